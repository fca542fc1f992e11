"""Printable text: what somebody wrote, unable to steer a terminal or to mislead the eye."""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["cell_width", "clusters", "printable"]

# Joiners shape Persian, Hindi and emoji and move nothing; all other invisible formatting goes.
_JOINER = "\N{ZERO WIDTH JOINER}"
_JOINERS = f"\N{ZERO WIDTH NON-JOINER}{_JOINER}"
_AS_EMOJI = "\N{VARIATION SELECTOR-16}"
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_KEPT = f"\t\n\r{_JOINERS}"
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NO_XML = "\ufffe\uffff"
_PLAIN = re.compile(r"[ -~\t\n\r]*")


def printable(text: str) -> str:
    r"""Give text in which control and invisible formatting characters show as escapes.

    Covers the C0 and C1 controls with ESC, bidirectional overrides, tag characters and lone
    surrogates: a title must not repaint the screen, reorder a call or hide words. So do the two
    characters that no XML, and so no SVG, may hold.

    >>> print(printable("Buy\x1b[2J\u202e now"))
    Buy\x1b[2J\u202e now
    """
    if text.isprintable() or _PLAIN.fullmatch(text):
        return text
    return "".join(_escaped(each) if _steers(each) else each for each in text)


def _steers(char: str) -> bool:
    steers = char not in _KEPT and unicodedata.category(char) in _STEERING
    return steers or char in _NO_XML


def _escaped(char: str) -> str:
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def clusters(text: str) -> Iterator[tuple[str, int]]:
    r"""Part text into what stands in one place of a terminal, each part with its cells.

    Accents, vowel signs, colours of skin and whatever a joiner ties to an emoji take no place of
    their own; a sign that is asked to show as an emoji is wide.

    >>> [cells for _, cells in clusters("e\u0301中")]
    [1, 2]
    """
    part, cells = "", 0
    for char in text:
        if part and _extends(part, cells, char):
            part += char
            cells = 2 if char == _AS_EMOJI and cells else cells
        else:
            if part:
                yield part, cells
            part, cells = char, _cells(char)
    if part:
        yield part, cells


def cell_width(text: str) -> int:
    """Count the terminal cells that text takes: two for wide characters, none for marks.

    >>> cell_width("abc"), cell_width("中国"), cell_width("👩‍👩‍👧")
    (3, 4, 2)
    """
    return len(text) if text.isascii() else sum(cells for _, cells in clusters(text))


def _extends(part: str, cells: int, char: str) -> bool:
    if char.isascii():
        return False
    is_tied = cells == 2 and (part[-1] == _JOINER or char in _SKINS)
    return is_tied or char in _JOINERS or _is_mark(char)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Mc") or "\u1160" <= char <= "\u11ff"


def _cells(char: str) -> int:
    if char in _JOINERS or _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
