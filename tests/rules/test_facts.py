"""Facts: what the rules read of a page, and what they refuse to read."""

from minebrief.model.bloc import Bloc
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood, LikelihoodScale
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import (
    MINING,
    Basis,
    NewsFlow,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.facts import Facts, RiskExposure, facts, find_offsets
from minebrief.rules.inputs import Balance, Offset
from minebrief.rules.recommend import recommend
from minebrief.rules.standard import STANDARD

CN, IN, RU, DE = Country.CN, Country.IN, Country.RU, Country.DE


def _effect(
    who: Country | Bloc | Group, polarity: Polarity, *, conditional: bool = False
) -> Effect:
    return Effect(party=Party.of(who), polarity=polarity, conditional=conditional)


def _page(*dynamics: CrossBorderDynamic, risks: tuple[Risk, ...] = ()) -> GlobalBriefing:
    return GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        matrix=tuple(Assessment(country=each) for each in (CN, IN, RU, DE)),
        dynamics=dynamics,
        risks=risks,
    )


def _dynamic(*effects: Effect, names: tuple[Country, ...] = ()) -> CrossBorderDynamic:
    return CrossBorderDynamic(cause="Cause", text="Text", countries=names, effects=effects)


def test_every_member_is_read() -> None:
    """Signal, trend, flow, outlook, observations and last week's weight arrive as they stand."""
    page = GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        matrix=(
            Assessment(
                country=CN,
                signal=Signal.BULLISH,
                news_flow=NewsFlow.LOW,
                policy_trend=PolicyTrend(
                    stance=PolicyStance.SUPPORTIVE, direction=PolicyDirection.EASING
                ),
                observations=(Observation(ordinal="momentum", level="flat"),),
            ),
        ),
        outlook=(Outlook(country=CN, near_term_signal=Signal.BEARISH),),
    )
    assert facts(page, last_weights={CN: Weight.OVERWEIGHT}) == {
        CN: Facts(
            signal=Signal.BULLISH,
            outlook=Signal.BEARISH,
            stance=PolicyStance.SUPPORTIVE,
            direction=PolicyDirection.EASING,
            balance=Balance.EVEN,
            news_flow=NewsFlow.LOW,
            offset=Offset.NO,
            last_weight=Weight.OVERWEIGHT,
            observations=(Observation(ordinal="momentum", level="flat"),),
        )
    }


def test_balance_is_even_where_no_dynamic_names_the_country() -> None:
    """A country nobody mentions has a balance of zero, not an unknown one."""
    found = facts(_page(_dynamic(names=(CN,))))
    assert (found[CN].balance, found[CN].offset) == (None, None)
    assert (found[IN].balance, found[IN].offset) == (Balance.EVEN, Offset.NO)


def test_balance_counts_halves_and_is_clamped() -> None:
    """A conditional effect counts half, a mixed one nothing, and the sum stays within one."""
    good, bad, mixed = Polarity.FAVOURABLE, Polarity.ADVERSE, Polarity.MIXED
    page = _page(
        _dynamic(_effect(CN, good), _effect(IN, bad), _effect(RU, good, conditional=True)),
        _dynamic(_effect(CN, good), _effect(RU, mixed), _effect(IN, good, conditional=True)),
    )
    found = facts(page)
    assert found[CN].balance is Balance.FAVOURABLE
    assert found[IN].balance is Balance.HALF_ADVERSE
    assert found[RU].balance is Balance.HALF_FAVOURABLE


def test_a_mixed_effect_is_known_to_be_zero() -> None:
    """A dynamic that names a country and is signed mixed leaves nothing unknown."""
    page = _page(_dynamic(_effect(CN, Polarity.MIXED), names=(CN,)))
    assert facts(page)[CN].balance is Balance.EVEN


def test_an_effect_on_a_bloc_counts_for_its_members_of_the_day() -> None:
    """An effect on the EU reaches Germany; one on a group or an unknown region reaches nobody."""
    page = _page(
        _dynamic(_effect(Bloc(name="EU"), Polarity.ADVERSE)),
        _dynamic(_effect(Group(name="exporters", home=CN), Polarity.ADVERSE)),
        _dynamic(_effect(Bloc(name="Europe"), Polarity.ADVERSE)),
    )
    found = facts(page)
    assert found[DE].balance is Balance.ADVERSE
    assert found[CN].balance is Balance.EVEN


def test_offset_names_whom_it_offsets() -> None:
    """A country offsets the covered ones that the dynamic favouring it harms, and no others."""
    page = _page(
        _dynamic(
            _effect(RU, Polarity.FAVOURABLE, conditional=True),
            _effect(IN, Polarity.ADVERSE),
            _effect(Country.US, Polarity.ADVERSE),
        ),
        _dynamic(_effect(CN, Polarity.FAVOURABLE)),
    )
    found = facts(page)
    assert (found[RU].offset, found[CN].offset) == (Offset.YES, Offset.NO)
    assert find_offsets(page, RU) == (IN,)
    assert find_offsets(page, CN) == ()


def test_risks_are_counted_by_the_page_band_of_their_likelihood() -> None:
    """Likelihoods of any scale count as the page's band of their midpoint."""
    even = Likelihood(word="roughly even", scale=LikelihoodScale.ICD_203)
    page = _page(
        risks=(
            Risk(title="A", text="a", likelihood=Likelihood(word="high"), countries=(CN, IN)),
            Risk(title="B", text="b", likelihood=even, countries=(CN,)),
            Risk(title="C", text="c", countries=(CN,)),
            Risk(title="D", text="d", likelihood=Likelihood(word="low"), countries=(Country.US,)),
        )
    )
    found = facts(page)
    assert found[CN].risks == RiskExposure(high=1, medium=1, unstated=1)
    assert found[IN].risks == RiskExposure(high=1)
    assert found[RU].risks == RiskExposure()


