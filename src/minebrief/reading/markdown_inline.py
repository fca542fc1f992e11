"""Marks inside one line of Markdown: emphasis, code, links, tags, escapes and entities."""

import re
from html import unescape
from typing import Final

from minebrief.reading.door import settled
from minebrief.reading.piece import Piece

__all__ = ["Inline"]

_SIGNS: Final = re.compile(r"[\\`*_~\[\]!<&]")
_EMPHASIS: Final = re.compile(r"\*{1,3}|_{1,3}|~~")
_CODE: Final = re.compile(r"`++")
_LINK: Final = re.compile(
    r"\]\([ \t]*+<?([^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)>?"
    r"(?:[ \t]++(?:\"[^\"]*+\"|'[^']*+'))?[ \t]*+\)"
)
_REFERENCE: Final = re.compile(r"\](?:\[[^\]]{0,200}+\])?")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^\s<>]++)>", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)(b|i|em|strong|span)(?:[ \t][^<>]{0,200}+)?>", re.IGNORECASE)
_LINE_END: Final = re.compile(r"<br[ \t]*+/?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LONGEST_SPAN: Final = 1_000  # of code and links; bounds the search for their end


class Inline:
    """One line on its way to plain text."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.text = piece.text
        self.parts: list[Piece] = []
        self.links: list[tuple[str, Piece]] = []
        self.marks: dict[str, list[int]] = {}
        self.brackets = 0
        self.opened: list[str] = []
        self.at = 0

    @property
    def plain(self) -> Piece:
        """The line without its marks; the piece itself if it has none."""
        return Piece.join(self.parts, "") if len(self.parts) > 1 else self.piece

    def read(self) -> None:
        """Read the line."""
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
        """Give other text in the place that is looked at."""
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
        """Read an address in angle brackets, a tag, a line end or an entity."""
        if found := _AUTOLINK.match(self.text, self.at):
            kept = self.piece.cut(found.start(1), found.end(1))
        elif found := _LINE_END.match(self.text, self.at):
            kept = self.instead(" ")
        elif (found := _TAG.match(self.text, self.at)) and self.is_paired(found):
            kept = self.instead("")
        elif found := _ENTITY.match(self.text, self.at):
            kept = self.instead(settled(unescape(found[0])))
        else:
            return None
        self.at = found.end()
        return kept

    def is_paired(self, tag: re.Match[str]) -> bool:
        """Tell whether a tag of emphasis has its other; one alone is text."""
        if not tag[1]:
            end = f"</{tag[2]}>"
            if self.text.find(end, tag.end(), tag.end() + _LONGEST_SPAN) < 0:
                return False
            self.opened.append(tag[2])
            return True
        if tag[2] not in self.opened:
            return False
        self.opened.remove(tag[2])
        return True
