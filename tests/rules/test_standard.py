"""The standard book by example: every number of it, on both sides of where it matters.

The expectations are written from the page that describes the rules, in sums that a person can
check; none is read from the book.
"""

from typing import Any

import pytest

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.vocabulary import (
    MINING,
    Conviction,
    Horizon,
    NewsFlow,
    PolicyDirection,
    PolicyStance,
    Role,
    Signal,
    Weight,
)
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import Balance, Offset
from minebrief.rules.recommend import recommend
from minebrief.rules.verdict import Decision

EVEN = Facts(
    signal=Signal.NEUTRAL,
    outlook=Signal.NEUTRAL,
    stance=PolicyStance.NEUTRAL,
    direction=PolicyDirection.STABLE,
    balance=Balance.EVEN,
    news_flow=NewsFlow.HIGH,
    offset=Offset.NO,
)
"""Everything known, nothing for or against: a score of zero."""

OVER, UNDER, MIDDLE = Weight.OVERWEIGHT, Weight.UNDERWEIGHT, Weight.NEUTRAL
HIGH, MEDIUM, LOW = Conviction.HIGH, Conviction.MEDIUM, Conviction.LOW
BULL, BEAR = Signal.BULLISH, Signal.BEARISH
HARD, SUPPORTIVE = PolicyStance.RESTRICTIVE, PolicyStance.SUPPORTIVE
TIGHTENING, EASING = PolicyDirection.TIGHTENING, PolicyDirection.EASING
GOOD: dict[str, Any] = {"signal": BULL, "outlook": BULL}


def _decide(**changes: Any) -> Decision:
    return decide(EVEN.evolve(**changes))


def _points(decision: Decision) -> dict[str, int]:
    return {each.factor: each.points for each in decision.contributions}


