"""Markup: text made safe for HTML and SVG, and what is shared by both."""

import re
from html import escape

from minebrief.render.printable import printable

__all__ = ["escaped", "followed"]

_SAFE = re.compile(r"[!#-%(-;=?-~]+(?: [!#-%(-;=?-~]+)*")
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+\Z", re.IGNORECASE)


def escaped(text: str) -> str:
    """Give text that is only text, between tags and in quoted attributes, in HTML and in XML.

    >>> escaped('<b onclick="x">R&D</b>')
    '&lt;b onclick=&quot;x&quot;&gt;R&amp;D&lt;/b&gt;'
    """
    if _SAFE.fullmatch(text):
        return text
    shown = " ".join(printable(text).split())
    return escape(_NO_CHARACTER.sub(lambda found: f"\\u{ord(found[0]):04x}", shown))


def followed(link: str | None) -> str | None:
    """Give an address that may be followed: http or https, and nothing a browser would mend.

    >>> followed("https://example.org/a"), followed("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return link if link is not None and _ADDRESS.match(link) else None
