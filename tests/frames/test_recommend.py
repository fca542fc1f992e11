"""Columns decide as objects do, row for row, on every backend."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, InvalidTable, InvalidValue
from minebrief.frames import recommend
from minebrief.frames.inputs import DECISION_COLUMNS
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import FACT_LEVELS
from minebrief.rules.standard import STANDARD
from minebrief.strategies.books import rule_books
from tests.frames.backends import BACKENDS, rows_of

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")

RISKS = ("low", "medium", "high", "unstated")


def row_of(facts: Facts, book: RuleBook) -> dict[str, Any]:
    """Write facts as a row of a table."""
    names = (*FACT_LEVELS, *(each.name for each in book.ordinals))
    levels = {name: facts.levels.get(name) for name in names}
    return levels | {f"risks_{each}": getattr(facts.risks, each) for each in RISKS}


def table_of(facts: Iterable[Facts], book: RuleBook) -> pl.DataFrame:
    """Write many facts as a table."""
    rows = [{"row": number, **row_of(each, book)} for number, each in enumerate(facts)]
    text = (*FACT_LEVELS, *(each.name for each in book.ordinals))
    schema = {"row": pl.Int64, **dict.fromkeys(text, pl.String)}
    schema |= {f"risks_{each}": pl.Int64 for each in RISKS}
    return pl.DataFrame(rows, schema=schema)


def decision_row(facts: Facts, book: RuleBook) -> dict[str, Any]:
    """Give what objects decide, as the columns say it."""
    found = decide(facts, book=book)
    words = ("weight", "role", "horizon", "conviction")
    missing = ", ".join(found.undetermined.missing) if found.undetermined else None
    members = {name: getattr(found, name) for name in words}
    return {
        **{name: each.value if each else None for name, each in members.items()},
        "score": found.score,
        "margin": found.margin,
        "lowest": found.reach.lowest.value,
        "highest": found.reach.highest.value,
        "selective": found.selective,
        "missing": missing,
        "reason": None,
    }


def assert_equal(facts: list[Facts], book: RuleBook, backend: str) -> None:
    """Compare every row."""
    rows = rows_of(recommend(BACKENDS[backend](table_of(facts, book)), book=book))
    assert len(rows) == len(facts)
    for each, row in zip(facts, rows, strict=True):
        expected = decision_row(each, book)
        assert {name: row[name] for name in expected} == expected


@st.composite
def any_facts(draw: st.DrawFn, book: RuleBook) -> Facts:
    """Facts for a book, its ordinals included, any of them unknown."""
    few = st.integers(0, 4) | st.sampled_from((1000, 2**40))
    low, medium, high, unstated = draw(st.tuples(few, few, few, few))
    risks = RiskExposure(low=low, medium=medium, high=high, unstated=unstated)
    facts = Facts(risks=risks)
    for name, levels in book.levels.items():
        level = draw(st.none() | st.sampled_from(levels))
        if level is not None:
            facts = facts.with_level(name, level)
    return facts


@st.composite
def cases(draw: st.DrawFn, size: int) -> tuple[RuleBook, list[Facts]]:
    """A sound book and facts for it."""
    book = draw(st.just(STANDARD) | rule_books())
    return book, draw(st.lists(any_facts(book), min_size=1, max_size=size))


@pytest.mark.parametrize("backend", BACKENDS)
def test_columns_decide_as_objects(backend: str) -> None:
    """Any sound book gives the same in columns as on objects."""
    slow = backend in ("dask", "pyspark")

    @settings(max_examples=4 if slow else 40)
    @given(cases(30))
    def holds(case: tuple[RuleBook, list[Facts]]) -> None:
        book, facts = case
        assert_equal(facts, book, backend)

    holds()


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_is_wrong_in_a_row_is_said(backend: str) -> None:
    """A level that is none gives no call, and the others are as they were."""
    good = Facts().with_level("signal", "bullish").with_level("stance", "neutral")
    good = good.with_level("outlook", "bullish")
    table = table_of([good] * 5, STANDARD).with_columns(
        signal=pl.Series(["bullish", "BULLISH", "bullish", "bullish", "bullish"]),
        direction=pl.Series([None, None, "Easng", None, None], dtype=pl.String),
        risks_low=pl.Series([0, 0, 0, -1, None]),
    )
    rows = rows_of(recommend(BACKENDS[backend](table)))
    assert [each["weight"] for each in rows] == ["overweight", None, None, None, None]
    assert [each["missing"] for each in rows] == [
        None, "signal", "direction", "risks_low", "risks_low",
    ]  # fmt: skip
    assert rows[1]["reason"] == "signal is none of bearish, neutral, bullish"
    assert rows[2]["reason"] == "direction is none of tightening, stable, easing"
    assert rows[3]["reason"] == rows[4]["reason"] == "risks_low is no count"


def test_a_missing_column_is_named_with_the_nearest() -> None:
    """Names and types are refused before anything runs, all at once."""
    table = table_of([Facts()], STANDARD).rename({"signal": "signl"})
    table = table.with_columns(risks_low=pl.lit("two"))
    with pytest.raises(InvalidTable) as caught:
        recommend(table.lazy())
    assert [each.member for each in caught.value.faults] == ["signal", "risks_low"]
    assert "'signl'" in str(caught.value)


def test_columns_in_the_way_are_refused() -> None:
    """A portfolio's own weights are not overwritten."""
    with pytest.raises(InvalidTable, match="rename or drop"):
        recommend(table_of([Facts()], STANDARD).with_columns(Weight=pl.lit(0.2)))


