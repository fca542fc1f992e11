"""The main job, end to end: a copied page becomes an explained recommendation.

The same assertions hold for the sample that ships with the package and for the real page, in each
of its copied forms, where the folder ``shared`` lies beside the project.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import minebrief
from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.likelihood import Likelihood
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import (
    MINING,
    Action,
    Basis,
    Conviction,
    Horizon,
    NewsFlow,
    Polarity,
    Role,
    Signal,
    Weight,
)
from minebrief.problem import Severity
from minebrief.reading import read
from minebrief.rules.agreement import Comparison
from minebrief.rules.recommend import recommend
from minebrief.serde.documents import from_json, to_json

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = Path(minebrief.__file__).parent / "samples" / "global-mining-2026-W04.txt"
SHARED = ROOT.parent / "shared" / "pages"
PAGES = [SAMPLE, *sorted(SHARED.glob("*.txt"))]

RU, CN, IN = Country.RU, Country.CN, Country.IN

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


def _page(path: Path) -> GlobalBriefing:
    return read(path).require(GlobalBriefing)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder shared is not beside the project")
def test_the_real_page_is_there_in_three_copied_forms() -> None:
    """Where the folder is there, all its text forms are read by the tests below."""
    assert len(PAGES) == 4


@each_page
def test_head_of_the_page(path: Path) -> None:
    """Sector, period, scope, coverage and leader are read; nothing is an error."""
    page = _page(path)
    assert (page.sector, page.period, page.scope) == (MINING, Period.week(2026, 4), "All countries")
    assert page.coverage == Coverage(count=76)
    assert page.leader is CN
    assert read(path).problems.of(Severity.ERROR) == ()


@each_page
def test_matrix(path: Path) -> None:
    """Three assessments with signal, news flow, policy trend and top event."""
    page = _page(path)
    assert page.countries == (RU, CN, IN)
    assert [each.signal for each in page.matrix] == [Signal.NEUTRAL, Signal.BULLISH, Signal.BULLISH]
    assert {each.news_flow for each in page.matrix} == {NewsFlow.HIGH}
    assert [each.policy_trend for each in page.matrix] == [
        PolicyTrend.parse("Restrictive (Tightening)"),
        PolicyTrend.parse("Supportive (Easing)"),
        PolicyTrend.parse("Supportive (Stable)"),
    ]
    assert all(each.top_event for each in page.matrix)


@each_page
def test_sections(path: Path) -> None:
    """Two highlights; three dynamics with cause, effect label and text; no further section."""
    page = _page(path)
    assert (len(page.highlights), len(page.dynamics), page.sections) == (2, 3, ())
    assert all(each.effect_label for each in page.dynamics)
    assert [set(each.countries) for each in page.dynamics] == [{CN}, {IN, RU}, {CN, RU, IN}]


@each_page
def test_risks_are_split_into_their_clauses(path: Path) -> None:
    """One has a likelihood, one a trigger, all the vulnerable; two expose covered countries."""
    risks = _page(path).risks
    assert [each.likelihood for each in risks] == [Likelihood(word="high"), None, None]
    assert [bool(each.trigger) for each in risks] == [False, True, False]
    assert [len(each.most_vulnerable) for each in risks] == [1, 1, 1]
    assert [set(each.countries) for each in risks] == [set(), {RU, CN}, {IN}]


@each_page
def test_outlook(path: Path) -> None:
    """Three outlooks, each with a catalyst."""
    outlook = _page(path).outlook
    assert [(each.country, each.near_term_signal) for each in outlook] == [
        (RU, Signal.NEUTRAL),
        (CN, Signal.BULLISH),
        (IN, Signal.BULLISH),
    ]
    assert all(each.catalyst for each in outlook)


@each_page
def test_stated_views(path: Path) -> None:
    """Overweight near term; maintain selective, as a hedge; increase, long term; with segments."""
    china, russia, india = _page(path).views
    assert (china.subject, china.weight, china.horizon) == (
        CN,
        Weight.OVERWEIGHT,
        Horizon.NEAR_TERM,
    )
    assert (china.action, china.segments) == (None, ())
    assert (russia.subject, russia.action, russia.weight) == (RU, Action.MAINTAIN, Weight.NEUTRAL)
    assert (russia.selective, russia.role, bool(russia.hedges)) == (True, Role.HEDGE, True)
    assert [each.name.rpartition(" ")[2] for each in russia.segments] == ["exporters"]
    assert (india.subject, india.action, india.weight) == (IN, Action.INCREASE, Weight.OVERWEIGHT)
    assert india.horizon is Horizon.LONG_TERM
    first, _ = india.segments
    assert first.name == "mining PSUs"


def _summary(page: GlobalBriefing, country: Country) -> tuple[object, ...]:
    decision = recommend(page).call(country).decision
    return (decision.score, decision.weight, decision.horizon, decision.selective, decision.role)


@each_page
def test_derived_without_effects(path: Path) -> None:
    """China +85 near term, India +75 long term, Russia -35 selective; China leads."""
    page = _page(path)
    near, far = Horizon.NEAR_TERM, Horizon.LONG_TERM
    assert _summary(page, CN) == (85, Weight.OVERWEIGHT, near, False, Role.CORE)
    assert _summary(page, IN) == (75, Weight.OVERWEIGHT, far, False, Role.CORE)
    assert _summary(page, RU) == (-35, Weight.NEUTRAL, near, True, Role.CORE)
    result = recommend(page)
    assert result.leaders == (CN,)
    assert {each.conviction for each in result.calls} == {Conviction.MEDIUM}


@each_page
def test_derived_with_the_effects_an_analyst_signs(path: Path) -> None:
    """China +95, India +65, Russia -30 as a hedge that offsets India."""
    page = _page(path)
    first, second, third = (each.key for each in page.dynamics)
    page = (
        page.with_effect(first, CN, Polarity.FAVOURABLE)
        .with_effect(second, IN, Polarity.ADVERSE)
        .with_effect(second, RU, Polarity.FAVOURABLE, conditional=True)
        .with_effect(third, CN, Polarity.FAVOURABLE)
        .with_effect(third, RU, Polarity.MIXED)
        .with_effect(third, IN, Polarity.MIXED)
    )
    result = recommend(page)
    assert [each.score for each in result.calls] == [-30, 95, 65]
    assert [each.role for each in result.calls] == [Role.HEDGE, Role.CORE, Role.CORE]
    assert [each.conviction for each in result.calls] == [
        Conviction.MEDIUM,
        Conviction.HIGH,
        Conviction.MEDIUM,
    ]
    assert result.call(RU).offsets == (IN,)


@each_page
def test_agreement(path: Path) -> None:
    """Weights, horizons and the leader are the same; the hedge is not derived from words alone."""
    found = {
        (each.country, each.field): each.comparison for each in recommend(_page(path)).agreement
    }
    same = [key for key, each in found.items() if each is Comparison.SAME]
    assert same == [
        (RU, "weight"),
        (RU, "selective"),
        (CN, "weight"),
        (CN, "horizon"),
        (IN, "weight"),
        (IN, "horizon"),
        (None, "leader"),
    ]
    assert found[RU, "role"] is Comparison.DIFFERENT
    assert found[CN, "role"] is Comparison.NOT_STATED


@each_page
def test_contributions_quote_the_page(path: Path) -> None:
    """Each point that a word of the page gave is quoted with that word and its line."""
    lines = path.read_text().splitlines()
    for call in recommend(_page(path)).calls:
        for each in call.contributions:
            assert bool(each.origins) == (each.level is not None)
            for origin in each.origins:
                assert origin.line is not None
                assert origin.column is not None
                assert origin.words is not None
                assert lines[origin.line - 1][origin.column - 1 :].startswith(origin.words)


@each_page
def test_documents_round_trip(path: Path) -> None:
    """Briefing and recommendation are written and read back equal, to the byte."""
    page = _page(path)
    for document in (page, recommend(page)):
        text = to_json(document)
        assert from_json(text) == document
        assert to_json(from_json(text)) == text


LABELS = ("Trigger: ", "Most vulnerable: ", "Probability: ", " — ", ": ", "; ", "→", "\t")
OUTLOOK_ROW = re.compile(r"(?:Russia|China|India)(?:Neutral|Bullish)(?=[A-Z])")
SEAM = re.compile(r"(?<=[a-z)])(?=[A-Z])")
NO_SENTENCE = (
    "Indicator", "Week's Signal", "News Flow", "Policy Trend", "Top Event", "Country",
    "Global Sector Risks", "Key Catalyst", "Country Positioning",
)  # fmt: skip


def _phrases(text: str) -> Iterator[str]:
    """Cut a copied page at labels, seams and full stops; headings and matrix are left out."""
    for line in text.splitlines():
        if line.startswith(NO_SENTENCE):
            continue
        phrases = SEAM.sub("\n", OUTLOOK_ROW.sub("", line.strip().lstrip("0123456789.•- ")))
        for label in (*LABELS, ". "):
            phrases = phrases.replace(label, "\n")
        yield from (each.strip().rstrip(".") for each in phrases.split("\n"))


@each_page
def test_no_sentence_is_missing(path: Path) -> None:
    """Every phrase of the page stands in the document or in a problem."""
    loaded = read(path)
    page = loaded.require(GlobalBriefing)
    kept = to_json(page).decode().replace('\\"', '"') + str(page.period)
    kept += "\n".join(each.got or "" for each in loaded.problems)
    phrases = [each for each in _phrases(path.read_text()) if len(each.split()) > 2]
    assert len(phrases) > 30
    assert [each for each in phrases if each not in kept] == []


@each_page
def test_only_stated_inferred_or_guessed(path: Path) -> None:
    """Certain cells are stated; only descriptive text that ran together is a guess."""
    loaded = read(path)
    guesses = {each.path for each in loaded.origins if each.basis is Basis.GUESS}
    assert all(each.endswith(("/top_event", "/cause", "/effect_label")) for each in guesses), (
        guesses
    )
    assert loaded.basis["/matrix/0/signal"] is Basis.STATED
    assert loaded.basis["/risks/1/countries/0"] is Basis.INFERRED


@pytest.mark.skipif(len(PAGES) < 4, reason="the folder shared is not beside the project")
def test_all_forms_of_the_real_page_are_the_same_page() -> None:
    """Copied by a browser, from a PDF or run together: the same briefing but for provenance."""
    first, second, third = (_page(path).evolve(provenance=None) for path in PAGES[1:])
    assert first == second == third
