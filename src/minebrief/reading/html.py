"""HTML: a page as a browser has it becomes lines, as text pages have them.

Nothing is built, run or fetched: tags are told apart in one pass, and of all their attributes only
spans of cells and what hides an element count. What HTML swallows when a tag, comment or script
is not closed is reported, for then the rest of the page is lost.
"""

import re
from collections.abc import Iterator
from typing import Final

from attrs import Factory, frozen

from minebrief.errors import echo
from minebrief.reading.html_page import HtmlPage
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece

__all__ = ["html_lines", "is_html"]

_BEGINS: Final = re.compile(
    r"<(?:!doctype|\?xml|(?:html|head|body|meta|title|style|link|base|main|article|section|header|nav"
    r"|div|span|table|thead|tbody|ul|ol|p|h[1-6])(?=[\s/>]))",
    re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"""</?([a-zA-Z][^\s/>]*+)
        ((?: [\s/]++ | = | [^\s/>=][^\s/>=]*+
             (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s>]++ ) )?+ )*+)
        >""",
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(
    r"""([^\s/>=]++) (?: \s*+ = \s*+ (?: "([^"]*+)" | '([^']*+)' | ([^\s>]++) ) )?+""", re.VERBOSE
)
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in (
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    )
}  # fmt: skip
_HIDING: Final = frozenset(
    ("audio", "canvas", "datalist", "math", "object", "select", "svg", "template", "video")
)
_VOID: Final = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
_INVISIBLE: Final = re.compile(r"(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)
_WANTED: Final = re.compile(r"hidden|span|style|href", re.IGNORECASE)


def is_html(content: str) -> bool:
    r"""Tell whether a content is HTML, whole or copied in part.

    >>> is_html("<!-- saved --><table>"), is_html("<!-- a remark -->\n# Page")
    (True, False)
    """
    at = len(content) - len(content.lstrip("\ufeff \t\r\n"))
    while content.startswith("<!--", at):
        end = content.find("-->", at)
        if end < 0:
            return False
        at = end + 3
        while content[at : at + 1].isspace():
            at += 1
    return _BEGINS.match(content, at) is not None


@frozen(kw_only=True)
class _Tag:
    """A tag: where it begins and ends, its name, and what it says that matters here."""

    start: int
    end: int
    name: str = ""
    opens: bool = False
    says: dict[str, str] = Factory(dict)

    @property
    def hides(self) -> bool:
        """Whether nobody sees the element."""
        if not self.opens or self.name in _VOID:
            return False
        hidden = "hidden" in self.says or _INVISIBLE.search(self.says.get("style", ""))
        return self.name in _HIDING or bool(hidden)


def html_lines(lines: tuple[Piece, ...], ledger: Ledger) -> tuple[Piece, ...]:
    """Give the lines that somebody sees, each with its place in the HTML.

    Args:
        lines: The lines of the source, as the door gives them.
        ledger: Where the problems go.
    """
    whole = Piece.join(lines, "\n")
    page = HtmlPage(ledger)
    hidden, first, at = 0, None, 0
    for tag in _shown(whole, ledger):
        if isinstance(tag, int):  # what was passed over
            hidden, at = hidden + 1, tag
            first = first or whole.cut(tag, tag)
            continue
        page.text(whole.cut(at, tag.start))
        at = tag.end
        if tag.opens:
            page.opened(tag.name, tag.says, whole.cut(tag.start, tag.end))
        else:
            page.closed(tag.name)
    page.text(whole.cut(at))
    if hidden:
        message = f"{hidden} hidden parts (scripts, styles, templates and the like) were left out"
        ledger.note("html.hidden", message, first)
    return page.finished()


def _shown(whole: Piece, ledger: Ledger) -> Iterator[_Tag | int]:
    """Give the tags of what is seen, and for each part that is not the offset behind it."""
    hiding, depth = None, 0
    for tag in _tags(whole, ledger):
        if hiding is None and not tag.hides:
            yield tag
            if tag.name in _RAW and tag.name != "title" and tag.opens:
                yield tag.end
        elif hiding is None:
            hiding, depth = tag, 1
            yield _Tag(start=tag.start, end=tag.end)  # it parts the text, and is no tag
        elif tag.name == hiding.name:
            depth += 1 if tag.opens else -1
            if not depth:
                hiding = None
                yield tag.end
    if hiding is not None:
        _lost(whole, hiding.start, f"the hidden <{hiding.name}> is not closed", ledger)
        yield len(whole)


def _tags(whole: Piece, ledger: Ledger) -> Iterator[_Tag]:
    """Give the tags of a text in one pass over it."""
    text, at = whole.text, 0
    while (at := text.find("<", at)) >= 0:
        following = text[at + 1 : at + 3]
        if not following or not (
            following[0] in "!?" or following[:1].isalpha() or _closes(following)
        ):
            at += 1
            continue
        found = _TAG.match(text, at) if following[0] not in "!?" else None
        end = found.end() if found else _end_of_declaration(text, at)
        if end < 0 or (found is None and following[0] not in "!?"):
            _lost(whole, at, "a tag or comment is not closed", ledger)
            yield _Tag(start=at, end=len(text))
            return
        if found is None:
            yield _Tag(start=at, end=end)
            at = end
            continue
        name, opens = found[1].lower(), text[at + 1] != "/"
        says = _says(found[2]) if opens and _WANTED.search(found[2]) else {}
        at, start = end, at
        if opens and name in _RAW:
            closing = _RAW[name].search(text, at)
            if closing is None:
                _lost(whole, start, f"<{name}> is not closed", ledger)
                yield _Tag(start=start, end=len(text))
                return
            at = closing.start()
            yield _Tag(start=start, end=at, name=name, opens=True, says=says)
        else:
            yield _Tag(start=start, end=end, name=name, opens=opens, says=says)


def _closes(following: str) -> bool:
    return following[0] == "/" and following[1:].isalpha()


def _end_of_declaration(text: str, at: int) -> int:
    """Give where a comment or declaration ends, -1 if it does not."""
    mark = "-->" if text.startswith("<!--", at) else ">"
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else -1


def _says(attributes: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(attributes):
        said.setdefault(found[1].lower(), found[2] or found[3] or found[4] or "")
    return said


def _lost(whole: Piece, at: int, message: str, ledger: Ledger) -> None:
    rest = whole.cut(at)
    ledger.error(
        "html.unclosed",
        f"{message}; what follows is not read",
        rest,
        got=echo(rest.text[:200]),
        hint="save the page again, or copy its text",
    )
