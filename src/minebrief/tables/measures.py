"""Measures as a flat table: one row for each report of a measure and country whose it is."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from minebrief.model.bloc import MEMBERSHIP_DAYS, Bloc
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.policy import PolicyMeasure
from minebrief.model.record import key_of
from minebrief.news.policy import halves_at_home
from minebrief.tables.news import Value, moment_of

__all__ = ["MEASURE_COLUMNS", "measure_rows"]

MEASURE_COLUMNS: Final[dict[str, type]] = {
    "sector": str,
    "country": str,
    "measure": str,
    "measure_key": str,
    "implementer": str,
    "stage": str,
    "halves": int,
    "counts_from": date,
    "counts_until": date,
    "published_at": datetime,
    "title": str,
    "tone": int,
    "relevance_tenths": int,
}
"""The columns in their order; title, tone and relevance are those of the item that reports it."""


class _Spell(NamedTuple):
    """Days, the last not among them, on which a measure counts so much for a country."""

    country: Country
    halves: int
    first: date
    until: date


def measure_rows(items: Iterable[NewsItem]) -> Iterator[tuple[Value | date, ...]]:
    """Give the rows of :data:`MEASURE_COLUMNS`, as ``frames.assess`` reads them.

    Who belongs to a bloc depends on the day, so a row says on which days it counts
    (``counts_until`` is the first day on which it no longer does). A measure without a stage, or
    without a signed effect at home, counts for nobody and has no row.
    """
    for item in dict.fromkeys(items):
        for measure in item.measures:
            for spell in _spells(measure) if measure.stage else ():
                yield (
                    item.sector,
                    spell.country.value,
                    measure.title,
                    key_of(measure.title),
                    _name(measure.implementer),
                    measure.stage.value,
                    spell.halves,
                    spell.first,
                    spell.until,
                    moment_of(item),
                    item.title,
                    item.tone,
                    item.relevance_tenths,
                )


def _name(implementer: Country | Bloc | None) -> str:
    return f"bloc:{implementer.name}" if isinstance(implementer, Bloc) else str(
        implementer and implementer.value)  # fmt: skip


@lru_cache(maxsize=4096)
def _spells(measure: PolicyMeasure) -> tuple[_Spell, ...]:
    found: list[_Spell] = []
    bounds = (date.min, *MEMBERSHIP_DAYS)
    for country in _countries(measure.implementer):
        for first, until in zip(bounds, bounds[1:], strict=False):
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