@pytest.mark.parametrize("backend", BACKENDS)
def test_amendments_count_on_their_days(backend: str) -> None:
    """Each row is decided by the numbers of its own last day; one without a day has no call."""
    changed = {"signal.bullish": 60, "overweight.stay": 10, "risk.low": 9}
    changed |= {"conviction.margin.wide.margin.at_least": 3}
    first, last, later = date(2026, 1, 5), date(2026, 1, 11), date(2026, 2, 28)
    book = STANDARD.with_parameters(
        changed, reason="a test", effective_from=first, effective_until=last
    )
    book = book.with_parameters({"signal.bullish": 20}, reason="a test", effective_from=later)
    good = Facts(risks=RiskExposure(low=2)).with_level("signal", "bullish")
    good = good.with_level("stance", "supportive").with_level("outlook", "neutral")
    days = [date(2026, 1, n) for n in (4, 5, 11, 12)] + [date(2026, 2, 28), date(2024, 12, 31)]
    table = table_of([good] * 7, book).with_columns(period_end=pl.Series([*days, None]))
    rows = rows_of(recommend(BACKENDS[backend](table), book=book))
    for day, row in zip(days, rows, strict=False):
        expected = decision_row(good, book.on(day))
        assert {name: row[name] for name in expected} == expected
    assert (rows[6]["weight"], rows[6]["reason"]) == (None, "period_end is unknown")
    with pytest.raises(InvalidTable, match="period_end"):
        recommend(BACKENDS[backend](table.drop("period_end")), book=book)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        (pl.Float64, [0, 1, 1.5, -1, float("nan"), float("inf"), 2.0**60, None]),
        (pl.Int8, [0, 1, 127, -128, None]),
        (pl.UInt8, [0, 1, 255, None]),
        (pl.UInt64, [0, 1, 2**62, None]),
    ],
    ids=str,
)
def test_counts_may_have_any_type(
    backend: str, kind: type[pl.DataType], counts: list[float | None]
) -> None:
    """A whole number of risks counts, whatever its type; anything else is no count."""
    good = Facts().with_level("signal", "bullish").with_level("stance", "neutral")
    good = good.with_level("outlook", "bullish")
    table = table_of([good] * len(counts), STANDARD)
    table = table.with_columns(risks_low=pl.Series(counts, dtype=kind))
    rows = rows_of(recommend(BACKENDS[backend](table)))
    for count, row in zip(counts, rows, strict=True):
        is_one = count is not None and count >= 0 and count % 1 == 0
        if count is None or not is_one or (kind == pl.Float64 and count >= 2**31):
            assert (row["weight"], row["reason"]) == (None, "risks_low is no count")
        else:
            exposure = RiskExposure(low=int(min(count, 1000)))
            expected = decision_row(good.evolve(risks=exposure), STANDARD)
            assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("backend", sorted({*BACKENDS} - {"dask"}))
