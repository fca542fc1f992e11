"""Laws of reading: shapes do not matter, nothing raises, nothing is lost, places are right."""

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import Briefing, GlobalBriefing
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Provenance
from minebrief.model.vocabulary import Basis, NewsFlow, Signal
from minebrief.problem import Severity
from minebrief.reading import Limits, read
from minebrief.serde.loaded import Loaded
from tests.reading.written import FACTS, MARKERS, SHAPES, Written, written

PAGES = Path(__file__).resolve().parents[2] / "../shared/pages"
COPIES = ("", "-tabs", "-lines")


def _read(text: str) -> GlobalBriefing:
    loaded = read(text)
    assert isinstance(loaded.value, GlobalBriefing), loaded.problems.as_text()
    assert not loaded.problems.of(Severity.ERROR), loaded.problems.as_text()
    return loaded.value


@given(page=written(), shape=st.sampled_from(SHAPES), marker=st.sampled_from(MARKERS))
def test_a_page_reads_back_to_what_was_written(page: Written, shape: str, marker: str) -> None:
    """Every shape of table and style of list gives back the cells and items of the page."""
    value = _read(page.render(shape, marker))
    for column, assessment, outlook in zip(page.columns, value.matrix, value.outlook, strict=True):
        assert str(assessment.country) == str(outlook.country) == column.country
        assert assessment.signal is Signal.parse(column.signal)
        assert assessment.news_flow is NewsFlow.parse(column.flow)
        assert assessment.policy_trend == PolicyTrend.parse(column.trend)
        assert assessment.top_event == column.event
        assert outlook.near_term_signal is Signal.parse(column.near)
        assert outlook.catalyst is not None
        assert outlook.catalyst.text == column.catalyst
    assert [each.title for each in value.highlights] == [each.title for each in page.highlights]
    assert [each.cause for each in value.dynamics] == [each.title for each in page.dynamics]
    assert [each.text for each in value.dynamics] == [each.text for each in page.dynamics]
    for item, risk in zip(page.risks, value.risks, strict=True):
        assert (risk.title, risk.text) == (item.title, item.text)
        assert (risk.trigger is not None) == ("Trigger: A vote." in item.clauses)
        assert bool(risk.most_vulnerable) == ("Most vulnerable: Small smelters." in item.clauses)
        assert (risk.likelihood is not None) == ("Probability: Medium." in item.clauses)


@given(page=written(), marker=st.sampled_from(MARKERS[:-1]), width=st.integers(20, 90))
def test_wrapping_and_shape_change_nothing(page: Written, marker: str, width: int) -> None:
    """A wrapped page with its tables run together reads like an unwrapped one with tabs."""
    plain = _read(page.render("tabs", "1."))
    other = _read(page.render("runs", marker, width=width))
    assert _bare(other) == _bare(plain)


@given(page=written(), shape=st.sampled_from(SHAPES), marker=st.sampled_from(MARKERS))
def test_places_are_right(page: Written, shape: str, marker: str) -> None:
    """The source holds, at the line and column of an origin, the first of its words."""
    text = page.render(shape, marker, width=70)
    _check_places(text, text.split("\n"))


def _check_places(text: str, lines: list[str]) -> None:
    origins = [each for each in read(text).origins if each.line and each.words]
    assert origins
    for origin in origins:
        at = lines[(origin.line or 0) - 1][(origin.column or 0) - 1 :]
        first = (origin.words or "").replace("\n", " ").split(" ")[0]
        assert at.startswith(first), origin


@given(text=st.text())
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    """Reading raises nothing, whatever the text, and never gives neither value nor problem."""
    loaded = read(text, **FACTS)
    assert loaded.value is not None or loaded.problems.of(Severity.ERROR)


@given(raw=st.binary())
def test_any_bytes_give_a_value_or_problems(raw: bytes) -> None:
    """Reading raises nothing, whatever the bytes."""
    loaded = read(raw, **FACTS)
    assert loaded.value is not None or loaded.problems.of(Severity.ERROR)


_SHREDS = st.sampled_from((
    "Bottom Line", "Country Positioning Matrix", "Indicator", "Chile", "Peru", "Korea", "Wakanda",
    "IndicatorChilePeru", "Week's Signal", "Week's SignalBullishNeutral", "Bullish", "\t", "\n",
    "\n\n", " ", "Policy Trend", "Supportive (Easing", "Top EventOne twoThree", "Outlook", "|",
    "Country", "CountryNear-term SignalCatalyst", "ChileBullishVote", "Cross-Border Dynamics",
    "- A -> B: c", "1. T \u2014 x. Trigger: ", "Probability: Medium-High.", "Global Sector Risks",
    "Global Positioning: ", "Overweight Chile; trim Peru (a; b) as a hedge", "rotate from",
    "Key Developments", "Portfolio implication:", "Global: Week", "IntelligenceCN flagChinaMining",
    "Jan 19, 2026 - Jan 25, 2026", "76 news items", "Avg. relevance: 7.75/10", "e\u0301", "\u200b",
    "\xa0", "**", "#", "\u2022", "\u00df", "\u0130", ";", ":", "as ", "for ",
))  # fmt: skip


