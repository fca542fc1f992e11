"""Spark decides as objects do, on its executors and without a Python worker."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest

from minebrief.errors import InvalidTable
from minebrief.frames import recommend
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import FACT_LEVELS
from minebrief.rules.standard import STANDARD
from minebrief.strategies.books import rule_books
from tests.frames.backends import rows_of
from tests.frames.test_recommend import RISKS, decision_row, table_of
from tests.spark.plans import drawn, in_one_go, plan_of, python_nodes

pytestmark = pytest.mark.spark

ToSpark = Callable[[pl.DataFrame], Any]

ORDINALS = {"momentum": ("falling", "flat", "rising"), "breadth": ("narrow", "wide")}
"""Those that drawn books declare."""
DECISION = list(decision_row(Facts(), STANDARD))


def many_facts(count: int, ordinals: dict[str, tuple[str, ...]]) -> list[Facts]:
    """Facts of all kinds, a third of them unknown."""
    random = Random(count)  # noqa: S311 (the same rows each time)
    found = []
    for _ in range(count):
        risks: dict[str, Any] = {each: random.choice((0, 0, 0, 1, 2, 5, 2**40)) for each in RISKS}
        facts = Facts(risks=RiskExposure(**risks))
        for name, levels in {**FACT_LEVELS, **ordinals}.items():
            if random.random() < 0.67:
                facts = facts.with_level(name, random.choice(levels))
        found.append(facts)
    return found


def with_ordinals(table: pl.DataFrame, known: list[Facts]) -> pl.DataFrame:
    """Add a column for each ordinal that any drawn book may read."""
    return table.with_columns(
        pl.Series(name, [each.levels.get(name) for each in known], dtype=pl.String)
        for name in ORDINALS
    )


def test_the_standard_book_decides_as_objects(to_spark: ToSpark) -> None:
    """Thousands of rows, unknowns included, row for row."""
    known = many_facts(3000, {})
    rows = rows_of(recommend(to_spark(table_of(known, STANDARD))))
    assert len(rows) == len(known)
    for each, row in zip(known, rows, strict=True):
        expected = decision_row(each, STANDARD)
        assert {name: row[name] for name in DECISION} == expected


def test_wrong_rows_are_said_as_polars_says_them(to_spark: ToSpark) -> None:
    """Levels that are none, counts that are none, hostile text."""
    table = table_of(many_facts(2000, {}), STANDARD)
    wrong = ["BULLISH", "", " bullish", "bull\x00ish", "'); DROP TABLE x; --", "\ud7ff🙂"]
    none = [0.5, float("inf"), float("nan"), 1e30, -1e30]
    spoilt = table.with_columns(
        signal=pl.when(pl.col("row") % 7 == 0)
        .then(pl.Series([wrong[n % len(wrong)] for n in range(len(table))]))
        .otherwise("signal"),
        direction=pl.when(pl.col("row") % 11 == 0).then(pl.lit("Easng")).otherwise("direction"),
        risks_low=pl.when(pl.col("row") % 13 == 0).then(-1).otherwise("risks_low"),
        risks_high=pl.when(pl.col("row") % 17 == 0).then(None).otherwise("risks_high"),
        risks_medium=pl.when(pl.col("row") % 19 == 0)
        .then(pl.Series([none[n % len(none)] for n in range(len(table))]))
        .otherwise(pl.col("risks_medium").cast(pl.Float64)),
    )
    found, expected = rows_of(recommend(to_spark(spoilt))), rows_of(recommend(spoilt))
    assert found == expected
    assert sum(each["reason"] is not None for each in found) > 500


def test_random_books_decide_as_objects(to_spark: ToSpark) -> None:
    """Several sound books over the same rows, as one job."""
    books = drawn(rule_books(), 5)
    known = many_facts(300, ORDINALS)
    frame = to_spark(with_ordinals(table_of(known, STANDARD), known))
    found = in_one_go([recommend(frame, book=book) for book in books], DECISION)
    for book, rows in zip(books, found, strict=True):
        assert len(rows) == len(known)
        for each, row in zip(known, rows, strict=True):
            expected = decision_row(_read_by(book, each), book)
            assert {name: row[name] for name in DECISION} == expected


def _read_by(book: RuleBook, facts: Facts) -> Facts:
    """Leave out what a book does not declare."""
    kept = Facts(risks=facts.risks)
    for name, level in facts.levels.items():
        if name in book.levels and level is not None:
            kept = kept.with_level(name, level)
    return kept


def test_amendments_count_on_their_days(to_spark: ToSpark) -> None:
    """Each row is decided by the numbers of its own last day."""
    first, last = date(2026, 1, 5), date(2026, 1, 11)
    book = STANDARD.with_parameters(
        {"signal.bullish": 60, "risk.low": 9},
        reason="a test",
        effective_from=first,
        effective_until=last,
    )
    known = many_facts(400, {})
    days = [date(2026, 1, 1 + n % 28) for n in range(len(known))]
    table = table_of(known, book).with_columns(period_end=pl.Series(days))
    rows = rows_of(recommend(to_spark(table), book=book))
    for day, each, row in zip(days, known, rows, strict=True):
        expected = decision_row(each, book.on(day))
        assert {name: row[name] for name in DECISION} == expected


def test_the_plan_is_one_projection_without_python(to_spark: ToSpark) -> None:
    """No worker and no exchange: Catalyst generates code, and rows stay where they are."""
    frame = to_spark(table_of(many_facts(40, {}), STANDARD))
    decided = recommend(frame)
    assert python_nodes(decided) == []
    assert "Exchange" not in plan_of(decided)
    assert plan_of(decided).count("FileScan parquet") == 1
    # The same look finds a worker where there is one.
    assert python_nodes(frame.mapInArrow(lambda batches: batches, frame.schema))
    assert python_nodes(frame.mapInPandas(lambda batches: batches, frame.schema))


def test_a_missing_column_is_refused_before_anything_runs(to_spark: ToSpark) -> None:
    """Spark's own columns are named."""
    with pytest.raises(InvalidTable, match="signal: got no such column"):
        recommend(to_spark(table_of([Facts()], STANDARD).drop("signal")))
