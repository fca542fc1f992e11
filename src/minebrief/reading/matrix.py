"""The matrix: one assessment for each country of the table."""

from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.vocabulary import NewsFlow, Signal
from minebrief.reading.cells import free_text, policy_trend, word
from minebrief.reading.grid import Grid, GridRow
from minebrief.reading.indicator import Indicator
from minebrief.reading.ledger import Ledger
from minebrief.reading.names import country_of

__all__ = ["read_matrix", "read_rows"]

_MOST_COUNTRIES = 300  # there are no more; each name that is none costs a search for near ones


def read_matrix(grid: Grid, ledger: Ledger) -> tuple[Assessment, ...]:
    """Read the assessments; a column without a country, or a second time, is left out."""
    rows = read_rows(grid, "/matrix", ledger)
    return tuple(
        _assessment(row, country, index, ledger) for index, (country, row) in enumerate(rows)
    )


def read_rows(grid: Grid, path: str, ledger: Ledger) -> list[tuple[Country, GridRow]]:
    """Read the countries of a table; what stands below a name that is none is in the problem."""
    found: dict[Country, GridRow] = {}
    limit = min(ledger.limits.max_items, _MOST_COUNTRIES)
    for row in grid.rows[limit:]:
        ledger.error("limit.items", f"there are more than {limit} countries", row.name, path=path,
                     got=row.text)  # fmt: skip
    for row in grid.rows[:limit]:
        country = country_of(row.name, ledger, lost=row.text)
        if country is None:
            continue
        if country in found:
            message = f"{country} stands there twice; the first was kept"
            ledger.error("country.repeated", message, row.name, path=path, got=row.text)
        else:
            ledger.read(f"{path}/{len(found)}/country", row.name)
            found[country] = row
    return list(found.items())


def _assessment(row: GridRow, country: Country, index: int, ledger: Ledger) -> Assessment:
    at, cells = f"/matrix/{index}", row.cells
    signal = cells.get(Indicator.SIGNAL) or cells.get(Indicator.NEAR_TERM_SIGNAL)
    return Assessment(
        country=country,
        signal=word(Signal, signal, f"{at}/signal", ledger),
        news_flow=word(NewsFlow, cells.get(Indicator.NEWS_FLOW), f"{at}/news_flow", ledger),
        policy_trend=policy_trend(cells.get(Indicator.POLICY_TREND), f"{at}/policy_trend", ledger),
        top_event=free_text(cells.get(Indicator.TOP_EVENT), f"{at}/top_event", ledger),
    )
