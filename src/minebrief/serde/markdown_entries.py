"""Entries: the lists of a document, read into the records of a member."""

import re
from typing import Final

from attrs import frozen

from minebrief.errors import echo
from minebrief.problem import Span
from minebrief.serde.markdown_marks import joined
from minebrief.serde.markdown_parts import Entries, Label
from minebrief.serde.markdown_sheet import Path, Said, Sheet, Tree, near
from minebrief.serde.markdown_wording import TEXT

__all__ = ["marked", "read_entries"]

_BULLET: Final = re.compile(r"([ \t]*+)(?:[-*+]|[0-9]{1,9}[.)])[ \t]++")
_ARROW: Final = re.compile(r"[ \t]*+(?:→|->|=>)[ \t]*+(?=\*\*)")
_DASH: Final = re.compile(r"[ \t]*+(?:[—–:]|-{1,3}+)[ \t]++")
_STARTS: Final = "#>|<`~="
"""What a line begins with that is no wrapped text."""
_BOLD: Final = "begin an entry with its title in bold: - **Title** — text"
_IMPLIED: Final = tuple(
    Label(text="Implication", way=("implication", each), wording=TEXT) for each in ("label", "text")
)


@frozen
class _Entry:
    """An entry as it stands there: its lead and the details below it."""

    lead: Said
    details: tuple[Said, ...]


def read_entries(sheet: Sheet, entries: Entries, start: int, end: int) -> None:
    """Read a list into the records of a member."""
    found = list[Tree]()
    for number, entry in enumerate(_entries(sheet, start, end)):
        record: Tree = {}
        path: Path = (entries.name, number)
        sheet.place(path, entry.lead[1], entry.lead[2])
        _lead(sheet, entries, record, path, entry.lead)
        for each in entry.details:
            _detail(sheet, entries, record, path, each)
        found.append(record)
    sheet.tree[entries.name] = found


def _entries(sheet: Sheet, start: int, end: int) -> list[_Entry]:
    groups: list[list[tuple[list[str], int, int]]] = []
    last = -1
    for index in range(start, end):
        line = sheet.lines[index]
        if not line or line.isspace():
            continue
        bullet = _BULLET.match(line)
        inside = line[0] in " \t"
        if bullet is not None and (not inside or groups):
            at = bullet.end()
            if not inside:
                groups.append([])
            groups[-1].append(([line[at:].rstrip(" \t")], index, at))
        elif groups and (inside or (index == last + 1 and line[0] not in _STARTS)):
            groups[-1][-1][0].append(line.strip(" \t"))
        else:
            sheet.stray(index, _BOLD)
            continue
        last = index
    wholes = [[(joined(lines), index, at) for lines, index, at in each] for each in groups]
    return [_Entry(lead, tuple(details)) for lead, *details in wholes]


def marked(sheet: Sheet, name: str, number: int, said: Said) -> str:
    """Take the mark off an entry or heading, and remember whose it is."""
    text, line, column = said
    at = text.rfind("<!--") if text.endswith("-->") else -1
    if at < 0 or text[at - 1 : at] == "\\":
        return text
    mark, span = text[at + 4 : -3].strip(), Span(line=line + 1, column=column + at + 1)
    known = sheet.marks.setdefault(name, {})
    if mark in known:
        sheet.say(
            "markdown.mark",
            "another entry bears this mark",
            span,
            path=(name, number),
            got=echo(mark),
            hint="take it off the new one of the two",
        )
    known.setdefault(mark, (number, span))
    return text[:at].rstrip(" \t")


def _lead(sheet: Sheet, entries: Entries, record: Tree, path: Path, said: Said) -> None:
    _, line, column = said
    text = marked(sheet, entries.name, int(path[1]), said)
    at = 0
    for label in entries.lead:
        close = text.find("**", at + 2) if text.startswith("**", at) else -1
        if close < 0:
            if label is entries.lead[0]:
                sheet.say(
                    "markdown.entry",
                    "the entry has no title in bold",
                    Span(line=line + 1, column=column + 1),
                    path=path,
                    got=echo(text),
                    hint=_BOLD,
                )
                return
            break
        sheet.put(record, path, label, (text[at + 2 : close].strip(" \t"), line, column + at + 2))
        at = close + 2
        arrow = _ARROW.match(text, at) if label is not entries.lead[-1] else None
        if arrow is None:
            break
        at = arrow.end()
    _behind(sheet, (record, path, entries.text), text, (at, line, column))


def _behind(
    sheet: Sheet, whose: tuple[Tree, Path, Label], text: str, at: tuple[int, int, int]
) -> None:
    """Read what stands behind the bold part of an entry."""
    start, line, column = at
    if not text[start:].strip(" \t"):
        return
    dash = _DASH.match(text, start)
    if dash is None:
        sheet.say(
            "markdown.entry",
            "no dash parts the bold part from the text",
            Span(line=line + 1, column=column + start + 1),
            path=whose[1],
            got=echo(text[start:]),
            hint=_BOLD,
        )
        return
    sheet.put(*whose, (text[dash.end() :], line, column + dash.end()))


def _detail(sheet: Sheet, entries: Entries, record: Tree, path: Path, said: Said) -> None:
    text, line, column = said
    if entries.implies and text.startswith("**"):
        _implication(sheet, record, path, said)
        return
    name, colon, _ = text.partition(":")
    for label in entries.details:
        if colon and (label.text == name or label.text.casefold() == name.strip().casefold()):
            value = text[len(name) + 1 :]
            words = value.lstrip(" \t")
            at = column + len(name) + 1 + len(value) - len(words)
            sheet.put(record, path, label, (words, line, at))
            return
    known = tuple(each.text for each in entries.details)
    sheet.say(
        "markdown.label",
        "no detail is called so; it was not read",
        Span(line=line + 1, column=column + 1),
        path=path,
        got=echo(text),
        expected=" or ".join(f"{each}: …" for each in known),
        hint=near(name, known),
    )


def _implication(sheet: Sheet, record: Tree, path: Path, said: Said) -> None:
    text, line, column = said
    close = text.find("**", 2)
    if close < 0:
        sheet.say(
            "markdown.entry",
            "the label of the implication is not closed",
            Span(line=line + 1, column=column + 1),
            path=path,
            got=echo(text),
            hint="write - **Portfolio implication** — text",
        )
        return
    label, words = _IMPLIED
    sheet.put(record, path, label, (text[2:close].strip(" \t"), line, column + 2))
    _behind(sheet, (record, path, words), text, (close + 2, line, column))
