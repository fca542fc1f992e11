"""Writing news: the table and the lines that :func:`read_news` reads back to the same items."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

import msgspec

from minebrief.model.evidence import NewsItem
from minebrief.serde.converter import to_builtins

__all__ = ["news_to_csv", "news_to_json_lines"]

_WRITTEN: Final = (
    "title",
    "source_title",
    "publisher",
    "url",
    "published_at",
    "retrieved_at",
    "countries",
    "sector",
    "tone",
    "relevance_tenths",
    "measures",
)


def news_to_csv(items: Iterable[NewsItem]) -> Iterator[bytes]:
    r"""Write items as a table with a header, a row at a time, in UTF-8.

    Kept members (``extensions``) have no column. Blanks around a text are not read back. Nothing
    guards against formulas: the table is for programs, not for a spreadsheet.

    >>> from minebrief.model.evidence import Source
    >>> item = NewsItem(title="Mine, old, opens", source=Source(title="Wire"), tone=40)
    >>> list(news_to_csv([item]))[1]
    b'"Mine, old, opens",Wire,,,,,,,40,,\r\n'
    """
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_WRITTEN)
    yield buffer.getvalue().encode()
    for item in items:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(_cells(item))
        yield buffer.getvalue().encode()


def _cells(item: NewsItem) -> tuple[object, ...]:
    source = item.source
    measures = [to_builtins(each) for each in item.measures]
    return (
        item.title,
        source.title,
        source.publisher,
        source.url,
        source.published_at and source.published_at.isoformat(),
        source.retrieved_at and source.retrieved_at.isoformat(),
        ";".join(each.value for each in item.countries),
        item.sector,
        item.tone,
        item.relevance_tenths,
        msgspec.json.encode(measures).decode() if measures else None,
    )


def news_to_json_lines(items: Iterable[NewsItem]) -> Iterator[bytes]:
    r"""Write items as JSON lines, as in documents: what equals its default is left out.

    >>> from minebrief.model.evidence import Source
    >>> list(news_to_json_lines([NewsItem(title="Mine opens", source=Source(title="Wire"))]))
    [b'{"title":"Mine opens","source":{"title":"Wire"}}\n']
    """
    for item in items:
        yield msgspec.json.encode(to_builtins(item)) + b"\n"
