"""Measures as a flat table: one row for each report of a measure and country whose it is."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from minebrief.model.bloc import MEMBERSHIP_DAYS, Bloc
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.policy import PolicyMeasure
from minebrief.model.record import key_of
from minebrief.news.policy import halves_at_home
from minebrief.tables.cells import every
from minebrief.tables.column import Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["measures"]

_COLUMNS: Final = (
    Column(name="sector", nullable=True,
           description="Sector of the item that reports it; null if it has none."),
    Column(name="country", description="A country whose measure it is, alpha-2."),
    Column(name="measure", description="Its title."),
    Column(name="measure_key", description="The title without case and punctuation."),
    Column(name="implementer", description="Who takes it: alpha-2, or bloc: and a name."),
    Column(name="stage",
           description="How far it has come: announced, adopted, in-force or repealed."),
    Column(name="halves", type=ColumnType.INTEGER, unit="half measures, -2 to +2",
           description="What it does at home; a row with another number does not count."),
    Column(name="counts_from", type=ColumnType.DATE, description="First day on which it counts."),
    Column(name="counts_until", type=ColumnType.DATE,
           description="First day on which it no longer does; blocs change."),
    Column(name="published_at", type=ColumnType.TIMESTAMP, nullable=True,
           description="When the item was published; null if undated."),
    Column(name="title", description="Headline of the item."),
    Column(name="tone", type=ColumnType.INTEGER, nullable=True, unit="points, -100 to +100",
           description="Tone of the item; null if not tagged."),
    Column(name="relevance_tenths", type=ColumnType.INTEGER, nullable=True,
           unit="tenths of a point, 0 to 100", description="Its relevance; null if not tagged."),
)  # fmt: skip


class _Spell(NamedTuple):
    """Days, the last not among them, on which a measure counts so much for a country."""

    country: Country
    halves: int
    first: date
    until: date


def measures(items: Iterable[NewsItem]) -> Table:
    """Put the measures that items report into a table, a row for each country whose they are.

    A country has several rows of one report if its blocs changed. A measure without a stage, or
    without a signed effect at home, counts for nobody and has no row.

    >>> len(measures([]))
    0
    """
    return Table.of_rows("measures", _COLUMNS, _rows(items))


def _rows(items: Iterable[NewsItem]) -> Iterator[tuple[Any, ...]]:
    for item in dict.fromkeys(every(NewsItem, items)):
        for measure in item.measures:
            stage = measure.stage
            for spell in _spells(measure) if stage else ():
                yield (
                    item.sector,
                    spell.country.value,
                    measure.title,
                    key_of(measure.title),
                    _name(measure.implementer),
                    stage and stage.value,
                    spell.halves,
                    spell.first,
                    spell.until,
                    item.source.published_at,
                    item.title,
                    item.tone,
                    item.relevance_tenths,
                )


def _name(implementer: Country | Bloc | None) -> str:
    if isinstance(implementer, Bloc):
        return f"bloc:{implementer.name}"
    return implementer.value if implementer else ""


@lru_cache(maxsize=4096)
def _spells(measure: PolicyMeasure) -> tuple[_Spell, ...]:
    found: list[_Spell] = []
    bounds = (date.min, *MEMBERSHIP_DAYS)
    for country in _countries(measure.implementer):
        for first, until in pairwise(bounds):
            halves = halves_at_home(measure, country, first)
            if halves is None:
                continue
            before = found[-1] if found else None
            if before and (before.country, before.halves, before.until) == (country, halves, first):
                found[-1] = before._replace(until=until)
            else:
                found.append(_Spell(country, halves, first, until))
    return tuple(found)


def _countries(implementer: Country | Bloc | None) -> tuple[Country, ...]:
    if isinstance(implementer, Country):
        return (implementer,)
    if implementer is None:
        return ()
    days = (date.min, *MEMBERSHIP_DAYS, MEMBERSHIP_DAYS[-1] - timedelta(days=1))
    members = {each for day in days for each in implementer.members(day)}
    return tuple(sorted(members, key=lambda each: each.value))
