"""News to matrix in columns: equal to the objects' loop over periods, on every kind of frame."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from itertools import product
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minebrief import tables
from minebrief.errors import InvalidMember, InvalidTable
from minebrief.frames import assess, facts_of
from minebrief.frames import recommend as recommend_columns
from minebrief.frames.assessed import ASSESSED
from minebrief.model.bloc import Bloc
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period, PeriodKind
from minebrief.model.policy import MeasureStage, PolicyMeasure
from minebrief.model.vocabulary import ENERGY, MINING, Polarity, Sector, Signal
from minebrief.news import (
    NEWS_PARAMETERS,
    NewsParameters,
    briefing_from_news,
    find_derivations,
)
from minebrief.news.story import day_of
from minebrief.rules.call import Call
from minebrief.rules.recommend import recommend
from minebrief.synthetic import synthetic_news
from minebrief.tables import ColumnType
from tests.frames.kinds import KINDS, rows_of
from tests.news.makers import FEW, IN_FORCE, WEEK, item, items, measure, spread

SECTORS = (None, MINING, ENERGY)
CELLS = {"signal": "signal", "news_flow": "news_flow", "stance": "policy_trend/stance",
         "direction": "policy_trend/direction", "top_event": "top_event"}  # fmt: skip

tagged = st.builds(
    lambda each, sector: each.evolve(sector=sector), items(), st.sampled_from(SECTORS)
)
archives = st.lists(tagged, max_size=60)


# Dask takes half a minute a case: one case of its own, below.
on_every_kind = pytest.mark.parametrize(
    "make",
    [each for name, each in KINDS.items() if name != "dask"],
    ids=[name for name in KINDS if name != "dask"],
)


def noon(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, time(12), UTC)


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
            rows.add(
                (sector, period.start, period.end, each.country.value, each.item_count, *cells)
            )
    return rows


def by_columns(frame: Any) -> set[tuple[Any, ...]]:
    """What the columns say, in the same form."""
    names = ("sector", "period_start", "period_end", "country", "item_count", *CELLS)
    rows = [tuple(each[name] for name in names) for each in rows_of(frame)]
    assert len(rows) == len(set(rows))
    return set(rows)


@on_every_kind
@given(news=archives)
@settings(max_examples=10)
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


A_YEAR = [each.evolve(sector=MINING) for each in spread([2, 2, 3, 2, 0, 1])] + [
    item(f"Item {n}", 30, 50 + n, measures=(measure("A", IN_FORCE),)).evolve(sector=MINING)
    for n in range(4)
]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::FutureWarning")  # Narwhals will move Dask to a package
def test_dask_equals_the_objects() -> None:
    """On one archive, for it is slow at small things."""
    table, measures = frames_of(A_YEAR, KINDS["dask"])
    assert by_columns(assess(table, period=WEEK, measures=measures)) == by_objects(A_YEAR, WEEK)


@on_every_kind
@pytest.mark.parametrize("kind", [PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER])
def test_other_calendar_units(make: Callable[[Any], Any], kind: PeriodKind) -> None:
    """Days, months and quarters, over the end of a year."""
    table, measures = frames_of(A_YEAR, make)
    days = {day for each in A_YEAR if (day := day_of(each))}
    periods = {
        PeriodKind.DAY: {Period.day(each) for each in days},
        PeriodKind.MONTH: {Period.month(each.year, each.month) for each in days},
        PeriodKind.QUARTER: {Period.quarter(each.year, (each.month + 2) // 3) for each in days},
    }[kind]
    expected = set[tuple[Any, ...]]().union(*(by_objects(A_YEAR, each) for each in periods))
    assert by_columns(assess(table, period=kind, measures=measures)) == expected


@on_every_kind
def test_a_custom_period_has_history_of_its_length(make: Callable[[Any], Any]) -> None:
    """Nine days, compared with the nine days before, and so on."""
    period = Period(start=date(2026, 1, 17), end=date(2026, 1, 25))
    table, measures = frames_of(A_YEAR, make)
    found = assess(table, period=period, measures=measures)
    assert by_columns(found) == by_objects(A_YEAR, period)


@on_every_kind
def test_amendments_hold_by_period(make: Callable[[Any], Any]) -> None:
    """On the last day of each period, in an archive as in the loop."""
    dated = NEWS_PARAMETERS.with_parameters(
        {"signal_threshold": 40, "flow_periods": 5}, reason="noise", effective_from=WEEK.start
    ).with_parameters({"signal_items": 1}, reason="few", effective_until=WEEK.previous().end)
    news = [*A_YEAR, *(each.evolve(tone=25, relevance_tenths=40) for each in A_YEAR)]
    table, measures = frames_of(news, make)
    period, expected = WEEK, set[tuple[Any, ...]]()
    for _ in range(8):
        expected |= by_objects(news, period, parameters=dated)
        period = period.previous()
    assert by_columns(assess(table, measures=measures, parameters=dated)) == expected


@on_every_kind
def test_blocs_count_for_whom_they_have_on_the_last_day(make: Callable[[Any], Any]) -> None:
    """A measure of the EU counted for Britain until it left."""
    bloc = Bloc(name="EU")
    quota = PolicyMeasure(
        title="Quota", implementer=bloc, stage=MeasureStage.IN_FORCE,
        effects=(Effect(party=Party(bloc=bloc), polarity=Polarity.FAVOURABLE),),
    )  # fmt: skip
    weeks = [Period.week(2020, each) for each in (4, 5, 6)]
    news = [
        item("Quota", measures=(quota,) if ago == 0 else ()).evolve(
            countries=(Country.GB, Country.FR),
            source=A_YEAR[0].source.evolve(published_at=noon(each.start)),
            title=f"Week {ago}",
        )
        for ago, each in enumerate(weeks)
    ]
    table, measures = frames_of(news, make)
    expected = set[tuple[Any, ...]]().union(*(by_objects(news, each) for each in weeks))
    assert by_columns(assess(table, measures=measures)) == expected
    assert {row[7] for row in expected if row[3] == "GB"} == {"supportive", None}


def test_undated_items_of_an_archive_make_a_row_without_a_period() -> None:
    """They are counted and never lost; nothing is said of flow and policy."""
    news = [item(f"Item {n}", 30, 50, weeks_ago=None) for n in range(3)]
    table, measures = frames_of(news, KINDS["polars"])
    (row,) = rows_of(assess(table, measures=measures))
    assert row["period_start"] is None
    assert (row["item_count"], row["signal"], row["news_flow"]) == (3, "bullish", None)


@on_every_kind
def test_values_out_of_range_are_counted_and_not_weighed(make: Callable[[Any], Any]) -> None:
    """A tone of 500 is no tone; the cell says how many such stories it has."""
    table, _ = frames_of([item(f"Item {n}", 30, 50) for n in range(4)], lambda each: each)
    place = table.column_names.index("tone")
    wrong = table.set_column(place, "tone", pa.array([500, 30, 30, None], pa.int64()))
    (row,) = rows_of(assess(make(wrong), period=WEEK))
    assert (row["item_count"], row["weighed_count"], row["flawed_count"]) == (4, 2, 1)
    assert row["signal"] is None


@on_every_kind
def test_numbers_that_no_count_is_are_counted_too(make: Callable[[Any], Any]) -> None:
    """Halves and infinities stop nothing; pandas has NaN for null."""
    table, _ = frames_of([item(f"Item {n}", 30, 50) for n in range(6)], lambda each: each)
    place = table.column_names.index("tone")
    tones = pa.array([0.5, 1e30, float("-inf"), float("nan"), 30.0, -100.0])
    (row,) = rows_of(assess(make(table.set_column(place, "tone", tones)), period=WEEK))
    assert (row["item_count"], row["weighed_count"], row["weighted_tone"]) == (6, 2, -3500)
    assert row["flawed_count"] in (3, 4)


@on_every_kind
def test_codes_and_texts_that_nobody_knows_are_kept(make: Callable[[Any], Any]) -> None:
    """A country no registry has, and hostile texts, stand in the result as they were."""
    hostile = "=cmd'\"; -- \u202e\n\U0001f4a3"
    table, _ = frames_of([item(hostile, 30, 50).evolve(sector=Sector(hostile))], lambda each: each)
    place = table.column_names.index("country")
    unknown = table.set_column(place, "country", pa.array(["Atlantis"]))
    (row,) = rows_of(assess(make(unknown), period=WEEK))
    assert (row["country"], row["sector"], row["top_event"]) == ("Atlantis", hostile, hostile)


@on_every_kind
def test_an_empty_table_gives_an_empty_one(make: Callable[[Any], Any]) -> None:
    """With all columns."""
    table, measures = frames_of([], make)
    assert rows_of(assess(table, measures=measures)) == []


def test_columns_missing_or_mistyped_are_named_all_at_once() -> None:
    """With the nearest spelling and the columns there are."""
    table = pa.table(tables.news(A_YEAR)).rename_columns({"tone": "tones"})
    place = table.column_names.index("country")
    table = table.set_column(place, "country", pa.array([1] * len(table)))
    with pytest.raises(InvalidTable) as caught:
        assess(table)
    assert [each.member for each in caught.value.faults] == ["country", "tone"]
    assert "tones" in str(caught.value)
    with pytest.raises(InvalidTable):
        assess(pa.table(tables.news(A_YEAR)), by=("signal",))


@pytest.mark.parametrize("kind", ["polars", "polars-lazy", "pandas", "pyarrow"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Etc/UTC", "Zulu", None])
def test_moments_count_in_utc_wherever_they_are_told(kind: str, zone: str | None) -> None:
    """A session of DuckDB or Spark has one zone, so there it is refused."""
    table, measures = frames_of(A_YEAR, lambda each: each)
    place = table.column_names.index("published_at")
    told = table["published_at"].cast(pa.timestamp("us", tz=zone))
    make = KINDS[kind]
    found = assess(make(table.set_column(place, "published_at", told)), measures=make(measures))
    assert by_columns(found) == by_columns(assess(make(table), measures=make(measures)))


def test_a_session_of_duckdb_in_another_zone_is_refused() -> None:
    """Its days are other days, and the error says what to set."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Tokyo'")
    table = pa.table(tables.news(A_YEAR))
    with pytest.raises(InvalidTable, match=r"Tokyo.*set the zone of the session to UTC"):
        assess(connection.from_arrow(table))


