"""Reading news: tables, JSON lines and feeds become news items, with the problems of every row."""

from minebrief.reading.news.columns import COLUMNS
from minebrief.reading.news.options import NewsForm, NewsLimits
from minebrief.reading.news.reader import iter_news, read_news
from minebrief.reading.news.tagging import Tagged, Tagger, tag, tag_countries
from minebrief.reading.news.writing import news_to_csv, news_to_json_lines

__all__ = [
    "COLUMNS",
    "NewsForm",
    "NewsLimits",
    "Tagged",
    "Tagger",
    "iter_news",
    "news_to_csv",
    "news_to_json_lines",
    "read_news",
    "tag",
    "tag_countries",
]
