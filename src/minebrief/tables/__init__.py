"""Tables: briefings and recommendations as flat rows under fixed columns."""

from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["IDENTITY", "Column", "ColumnType", "Table"]
