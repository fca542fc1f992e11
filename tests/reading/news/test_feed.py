"""Feeds: RSS and Atom from bytes in hand, well-formed or not."""

import socket
import time
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.problem import Severity
from minebrief.reading.news import NewsForm, NewsLimits, read_news

RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Seam Letter</title>{}</channel></rss>'
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Seam Letter</title>{}</feed>"""


def _entry(title: str = "Mine opens", rest: str = "") -> str:
    return f"<item><title>{title}</title>{rest}</item>"


def _read(text: str | bytes, **given: Any) -> Any:
    """Read a feed."""
    return read_news(text, form=NewsForm.FEED, **given)


def test_the_tests_read_feeds() -> None:
    """The extra is here."""
    assert feedparser.__version__


def test_rss() -> None:
    """Title, address, date and the feed's own title; the form is told by the content."""
    entry = _entry(rest="<link>https://a.example/1?a=1&amp;b=2</link>"
                   "<pubDate>Mon, 19 Jan 2026 10:00:00 +0300</pubDate>")  # fmt: skip
    (item,) = read_news(RSS.format(entry)).require()
    assert (item.title, item.source.publisher) == ("Mine opens", "Seam Letter")
    assert item.source.url == "https://a.example/1?a=1&b=2"
    assert item.source.published_at == datetime(2026, 1, 19, 7, tzinfo=UTC)
    assert item.countries == ()


def test_atom() -> None:
    """An entry that says only when it was changed is dated so, with a remark."""
    entry = (
        "<entry><title>Mine &lt;opens&gt;</title><link href='/relative'/>"
        "<updated>2026-01-19T10:00:00Z</updated></entry>"
    )
    loaded = _read(ATOM.format(entry))
    (item,) = loaded.require()
    assert item.title == "Mine <opens>"
    assert item.source.published_at == datetime(2026, 1, 19, 10, tzinfo=UTC)
    assert item.source.url == "/relative"
    assert loaded.problems.codes == ("date.updated",)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Ore &amp;amp; <![CDATA[<b>coal</b>]]>", "Ore & coal"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Ore", "alert(1)Ore"),
        ("<![CDATA[<img src=x onerror=alert(1)>Ore]]>", "Ore"),
        ("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2"),
        ("Two\n  lines", "Two lines"),
    ],
)
def test_markup_in_titles(title: str, plain: str) -> None:
    """Markup goes, its text stays, and signs of comparison are text."""
    (item,) = _read(RSS.format(_entry(title))).require()
    assert item.title == plain


def test_dates() -> None:
    """A date without a zone is no moment, here as anywhere."""
    text = RSS.format(_entry(rest="<pubDate>Mon, 19 Jan 2026 10:00:00</pubDate>"))
    loaded = _read(text)
    assert loaded.value[0].source.published_at is None
    assert loaded.problems.codes == ("date.zone",)
    (item,) = _read(text, timezone="UTC").require()
    assert item.source.published_at == datetime(2026, 1, 19, 10, tzinfo=UTC)
    loaded = _read(RSS.format(_entry(rest="<pubDate>soon</pubDate>")))
    assert loaded.problems.codes == ("date.unreadable",)


def test_what_is_wrong_is_told() -> None:
    """An entry without a title, a feed that breaks off, and what is no feed at all."""
    loaded = _read(RSS.format(_entry("") + _entry("Two")))
    assert [each.title for each in loaded.value] == ["Two"]
    assert [(each.code, each.path) for each in loaded.problems] == [
        ("member.missing", "/entries/0/title")
    ]
    loaded = _read(RSS.format(_entry()).removesuffix("</channel></rss>"))
    assert [each.title for each in loaded.value] == ["Mine opens"]
    assert loaded.problems.codes == ("feed.malformed",)
    assert not loaded.problems.of(Severity.ERROR)
    for nothing in ("<html><body>No</body></html>", "", "<"):
        assert _read(nothing).problems.codes == ("feed.unrecognised",)


class TestHostile:
    """Feeds that were made to hurt."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities(self, encoding: str) -> None:
        """Entities of its own are refused, be they bombs or files."""
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
        head = f'<!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">{levels}]>'
        loaded = _read((head + RSS.format(_entry("&e9;&x;"))[21:]).encode(encoding))
        assert loaded.problems.codes == ("feed.entities",)
        assert loaded.value == ()

    def test_nothing_is_fetched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What looks like an address or a path is content."""

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("a feed reached for the network")

        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(feedparser.api, "_open_resource", lambda file, *_: file.read())
        for source in ("http://127.0.0.1/feed", b"file:///etc/passwd", "feed://127.0.0.1"):
            assert _read(source).problems.codes == ("feed.unrecognised",)
        text = '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">' + RSS.format(_entry())[21:]
        assert [each.title for each in _read(text).value] == ["Mine opens"]

    def test_size(self) -> None:
        """A feed that is too large is not parsed."""
        limits = NewsLimits(max_feed=100)
        assert _read(RSS.format(_entry() * 9), limits=limits).problems.codes == ("limit.size",)

    @pytest.mark.parametrize("piece", ["<", "<a ", "&", "<!--", "<![CDATA[", "<b>", "&#", "&lt;a"])
    def test_time(self, piece: str) -> None:
        """The time grows with the length, whatever is repeated."""
        start = time.perf_counter()
        _read(RSS.format(_entry(piece * 20_000)))
        assert time.perf_counter() - start < 20


@given(st.lists(st.sampled_from(["<item>", "</item>", "<title>", "</title>", "&amp;", "<", ">", "&",
       "<link>", "x", "\0", "é", "<![CDATA[", "]]>", "<!--", "<entry>", "<pubDate>2026"]),
       max_size=30), st.binary(max_size=20))  # fmt: skip
def test_no_feed_makes_it_fail(pieces: list[str], tail: bytes) -> None:
    """Whatever stands in a feed, there are items and problems and nothing is raised."""
    for whole in (RSS, ATOM, "{}"):
        loaded = _read(whole.format("".join(pieces)).encode() + tail)
        assert loaded.value is not None
