r"""Markdown as analysts write it becomes lines, as text pages have them: marks off, tables parted.

Only what Markdown defines is read: a table has the rule below its header, its rows keep the cells
they have, and what has no place on a page (addresses, comments, front matter) is kept or noted.
"""

import re
from itertools import pairwise
from typing import Final

from minebrief.reading.items import marker_of, starts_with_label
from minebrief.reading.ledger import Ledger
from minebrief.reading.markdown_hidden import front_matter, shown_lines
from minebrief.reading.markdown_inline import Inline
from minebrief.reading.piece import Piece, Places

__all__ = ["is_markdown", "markdown_lines"]

_HEADING: Final = re.compile(r" {0,3}#{1,6}[ \t]")
_RULE: Final = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=++|-{3,}+)[ \t]*+")
_BREAK: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:-[ \t]*+){3,}+)")
_FENCE: Final = re.compile(r" {0,3}(```++|~~~++)")
_DEFINED: Final = re.compile(r" {0,3}\[[^\]\\]{1,200}+\]:[ \t]*+(\S++).*+")
_CELL: Final = re.compile(r"(?:[^\\|]++|\\.|\\\Z)*+")
_ESCAPED: Final = re.compile(r"\\(.)")
_STRONG: Final = re.compile(r"\*\*[^*\s][^*]*+\*\*")
_BOLD: Final = re.compile(r"[*_]{2}[^*_]++[*_]{2}")
_MOST_LINKS: Final = 5
_EMPTY: Final = Piece(text="", places=Places.of_line(1))


def is_markdown(lines: tuple[Piece, ...]) -> bool:
    """Tell whether a page is Markdown: by headings, tables with rules, bold words, front matter."""
    table = any("|" in one.text and _is_rule(two) for one, two in pairwise(lines))
    return (
        table
        or front_matter(lines) > 0
        or any(_HEADING.match(each.text) or _STRONG.search(each.text) for each in lines)
    )


def _is_rule(line: Piece) -> bool:
    return "|" in line.text and "-" in line.text and _RULE.fullmatch(line.text) is not None


def markdown_lines(lines: tuple[Piece, ...], ledger: Ledger) -> tuple[Piece, ...]:
    """Give the lines of a page without the marks of Markdown, each with its place.

    Args:
        lines: The lines of the source, as the door gives them.
        ledger: Where the remarks go.
    """
    reader = _Reader(ledger)
    reader.read(shown_lines(lines, ledger))
    return reader.finished()


