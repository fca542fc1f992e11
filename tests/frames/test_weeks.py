"""Weeks in columns give what the loop over objects gives."""

from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minebrief import tables
from minebrief.errors import InvalidValue, UnsupportedFrame
from minebrief.frames import recommend
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import (
    ENERGY,
    MINING,
    NewsFlow,
    PolicyDirection,
    PolicyStance,
    Signal,
)
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts, facts
from minebrief.rules.inputs import FACT_LEVELS
from minebrief.rules.recommend import recommend as each_recommended
from minebrief.rules.standard import STANDARD
from minebrief.rules.weeks import recommend_weeks
from minebrief.strategies.books import rule_books
from minebrief.strategies.documents import global_briefings
from tests.frames.backends import BACKENDS, ORDERED, rows_of
from tests.frames.test_recommend import RISKS
from tests.frames.test_recommend import table_of as facts_table

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")

OVER = ("sector", "country")
COUNTRIES = (Country.RU, Country.CN, Country.IN, Country.US)
TEXT = ("sector", "country", *FACT_LEVELS, "momentum", "breadth")
SCHEMA: dict[str, Any] = {
    "row": pl.Int64,
    **dict.fromkeys(TEXT, pl.String),
    "period_start": pl.Date,
    "period_end": pl.Date,
    **{f"risks_{each}": pl.Int64 for each in RISKS},
}


def pages(weeks: int) -> st.SearchStrategy[list[GlobalBriefing]]:
    """Weeks of two sectors, some left out, so that gaps are shorter and longer than four weeks.

    A page that covers no country leaves no row, so that a table cannot know of it.
    """
    return st.lists(
        st.builds(
            lambda page, week, sector: page.evolve(period=Period.week(2026, week), sector=sector),
            global_briefings(max_items=2).filter(facts),
            st.integers(4, 20),
            st.sampled_from((MINING, ENERGY)),
        ),
        max_size=weeks,
        unique_by=lambda page: (page.period, page.sector),
    )


def table_of(briefings: list[GlobalBriefing]) -> pl.DataFrame:
    """Write the facts of many pages as a table."""
    rows: list[dict[str, Any]] = []
    for page in briefings:
        for country, known in facts(page).items():
            row: dict[str, Any] = {name: known.levels.get(name) for name in TEXT}
            row |= {f"risks_{each}": getattr(known.risks, each) for each in RISKS}
            row |= {"row": len(rows), "sector": page.sector, "country": country.value}
            row |= {"period_start": page.period.start, "period_end": page.period.end}
            rows.append(row)
    return pl.DataFrame(rows, schema=SCHEMA)


def expected_rows(briefings: list[GlobalBriefing], book: RuleBook) -> list[dict[str, Any]]:
    """Give the calls of the loop."""
    return [
        {
            "weight": call.weight.value if call.weight else None,
            "last_weight": call.facts.last_weight.value if call.facts.last_weight else None,
            "score": call.score,
            "margin": call.decision.margin,
            "lowest": call.decision.reach.lowest.value,
            "highest": call.decision.reach.highest.value,
            "conviction": call.conviction.value if call.conviction else None,
            "missing": ", ".join(undetermined.missing)
            if (undetermined := call.decision.undetermined)
            else None,
        }
        for found in recommend_weeks(briefings, book=book)
        for call in found.calls
    ]


def runnable(book: RuleBook) -> bool:
    """Tell whether its weeks can be run in columns."""
    points = {each.input: [p.points for p in each.points] for each in book.factors}
    inside = all(
        min(points[each.input]) <= each.unknown <= max(points[each.input]) for each in book.factors
    )
    return "last_weight" not in points and (inside or not book.settling)


@pytest.mark.parametrize("backend", ORDERED)
def test_weeks_are_those_of_the_loop(backend: str) -> None:
    """Whatever book, gap, undetermined week or newly covered country."""

    @settings(max_examples=60 if backend.startswith("polars") else 15)
    @given(pages(14).flatmap(st.permutations), st.just(STANDARD) | rule_books(max_points=30))
    def holds(briefings: list[GlobalBriefing], book: RuleBook) -> None:
        table = BACKENDS[backend](table_of(briefings))
        if not runnable(book):
            with pytest.raises(InvalidValue, match="recommend_weeks"):
                recommend(table, book=book, over=OVER, order="period_end")
            return
        rows = rows_of(recommend(table, book=book, over=OVER, order="period_end"))
        expected = expected_rows(briefings, book)
        for row, wanted in zip(rows, expected, strict=True):
            assert {name: row[name] for name in wanted} == wanted

    holds()


@pytest.mark.parametrize("backend", sorted(set(BACKENDS) - set(ORDERED)))
def test_an_engine_without_windows_in_order_is_refused(backend: str) -> None:
    """It is named, and what to do instead."""
    with pytest.raises(UnsupportedFrame, match=rf"{backend}.*DuckDB"):
        recommend(BACKENDS[backend](table_of([])), over=OVER, order="period_end")


