"""The dataframes that the same rows are put into, and how rows come back."""

from collections.abc import Callable
from typing import Any

import dask.dataframe as dd
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl

__all__ = ["BACKENDS", "ORDERED", "rows_of"]

Rows = list[dict[str, Any]]


def _pandas(table: pl.DataFrame) -> Any:
    """Make plain objects of text and dates, and nullable integers."""
    made = pd.DataFrame(table.to_dicts(), columns=table.columns)
    if not len(made):  # an empty column of objects has no type
        made = _with_moments(made, table)
    return made.astype({each: "Int64" for each, kind in table.schema.items() if kind.is_integer()})


def _with_moments(made: pd.DataFrame, table: pl.DataFrame) -> pd.DataFrame:
    return made.astype(
        {each: "datetime64[s]" for each, kind in table.schema.items() if kind == pl.Date}
    )


def _dask(table: pl.DataFrame) -> Any:
    made = _with_moments(_pandas(table), table)
    return dd.from_pandas(made, npartitions=2)  # type: ignore[no-untyped-call]


def _duckdb(table: pl.DataFrame) -> Any:
    return duckdb.from_arrow(table.to_arrow())


BACKENDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "polars-lazy": pl.DataFrame.lazy,
    "pandas": _pandas,
    "pyarrow": pl.DataFrame.to_arrow,
    "duckdb": _duckdb,
    "dask": _dask,
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
    return value is None or value is pd.NA or value is pd.NaT or value != value
