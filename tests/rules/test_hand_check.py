"""The recommendation on the page of 2026-W04, checked by hand."""

import pytest

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    MINING,
    Action,
    Conviction,
    Horizon,
    NewsFlow,
    Polarity,
    Role,
    Signal,
    Weight,
)
from minebrief.rules.agreement import Comparison
from minebrief.rules.call import Call
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation

RU, CN, IN = Country.RU, Country.CN, Country.IN


def _column(country: Country, signal: Signal, trend: str) -> Assessment:
    return Assessment(
        country=country,
        signal=signal,
        news_flow=NewsFlow.HIGH,
        policy_trend=PolicyTrend.parse(trend),
    )


PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    leader=CN,
    matrix=(
        _column(RU, Signal.NEUTRAL, "Restrictive (Tightening)"),
        _column(CN, Signal.BULLISH, "Supportive (Easing)"),
        _column(IN, Signal.BULLISH, "Supportive (Stable)"),
    ),
    dynamics=(
        CrossBorderDynamic(cause="Rare earths", text="…", countries=(CN,)),
        CrossBorderDynamic(cause="End of GSP", text="…", countries=(IN, RU)),
        CrossBorderDynamic(cause="Green equipment", text="…", countries=(CN, RU, IN)),
    ),
    risks=(
        Risk(title="Nationalism", text="…"),
        Risk(title="Cost", text="…", countries=(RU, CN)),
        Risk(title="Trade", text="…", countries=(IN,)),
    ),
    outlook=(
        Outlook(country=RU, near_term_signal=Signal.NEUTRAL),
        Outlook(country=CN, near_term_signal=Signal.BULLISH),
        Outlook(country=IN, near_term_signal=Signal.BULLISH),
    ),
    views=(
        View(subject=CN, weight=Weight.OVERWEIGHT, horizon=Horizon.NEAR_TERM),
        View(
            subject=RU,
            weight=Weight.NEUTRAL,
            action=Action.MAINTAIN,
            selective=True,
            role=Role.HEDGE,
        ),
        View(
            subject=IN,
            weight=Weight.OVERWEIGHT,
            action=Action.INCREASE,
            horizon=Horizon.LONG_TERM,
        ),
    ),
)

SIGNED = (
    PAGE.with_effect("Rare earths", CN, Polarity.FAVOURABLE)
    .with_effect("End of GSP", "India", Polarity.ADVERSE)
    .with_effect("End of GSP", "Russia", Polarity.FAVOURABLE, conditional=True)
    .with_effect("Green equipment", CN, Polarity.FAVOURABLE)
    .with_effect("Green equipment", RU, Polarity.MIXED)
    .with_effect("Green equipment", IN, Polarity.MIXED)
)


def _summary(call: Call) -> tuple[object, ...]:
    view = call.view
    assert view is not None
    return (call.score, view.weight, view.selective, view.horizon, view.role, view.conviction)


def _points(call: Call) -> dict[str, int]:
    return {each.factor: each.points for each in call.contributions}


@pytest.fixture(scope="module")
def plain() -> Recommendation:
    """The recommendation without effects."""
    return recommend(PAGE)


@pytest.fixture(scope="module")
def signed() -> Recommendation:
    """The recommendation with the effects an analyst reads from the text."""
    return recommend(SIGNED)


def test_calls_without_effects(plain: Recommendation) -> None:
    """Unsigned dynamics leave the balance unknown: conviction is capped and nobody is a hedge."""
    medium = Conviction.MEDIUM
    assert _summary(plain.call("China")) == (
        85, Weight.OVERWEIGHT, False, Horizon.NEAR_TERM, Role.CORE, medium,
    )  # fmt: skip
    assert _summary(plain.call("India")) == (
        75, Weight.OVERWEIGHT, False, Horizon.LONG_TERM, Role.CORE, medium,
    )  # fmt: skip
    assert _summary(plain.call("Russia")) == (
        -35, Weight.NEUTRAL, True, Horizon.NEAR_TERM, Role.CORE, medium,
    )  # fmt: skip


