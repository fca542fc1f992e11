"""Explaining: why, and why not."""

import pytest

from minebrief.errors import BookMismatch
from minebrief.model.country import Country
from minebrief.model.vocabulary import PolicyDirection, PolicyStance, Signal, Weight
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.explain import explain
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import Balance
from minebrief.rules.standard import STANDARD
from minebrief.rules.step import Step
from minebrief.rules.verdict import Outcome

KNOWN = Facts(
    signal=Signal.BULLISH,
    outlook=Signal.BULLISH,
    stance=PolicyStance.SUPPORTIVE,
    direction=PolicyDirection.STABLE,
    balance=Balance.ADVERSE,
    risks=RiskExposure(unstated=1),
)


def _call(facts: Facts) -> Call:
    return Call(country=Country.IN, facts=facts, decision=decide(facts))


def test_every_verdict_has_the_books_reason() -> None:
    """Each band and row appears with what became of it and the book's because and source."""
    explanation = explain(_call(KNOWN))
    wanted = [each.because for each in STANDARD.bands]
    wanted += [row.because for table in STANDARD.tables for row in table.rows]
    assert [each.because for each in explanation.reasons] == wanted
    assert explanation.reasons[0].verdict.outcome is Outcome.FIRED
    assert explanation.why_not is None


def test_why_not_gives_distance_and_the_smallest_ways() -> None:
    """From +65, Neutral is 16 points away: one fall of signal, outlook or stance does it."""
    why_not = explain(_call(KNOWN), why_not=Weight.NEUTRAL).why_not
    assert why_not is not None
    assert why_not.distance == 16
    assert tuple(each.steps for each in why_not.flips) == (
        (Step(input="signal", before="bullish", after="neutral"),),
        (Step(input="outlook", before="bullish", after="neutral"),),
        (Step(input="stance", before="supportive", after="neutral"),),
    )


def test_why_not_for_an_undetermined_call_demands_a_determined_answer() -> None:
    """A way that leaves a required fact unknown is no way."""
    call = _call(Facts(signal=Signal.BULLISH, stance=PolicyStance.NEUTRAL))
    why_not = explain(call, why_not=Weight.OVERWEIGHT).why_not
    assert why_not is not None
    assert why_not.distance is None
    assert [each.steps for each in why_not.flips] == [
        (Step(input="outlook", before=None, after="bullish"),)
    ]


def test_why_not_where_nothing_would_do() -> None:
    """Where risks alone keep a weight away, the explanation says that no input would."""
    flat = STANDARD.evolve(
        factors=tuple(
            each.evolve(points=tuple(point.evolve(points=0) for point in each.points))
            for each in STANDARD.factors
        )
    )
    call = Call(country=Country.IN, facts=KNOWN, decision=decide(KNOWN, book=flat))
    why_not = explain(call, why_not=Weight.OVERWEIGHT, book=flat).why_not
    assert why_not is not None
    assert str(why_not) == ("not Overweight: 55 points away; no change of up to 14 steps does it")


def test_another_book_is_refused() -> None:
    """A call cannot be explained by rules that decide it otherwise."""
    strict = STANDARD.evolve(
        bands=tuple(each.evolve(enter=each.enter * 2) for each in STANDARD.bands)
    )
    with pytest.raises(BookMismatch) as caught:
        explain(_call(KNOWN), book=strict)
    assert caught.value.book == "Standard rule book, edition 2026.1"


def test_the_text_says_what_fired() -> None:
    """The explanation in words holds the sentence, the points and the rows that answered."""
    lines = str(explain(_call(KNOWN), why_not=Weight.UNDERWEIGHT)).splitlines()
    assert lines[0].startswith("India: Overweight in the long term with medium conviction")
    assert "  balance -1 -10" in lines
    assert any(line.startswith("  weight/overweight fired: score is +65") for line in lines)
    assert "  Neutral with signal from bullish to neutral" in lines
    assert lines[-1].startswith("  not Underweight: 115 points away; it would be with")
