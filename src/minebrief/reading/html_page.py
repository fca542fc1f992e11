"""The page that HTML makes: blocks, lists and tables as lines, in the order they are seen."""

import re
import unicodedata
from html import unescape
from typing import Final

from minebrief.reading.door import settled
from minebrief.reading.html_table import HtmlCell, HtmlTable
from minebrief.reading.items import starts_with_label
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece, Places

__all__ = ["HtmlPage"]

_BLOCKS: Final = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    )
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS: Final = {"ul": "- ", "menu": "- ", "ol": "1. "}
_CLAUSE: Final = "  - "
_CELLS: Final = ("td", "th")
_WORDS: Final = re.compile(r"[^ \t\n\f]++(?: [^ \t\n\f]++)*+")
_ENTITY: Final = re.compile(r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]{0,40}+);?")
_MOST_DIGITS: Final = 12  # of a reference: its number must not cost the square of its length
_MOST_MARKS: Final = 30
_MOST_LINKS: Final = 5
_BLANK: Final = Places.of_line(1)


class HtmlPage:
    """What was seen so far."""

    def __init__(self, ledger: Ledger) -> None:
        """Begin a page.

        Args:
            ledger: Where the problems go.
        """
        self.ledger = ledger
        self.lines: list[Piece] = []
        self.words: list[Piece] = []
        self.is_apart = False
        self.prefix = ""
        self.lists: list[str] = []
        self.table: HtmlTable | None = None
        self.cell: HtmlCell | None = None
        self.pre = 0
        self.marks = 0
        self.links: list[tuple[str, Piece]] = []

    # Text.

    def text(self, piece: Piece) -> None:
        """Add text between two tags."""
        if not piece:
            return
        if self.pre:
            for number, line in enumerate(piece.split("\n")):
                if number:
                    self.flush()
                self.words_of(line)
        else:
            self.words_of(piece)

    def words_of(self, piece: Piece) -> None:
        """Add words, what stands for a character written as that character."""
        at = 0
        for found in _ENTITY.finditer(piece.text) if "&" in piece.text else ():
            self.add(piece.cut(at, found.start()))
            self.add(self.entity(piece, found))
            at = found.end()
        self.add(piece.cut(at) if at else piece)

    def entity(self, piece: Piece, found: re.Match[str]) -> Piece:
        """Give the character that a name or number stands for."""
        text = (
            unescape(found[0]) if len(found[0]) <= _MOST_DIGITS or found[0][1] != "#" else "\ufffd"
        )
        text = settled(text)
        self.marks += any(unicodedata.combining(each) for each in text)
        return Piece(text=text, places=piece.places, offset=piece.offset + found.start())

    def add(self, piece: Piece) -> None:
        """Add text, its blanks collapsed."""
        text, at = piece.text, 0
        for found in _WORDS.finditer(text):
            is_apart = self.is_apart or found.start() > at
            if is_apart and self.words:
                self.words.append(Piece(text=" ", places=piece.places, offset=piece.offset + at))
            self.words.append(piece.cut(found.start(), found.end()))
            self.is_apart, at = False, found.end()
        self.is_apart = self.is_apart or at < len(text)

    def taken(self) -> Piece:
        """Take the words since the last break as one piece."""
        whole = Piece.join(self.words, "")
        if 0 < self.marks <= _MOST_MARKS:
            whole = Piece(
                text=unicodedata.normalize("NFC", whole.text),
                places=Places.of_line(whole.span.line, whole.span.column),
            )
        self.words, self.is_apart, self.marks = [], False, 0
        return whole

    # Lines.

    def flush(self) -> None:
        """End a line; in a cell it only parts words."""
        if self.cell is not None:
            self.is_apart = True
            return
        if not self.words:
            self.is_apart = False
            return
        whole = self.taken()
        goes_on = _CLAUSE if starts_with_label(whole.text) else "  "
        prefix = self.prefix or (goes_on if self.lists else "")
        self.prefix = ""
        self.lines.append(_after(prefix, whole) if prefix else whole)

    def block(self) -> None:
        """End a block: a blank line parts it from the next, but not the entries of a list."""
        self.flush()
        if not self.lists and self.cell is None and self.lines and self.lines[-1]:
            self.lines.append(Piece(text="", places=_BLANK))

    # Tags.

    def opened(self, name: str, says: dict[str, str], at: Piece) -> None:
        """Take a tag that opens an element."""
        if name in _CELLS or name in ("tr", "table"):
            self.opened_table(name, says, at)
        elif name in _HEADINGS:
            self.leave_table()
            self.block()
            self.prefix = "" if self.lists else "# "
        elif name in _LISTS:
            self.block()
            self.lists.append(_LISTS[name])
        elif name == "li" and self.cell is None:
            self.flush()
            self.prefix = self.lists[0] if len(self.lists) == 1 else "" if self.lists else "- "
        elif name == "br":
            self.flush()
        elif name in _BLOCKS or name == "li":
            self.pre += name == "pre"
            self.block()
        elif name == "a" and says.get("href", "#")[:1] != "#":
            self.links.append((says["href"][:200], at))

    def closed(self, name: str) -> None:
        """Take a tag that closes one."""
        if name in _LISTS:
            self.flush()
            if self.lists:
                self.lists.pop()
            self.block()
        elif name in _HEADINGS:
            self.block()
            self.prefix = ""
        elif name == "table":
            self.end_table()
        elif name in _CELLS:
            self.end_cell()
        elif name in _BLOCKS or name == "li":
            self.pre -= name == "pre" and self.pre > 0
            self.block() if name != "li" else self.flush()

    # Tables.

    def opened_table(self, name: str, says: dict[str, str], at: Piece) -> None:
        """Take a tag that opens a table or a part of one."""
        if name == "table":
            self.leave_table()
            self.block()
            self.table = HtmlTable()
        elif self.table is None:
            self.block()
        elif name == "tr":
            self.end_cell()
            self.flush()
            self.table.rows.append([])
        else:
            self.end_cell()
            self.flush()
            self.cell = HtmlCell.of(at, says)

    def end_cell(self) -> None:
        """End the cell that is open, if one is."""
        if self.cell is not None and self.table is not None:
            self.cell.piece = self.taken() or self.cell.piece
            self.table.add(self.cell)
            self.cell = None

    def end_table(self) -> None:
        """End the table that is open, if one is, and write its rows."""
        self.end_cell()
        if self.table is not None:
            self.flush()
            self.lines += self.table.lines(self.ledger)
            self.table = None
        self.block()

    def leave_table(self) -> None:
        """Read a table that holds tables or headings as what it is: a means to place blocks."""
        if self.table is None:
            return
        for row in self.table.rows:
            self.lines += [each.piece for each in row if each.piece]
        self.table, self.cell = None, None
        self.flush()

    def finished(self) -> tuple[Piece, ...]:
        """Give the lines, and say what was left out of them."""
        self.end_table()
        if self.links:
            shown = " ".join(address for address, _ in self.links[:_MOST_LINKS])
            message = f"the addresses of {len(self.links)} links were left out"
            self.ledger.note("link.dropped", message, self.links[0][1], got=shown)
        return tuple(self.lines)


def _after(prefix: str, piece: Piece) -> Piece:
    return Piece.join((Piece(text=prefix, places=piece.places, offset=piece.offset), piece), "")
