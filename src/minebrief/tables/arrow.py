"""Arrow out: a table handed to whatever reads the Arrow C stream.

The stream is written through the first library installed.
Through pyarrow a column's description and unit go along; polars knows no metadata of columns.
"""

from collections.abc import Sequence
from typing import Any

from minebrief.errors import MissingExtra
from minebrief.tables.column import Column, ColumnType

__all__ = ["polars_frame", "pyarrow_table", "stream_of"]


def stream_of(columns: tuple[Column, ...], values: Sequence[list[Any]], requested: Any) -> Any:
    """Give the capsule of an Arrow C stream over these columns.

    Raises:
        MissingExtra: Neither pyarrow nor polars is installed.
    """
    try:
        frame = pyarrow_table(columns, values)
    except ModuleNotFoundError:
        try:
            frame = polars_frame(columns, values)
        except ModuleNotFoundError as missing:
            raise MissingExtra(extra="polars", package="pyarrow or polars") from missing
    return frame.__arrow_c_stream__(requested)


def pyarrow_table(columns: tuple[Column, ...], values: Sequence[list[Any]]) -> Any:
    """Give a table of pyarrow, with descriptions and units as metadata of its fields."""
    import pyarrow as pa

    types: dict[ColumnType, Any] = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.DATE: pa.date32(),
        ColumnType.TIMESTAMP: pa.timestamp("us", tz="UTC"),
    }
    fields = [
        pa.field(each.name, types[each.type], nullable=each.nullable, metadata=_metadata(each))
        for each in columns
    ]
    arrays = [pa.array(each, field.type) for each, field in zip(values, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _metadata(column: Column) -> dict[str, str]:
    said = {"description": column.description, "unit": column.unit}
    return {name: text for name, text in said.items() if text}


def polars_frame(columns: tuple[Column, ...], values: Sequence[list[Any]]) -> Any:
    """Give a frame of polars."""
    import polars as pl

    types: dict[ColumnType, Any] = {
        ColumnType.TEXT: pl.String(),
        ColumnType.INTEGER: pl.Int64(),
        ColumnType.BOOLEAN: pl.Boolean(),
        ColumnType.DATE: pl.Date(),
        ColumnType.TIMESTAMP: pl.Datetime("us", "UTC"),
    }
    return pl.DataFrame(
        [
            pl.Series(each.name, cells, types[each.type])
            for each, cells in zip(columns, values, strict=True)
        ]
    )
