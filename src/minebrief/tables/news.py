"""News as a flat table: one row for each item and country it is about."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Final

from minebrief.model.evidence import NewsItem
from minebrief.model.record import key_of
from minebrief.news.story import canonical_url
from minebrief.tables.cells import every
from minebrief.tables.column import Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["item_key", "news"]

_COLUMNS: Final = (
    Column(name="item", description="Key of the item; equal items share it, others do not."),
    Column(name="sector", nullable=True, description="Its sector; null if it has none."),
    Column(name="country", nullable=True,
           description="A country it is about, alpha-2; null if it is about none."),
    Column(name="published_at", type=ColumnType.TIMESTAMP, nullable=True,
           description="When it was published; null if undated."),
    Column(name="title", description="Its headline."),
    Column(name="title_key", description="The headline without case and punctuation."),
    Column(name="url", nullable=True, description="Its address; null if it has none."),
    Column(name="url_key", nullable=True,
           description="The address as its copies share it; null if it has none."),
    Column(name="tone", type=ColumnType.INTEGER, nullable=True, unit="points, -100 to +100",
           description="Good or bad for the sector; null if not tagged."),
    Column(name="relevance_tenths", type=ColumnType.INTEGER, nullable=True,
           unit="tenths of a point, 0 to 100", description="Relevance; null if not tagged."),
)  # fmt: skip


def news(items: Iterable[NewsItem]) -> Table:
    """Put news items into a table, one row for each item and country it is about.

    An item that stands twice is one. An item about no country has a row without one. Headline
    and address are written as keys here, because engines do not fold Unicode alike.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.evidence import Source
    >>> item = NewsItem(title="NMDC enters coal!", source=Source(title="Wire"), tone=40,
    ...                 countries=(Country.IN, Country.CN))
    >>> [(row["country"], row["title_key"], row["tone"]) for row in news([item])]
    [('IN', 'nmdc-enters-coal', 40), ('CN', 'nmdc-enters-coal', 40)]
    """
    return Table.of_rows("news", _COLUMNS, _rows(items))


def _rows(items: Iterable[NewsItem]) -> Iterator[tuple[Any, ...]]:
    for item in dict.fromkeys(every(NewsItem, items)):
        key, url = item_key(item), item.source.url
        for country in dict.fromkeys(item.countries) or (None,):
            yield (
                key,
                item.sector,
                country and country.value,
                item.source.published_at,
                item.title,
                key_of(item.title),
                url,
                url and canonical_url(url),
                item.tone,
                item.relevance_tenths,
            )


def item_key(item: NewsItem) -> str:
    """Give a key that equal items share and others do not."""
    return blake2b(repr(item).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
