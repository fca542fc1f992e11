"""Overrides: a person's weight beside the book's, and when it no longer holds."""

from datetime import UTC, date, datetime

import pytest

from minebrief.errors import InvalidMember, InvalidValue, UnknownItem
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.view import View
from minebrief.model.vocabulary import MINING, Action, NewsFlow, Signal, Weight
from minebrief.rules.agreement import Comparison
from minebrief.rules.explain import explain
from minebrief.rules.override import MANDATE
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.serde.documents import from_json, to_json

MONDAY = datetime(2026, 1, 26, 9, tzinfo=UTC)


def page(week: int, flow: NewsFlow = NewsFlow.HIGH) -> GlobalBriefing:
    """Give a page on which India is Overweight and stays so."""
    assessment = Assessment(
        country=Country.IN,
        signal=Signal.BULLISH,
        news_flow=flow,
        policy_trend=PolicyTrend.parse("Supportive (Stable)"),
    )
    outlook = Outlook(country=Country.IN, near_term_signal=Signal.BULLISH)
    view = View(subject=Country.IN, weight=Weight.OVERWEIGHT)
    return GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, week),
        matrix=(assessment,),
        outlook=(outlook,),
        views=(view,),
    )


def overruled(found: Recommendation, review_by: date | None = None) -> Recommendation:
    """Put an override to Neutral on India."""
    return found.with_override(
        "India",
        Weight.NEUTRAL,
        reason_code=MANDATE,
        reason="the position limit is hit",
        by="A. Analyst",
        at=MONDAY,
        review_by=review_by,
    )


def test_both_answers_stand_side_by_side() -> None:
    """The book's call is untouched, the override holds, and statement and agreement say so."""
    found = recommend(page(4))
    call = overruled(found).call("IN")
    assert (call.weight, call.effective, call.decision) == (
        Weight.OVERWEIGHT,
        Weight.NEUTRAL,
        found.call("IN").decision,
    )
    assert overruled(found).statement.endswith(
        "India is overruled to Neutral by A. Analyst on 2026-01-26 "
        "(mandate: the position limit is hit)."
    )
    weight = next(each for each in overruled(found).agreement if each.field == "weight")
    assert (weight.comparison, weight.effective_comparison) == (
        Comparison.SAME,
        Comparison.DIFFERENT,
    )
    assert str(weight).endswith("both say Overweight; overruled to Neutral")
    assert [each.code for each in found.cautions] == ["funding"]
    assert overruled(found).cautions == ()
    assert overruled(found).without_override("India") == found


def test_it_is_part_of_the_document() -> None:
    """A recommendation with an override is read back as it was written."""
    found = overruled(recommend(page(4)), review_by=date(2026, 3, 31))
    assert from_json(to_json(found), Recommendation) == found


def test_it_is_carried_over_and_counts_for_actions() -> None:
    """Next week it still holds, the book's hysteresis keeps the book's own weight."""
    first = overruled(recommend(page(4)))
    second = recommend(page(5), previous=first)
    call = second.call("IN")
    assert (call.effective, call.stale, call.action) == (Weight.NEUTRAL, (), Action.MAINTAIN)
    assert call.facts.last_weight is Weight.OVERWEIGHT
    held = {each.field: each.effective for each in second.agreement if each.effective}
    assert held == {"weight": "Neutral", "action": "maintain"}
    held = {each.field: each.effective for each in first.agreement if each.effective}
    assert held == {"weight": "Neutral"}
    back = second.without_override("IN").call("IN")
    assert (back.effective, back.action) == (Weight.OVERWEIGHT, Action.INCREASE)


def test_it_goes_stale_when_its_facts_change() -> None:
    """A changed fact ends it, visibly: the book's weight holds, and a caution names the fact."""
    first = overruled(recommend(page(4)))
    second = recommend(page(5, NewsFlow.LOW), previous=first)
    call = second.call("IN")
    assert call.stale == ("news flow from high to low",)
    assert (call.effective, call.override) == (Weight.OVERWEIGHT, first.call("IN").override)
    messages = {each.code: each.message for each in second.cautions}
    assert messages["override.stale"] == (
        "the override of India to Neutral by A. Analyst no longer holds: "
        "news flow from high to low; withdraw or renew it"
    )
    renewed = overruled(second)
    assert (renewed.call("IN").stale, renewed.call("IN").effective) == ((), Weight.NEUTRAL)


@pytest.mark.parametrize(
    ("review_by", "holds"), [(date(2026, 2, 1), True), (date(2026, 1, 31), False)]
)
def test_it_goes_stale_when_its_review_is_due(review_by: date, holds: bool) -> None:
    """The last day of the period decides; no clock is consulted."""
    second = recommend(page(5), previous=overruled(recommend(page(4)), review_by))
    assert (second.call("IN").effective is Weight.NEUTRAL) is holds
    assert ("override.stale" in [each.code for each in second.cautions]) is not holds


