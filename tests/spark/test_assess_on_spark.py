"""News to matrix on Spark: what the objects say, on its executors and without a Python worker."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from minebrief import tables
from minebrief.errors import InvalidTable
from minebrief.frames import assess, facts_of, recommend
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period, PeriodKind
from minebrief.model.policy import MeasureStage
from minebrief.model.vocabulary import ENERGY, MINING, Polarity, Sector
from minebrief.news import NEWS_PARAMETERS
from minebrief.news.story import day_of
from tests.frames.kinds import rows_of
from tests.frames.test_assess import by_columns, by_objects
from tests.news.makers import FEW, WEEK, items, measure, source
from tests.spark.plans import drawn, python_nodes

pytestmark = pytest.mark.spark

ToSpark = Callable[[pl.DataFrame], Any]

KEYS = ("sector", "country", "period_start")
SECTORS = (None, MINING, ENERGY, Sector("=cmd'\"; --\u202e\U0001f4a3"))
GOOD, BAD = Polarity.FAVOURABLE, Polarity.ADVERSE
STAGES = (None, *MeasureStage)
URLS = (None, None, "https://a.example/1", "http://www.a.example/1/", "b")
WRONG = (500, -101, 2**62, -(2**63))
"""Tones that are none: on objects they are unknown."""


def archive() -> list[NewsItem]:
    """Ten weeks of four sectors: measures, what is told twice, ties, and a few without a date.

    One table of many cases, for Spark takes seconds a table.
    """
    random = Random(7)  # noqa: S311 (the same items each time)
    reported = {
        polarity: [
            measure(f"{polarity} {random.randrange(3)}", random.choice(STAGES)).evolve(
                implementer=who, effects=(Effect(party=Party(country=who), polarity=polarity),)
            )
            for who in FEW
            for _ in range(8)
        ]
        for polarity in (GOOD, BAD)
    }
    found = []
    for number, each in enumerate(drawn(items(), 600)):
        weeks_ago = None if number % 23 == 0 else random.randrange(10)
        own = f"{each.title} {number}"
        sector = random.choice(SECTORS)
        mood = BAD if sector == ENERGY else random.choice((GOOD, GOOD, BAD))
        tone = random.choice((0, 20, 40)) * (1 if mood is GOOD else -1)
        found.append(
            each.evolve(
                title=random.choice((each.title, f"{each.title}!", own, own)),
                source=source(weeks_ago, url=random.choice(URLS)),
                sector=sector,
                countries=tuple(random.sample(FEW, random.choice((0, 1, 1, 2, 3)))),
                measures=tuple(random.sample(reported[mood], random.choice((0, 0, 1, 2)))),
                tone=None if number % 17 == 0 else tone,
                relevance_tenths=random.choice((None, 0, 30, 30, 60, 100)),
            )
        )
    return list(dict.fromkeys(found))


NEWS = archive()


def tables_of(found: Iterable[NewsItem]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give news and measures; every unknown tone of a known relevance is out of range."""
    kept = list(found)
    news = pl.DataFrame(tables.news(kept)).with_row_index("row")
    wrong = pl.Series(WRONG).gather([n % len(WRONG) for n in range(len(news))])
    spoilt = pl.when(pl.col("tone").is_null()).then(wrong).otherwise("tone")
    return news.with_columns(tone=spoilt).drop("row"), pl.DataFrame(tables.measures(kept))


def sorted_rows(frame: Any) -> list[dict[str, Any]]:
    """Give the rows of a frame of polars or Spark by what tells them apart."""
    found = rows_of(frame if isinstance(frame, pl.DataFrame) else frame.toArrow())
    return sorted(found, key=lambda row: [str(row[each]) for each in KEYS])


def with_outlook(cells: Any) -> Any:
    """Give Russia and China an outlook, as somebody who fills it in."""
    frame = nw.from_native(cells)
    country = nw.col("country")
    said = nw.when(country == "RU").then(nw.lit("bullish"))
    other = nw.when(country == "CN").then(nw.lit("bearish"))
    return nw.to_native(frame.with_columns(outlook=said.otherwise(other)))


