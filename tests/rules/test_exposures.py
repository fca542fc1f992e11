"""Exposures: what risks added, removed and reworded come to, and what they cost."""

from hypothesis import given
from hypothesis import strategies as st

from minebrief.rules.exposures import Exposures
from minebrief.rules.factor import RiskFactor
from minebrief.rules.facts import RiskExposure
from minebrief.rules.scoring import risk_load

COUNTS = st.integers(0, 2)
RISKS = st.builds(RiskExposure, low=COUNTS, medium=COUNTS, high=COUNTS, unstated=COUNTS)
COST = st.integers(0, 12)
FACTORS = st.builds(
    RiskFactor, low=COST, medium=COST, high=COST, unstated=COST, cap=st.integers(0, 30),
    because=st.just("drawn"),
)  # fmt: skip
KINDS = ("low", "medium", "high", "unstated")


def one_step(risks: RiskExposure) -> set[RiskExposure]:
    """Give what one risk added, removed or reworded leads to, written down plainly."""
    found = set()
    for kind in KINDS:
        found.add(risks.evolve(**{kind: getattr(risks, kind) + 1}))
        if getattr(risks, kind):
            fewer = risks.evolve(**{kind: getattr(risks, kind) - 1})
            found |= {fewer} | {
                fewer.evolve(**{other: getattr(fewer, other) + 1})
                for other in KINDS
                if other != kind
            }
    return found


def rings(risks: RiskExposure, far: int) -> list[set[RiskExposure]]:
    """Give the exposures at 0, 1, 2 … steps."""
    found = [{risks}]
    for _ in range(far):
        ring = {there for here in found[-1] for there in one_step(here)}
        found.append(ring.difference(*found))
    return found


@given(RISKS, FACTORS, st.integers(-5, 40), st.integers(-5, 40))
def test_every_exposure_is_found_at_its_distance(
    risks: RiskExposure, factor: RiskFactor, least: int, most: int
) -> None:
    """As a walk finds them, and within the bounds of what they cost exactly those inside."""
    near = Exposures(risks, factor)
    for steps, ring in enumerate(rings(risks, 3)):
        found = list(near.at(steps))
        assert (set(found), len(found)) == (ring, len(ring))
        costs = {each: min(risk_load(each, factor), factor.cap) for each in ring}
        inside = {each for each, cost in costs.items() if least <= cost <= most}
        assert set(near.at(steps, least=least, most=most)) == inside
        assert near.can_cost(steps, least, most) or not inside


@given(RISKS, FACTORS, st.integers(-5, 40), st.integers(-5, 40))
def test_what_can_cost_that_much_does_within_so_many_steps(
    risks: RiskExposure, factor: RiskFactor, least: int, most: int
) -> None:
    """Fewer steps may do it already; where nothing does, nothing is promised."""
    near = Exposures(risks, factor)
    within: set[int] = set()
    for steps, ring in enumerate(rings(risks, 3)):
        within |= {min(risk_load(each, factor), factor.cap) for each in ring}
        if near.can_cost(steps, least, most):
            assert any(least <= cost <= most for cost in within)


def test_very_many_risks_are_no_burden() -> None:
    """What cannot cost that much is told without listing what can."""
    factor = RiskFactor(low=2, medium=5, high=8, unstated=5, cap=1000, because="an example")
    near = Exposures(RiskExposure(low=30, medium=30, high=30, unstated=30), factor)
    assert near.most == 125
    assert not near.can_cost(78, 0, 1)
    assert near.can_cost(78, 200, 201)
    assert sum(1 for _ in near.at(120, most=1)) > 0


def test_costs_too_many_to_be_told_apart_are_possible() -> None:
    """Beyond every score, and with more risks than any flip changes, yes is the safe answer."""
    factor = RiskFactor(low=2, medium=5, high=1000, unstated=5, cap=1000, because="an example")
    assert Exposures(RiskExposure(high=21), factor).can_cost(21, 0, 0)
    assert Exposures(RiskExposure(low=1001), factor).can_cost(1001, 0, 0)
    assert not Exposures(RiskExposure(low=1001), factor).can_cost(1001, 5, 4)


def test_what_one_step_can_cost() -> None:
    """Nothing between what single risks cost, nothing beyond, and the cap only where it is met."""
    factor = RiskFactor(low=2, medium=5, high=8, unstated=5, cap=20, because="an example")
    near = Exposures(RiskExposure(), factor)
    assert [cost for cost in range(25) if near.can_cost(1, cost, cost)] == [2, 5, 8]
    assert not near.can_cost(1, 6, 7)
    assert not near.can_cost(2, 20, 99)
    assert near.can_cost(3, 20, 99)
