"""The outlook: what the table expects of each country, and what to watch."""

from collections.abc import Collection

from minebrief.model.country import Country
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.vocabulary import Signal
from minebrief.reading.cells import free_text, word
from minebrief.reading.grid import Grid, GridRow
from minebrief.reading.indicator import Indicator
from minebrief.reading.ledger import Ledger
from minebrief.reading.matrix import read_rows

__all__ = ["read_outlook"]


def read_outlook(grid: Grid, covered: Collection[Country], ledger: Ledger) -> tuple[Outlook, ...]:
    """Read the outlooks; one on a country that the matrix does not cover is kept with a warning."""
    rows = read_rows(grid, "/outlook", ledger)
    for index, (country, row) in enumerate(rows):
        if covered and country not in covered:
            message = f"{country} has an outlook and no column in the matrix"
            ledger.warn("outlook.not-in-matrix", message, row.name, path=f"/outlook/{index}")
    return tuple(_outlook(row, country, index, ledger) for index, (country, row) in enumerate(rows))


def _outlook(row: GridRow, country: Country, index: int, ledger: Ledger) -> Outlook:
    at, cells = f"/outlook/{index}", row.cells
    signal = cells.get(Indicator.NEAR_TERM_SIGNAL) or cells.get(Indicator.SIGNAL)
    catalyst = free_text(cells.get(Indicator.CATALYST), f"{at}/catalyst/text", ledger)
    return Outlook(
        country=country,
        near_term_signal=word(Signal, signal, f"{at}/near_term_signal", ledger),
        catalyst=Catalyst(text=catalyst) if catalyst else None,
    )
