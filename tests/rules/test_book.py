"""Rule books: what makes one undecidable is refused when it is built."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from minebrief.errors import InvalidValue, UnknownItem
from minebrief.model.vocabulary import Weight
from minebrief.rules.amendment import Amendment
from minebrief.rules.band import Band
from minebrief.rules.book import RuleBook, digest
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.soundness import days_of_change
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition, Row

if TYPE_CHECKING:
    from minebrief.rules.changes import RuleBookChanges

DIGEST_2026_1 = "c87c5b69dd9f86a1295fd00623156be7471d3aab4ef1496a7a99919823b60bd9"

ROW = "tables/0/rows/4"

MOMENTUM = Ordinal(name="momentum", levels=("falling", "rising"))


def _factor(name: str, *levels: str) -> Factor:
    points = tuple(LevelPoints(level=each, points=0) for each in levels)
    return Factor(input=name, points=points, because="…")


def _row(*conditions: Condition, then: str = "yes") -> Row:
    return Row(id="new", when=conditions, then=then, because="…")


def _with_row(row: Row) -> dict[str, Any]:
    first, *others = STANDARD.tables
    return {"tables": (first.evolve(rows=(*first.rows, row)), *others)}


@pytest.mark.parametrize(
    ("change", "member", "reason"),
    [
        (
            {"factors": (*STANDARD.factors, _factor("mood", "bad"))},
            "factors/5/input",
            "'mood' is no fact",
        ),
        ({"factors": (*STANDARD.factors, STANDARD.factors[0])}, "factors/5/input", "two factors"),
        (
            {"factors": (_factor("signal", "bullish", "bearish"), *STANDARD.factors[1:])},
            "factors/0/points",
            "give points for bearish, neutral, bullish",
        ),
        ({"required": ("mood",)}, "required/0", "'mood' has no factor"),
        ({"ordinals": (MOMENTUM, MOMENTUM)}, "ordinals/1/name", "used twice"),
        ({"ordinals": (MOMENTUM.evolve(name="weight"),)}, "ordinals/0/name", "used twice"),
        ({"bands": STANDARD.bands[:1]}, "bands", "one band for Underweight"),
        (
            {"bands": (STANDARD.bands[0].evolve(enter=-40, stay=-40), STANDARD.bands[1])},
            "bands",
            "overlap",
        ),
        ({"tables": STANDARD.tables[1:]}, "tables", "give these tables"),
        (_with_row(_row(then="perhaps")), f"{ROW}/then", "'perhaps' is none of yes, no"),
        (
            _with_row(_row(Condition(input="mood", levels=("x",)))),
            f"{ROW}/when/0",
            "is no input",
        ),
        (
            _with_row(_row(Condition(input="signal", levels=("x",)))),
            f"{ROW}/when/0",
            "has no level x",
        ),
        (
            _with_row(_row(Condition(input="signal", at_least=1))),
            f"{ROW}/when/0",
            "is no number",
        ),
        (_with_row(STANDARD.tables[0].rows[0]), f"{ROW}/id", "same id"),
    ],
)
def test_an_undecidable_book_is_refused(change: dict[str, Any], member: str, reason: str) -> None:
    """Unknown inputs and levels, missing tables and overlapping bands never reach a decision."""
    with pytest.raises(InvalidValue) as caught:
        STANDARD.evolve(**change)
    assert caught.value.member == member
    assert reason in caught.value.reason


def test_a_part_that_stands_twice_is_one_fault() -> None:
    """Its numbers share their names too, which is the same mistake and not told again."""
    table = STANDARD.tables[3]
    doubled = table.evolve(rows=(*table.rows, table.rows[0]))
    bands = (STANDARD.bands[0], STANDARD.bands[1].evolve(id="overweight"))
    changes: list[tuple[RuleBookChanges, str, str]] = [
        (
            {"factors": (*STANDARD.factors, STANDARD.factors[0])},
            "factors/5/input",
            "an input has two factors; add their points into one",
        ),
        (
            {"tables": (*STANDARD.tables[:3], doubled, *STANDARD.tables[4:])},
            "tables/3/rows/2/id",
            "conviction.margin: two rows have the same id",
        ),
        ({"bands": bands}, "bands", "the bands have the same id"),
    ]
    for change, member, reason in changes:
        with pytest.raises(InvalidValue) as caught:
            STANDARD.evolve(**change)
        assert (caught.value.member, caught.value.reason) == (member, reason)


def test_two_numbers_never_share_a_name() -> None:
    """An ordinal called like a band, with a level called like its edge, is refused."""
    ordinal = Ordinal(name="overweight", levels=("enter", "stay"))
    with pytest.raises(InvalidValue, match=r"two numbers are called .overweight\.enter.; rename"):
        STANDARD.evolve(
            ordinals=(ordinal,),
            factors=(*STANDARD.factors, _factor("overweight", "enter", "stay")),
        )


@pytest.mark.parametrize(
    ("values", "first", "reason"),
    [
        ({"risk.high": -1}, None, ("without a date the book cannot decide: RuleBook.risk.high: it"
         " is less than zero")),
        ({"previous_days": -1}, date(2026, 1, 1), ("on 2026-01-01 the book cannot decide: "
         "RuleBook.previous_days: it is less than zero")),
        ({"underweight.enter": 60, "underweight.stay": 60}, date(2026, 1, 1), ("on 2026-01-01 the "
         "book cannot decide: RuleBook.bands: the bands overlap")),
        ({"overweight.stay": 51}, None, ("without a date the book cannot decide: Band.stay: a "
         "weight must be kept at least where it is entered")),
    ],
)  # fmt: skip
def test_amendments_under_which_no_book_decides_are_refused(
    values: dict[str, int], first: date | None, reason: str
) -> None:
    """Numbers that a book could not state cannot be amended in, on any day."""
    with pytest.raises(InvalidValue) as caught:
        STANDARD.with_parameters(values, reason="…", effective_from=first)
    assert caught.value.member == "amendments"
    assert caught.value.reason == f"with those in force {reason}"


def test_amendments_may_go_to_the_bounds() -> None:
    """Zero is a cost; other points may be negative; bands may touch without overlapping."""
    book = STANDARD.with_parameters(
        {"risk.high": 0, "previous_days": 0, "signal.neutral": -5, "overweight.stay": -29},
        reason="…",
    )
    held = book.on(None)
    assert (held.risk.high, held.previous_days, held.bands[0].stay) == (0, 0, -29)


def test_an_amendment_says_all_it_was_told() -> None:
    """Reason, source and days stand in it; what it replaces is what the book states."""
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    book = STANDARD.with_parameters(
        {"risk.high": 16},
        reason="accidents",
        source="S",
        effective_from=first,
        effective_until=last,
    )
    assert book.amendments == (
        Amendment(
            parameter="risk.high", value=16, instead_of=8, reason="accidents", source="S",
            effective_from=first, effective_until=last,
        ),
    )  # fmt: skip
    assert str(book.amendments[0]) == (
        "risk.high = 16 instead of 8, from 2026-01-01, until 2026-06-30 (accidents)"
    )
    days = (first - timedelta(1), first, last, last + timedelta(1), None)
    assert [len(book.amendments_on(day)) for day in days] == [0, 1, 1, 0, 0]


def test_an_amendment_of_no_number_names_those_there_are() -> None:
    """A wrong name is an error with the book's parameters as candidates."""
    with pytest.raises(UnknownItem) as caught:
        STANDARD.with_parameters({"risk.huge": 1}, reason="…")
    names = tuple(STANDARD.parameters)
    assert caught.value == UnknownItem(what="parameter", key="risk.huge", candidates=names)