def polars_of(news: Iterable[NewsItem]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """News and measures in polars, to give them other types."""
    one, two = frames_of(news, lambda each: pl.DataFrame(pl.from_arrow(each)))
    return one, two


def as_categories(table: pl.DataFrame) -> pl.DataFrame:
    """Make categories of all texts."""
    return table.with_columns(pl.col(pl.String).cast(pl.Categorical))


def as_enums(table: pl.DataFrame) -> pl.DataFrame:
    """Make enums of all texts."""
    texts = table.select(pl.col(pl.String)).columns
    kinds = {each: pl.Enum(table[each].drop_nulls().unique()) for each in texts}
    return table.with_columns(pl.col(name).cast(kind) for name, kind in kinds.items())


def as_small(table: pl.DataFrame) -> pl.DataFrame:
    """Make the counts as small as they can be."""
    kinds = {"tone": pl.Int8, "relevance_tenths": pl.UInt8, "halves": pl.Int8}
    return table.with_columns(
        pl.col(name).cast(kind) for name, kind in kinds.items() if name in table.columns
    )


def as_floats(table: pl.DataFrame) -> pl.DataFrame:
    """Make the counts floats and large."""
    kinds: dict[str, Any] = {"tone": pl.Float64, "relevance_tenths": pl.UInt64}
    kinds["halves"] = pl.Float32
    return table.with_columns(
        pl.col(name).cast(kind) for name, kind in kinds.items() if name in table.columns
    )


def as_decimals(table: pl.DataFrame) -> pl.DataFrame:
    """Make the counts decimals."""
    names = {"tone", "relevance_tenths", "halves"} & {*table.columns}
    return table.with_columns(pl.col(each).cast(pl.Decimal(10, 1)) for each in names)


def as_nanoseconds(table: pl.DataFrame) -> pl.DataFrame:
    """Make moments without a zone and of another unit, which DuckDB has a type of its own for."""
    moment = pl.col("published_at").dt.replace_time_zone(None)
    return table.with_columns(moment.dt.cast_time_unit("ns"))


@on_every_kind
@pytest.mark.parametrize(
    "change", [as_categories, as_enums, as_small, as_floats, as_decimals, as_nanoseconds]
)
def test_columns_may_have_any_type_that_holds_the_same(
    make: Callable[[Any], Any], change: Callable[[pl.DataFrame], pl.DataFrame]
) -> None:
    """Each type an engine has for texts, counts and moments."""
    news, measures = polars_of(A_YEAR)
    made = [make(change(each).to_arrow()) for each in (news, measures)]
    if change is as_decimals and isinstance(made[0], pd.DataFrame):
        with pytest.raises(InvalidTable, match="tone: got Object, expected whole numbers"):
            assess(made[0], measures=made[1])
        return
    found = by_columns(assess(made[0], measures=made[1]))
    assert found == by_columns(assess(news, measures=measures))
    assert {"supportive", "high"} <= {each for row in found for each in row if each}


@pytest.mark.parametrize("moment", [datetime, date])
def test_pandas_may_hold_objects_and_types_of_arrow(moment: type) -> None:
    """Dates and moments as objects, and all columns as Arrow has them."""
    news, measures = polars_of(A_YEAR)
    expected = by_columns(assess(news, measures=measures))
    made = [each.to_pandas(use_pyarrow_extension_array=True) for each in (news, measures)]
    assert by_columns(assess(made[0], measures=made[1])) == expected
    plain = [each.to_pandas() for each in (news, measures)]
    for table, source in zip(plain, (news, measures), strict=True):
        told = source["published_at"].to_list()
        days = [each if moment is datetime or each is None else each.date() for each in told]
        table["published_at"] = pd.Series(days, dtype=object)
    for name in ("counts_from", "counts_until"):
        plain[1][name] = pd.Series(measures[name].to_list(), dtype=object)
    assert by_columns(assess(plain[0], measures=plain[1])) == expected


@on_every_kind
@pytest.mark.parametrize("name", ["tone", "relevance_tenths", "url_key", "published_at"])
def test_columns_of_nulls_may_have_no_type(make: Callable[[Any], Any], name: str) -> None:
    """They say as much as one of the right type."""
    table, _ = frames_of(A_YEAR, lambda each: each)
    place = table.column_names.index(name)
    typed = pa.nulls(len(table), table.schema.field(name).type)
    expected = by_columns(assess(table.set_column(place, name, typed)))
    found = assess(make(table.set_column(place, name, pa.nulls(len(table)))))
    assert by_columns(found) == expected


@on_every_kind
@pytest.mark.parametrize("halves", [None, 3, -(2**40)])
def test_a_measure_with_half_measures_that_are_none_does_not_count(
    make: Callable[[Any], Any], halves: int | None
) -> None:
    """As one with a stage that is none; it once stood for nine half measures against a country."""
    table, measures = frames_of(A_YEAR, lambda each: each)
    place = measures.column_names.index("halves")
    wrong = measures.set_column(place, "halves", pa.array([halves] * len(measures), pa.int64()))
    (row,) = rows_of(assess(make(table), period=WEEK, measures=make(wrong)))
    assert (row["stance"], row["direction"], row["in_force_balance"]) == (None, None, 0)


@on_every_kind
def test_no_countries_give_no_rows(make: Callable[[Any], Any]) -> None:
    """As on objects, with all columns."""
    table, measures = frames_of(A_YEAR, make)
    assert rows_of(assess(table, period=WEEK, measures=measures, countries=())) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"news": [{"tone": 1}]}, "news: got a list, expected a dataframe"),
        ({"measures": "measures.csv"}, "measures: got a str, expected a dataframe"),
        ({"measures": pl.LazyFrame()}, "got a LazyFrame of polars, .*a DataFrame of polars"),
        ({"period": "2026-W04"}, "period: got '2026-W04', expected a Period or PeriodKind"),
        ({"by": "sector"}, "by: got 'sector', expected a sequence of column names"),
        ({"by": ("sector", "sector")}, "by: .* each once"),
        ({"countries": ["IN"]}, "countries: got 'IN', expected a Country"),
        ({"parameters": {}}, "parameters: got {}, expected a NewsParameters"),
    ],
)
def test_wrong_arguments_are_refused_by_name(given: dict[str, Any], said: str) -> None:
    """Before anything deep inside stumbles over them."""
    news, measures = polars_of(A_YEAR)
    whole = {"news": news, "measures": measures} | given
    with pytest.raises(InvalidMember, match=said):
        assess(whole.pop("news"), **whole)
    with pytest.raises(InvalidMember, match="assessed: got a list"):
        facts_of([{}])  # type: ignore[type-var]
    with pytest.raises(InvalidTable, match="Signal: got in by"):
        assess(news.with_columns(Signal="sector"), by=("Signal",))


