"""Stories: items of news that tell the same are one, and the strongest of them stands for it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from minebrief.model.evidence import NewsItem
from minebrief.model.record import key_of
from minebrief.news.parameters import Mark, Sameness

__all__ = ["canonical_url", "day_of", "find_stories", "rank", "strength"]

_TRACKING: Final = frozenset(("fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid"))
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def canonical_url(url: str) -> str:
    """Write an address so that its copies are equal; never fetched, never resolved.

    Scheme, ``www.``, fragment, a closing slash, marks of campaigns and the order of the query
    make no difference. What is no address is kept as it is.

    >>> canonical_url("HTTPS://www.Example.com/coal/?utm_source=mail&b=2&a=1#top")
    'example.com/coal?a=1&b=2'
    """
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    if not parts.hostname:
        return url.strip()
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith("utm_")
    )
    asked = f"?{urlencode(query)}" if query else ""
    return f"{parts.hostname.removeprefix('www.')}{port}{parts.path.rstrip('/')}{asked}"


def day_of(item: NewsItem) -> date | None:
    """Give the day an item was published on in UTC, as documents write it; None if not said.

    >>> from minebrief.model.evidence import Source
    >>> wire = Source(title="Wire", published_at=datetime.fromisoformat("2026-01-19T01:00+03:00"))
    >>> str(day_of(NewsItem(title="NMDC enters coal", source=wire)))
    '2026-01-18'
    """
    moment = item.source.published_at
    return moment.astimezone(UTC).date() if moment else None


def strength(item: NewsItem) -> tuple[Any, ...]:
    """Give what orders items from weak to strong: what can be weighed, then relevance, recency.

    Then the headline, and only then tone, so that a changed tone never makes another headline
    stand for a story. A table has no more than this: what is in a tie here gives equal cells.
    """
    moment, relevance = item.source.published_at, item.relevance_tenths
    return (
        item.tone is not None and relevance is not None,
        -1 if relevance is None else relevance,
        moment is not None,
        moment or _NEVER,
        item.title,
        -101 if item.tone is None else item.tone,
    )


def rank(item: NewsItem) -> tuple[Any, ...]:
    """Give what orders items from weak to strong, leaving no two different items in a tie.

    So the order of items never matters, not even for which of two sources is named.
    """
    source = item.source
    return (
        *strength(item),
        source.url or "",
        source.title,
        source.publisher or "",
        item.sector or "",
        tuple(each.value for each in item.countries),
        source.retrieved_at or _NEVER,
        # Seldom there, and dear to write out.
        repr(item.measures) if item.measures else "",
        repr((item.extensions, source.extensions)) if item.extensions or source.extensions else "",
    )


def find_stories(
    items: Iterable[NewsItem], *, sameness: tuple[Sameness, ...]
) -> tuple[NewsItem, ...]:
    """Find the stories that items tell: one item for each, the strongest first.

    Marks are tried one after the other over what the last one left, never in circles: two
    group-bys do the same on a table.

    Args:
        items: The items, in any order.
        sameness: The marks of one story.
    """
    stories = sorted(set(items), key=rank, reverse=True)
    for each in sameness:
        stories = _one_each(stories, each.mark)
    return tuple(stories)


def _one_each(stories: list[NewsItem], mark: Mark) -> list[NewsItem]:
    kept: dict[object, NewsItem] = {}
    for each in stories:
        kept.setdefault(_key(each, mark), each)
    return list(kept.values())


def _key(item: NewsItem, mark: Mark) -> object:
    if mark is Mark.TITLE:
        return key_of(item.title)
    return canonical_url(item.source.url) if item.source.url else item
