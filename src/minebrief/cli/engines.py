"""Engines: what runs a table too large for memory through a rule book, in this process.

The one module of the command that names dataframe libraries; each is imported where it runs.
"""

import glob
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, Self

from minebrief.errors import MissingExtra

__all__ = ["ENGINES", "DuckDBEngine", "Engine", "Kind", "PolarsEngine", "TableForm", "engine_named"]


class TableForm(StrEnum):
    """What a table is written in, by the ending of its name."""

    PARQUET = ".parquet"
    CSV = ".csv"


class Kind(StrEnum):
    """What the cells of a CSV column are, where they are not text."""

    COUNT = "count"
    DAY = "day"


class Engine(Protocol):
    """What reads a table piece by piece and writes what becomes of it.

    Attributes:
        failures: What it raises where a table cannot be read or written.
    """

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What it raises where a table cannot be read or written."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *failure: object) -> None: ...

    def scan(self, path: Path, form: TableForm, kinds: Mapping[str, Kind]) -> Any:
        """Give the table as a lazy frame; cells of CSV that are not of their kind are null."""

    def scan_parts(self, parts: Sequence[Path]) -> Any:
        """Give files of Parquet with the same columns as one lazy frame."""

    def write(self, frame: Any, path: Path, form: TableForm) -> None:
        """Run a frame into a file that is there already."""

    def count(self, path: Path, form: TableForm, column: str) -> tuple[int, int]:
        """Count the rows, and those with something in a column."""
        ...

    def row(self, frame: Any) -> tuple[Any, ...]:
        """Run a frame of one row, and give it."""
        ...


