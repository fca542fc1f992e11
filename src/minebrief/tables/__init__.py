"""Tables: briefings, recommendations and news as flat rows under fixed columns."""

from minebrief.tables.calls import calls
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.facts import facts
from minebrief.tables.measures import measures
from minebrief.tables.news import news
from minebrief.tables.table import Table

__all__ = ["IDENTITY", "Column", "ColumnType", "Table", "calls", "facts", "measures", "news"]
