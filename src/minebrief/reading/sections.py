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
_INLINE = {title: part for title, part in _TITLES.items() if part not in _TABLES and " " in title}
STRAY = frozenset((
    "back", "back to top", "close", "copy link", "download", "download pdf", "export", "home",
    "log in", "menu", "next", "previous", "print", "read more", "share", "show less", "show more",
    "sign in", "subscribe",
))  # fmt: skip
"""Words that stand alone on a line and belong to the site, not to the page."""

_LONGEST_TITLE = 70
_MOST_WORDS = 9
_SMALL_WORDS = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on",
    "or", "over", "per", "the", "to", "up", "vs", "vs.", "via", "with",
))  # fmt: skip
_BREAKS = ("\t", " \N{EM DASH} ", " - ", " \N{EN DASH} ", ": ", ";")


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
    found = list(lines)
    strays = tuple(each for each in found if _is_stray(each))
    kept = [each for each in found if not _is_stray(each)]
    cutter = _Cutter()
    for index in range(len(kept)):
        cutter.add(kept, index)
    return cutter.cutting(strays)


def _is_stray(line: Piece) -> bool:
    return len(line) <= _LONGEST_TITLE and key_of_label(line) in STRAY


class _Cutter:
    """The sections cut so far."""

    def __init__(self) -> None:
        self.headings: list[tuple[Piece, Part | None]] = []
        self.bodies: list[list[Piece]] = [[]]
        self.has_block = False

    def add(self, lines: Sequence[Piece], index: int) -> None:
        line = lines[index]
        known = _known_heading(line)
        if known is not None:
            self._open(known[0], known[1], known[2])
        elif self._is_heading(lines, index):
            self._open(_title(line), None, None)
        else:
            body = self.bodies[-1]
            together = bool(body and body[-1].text.strip() and line.text.strip())
            self.has_block = self.has_block or together
            body.append(line)

    def _open(self, title: Piece, part: Part | None, rest: Piece | None) -> None:
        self.headings.append((title, part))
        self.bodies.append([rest] if rest else [])
        self.has_block = False  # whether lines of the section stand together

    def _is_heading(self, lines: Sequence[Piece], index: int) -> bool:
        line = lines[index]
        if not self.headings or len(line) > _LONGEST_TITLE + 8 or not _title(line):
            return False
        if line.text.lstrip().startswith("#") or _is_bold(line.text.strip()):
            return not _is_cell(_title(line))
        if index and lines[index - 1].text.strip():
            return False
        if self.headings[-1][1] in _TABLES and not self.has_block:
            return False  # a cell a line, with blank lines between: nothing tells a heading
        following = lines[index + 1] if index + 1 < len(lines) else None
        return _looks_like_heading(line.strip(), following)

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
    if " \N{EM DASH} " in next_text:  # the wrapped title of an item
        return False
    return len(words) > 1 and _is_title_case(words) and reads_on


def _is_sentence(text: str) -> bool:
    ends = text.endswith((".", ",", ";", "!", "?"))
    return ends or any(each in text for each in _BREAKS) or not text[0].isupper()


def _is_title_case(words: list[str]) -> bool:
    # What is no letter, or a letter without case, breaks no title case.
    return all(each in _SMALL_WORDS or not each[0].islower() for each in words)