class DuckDBEngine:
    """DuckDB with a limit on its memory; what does not fit waits in a folder beside the result.

    Attributes:
        memory: The limit, as DuckDB writes it.
        folder: Where it keeps what does not fit.
    """

    def __init__(self, memory: str, folder: Path) -> None:
        import duckdb

        self._duckdb = duckdb
        self._stack = ExitStack()
        self.memory = memory
        self.folder = folder

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """DuckDB's own root of errors, and that of Narwhals, which wraps some."""
        from narwhals.exceptions import NarwhalsError

        return (self._duckdb.Error, NarwhalsError)

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            beside = TemporaryDirectory(prefix=".minebrief-", dir=self.folder)
            settings: dict[str, Any] = {
                "memory_limit": self.memory,
                "temp_directory": stack.enter_context(beside),
                "autoinstall_known_extensions": "false",  # nothing here needs the network
            }
            self._connection = stack.enter_context(
                self._duckdb.connect(":memory:", config=settings)
            )
            self._connection.execute("SET enable_progress_bar = false")
            self._connection.execute("SET TimeZone = 'UTC'")  # by which days are told
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def scan(self, path: Path, form: TableForm, kinds: Mapping[str, Kind]) -> Any:
        """Give the table as a relation."""
        if form is TableForm.PARQUET:
            return self.scan_parts([path])
        name = glob.escape(str(path))
        table = self._connection.read_csv(
            name, header=True, sep=",", quotechar='"', escapechar='"', all_varchar=True,
            hive_partitioning=False,
        )  # fmt: skip
        return table.select(
            *(self._cast(each, kinds[each]) if each in kinds else self._column(each)
              for each in table.columns)
        )  # fmt: skip

    def scan_parts(self, parts: Sequence[Path]) -> Any:
        """Give the files as one relation."""
        names: Any = [glob.escape(str(each)) for each in parts]
        return self._connection.read_parquet(names, hive_partitioning=False)

    def _column(self, name: str) -> Any:
        return self._duckdb.ColumnExpression(name)

    def _cast(self, name: str, kind: Kind) -> Any:
        """Read a cell; DuckDB itself would round 0.5 and take many forms of days."""
        made, form = {
            Kind.COUNT: ("BIGINT", "[+-]?[0-9]+"),
            Kind.DAY: ("DATE", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        }[kind]
        quoted = '"' + name.replace('"', '""') + '"'
        matches = f"regexp_full_match({quoted}, '{form}')"
        sql = f"CASE WHEN {matches} THEN TRY_CAST({quoted} AS {made}) END"
        return self._duckdb.SQLExpression(sql).alias(name)

    def write(self, frame: Any, path: Path, form: TableForm) -> None:
        """Run a relation into a file, rows in their order."""
        if form is TableForm.PARQUET:
            frame.write_parquet(str(path), compression="zstd", use_tmp_file=False)
        else:
            frame.write_csv(str(path), header=True, use_tmp_file=False)

    def count(self, path: Path, form: TableForm, column: str) -> tuple[int, int]:
        """Count by an aggregate."""
        table = self.scan(path, form, {})
        rows, some = self.row(table.aggregate(f'count(*), count("{column}")'))
        return rows, some

    def row(self, frame: Any) -> tuple[Any, ...]:
        """Fetch it; no dataframe library is needed for that."""
        found: list[tuple[Any, ...]] = frame.limit(1).fetchall()
        return found[0]


class PolarsEngine:
    """Polars, streaming; windows over weeks are the exception, for which it takes what it needs."""

    def __init__(self) -> None:
        import polars

        self._polars = polars

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """Polars' own root of errors, and that of Narwhals, which wraps some."""
        from narwhals.exceptions import NarwhalsError

        return (self._polars.exceptions.PolarsError, NarwhalsError)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """Keep nothing open."""

    def scan(self, path: Path, form: TableForm, kinds: Mapping[str, Kind]) -> Any:
        """Give the table as a lazy frame."""
        if form is TableForm.PARQUET:
            return self.scan_parts([path])
        table = self._polars.scan_csv(path, glob=False, infer_schema=False)
        names = table.collect_schema().names()
        return table.with_columns(self._cast(each, kinds[each]) for each in names if each in kinds)

    def scan_parts(self, parts: Sequence[Path]) -> Any:
        """Give the files as one lazy frame."""
        return self._polars.scan_parquet(list(parts), glob=False, hive_partitioning=False)

    def _cast(self, name: str, kind: Kind) -> Any:
        column = self._polars.col(name)
        if kind is Kind.COUNT:
            return column.cast(self._polars.Int64, strict=False)
        return column.str.to_date("%Y-%m-%d", strict=False)

    def write(self, frame: Any, path: Path, form: TableForm) -> None:
        """Run a lazy frame into a file, rows in their order."""
        if form is TableForm.PARQUET:
            frame.sink_parquet(path, engine="streaming")
        else:
            frame.sink_csv(path, engine="streaming", check_extension=False)

    def count(self, path: Path, form: TableForm, column: str) -> tuple[int, int]:
        """Count by an aggregate."""
        wanted = (self._polars.len(), self._polars.col(column).count())
        rows, some = self.row(self.scan(path, form, {}).select(rows=wanted[0], some=wanted[1]))
        return rows, some

    def row(self, frame: Any) -> tuple[Any, ...]:
        """Collect it, streaming."""
        found: tuple[Any, ...] = frame.collect(engine="streaming").row(0)
        return found


ENGINES = ("duckdb", "polars")
"""The engines, that which bounds its memory for weeks too first."""


def engine_named(name: str | None, *, memory: str, folder: Path) -> Engine:
    """Give an engine, by default the first that is installed.

    Args:
        name: One of ``ENGINES``.
        memory: The limit of DuckDB.
        folder: Where DuckDB keeps what does not fit.

    Raises:
        MissingExtra: It is not installed, or none is.
    """
    there = [each for each in ENGINES if find_spec(each) is not None]
    chosen = name or next(iter(there), ENGINES[0])
    if chosen not in there:
        raise MissingExtra(extra=chosen, package=chosen)
    return PolarsEngine() if chosen == "polars" else DuckDBEngine(memory, folder)
