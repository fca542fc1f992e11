"""What a Markdown page holds and does not show: front matter, comments, scripts and styles."""

import re
from typing import Final

from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece, Places

__all__ = ["front_matter", "shown_lines"]

_FRONT: Final = re.compile(r"[A-Za-z_][\w \-]{0,60}+:(?:[ \t].*+)?|[ \t]++\S.*+|-[ \t].*+|#.*+|")
_HIDDEN: Final = re.compile(
    r"(?<!\\)(?:\\\\)*+(<!--|<script(?=[\s/>]|\Z)|<style(?=[\s/>]|\Z))", re.IGNORECASE
)
_ENDS: Final = {
    "<!--": re.compile(r"-->"),
    "<script": re.compile(r"</script[^>]*+>", re.IGNORECASE),
    "<style": re.compile(r"</style[^>]*+>", re.IGNORECASE),
}
_MOST_FRONT: Final = 100
_NOTHING: Final = Piece(text="", places=Places.of_line(1))


def front_matter(lines: tuple[Piece, ...]) -> int:
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


def shown_lines(lines: tuple[Piece, ...], ledger: Ledger) -> list[Piece]:
    """Leave out what is not shown, with a note of each part."""
    front = front_matter(lines)
    if front:
        shown = [each.text for each in lines[:front] if each.text.strip() not in ("", "---", "...")]
        ledger.note(
            "markdown.front-matter",
            "front matter says nothing of a page; it was left out",
            lines[0],
            got="\n".join(shown),
            hint="pass period=, sector= or title= if it does",
        )
    return _uncommented(lines[front:], ledger)


def _uncommented(lines: tuple[Piece, ...], ledger: Ledger) -> list[Piece]:
    """Leave out comments, scripts and styles, with a note of each."""
    kept, end, last = list[Piece](), None, _NOTHING
    for line in lines:
        parts = list[Piece]()
        rest = line
        while rest:
            if end is not None:
                closing = end.search(rest.text)
                if closing is None:
                    break
                rest, end = rest.cut(closing.end()), None
                continue
            found = _HIDDEN.search(rest.text)
            if found is None:
                parts.append(rest)
                break
            parts.append(rest.cut(0, found.start(1)))
            last, end = rest.cut(found.start(1)), _ENDS[found[1].lower()]
            _note_hidden(last, found[1], ledger)
            rest = rest.cut(found.end())
        kept.append(line if parts == [line] else Piece.join(parts, "") if parts else line.cut(0, 0))
    if end is not None:
        message = "a comment, script or style is not closed; what follows is not read"
        ledger.error("html.unclosed", message, last, got=last.text[:200])
    return kept


def _note_hidden(piece: Piece, sign: str, ledger: Ledger) -> None:
    is_comment = sign == "<!--"
    code = "markdown.comment" if is_comment else "html.hidden"
    message = f"{'a comment' if is_comment else 'a script or style'} was left out"
    ledger.note(code, message, piece, got=piece.text[:200])
