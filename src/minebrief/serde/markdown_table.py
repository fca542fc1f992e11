"""Tables: a row or a column a country, read into the records of a member."""

import re
from typing import Final

from minebrief.errors import echo
from minebrief.problem import Span
from minebrief.serde.markdown_parts import Label, Table
from minebrief.serde.markdown_sheet import Path, Said, Sheet, Tree, near
from minebrief.serde.markdown_wording import COUNTRY

__all__ = ["read_table"]

_CELL: Final = re.compile(r"(?:[^\\|]++|\\.|\\\Z)*+")
_RULE: Final = re.compile(r"[|:\- \t]++")
_COUNTRY: Final = Label(text="Country", way=("country",), wording=COUNTRY)


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
        if line[:4].lstrip(" ")[:1] == "|":
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
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    for each in table.labels:
        if each.text == text or each.text.casefold() == plain:
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
