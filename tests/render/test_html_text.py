"""HTML and SVG: whatever stands in a text, a parser reads it back as text."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from minebrief.model.briefing import GlobalBriefing
from minebrief.reading import read
from minebrief.render import html, svg
from minebrief.render.html_text import lay_out_html
from minebrief.render.markup import followed
from minebrief.rules.recommend import recommend
from minebrief.samples import GLOBAL_MINING
from tests.render.elements import parsed, words
from tests.render.hostile import FEW, TEXTS, remarks, replaced

GOLDEN = Path(__file__).parent / "golden"


@FEW
@given(text=TEXTS)
def test_a_hostile_page_is_text(page: GlobalBriefing, text: str) -> None:
    """Only known elements and attributes stand there, ids are unique, and the text is kept."""
    for each in (text, f"<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{text}"):
        hostile = replaced(page, each)
        tree = parsed(html(hostile, recommend(hostile), **remarks(each)))
        heading = tree.find(".//h1")
        assert heading is not None
        if not re.search("[\ufdd0-\ufdef\ufffe\uffff]", each):
            assert " ".join("".join(heading.itertext()).split()) == words(each)
        ElementTree.fromstring(svg(hostile, recommend(hostile)))  # noqa: S314


def test_the_sample_looks_as_agreed() -> None:
    """The whole report and picture of the sample, letter by letter."""
    loaded = read(GLOBAL_MINING)
    page = loaded.require(GlobalBriefing)
    found = recommend(page)
    shown = html(page, found, problems=loaded.problems, proposals=loaded.proposals)
    assert shown == (GOLDEN / "sample.html").read_text(encoding="utf-8")
    assert svg(page, found) == (GOLDEN / "sample.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:x", "//x.y", "http://a b", " http://x"]
)
def test_only_web_addresses_are_followed(link: str) -> None:
    """What is no plain http or https address stays text."""
    assert followed(link) is None


def test_a_language_that_is_none_is_english() -> None:
    """A hostile tag cannot reach the attribute."""
    assert '<html lang="en">' in lay_out_html([], language='x" onload="y')
    assert '<html lang="pt-BR">' in lay_out_html([], language="pt-BR")
