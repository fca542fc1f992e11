"""Records: the tables and lists of a document, read into the records of its members."""

import re
from typing import Final

from attrs import frozen

from minebrief.errors import echo
from minebrief.problem import Span
from minebrief.serde.markdown_marks import joined
from minebrief.serde.markdown_parts import Entries, Label, Table
from minebrief.serde.markdown_sheet import Path, Sheet, Tree
from minebrief.serde.markdown_wording import COUNTRY, TEXT

__all__ = ["marked", "near", "read_entries", "read_table"]

_CELL: Final = re.compile(r"(?:[^\\|]++|\\.|\\\Z)*+")
_RULE: Final = re.compile(r"[|:\- \t]++")
_BULLET: Final = re.compile(r"([ \t]*+)(?:[-*+]|[0-9]{1,9}[.)])[ \t]++")
_ARROW: Final = re.compile(r"[ \t]*+(?:→|->|=>)[ \t]*+(?=\*\*)")
_DASH: Final = re.compile(r"[ \t]*+(?:[—–:-])[ \t]++")
_COUNTRY: Final = Label(text="Country", way=("country",), wording=COUNTRY)
_BOLD: Final = "begin an entry with its title in bold: - **Title** — text"
_IMPLIED: Final = tuple(
    Label(text="Implication", way=("implication", each), wording=TEXT) for each in ("label", "text")
)

Said = tuple[str, int, int]
"""Words, with their line and column, from 0."""


def near(text: str, known: tuple[str, ...]) -> str:
    """Hint at the nearest of what may stand there."""
    from difflib import get_close_matches

    found = get_close_matches(text[:80], known, n=1)
    return f"did you mean {found[0]!r}?" if found else f"one of {', '.join(known)}"


# Tables.


def _cells(line: str) -> list[tuple[str, int]]:
    """Give the cells of a row with their columns."""
    if "\\" in line:
        parts, at = list[str](), 0
        while at <= len(line):
            match = _CELL.match(line, at)
            parts.append(match[0] if match else "")
            at += len(parts[-1]) + 1
    else:
        parts = line.split("|")
    found, column = list[tuple[str, int]](), 0
    for part in parts:
        text = part.strip(" \t")
        found.append((text, column + len(part) - len(part.lstrip(" \t"))))
        column += len(part) + 1
    last = -1 if len(found) > 2 and not found[-1][0] else None
    return found[1:last]


def read_table(sheet: Sheet, table: Table, start: int, end: int) -> None:
    """Read a table into the records of a member."""
    rows = list[int]()
    for index in range(start, end):
        line = sheet.lines[index]
        if line[:1] == "|":
            rows.append(index)
        else:
            sheet.stray(index, "begin a row with |")
    if not rows:
        return
    sheet.place((table.name,), rows[0], 0)
    header = _cells(sheet.lines[rows[0]])
    _require_header(sheet, table, rows, header[0])
    body = [(index, _cells(sheet.lines[index])) for index in rows[1:]
            if not _RULE.fullmatch(sheet.lines[index])]  # fmt: skip
    whole = [(index, cells) for index, cells in body if _fits(sheet, index, cells, len(header))]
    if table.by_country:
        _by_country(sheet, table, (rows[0], header), whole)
    else:
        _by_label(sheet, table, (rows[0], header), whole)


_Row = tuple[int, list[tuple[str, int]]]


def _require_header(sheet: Sheet, table: Table, rows: list[int], corner: tuple[str, int]) -> None:
    if corner[0].casefold() != table.corner.casefold():
        sheet.say(
            "markdown.table",
            "the first row names the columns",
            Span(line=rows[0] + 1, column=corner[1] + 1),
            path=(table.name,),
            got=echo(corner[0]),
            expected=f"{table.corner!r} in its first cell",
        )
    if len(rows) < 2 or not _RULE.fullmatch(sheet.lines[rows[1]]):
        sheet.say(
            "markdown.table",
            "no rule stands below the first row",
            Span(line=rows[0] + 1, column=1),
            path=(table.name,),
            expected="| --- | --- |",
        )


def _fits(sheet: Sheet, index: int, cells: list[tuple[str, int]], expected: int) -> bool:
    if len(cells) != expected:
        sheet.say(
            "markdown.cells",
            "the row has other cells than the first; none was read",
            Span(line=index + 1, column=1),
            got=f"{len(cells)} cells: {echo(cells[0][0])}",
            expected=f"{expected} cells",
            hint=r"write a bar inside a cell as \|",
        )
    return len(cells) == expected


def _by_label(sheet: Sheet, table: Table, header: _Row, rows: list[_Row]) -> None:
    line, (_, *names) = header
    found = [_record(sheet, table, number, (*name[:1], line, name[1]))
             for number, name in enumerate(names)]  # fmt: skip
    for index, ((text, column), *cells) in rows:
        label = _label(sheet, table, (text, index, column))
        if label is None:
            continue
        for number, (said, at) in enumerate(cells):
            if said:
                sheet.put(found[number], (table.name, number), label, (said, index, at))
    sheet.tree[table.name] = found


def _by_country(sheet: Sheet, table: Table, header: _Row, rows: list[_Row]) -> None:
    line, (_, *names) = header
    labels = [_label(sheet, table, (text, line, column)) for text, column in names]
    found = list[Tree]()
    for number, (index, ((name, column), *cells)) in enumerate(rows):
        record = _record(sheet, table, number, (name, index, column))
        found.append(record)
        for label, (said, at) in zip(labels, cells, strict=True):
            if label is not None and said:
                sheet.put(record, (table.name, number), label, (said, index, at))
    sheet.tree[table.name] = found


def _record(sheet: Sheet, table: Table, number: int, name: Said) -> Tree:
    """Begin the record of a country, which is its mark as well."""
    record: Tree = {}
    path: Path = (table.name, number)
    sheet.put(record, path, _COUNTRY, name)
    sheet.place(path, name[1], name[2])
    span = Span(line=name[1] + 1, column=name[2] + 1)
    sheet.marks.setdefault(table.name, {}).setdefault(record["country"], (number, span))
    return record


def _label(sheet: Sheet, table: Table, said: Said) -> Label | None:
    text, line, column = said
    for each in table.labels:
        if each.text == text or each.text.casefold() == text.casefold():
            return each
    known = tuple(each.text for each in table.labels)
    sheet.say(
        "markdown.label",
        "no row or column is called so; it was not read",
        Span(line=line + 1, column=column + 1),
        path=(table.name,),
        got=echo(text),
        expected=" or ".join(known),
        hint=near(text, known),
    )
    return None


# Lists of entries.


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
        elif inside and groups:
            groups[-1][-1][0].append(line.strip(" \t"))
        else:
            sheet.stray(index, _BOLD)
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
