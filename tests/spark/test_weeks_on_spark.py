"""Weeks on Spark give what the loop over objects gives."""

from collections.abc import Callable
from random import Random
from typing import Any

import polars as pl
import pytest

from minebrief.frames import recommend
from minebrief.model.briefing import GlobalBriefing
from minebrief.rules.standard import STANDARD
from minebrief.strategies.books import rule_books
from minebrief.synthetic import synthetic_briefings
from tests.frames.test_weeks import OVER, expected_rows, pages, runnable, table_of
from tests.spark.plans import drawn, in_one_go, plan_of, python_nodes

pytestmark = pytest.mark.spark

ToSpark = Callable[[pl.DataFrame], Any]


def many_pages() -> list[GlobalBriefing]:
    """Two years of three sectors, a fifth of the pages left out, in no order."""
    random = Random(5)  # noqa: S311 (the same pages each time)
    found = [each for each in synthetic_briefings(312, seed=5) if random.random() < 0.8]
    random.shuffle(found)
    return found


def test_two_years_are_those_of_the_loop(to_spark: ToSpark) -> None:
    """Gaps, countries that come and go, undetermined weeks."""
    briefings = many_pages()
    expected = expected_rows(briefings, STANDARD)
    found = recommend(to_spark(table_of(briefings)), over=OVER, order="period_end")
    assert python_nodes(found) == []
    assert "Window" in plan_of(found)
    (rows,) = in_one_go([found], list(expected[0]))
    assert len(rows) == len(expected) > 1000
    for row, wanted in zip(rows, expected, strict=True):
        assert {name: row[name] for name in wanted} == wanted


def test_random_books_run_the_same_weeks(to_spark: ToSpark) -> None:
    """Several sound books over one set of drawn pages, as one job."""
    briefings = max(drawn(pages(14), 40), key=lambda each: len(table_of(each)))
    books = [each for each in drawn(rule_books(max_points=30), 12) if runnable(each)][:4]
    assert books
    frame = to_spark(table_of(briefings))
    columns = list(expected_rows(briefings, STANDARD)[0])
    frames = [recommend(frame, book=book, over=OVER, order="period_end") for book in books]
    for book, rows in zip(books, in_one_go(frames, columns), strict=True):
        for row, wanted in zip(rows, expected_rows(briefings, book), strict=True):
            assert {name: row[name] for name in wanted} == wanted
