"""Feeds, RSS and Atom: parsed from bytes in hand; nothing is fetched, nothing is resolved."""

import html
import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from minebrief.errors import MissingExtra, echo
from minebrief.model.constraints import encodable
from minebrief.model.evidence import NewsItem, Source
from minebrief.problem import Problem, Problems, Severity
from minebrief.reading.news.cells import undated
from minebrief.reading.news.moments import Undated, moment_of
from minebrief.reading.news.options import Options
from minebrief.serde.loaded import Loaded

__all__ = ["entries_of"]

# No angle bracket inside: the time stays linear, whatever the text.
_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]*>")
# What feedparser takes for plain text may still hold these.
_KNOWN_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|div|em|font|h[1-6]|i|iframe|img|p|script|small|span|strong|style|sub|sup|svg"
    r"|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.ASCII,
)
_MARKUP: Final = ("text/html", "application/xhtml+xml")
_ENTITY: Final = b"<!ENTITY"


def entries_of(content: bytes, options: Options, name: str | None) -> Iterator[Loaded[NewsItem]]:
    """Read the entries of a feed: an outcome for each, and one for the feed if there is need.

    Raises:
        MissingExtra: The extra ``news`` is not installed.
    """
    refusal = _refusal(content, options)
    if refusal is not None:
        yield _outcome(None, [refusal], name)
        return
    parsed = _parsed(content)
    remarks = _remarks(parsed)
    if remarks:
        yield _outcome(None, remarks, name)
    feed = parsed["feed"]
    for index, entry in enumerate(parsed["entries"]):
        item, problems = _Entry(entry, feed, options, f"/entries/{index}").read()
        yield _outcome(item, problems, name)
        if options.progress is not None:
            options.progress(index + 1, len(content))


def _parsed(content: bytes) -> Any:
    try:
        import feedparser
    except ImportError as absence:
        raise MissingExtra(extra="news", package="feedparser") from absence
    # A stream, for feedparser opens what else it is given as an address or a file.
    return feedparser.parse(BytesIO(content), resolve_relative_uris=False, sanitize_html=False)


def _refusal(content: bytes, options: Options) -> Problem | None:
    if len(content) > options.limits.max_feed:
        return Problem(code="limit.size", message="the feed is too large",
                       expected=f"at most {options.limits.max_feed:,} bytes",
                       hint="split it, or pass limits=")  # fmt: skip
    if _ENTITY in content.replace(b"\0", b""):
        return Problem(code="feed.entities", message="the feed declares entities of its own",
                       hint="no feed needs them, and they can grow without end")  # fmt: skip
    return None


def _remarks(parsed: Any) -> list[Problem]:
    if not parsed["entries"] and not dict.get(parsed, "version"):
        return [Problem(code="feed.unrecognised", message="this is no RSS or Atom feed",
                        hint="pass form= if it is a table or JSON lines")]  # fmt: skip
    if not parsed["bozo"]:
        return []
    said = str(dict.get(parsed, "bozo_exception", "")) or "not well-formed"
    return [Problem(code="feed.malformed", message="the feed is not well-formed; what could be "
                    "read of it was", severity=Severity.WARNING, got=echo(said))]  # fmt: skip


def _outcome(item: NewsItem | None, problems: list[Problem], name: str | None) -> Loaded[NewsItem]:
    return Loaded(value=item, problems=Problems(items=tuple(problems), source=name))


class _Entry:
    """One entry of a feed."""

    def __init__(self, entry: Any, feed: Any, options: Options, path: str) -> None:
        self.entry, self.feed, self.options, self.path = entry, feed, options, path
        self.problems: list[Problem] = []

    def read(self) -> tuple[NewsItem | None, list[Problem]]:
        title = _plain_title(self.entry)
        if title is None:
            self._add("member.missing", "title", "the entry has no title", Severity.ERROR)
            return None, self.problems
        if len(title) > self.options.limits.max_row:
            self._add("limit.text", "title", "the title is too long", Severity.ERROR)
            return None, self.problems
        source = Source(
            title=title,
            publisher=_plain_title(dict.get(self.entry, "source") or {}) or _plain_title(self.feed),
            url=_text(dict.get(self.entry, "link")),
            published_at=self._moment(),
        )
        return NewsItem(title=title, source=source), self.problems

    def _moment(self) -> datetime | None:
        """Read when it was published; without that, when it was last changed, with a remark."""
        name = "published" if dict.get(self.entry, "published") else "updated"
        said = _text(dict.get(self.entry, name))
        if said is None:
            return None
        try:
            found = moment_of(said, self.options.zone, mail=True)
        except Undated as refusal:
            code, message, expected, hint = undated(refusal)
            self._add(code, name, message, Severity.WARNING, got=echo(said), expected=expected,
                      hint=hint)  # fmt: skip
            return None
        if name == "updated":
            self._add("date.updated", name, "the entry says only when it was changed; that is "
                      "taken for its date", Severity.NOTE)  # fmt: skip
        return found

    def _add(self, code: str, member: str, message: str, severity: Severity, **more: Any) -> None:
        path = f"{self.path}/{member}"
        self.problems.append(
            Problem(code=code, message=message, severity=severity, path=path, **more)
        )


def _plain_title(holder: Any) -> str | None:
    """Give a title without its markup, in one line."""
    said = dict.get(holder, "title")
    details = dict.get(holder, "title_detail") or {}
    if isinstance(said, str):
        is_markup = dict.get(details, "type") in _MARKUP
        said = html.unescape(_TAG.sub("", said)) if is_markup else _KNOWN_TAG.sub("", said)
    return _text(said)


def _text(said: object) -> str | None:
    if not isinstance(said, str):
        return None
    text = " ".join(said.replace("\0", "\ufffd").split())
    return (text if encodable(text) else text.encode("utf-8", "replace").decode()) or None
