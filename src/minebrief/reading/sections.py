"""Sections: a page cut at its headings."""

from collections.abc import Iterable, Sequence
from enum import Enum

from attrs import frozen

from minebrief.model.vocabulary import NewsFlow, Signal
from minebrief.reading.indicator import bare, corner_of, indicator_of, key_of_label
from minebrief.reading.items import marker_of
from minebrief.reading.lexicon import folded
from minebrief.reading.piece import Piece

__all__ = ["Cutting", "Part", "PartText", "cut_sections"]


class Part(Enum):
    """The parts a page may have; the value lists the headings they go by, folded."""

    BOTTOM_LINE = ("bottom line", "the bottom line", "bottom-line")
    MATRIX = ("country positioning matrix", "country positioning", "positioning matrix",
              "country matrix")  # fmt: skip
    HIGHLIGHTS = ("comparative highlights", "key comparative highlights", "highlights")
    DYNAMICS = ("cross-border dynamics", "cross border dynamics", "key cross-border dynamics")
    RISKS = ("global sector risks", "sector risks", "global risks", "key risks", "risks")
    OUTLOOK = ("outlook", "country outlook", "near-term outlook")
    POSITIONING = ("global positioning", "positioning")
    DEVELOPMENTS = ("key developments", "developments")


_TITLES = {title: part for part in Part for title in part.value}
_TABLES = (Part.MATRIX, Part.OUTLOOK)
_INLINE = {
    title: part for title, part in _TITLES.items() if part not in _TABLES and " " in title
}
STRAY = frozenset((
    "back", "back to top", "close", "copy link", "download", "download pdf", "export", "home",
    "log in", "menu", "next", "previous", "print", "read more", "share", "show less", "show more",
    "sign in", "subscribe",
))  # fmt: skip
"""Words that stand alone on a line and belong to the site, not to the page."""

_LONGEST_TITLE = 70
_MOST_WORDS = 9
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of on or over per the to up vs vs. via with".split()
)


@frozen(kw_only=True)
class PartText:
    """One section: its heading and the lines below it.

    Attributes:
        heading: The heading, without its marks.
        part: Which part it is; None for a heading of no known kind.
        lines: The lines below it, empty ones too.
    """

    heading: Piece
    part: Part | None
    lines: tuple[Piece, ...]

    @property
    def is_repeated(self) -> bool:
        """Whether the part stood there before."""
        return False


@frozen(kw_only=True)
class Cutting:
    """A page cut at its headings.

    Attributes:
        header: The lines before the first heading.
        sections: The sections, in order.
        strays: Lines that belong to the site and not to the page.
    """

    header: tuple[Piece, ...]
    sections: tuple[PartText, ...]
    strays: tuple[Piece, ...]


def cut_sections(lines: Iterable[Piece]) -> Cutting:
    """Cut a page at its headings, known ones and those that look like one."""
    found = [each for each in lines]
    strays = tuple(each for each in found if key_of_label(each) in STRAY)
    kept = [each for each in found if key_of_label(each) not in STRAY]
    cutter = _Cutter()
    for index in range(len(kept)):
        cutter.add(kept, index)
    return cutter.cutting(strays)


class _Cutter:
    """The sections cut so far."""

    def __init__(self) -> None:
        self.headings: list[tuple[Piece, Part | None]] = []
        self.bodies: list[list[Piece]] = [[]]

    def add(self, lines: Sequence[Piece], index: int) -> None:
        line = lines[index]
        known = _known_heading(line)
        if known is not None:
            self._open(known[0], known[1], known[2])
        elif self._is_heading(lines, index):
            self._open(_title(line), None, None)
        else:
            self.bodies[-1].append(line)

    def _open(self, title: Piece, part: Part | None, rest: Piece | None) -> None:
        self.headings.append((title, part))
        self.bodies.append([rest] if rest else [])

    def _is_heading(self, lines: Sequence[Piece], index: int) -> bool:
        line = lines[index]
        if not self.headings or not line.text or len(line) > _LONGEST_TITLE + 8:
            return False
        if line.text.lstrip().startswith("#") or _is_bold(line.text.strip()):
            return not _is_cell(_title(line))
        if index and lines[index - 1].text.strip():
            return False
        if self.headings[-1][1] in _TABLES and not self._has_block():
            return False
        following = lines[index + 1] if index + 1 < len(lines) else None
        return _looks_like_heading(line.strip(), following)

    def _has_block(self) -> bool:
        """Tell whether the lines of the table stand together, so that a blank line ends it."""
        body = self.bodies[-1]
        filled = [bool(each.text.strip()) for each in body]
        return any(one and two for one, two in zip(filled, filled[1:], strict=False))

    def cutting(self, strays: tuple[Piece, ...]) -> Cutting:
        sections = tuple(
            PartText(heading=title, part=part, lines=tuple(body))
            for (title, part), body in zip(self.headings, self.bodies[1:], strict=True)
        )
        return Cutting(header=tuple(self.bodies[0]), sections=sections, strays=strays)


def _title(line: Piece) -> Piece:
    return bare(line.strip().strip("# "))


def _known_heading(line: Piece) -> tuple[Piece, Part, Piece | None] | None:
    """Give a known heading, its part, and the text that follows it on the line."""
    if not line.text.strip() or line.text.lstrip()[0] in "\N{BULLET}-|":
        return None
    title = _title(line) if len(line) <= _LONGEST_TITLE else line.cut(0, 0)
    part = _TITLES.get(folded(title.text))
    if part is not None:
        return title, part, None
    head, rest = line.cut(0, _LONGEST_TITLE).halves(":")
    inline = _INLINE.get(folded(_title(head).text))
    if inline is None or len(head) == min(len(line), _LONGEST_TITLE):
        return None
    rest = line.cut(len(head) + 1).strip()
    return _title(head), inline, rest.strip("*").strip() if rest.text.startswith("*") else rest


def _is_bold(text: str) -> bool:
    return len(text) > 4 and text[:2] == text[-2:] == "**" and "**" not in text[2:-2]


def _is_cell(title: Piece) -> bool:
    """Tell whether a line is a cell of a table in the shape of a cell a line."""
    words = {each.value for each in (*Signal, *NewsFlow)}
    known = indicator_of(title) or corner_of(title)
    return known is not None or folded(title.text) in words


def _looks_like_heading(line: Piece, following: Piece | None) -> bool:
    """Tell whether a line after a blank one reads like a heading.

    Before a blank line or a list six words will do; before prose it must be in title case.
    """
    words = line.text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(line) > _LONGEST_TITLE or _is_sentence(line.text):
        return False
    if _is_cell(bare(line)) or marker_of(line) is not None:
        return False
    alone = following is None or not following.text.strip()
    if alone or marker_of(following or line) is not None:
        return len(words) <= 6 or _is_title_case(words)
    next_text = following.text.strip() if following else ""
    reads_on = len(next_text) > 50 or next_text.endswith(".")
    return len(words) > 1 and _is_title_case(words) and reads_on and " \N{EM DASH} " not in next_text


def _is_sentence(text: str) -> bool:
    ends = text.endswith((".", ",", ";", "!", "?"))
    broken = any(mark in text for mark in ("\t", " \N{EM DASH} ", " - ", " \N{EN DASH} ", ": ", ";"))
    return ends or broken or not text[0].isupper()


def _is_title_case(words: list[str]) -> bool:
    return all(each[0].isupper() or each[0].isdigit() or each in _SMALL_WORDS or not each[0].isalpha()
               for each in words)  # fmt: skip
