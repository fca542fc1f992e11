"""News to matrix in columns: equal to the objects' loop over periods, on every kind of frame."""

from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minebrief.errors import InvalidTable
from minebrief.frames import assess, facts_of
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.period import Period, PeriodKind
from minebrief.news import NEWS_PARAMETERS, NewsParameters, find_derivations
from minebrief.news.story import day_of
from minebrief import tables
from tests.frames.kinds import KINDS, rows_of
from tests.news.makers import FEW, IN_FORCE, WEEK, item, items, measure, spread

SECTORS = (None, "mining", "energy")
CELLS = {"signal": "signal", "news_flow": "news_flow", "stance": "policy_trend/stance",
         "direction": "policy_trend/direction", "top_event": "top_event"}  # fmt: skip

tagged = st.builds(
    lambda each, sector: each.evolve(sector=sector), items(), st.sampled_from(SECTORS)
)
archives = st.lists(tagged, max_size=60)


on_every_kind = pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)


def frames_of(news: Iterable[NewsItem], make: Callable[[Any], Any]) -> tuple[Any, Any]:
    """News and measures as one kind of frame."""
    found = list(news)
    return (
        make(pa.table(tables.news(found))),
        make(pa.table(tables.measures(found))),
    )


def by_objects(
    news: Iterable[NewsItem],
    period: Period,
    countries: Iterable[Country] | None = None,
    parameters: NewsParameters = NEWS_PARAMETERS,
) -> set[tuple[Any, ...]]:
    """What the objects say of one period, sector after sector."""
    found = list(news)
    rows = set()
    for sector in dict.fromkeys(each.sector for each in found):
        own = [each for each in found if each.sector == sector]
        for each in find_derivations(
            own, period=period, baseline=own, countries=countries, parameters=parameters
        ):
            cells = (each.cell(member).level for member in CELLS.values())
            rows.add((sector, period.start, period.end, each.country.value, each.item_count, *cells))
    return rows


def by_columns(frame: Any) -> set[tuple[Any, ...]]:
    """What the columns say, in the same form."""
    names = ("sector", "period_start", "period_end", "country", "item_count", *CELLS)
    rows = [tuple(each[name] for name in names) for each in rows_of(frame)]
    assert len(rows) == len(set(rows))
    return set(rows)


@on_every_kind
@given(news=archives)
@settings(max_examples=12)
def test_one_period_equals_the_objects(make: Callable[[Any], Any], news: list[NewsItem]) -> None:
    """Undated items count in the period they are handed in for."""
    table, measures = frames_of(news, make)
    found = assess(table, period=WEEK, measures=measures)
    assert by_columns(found) == by_objects(news, WEEK)


@on_every_kind
@given(news=archives)
@settings(max_examples=8)
def test_given_countries_equal_the_objects(
    make: Callable[[Any], Any], news: list[NewsItem]
) -> None:
    """Silent weeks included; a sector that is only about no country has no row."""
    news = [each for each in news if each.countries]
    table, measures = frames_of(news, make)
    found = assess(table, period=WEEK, measures=measures, countries=FEW)
    later = [each for each in news if (day := day_of(each)) is None or day <= WEEK.end]
    assert by_columns(found) == by_objects(later, WEEK, FEW)


@on_every_kind
@given(news=archives)
@settings(max_examples=8)
def test_an_archive_equals_the_loop(make: Callable[[Any], Any], news: list[NewsItem]) -> None:
    """Every week of every sector at once."""
    dated = [each for each in news if day_of(each)]
    table, measures = frames_of(dated, make)
    expected = set()
    for ago in range(10):
        week = Period.week(*WEEK.start.isocalendar()[:2])
        for _ in range(ago):
            week = week.previous()
        expected |= by_objects(dated, week)
    assert by_columns(assess(table, measures=measures)) == expected
