"""The smallest changes of a number, against trying every number one by one."""

import pytest

from minebrief.errors import InvalidMember, InvalidValue
from minebrief.model.country import Country
from minebrief.model.vocabulary import PolicyStance, Signal, Weight
from minebrief.rules.amendment import parameters
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.parameter_flip import parameter_flips
from minebrief.rules.standard import STANDARD

BULL, FLAT, BEAR = Signal.BULLISH, Signal.NEUTRAL, Signal.BEARISH
SUPPORTIVE, RESTRICTIVE = PolicyStance.SUPPORTIVE, PolicyStance.RESTRICTIVE

PLAIN = Facts(signal=BULL, outlook=FLAT, stance=SUPPORTIVE)
MANY_RISKS = Facts(
    signal=BULL, outlook=BULL, stance=PolicyStance.NEUTRAL, risks=RiskExposure(low=3)
)
LOW = Facts(signal=BEAR, outlook=FLAT, stance=RESTRICTIVE)
KEPT = Facts(signal=BULL, outlook=FLAT, stance=PolicyStance.NEUTRAL, last_weight=Weight.OVERWEIGHT)


def _weight(known: Facts, name: str, value: int) -> Weight | None:
    try:
        return decide(known, book=STANDARD.with_parameters({name: value}, reason="a try")).weight
    except (InvalidMember, InvalidValue):
        return None


def _nearest(known: Facts, to: Weight | None) -> set[tuple[str, int, Weight]]:
    """Try each number of the book, a point further away each time."""
    own = decide(known).weight
    for distance in range(1, 200):
        found = {
            (each.name, value, weight)
            for each in parameters(STANDARD)
            for value in (each.value + distance, each.value - distance)
            if (weight := _weight(known, each.name, value)) is not None
            and weight is not own
            and to in (None, weight)
        }
        if found:
            return found
    return set()


@pytest.mark.parametrize(
    ("known", "to"),
    [
        (PLAIN, None),
        (PLAIN, Weight.NEUTRAL),
        (MANY_RISKS, None),
        (LOW, Weight.NEUTRAL),
        (KEPT, None),
    ],
)
def test_they_are_what_trying_every_number_finds(known: Facts, to: Weight | None) -> None:
    """All of the smallest changes and nothing else, each with what the book states now."""
    call = Call(country=Country.IN, facts=known, decision=decide(known))
    found = parameter_flips(call, to=to)
    assert {(each.parameter, each.value, each.weight) for each in found} == _nearest(known, to)
    stated = {each.name: each.value for each in parameters(STANDARD)}
    assert found
    assert all(each.instead_of == stated[each.parameter] for each in found)


def test_there_is_none_without_a_call_or_to_its_own_weight() -> None:
    """No number makes up for a missing fact."""
    unknown = Facts(signal=BULL)
    call = Call(country=Country.IN, facts=unknown, decision=decide(unknown))
    assert parameter_flips(call) == ()
    sure = Call(country=Country.IN, facts=PLAIN, decision=decide(PLAIN))
    assert parameter_flips(sure, to=sure.weight) == ()
