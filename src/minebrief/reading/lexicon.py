"""The lexicon: the words of the closed vocabularies, a vendor's own words, and graded words."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import TypeAlias, TypeVar

from attrs import frozen

from minebrief.errors import InvalidText
from minebrief.model.likelihood import Likelihood, LikelihoodLevel
from minebrief.model.vocabulary import (
    Basis,
    NewsFlow,
    Ordered,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)

__all__ = ["Lexicon", "Word", "Words", "folded", "is_placeholder", "nearest_member"]

Word: TypeAlias = (
    Signal | PolicyStance | PolicyDirection | NewsFlow | Weight | LikelihoodLevel | Likelihood
)
"""What a vendor's own word may stand for."""

Words: TypeAlias = Mapping[str, Word]

_Member = TypeVar("_Member", bound=Ordered)

_GRADES = frozenset((
    "cautious", "cautiously", "fairly", "highly", "marginally", "mildly", "moderate", "moderately",
    "modestly", "more", "mostly", "rather", "slightly", "somewhat", "strong", "strongly", "very",
    "weakly",
))  # fmt: skip
_JOINTS = ("-to-", "/", "-", " to ")
_PLACEHOLDERS = frozenset(("", "-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "na", "none", "tbd"))
_PLAIN_MARKS = str.maketrans("\u2018\u2019\u02bc\u2010\u2011\u2012\u2013", "'''----")


def folded(text: str) -> str:
    """Fold what does not matter in a word: case, runs of blanks, the kind of mark.

    >>> folded("Week\N{RIGHT SINGLE QUOTATION MARK}s  Signal")
    "week's signal"
    """
    return " ".join(text.translate(_PLAIN_MARKS).casefold().split())


def is_placeholder(text: str) -> bool:
    """Tell whether a cell says that there is nothing to say."""
    return text.strip().casefold() in _PLACEHOLDERS


@frozen(kw_only=True)
class Lexicon:
    """What words mean on one page: the caller's come first, then the vocabularies.

    Attributes:
        given: The caller's words, folded.

    >>> lexicon = Lexicon.of({"Constructive": Signal.BULLISH})
    >>> [str(each) for each in lexicon.find(Signal, "constructive")]
    ['Bullish', 'given']
    """

    given: Mapping[str, Word]

    @classmethod
    def of(cls, words: Words | None) -> "Lexicon":
        """Make one of the caller's words."""
        return cls(given={folded(word): member for word, member in (words or {}).items()})

    def find(self, vocabulary: type[_Member], text: str) -> tuple[_Member, Basis] | None:
        """Give the member a word stands for and who says so, None if nobody does."""
        given = self.given.get(folded(text))
        if isinstance(given, vocabulary):
            return given, Basis.GIVEN
        try:
            return vocabulary.parse(text), Basis.STATED
        except InvalidText:
            return None

    def likelihood(self, text: str) -> tuple[Likelihood, Basis] | None:
        """Give the likelihood a word stands for and who says so, None if nobody does."""
        given = self.given.get(folded(text))
        if isinstance(given, Likelihood):
            return given, Basis.GIVEN
        found = self.find(LikelihoodLevel, text)
        return (Likelihood(word=found[0].value), found[1]) if found else None

    def tokens(self, vocabulary: type[Ordered]) -> tuple[str, ...]:
        """Give every word of a vocabulary and of the caller for it, folded, the longest first."""
        given = {word for word, each in self.given.items() if isinstance(each, vocabulary)}
        own = _own_tokens(vocabulary)
        return _longest_first(given.union(own)) if given else own

    def near(self, vocabulary: type[Ordered], text: str) -> str | None:
        """Give the nearest word of a vocabulary as a hint, None if nothing is near."""
        words = {str(each.value): str(each) for each in vocabulary}
        found = get_close_matches(folded(text)[:40], words, n=1)
        return f"did you mean {words[found[0]]}?" if found else None


def nearest_member(vocabulary: type[_Member], text: str) -> _Member | None:
    """Give the member nearest to a graded word, None if the word is none.

    "Cautiously Bullish" is nearest to Bullish. Of two joined members, "Medium-High", the one
    nearer to the middle is taken: the more cautious guess.

    >>> str(nearest_member(NewsFlow, "Medium-High")), nearest_member(Signal, "Hopeful")
    ('Medium', None)
    """
    words = folded(text)
    members = {each.value: each for each in vocabulary}
    first, *rest = words.split(" ") if words else [""]
    if first in _GRADES and rest and rest[-1] in members and set(rest[:-1]) <= _GRADES:
        return members[rest[-1]]
    for joint in _JOINTS:
        parts = words.split(joint)
        if len(parts) == 2 and all(each in members for each in parts):
            middle = (len(members) - 1) / 2
            return min((members[each] for each in parts), key=lambda each: abs(each.rank - middle))
    return None


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda each: (-len(each), each)))


@cache
def _own_tokens(vocabulary: type[Ordered]) -> tuple[str, ...]:
    own = [str(each.value) for each in vocabulary]
    return _longest_first({*own, *_graded(own)})


def _graded(words: list[str]) -> list[str]:
    """Give the graded words that a run-together row may hold."""
    grades = [f"{grade} {word}" for grade in _GRADES for word in words]
    joined = [
        f"{one}{joint}{two}" for one in words for two in words if one != two for joint in _JOINTS
    ]
    return grades + joined
