"""Columns: the declared name, type and meaning of one column of a table."""

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

    def __str__(self) -> str:
        return f"{self.name} {self.type}{', may be null' if self.nullable else ''}"


IDENTITY = (
    Column(name="sector", description="The sector."),
    Column(name="period_start", type=ColumnType.DATE, description="First day of the period."),
    Column(name="period_end", type=ColumnType.DATE, description="Last day of the period."),
)
"""The columns every table of a briefing begins with, so that tables join."""
