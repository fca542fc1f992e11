"""The table of facts: what a rule book reads, one row a briefing and country."""

from collections.abc import Iterable
from typing import Any

from minebrief.model.briefing import GlobalBriefing
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts
from minebrief.rules.facts import facts as facts_of
from minebrief.rules.inputs import FACTS
from minebrief.rules.standard import STANDARD
from minebrief.tables.cells import every
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["facts"]

_RISKS = ("low", "medium", "high", "unstated")
_COLUMNS = (
    *IDENTITY,
    Column(name="country", description="ISO 3166-1 alpha-2 code."),
    *(
        Column(
            name=name,
            nullable=True,
            description=f"{', '.join(each.value for each in levels)}; null is unknown.",
        )
        for name, levels in FACTS.items()
    ),
    *(
        Column(
            name=f"risks_{name}",
            type=ColumnType.INTEGER,
            unit="risks",
            description=f"Risks of {name} likelihood that expose the country.",
        )
        for name in _RISKS
    ),
)


def facts(briefings: Iterable[GlobalBriefing], *, book: RuleBook = STANDARD) -> Table:
    """Give the facts of many briefings, as :func:`minebrief.frames.recommend` reads them.

    A fact is written by its level in rule books; null is unknown. Every ordinal that the book
    declares has a column, unless another has its name (capitals are not told apart). What else
    was observed stands in :func:`minebrief.tables.observations`, so that the columns depend on
    the book alone.

    Args:
        briefings: The pages.
        book: Whose ordinals have columns.

    >>> from minebrief.model.matrix import Assessment
    >>> from minebrief.model.country import Country
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING, Signal
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     matrix=(Assessment(country=Country.CL, signal=Signal.BULLISH),))
    >>> [row["country"] + " " + row["signal"] for row in facts([page])]
    ['CL bullish']
    """
    names = _ordinals(book)
    further = tuple(
        Column(name=name, nullable=True, description=f"The level of {name}; null is unknown.")
        for name in names
    )
    rows = (
        _row(page, country.value, each, names)
        for page in every(GlobalBriefing, briefings)
        for country, each in facts_of(page).items()
    )
    return Table.of_rows("facts", (*_COLUMNS, *further), rows)


def _ordinals(book: RuleBook) -> tuple[str, ...]:
    taken = {each.name.casefold() for each in _COLUMNS}
    names = []
    for name in (each.name for each in book.ordinals):
        if name.casefold() not in taken:
            taken.add(name.casefold())
            names.append(name)
    return tuple(names)


def _row(page: GlobalBriefing, country: str, known: Facts, names: tuple[str, ...]) -> list[Any]:
    levels = known.levels
    return [
        page.sector,
        page.period.start,
        page.period.end,
        country,
        *(levels[name] for name in FACTS),
        *(getattr(known.risks, each) for each in _RISKS),
        *(levels.get(name) for name in names),
    ]