def _costing(points: int) -> RiskExposure:
    """Make risks of a load below 20, of likelihoods with as few fives as it takes."""
    fives = points % 2
    return RiskExposure(medium=fives, low=(points - 5 * fives) // 2)


@pytest.mark.parametrize(
    ("factor", "points"),
    [
        ("signal", {BEAR: -30, Signal.NEUTRAL: 0, BULL: 30, None: 0}),
        ("outlook", {BEAR: -30, Signal.NEUTRAL: 0, BULL: 30, None: 0}),
        ("stance", {HARD: -20, PolicyStance.NEUTRAL: 0, SUPPORTIVE: 20, None: 0}),
        ("direction", {TIGHTENING: -10, PolicyDirection.STABLE: 0, EASING: 10, None: 0}),
        (
            "balance",
            {
                Balance.ADVERSE: -10,
                Balance.HALF_ADVERSE: -5,
                Balance.EVEN: 0,
                Balance.HALF_FAVOURABLE: 5,
                Balance.FAVOURABLE: 10,
                None: 0,
            },
        ),
    ],
)
def test_points_of_every_level(factor: str, points: dict[object, int]) -> None:
    """A level of a factor adds its points, whatever the others add."""
    found = {level: _points(_decide(**{factor: level}))[factor] for level in points}
    assert found == points


@pytest.mark.parametrize(
    ("risks", "cost"),
    [
        (RiskExposure(), 0),
        (RiskExposure(low=1), 2),
        (RiskExposure(medium=1), 5),
        (RiskExposure(high=1), 8),
        (RiskExposure(unstated=1), 5),
        (RiskExposure(low=1, medium=1, unstated=1), 12),
        (RiskExposure(low=2, medium=3), 19),
        (RiskExposure(low=10), 20),
        (RiskExposure(high=2, medium=1), 20),
        (RiskExposure(high=9), 20),
    ],
)
def test_risks_cost_their_load_and_at_most_twenty(risks: RiskExposure, cost: int) -> None:
    """Low 2, medium 5, high 8, unstated 5 points each, capped."""
    decision = _decide(risks=risks)
    assert (_points(decision)["risk_load"], decision.score) == (-cost, -cost)


@pytest.mark.parametrize(
    ("changes", "score", "last", "weight", "margin"),
    [
        # entered at +50: bullish 30 and supportive 20; 60 less 11 is one short
        ({"signal": BULL, "stance": SUPPORTIVE}, 50, None, OVER, 1),
        (GOOD | {"risks": _costing(11)}, 49, None, MIDDLE, 1),
        (GOOD | {"risks": _costing(11)}, 49, MIDDLE, MIDDLE, 1),
        (GOOD | {"risks": _costing(11)}, 49, UNDER, MIDDLE, 1),
        # kept down to +30
        ({"signal": BULL}, 30, OVER, OVER, 1),
        ({"signal": BULL, "direction": EASING, "risks": _costing(11)}, 29, OVER, MIDDLE, 1),
        ({"signal": BULL}, 30, None, MIDDLE, 20),
        # entered at -50: bearish 30 and restrictive 20; 40 and a load of 9 is one short
        ({"signal": BEAR, "stance": HARD}, -50, None, UNDER, 1),
        ({"signal": BEAR, "direction": TIGHTENING, "risks": _costing(9)}, -49, None, MIDDLE, 1),
        ({"signal": BEAR, "direction": TIGHTENING, "risks": _costing(9)}, -49, OVER, MIDDLE, 1),
        # kept up to -30
        ({"signal": BEAR}, -30, UNDER, UNDER, 1),
        ({"stance": HARD, "risks": _costing(9)}, -29, UNDER, MIDDLE, 1),
        ({"signal": BEAR}, -30, None, MIDDLE, 20),
        # the middle is as far from either
        ({}, 0, None, MIDDLE, 50),
        ({}, 0, OVER, MIDDLE, 30),
        ({}, 0, UNDER, MIDDLE, 30),
    ],
)
def test_weights_on_both_sides_of_every_edge(
    changes: dict[str, Any], score: int, last: Weight | None, weight: Weight, margin: int
) -> None:
    """A weight begins at 50, is kept at 30, and the margin is what would change it."""
    decision = _decide(**changes, last_weight=last)
    assert (decision.score, decision.weight, decision.margin) == (score, weight, margin)


BEST = GOOD | {"direction": EASING, "balance": Balance.FAVOURABLE}
"""80 points without anything against."""

ALL = BEST | {"stance": SUPPORTIVE}
"""100 points."""

MOST = GOOD | {"stance": SUPPORTIVE, "direction": EASING}
"""90 points before the balance."""


@pytest.mark.parametrize(
    ("changes", "score", "margin", "conviction"),
    [
        # margin: 25 High, 10 Medium
        (BEST | {"risks": _costing(6)}, 74, 25, HIGH),
        (BEST | {"risks": _costing(7)}, 73, 24, MEDIUM),
        (GOOD | {"direction": EASING, "risks": _costing(11)}, 59, 10, MEDIUM),
        (GOOD | {"direction": EASING, "risks": _costing(12)}, 58, 9, LOW),
        # agreement: under 20 High, under 30 Medium
        (ALL | {"risks": _costing(19)}, 81, 32, HIGH),
        (ALL | {"risks": RiskExposure(low=10)}, 80, 31, MEDIUM),
        (MOST | {"balance": Balance.ADVERSE, "risks": _costing(19)}, 61, 12, MEDIUM),
        (MOST | {"balance": Balance.ADVERSE, "risks": RiskExposure(low=10)}, 60, 11, LOW),
        # completeness: nothing unknown High; unknown but of no consequence Medium; else Low
        (ALL | {"balance": None}, 90, 41, MEDIUM),
        (GOOD | {"direction": None}, 60, 11, MEDIUM),
        ({"signal": BULL, "stance": SUPPORTIVE, "direction": None}, 50, 1, LOW),
        ({"direction": None, "balance": None}, 0, 50, MEDIUM),
        (
            {"signal": BULL, "direction": EASING, "balance": None},
            40, 10, LOW,
        ),
        # news flow caps
        (ALL | {"news_flow": NewsFlow.MEDIUM}, 100, 51, MEDIUM),
        (ALL | {"news_flow": None}, 100, 51, MEDIUM),
        (ALL | {"news_flow": NewsFlow.LOW}, 100, 51, LOW),
        (ALL, 100, 51, HIGH),
    ],
)  # fmt: skip
def test_conviction_is_the_weakest_of_four(
    changes: dict[str, Any], score: int, margin: int, conviction: Conviction
) -> None:
    """Margin, completeness, agreement and news flow each cap it, on both sides of each edge."""
    decision = _decide(**changes)
    found = (decision.score, decision.margin, decision.conviction)
    assert found == (score, margin, conviction)


@pytest.mark.parametrize(
    ("changes", "selective"),
    [
        ({}, False),
        ({"signal": BEAR}, True),
        ({"outlook": BEAR}, True),
        ({"stance": HARD}, True),
        ({"direction": TIGHTENING, "balance": Balance.ADVERSE}, False),
        (GOOD | {"stance": HARD, "direction": EASING}, True),
        ({"signal": BEAR, "stance": HARD}, False),
    ],
)
def test_selective_means_one_input_at_its_worst(changes: dict[str, Any], selective: bool) -> None:
    """Signal, outlook or stance at its worst, unless the country is Underweight."""
    assert _decide(**changes).selective is selective


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        ({}, Role.CORE),
        (ALL, Role.CORE),
        ({"stance": HARD, "offset": Offset.YES}, Role.HEDGE),
        ({"stance": HARD, "offset": Offset.NO}, Role.CORE),
        ({"stance": HARD, "offset": None}, Role.CORE),
        ({"offset": Offset.YES}, Role.CORE),
        (GOOD | {"stance": HARD, "balance": Balance.FAVOURABLE, "offset": Offset.YES}, Role.CORE),
        ({"signal": BEAR, "stance": HARD, "offset": Offset.YES}, None),
    ],
)
def test_role_says_what_a_positioning_is_for(changes: dict[str, Any], role: Role | None) -> None:
    """Neutral, selective and offsetting is a hedge; an Underweight has no role."""
    assert _decide(**changes).role is role


