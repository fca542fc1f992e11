"""Small values: likelihoods, trends, parties, blocs, coverage, views."""

import datetime

import pytest

from minebrief.errors import AmbiguousCountry, InvalidText, InvalidValue, UnknownCountry
from minebrief.model.bloc import KNOWN_BLOCS, Bloc
from minebrief.model.briefing import Coverage, CoverageUnit
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.evidence import Source
from minebrief.model.likelihood import LEVELS, Likelihood, LikelihoodLevel, LikelihoodScale
from minebrief.model.party import Effect, Group, Party
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    Action,
    Basis,
    Conviction,
    Horizon,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Role,
    Weight,
)

L, M, H = LikelihoodLevel.LOW, LikelihoodLevel.MEDIUM, LikelihoodLevel.HIGH
PINNED: dict[LikelihoodScale, list[tuple[str, int, int, LikelihoodLevel]]] = {
    LikelihoodScale.PAGE: [("low", 5, 35, L), ("medium", 35, 65, M), ("high", 65, 95, H)],
    LikelihoodScale.ICD_203: [
        ("almost no chance", 1, 5, L),
        ("very unlikely", 5, 20, L),
        ("unlikely", 20, 45, L),
        ("roughly even", 45, 55, M),
        ("likely", 55, 80, H),
        ("very likely", 80, 95, H),
        ("almost certain", 95, 99, H),
    ],
    LikelihoodScale.PHIA: [
        ("remote chance", 0, 5, L),
        ("highly unlikely", 10, 20, L),
        ("unlikely", 25, 35, L),
        ("realistic possibility", 40, 50, M),
        ("likely", 55, 75, H),
        ("highly likely", 80, 90, H),
        ("almost certain", 95, 100, H),
    ],
    LikelihoodScale.IPCC: [
        ("exceptionally unlikely", 0, 1, L),
        ("extremely unlikely", 0, 5, L),
        ("very unlikely", 0, 10, L),
        ("unlikely", 0, 33, L),
        ("about as likely as not", 33, 66, M),
        ("more likely than not", 50, 100, H),
        ("likely", 66, 100, H),
        ("very likely", 90, 100, H),
        ("extremely likely", 95, 100, H),
        ("virtually certain", 99, 100, H),
    ],
    LikelihoodScale.KENT: [
        ("almost certainly not", 2, 12, L),
        ("probably not", 20, 40, L),
        ("chances about even", 40, 60, M),
        ("probable", 63, 87, H),
        ("almost certain", 87, 99, H),
    ],
}


def test_every_word_of_every_scale_is_pinned() -> None:
    """No scale or word is added, renamed or reordered without this table."""
    assert list(LEVELS) == list(PINNED)
    assert {scale: list(words) for scale, words in LEVELS.items()} == {
        scale: [word for word, *_ in words] for scale, words in PINNED.items()
    }


@pytest.mark.parametrize(
    ("scale", "word", "low", "high", "level"),
    [(scale, *row) for scale, rows in PINNED.items() for row in rows],
)
def test_bands_and_levels(
    scale: LikelihoodScale, word: str, low: int, high: int, level: LikelihoodLevel
) -> None:
    """Each word has its published band, and counts as the page band that holds its midpoint."""
    likelihood = Likelihood(word=word, scale=scale)
    assert (likelihood.band, likelihood.level) == ((low, high), level)


@pytest.mark.parametrize("scale", [LikelihoodScale.PAGE, LikelihoodScale.ICD_203])
def test_half_open_scales_leave_no_gap(scale: LikelihoodScale) -> None:
    """On these two scales one band begins where the other ends."""
    bands = list(LEVELS[scale].values())
    assert [high for _, high in bands[:-1]] == [low for low, _ in bands[1:]]


