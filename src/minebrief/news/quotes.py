"""Quotes: whether the words that evidence quotes stand in the text of its source."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self, Unpack
from unicodedata import combining, normalize

import attrs
from attrs import frozen

from minebrief.model.briefing import Briefing
from minebrief.model.constraints import Count, NonBlank
from minebrief.model.evidence import Evidence, Source
from minebrief.model.record import Record
from minebrief.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from minebrief.news.changes import QuoteCheckChanges

__all__ = ["QuoteCheck", "QuoteMatch", "find_evidence", "verify_quotes"]


class QuoteMatch(Vocabulary):
    """How a quote was found, from the surest to nothing to look in.

    >>> str(QuoteMatch.NORMALISED)
    'normalised'
    """

    EXACT = "exact"
    NORMALISED = "normalised"
    ABSENT = "absent"
    NO_TEXT = "no-text"


@frozen(kw_only=True, repr=False)
class QuoteCheck(Record):
    """What became of one quote.

    Attributes:
        path: JSON pointer to the evidence in the briefing.
        evidence: The evidence.
        match: How the quote was found.
        start: Where it starts in the text, in characters.
        end: Where it ends: ``text[start:end]`` are the words found.
    """

    path: NonBlank
    evidence: Evidence
    match: QuoteMatch
    start: Count | None = None
    end: Count | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[QuoteCheckChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.path}: {self.match}"


def verify_quotes(briefing: Briefing, texts: Mapping[Source, str]) -> tuple[QuoteCheck, ...]:
    """Look for each quote in the text of its source; nothing is fetched.

    *Normalised* is found when white space, the shape of quotes and dashes, case and the way
    letters are encoded make no difference. A part of a word or number is no quote: "rose 1" does
    not stand in "rose 15" nor in "rose 1.5". A quote with words left out is absent.

    Args:
        briefing: The briefing; evidence that quotes nothing is passed over.
        texts: The text of each source.

    >>> from minebrief import GlobalBriefing, Period, Risk, Sector
    >>> wire = Source(title="Wire")
    >>> told = Risk(title="Quotas", text="More may come.",
    ...             evidence=(Evidence(source=wire, quote='a "hard" quota'),))
    >>> page = GlobalBriefing(sector=Sector("mining"), period=Period.week(2026, 4), risks=(told,))
    >>> (check,) = verify_quotes(page, {wire: "It is a “hard” quota."})
    >>> print(check, check.start, check.end)
    /risks/0/evidence/0: normalised 6 20
    """
    searched = {source: _Text(text) for source, text in texts.items()}
    return tuple(
        _checked(path, each, each.quote, searched.get(each.source))
        for path, each in find_evidence(briefing)
        if each.quote is not None
    )


def find_evidence(part: object, path: str = "") -> Iterator[tuple[str, Evidence]]:
    """Find all evidence in a briefing or a part of one, with its JSON pointer.

    >>> list(find_evidence(Evidence(source=Source(title="Wire"))))[0][0]
    ''
    """
    if isinstance(part, Evidence):
        yield path, part
    elif isinstance(part, tuple):
        for index, each in enumerate(part):
            yield from find_evidence(each, f"{path}/{index}")
    elif isinstance(part, Record):
        cls: Any = type(part)
        for member in attrs.fields(cls):
            yield from find_evidence(getattr(part, member.name), f"{path}/{member.name}")


def _checked(path: str, evidence: Evidence, quote: str, text: "_Text | None") -> QuoteCheck:
    check = QuoteCheck(path=path, evidence=evidence, match=QuoteMatch.NO_TEXT)
    if text is None:
        return check
    if exact := text.exact(quote.strip()):
        return check.evolve(match=QuoteMatch.EXACT, start=exact[0], end=exact[1])
    if alike := text.alike(quote):
        return check.evolve(match=QuoteMatch.NORMALISED, start=alike[0], end=alike[1])
    return check.evolve(match=QuoteMatch.ABSENT)


_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb`\u00b4"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SAME: Final = (
    dict.fromkeys(map(ord, f'"{_QUOTES}'), "'")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
)


class _Text:
    """A text to look in, as it is and normalised."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normalised(self) -> tuple[str, list[int]]:
        return _normalised(self.text)

    def exact(self, quote: str) -> tuple[int, int] | None:
        for start in _places(self.text, quote):
            return start, start + len(quote)
        return None

    def alike(self, quote: str) -> tuple[int, int] | None:
        wanted, _ = _normalised(quote.strip())
        text, places = self.normalised
        for start in _places(text, wanted):
            end = start + len(wanted)
            first, last = places[start], places[end - 1]
            # A ligature is one character of the text and cannot be quoted in part.
            if (start and places[start - 1] == first) or places[end : end + 1] == [last]:
                continue
            return first, last + 1
        return None


def _normalised(text: str) -> tuple[str, list[int]]:
    """Give the text in the one form that is compared, and the place each character has in it."""
    characters, places = list[str](), list[int]()
    for place, char in enumerate(text):
        folded = normalize("NFKD", normalize("NFKD", char.translate(_SAME)).casefold())
        for each in folded.translate(_SAME):
            if not each.isspace():
                characters.append(each)
            elif characters and characters[-1] != " ":
                characters.append(" ")
            else:
                continue
            places.append(place)
    return "".join(characters), places


def _places(text: str, wanted: str) -> Iterator[int]:
    """Give where the wanted words stand as whole words."""
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not _is_torn(text, start) and not _is_torn(text, end):
            yield start
        start = text.find(wanted, start + 1)


def _is_torn(text: str, at: int) -> bool:
    """Tell whether a cut would part a word, a number, or a letter and its accent.

    Scripts without case write words together or are left alone: there any cut will do.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if combining(after) or (_is_of_word(before) and _is_of_word(after)):
        return True
    return _is_decimal(text[at - 1 : at + 2]) or (at > 1 and _is_decimal(text[at - 2 : at + 1]))


def _is_decimal(part: str) -> bool:
    return len(part) == 3 and part[0].isdigit() and part[1] in ".," and part[2].isdigit()


def _is_of_word(char: str) -> bool:
    return char.isdigit() or char.lower() != char.upper()