def test_an_amendment_ends_when_or_after_it_begins() -> None:
    """One day is enough; either end may be open; the other way round is refused."""
    amendment = Amendment(parameter="risk.high", value=9, instead_of=8, reason="…")
    day = date(2026, 1, 1)
    for one in (
        amendment.evolve(effective_from=day, effective_until=day),
        amendment.evolve(effective_from=day),
        amendment.evolve(effective_until=day),
    ):
        assert one.is_in_force(day)
    with pytest.raises(InvalidValue) as caught:
        amendment.evolve(effective_from=day, effective_until=day - timedelta(1))
    assert caught.value.member == "effective_until"
    assert caught.value.reason == "it ends before it begins"


def test_a_band_is_kept_where_it_is_entered() -> None:
    """A band that would be left above where it begins is refused, and Neutral is no band."""
    with pytest.raises(InvalidValue, match="kept at least where it is entered"):
        Band(id="x", weight=Weight.OVERWEIGHT, enter=50, stay=60, because="…")
    with pytest.raises(InvalidValue, match="Neutral is what no band gives"):
        Band(id="x", weight=Weight.NEUTRAL, enter=0, stay=0, because="…")


def test_a_condition_tests_levels_or_bounds() -> None:
    """Neither and both are refused; a bound reads as a comparison."""
    with pytest.raises(InvalidValue):
        Condition(input="score")
    with pytest.raises(InvalidValue):
        Condition(input="score", levels=("x",), at_least=1)
    assert str(Condition(input="score", at_least=1, at_most=5)) == "score >= 1 and <= 5"
    assert str(Condition(input="signal", levels=("bullish", "unknown"))) == (
        "signal is bullish or unknown"
    )