@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["bullish", "neutral", "upbeat"])])
def test_levels_may_be_categories(backend: str, kind: pl.DataType) -> None:
    """Also where levels are not among them, and where they are none of the levels."""
    signals = ["bullish", "neutral", "upbeat", None]
    table = table_of([Facts().with_level("stance", "neutral")] * 4, STANDARD)
    text = table.with_columns(signal=pl.Series(signals))
    categories = text.with_columns(pl.col("signal").cast(kind))
    if backend == "pandas":
        made = BACKENDS[backend](text).astype({"signal": "category"})
    else:
        made = BACKENDS[backend](categories)
    expected = rows_of(recommend(text))
    assert rows_of(recommend(made)) == expected
    assert expected[2]["reason"] == "signal is none of bearish, neutral, bullish"


@pytest.mark.parametrize("backend", ["pandas", "polars"])
@pytest.mark.parametrize(
    ("over", "order", "member"),
    [
        ("country", "period_end", "over: .*a sequence of column names"),
        (5, "period_end", "over: .*a sequence of column names"),
        (("sector", 5), "period_end", "over: .*a sequence of column names"),
        (("country", "country"), "period_end", "over: .*each once"),
        (("country",), 5, "order: got 5, expected a str"),
        (("country",), ["period_end"], "order: .*expected a str"),
    ],
)
def test_names_of_columns_are_texts(backend: str, over: Any, order: Any, member: str) -> None:
    """One that is none is told before anything is read."""
    with pytest.raises(InvalidMember, match=member):
        recommend(BACKENDS[backend](table_of([Facts()], STANDARD)), over=over, order=order)


def test_pandas_may_have_columns_without_a_text_for_a_name() -> None:
    """They are carried; what is missing is still named."""
    table = BACKENDS["pandas"](table_of([Facts()], STANDARD))
    table[0] = 7
    assert recommend(table)[0].tolist() == [7]
    with pytest.raises(InvalidTable, match="signal: got no such column"):
        recommend(table.drop(columns="signal"))


GOOD = Facts().with_level("signal", "bullish").with_level("stance", "neutral")
GOOD = GOOD.with_level("outlook", "bullish")


def test_weeks_are_not_told_apart_by_their_own_day() -> None:
    """Each would be a sequence of its own, and an empty name is no name that was left out."""
    table = table_of([GOOD], STANDARD).with_columns(country=pl.lit("CL"))
    table = table.with_columns(period_start=pl.lit(None), period_end=pl.lit(None))
    with pytest.raises(InvalidValue, match="'period_end' is the order"):
        recommend(table, over=("country", "period_end"), order="period_end")
    with pytest.raises(InvalidTable, match=r"^: got no such column"):
        recommend(table, over=("country",), order="")


@pytest.mark.parametrize("backend", BACKENDS)
def test_columns_of_nulls_may_have_no_type(backend: str) -> None:
    """Unknown levels, and counts that are none; engines give such columns a type of their own."""
    nulls = {each: pl.lit(None) for each in ("direction", "balance", "last_weight")}
    table = table_of([GOOD] * 3, STANDARD).with_columns(**nulls)
    rows = rows_of(recommend(BACKENDS[backend](table)))
    assert [each["weight"] for each in rows] == ["overweight"] * 3
    if backend == "dask":  # it says text, and that its values are none it could only find by work
        return
    rows = rows_of(recommend(BACKENDS[backend](table.with_columns(risks_low=pl.lit(None)))))
    assert {each["reason"] for each in rows} == {"risks_low is no count"}


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_pandas_reads_an_empty_column_of_csv_as_floats(nothing: float | None) -> None:
    """Levels, counts and days alike; one number among them, and it is of the wrong type."""
    table = BACKENDS["pandas"](table_of([GOOD] * 2, STANDARD))
    table["direction"] = nothing
    assert recommend(table)["weight"].tolist() == ["overweight"] * 2
    dated = table.assign(country="CL", period_start=nothing, period_end=nothing)
    found = recommend(dated, over=("country",), order="period_end")
    assert found["weight"].isna().all()
    assert found["reason"].str.contains("the period has no days").all()
    assert set(recommend(table.assign(risks_low=nothing))["reason"]) == {"risks_low is no count"}
    with pytest.raises(InvalidTable, match="direction: got Float64, expected text"):
        recommend(table.assign(direction=[nothing, 1.0]))