def test_an_archive_and_its_calls_are_those_of_objects_and_of_polars(to_spark: ToSpark) -> None:
    """All weeks at once, then on to calls: one plan, and no Python worker in it."""
    news, reported = tables_of(NEWS)
    cells = assess(to_spark(news), measures=to_spark(reported))
    assert python_nodes(cells) == []
    calls = recommend(facts_of(with_outlook(cells)))
    assert python_nodes(calls) == []
    rows = sorted_rows(calls)
    on_polars = with_outlook(assess(news, measures=reported))
    assert rows == sorted_rows(recommend(facts_of(on_polars)))
    dated = [row for row in rows if row["period_start"] is not None]
    assert 0 < len(rows) - len(dated) <= len(FEW) * len(SECTORS)
    known = [each for each in NEWS if day_of(each)]
    week, expected = WEEK, set[tuple[Any, ...]]()
    for _ in range(10):
        expected |= by_objects(known, week)
        week = week.previous()
    found = by_columns(pl.DataFrame(dated, infer_schema_length=None))
    assert found == expected
    assert len(found) > 100
    assert sum(row["flawed_count"] for row in rows) > 10


def test_the_archive_has_cells_of_all_kinds() -> None:
    """It would prove little if every cell said the same."""
    news, reported = tables_of(NEWS)
    calls = recommend(facts_of(with_outlook(assess(news, measures=reported))))
    for name in ("signal", "news_flow", "stance", "direction", "weight"):
        assert calls[name].n_unique() == 4, (name, calls[name].value_counts())


def test_one_period_counts_what_has_no_date_and_who_is_silent(to_spark: ToSpark) -> None:
    """Moments without a zone; a country that no item is about has its rows."""
    news, reported = tables_of(each for each in NEWS if each.countries)
    from pyspark.sql.functions import col

    local = to_spark(news).withColumn("published_at", col("published_at").cast("timestamp_ntz"))
    wanted = (*FEW, Country.CL)
    found = assess(local, period=WEEK, measures=to_spark(reported), countries=wanted)
    later = [
        each
        for each in NEWS
        if each.countries and ((day := day_of(each)) is None or day <= WEEK.end)
    ]
    assert by_columns(found.toArrow()) == by_objects(later, WEEK, wanted)


def test_months_under_dated_amendments(to_spark: ToSpark) -> None:
    """Calendar arithmetic, the numbers of each period's own last day, and tones of fractions."""
    parameters = NEWS_PARAMETERS.with_parameters(
        {"signal_threshold": 10, "flow_history": 1}, reason="a test",
        effective_from=date(2026, 1, 1),
    )  # fmt: skip
    known = [each for each in NEWS if day_of(each)]
    news, _ = tables_of(known)
    none = dict(zip(WRONG, (float("inf"), float("nan"), 0.5, -1e30), strict=True))
    tones = [none.get(each, each) for each in news["tone"]]
    news = news.with_columns(tone=pl.Series(tones, dtype=pl.Float64))
    found = assess(to_spark(news), period=PeriodKind.MONTH, parameters=parameters)
    expected = set[tuple[Any, ...]]()
    bare = [each.evolve(measures=()) for each in known]
    for year, month in ((2025, 11), (2025, 12), (2026, 1)):
        expected |= by_objects(bare, Period.month(year, month), parameters=parameters)
    assert by_columns(found.toArrow()) == expected


def test_a_session_in_another_zone_is_refused(spark: Any, to_spark: ToSpark) -> None:
    """Its days would be other days; a missing column is told at once, too."""
    frame = to_spark(tables_of(NEWS[:20])[0])
    with pytest.raises(InvalidTable, match="did you mean 'tones'"):
        assess(frame.withColumnRenamed("tone", "tones"))
    elsewhere = spark.newSession()
    elsewhere.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    with pytest.raises(InvalidTable, match="Tokyo"):
        assess(elsewhere.read.parquet(*frame.inputFiles()))