def _guessed(page: GlobalBriefing, *paths: str) -> GlobalBriefing:
    origins = tuple(Origin(path=each, basis=Basis.GUESS) for each in paths)
    return page.evolve(provenance=Provenance(origins=origins))


def test_a_guess_is_unknown_to_the_rules() -> None:
    """What stands in the page as a guess is not read, wherever the guess sits."""
    page = _page(
        _dynamic(_effect(CN, Polarity.FAVOURABLE), names=(CN,)),
        risks=(Risk(title="A", text="a", likelihood=Likelihood(word="high"), countries=(CN,)),),
    ).with_assessment(CN, signal=Signal.BULLISH, policy_trend=PolicyTrend.parse("Supportive"))
    page = page.with_outlook(CN, near_term_signal=Signal.BULLISH)
    for path, member in (
        ("/matrix/0/signal", "signal"),
        ("/matrix/0", "signal"),
        ("/matrix/0/policy_trend", "stance"),
        ("/matrix/0/policy_trend/stance", "stance"),
        ("/outlook/0/near_term_signal", "outlook"),
        ("/dynamics/0/effects/0", "balance"),
        ("/dynamics/0/effects", "balance"),
    ):
        assert getattr(facts(page)[CN], member) is not None
        assert getattr(facts(_guessed(page, path))[CN], member) is None
    assert facts(_guessed(page, "/risks/0/countries"))[CN].risks == RiskExposure()
    assert facts(_guessed(page, "/risks/0/likelihood"))[CN].risks == RiskExposure(unstated=1)


def test_an_observation_is_never_a_fact_of_every_briefing() -> None:
    """One that is called like a fact does not get round what the page states, or leaves out."""
    words = {"signal": "bullish", "outlook": "bullish", "stance": "supportive", "balance": "odd"}
    observed = tuple(Observation(ordinal=name, level=level) for name, level in words.items())
    page = _page().with_assessment(CN, observations=observed)
    call = recommend(page).call(CN)
    assert call.weight is None
    assert call.decision == recommend(_page()).call(CN).decision


def test_an_observed_level_that_the_book_does_not_know_is_unknown_and_named() -> None:
    """It counts for nothing, and a caution says which levels there are."""
    momentum = Ordinal(name="momentum", levels=("falling", "rising"))
    points = tuple(
        LevelPoints(level=each, points=n) for each, n in (("falling", -10), ("rising", 10))
    )
    factor = Factor(input="momentum", points=points, because="prices lead")
    book = STANDARD.evolve(ordinals=(momentum,), factors=(*STANDARD.factors, factor))
    observed = (Observation(ordinal="momentum", level="sideways"),)
    found = recommend(_page().with_assessment(CN, observations=observed), book=book)
    contribution = found.call(CN).contributions[-2]
    assert (contribution.factor, contribution.level, contribution.points) == ("momentum", None, 0)
    assert "China: 'sideways' is no level of 'momentum', which counts as unknown; levels are " in (
        str(next(each for each in found.cautions if each.code == "observation.unknown"))
    )


def test_a_guessed_item_of_a_list_is_no_fact() -> None:
    """One country of a risk, one observation, one effect or a part of it: each may be guessed."""
    risk = Risk(title="R", text="r", countries=(CN, IN))
    signed = _effect(CN, Polarity.ADVERSE)
    dynamic = CrossBorderDynamic(cause="D", text="d", countries=(CN,), effects=(signed,))
    observed = (Observation(ordinal="momentum", level="rising"),)
    page = _page(dynamic, risks=(risk,)).with_assessment(CN, observations=observed)
    for path, name in (
        ("/risks/0/countries/0", "risks"),
        ("/dynamics/0/effects/0/polarity", "balance"),
        ("/matrix/0/observations/0/level", "observations"),
    ):
        guess = Origin(path=path, basis=Basis.GUESS)
        guessed = page.evolve(provenance=Provenance(origins=(guess,)))
        assert getattr(facts(guessed)[CN], name) == getattr(Facts(), name)
        assert getattr(facts(page)[CN], name) != getattr(Facts(), name)


def test_risks_of_one_likelihood_are_counted() -> None:
    """Two low, three unstated and one medium risk are six, each in its band."""
    words = ("low", None, "low", None, "medium", None)
    risks = tuple(
        Risk(
            title=f"{number}",
            text="r",
            countries=(CN,),
            likelihood=Likelihood(word=word) if word else None,
        )
        for number, word in enumerate(words)
    )
    assert facts(_page(risks=risks))[CN].risks == RiskExposure(low=2, medium=1, unstated=3)


def test_the_balance_ends_at_one_either_way() -> None:
    """Two favourable effects are no more than one, and two adverse no less."""
    for polarity, balance in (
        (Polarity.FAVOURABLE, Balance.FAVOURABLE),
        (Polarity.ADVERSE, Balance.ADVERSE),
    ):
        twice = (
            CrossBorderDynamic(cause=cause, text="…", effects=(_effect(CN, polarity),))
            for cause in ("One", "Two")
        )
        assert facts(_page(*twice))[CN].balance is balance
