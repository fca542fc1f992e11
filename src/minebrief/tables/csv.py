"""CSV: a table as text that a spreadsheet shows and never runs, and back without loss.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula (OWASP, "CSV
Injection"). Such a text gets an apostrophe in front, and so does a text that begins with one, so
that reading takes exactly one away. Null is an empty cell, an empty text a lone apostrophe.
"""

import csv
import io
import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from minebrief.errors import Fault, InvalidMember, InvalidText, echo, require
from minebrief.files import write_whole
from minebrief.tables.column import Column, ColumnType
from minebrief.tables.table import Table, places_of

__all__ = ["allow_cells_of", "from_csv", "guarded_text", "to_csv", "write_csv"]

# The full-width twins are formulas in spreadsheets set to Chinese or Japanese (OWASP, as above).
_FORMULA = tuple("=+-@＝＋－＠")
_OPENERS = ("'", "\t", "\r", "\n", "\ufeff")


def to_csv(table: Table) -> str:
    r"""Write a table as CSV after RFC 4180, in the order of its columns, with their names first.

    Numbers stay numbers; a moment is written in UTC. :func:`from_csv` reads it without loss.

    >>> columns = (Column(name="title"), Column(name="points", type=ColumnType.INTEGER))
    >>> to_csv(Table.of_rows("example", columns, [("=1+1", -30)]))
    "title,points\r\n'=1+1,-30\r\n"
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(guarded_text(each.name) for each in table.columns)
    columns = [
        ["" if cell is None else _WRITERS[each.type](cell) for cell in table.column(each.name)]
        for each in table.columns
    ]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def write_csv(path: str | os.PathLike[str], table: Table) -> None:
    """Write a table to a file of CSV in UTF-8, whole or not at all.

    Raises:
        OSError: The folder is missing, the disk is full, and so on.
    """
    write_whole(path, to_csv(table).encode())


def from_csv(text: str, *, like: Table) -> Table:
    r"""Read what :func:`to_csv` wrote.

    Columns stand in any order; columns that the table does not have are passed over.

    Args:
        text: The CSV.
        like: A table with the name and the columns to read, such as one of ``tables.ALL``.

    Raises:
        InvalidMember: Columns are missing, a cell is not of its column's type, or it is no text.
        InvalidText: The text is no CSV, or a line has more or fewer cells than the first.

    >>> example = Table.of_rows("example", (Column(name="title"),), [])
    >>> list(from_csv("title\r\n'=1+1\r\n", like=example))
    [{'title': '=1+1'}]
    """
    head, lines = _lines(text)
    names = [_plain(each) for each in head]
    places = places_of(like, names)
    values = [
        _read(like, each, [line[place] for line in lines])
        for each, place in zip(like.columns, places, strict=True)
    ]
    return Table(like.name, like.columns, values)


def _lines(text: str) -> tuple[list[str], list[list[str]]]:
    require(str, "from_csv", text=text)
    allow_cells_of(len(text))
    try:
        source = io.StringIO(text.removeprefix("\ufeff"), newline="")
        head, *lines = [each for each in csv.reader(source, strict=True) if each] or [[]]
    except csv.Error as failure:
        raise InvalidText(what="CSV", got=text, hint=str(failure)) from failure
    for number, line in enumerate(lines):
        if len(line) != len(head):
            hint = f"row {number} has {len(line)} cells under {len(head)} columns"
            raise InvalidText(what="CSV", got=text, hint=hint)
    return head, lines


def allow_cells_of(size: int) -> None:
    """Let the cells of CSV be so long: the limit is of the process, and lower than what we write.

    It is never lowered again, for another thread may be reading.
    """
    if csv.field_size_limit() < size:
        csv.field_size_limit(size)


def _read(like: Table, column: Column, cells: Sequence[str]) -> list[Any]:
    reader, found = _READERS[column.type], []
    for row, cell in enumerate(cells):
        try:
            found.append(reader(cell) if cell else None)
        except (ValueError, OverflowError) as failure:
            place = f"{column.name} of row {row}"
            fault = Fault(member=place, got=echo(cell), expected=column.accepted)
            raise InvalidMember(record=like.name, faults=(fault,)) from failure
    return found


def guarded_text(text: str) -> str:
    """Put an apostrophe before what would be a formula, an apostrophe or nothing."""
    opens = text.startswith(_OPENERS) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if opens or not text else text


def _plain(text: str) -> str:
    return text.removeprefix("'")


def _integer(text: str) -> int:
    if not re.fullmatch("[+-]?[0-9]+", text):  # int() would take 1_000 and digits of any script
        raise ValueError(text)
    return int(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:  # astimezone() would take it for local time
        raise ValueError(text)
    return moment.astimezone(UTC)


_WRITERS: dict[ColumnType, Callable[[Any], str]] = {
    ColumnType.TEXT: guarded_text,
    ColumnType.INTEGER: str,
    ColumnType.BOOLEAN: lambda cell: "true" if cell else "false",
    ColumnType.DATE: date.isoformat,
    ColumnType.TIMESTAMP: lambda cell: cell.astimezone(UTC).isoformat(),
}


def _boolean(text: str) -> bool:
    if text.casefold() not in ("true", "false"):  # spreadsheets write them in capitals
        raise ValueError(text)
    return text.casefold() == "true"


_READERS: dict[ColumnType, Callable[[str], Any]] = {
    ColumnType.TEXT: _plain,
    ColumnType.INTEGER: _integer,
    ColumnType.BOOLEAN: _boolean,
    ColumnType.DATE: date.fromisoformat,
    ColumnType.TIMESTAMP: _moment,
}