def test_facts_of_a_table_are_those_of_news_alone() -> None:
    """What the caller knows already stays."""
    table = pa.table({"signal": ["bullish"], "outlook": ["neutral"]})
    (row,) = rows_of(facts_of(table))
    assert (row["outlook"], row["balance"], row["risks_low"]) == ("neutral", "0", 0)


OUTLOOKS = {Country.RU: Signal.BULLISH, Country.CN: Signal.BEARISH}


@given(news=archives)
@settings(max_examples=40)
def test_the_way_from_news_to_calls_is_that_of_objects(news: list[NewsItem]) -> None:
    """An archive to cells, facts and calls, the outlook joined by country: score and weight."""
    dated = [each for each in news if day_of(each) and each.sector]
    table, reported = frames_of(dated, KINDS["polars"])
    said = pl.DataFrame(
        [(each.value, word.value) for each, word in OUTLOOKS.items()],
        schema={"country": pl.String, "outlook": pl.String},
        orient="row",
    )
    cells = assess(table, measures=reported).join(said, on="country", how="left")
    found = {
        (row["sector"], row["period_start"], row["country"]): (row["weight"], row["score"])
        for row in rows_of(recommend_columns(facts_of(cells)))
    }
    expected = {}
    for sector, ago in product(filter(None, SECTORS), range(10)):
        week = WEEK
        for _ in range(ago):
            week = week.previous()
        for each in calls_by_objects(dated, GlobalBriefing(sector=sector, period=week)):
            key = (sector, week.start, each.country.value)
            expected[key] = (each.weight.value if each.weight else None, each.score)
    assert found == expected


