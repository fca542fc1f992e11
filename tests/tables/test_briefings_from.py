"""Rows back to briefings: the rules see the same facts, and whatever is wrong is named by row."""

from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minebrief.errors import InvalidMember
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.rules.facts import facts
from minebrief.serde.loaded import Loaded
from minebrief.strategies import global_briefings
from minebrief.tables import (
    Table,
    assessments,
    briefings_from,
    effects,
    from_csv,
    observations,
    outlooks,
    risks,
    to_csv,
    views,
)

MAKERS = (assessments, observations, outlooks, risks, effects, views)
pages = st.lists(
    global_briefings(min_countries=1), max_size=2, unique_by=lambda each: (each.sector, each.period)
)


def _back(given_pages: list[GlobalBriefing]) -> Loaded[tuple[GlobalBriefing, ...]]:
    matrix, *others = (make(given_pages) for make in MAKERS)
    named = dict(
        zip(("observations", "outlooks", "risks", "effects", "views"), others, strict=True)
    )
    return briefings_from(matrix, **named)


def _carried(page: GlobalBriefing) -> GlobalBriefing:
    """Leave out what the tables have no column for and the facts are made of."""
    matrix = tuple(
        attrs.evolve(each, observations=tuple(
            attrs.evolve(one, extensions=()) for one in each.observations
        ))
        for each in page.matrix
    )  # fmt: skip
    return attrs.evolve(page, provenance=None, matrix=matrix)


def _groups_differ(page: GlobalBriefing) -> bool:
    """Tell whether no dynamic reaches two groups that only their kind or home tells apart."""
    for dynamic in page.dynamics:
        names = [each.party.group.name for each in dynamic.effects if each.party.group]
        if len(set(names)) < len(names):
            return False
    return True


@given(pages)
def test_tables_come_back(given_pages: list[GlobalBriefing]) -> None:
    """Every row of every table, without a problem."""
    assume(all(_groups_differ(each) for each in given_pages))
    found = _back(given_pages)
    assert not found.problems
    assert found.value is not None
    for make in MAKERS:
        assert list(make(found.value)) == list(make(given_pages))


@given(pages)
def test_the_rules_see_the_same_facts(given_pages: list[GlobalBriefing]) -> None:
    """Also what is unknown stays unknown."""
    assume(all(_groups_differ(each) for each in given_pages))
    back = _back(given_pages).value or ()
    assert [facts(each) for each in back] == [facts(_carried(each)) for each in given_pages]


@given(pages, st.data())
def test_a_wrong_word_is_unknown_and_named(
    given_pages: list[GlobalBriefing], data: st.DataObject
) -> None:
    """Its table, row and column; every other row is as it was."""
    table = assessments(given_pages)
    assume(len(table))
    number = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.sampled_from(["signal", "news_flow"]))
    found = briefings_from(_with(table, number, column, "upbeat"))
    assert [each.path for each in found.problems] == [f"/assessments/{number}/{column}"]
    assert list(assessments(found.value or ())) == list(_with(table, number, column, None))


def _with(table: Table, number: int, column: str, cell: Any) -> Table:
    rows = [list((row | {column: cell} if n == number else row).values())
            for n, row in enumerate(table)]  # fmt: skip
    return Table.of_rows(table.name, table.columns, rows)


def _read(like: Table, *rows: str) -> Table:
    head = ["sector", "period_start", "period_end", *list(like.schema)[3:]]
    page = "mining,2026-01-19,2026-01-25"
    return from_csv("\r\n".join((",".join(head), *(f"{page},{each}" for each in rows))), like=like)


MATRIX = _read(assessments(()), "CL,bullish,,supportive,,,", "CN,bearish,,neutral,,,")
NONE = _read(assessments(()))


def _paths(found: Loaded[Any]) -> list[str]:
    return [each.path for each in found.problems]


