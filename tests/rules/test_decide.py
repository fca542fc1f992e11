"""Deciding: what is remembered, and numbers that only a user's book asks for."""

import pytest

from minebrief.model.vocabulary import PolicyStance, Role, Signal, Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition, Row
from minebrief.rules.verdict import Outcome

KNOWN = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)


def _asking(condition: Condition) -> RuleBook:
    selective, role, *others = STANDARD.tables
    row = Row(id="scored", when=(condition,), then="hedge", because="…")
    return STANDARD.evolve(tables=(selective, role.evolve(rows=(row,)), *others))


def test_the_same_facts_share_one_decision() -> None:
    """It is worked out once, also where books take turns; each book keeps its own."""
    strict = STANDARD.with_parameters({"overweight.enter": 80}, reason="…")
    decide(KNOWN, book=strict), decide(KNOWN)  # a book too many makes all be forgotten; not again
    first = decide(KNOWN), decide(KNOWN, book=strict)
    assert [each.weight for each in first] == [Weight.OVERWEIGHT, Weight.NEUTRAL]
    assert decide(KNOWN) is first[0]
    assert decide(KNOWN, book=strict) is first[1]
    other = KNOWN.evolve(signal=Signal.BEARISH)
    assert decide(other) != first[0]
    assert decide(KNOWN) is first[0]


def test_a_book_without_amendments_holds_as_it_is_on_any_day() -> None:
    """It stays the same object, and so keeps what was decided by it."""
    assert STANDARD.on(None) is STANDARD


@pytest.mark.parametrize(
    ("asked", "role", "outcome"),
    [
        (Condition(input="score", at_least=60), Role.HEDGE, Outcome.FIRED),
        (Condition(input="score", at_least=61), Role.CORE, Outcome.NOT_MET),
        (Condition(input="score", at_most=60), Role.HEDGE, Outcome.FIRED),
        (Condition(input="score", at_most=59), Role.CORE, Outcome.NOT_MET),
    ],
)
def test_a_row_may_ask_for_the_score(asked: Condition, role: Role, outcome: Outcome) -> None:
    """The standard book asks for margins only; a user's may ask for the score itself."""
    decision = decide(KNOWN, book=_asking(asked))
    verdict = decision.verdict("role", "scored")
    assert verdict is not None
    assert (decision.score, decision.role) == (60, role)
    assert (verdict.outcome, verdict.got) == (outcome, "60")


@pytest.mark.parametrize(
    ("direction", "balance", "change"),
    [
        ("easing", "-1", "flat"),
        ("easing", "-1/2", "rising"),
        ("tightening", "+1", "flat"),
        ("tightening", "+1/2", "falling"),
        ("stable", "+1/2", "rising"),
        (None, "-1/2", "falling"),
        ("easing", None, "rising"),
    ],
)
def test_a_change_of_direction_weighs_as_much_as_a_full_balance(
    direction: str | None, balance: str | None, change: str
) -> None:
    """Each goes from -1 to +1; what they come to is their sum."""
    facts = KNOWN
    for name, level in (("direction", direction), ("balance", balance)):
        facts = facts if level is None else facts.with_level(name, level)
    verdict = decide(facts, book=_asking(Condition(input="change", levels=(change,)))).verdict(
        "role", "scored"
    )
    assert verdict is not None
    assert (verdict.outcome, verdict.got) == (Outcome.FIRED, change)


def test_the_score_of_no_call_is_unknown_to_a_row() -> None:
    """Where facts are missing there is no score, and what would be added up is not told."""
    decision = decide(Facts(), book=_asking(Condition(input="score", at_most=1000)))
    verdict = decision.verdict("role", "scored")
    assert verdict is not None
    assert (verdict.outcome, verdict.got) == (Outcome.UNKNOWN, None)