def test_one_that_is_not_carried_over_is_named() -> None:
    """An unused last week, or a country no longer covered, drops an override; a caution says so."""
    first = overruled(recommend(page(4)))
    late = recommend(page(20), previous=first)
    assert [each.code for each in late.cautions] == [
        "funding",
        "previous.unused",
        "override.dropped",
    ]
    empty = page(5).evolve(matrix=(), outlook=(), views=())
    assert [each.code for each in recommend(empty, previous=first).cautions] == ["override.dropped"]


def test_an_undetermined_call_can_be_overruled() -> None:
    """Where the book has no answer a person may have one."""
    blank = page(4).with_assessment("IN", signal=None)
    call = overruled(recommend(blank)).call("IN")
    assert (call.weight, call.effective) == (None, Weight.NEUTRAL)


def test_what_cannot_be_is_refused() -> None:
    """No review before the override, no country without a call, no moment without a zone."""
    found = recommend(page(4))
    with pytest.raises(InvalidValue, match="before the override is made"):
        overruled(found, review_by=date(2026, 1, 1))
    with pytest.raises(UnknownItem):
        found.without_override("Peru")
    with pytest.raises(InvalidMember, match="time zone"):
        found.with_override("IN", Weight.NEUTRAL, reason_code="x", reason="y", by="z",
                            at=datetime(2026, 1, 26))  # noqa: DTZ001  # fmt: skip


def test_a_stale_one_does_not_come_back_by_itself() -> None:
    """Facts that return to what they were do not renew it; only a person does."""
    first = overruled(recommend(page(4)))
    second = recommend(page(5, NewsFlow.LOW), previous=first)
    third = recommend(page(6), previous=second)
    assert third.call("IN").stale == ("news flow from high to low",)
    assert third.call("IN").effective is Weight.OVERWEIGHT


def test_it_stands_in_the_explanation() -> None:
    """Whoever asks why is told that somebody overruled the book."""
    call = overruled(recommend(page(4))).call("IN")
    explanation = explain(call)
    assert (explanation.override, explanation.effective) == (call.override, Weight.NEUTRAL)


def test_a_review_may_be_due_on_the_day_itself() -> None:
    """Due before it is made is refused, and the error names the member."""
    found = recommend(page(4))
    same_day = overruled(found, review_by=MONDAY.date()).call("IN").override
    assert str(same_day) == (
        "overruled to Neutral by A. Analyst on 2026-01-26, to be reviewed by 2026-01-26 "
        "(mandate: the position limit is hit)"
    )
    with pytest.raises(InvalidValue) as caught:
        overruled(found, review_by=date(2026, 1, 25))
    assert (caught.value.member, caught.value.reason) == (
        "review_by",
        "the review is due before the override is made",
    )


def test_an_override_touches_its_own_country_only() -> None:
    """The other calls stay as they are, and withdrawing gives back what was there before."""
    column = page(4).matrix[0].evolve(country=Country.CN)
    both = page(4).evolve(matrix=(*page(4).matrix, column))
    found = recommend(both)
    assert overruled(found).call("CN") == found.call("CN")
    assert overruled(found, review_by=MONDAY.date()).without_override("IN") == found


def test_a_stale_one_can_be_withdrawn() -> None:
    """Its staleness goes with it, and until then the explanation says why it is stale."""
    stale = recommend(page(6), previous=overruled(recommend(page(4)), date(2026, 1, 31)))
    assert stale.call("IN").stale
    assert explain(stale.call("IN")).stale == stale.call("IN").stale
    assert stale.without_override("India").call("IN").stale == ()


def test_all_that_ended_an_override_is_told() -> None:
    """The facts that changed and the review that was missed, in one caution."""
    first = overruled(recommend(page(4)), review_by=date(2026, 1, 27))
    found = recommend(page(5, NewsFlow.LOW), previous=first)
    assert found.call("IN").stale == (
        "news flow from high to low",
        "its review was due by 2026-01-27",
    )
    messages = {each.code: each.message for each in found.cautions}
    assert messages["override.stale"].endswith(
        "news flow from high to low; its review was due by 2026-01-27; withdraw or renew it"
    )


def test_all_that_is_overruled_is_told() -> None:
    """Country after country, in one sentence."""
    both = page(4)
    china = both.matrix[0].evolve(country=Country.CN)
    found = overruled(recommend(both.evolve(matrix=(*both.matrix, china))))
    found = found.with_override(
        "CN",
        Weight.OVERWEIGHT,
        reason_code=MANDATE,
        reason="the fund asks for it",
        by="B. Analyst",
        at=MONDAY,
    )
    assert found.statement.endswith(
        "India is overruled to Neutral by A. Analyst on 2026-01-26 "
        "(mandate: the position limit is hit); "
        "China is overruled to Overweight by B. Analyst on 2026-01-26 "
        "(mandate: the fund asks for it)."
    )
