r"""Markdown as analysts write it becomes lines, as text pages have them: marks off, tables parted.

Only what Markdown defines is read: a table has the rule below its header, its rows keep the cells
they have, and what has no place on a page (addresses, comments, front matter) is kept or noted.
"""

import re
from html import unescape
from itertools import pairwise
from typing import Final

from minebrief.reading.door import settled
from minebrief.reading.items import marker_of
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece, Places

__all__ = ["is_markdown", "markdown_lines"]

_HEADING: Final = re.compile(r" {0,3}#{1,6}[ \t]")
_RULE: Final = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=++|-{3,}+)[ \t]*+")
_BREAK: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:-[ \t]*+){3,}+)")
_FENCE: Final = re.compile(r" {0,3}(```++|~~~++)")
_DEFINED: Final = re.compile(r" {0,3}\[[^\]\\]{1,200}+\]:[ \t]*+(\S++).*+")
_FRONT: Final = re.compile(r"[A-Za-z_][\w \-]{0,60}+:(?:[ \t].*+)?|[ \t]++\S.*+|-[ \t].*+|#.*+|")
_CELL: Final = re.compile(r"(?:[^\\|]++|\\.|\\\Z)*+")
_ESCAPED: Final = re.compile(r"\\(.)")
_SIGNS: Final = re.compile(r"[\\`*_~\[\]!<&]")
_STRONG: Final = re.compile(r"\*\*[^*\s][^*]*+\*\*")
_BOLD: Final = re.compile(r"[*_]{2}[^*_]++[*_]{2}")
_EMPHASIS: Final = re.compile(r"\*{1,3}|_{1,3}|~~")
_CODE: Final = re.compile(r"`++")
_LINK: Final = re.compile(
    r"\]\([ \t]*+<?([^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)>?"
    r"(?:[ \t]++(?:\"[^\"]*+\"|'[^']*+'))?[ \t]*+\)"
)
_REFERENCE: Final = re.compile(r"\](?:\[[^\]]{0,200}+\])?")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^\s<>]++)>", re.IGNORECASE)
_LINE_END: Final = re.compile(r"<br[ \t]*+/?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LONGEST_SPAN: Final = 1_000  # of code and links; bounds the search for their end
_MOST_FRONT: Final = 100
_MOST_LINKS: Final = 5
_EMPTY: Final = Piece(text="", places=Places.of_line(1))


def is_markdown(lines: tuple[Piece, ...]) -> bool:
    """Tell whether a page is Markdown: by headings, tables with rules, bold words, front matter."""
    table = any("|" in one.text and _is_rule(two) for one, two in pairwise(lines))
    return (
        table
        or _front(lines) > 0
        or any(_HEADING.match(each.text) or _STRONG.search(each.text) for each in lines)
    )


def _is_rule(line: Piece) -> bool:
    return "|" in line.text and "-" in line.text and _RULE.fullmatch(line.text) is not None


def _front(lines: tuple[Piece, ...]) -> int:
    """Give how many lines the front matter takes; 0 if there is none."""
    start = next((index for index, each in enumerate(lines) if each.text.strip()), len(lines))
    if start >= len(lines) or lines[start].text.rstrip() != "---":
        return 0
    for index in range(start + 1, min(len(lines), start + _MOST_FRONT)):
        text = lines[index].text.rstrip()
        if text in ("---", "..."):
            return index + 1 if index > start + 1 else 0
        if not _FRONT.fullmatch(text):
            return 0
    return 0


def markdown_lines(lines: tuple[Piece, ...], ledger: Ledger) -> tuple[Piece, ...]:
    """Give the lines of a page without the marks of Markdown, each with its place.

    Args:
        lines: The lines of the source, as the door gives them.
        ledger: Where the remarks go.
    """
    front = _front(lines)
    reader = _Reader(ledger)
    if front:
        shown = [each.text for each in lines[:front] if each.text.strip() not in ("", "---", "...")]
        ledger.note(
            "markdown.front-matter",
            "front matter says nothing of a page; it was left out",
            lines[0],
            got="\n".join(shown),
            hint="pass period=, sector= or title= if it does",
        )
    reader.read(_uncommented(lines[front:], ledger))
    return reader.finished()


def _uncommented(lines: tuple[Piece, ...], ledger: Ledger) -> list[Piece]:
    """Leave out comments, with a note of each."""
    kept, opened = list[Piece](), False
    for line in lines:
        parts = list[Piece]()
        rest = line
        while rest:
            if opened:
                end = rest.text.find("-->")
                if end < 0:
                    break
                rest, opened = rest.cut(end + 3), False
                continue
            start = rest.text.find("<!--")
            if start < 0:
                parts.append(rest)
                break
            parts.append(rest.cut(0, start))
            ledger.note(
                "markdown.comment",
                "a comment was left out",
                rest.cut(start),
                got=rest.text[start : start + 200],
            )
            rest, opened = rest.cut(start + 4), True
        kept.append(line if parts == [line] else Piece.join(parts, "") if parts else line.cut(0, 0))
    return kept


class _Reader:
    """The lines so far, and the list or table or code that a line may go on with."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.lines: list[Piece] = []
        self.links: list[tuple[str, Piece]] = []
        self.fence = ""
        self.in_table = False
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
            self.lines.append(Piece.join(cells, "\t"))
        return self.in_table

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
            self.lines.append(_after(" " * mark.indent, inner.strip()))
        else:
            self.lines.append(Piece.join((line.cut(0, mark.width), inner), ""))

    def inline(self, piece: Piece) -> Piece:
        """Take the marks off a line: emphasis, code, links, escapes, entities."""
        if _SIGNS.search(piece.text) is None:
            return piece
        found = _Inline(piece)
        found.read()
        self.links += found.links
        return Piece.join(found.parts, "")

    def finished(self) -> tuple[Piece, ...]:
        if self.links:
            shown = " ".join(address for address, _ in self.links[:_MOST_LINKS])
            message = f"the addresses of {len(self.links)} links were left out"
            self.ledger.note("link.dropped", message, self.links[0][1], got=shown)
        return tuple(self.lines)


class _Inline:
    """One line on its way to plain text."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.text = piece.text
        self.parts: list[Piece] = []
        self.links: list[tuple[str, Piece]] = []
        self.marks: dict[str, list[int]] = {}
        self.brackets = 0
        self.at = 0

    def read(self) -> None:
        start = 0
        while found := _SIGNS.search(self.text, self.at):
            here = self.at = found.start()
            kept = self.sign(found[0])
            if kept is None:
                self.at = max(self.at, here + 1)
            else:
                self.parts.append(self.piece.cut(start, here))
                self.parts.append(kept)
                start = self.at
        self.parts.append(self.piece.cut(start))

    def instead(self, text: str) -> Piece:
        return Piece(text=text, places=self.piece.places, offset=self.piece.offset + self.at)

    def sign(self, sign: str) -> Piece | None:
        """Read what begins with a sign and give what to keep of it; None if the sign is text."""
        match sign:
            case "\\":
                return self.escape()
            case "`":
                return self.code()
            case "*" | "_" | "~":
                return self.emphasis()
            case "[" | "!":
                return self.bracket(sign)
            case "]":
                return self.link() if self.brackets else None
            case _:
                return self.reference()

    def escape(self) -> Piece | None:
        following = self.text[self.at + 1 : self.at + 2]
        if following and following not in _PUNCTUATION:
            return None
        kept = self.piece.cut(self.at + 1, self.at + 2)
        self.at += 2
        return kept

    def code(self) -> Piece | None:
        ticks = _CODE.match(self.text, self.at)
        mark = ticks[0] if ticks else "`"
        start = self.at + len(mark)
        for closing in _CODE.finditer(self.text, start, start + _LONGEST_SPAN):
            if closing[0] == mark:
                self.at = closing.end()
                return self.piece.cut(start, closing.start()).strip()
        self.at = start
        return None

    def emphasis(self) -> Piece | None:
        """Take a pair of marks of emphasis off; one that has no other is text."""
        found = _EMPHASIS.match(self.text, self.at)
        if found is None:
            return None
        mark, end = found[0], found.end()
        before, behind = self.text[max(0, self.at - 1) : self.at], self.text[end : end + 1]
        known = self.marks.setdefault(mark, [])
        inside = mark[0] == "_" and before.isalnum() and behind.isalnum()
        kept = self.piece.cut(self.at, end)
        self.at = end
        if inside:
            return kept
        if known and before.strip():
            self.parts[known.pop()] = kept.cut(0, 0)
            return kept.cut(0, 0)
        if behind.strip():
            known.append(len(self.parts) + 1)  # behind the text before it
        return kept

    def bracket(self, sign: str) -> Piece | None:
        width = 2 if self.text.startswith("![", self.at) else 1
        if sign == "!" and width == 1:
            return None
        closing = self.text.find("]", self.at, self.at + _LONGEST_SPAN)
        if closing < 0 or self.text[closing + 1 : closing + 2] not in ("(", "["):
            return None
        self.brackets += 1
        self.at += width
        return self.instead("")

    def link(self) -> Piece | None:
        self.brackets -= 1
        found = _LINK.match(self.text, self.at)
        if found is not None:
            if found[1][:1] not in ("", "#"):
                self.links.append((found[1], self.piece.cut(self.at)))
            self.at = found.end()
            return self.instead("")
        named = _REFERENCE.match(self.text, self.at)
        self.at = named.end() if named else self.at + 1
        return self.instead("")

    def reference(self) -> Piece | None:
        """Read an address in angle brackets, a line end or an entity."""
        if found := _AUTOLINK.match(self.text, self.at):
            kept = self.piece.cut(found.start(1), found.end(1))
        elif found := _LINE_END.match(self.text, self.at):
            kept = self.instead(" ")
        elif found := _ENTITY.match(self.text, self.at):
            kept = self.instead(settled(unescape(found[0])))
        else:
            return None
        self.at = found.end()
        return kept


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