def calls_by_objects(news: list[NewsItem], page: GlobalBriefing) -> tuple[Call, ...]:
    """What the book says of a page made of news, once the outlook is filled in."""
    own = [each for each in news if each.sector == page.sector]
    briefing = briefing_from_news(own, page=page, baseline=own).require()
    for country in briefing.countries:
        if country in OUTLOOKS:
            briefing = briefing.with_outlook(country, near_term_signal=OUTLOOKS[country])
    return recommend(briefing).calls


@pytest.mark.parametrize("kind", [each for each in KINDS if each != "dask"])
def test_what_it_gives_is_declared(kind: str) -> None:
    """Names, order, types and nulls are those that the reference lists."""
    some = list(synthetic_news(300, seed=3))
    put = KINDS[kind]
    found = nw.from_native(
        assess(put(pa.table(tables.news(some))), measures=put(pa.table(tables.measures(some))),
               by=())
    )  # fmt: skip
    schema = found.collect_schema()
    assert tuple(schema) == tuple(each.name for each in ASSESSED)
    types = {ColumnType.TEXT: nw.String, ColumnType.INTEGER: nw.Int64, ColumnType.DATE: nw.Date}
    if kind == "pandas":
        types[ColumnType.DATE] = nw.Datetime
    for column in ASSESSED:
        is_float = kind == "pandas" and column.name == "usual_count"  # it has gaps
        expected = nw.Float64 if is_float else types[column.type]
        assert isinstance(schema[column.name], expected), column
    rows = rows_of(nw.to_native(found))
    gaps = {each for row in rows for each, cell in row.items() if cell is None}
    assert gaps <= {each.name for each in ASSESSED if each.nullable}
    assert {"period_start", "signal", "usual_count"} <= gaps
