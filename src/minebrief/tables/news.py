"""News as a flat table: one row for each item and country it is about."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final, TypeAlias

from minebrief.model.evidence import NewsItem
from minebrief.model.record import key_of
from minebrief.news.story import canonical_url

__all__ = ["NEWS_COLUMNS", "Value", "item_key", "moment_of", "news_rows"]

Value: TypeAlias = str | int | datetime | None

NEWS_COLUMNS: Final[dict[str, type]] = {
    "item": str,
    "sector": str,
    "country": str,
    "published_at": datetime,
    "title": str,
    "title_key": str,
    "url": str,
    "url_key": str,
    "tone": int,
    "relevance_tenths": int,
}
"""The columns in their order; moments are in UTC and have no zone of their own."""


def news_rows(items: Iterable[NewsItem]) -> Iterator[tuple[Value, ...]]:
    """Give the rows of :data:`NEWS_COLUMNS`, as ``frames.assess`` reads them.

    An item that stands twice is one. An item about no country has a row without one. Headline
    and address are written as keys here, because engines do not fold Unicode alike.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.evidence import Source
    >>> item = NewsItem(title="NMDC enters coal!", source=Source(title="Wire"), tone=40,
    ...                 countries=(Country.IN, Country.CN))
    >>> [row[2:6] for row in news_rows([item])]
    [('IN', None, 'NMDC enters coal!', 'nmdc-enters-coal'), ('CN', None, 'NMDC enters coal!', 'nmdc-enters-coal')]
    """  # noqa: E501 (two rows, as they are)
    for item in dict.fromkeys(items):
        key, url = item_key(item), item.source.url
        for country in dict.fromkeys(item.countries) or (None,):
            yield (
                key,
                item.sector,
                country and country.value,
                moment_of(item),
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


def moment_of(item: NewsItem) -> datetime | None:
    """Give the moment an item was published, in UTC."""
    moment = item.source.published_at
    return moment and moment.astimezone(UTC).replace(tzinfo=None)
