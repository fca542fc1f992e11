"""What may stand in a report of HTML, and its words as a parser reads them back."""

import re
from xml.etree import ElementTree

from minebrief.render.printable import printable

__all__ = ["parsed", "shown", "words"]

ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "header",
    "nav",
    "main",
    "section",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "span",
    "strong",
    "bdi",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "div",
    "figure",
    "svg",
    "text",
    "rect",
    "line",
}
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "href",
    "id",
    "aria-label",
    "aria-labelledby",
    "rel",
    "role",
    "scope",
    "data-label",
    "viewBox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
}

_WORDED = ("h1", "h2", "h3", "p", "li", "th", "td", "summary")
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def parsed(text: str) -> ElementTree.Element:
    """Parse a report: it is well-formed, holds known elements only, and each name once."""
    tree = ElementTree.fromstring(text)  # noqa: S314 (our own report)
    assert {node.tag for node in tree.iter()} <= ELEMENTS
    assert {name for node in tree.iter() for name in node.attrib} <= ATTRIBUTES
    names = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(set(names)) == len(names)
    assert all(node.attrib["href"][:1] == "#" or node.attrib["rel"] for node in tree.iter("a"))
    return tree


def words(text: str) -> str:
    """Give a text as a report shows it."""
    found = _NO_CHARACTER.sub(lambda each: f"\\u{ord(each[0]):04x}", printable(text))
    return " ".join(found.split())


def shown(text: str) -> str:
    """Give the words of a report, a line for each heading, paragraph, entry and cell."""
    nodes = (node for node in parsed(text).iter() if node.tag in _WORDED)
    return "\n".join(" ".join("".join(node.itertext()).split()) for node in nodes)
