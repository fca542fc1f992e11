"""The dataframes that the same rows are put into, and how rows come back."""

from collections.abc import Callable
from typing import Any

import dask.dataframe as dd
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

__all__ = ["BACKENDS", "ORDERED", "rows_of"]

Rows = list[dict[str, Any]]


def _duckdb(table: pl.DataFrame) -> Any:
    return duckdb.from_arrow(table.to_arrow())


BACKENDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "polars-lazy": pl.DataFrame.lazy,
    "pandas": lambda table: pd.DataFrame(table.to_dicts(), columns=table.columns),
    "pyarrow": pl.DataFrame.to_arrow,
    "duckdb": _duckdb,
    "dask": lambda table: dd.from_pandas(
        pd.DataFrame(table.to_dicts(), columns=table.columns), npartitions=2
    ),
}
"""One constructor a backend; all make the same rows."""

ORDERED = ("polars", "polars-lazy", "pandas", "duckdb")
"""Those that can run weeks."""


def rows_of(frame: Any) -> Rows:
    """Give the rows of a native frame as plain values, null as None, ordered by ``row``."""
    eager = nw.from_native(frame)
    eager = eager.collect() if isinstance(eager, nw.LazyFrame) else eager
    rows = [
        {name: None if _is_null(value) else value for name, value in row.items()}
        for row in eager.rows(named=True)
    ]
    return sorted(rows, key=lambda row: row["row"])


def _is_null(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124
