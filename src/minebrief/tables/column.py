"""Columns: the declared name, type and meaning of one column of a table."""

from datetime import UTC, date, datetime
from enum import Enum

from attrs import frozen

__all__ = ["IDENTITY", "Column", "ColumnType"]


class ColumnType(Enum):
    """The closed set of column types; each is the same in every library that reads Arrow."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"

    def __str__(self) -> str:
        return self.value


@frozen(kw_only=True)
class Column:
    """One column of a table, declared and never inferred, so that an empty table has it too.

    Attributes:
        name: Its name.
        type: Its type; a timestamp is in UTC, in microseconds.
        nullable: Whether a row may have no value.
        unit: The unit of its numbers: "points", "tenths".
        description: What it says, and what no value means.

    >>> str(Column(name="score", type=ColumnType.INTEGER, nullable=True))
    'score integer, may be null'
    """

    name: str
    type: ColumnType = ColumnType.TEXT
    nullable: bool = False
    unit: str | None = None
    description: str = ""

    def accepts(self, cell: object) -> bool:
        """Tell whether a cell may stand in this column, the same in every library.

        >>> Column(name="score", type=ColumnType.INTEGER).accepts(True)
        False
        """
        return self.nullable if cell is None else _ACCEPTS[self.type](cell)

    @property
    def accepted(self) -> str:
        """What a cell must be, in words."""
        return f"{_WORDS[self.type]}{' or None' if self.nullable else ''}"

    def __str__(self) -> str:
        return f"{self.name} {self.type}{', may be null' if self.nullable else ''}"


def _is_text(cell: object) -> bool:
    if not isinstance(cell, str):
        return False
    try:
        return cell.isascii() or bool(cell.encode())  # Arrow holds UTF-8: no lone surrogates
    except UnicodeEncodeError:
        return False


def _is_integer(cell: object) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool) and -(2**63) <= cell < 2**63


def _is_timestamp(cell: object) -> bool:
    if not isinstance(cell, datetime):
        return False
    try:
        return cell.utcoffset() is not None and bool(cell.astimezone(UTC))
    except (OverflowError, ValueError):  # near the first or last day there is; NaT of pandas
        return False


_ACCEPTS = {
    ColumnType.TEXT: _is_text,
    ColumnType.INTEGER: _is_integer,
    ColumnType.BOOLEAN: lambda cell: isinstance(cell, bool),
    ColumnType.DATE: lambda cell: isinstance(cell, date) and not isinstance(cell, datetime),
    ColumnType.TIMESTAMP: _is_timestamp,
}
_WORDS = {
    ColumnType.TEXT: "a text that is Unicode",
    ColumnType.INTEGER: "an integer of 64 bits",
    ColumnType.BOOLEAN: "True or False",
    ColumnType.DATE: "a date",
    ColumnType.TIMESTAMP: "a datetime with a time zone",
}


IDENTITY = (
    Column(name="sector", description="The sector."),
    Column(name="period_start", type=ColumnType.DATE, description="First day of the period."),
    Column(name="period_end", type=ColumnType.DATE, description="Last day of the period."),
)
"""The columns every table of a briefing begins with, so that tables join."""
