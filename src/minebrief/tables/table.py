"""Tables: fixed columns over rows, which every Arrow reader takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

from minebrief.errors import Fault, InvalidMember, UnknownItem, echo
from minebrief.tables.arrow import stream_of
from minebrief.tables.column import Column

__all__ = ["Table", "places_of"]


class Table:
    """Rows under fixed, declared columns; polars, pandas, DuckDB and pyarrow read it directly.

    Attributes:
        name: What the table is called.
        columns: Its columns, in their order, the same when it has no row.

    >>> scores = Table.of_rows("scores", (Column(name="country"),), [("RU",), ("CN",)])
    >>> len(scores), scores.column("country"), next(iter(scores))
    (2, ['RU', 'CN'], {'country': 'RU'})
    """

    __slots__ = ("_values", "columns", "name")

    def __init__(self, name: str, columns: tuple[Column, ...], values: Sequence[list[Any]]) -> None:
        """Take the cells column by column.

        Raises:
            ValueError: There are more or fewer lists than columns, or they differ in length.
            InvalidMember: A cell is not of its column's type; the first of each column is named.
        """
        if len(values) != len(columns) or len({len(each) for each in values}) > 1:
            lengths = [len(each) for each in values]
            raise ValueError(f"{name}: {len(columns)} columns, lists of lengths {lengths}")
        faults = tuple(_faults(columns, values))
        if faults:
            raise InvalidMember(record=name, faults=faults)
        self.name = name
        self.columns = columns
        self._values = tuple(values)

    @classmethod
    def of_rows(cls, name: str, columns: tuple[Column, ...], rows: Iterable[Sequence[Any]]) -> Self:
        """Take the cells row by row.

        Raises:
            ValueError: A row has more or fewer cells than there are columns.
            InvalidMember: A cell is not of its column's type; the first of each column is named.
        """
        kept = list(rows)
        for number, row in enumerate(kept):
            if len(row) != len(columns):
                raise ValueError(f"{name}: row {number} has {len(row)} of {len(columns)} cells")
        values = [list(each) for each in zip(*kept, strict=True)] or [[] for _ in columns]
        return cls(name, columns, values)

    @property
    def schema(self) -> dict[str, str]:
        """The type of each column by its name, in order."""
        return {each.name: each.type.value for each in self.columns}

    def column(self, name: str) -> list[Any]:
        """Give the cells of a column, from the first row to the last.

        Raises:
            UnknownItem: The table has no such column.
        """
        for each, cells in zip(self.columns, self._values, strict=True):
            if each.name == name:
                return list(cells)
        there = tuple(each.name for each in self.columns)
        raise UnknownItem(what=f"column of {self.name}", key=name, candidates=there)

    def __len__(self) -> int:
        return len(self._values[0]) if self._values else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = [each.name for each in self.columns]
        for cells in zip(*self._values, strict=True):
            yield dict(zip(names, cells, strict=True))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return stream_of(self.columns, self._values, requested_schema)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows of {', '.join(self.schema)}>"


def _faults(columns: tuple[Column, ...], values: Sequence[list[Any]]) -> Iterator[Fault]:
    for column, cells in zip(columns, values, strict=True):
        for row, cell in enumerate(cells):
            if not column.accepts(cell):
                place = f"{column.name} of row {row}"
                yield Fault(member=place, got=echo(cell), expected=column.accepted)
                break


def places_of(like: Table, found: Sequence[str]) -> list[int]:
    """Tell where each column of a table stands among those found in a file.

    Raises:
        InvalidMember: Columns are missing or stand there twice; all of them are named.
    """
    there = ", ".join(found) or "none"
    faults = tuple(
        Fault(member=each.name, got=f"{count} such columns in {there}", expected=each.accepted)
        for each in like.columns
        if (count := found.count(each.name)) != 1
    )
    if faults:
        raise InvalidMember(record=like.name, faults=faults)
    return [found.index(each.name) for each in like.columns]
