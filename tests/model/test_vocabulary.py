"""Vocabularies: their words, written by hand, and what is no word of them."""

import pytest

from minebrief.errors import InvalidText
from minebrief.model.briefing import CountryBriefingKind, CoverageUnit
from minebrief.model.likelihood import LikelihoodLevel, LikelihoodScale
from minebrief.model.policy import MeasureStage
from minebrief.model.vocabulary import (
    KNOWN_SECTORS,
    MINING,
    Action,
    Basis,
    Conviction,
    Horizon,
    NewsFlow,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Role,
    Sector,
    Signal,
    Vocabulary,
    Weight,
    is_known_sector,
)
from minebrief.rules.inputs import Balance, Offset

WORDS: dict[type[Vocabulary], str] = {
    Signal: "bearish neutral bullish",
    PolicyStance: "restrictive neutral supportive",
    PolicyDirection: "tightening stable easing",
    NewsFlow: "low medium high",
    Weight: "underweight neutral overweight",
    Conviction: "low medium high",
    Polarity: "adverse mixed favourable",
    Horizon: "near-term long-term",
    Role: "core hedge",
    Action: "initiate increase maintain reduce exit",
    Basis: "stated given inferred guess drafted",
    MeasureStage: "announced adopted in-force repealed",
    CoverageUnit: "news-items sources-analysed",
    CountryBriefingKind: "intelligence geopolitics",
    LikelihoodLevel: "low medium high",
    LikelihoodScale: "page icd-203 phia ipcc kent",
    Balance: "-1 -1/2 0 +1/2 +1",
    Offset: "no yes",
}


@pytest.mark.parametrize(("cls", "words"), WORDS.items(), ids=lambda each: str(each)[:30])
def test_words_on_the_wire(cls: type[Vocabulary], words: str) -> None:
    """The values are part of the document format: in this order, from worse to better."""
    assert [each.value for each in cls] == words.split()


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        (Signal.BULLISH, "Bullish"),
        (Weight.UNDERWEIGHT, "Underweight"),
        (MeasureStage.IN_FORCE, "In force"),
        (Horizon.NEAR_TERM, "near term"),
        (CoverageUnit.SOURCES_ANALYSED, "sources analysed"),
        (LikelihoodScale.ICD_203, "icd 203"),
        (Balance.HALF_ADVERSE, "-1/2"),
        (Role.HEDGE, "hedge"),
    ],
)
def test_words_as_shown(member: Vocabulary, shown: str) -> None:
    """People read blanks for hyphens, and ordered words with a capital."""
    assert str(member) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Cautiously Bullish",
        "bullish!",
        "",
        " ",
        "bull",
        "Neutral to Bullish",
        "BULLISH.",
        "bull ish",
    ],
)
def test_a_graded_word_is_no_member(text: str) -> None:
    """Nothing is guessed: the error lists the words that would be read."""
    with pytest.raises(InvalidText) as caught:
        Signal.parse(text)
    assert caught.value == InvalidText(
        what="Signal", got=text, accepted=("Bearish", "Neutral", "Bullish")
    )


def test_members_of_two_vocabularies_are_never_equal() -> None:
    """Neutral is three different things."""
    assert len({Signal.NEUTRAL, PolicyStance.NEUTRAL, Weight.NEUTRAL}) == 3


def test_sectors_are_an_open_vocabulary() -> None:
    """A constant is known, any other word is kept, and case makes another word."""
    assert len(KNOWN_SECTORS) == 10
    assert is_known_sector(MINING)
    assert not is_known_sector(Sector("Mining"))
    assert not is_known_sector(Sector("deep-sea mining"))