def test_the_released_edition_never_changes() -> None:
    """The digest of edition 2026.1 is frozen: a change of it needs a new edition."""
    assert (STANDARD.id, STANDARD.edition) == ("standard", "2026.1")
    assert digest(STANDARD) == DIGEST_2026_1


def test_the_digest_tells_books_apart() -> None:
    """Any change of content changes the digest; equal books share it."""
    changed = STANDARD.evolve(benchmark="cash")
    assert digest(changed) != digest(STANDARD)
    assert digest(changed.evolve(benchmark=STANDARD.benchmark)) == digest(STANDARD)


def test_points_of_an_unknown_level_are_refused() -> None:
    """An observation outside a book's levels is an error that names the levels."""
    with pytest.raises(UnknownItem) as caught:
        STANDARD.factors[0].of("upbeat")
    assert caught.value.candidates == ("bearish", "neutral", "bullish")


def test_every_part_says_why() -> None:
    """A book of this kind is worth its reasons: none is missing, and sources are cited."""
    parts: list[Any] = [*STANDARD.factors, STANDARD.risk, *STANDARD.bands, *STANDARD.tables]
    parts += [row for table in STANDARD.tables for row in table.rows]
    assert all(len(each.because) > 20 for each in parts)
    assert sum(bool(getattr(each, "source", None)) for each in parts) >= 5


def test_standard_is_a_rule_book() -> None:
    """It prints as its title and edition and finds its tables by id."""
    assert str(STANDARD) == "Standard rule book, edition 2026.1"
    assert STANDARD.table("role").default == "core"
    with pytest.raises(UnknownItem):
        STANDARD.table("colour")
    assert isinstance(STANDARD, RuleBook)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (
            date(2026, 3, 1),
            date(2026, 3, 9),
            [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 9), date(2026, 3, 10)],
        ),
        (date.min, date.max, [date.min, date.max]),
        (None, None, []),
    ],
)
def test_a_book_is_looked_at_on_both_sides_of_each_change(
    first: date | None, last: date | None, days: list[date]
) -> None:
    """The day before an amendment begins, its first and last, and the day after."""
    book = STANDARD.with_parameters(
        {"risk.cap": 30}, reason="…", effective_from=first, effective_until=last
    )
    assert days_of_change(book) == [None, *days]
    assert days_of_change(STANDARD) == []
