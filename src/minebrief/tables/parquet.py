"""Parquet: a table in a file with its types, written whole or not at all, and back.

Through pyarrow, else through polars, which writes no descriptions and units.
"""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from minebrief.errors import Fault, InvalidMember, InvalidText, MissingExtra, echo
from minebrief.files import write_whole
from minebrief.tables.arrow import polars_frame, pyarrow_table
from minebrief.tables.column import ColumnType
from minebrief.tables.table import Table, places_of

__all__ = ["read_parquet", "write_parquet"]

# Names of types in pyarrow or polars that hold nothing but cells of ours.
_TYPES = {
    ColumnType.TEXT: r"(large_)?string(_view)?|dictionary<values=(large_)?string,.*"
    r"|categorical.*|enum.*",
    ColumnType.INTEGER: r"u?int(8|16|32|64)",
    ColumnType.BOOLEAN: r"bool(ean)?",
    ColumnType.DATE: r"date(32\[day\]|64\[ms\])?",
    ColumnType.TIMESTAMP: r"timestamp\[\w+, tz=.+\]|datetime\(.*time_zone='.+'\)",
}


def write_parquet(path: str | os.PathLike[str], table: Table) -> None:
    """Write a table to a Parquet file, whole or not at all.

    Raises:
        MissingExtra: Neither pyarrow nor polars is installed.
        OSError: The folder is missing, the disk is full, and so on.
    """
    values = [table.column(each.name) for each in table.columns]
    content = io.BytesIO()
    try:
        import pyarrow.parquet as pq

        pq.write_table(pyarrow_table(table.columns, values), content)
    except ModuleNotFoundError:
        try:
            polars_frame(table.columns, values).write_parquet(content)
        except ModuleNotFoundError as missing:
            raise MissingExtra(extra="polars", package="pyarrow or polars") from missing
    write_whole(path, content.getvalue())


def read_parquet(path: str | os.PathLike[str], *, like: Table) -> Table:
    """Read a table from a Parquet file, whoever wrote it.

    Columns stand in any order; columns that the table does not have are passed over.

    Args:
        path: The file.
        like: A table with the name and the columns to read, such as one of ``tables.ALL``.

    Raises:
        InvalidMember: Columns are missing or of another type, or a cell does not fit its column.
        InvalidText: The file is no Parquet.
        MissingExtra: Neither pyarrow nor polars is installed.
        OSError: There is no such file, and so on.
    """
    content = Path(path).read_bytes()
    try:
        values = _through_pyarrow(content, like, str(path))
    except ModuleNotFoundError:
        try:
            values = _through_polars(content, like, str(path))
        except ModuleNotFoundError as missing:
            raise MissingExtra(extra="polars", package="pyarrow or polars") from missing
    return Table(like.name, like.columns, values)


def _through_pyarrow(content: bytes, like: Table, path: str) -> list[list[Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(content))
        fields = file.schema_arrow
        _require(like, [(each.name, str(each.type)) for each in fields])
        read = file.read(columns=[each.name for each in like.columns])
        wanted = pyarrow_table(like.columns, [[] for _ in like.columns]).schema
        values = []
        for each in wanted:
            with _naming(like, each.name):
                values.append(read.column(each.name).cast(each.type).to_pylist())
        return values
    except pa.ArrowInvalid as failure:
        raise InvalidText(what="Parquet file", got=Path(path).name, hint=str(failure)) from failure


@contextmanager
def _naming(like: Table, name: str, *refusals: type[Exception]) -> Iterator[None]:
    """Name the column in which a cell does not fit: bytes that are no text, days of no calendar.

    Raises:
        InvalidMember: One does not.
    """
    known: tuple[type[Exception], ...] = (ValueError, OverflowError, *refusals)
    try:
        yield
    except known as failure:
        accepted = next(each.accepted for each in like.columns if each.name == name)
        fault = Fault(member=name, got=echo(str(failure)), expected=accepted)
        raise InvalidMember(record=like.name, faults=(fault,)) from failure


def _through_polars(content: bytes, like: Table, path: str) -> list[list[Any]]:
    import polars as pl

    try:
        schema = pl.read_parquet_schema(io.BytesIO(content))
        _require(like, [(name, str(each)) for name, each in schema.items()])
        frame = pl.read_parquet(io.BytesIO(content), columns=[each.name for each in like.columns])
        wanted = polars_frame(like.columns, [[] for _ in like.columns]).schema
        values = []
        for name, each in wanted.items():
            with _naming(like, name, pl.exceptions.PolarsError):
                values.append(frame[name].cast(each).to_list())
        return values
    except pl.exceptions.PolarsError as failure:
        raise InvalidText(what="Parquet file", got=Path(path).name, hint=str(failure)) from failure


def _require(like: Table, found: list[tuple[str, str]]) -> None:
    """Refuse columns of another type, even where they hold no cell."""
    places = places_of(like, [name for name, _ in found])
    faults = tuple(
        Fault(member=column.name, got=f"a column of {found[place][1]}", expected=column.accepted)
        for column, place in zip(like.columns, places, strict=True)
        if not _fits(column.type, found[place][1])
    )
    if faults:
        raise InvalidMember(record=like.name, faults=faults)


def _fits(kind: ColumnType, found: str) -> bool:
    name = found.lower()
    return name == "null" or re.fullmatch(_TYPES[kind], name) is not None