@pytest.mark.parametrize(
    ("changes", "horizon"),
    [
        ({}, Horizon.NEAR_TERM),
        ({"stance": SUPPORTIVE}, Horizon.NEAR_TERM),
        (GOOD, Horizon.NEAR_TERM),
        (GOOD | {"stance": SUPPORTIVE}, Horizon.LONG_TERM),
        (GOOD | {"stance": SUPPORTIVE, "direction": EASING}, Horizon.NEAR_TERM),
        (GOOD | {"stance": SUPPORTIVE, "direction": TIGHTENING}, Horizon.LONG_TERM),
        (
            GOOD | {"stance": SUPPORTIVE, "balance": Balance.HALF_FAVOURABLE},
            Horizon.NEAR_TERM,
        ),
        (
            GOOD | {"stance": SUPPORTIVE, "direction": TIGHTENING, "balance": Balance.FAVOURABLE},
            Horizon.LONG_TERM,
        ),
        (GOOD | {"stance": SUPPORTIVE, "direction": None}, Horizon.LONG_TERM),
        (GOOD | {"stance": SUPPORTIVE, "direction": None, "balance": None}, None),
        ({"signal": BEAR, "stance": HARD}, Horizon.LONG_TERM),
        ({"signal": BEAR, "stance": HARD, "direction": TIGHTENING}, Horizon.NEAR_TERM),
        (
            {"signal": BEAR, "outlook": BEAR, "stance": HARD, "direction": EASING},
            Horizon.LONG_TERM,
        ),
        ({"signal": BEAR, "outlook": BEAR}, Horizon.NEAR_TERM),
    ],
)
def test_levels_are_long_and_changes_are_near(
    changes: dict[str, Any], horizon: Horizon | None
) -> None:
    """Change towards the weight is near; else policy behind the weight is long; else near."""
    assert _decide(**changes).horizon is horizon


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"signal": None}, ("signal",)),
        (ALL | {"signal": None}, ("signal",)),
        ({"stance": None}, ("stance",)),
        (ALL | {"stance": None}, ("stance",)),
        ({"signal": BULL, "outlook": None}, ("outlook",)),
        ({"signal": BULL, "stance": None, "outlook": None}, ("stance", "outlook")),
        ({"outlook": None}, ()),
        ({"direction": None, "balance": None, "news_flow": None, "offset": None}, ()),
    ],
)
def test_what_must_be_known_for_a_call(changes: dict[str, Any], missing: tuple[str, ...]) -> None:
    """Signal and stance always; the outlook where it decides; nothing else."""
    undetermined = _decide(**changes).undetermined
    assert (undetermined.missing if undetermined else ()) == missing


@pytest.mark.parametrize(("day", "is_used"), [(1, True), (2, False)])
def test_last_week_may_lie_four_weeks_back(day: int, is_used: bool) -> None:
    """A page that ended 28 days before this one begins is last week's; one day more is too old."""
    pages = (
        GlobalBriefing(sector=MINING, period=period, matrix=(Assessment(country=Country.RU),))
        for period in (
            Period.parse("2026-01-05/2026-01-11"),
            Period.parse(f"2026-02-0{7 + day}/2026-02-20"),
        )
    )
    previous, page = pages
    result = recommend(page, previous=previous)
    assert (result.previous is not None) is is_used
