"""Likelihood: words of probability, each on a named scale; never mixed with confidence."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import InvalidText
from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Ordered, Vocabulary

if TYPE_CHECKING:
    from minebrief.model.changes import LikelihoodChanges

__all__ = ["LEVELS", "Likelihood", "LikelihoodLevel", "LikelihoodScale"]


class LikelihoodScale(Vocabulary):
    """Who defined the words.

    ``PAGE`` is the Low / Medium / High of briefing pages; ``ICD_203`` the US Intelligence
    Community Directive 203 (2015); ``PHIA`` the UK probability yardstick; ``IPCC`` the AR5
    guidance note on uncertainty; ``KENT`` Sherman Kent's words of estimative probability (1964).

    >>> list(LEVELS[LikelihoodScale.PAGE])
    ['low', 'medium', 'high']
    """

    PAGE = "page"
    ICD_203 = "icd-203"
    PHIA = "phia"
    IPCC = "ipcc"
    KENT = "kent"


class LikelihoodLevel(Ordered):
    """The page's three bands, into which every scale is counted by the rules."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


# Percent. PAGE and ICD_203 are half-open, [low, high); the others as published, where words
# may leave gaps (PHIA, Kent) or nest (IPCC).
LEVELS: dict[LikelihoodScale, dict[str, tuple[int, int]]] = {
    LikelihoodScale.PAGE: {"low": (5, 35), "medium": (35, 65), "high": (65, 95)},
    LikelihoodScale.ICD_203: {
        "almost no chance": (1, 5),
        "very unlikely": (5, 20),
        "unlikely": (20, 45),
        "roughly even": (45, 55),
        "likely": (55, 80),
        "very likely": (80, 95),
        "almost certain": (95, 99),
    },
    LikelihoodScale.PHIA: {
        "remote chance": (0, 5),
        "highly unlikely": (10, 20),
        "unlikely": (25, 35),
        "realistic possibility": (40, 50),
        "likely": (55, 75),
        "highly likely": (80, 90),
        "almost certain": (95, 100),
    },
    LikelihoodScale.IPCC: {
        "exceptionally unlikely": (0, 1),
        "extremely unlikely": (0, 5),
        "very unlikely": (0, 10),
        "unlikely": (0, 33),
        "about as likely as not": (33, 66),
        "more likely than not": (50, 100),
        "likely": (66, 100),
        "very likely": (90, 100),
        "extremely likely": (95, 100),
        "virtually certain": (99, 100),
    },
    LikelihoodScale.KENT: {
        "almost certainly not": (2, 12),
        "probably not": (20, 40),
        "chances about even": (40, 60),
        "probable": (63, 87),
        "almost certain": (87, 99),
    },
}
"""Every word of every scale with its band in percent, in the scale's own order."""


@frozen(kw_only=True, repr=False)
class Likelihood(Record):
    """How probable something is, in a word of a named scale.

    Attributes:
        word: The word, in lower case.
        scale: The scale that defines it; the page's own by default.

    >>> risk = Likelihood.parse("Very likely", scale=LikelihoodScale.ICD_203)
    >>> risk.band, str(risk.level)
    ((80, 95), 'High')
    """

    word: NonBlank
    scale: LikelihoodScale = LikelihoodScale.PAGE

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[LikelihoodChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.word not in LEVELS[self.scale]:
            accepted = ", ".join(LEVELS[self.scale])
            reason = f"{self.word!r} is no word of the scale {self.scale}; accepted: {accepted}"
            raise self._invalid("word", reason)

    @classmethod
    def parse(cls, text: str, *, scale: LikelihoodScale = LikelihoodScale.PAGE) -> Self:
        """Read a word of a scale; case and outer blanks do not matter.

        Raises:
            InvalidText: The scale has no such word.
        """
        word = " ".join(text.casefold().split())
        if word not in LEVELS[scale]:
            accepted = tuple(each.capitalize() for each in LEVELS[scale])
            raise InvalidText(what=f"word of the scale {scale}", got=text, accepted=accepted)
        return cls(word=word, scale=scale)

    @property
    def band(self) -> tuple[int, int]:
        """The range in percent: half-open on the page's scale and ICD 203, else as published."""
        return LEVELS[self.scale][self.word]

    @property
    def level(self) -> LikelihoodLevel:
        """The page's band that holds the midpoint of this one."""
        low, high = self.band
        doubled_midpoint = low + high  # doubled: no floats in anything the rules read
        if doubled_midpoint < 2 * 35:
            return LikelihoodLevel.LOW
        return LikelihoodLevel.MEDIUM if doubled_midpoint < 2 * 65 else LikelihoodLevel.HIGH

    def __str__(self) -> str:
        return self.word.capitalize()
