"""The header: breadcrumb, title, period and coverage, wherever they stand before the sections."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from attrs import frozen

from minebrief.errors import InvalidText
from minebrief.model.briefing import Coverage, CoverageUnit
from minebrief.model.period import Period
from minebrief.reading.breadcrumb import Breadcrumb, breadcrumb_of
from minebrief.reading.ledger import Ledger
from minebrief.reading.lexicon import folded
from minebrief.reading.piece import Piece

__all__ = ["Header", "Stated", "read_header"]

_Value = TypeVar("_Value")

_BARS = ("|", "\t", "\N{MIDDLE DOT}", "\N{BULLET}")
_PERIOD_LABELS = ("period", "week", "dates", "date range")
_UNITS = {
    "news items": CoverageUnit.NEWS_ITEMS,
    "news item": CoverageUnit.NEWS_ITEMS,
    "sources analyzed": CoverageUnit.SOURCES_ANALYSED,
    "sources analysed": CoverageUnit.SOURCES_ANALYSED,
    "source analyzed": CoverageUnit.SOURCES_ANALYSED,
    "source analysed": CoverageUnit.SOURCES_ANALYSED,
}
_RELEVANCE = ("avg. relevance", "avg relevance", "average relevance")
_MOST_DIGITS = 9
_LONGEST_PERIOD = 60
_WRAPPED = 40


@frozen(kw_only=True)
class Stated(Generic[_Value]):
    """A value and the words that state it."""

    value: _Value
    piece: Piece


@frozen(kw_only=True)
class Header:
    """What the lines before the first section say, each part only if they do."""

    breadcrumb: Breadcrumb | None = None
    title: Piece | None = None
    period: Stated[Period] | None = None
    coverage: Stated[Coverage] | None = None


def read_header(lines: Sequence[Piece], ledger: Ledger) -> Header:
    """Read the header; a line that is no part of it is reported with its text."""
    reader = _Reader(ledger)
    index = 0
    while index < len(lines):
        index += reader.take(lines[index : index + 4])
    return reader.header()


class _Reader:
    """What was found in the header so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.breadcrumb: Breadcrumb | None = None
        self.period: Stated[Period] | None = None
        self.count: Stated[tuple[CoverageUnit, int]] | None = None
        self.relevance: Stated[int] | None = None
        self.titles: list[list[Piece]] = []
        self.is_open = False

    def take(self, lines: Sequence[Piece]) -> int:
        """Take one line, or the lines of a breadcrumb; give how many."""
        line = lines[0].strip()
        if not line:
            self.is_open = False
            return 1
        found = breadcrumb_of(lines, is_other=self.is_other) if self.breadcrumb is None else None
        if found is not None:
            self.breadcrumb, count = found
            self.is_open = False
            return count
        if self.facts(line):
            self.is_open = False
        else:
            self.title(line)
        return 1

    def is_other(self, line: Piece) -> bool:
        """Tell whether a line is a period or a count and so none of the breadcrumb."""
        return _period_of(line) is not None or _count_of(line) is not None

    def title(self, line: Piece) -> None:
        """Take a line of a title; a long one may have been wrapped."""
        if self.is_open and len(self.titles[-1][-1]) >= _WRAPPED:
            self.titles[-1].append(line)
        else:
            self.titles.append([line])
        self.is_open = True

    def facts(self, line: Piece) -> bool:
        """Take a line of period and counts; False if no part of it is one."""
        parts = [each for each in _parts(line) if each]
        known = [self.fact(each) for each in parts]
        if any(known):
            for part, is_known in zip(parts, known, strict=True):
                if not is_known:
                    _stray(part, self.ledger)
        return any(known)

    def fact(self, part: Piece) -> bool:
        return self.take_period(part) or self.take_count(part) or self.take_relevance(part)

    def take_period(self, part: Piece) -> bool:
        label, value = _labelled(part)
        is_labelled = label in _PERIOD_LABELS
        period = _period_of(value if is_labelled else part)
        if period is None:
            if is_labelled or _looks_like_period(part.text):
                self.ledger.error("period.unreadable", "the period cannot be read", part,
                                  path="/period", got=part.text,
                                  hint='pass period="2026-W04"')  # fmt: skip
                return True
            return False
        if self.period is not None:
            _repeated(part, "period", self.ledger)
        else:
            self.period = Stated(value=period, piece=value if is_labelled else part)
        return True

    def take_count(self, part: Piece) -> bool:
        found = _count_of(part)
        if found is None:
            return False
        if self.count is not None:
            _repeated(part, "count", self.ledger)
        else:
            self.count = Stated(value=found, piece=part)
        return True

    def take_relevance(self, part: Piece) -> bool:
        label, value = _labelled(part)
        if label not in _RELEVANCE:
            return False
        tenths = _tenths(value.text)
        if tenths is None:
            self.ledger.warn("coverage.unreadable", "the average relevance cannot be read", part,
                             path="/coverage", got=part.text,
                             expected="a number of tenths out of ten, such as 7.7/10")  # fmt: skip
        else:
            self.relevance = Stated(value=tenths, piece=part)
        return True

    def header(self) -> Header:
        titles = [Piece.join(each) for each in self.titles]
        title = max(titles, key=len, default=None)
        for each in titles:
            if each is not title:
                _stray(each, self.ledger)
        title = title.strip("#* ") if title is not None else None
        return Header(
            breadcrumb=self.breadcrumb,
            title=title or None,
            period=self.period,
            coverage=self.coverage(),
        )

    def coverage(self) -> Stated[Coverage] | None:
        if self.count is None:
            if self.relevance is not None:
                _stray(self.relevance.piece, self.ledger)
            return None
        unit, count = self.count.value
        tenths = self.relevance.value if self.relevance else None
        value = Coverage(count=count, unit=unit, average_relevance_tenths=tenths)
        return Stated(value=value, piece=self.count.piece)


