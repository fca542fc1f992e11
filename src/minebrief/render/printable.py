"""Printable text: what somebody wrote, unable to steer a terminal or to mislead the eye."""

import re
import unicodedata

__all__ = ["cell_width", "printable"]

# Joiners shape Persian, Hindi and emoji and move nothing; all other invisible formatting goes.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
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
    if _PLAIN.fullmatch(text):
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


def cell_width(text: str) -> int:
    """Count the terminal cells that text takes: two for wide characters, none for marks.

    >>> cell_width("abc"), cell_width("中国")
    (3, 4)
    """
    return len(text) if text.isascii() else sum(_cells(each) for each in text)


def _cells(char: str) -> int:
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
