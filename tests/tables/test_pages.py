"""Tables of briefings: nothing stated is lost, and what is not stated is null."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.bloc import Bloc
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.view import View
from minebrief.model.vocabulary import MINING
from minebrief.strategies import briefings, country_briefings, global_briefings
from minebrief.tables import (
    ALL,
    IDENTITY,
    Table,
    assessments,
    effects,
    evidence,
    outlooks,
    risks,
    views,
)

pages = st.lists(global_briefings(), max_size=2)


def _is_of(row: dict[str, Any], page: GlobalBriefing | CountryBriefing) -> bool:
    days = (page.period.start, page.period.end)
    return (row["sector"], row["period_start"], row["period_end"]) == (page.sector, *days)


def _value(member: Any) -> Any:
    return getattr(member, "value", member)


@pytest.mark.parametrize("empty", ALL, ids=lambda each: each.name)
def test_columns_are_declared_and_described(empty: Table) -> None:
    """Also without a row; names are unique, and what null means is said."""
    assert len(empty) == 0
    assert len(empty.schema) == len(empty.columns)
    assert all(each.description.endswith(".") for each in empty.columns)
    said = ("null", "likewise")
    assert all(any(each in c.description for each in said) for c in empty.columns if c.nullable)


def test_tables_of_briefings_begin_alike() -> None:
    """All but the problems, which may be of no briefing, and news, which comes before one."""
    alike = [each for each in ALL if each.columns[: len(IDENTITY)] == IDENTITY]
    assert {each.name for each in ALL} - {each.name for each in alike} == {
        "measures",
        "news",
        "problems",
    }
    assert all(each.columns[len(IDENTITY)].name == "country" for each in alike)
    assert len({each.name for each in ALL}) == len(ALL)


@given(pages)
def test_assessments(given_pages: list[GlobalBriefing]) -> None:
    """One row an assessment, in order, with every word as documents write it."""
    rows = list(assessments(given_pages))
    stated = [(page, each) for page in given_pages for each in page.matrix]
    assert len(rows) == len(stated)
    for row, (page, each) in zip(rows, stated, strict=True):
        trend = each.policy_trend
        assert _is_of(row, page)
        assert row["country"] == each.country.value
        assert (row["signal"], row["news_flow"]) == (_value(each.signal), _value(each.news_flow))
        assert row["stance"] == (trend.stance.value if trend else None)
        assert row["direction"] == (_value(trend.direction) if trend else None)
        assert (row["top_event"], row["item_count"]) == (each.top_event, each.item_count)


@given(pages)
def test_outlooks(given_pages: list[GlobalBriefing]) -> None:
    """One row an outlook, with its catalyst and the days of it."""
    rows = list(outlooks(given_pages))
    stated = [(page, each) for page in given_pages for each in page.outlook]
    assert len(rows) == len(stated)
    for row, (page, each) in zip(rows, stated, strict=True):
        assert _is_of(row, page)
        assert (row["country"], row["near_term_signal"]) == (
            each.country.value,
            _value(each.near_term_signal),
        )
        due = each.catalyst.due if each.catalyst else None
        assert row["catalyst"] == (each.catalyst.text if each.catalyst else None)
        assert row["catalyst_start"] == (due.start if due else None)
        assert row["catalyst_end"] == (due.end if due else None)


@given(global_briefings())
def test_risks(page: GlobalBriefing) -> None:
    """Every risk has a row, and one for each country exposed to it."""
    rows = list(risks([page]))
    assert {row["number"] for row in rows} == set(range(len(page.risks)))
    for number, risk in enumerate(page.risks):
        mine = [row for row in rows if row["number"] == number]
        assert [row["country"] for row in mine if row["country"]] == [
            each.value for each in risk.countries
        ]
        likelihood = risk.likelihood
        for row in mine:
            assert _is_of(row, page)
            assert (row["title"], row["text"]) == (risk.title, risk.text)
            assert (row["trigger"], row["dynamic"]) == (risk.trigger, risk.dynamic)
            assert row["likelihood"] == (likelihood.word if likelihood else None)
            assert row["scale"] == (likelihood.scale.value if likelihood else None)
            assert row["level"] == (likelihood.level.value if likelihood else None)


@given(global_briefings())
def test_effects(page: GlobalBriefing) -> None:
    """One row an effect, on exactly one of a country, a bloc and a group; then who is named."""
    rows = list(effects([page]))
    assert {row["number"] for row in rows} == set(range(len(page.dynamics)))
    for number, dynamic in enumerate(page.dynamics):
        mine = [row for row in rows if row["number"] == number]
        assert all(_is_of(row, page) for row in mine)
        assert all((row["cause"], row["text"]) == (dynamic.cause, dynamic.text) for row in mine)
        assert all(row["effect_label"] == dynamic.effect_label for row in mine)
        stated = [row for row in mine if row["polarity"]]
        assert len(stated) == len(dynamic.effects)
        for row, each in zip(stated, dynamic.effects, strict=True):
            party = each.party
            assert row["country"] == (party.country.value if party.country else None)
            assert row["bloc"] == (party.bloc.name if party.bloc else None)
            assert row["group"] == (party.group.name if party.group else None)
            assert (row["polarity"], row["conditional"]) == (each.polarity.value, each.conditional)
        named = {each.value for each in dynamic.countries}
        assert named <= {row["country"] for row in mine}
        assert {row["country"] for row in mine if not row["polarity"]} <= named | {None}


@given(global_briefings())
def test_views(page: GlobalBriefing) -> None:
    """One row a view, on a country or a bloc."""
    rows = list(views([page]))
    assert len(rows) == len(page.views)
    plain = ("target", "selective", "hedges", "rationale")
    words = ("weight", "action", "horizon", "role", "conviction")
    for number, (row, each) in enumerate(zip(rows, page.views, strict=True)):
        assert _is_of(row, page)
        assert row["number"] == number
        assert all(row[name] == getattr(each, name) for name in plain)
        assert all(row[name] == _value(getattr(each, name)) for name in words)
        assert row["country" if isinstance(each.subject, Country) else "bloc"] is not None


def test_a_view_on_a_bloc_is_under_its_name() -> None:
    """And under no country."""
    page = GlobalBriefing(
        sector=MINING, period=Period.week(2026, 4), views=(View(subject=Bloc(name="EU")),)
    )
    (row,) = views([page])
    assert (row["country"], row["bloc"]) == (None, "EU")


def _pointed(page: Any, path: str) -> Any:
    _, member, number = path.split("/")
    return getattr(page, member)[int(number)]


@given(briefings())
def test_evidence(page: GlobalBriefing | CountryBriefing) -> None:
    """Every row stands at its path; every piece of evidence has one."""
    rows = list(evidence([page]))
    found: Counter[str] = Counter()
    for row in rows:
        each = _pointed(page, row["path"]).evidence[found[row["path"]]]
        found[row["path"]] += 1
        source = each.source
        assert _is_of(row, page)
        assert (row["title"], row["publisher"]) == (source.title, source.publisher)
        assert (row["url"], row["published_at"]) == (source.url, source.published_at)
        assert row["retrieved_at"] == source.retrieved_at
        assert (row["quote"], row["locator"]) == (each.quote, each.locator)
    assert all(found[path] == len(_pointed(page, path).evidence) for path in found)
    assert len(rows) == repr(page).count("Evidence(")


@given(country_briefings())
def test_evidence_of_a_country_page_is_on_its_country(page: CountryBriefing) -> None:
    """The table joins with the others."""
    assert set(evidence([page]).column("country")) <= {page.country.value}
