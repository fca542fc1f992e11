"""What a caller may say about a source of news."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from types import NoneType
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from minebrief.errors import InvalidText, require
from minebrief.model.vocabulary import Vocabulary
from minebrief.serde.lines import Progress

__all__ = ["DEFAULT_LIMITS", "NewsForm", "NewsLimits", "Options", "zone_of"]


class NewsForm(Vocabulary):
    """What news is written in.

    >>> NewsForm.parse("CSV")
    NewsForm.CSV
    """

    CSV = "csv"
    JSON_LINES = "jsonl"
    FEED = "feed"


@frozen(kw_only=True)
class NewsLimits:
    """How much of one source of news is looked at; a breach is an ordinary problem.

    Attributes:
        max_row: Longest row or line, in characters of text or bytes of JSON lines.
        max_row_lines: Most lines of one row of a table, whose cells may hold line ends.
        max_feed: Longest feed, in bytes; a feed is held whole.
        max_items: Most items that :func:`read_news` keeps; :func:`iter_news` keeps none.
        max_problems: Most problems that :func:`read_news` lists.

    >>> NewsLimits(max_feed=1_000_000).max_problems
    1000
    """

    max_row: int = 1_000_000
    max_row_lines: int = 1_000
    max_feed: int = 10_000_000
    max_items: int = 5_000_000
    max_problems: int = 1_000


DEFAULT_LIMITS: Final = NewsLimits()


@frozen(kw_only=True)
class Options:
    """What the caller said, as the readers of the forms take it.

    Attributes:
        columns: A vendor's column names and ours; None leaves a column out.
        encoding: The encoding of bytes.
        zone: The zone of dates that state none.
        limits: How much is looked at.
        progress: Told how far the reading is.
    """

    columns: Mapping[str, str | None]
    encoding: str | None
    zone: tzinfo | None
    limits: NewsLimits
    progress: Progress | None


def zone_of(timezone: str | tzinfo | None) -> tzinfo | None:
    """Give the zone that a caller named.

    Raises:
        InvalidText: No zone is called so.
        InvalidMember: It is neither a name nor a zone.

    >>> zone_of("UTC"), zone_of(None)
    (datetime.timezone.utc, None)
    """
    if not isinstance(timezone, str):
        require((tzinfo, NoneType), "read_news", timezone=timezone)
        return timezone
    if timezone == "UTC":
        return UTC
    try:
        return ZoneInfo(timezone)
    except (LookupError, ValueError, OSError) as refusal:
        accepted = ("UTC", "Europe/Berlin", "a tzinfo")
        raise InvalidText(what="time zone", got=timezone, accepted=accepted) from refusal
