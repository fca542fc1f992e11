"""Tables: what the library holds as flat rows with fixed columns."""

from minebrief.tables.measures import MEASURE_COLUMNS, measure_rows
from minebrief.tables.news import NEWS_COLUMNS, news_rows

__all__ = ["MEASURE_COLUMNS", "NEWS_COLUMNS", "measure_rows", "news_rows"]