def test_a_word_of_another_scale_is_refused() -> None:
    """A word means nothing without its scale."""
    with pytest.raises(InvalidValue) as built:
        Likelihood(word="probable")
    assert built.value == InvalidValue(
        record="Likelihood",
        member="word",
        reason="'probable' is no word of the scale page; accepted: low, medium, high",
    )
    with pytest.raises(InvalidText) as read:
        Likelihood.parse("Probable")
    assert read.value == InvalidText(
        what="word of the scale page", got="Probable", accepted=("Low", "Medium", "High")
    )


def test_words_are_kept_in_lower_case() -> None:
    """The constructor takes the word as the scale writes it; parse takes what people write."""
    with pytest.raises(InvalidValue):
        Likelihood(word="High")
    spoken = Likelihood.parse("  ALMOST \n certain ", scale=LikelihoodScale.KENT)
    assert spoken == Likelihood(word="almost certain", scale=LikelihoodScale.KENT)
    assert spoken != Likelihood(word="almost certain", scale=LikelihoodScale.PHIA)


@pytest.mark.parametrize(
    ("text", "stance", "direction"),
    [
        ("Supportive (Easing)", PolicyStance.SUPPORTIVE, PolicyDirection.EASING),
        ("restrictive(tightening)", PolicyStance.RESTRICTIVE, PolicyDirection.TIGHTENING),
        (" Neutral ( Stable ) ", PolicyStance.NEUTRAL, PolicyDirection.STABLE),
        ("Neutral", PolicyStance.NEUTRAL, None),
    ],
)
def test_trends(text: str, stance: PolicyStance, direction: PolicyDirection | None) -> None:
    """A policy cell is two fields, the second of which may be absent."""
    assert PolicyTrend.parse(text) == PolicyTrend(stance=stance, direction=direction)


@pytest.mark.parametrize(
    ("text", "what", "got"),
    [
        ("Supportive (Easing", "PolicyTrend", "Supportive (Easing"),
        ("Supportive (Easing) now", "PolicyTrend", "Supportive (Easing) now"),
        ("Supportive Easing)", "PolicyStance", "Supportive Easing)"),
        ("Supportive ()", "PolicyDirection", ""),
        ("Easing (Supportive)", "PolicyStance", "Easing "),
        ("Supportive (Supportive)", "PolicyDirection", "Supportive"),
        ("Supportive ((Easing))", "PolicyTrend", "Supportive ((Easing))"),
        ("", "PolicyStance", ""),
    ],
)
def test_what_is_no_trend(text: str, what: str, got: str) -> None:
    """The error names the part that could not be read."""
    with pytest.raises(InvalidText) as caught:
        PolicyTrend.parse(text)
    assert (caught.value.what, caught.value.got) == (what, got)


def test_parties_are_made_of_what_can_be_one() -> None:
    """Countries, names of countries, blocs, groups and parties all make parties."""
    party = Party(country=Country.RU)
    assert Party.of(Country.RU) == Party.of("Russia") == Party.of("RU") == Party.of(party) == party
    assert Party.of(Bloc(name="EU")) == Party(bloc=Bloc(name="EU"))
    assert Party.of(Group(name="gold")) == Party(group=Group(name="gold"))


def test_a_text_is_a_country_or_an_error() -> None:
    """A bloc's name is not taken for a bloc, and an ambiguous name is not taken at all."""
    with pytest.raises(UnknownCountry):
        Party.of("BRICS")
    with pytest.raises(AmbiguousCountry):
        Party.of("Korea")


def test_an_effect_on_a_party_replaces_the_former_one() -> None:
    """The new effect stands last; those on others stay in order."""
    first, second = (
        Effect(party=Party.of(each), polarity=Polarity.ADVERSE) for each in ("Russia", "India")
    )
    dynamic = CrossBorderDynamic(cause="a", text="b", effects=(first, second))
    better = Effect(party=Party.of("RU"), polarity=Polarity.FAVOURABLE, conditional=True)
    assert dynamic.with_effect(better).effects == (second, better)
    assert dynamic.effects == (first, second)