def test_calls_with_effects(signed: Recommendation) -> None:
    """Signed effects move the balance, and Russia becomes the hedge that offsets India."""
    assert _summary(signed.call("China")) == (
        95, Weight.OVERWEIGHT, False, Horizon.NEAR_TERM, Role.CORE, Conviction.HIGH,
    )  # fmt: skip
    assert _summary(signed.call("India")) == (
        65, Weight.OVERWEIGHT, False, Horizon.LONG_TERM, Role.CORE, Conviction.MEDIUM,
    )  # fmt: skip
    assert _summary(signed.call("Russia")) == (
        -30, Weight.NEUTRAL, True, Horizon.NEAR_TERM, Role.HEDGE, Conviction.MEDIUM,
    )  # fmt: skip
    assert signed.call("Russia").offsets == (IN,)
    assert signed.call("China").offsets == ()


def test_points_with_effects(signed: Recommendation) -> None:
    """The points of each factor are those of the printed table."""
    assert _points(signed.call("China")) == {
        "signal": 30, "outlook": 30, "stance": 20, "direction": 10, "balance": 10, "risk_load": -5,
    }  # fmt: skip
    assert _points(signed.call("India")) == {
        "signal": 30, "outlook": 30, "stance": 20, "direction": 0, "balance": -10, "risk_load": -5,
    }  # fmt: skip
    assert _points(signed.call("Russia")) == {
        "signal": 0, "outlook": 0, "stance": -20, "direction": -10, "balance": 5, "risk_load": -5,
    }  # fmt: skip


@pytest.mark.parametrize("page", [PAGE, SIGNED])
def test_leader_and_funding(page: GlobalBriefing) -> None:
    """China leads either way, and two overweights without an underweight need funding."""
    result = recommend(page)
    assert result.leaders == (CN,)
    assert [each.code for each in result.cautions] == ["funding"]
    assert result.benchmark == "the holder's own sector benchmark"


def test_margins(signed: Recommendation) -> None:
    """The margin is the fewest points to the nearest other weight."""
    assert [each.decision.margin for each in signed.calls] == [20, 46, 16]


def _compared(result: Recommendation) -> dict[tuple[str, str], Comparison]:
    return {
        (each.country.alpha2 if each.country else "", each.field): each.comparison
        for each in result.agreement
    }


def test_agreement_with_what_the_page_states(plain: Recommendation, signed: Recommendation) -> None:
    """Weights, horizons and the leader agree; the hedge agrees once its effect is signed."""
    same, different = Comparison.SAME, Comparison.DIFFERENT
    unstated, underived = Comparison.NOT_STATED, Comparison.NOT_DERIVED
    expected = {
        ("RU", "weight"): same, ("RU", "action"): underived, ("RU", "selective"): same,
        ("RU", "horizon"): unstated, ("RU", "role"): different, ("RU", "conviction"): unstated,
        ("CN", "weight"): same, ("CN", "action"): unstated, ("CN", "selective"): unstated,
        ("CN", "horizon"): same, ("CN", "role"): unstated, ("CN", "conviction"): unstated,
        ("IN", "weight"): same, ("IN", "action"): underived, ("IN", "selective"): unstated,
        ("IN", "horizon"): same, ("IN", "role"): unstated, ("IN", "conviction"): unstated,
        ("", "leader"): same,
    }  # fmt: skip
    assert _compared(plain) == expected
    assert _compared(signed) == expected | {("RU", "role"): same}


def test_sentence_of_a_call(signed: Recommendation) -> None:
    """Each call reads as one sentence with its reasons."""
    assert str(signed.call("Russia")) == (
        "Russia: Neutral selective in the near term as a hedge (offsets India) with medium "
        "conviction (score -30, 20 from another weight): stance restrictive -20, direction "
        "tightening -10, balance +1/2 +5, risk load 1 unstated -5"
    )