@given(pages(8))
def test_the_table_of_facts_gives_the_table_of_calls(briefings: list[GlobalBriefing]) -> None:
    """From pages to calls by columns is from pages to calls by objects."""
    found = recommend(pl.DataFrame(tables.facts(briefings)))
    expected = tables.calls(each_recommended(page) for page in briefings)
    assert found.select(list(expected.schema)).rows() == [tuple(row.values()) for row in expected]


@given(pages(8))
def test_weeks_filled_in_stand_alone(briefings: list[GlobalBriefing]) -> None:
    """With last week's weights filled in, each row by itself gives the same again."""
    table = table_of(briefings)
    weeks = recommend(table, over=OVER, order="period_end")
    alone = recommend(weeks.select(table.columns))
    assert alone.rows() == weeks.rows()


def test_rows_that_cannot_be_put_in_order_are_said() -> None:
    """Twice the same week, an overlap, and no day: no call, and the weeks after it go on."""
    good = Facts().with_level("signal", "bullish").with_level("stance", "neutral")
    good = good.with_level("outlook", "bullish")
    days = [date(2026, 1, 11), date(2026, 1, 18), date(2026, 1, 18), date(2026, 1, 20), None]
    table = facts_table([good] * 5, STANDARD).with_columns(
        sector=pl.lit("mining"), country=pl.lit("CL"), period_end=pl.Series(days)
    )
    table = table.with_columns(period_start=pl.col("period_end") - timedelta(days=6))
    found = recommend(table, over=OVER, order="period_end")
    assert found["weight"].to_list() == ["overweight", None, None, None, None]
    assert [bool(each) for each in found["reason"]] == [False, True, True, True, True]
    later = recommend(
        table.with_columns(pl.col("period_start", "period_end") + timedelta(days=0)).vstack(
            table[:1].with_columns(
                period_start=pl.lit(date(2026, 1, 21)), period_end=pl.lit(date(2026, 1, 27))
            )
        ),
        over=OVER,
        order="period_end",
    )
    assert later["last_weight"].to_list()[-1] == "overweight"


def walked(seed: int, book: RuleBook) -> list[GlobalBriefing]:
    """Give weeks in which facts are mostly known, so that weights are entered, kept and left."""
    chance = Random(seed)  # noqa: S311

    def maybe(vocabulary: Any) -> Any:
        return chance.choice(list(vocabulary)) if chance.random() < 0.85 else None

    def trend() -> PolicyTrend | None:
        stance = maybe(PolicyStance)
        return PolicyTrend(stance=stance, direction=maybe(PolicyDirection)) if stance else None

    def observed() -> tuple[Observation, ...]:
        levels = {each.name: maybe(each.levels) for each in book.ordinals}
        return tuple(Observation(ordinal=name, level=each) for name, each in levels.items() if each)

    found = []
    for week in range(4, 44):
        if chance.random() < 0.08:
            continue
        covered = [each for each in COUNTRIES if chance.random() < 0.95]
        matrix = tuple(
            Assessment(
                country=each,
                signal=maybe(Signal),
                news_flow=maybe(NewsFlow),
                policy_trend=trend(),
                observations=observed(),
            )
            for each in covered
        )
        signals = {each: maybe(Signal) for each in covered}
        outlook = tuple(
            Outlook(country=each, near_term_signal=signal)
            for each, signal in signals.items()
            if signal
        )
        period = Period.week(2026, week)
        found.append(GlobalBriefing(sector=MINING, period=period, matrix=matrix, outlook=outlook))
    return found


@pytest.mark.parametrize("backend", ORDERED)
def test_weights_are_kept_over_weeks_as_in_the_loop(backend: str) -> None:
    """Forty weeks of four countries: weights are kept inside bands, which is counted."""
    kept = 0
    for seed in range(4):
        book = STANDARD if seed < 2 else STANDARD.with_parameters(
            {"overweight.stay": 0, "underweight.stay": -10}, reason="a test",
            effective_from=date(2026, 5, 1),
        )  # fmt: skip
        briefings = walked(seed, book)
        table = BACKENDS[backend](table_of(briefings))
        rows = rows_of(recommend(table, book=book, over=OVER, order="period_end"))
        alone = rows_of(recommend(BACKENDS[backend](table_of(briefings)), book=book))
        for row, wanted in zip(rows, expected_rows(briefings, book), strict=True):
            assert {name: row[name] for name in wanted} == wanted
        kept += sum(row["weight"] != one["weight"] for row, one in zip(rows, alone, strict=True))
    assert kept > 20


@given(st.integers(0, 10_000), rule_books(max_points=40, max_inputs=4))
def test_weeks_of_any_book_are_those_of_the_loop(seed: int, book: RuleBook) -> None:
    """Settling facts, ordinals, rows that ask for last week's weight: all as in the loop."""
    assume(runnable(book))
    briefings = walked(seed, book)
    found = recommend(pl.DataFrame(tables.facts(briefings, book=book)), book=book, over=OVER,
                      order="period_end")  # fmt: skip
    expected = tables.calls(recommend_weeks(briefings, book=book))
    assert found.select(list(expected.schema)).rows() == [tuple(row.values()) for row in expected]