@given(shreds=st.lists(_SHREDS, max_size=40))
def test_shreds_of_pages_raise_nothing(shreds: list[str]) -> None:
    """Whatever order the parts of a page come in, there is a value or a problem, and an end."""
    text = f"Bottom Line\n{''.join(shreds)}"
    loaded = read(text, **FACTS)
    assert loaded.value is not None or loaded.problems.of(Severity.ERROR)
    for proposal in loaded.proposals:
        loaded.accept(proposal.path, by="a test")


_LABELS = frozenset((
    "bottom", "line", "country", "positioning", "matrix", "comparative", "highlights", "cross",
    "border", "dynamics", "global", "sector", "risks", "outlook", "indicator", "week", "s",
    "signal", "news", "flow", "policy", "trend", "top", "event", "near", "term", "key",
    "catalyst", "to", "watch", "probability", "trigger", "most", "vulnerable", "likelihood",
    "developments", "period",
))  # fmt: skip


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _strings(value: Any) -> Iterator[str]:
    """Give every text in a value, countries by their names, the provenance left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Enum):
        yield str(value)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)
    elif has(type(value)) and not isinstance(value, Provenance):
        for field in fields(type(value)):
            yield from _strings(getattr(value, field.name))


def _said(loaded: Loaded[Briefing]) -> str:
    """Give the words of the value and of the problems, in order."""
    return " ".join(_words(" ".join(_strings((loaded.value, loaded.problems.items)))))


def _check_nothing_lost(loaded: Loaded[Briefing], body: str) -> None:
    """Every word is in the value or in a problem, headings and labels excepted."""
    kept = {each.lower() for each in _said(loaded).split()} | _LABELS
    lost = [each for each in _words(body) if each.lower() not in kept and not each.isdigit()]
    assert not lost, (lost, loaded.problems.as_text())


def _bare(value: Briefing | None) -> Briefing | None:
    """Leave out the provenance: basis and places."""
    return evolve(value, provenance=None) if value is not None else None


@given(page=written(), shape=st.sampled_from(("tabs", "lines", "bars")))
def test_every_word_of_a_page_is_kept(page: Written, shape: str) -> None:
    """Nothing of a page is lost."""
    text = page.render(shape, "1.")
    _check_nothing_lost(read(text), text[text.index("Bottom Line") :])


@given(shreds=st.lists(st.sampled_from((
    "Xylo quartz", "Bottom Line", "Country Positioning Matrix", "Indicator\tChile\tKorea",
    "Week's Signal\tBullish\tHopeful", "News Flow\tHigh", "Mood\tGood\tBad", "A stray plover",
    "Global Sector Risks", "1. Heron \u2014 Egret. Probability: Kite.", "- Trigger: Owl",
    "Outlook", "Country\tSignal\tCatalyst", "Chile\tBullish\tWren", "Wakanda\tBullish\tRook",
    "Cross-Border Dynamics", "\u2022 Crow \u2192 Jay: Magpie flies.", "", "Global Positioning",
    "Overweight Chile; adore Peru", "Finch Report", "Key Developments", "Gull \u2014 Tern.",
)), max_size=25))  # fmt: skip
def test_every_word_of_a_broken_page_is_kept(shreds: list[str]) -> None:
    """What cannot be read stands in a section or a problem, word for word."""
    body = "\n".join(("Bottom Line", *shreds))
    text = f"Global: WeekAll countriesMining\nJan 19, 2026 - Jan 25, 2026\n\n{body}"
    _check_nothing_lost(read(text, limits=Limits(max_problems=10_000)), body)


_IS_TABLE = re.compile("Country|Key Catalyst|Restrictive")


@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not here")
@pytest.mark.parametrize("copy", COPIES)
def test_the_real_page_loses_nothing_and_knows_its_places(copy: str) -> None:
    """Every three words that follow one another on the page do so in the value or a problem."""
    text = (PAGES / f"global-mining-2026-W04{copy}.txt").read_text(encoding="utf-8")
    _check_places(text, text.split("\n"))
    loaded = read(text)
    said = _said(loaded)
    body = text[text.index("Bottom Line") :]
    phrases = re.split(r"[\n\t:\u2014\u2022\u2192]|(?<=\.) |(?<=[a-z)])(?=[A-Z])", body)
    for phrase in phrases:
        words = _words(phrase)
        if len(words) > 3 and not _IS_TABLE.match(phrase):
            for three in zip(words, words[1:], words[2:], strict=False):
                assert " ".join(three) in said, phrase


@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not here")
def test_the_copies_of_the_real_page_are_one_briefing() -> None:
    """The three copied forms differ in basis and place alone."""
    loaded = [read(PAGES / f"global-mining-2026-W04{each}.txt") for each in COPIES]
    first, *others = [_bare(each.value) for each in loaded]
    assert first is not None
    assert all(each == first for each in others)
    assert loaded[0].basis["/matrix/1/top_event"] is Basis.GUESS
    assert loaded[1].basis["/matrix/1/top_event"] is Basis.STATED
    assert loaded[2].basis["/matrix/1/top_event"] is Basis.STATED
    assert not any(each.problems.of(Severity.ERROR) for each in loaded)
    assert not any(each.problems.of(Severity.WARNING) for each in loaded[1:])
