"""What the records of the rules refuse: which member is named, and why."""

from collections.abc import Callable
from typing import Any

import pytest

from minebrief.errors import BookMismatch, InvalidMember, InvalidValue, UnknownItem
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING, PolicyStance, Signal, Weight
from minebrief.rules.band import Band
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.explain import explain
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.facts import Facts
from minebrief.rules.flip import flips, robustness
from minebrief.rules.parameter_flip import parameter_flips
from minebrief.rules.recommend import recommend
from minebrief.rules.sensitivity import UnderBooks, stability
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition
from minebrief.rules.verdict import Reach

PAGE = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
KNOWN = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)
CALL = Call(country=Country.IN, facts=KNOWN, decision=decide(KNOWN))
EMPTY = recommend(PAGE)


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (
            lambda: Reach(lowest=Weight.OVERWEIGHT, highest=Weight.NEUTRAL),
            "Reach.highest: it is below the lowest",
        ),
        (
            lambda: CALL.decision.evolve(weight=None),
            "Decision.undetermined: give a weight or the reason why there is none",
        ),
        (
            lambda: CALL.decision.evolve(margin=None),
            "Decision.margin: a weight has a margin, and nothing else has",
        ),
        (
            lambda: CALL.decision.evolve(score=7),
            "Decision.score: the contributions add up to 60, not 7",
        ),
        (
            lambda: CALL.evolve(stale=("review",)),
            "Call.stale: there is no override that could be stale",
        ),
        (
            lambda: EMPTY.evolve(calls=(CALL, CALL)),
            "Recommendation.calls: a country is called twice; keep one call",
        ),
        (
            lambda: EMPTY.evolve(leaders=(Country.IN,)),
            "Recommendation.leaders: a country leads that has no call",
        ),
        (
            lambda: EMPTY.evolve(calls=(CALL,), exits=(Country.IN,)),
            "Recommendation.exits: a country is called and exited",
        ),
        (
            lambda: UnderBooks(country=Country.IN, books=(), weights=(None,), scores=()),
            "UnderBooks.weights: give a weight and a score for each book",
        ),
        (
            lambda: UnderBooks(country=Country.IN, books=(), weights=(), scores=(1,)),
            "UnderBooks.weights: give a weight and a score for each book",
        ),
        (
            lambda: Ordinal(name="mood", levels=("low",)),
            "Ordinal.levels: give two or more different levels, none 'unknown'",
        ),
        (
            lambda: Ordinal(name="mood", levels=("low", "high", "low")),
            "Ordinal.levels: give two or more different levels, none 'unknown'",
        ),
        (
            lambda: Ordinal(name="mood", levels=("low", "unknown")),
            "Ordinal.levels: give two or more different levels, none 'unknown'",
        ),
        (
            lambda: Band(id="flat", weight=Weight.NEUTRAL, enter=1, stay=1, because="…"),
            "Band.weight: Neutral is what no band gives; name the others",
        ),
        (
            lambda: Condition(input="signal"),
            "Condition.levels: give either levels or a bound",
        ),
        (
            lambda: Condition(input="score", levels=("high",), at_most=3),
            "Condition.levels: give either levels or a bound",
        ),
        (
            lambda: stability(PAGE, spread=-1),
            "stability.spread: spread lies between 0 and 1000, and draws are not below zero",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_the_reason(make: Callable[[], object], text: str) -> None:
    """The record, its member and the rule that is broken, so that it can be put right."""
    with pytest.raises(InvalidValue) as refusal:
        make()
    assert str(refusal.value) == text


@pytest.mark.parametrize(
    ("ask", "record", "member"),
    [
        (lambda: recommend(3), "recommend", "briefing"),  # type: ignore[arg-type]
        (lambda: recommend(PAGE, book=3), "recommend", "book"),  # type: ignore[arg-type]
        (lambda: recommend(PAGE, previous=3), "recommend", "previous"),  # type: ignore[arg-type]
        (lambda: explain(CALL, why_not=3), "explain", "why_not"),  # type: ignore[arg-type]
        (lambda: flips(CALL, to=3), "flips", "to"),  # type: ignore[arg-type]
        (lambda: stability(PAGE, spread="3"), "stability", "spread"),  # type: ignore[arg-type]
        (lambda: stability(PAGE, draws="3"), "stability", "draws"),  # type: ignore[arg-type]
        (lambda: stability(PAGE, seed="3"), "stability", "seed"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_of_a_wrong_type_is_named(
    ask: Callable[[], object], record: str, member: str
) -> None:
    """The function and the argument are named, not something deep inside."""
    with pytest.raises(InvalidMember) as refusal:
        ask()
    assert (refusal.value.record, refusal.value.faults[0].member) == (record, member)


def test_what_a_book_has_not_is_named_beside_what_it_has() -> None:
    """A table, and a level of a factor."""
    with pytest.raises(UnknownItem) as table:
        STANDARD.table("mood")
    there = tuple(each.id for each in STANDARD.tables)
    assert table.value == UnknownItem(what="table", key="mood", candidates=there)
    factor = Factor(
        input="signal",
        points=(LevelPoints(level="bullish", points=1), LevelPoints(level="bearish", points=0)),
        because="…",
    )
    with pytest.raises(UnknownItem) as level:
        factor.of("odd")
    assert level.value == UnknownItem(
        what="level of signal", key="odd", candidates=("bullish", "bearish")
    )


def test_a_book_that_did_not_make_a_call_is_told_what_to_pass() -> None:
    """The likeliest mistakes: the book is left out, or the day of a dated amendment."""
    strict = STANDARD.with_parameters({"overweight.enter": 80}, reason="…")
    with pytest.raises(BookMismatch) as refusal:
        flips(CALL, book=strict)
    assert refusal.value.reason == (
        "it decides these facts otherwise; pass book= the one that made the call, and "
        "on= the last day of its period if the book has dated amendments"
    )


@pytest.mark.parametrize("ask", [explain, flips, robustness, parameter_flips])
def test_questions_are_asked_of_one_call(ask: Callable[[Any], object]) -> None:
    """Whoever hands over all calls, or a page, is told what is expected."""
    for wrong in (EMPTY, PAGE, "India", None):
        with pytest.raises(InvalidMember, match=f"{ask.__name__}: call: got .* expected a Call"):
            ask(wrong)
