"""Laws of whole recommendations, over briefings of every shape."""

from random import Random
from typing import TypeVar

import attrs
from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.section import Section
from minebrief.model.vocabulary import Basis, NewsFlow, Signal, Weight
from minebrief.rules.agreement import Comparison
from minebrief.rules.call import Call
from minebrief.rules.facts import facts
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from tests.strategies import global_briefings

T = TypeVar("T")


def _without_origins(briefing: GlobalBriefing) -> GlobalBriefing:
    return briefing.evolve(provenance=None)


def _calls(recommendation: Recommendation) -> set[Call]:
    """The calls as a set, the order in which a call names whom it offsets put aside."""
    by_code = [tuple(sorted(each.offsets)) for each in recommendation.calls]
    return {
        call.evolve(offsets=offsets)
        for call, offsets in zip(recommendation.calls, by_code, strict=True)
    }


@given(global_briefings(), st.randoms(use_true_random=False))
def test_order_of_everything_never_matters(briefing: GlobalBriefing, random: Random) -> None:
    """Countries, risks, dynamics, effects and outlooks in another order give the same calls."""

    def shuffled(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(items, len(items)))

    plain = _without_origins(briefing)
    other = plain.evolve(
        matrix=shuffled(plain.matrix),
        risks=shuffled(plain.risks),
        outlook=shuffled(plain.outlook),
        dynamics=shuffled(
            tuple(each.evolve(effects=shuffled(each.effects)) for each in plain.dynamics)
        ),
    )
    one, two = recommend(plain), recommend(other)
    assert _calls(one) == _calls(two)
    assert set(one.leaders) == set(two.leaders)


@given(global_briefings(), st.sampled_from(Signal), st.data())
def test_a_guess_never_changes_a_call(
    briefing: GlobalBriefing, guess: Signal, data: st.DataObject
) -> None:
    """A guessed signal in the page gives the same calls as no signal at all."""
    plain = _without_origins(briefing)
    if not plain.matrix:
        return
    index = data.draw(st.integers(0, len(plain.matrix) - 1))
    country = plain.matrix[index].country
    unsaid = plain.with_assessment(country, signal=None)
    origin = Origin(path=f"/matrix/{index}/signal", basis=Basis.GUESS, words="Constructive")
    guessed = attrs.evolve(
        plain.with_assessment(country, signal=guess), provenance=Provenance(origins=(origin,))
    )
    assert recommend(guessed).calls == recommend(unsaid).calls


@given(global_briefings(), st.sampled_from(NewsFlow))
def test_news_flow_moves_no_weight(briefing: GlobalBriefing, flow: NewsFlow) -> None:
    """However much was written, the weights stay."""
    changed = briefing.evolve(matrix=tuple(each.evolve(news_flow=flow) for each in briefing.matrix))
    assert [each.weight for each in recommend(briefing.evolve(matrix=briefing.matrix)).calls] == [
        each.weight for each in recommend(changed).calls
    ]


@given(global_briefings())
def test_what_the_rules_do_not_read_changes_nothing(briefing: GlobalBriefing) -> None:
    """Titles, texts and further sections are free to change."""
    sections = (Section(title="More", text="…"),)
    changed = briefing.evolve(title="Another", bottom_line=None, sections=sections, highlights=())
    assert recommend(changed).calls == recommend(briefing).calls


@given(global_briefings())
def test_the_same_page_gives_the_same_recommendation(briefing: GlobalBriefing) -> None:
    """No clock and no chance: twice the same page, twice the same answer."""
    assert recommend(briefing) == recommend(briefing.evolve(provenance=briefing.provenance))


@given(global_briefings())
def test_a_call_for_every_country_and_a_view_where_it_is_determined(
    briefing: GlobalBriefing,
) -> None:
    """Each country of the matrix has one call; what is undetermined has no view and is named."""
    result = recommend(briefing)
    assert tuple(each.country for each in result.calls) == briefing.countries
    for call in result.calls:
        assert (call.view is None) == (call.decision.undetermined is not None)
        assert call.facts == facts(briefing)[call.country]
        assert str(call).startswith(f"{call.country}: ")


@given(global_briefings())
def test_leaders_have_the_highest_score_above_zero(briefing: GlobalBriefing) -> None:
    """A leader scores above zero and nobody scores higher."""
    result = recommend(briefing)
    scores = [each.score for each in result.calls if each.score is not None]
    best = max(scores, default=0)
    assert bool(result.leaders) == (best > 0)
    assert all(result.call(each).score == best for each in result.leaders)


@given(global_briefings())
def test_funding_is_cautioned_exactly_when_it_is_missing(briefing: GlobalBriefing) -> None:
    """An overweight without an underweight is cautioned, nothing else is."""
    result = recommend(briefing)
    weights = {each.weight for each in result.calls}
    missing = Weight.OVERWEIGHT in weights and Weight.UNDERWEIGHT not in weights
    assert ("funding" in [each.code for each in result.cautions]) == missing


@given(global_briefings())
def test_agreement_covers_every_country_and_the_leader(briefing: GlobalBriefing) -> None:
    """Each field of each country is compared, and same means equal words."""
    result = recommend(briefing)
    assert {each.country for each in result.agreement} >= {*briefing.countries, None}
    for each in result.agreement:
        assert (each.comparison is Comparison.SAME) == (
            each.stated is not None and each.stated == each.derived
        )
        assert str(each)


@given(global_briefings(), global_briefings())
def test_hysteresis_only_keeps_never_moves(one: GlobalBriefing, two: GlobalBriefing) -> None:
    """With last week known, a weight is the stateless one or last week's own."""
    later = two.evolve(period=one.period.next(), sector=one.sector)
    with_last, without = recommend(later, previous=one), recommend(later)
    assert with_last.previous == one.period
    first = {each.country: each.carried_weight for each in recommend(one).calls}
    for call, plain in zip(with_last.calls, without.calls, strict=True):
        if call.weight is not plain.weight and call.weight is not None:
            assert call.weight is first[call.country]