def test_membership_depends_on_the_day() -> None:
    """Members join and leave; the day of leaving is the first day outside."""
    eu, brics = Bloc(name="EU"), Bloc(name="BRICS")
    assert Country.GB in eu.members(datetime.date(2020, 1, 31))
    assert Country.GB not in eu.members(datetime.date(2020, 2, 1))
    assert len(eu.members(datetime.date(2026, 1, 25))) == 27
    assert Country.ID not in brics.members(datetime.date(2025, 1, 5))
    assert Country.ID in brics.members(datetime.date(2025, 1, 6))
    assert Bloc(name="G7").members(datetime.date(1970, 1, 1)) == frozenset()
    assert len(Bloc(name="G20").members(datetime.date(2026, 1, 25))) == 19


def test_other_blocs_have_no_members() -> None:
    """A region is a bloc by name only."""
    assert KNOWN_BLOCS == ("ASEAN", "BRICS", "EU", "G7", "G20")
    assert not Bloc(name="Europe").is_known
    assert Bloc(name="Europe").members(datetime.date(2026, 1, 25)) == frozenset()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Coverage(count=76), "76 news items"),
        (
            Coverage(count=16, unit=CoverageUnit.SOURCES_ANALYSED, average_relevance_tenths=77),
            "16 sources analysed, 7.7/10 relevant",
        ),
        (Coverage(count=0, average_relevance_tenths=0), "0 news items, 0.0/10 relevant"),
        (Coverage(count=1, average_relevance_tenths=100), "1 news items, 10.0/10 relevant"),
        (Group(name="exporters", home=Bloc(name="EU")), "exporters (EU)"),
        (Group(name="gold", home=None), "gold"),
        (Source(title="Ruling", publisher="FAS"), "Ruling (FAS)"),
        (Source(title="Ruling"), "Ruling"),
        (CrossBorderDynamic(cause="GSP ends", effect_label="costs", text="x"), "GSP ends → costs"),
        (CrossBorderDynamic(cause="GSP ends", text="x"), "GSP ends"),
        (Origin(path="/leader", basis=Basis.GIVEN), "/leader (given)"),
        (Origin(path="/leader", basis=Basis.STATED, words="China"), '"China" (stated)'),
        (View(subject=Country.IN), "India: no view"),
        (View(subject=Country.IN, action=Action.MAINTAIN), "India: maintain"),
        (
            View(
                subject=Bloc(name="EU"),
                weight=Weight.NEUTRAL,
                action=Action.REDUCE,
                selective=True,
                horizon=Horizon.LONG_TERM,
                role=Role.HEDGE,
                conviction=Conviction.HIGH,
            ),
            "EU: Neutral, selective, long term, as a hedge, high conviction",
        ),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    """A value prints as people would write it."""
    assert str(value) == text


def test_the_nearest_origin_answers() -> None:
    """A member without an origin of its own has that of the part that holds it."""
    matrix = Origin(path="/matrix/0", basis=Basis.STATED)
    signal = Origin(path="/matrix/0/signal", basis=Basis.GUESS)
    provenance = Provenance(origins=(matrix, signal))
    assert provenance.origin("/matrix/0/signal") is signal
    assert provenance.origin("/matrix/0/policy_trend/stance") is matrix
    assert provenance.origin("/matrix/01") is None
    assert provenance.origin("/matrix") is None
    assert provenance.origin("") is None


def test_brics_grew_twice() -> None:
    """Five members to the end of 2023, nine from 2024 on, ten from 6 January 2025 on."""
    brics = Bloc(name="BRICS")
    five, nine, ten = (
        brics.members(datetime.date(*day)) for day in ((2023, 12, 31), (2024, 1, 1), (2025, 1, 6))
    )
    assert sorted(each.value for each in five) == ["BR", "CN", "IN", "RU", "ZA"]
    assert sorted(each.value for each in nine - five) == ["AE", "EG", "ET", "IR"]
    assert ten - nine == {Country.ID}
    assert five < nine < ten