@pytest.mark.parametrize(
    ("row", "column"),
    [("XX,,,,,,", "country"), ("CL,,,,easing,,", "stance"), ("CL,,,warm,,,", "stance"),
     ("CL,,,neutral,warm,,", "direction"), ("CL,,,,,,-1", "item_count"),
     ("CL,,,,,' ,", "top_event")],
)  # fmt: skip
def test_wrong_cells_of_assessments(row: str, column: str) -> None:
    """Each is left out and named."""
    found = briefings_from(_read(assessments(()), "CN,bullish,,,,,", row))
    assert _paths(found) == [f"/assessments/1/{column}"]
    assert found.value is not None
    assert found.value[0].assessment("China").signal is not None


def test_a_country_twice_keeps_the_first() -> None:
    """The second row is a problem."""
    twice = _read(assessments(()), "CL,bullish,,,,,", "CL,bearish,,,,,")
    found = briefings_from(twice)
    assert _paths(found) == ["/assessments/1/country"]
    assert next(iter(assessments(found.value or ())))["signal"] == "bullish"


def test_wrong_cells_of_the_others() -> None:
    """Their tables and rows are named, and the page stands."""
    found = briefings_from(
        MATRIX,
        observations=_read(observations(()), "CL,momentum,up", "XX,momentum,up"),
        outlooks=_read(outlooks(()), "CL,up,,,", "CN,,Books,2026-02-02,2026-02-01"),
        risks=_read(risks(()), "CL,0,Cost,Fees.,certain,,,,", "XX,0,Cost,Fees.,certain,,,,"),
        effects=_read(effects(()), "CL,,,0,Fee,,Fees.,good,false", ",Mars,,0,Fee,,Fees.,,"),
        views=_read(views(()), ",,0,,,,,,,,,", "CL,,1,,heavy,,,,,,,"),
    )
    assert sorted(_paths(found)) == [
        "/effects/0/polarity",
        "/effects/1/polarity",
        "/observations/1/country",
        "/outlooks/0/near_term_signal",
        "/outlooks/1/catalyst_end",
        "/risks/0/likelihood",
        "/risks/1/country",
        "/views/0/subject",
        "/views/1/weight",
    ]
    assert found.value is not None
    known = facts(found.value[0])[Country.CL]
    assert known.balance is None, "an effect that cannot be read is not an even balance"
    assert known.risks.unstated == 1


def test_a_page_without_a_period_is_none() -> None:
    """One that ends before it starts is named by its first row, and the others stand."""
    table = _with(MATRIX, 1, "period_end", MATRIX.column("period_start")[0].replace(year=2025))
    found = briefings_from(table)
    assert _paths(found) == ["/assessments/1/period_end"]
    assert [each.countries for each in found.value or ()] == [(Country.CL,)]


def test_a_page_may_stand_in_another_table_only() -> None:
    """No row is passed over because the matrix does not have its page."""
    found = briefings_from(NONE, risks=_read(risks(()), ",0,Cost,Fees.,,,,,"))
    assert not found.problems
    assert [each.title for page in found.value or () for each in page.risks] == ["Cost"]
    assert briefings_from(NONE).value == ()


def test_risks_of_one_number_and_another_wording_are_two() -> None:
    """Nothing is merged that differs."""
    table = _read(risks(()), "CL,0,Cost,Fees.,,,,,", "CN,0,Cost,Taxes.,,,,,")
    found = briefings_from(MATRIX, risks=table)
    assert [each.text for page in found.value or () for each in page.risks] == ["Fees.", "Taxes."]


def test_another_table_is_refused() -> None:
    """The missing columns are named."""
    with pytest.raises(InvalidMember, match="assessments: signal"):
        briefings_from(risks(()))


@given(global_briefings(min_countries=1))
def test_by_way_of_csv(page: GlobalBriefing) -> None:
    """A spreadsheet in between changes nothing."""
    table = assessments([page])
    again = briefings_from(from_csv(to_csv(table), like=table))
    assert again == briefings_from(table)