class _Reader:
    """The lines so far, and the list or table or code that a line may go on with."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.lines: list[Piece] = []
        self.links: list[tuple[str, Piece]] = []
        self.fence = ""
        self.in_table = False
        self.columns = 0
        self.indent: int | None = None

    def read(self, lines: list[Piece]) -> None:
        """Read the lines, each with a look at the next."""
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else _EMPTY
            if not self.code(line):
                self.line(line, following)

    def code(self, line: Piece) -> bool:
        """Take a line of a block of code, which is kept as it stands, or one of its fences."""
        found = _FENCE.match(line.text)
        if self.fence:
            if found and found[1].startswith(self.fence) and not line.text[found.end() :].strip():
                self.fence = ""
            else:
                self.lines.append(line)
            return True
        if found and "`" not in line.text[found.end() :]:
            self.fence = found[1]
        return bool(self.fence)

    def line(self, line: Piece, following: Piece) -> None:
        text = line.text
        if not text.strip():
            self.in_table = False
            self.lines.append(line)
        elif self.table(line, following) or self.defined(line) or self.underlined(line):
            pass
        elif _BREAK.fullmatch(text):
            self.lines.append(line.cut(0, 0))
        else:
            self.prose(line)

    def table(self, line: Piece, following: Piece) -> bool:
        """Take a row of a table: it begins above its rule and goes on to a line without a bar."""
        if self.in_table and _is_rule(line) and self.lines and "\t" in self.lines[-1].text:
            return True
        begins = "|" in line.text and _is_rule(following)
        self.in_table = (self.in_table and "|" in line.text) or begins
        if self.in_table:
            self.indent = None
            cells = [self.inline(each) for each in _cells(line)]
            self.columns = len(cells) if begins else self.columns
            if self.columns > 1 and not begins and (len(cells) == 1 or not any(cells)):
                self.refused(line)
            else:
                self.lines.append(Piece.join(cells, "\t"))
        return self.in_table

    def refused(self, line: Piece) -> None:
        """Report a row that no longer shows, without bars, that it is one."""
        message = "the row has a single cell, or empty ones alone; it was not read"
        expected = f"{self.columns} cells, not all of them empty"
        self.ledger.error("row.cells", message, line, got=line.text[:200], expected=expected)

    def defined(self, line: Piece) -> bool:
        """Take the definition of an address that links refer to."""
        found = _DEFINED.fullmatch(line.text)
        if found is not None and not line.text.lstrip().startswith("[^"):
            self.links.append((found[1], line))
            return True
        return False

    def underlined(self, line: Piece) -> bool:
        """Make a heading of the line before, if a rule underlines it."""
        if (
            not _UNDERLINE.fullmatch(line.text)
            or not self.lines
            or not self.lines[-1].text.strip()
            or "\t" in self.lines[-1].text
        ):
            return False
        before = self.lines[-1]
        if marker_of(before) is not None or before.text.startswith("# "):
            return False
        self.lines[-1] = _after("# ", before)
        return True

    def prose(self, line: Piece) -> None:
        text = line.text
        if _HEADING.match(text):
            self.indent = None
            title = line.strip().strip("#").strip()
            self.lines.append(_after("# ", self.inline(title)))
            return
        if text.lstrip().startswith(">"):
            line = line.cut(len(text) - len(text.lstrip(" >\t")))
        stripped = line.text.strip()
        if (
            _BOLD.fullmatch(stripped)
            and len(stripped) < 80
            and not stripped.strip("*_").endswith(".")
        ):
            self.lines.append(line)  # a heading in bold: the cutter of sections knows it
            return
        mark = marker_of(line)
        if mark is None:
            indent = len(line.text) - len(line.text.lstrip())
            self.indent = self.indent if indent else None
            self.lines.append(self.inline(line))
            return
        self.indent = mark.indent if self.indent is None else min(self.indent, mark.indent)
        inner = self.inline(line.cut(mark.width))
        if mark.indent > self.indent + 1:
            bullet = "- " if starts_with_label(inner.strip().text) else ""
            self.lines.append(_after(" " * mark.indent + bullet, inner.strip()))
        else:
            self.lines.append(Piece.join((line.cut(0, mark.width), inner), ""))

    def inline(self, piece: Piece) -> Piece:
        """Take the marks off a line: emphasis, code, links, escapes, entities."""
        found = Inline(piece)
        found.read()
        self.links += found.links
        return found.plain

    def finished(self) -> tuple[Piece, ...]:
        if self.links:
            shown = " ".join(address for address, _ in self.links[:_MOST_LINKS])
            message = f"the addresses of {len(self.links)} links were left out"
            self.ledger.note("link.dropped", message, self.links[0][1], got=shown)
        return tuple(self.lines)


def _cells(line: Piece) -> tuple[Piece, ...]:
    """Part a row at its bars; those behind a backslash part nothing, and lose it."""
    row = line.strip()
    parts, at = list[Piece](), int(row.text.startswith("|"))
    while at <= len(row):
        found = _CELL.match(row.text, at)
        end = found.end() if found else at
        parts.append(_with_bars(row.cut(at, end).strip()))
        at = end + 1
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _with_bars(cell: Piece) -> Piece:
    if "\\|" not in cell.text:
        return cell
    cuts = [each.start() for each in _ESCAPED.finditer(cell.text) if each[1] == "|"]
    starts, ends = (0, *(each + 1 for each in cuts)), (*cuts, len(cell))
    return Piece.join((cell.cut(one, two) for one, two in zip(starts, ends, strict=True)), "")


def _after(prefix: str, piece: Piece) -> Piece:
    return Piece.join((Piece(text=prefix, places=piece.places, offset=piece.offset), piece), "")