def _stray(piece: Piece, ledger: Ledger) -> None:
    ledger.note("line.stray", "the line belongs to no part of the page", piece, got=piece.text)


def _repeated(piece: Piece, what: str, ledger: Ledger) -> None:
    message = f"the header states another {what}; the first was kept"
    ledger.warn("header.repeated", message, piece, got=piece.text)


def _parts(line: Piece) -> tuple[Piece, ...]:
    for bar in _BARS:
        if bar in line.text:
            return line.split(bar)
    return (line,)


def _labelled(part: Piece) -> tuple[str, Piece]:
    label, value = part.halves(":")
    return folded(label.text.strip("* ")), value.strip("* ")


def _period_of(piece: Piece) -> Period | None:
    text = piece.text.strip("* ")
    if not 0 < len(text) <= _LONGEST_PERIOD or not any(each.isdigit() for each in text):
        return None
    try:
        return Period.parse(text)
    except InvalidText:
        return None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _looks_like_period(text: str) -> bool:
    """Tell whether a line is made of dates alone, though not of dates that can be read."""
    if len(text) > _LONGEST_PERIOD:
        return False
    words = text.replace(",", " ").replace("/", " ").replace("-", " ").split()
    dates = [each for each in words if each[:1].isdigit() or each[:3].lower() in _MONTHS]
    return len(dates) >= 4 and len(dates) >= len(words) - 1


def _count_of(part: Piece) -> tuple[CoverageUnit, int] | None:
    """Read "76 news items" or "Sources analyzed: 16"."""
    label, value = _labelled(part)
    if label in _UNITS:
        count = _whole(value.text)
        return (_UNITS[label], count) if count is not None else None
    number, _, words = part.text.strip("* ").partition(" ")
    count = _whole(number)
    unit = _UNITS.get(folded(words))
    return (unit, count) if unit is not None and count is not None else None


def _whole(text: str) -> int | None:
    digits = text.strip().replace(",", "")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else None


def _tenths(text: str) -> int | None:
    number, slash, scale = (each.strip() for each in text.partition("/"))
    if slash and scale != "10":
        return None
    whole, _, tenth = number.partition(".")
    one, two = _whole(whole), _whole(tenth or "0")
    if one is None or two is None or len(tenth) > 1:
        return None
    tenths = 10 * one + two
    return tenths if tenths <= 100 else None
