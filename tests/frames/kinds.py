"""Kinds of frames to test with: each is made of columns and types, and read back as rows."""

from collections.abc import Callable
from typing import Any

import dask.dataframe
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

__all__ = ["KINDS", "rows_of"]

# Dask says nothing of its types.
_DASK: Any = dask.dataframe

KINDS: dict[str, Callable[[pa.Table], Any]] = {
    "polars": lambda table: pl.from_arrow(table),
    "polars-lazy": lambda table: pl.LazyFrame(pl.from_arrow(table)),
    "pandas": lambda table: table.to_pandas(date_as_object=False),
    "pyarrow": lambda table: table,
    "duckdb": lambda table: duckdb.from_arrow(table),
    "dask": lambda table: _DASK.from_pandas(table.to_pandas(date_as_object=False), npartitions=2),
}
"""How each kind of frame is made of an Arrow table; another engine is one more entry."""


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Read any kind of frame as rows, its gaps as None and its days as dates."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, pa.Table):
        return frame.to_pylist()
    if isinstance(frame, _DASK.DataFrame):
        frame = frame.compute()
    if isinstance(frame, pd.DataFrame):
        return [{str(name): _plain(each) for name, each in row.items()}
                for row in frame.to_dict("records")]  # fmt: skip
    return pa.table(frame).to_pylist()


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return int(value) if isinstance(value, float) else value