@pytest.mark.parametrize("kind", ["str", "string", "string[pyarrow]", "large_string[pyarrow]"])
def test_pandas_keeps_its_index_its_columns_and_their_types(kind: str) -> None:
    """Also an index with copies, and one with the name of a column."""
    texts = ["signal", "outlook", "stance", "direction", "balance", "news_flow", "offset"]
    plain = BACKENDS["pandas"](table_of([GOOD, Facts(), GOOD], STANDARD))
    large = pd.ArrowDtype(pa.large_string())
    table = plain.astype(dict.fromkeys(texts, large if kind.startswith("large") else kind))
    table.index = pd.Index(["b", "a", "b"], name="signal")
    table.insert(0, "minebrief_0", [1.5, 2.5, 3.5])
    found = recommend(table)
    pd.testing.assert_frame_equal(found[list(table.columns)], table)
    assert list(found.columns)[: len(table.columns)] == list(table.columns)
    assert found["weight"].fillna("none").tolist() == ["overweight", "none", "overweight"]


def test_two_columns_of_one_name_are_refused() -> None:
    """Nobody could say which is read."""
    table = BACKENDS["pandas"](table_of([GOOD], STANDARD))
    with pytest.raises(InvalidTable, match="signal: got 2 columns of this name"):
        recommend(pd.concat([table, table[["signal"]]], axis=1))


def test_pyarrow_may_hold_views_of_text() -> None:
    """In which polars hands its texts over; the caller's columns stay what they are."""
    table = table_of([GOOD, Facts(), GOOD.with_level("signal", "bearish")], STANDARD)
    views = pa.table(table)
    assert views.schema.field("signal").type == pa.string_view()
    found = recommend(views)
    assert found.schema.field("signal").type == pa.string_view()
    assert rows_of(found) == rows_of(recommend(table))


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("count", [0, 1])
def test_tables_of_no_row_and_of_one(backend: str, count: int) -> None:
    """All columns are there, and the caller's come first and in order."""
    table = BACKENDS[backend](table_of([GOOD] * count, STANDARD))
    found = recommend(table)
    assert type(found) is type(table)
    there = list(nw.from_native(found).collect_schema())
    own = list(nw.from_native(table).collect_schema())
    assert there == [*own, *DECISION_COLUMNS]
    assert [each["weight"] for each in rows_of(found)] == ["overweight"] * count


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_moments_of_pandas_count_by_their_own_day(zone: str) -> None:
    """Whatever its zone, and however that is spelt."""
    days = [date(2026, 1, 5), date(2026, 1, 12)]
    table = table_of([GOOD, Facts()], STANDARD).with_columns(country=pl.lit("CL"))
    table = table.with_columns(period_start=pl.Series(days), period_end=pl.Series(days))
    plain = BACKENDS["pandas"](table)
    moments = {each: pd.to_datetime(plain[each]) for each in ("period_start", "period_end")}
    late = pd.Timedelta(hours=23, minutes=59)
    told = {name: (each + late).dt.tz_localize(zone) for name, each in moments.items()}
    found = recommend(plain.assign(**told), over=("country",), order="period_end")
    assert found["last_weight"].fillna("none").tolist() == ["none", "overweight"]
