"""Marks of Markdown: any text written so that it makes no markup, and read back as it was.

What cannot stand in a line, or could be lost by an editor, is a numeric reference: line ends,
control and invisible characters, blanks at either end.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

__all__ = ["block", "escaped", "heading", "joined", "unescaped"]

# Code, links, formulas, cells, emphasis, tags and entities; "a_b", "3 * 4", "R&D", "5 < 6" stay.
# Each begins with its mark: a pattern that begins with a look behind is tried at every character.
_MARKUP: Final = re.compile(
    r"\\|`|\[|\||\$|\*(?:(?<! \*)|(?! ))|~(?:(?<! ~)|(?! ))|_(?<![^\W_]_)|<(?!=?\ )|&(?=#?\w+;)"
)
_START: Final = re.compile(r"#{1,6}(?=[ \t]|\Z)|[-+](?=[-+ \t]|\Z)|>|=|[0-9]{1,9}(?=[.)])")
_ESCAPE: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});"
)
_OPENS: Final = re.compile(r"[>|]|[-*+](?=[ \t]|\Z)|-++[ \t]*+\Z|[0-9]{1,2}[.)][ \t]")
_SURROGATES: Final = range(0xD800, 0xE000)


def escaped(text: str) -> str:
    r"""Write a text in one line.

    >>> print(escaped("a|b <i>\n"))
    a\|b \<i>&#10;
    """
    found = _MARKUP.sub(r"\\\g<0>", text)
    if text[-1:] == "#" and _is_closed(text):  # a heading would lose it
        found = f"{found[:-1]}\\#"
    if text[-1:] == "*":  # behind a title it would meet the two that close it
        found = f"{found[:-2]}&#42;"
    if not found.isprintable():
        found = "".join(each if each.isprintable() else f"&#{ord(each)};" for each in found)
    if found[:1] == " ":
        found = f"&#32;{found[1:]}"
    return f"{found[:-1]}&#32;" if found[-1:] == " " else found


def heading(text: str) -> str:
    r"""Give the words of a heading, without the marks that may close it; still escaped.

    >>> heading("Costs ##"), heading("C#"), heading(r"Rank \\#")
    ('Costs', 'C#', 'Rank \\\\#')
    """
    words = text.strip(" \t")
    return words.rstrip("#").rstrip(" \t") if _is_closed(words) else words


def _is_closed(text: str) -> bool:
    return text.rstrip("#")[-1:] in ("", " ", "\t")


def block(text: str) -> str:
    r"""Write a text as paragraphs; a line that is broken ends in a backslash.

    >>> print(block("One.\n- two\n\nThree."))
    One.\
    \- two
    <BLANKLINE>
    Three.
    """
    parts = text.split("\n\n")
    if any(not each or each[0] == "\n" or each[-1] == "\n" for each in parts):
        return _line(text)
    return "\n\n".join("\\\n".join(map(_line, each.split("\n"))) for each in parts)


def _line(text: str) -> str:
    line = escaped(text)
    found = _START.match(line)
    if found is None:
        return line
    at = found.end() if found[0].isdecimal() else 0
    return f"{line[:at]}\\{line[at:]}"


def unescaped(text: str) -> str:
    r"""Read a line back, whoever wrote it.

    >>> unescaped(r"a\|b \<i>&#10;R&amp;D")
    'a|b <i>\nR&D'
    """
    if "\\" in text or "&" in text:
        return _ESCAPE.sub(_character, text)
    return text


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    if match[2] or match[3]:
        code = int(match[2]) if match[2] else int(match[3], 16)
        is_one = code <= 0x10FFFF and code not in _SURROGATES
        return chr(code) if is_one else match[0]
    return unescape(match[0])


def joined(lines: Iterable[str]) -> str:
    r"""Join the lines of one paragraph, still escaped: a wrapped line goes on with a blank.

    One that ends in a backslash is broken there, and so is one before a mark of a list or table.

    >>> joined(["a", "b\\", "c", "- d"])
    'a b\nc\n- d'
    """
    parts = list[str]()
    for line in lines:
        if parts and _is_broken(parts[-1]):
            parts[-1] = parts[-1][:-1]
            parts.append("\n")
        elif parts:
            parts.append("\n" if _OPENS.match(line) else " ")
        parts.append(line)
    return "".join(parts)


def _is_broken(line: str) -> bool:
    return line[-1:] == "\\" and (len(line) - len(line.rstrip("\\"))) % 2 == 1
