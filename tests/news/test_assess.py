"""From news to assessments: laws, and every threshold from both sides by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, InvalidValue
from minebrief.model.bloc import Bloc
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem, Source
from minebrief.model.matrix import Assessment
from minebrief.model.party import Effect, Group, Party
from minebrief.model.policy import MeasureStage, PolicyMeasure, PolicyTrend
from minebrief.model.vocabulary import NewsFlow, Polarity, PolicyDirection, PolicyStance, Signal
from minebrief.news import NEWS_PARAMETERS, assess, briefing_from_news, find_derivations
from minebrief.news.cell import Cell
from minebrief.news.story import canonical_url
from tests.news.makers import (
    ADOPTED,
    ANNOUNCED,
    FEW,
    IN_FORCE,
    REPEALED,
    WEEK,
    item,
    items,
    measure,
    source,
    spread,
)

news_lists = st.lists(items(), max_size=12)
GOOD, BAD, MIXED = Polarity.FAVOURABLE, Polarity.ADVERSE, Polarity.MIXED


def india(news: list[NewsItem], baseline: list[NewsItem] | None = None) -> Assessment:
    """Assess India alone."""
    (found,) = assess(news, period=WEEK, countries=[Country.IN], baseline=baseline or ())
    return found


# Laws


@given(news_lists, st.randoms(use_true_random=False))
def test_the_order_of_items_never_matters(news: list[NewsItem], random: object) -> None:
    """Neither of the items nor of those before, nor for anything a derivation says."""
    other = list(news)
    random.shuffle(other)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    expected = find_derivations(news, period=WEEK, baseline=news)
    assert find_derivations(other, period=WEEK, baseline=other) == expected


@given(news_lists.filter(bool), st.data())
def test_a_duplicate_changes_nothing(news: list[NewsItem], data: st.DataObject) -> None:
    """An item that stands there twice counts once, now and in the history."""
    twice = [*news, data.draw(st.sampled_from(news))]
    expected = find_derivations(news, period=WEEK, baseline=news)
    assert find_derivations(twice, period=WEEK, baseline=twice) == expected


@given(news_lists.filter(bool), st.data())
def test_better_tone_never_lowers_a_signal(news: list[NewsItem], data: st.DataObject) -> None:
    """Near-duplicates included: which of them stands for a story does not hang on tone."""
    index = data.draw(st.integers(0, len(news) - 1))
    tone = news[index].tone
    better = data.draw(st.integers(tone, 100)) if tone is not None else None
    raised = [*news[:index], news[index].evolve(tone=better), *news[index + 1 :]]
    before = assess(news, period=WEEK, countries=FEW)
    for was, now in zip(before, assess(raised, period=WEEK, countries=FEW), strict=True):
        assert (was.signal is None) == (now.signal is None)
        if was.signal is not None and now.signal is not None:
            assert was.signal <= now.signal


@given(news_lists)
def test_every_derived_cell_names_an_item_that_was_given(news: list[NewsItem]) -> None:
    """And the evidence of the assessment names the sources of all of them."""
    derivations = find_derivations(news, period=WEEK, baseline=news)
    assessments = assess(news, period=WEEK, baseline=news)
    for derivation, assessment in zip(derivations, assessments, strict=True):
        for cell in derivation.cells:
            assert (cell.level is None) or cell.items
            assert set(cell.items) <= set(news)
        named = {each.source for each in assessment.evidence}
        assert named == {each.source for each in derivation.items}


@given(news_lists)
def test_news_of_before_is_not_news_of_now(news: list[NewsItem]) -> None:
    """Signal, top event and count rest on the period's items alone."""
    for with_past, alone in zip(
        assess(news, period=WEEK, countries=FEW, baseline=news),
        assess(news, period=WEEK, countries=FEW),
        strict=True,
    ):
        assert with_past.signal is alone.signal
        assert with_past.top_event == alone.top_event
        assert with_past.item_count == alone.item_count


def test_no_news_is_unknown_everywhere() -> None:
    """Never Neutral, never Low, never Stable; and no country without news or wish."""
    assert assess([], period=WEEK) == ()
    assert india([]) == Assessment(country=Country.IN, item_count=0)


def test_a_word_from_no_item_is_refused() -> None:
    """A cell with a word and no item cannot be built."""
    with pytest.raises(InvalidValue):
        Cell(member="signal", level="neutral", items=(), reckoning="because")


# Signal: threshold 20, at least three weighed items


@pytest.mark.parametrize(
    ("pairs", "signal"),
    [
        # 30*10 + 30*10 + 0*10 = 600 against 20 * 30 = 600
        ([(30, 10), (30, 10), (0, 10)], Signal.BULLISH),
        # 30*10 + 29*10 + 0*10 = 590
        ([(30, 10), (29, 10), (0, 10)], Signal.NEUTRAL),
        ([(-30, 10), (-29, 10), (0, 10)], Signal.NEUTRAL),
        ([(-30, 10), (-30, 10), (0, 10)], Signal.BEARISH),
        # The relevant item outweighs two others: 100*90 - 50*20 - 50*20 = 7000, of 2600
        ([(100, 90), (-50, 20), (-50, 20)], Signal.BULLISH),
        ([(0, 10), (0, 10), (0, 10)], Signal.NEUTRAL),
        ([(100, 100), (100, 100)], None),
        ([(100, 100), (100, 100), (100, 0)], None),
        ([(100, 100), (100, 100), (100, None)], None),
        ([(100, 100), (100, 100), (None, 100)], None),
    ],
)
def test_signals(pairs: list[tuple[int | None, int | None]], signal: Signal | None) -> None:
    """Net tone weighed by relevance; too few items are unknown, never Neutral."""
    news = [item(f"Item {n}", tone, relevance) for n, (tone, relevance) in enumerate(pairs)]
    assert india(news).signal is signal


def test_the_signal_s_sum_can_be_done_again() -> None:
    """The working shows both sides of the comparison."""
    news = [item(f"Item {n}", 30, 10) for n in range(3)]
    (derivation,) = find_derivations(news, period=WEEK)
    shown = "signal bullish: tone by relevance adds up to +900; it takes +600 or -600"
    assert str(derivation.cell("signal")) == shown


# News flow: High when 2n >= 3m, Low when 3n <= 2m, m the lower median of 4 to 8 periods


@pytest.mark.parametrize(
    ("count", "before", "flow"),
    [
        (6, [4, 4, 4, 4], NewsFlow.HIGH),
        (5, [4, 4, 4, 4], NewsFlow.MEDIUM),
        (3, [4, 4, 4, 4], NewsFlow.MEDIUM),
        (4, [6, 6, 6, 6], NewsFlow.LOW),
        (5, [6, 6, 6, 6], NewsFlow.MEDIUM),
        (0, [6, 6, 6, 6], NewsFlow.LOW),
        # Lower median of 2, 2, 4, 9 is 2: 2 * 3 >= 3 * 2
        (3, [2, 9, 4, 2], NewsFlow.HIGH),
        # Three periods are too few; the fourth, silent one counts once there is one before it
        (9, [1, 1, 1], None),
        (9, [1, 1, 1, 0], None),
        (9, [1, 1, 0, 1], NewsFlow.HIGH),
        # Usually silent: m = 0
        (9, [0, 0, 0, 1], None),
        # The ninth period back is not looked at: m of eight ones is 1
        (1, [1, 1, 1, 1, 1, 1, 1, 1, 50], NewsFlow.MEDIUM),
    ],
)
def test_news_flow(count: int, before: list[int], flow: NewsFlow | None) -> None:
    """The count is measured against the country's own past."""
    news = [item(f"New {n}") for n in range(count)]
    assert india(news, spread(before)).news_flow is flow


def test_a_silent_week_names_the_items_it_is_compared_with() -> None:
    """Low news flow without any news rests on the history."""
    (derivation,) = find_derivations(
        [], period=WEEK, countries=[Country.IN], baseline=spread([2, 2, 2, 2])
    )
    assert len(derivation.cell("news_flow").items) == 8


def test_history_begins_in_the_middle_of_a_period() -> None:
    """The period of the first item counts whole, whichever day the item is from."""
    old = spread([1, 1, 1, 1])
    moment = old[-1].source.published_at
    assert moment is not None
    thursday = Source(title="Wire", published_at=moment.replace(day=moment.day + 3))
    late = [*old[:-1], old[-1].evolve(source=thursday)]
    assert india([], late).news_flow is NewsFlow.LOW


# Policy: balances in half measures, threshold 2


@pytest.mark.parametrize(
    ("measures", "stance"),
    [
        ([measure("A", IN_FORCE)], PolicyStance.SUPPORTIVE),
        ([measure("A", IN_FORCE, conditional=True)], PolicyStance.NEUTRAL),
        ([measure("A", IN_FORCE, MIXED)], PolicyStance.NEUTRAL),
        ([measure("A", IN_FORCE, BAD)], PolicyStance.RESTRICTIVE),
        ([measure("A", IN_FORCE), measure("B", IN_FORCE, BAD)], PolicyStance.NEUTRAL),
        ([measure("A", ANNOUNCED)], None),
        ([measure("A", ADOPTED)], None),
        ([measure("A", REPEALED)], None),
        ([measure("A", None)], None),
        ([], None),
    ],
)
def test_stances(measures: list[PolicyMeasure], stance: PolicyStance | None) -> None:
    """Only measures in force make a stance."""
    trend = india([item("Policy", measures=tuple(measures))]).policy_trend
    assert (trend.stance if trend else None) is stance


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [
        (None, measure("A", IN_FORCE), PolicyTrend.parse("Supportive (Easing)")),
        (IN_FORCE, measure("A", IN_FORCE), PolicyTrend.parse("Supportive (Stable)")),
        (ANNOUNCED, measure("A", IN_FORCE), PolicyTrend.parse("Supportive (Easing)")),
        (IN_FORCE, measure("A", ANNOUNCED), PolicyTrend.parse("Supportive (Stable)")),
        (IN_FORCE, None, PolicyTrend.parse("Supportive")),
        (IN_FORCE, measure("B", ANNOUNCED, BAD), PolicyTrend.parse("Supportive (Tightening)")),
        (IN_FORCE, measure("A", REPEALED), None),
        (REPEALED, measure("A", IN_FORCE), PolicyTrend.parse("Supportive (Easing)")),
        (None, measure("A", IN_FORCE, BAD), PolicyTrend.parse("Restrictive (Tightening)")),
        (None, measure("A", IN_FORCE, conditional=True), PolicyTrend.parse("Neutral (Stable)")),
    ],
)
def test_trends(
    before: MeasureStage | None, now: PolicyMeasure | None, trend: PolicyTrend | None
) -> None:
    """What was in force stays so until repealed; direction rests on what this period changed."""
    old = [item("Before", weeks_ago=9, measures=(measure("A", before),))] if before else []
    new = [item("Now", measures=(now,) if now else ())]
    assert india(new, old).policy_trend == trend


def test_a_repeal_loosens_what_was_tight() -> None:
    """Repealing a harmful measure eases, seen in the working as there is no stance beside it."""
    news = [item("Gone", measures=(measure("Duty", REPEALED, BAD),))]
    (derivation,) = find_derivations(news, period=WEEK)
    assert derivation.cell("policy_trend/direction").level == PolicyDirection.EASING.value
    assert derivation.measures == news[0].measures


def test_a_measure_counts_once_however_many_it_helps() -> None:
    """Two effects at home are still one measure, which another can balance."""
    at_home = (Party(country=Country.IN), Party(group=Group(name="miners", home=Country.IN)))
    effects = tuple(Effect(party=each, polarity=GOOD) for each in at_home)
    news = [item("Policy", measures=(measure("A", IN_FORCE).evolve(effects=effects),
                                     measure("B", IN_FORCE, BAD)))]  # fmt: skip
    assert india(news).policy_trend == PolicyTrend.parse("Neutral (Stable)")


def test_one_list_may_serve_as_news_and_as_baseline() -> None:
    """What was published in the period is not its own past."""
    news = [item("Policy", measures=(measure("A", IN_FORCE),))]
    assert india(news, news).policy_trend == PolicyTrend.parse("Supportive (Easing)")


@pytest.mark.parametrize(
    ("implementer", "party", "counts"),
    [
        (Country.IN, Party(country=Country.IN), True),
        (Country.IN, Party(group=Group(name="miners", home=Country.IN)), True),
        (Country.IN, Party(group=Group(name="miners", home=Bloc(name="BRICS"))), True),
        (Country.IN, Party(group=Group(name="miners")), False),
        (Country.IN, Party(country=Country.CN), False),
        (Bloc(name="BRICS"), Party(bloc=Bloc(name="BRICS")), True),
        (Bloc(name="EU"), Party(country=Country.IN), False),
        (Country.US, Party(country=Country.IN), False),
    ],
)
def test_whose_measures_count(implementer: Country | Bloc, party: Party, *, counts: bool) -> None:
    """A stance is what a country or its bloc does at home, not what others do to it."""
    effect = Effect(party=party, polarity=GOOD)
    taken = PolicyMeasure(title="A", implementer=implementer, stage=IN_FORCE, effects=(effect,))
    assert (india([item("Policy", measures=(taken,))]).policy_trend is not None) is counts


# Stories


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://a.example/x", "http://www.A.example/x/#top", True),
        ("https://a.example/x?id=1&utm_medium=m", "https://a.example/x?id=1", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example:8080/x", "https://a.example/x", False),
        ("no address", "no address ", True),
        ("http://[bad", "http://[bad", True),
        ("http://[bad", "http://a.example/", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_addresses(one: str, other: str, *, is_same: bool) -> None:
    """What differs for the sake of counting clicks is the same address."""
    assert (canonical_url(one) == canonical_url(other)) is is_same


def test_near_duplicates_count_once() -> None:
    """By address whatever the headline, and by headline whatever the outlet."""
    where = source(url="https://a.example/x")
    first = item("NMDC enters coal", 40, 80).evolve(source=where)
    news = [
        first,
        item("NMDC in coal", 40, 70).evolve(source=where),
        item("nmdc enters coal!", 40, 60).evolve(source=source(title="Other")),
        item("Another", 40, 10),
    ]
    assert india(news).item_count == 2
    assert india(news).signal is None
    assert india(news).top_event == "NMDC enters coal"
    apart = NEWS_PARAMETERS.evolve(sameness=())
    (found,) = assess(news, period=WEEK, parameters=apart)
    assert found.item_count == 4


def test_of_two_tellings_the_better_tone_stands_whatever_the_order() -> None:
    """Where everything else is equal, one of two tones must be chosen, always the same."""
    others = [item("Two", 20, 50), item("Three", 20, 50)]
    bad, good = item("One", -100, 50), item("One", 20, 50)
    assert india([bad, good, *others]).signal is Signal.BULLISH
    assert india([good, bad, *others]).signal is Signal.BULLISH


def test_tone_never_decides_which_headline_stands_for_a_story() -> None:
    """Else a better tone could merge the good story with a bad one, and lower the signal."""
    where = source(url="https://a.example/x")
    kept = item("Z", 0, 50).evolve(source=where)
    other = item("A", 90, 50).evolve(source=where)
    news = [kept, other, item("a!", -100, 90), item("B", 100, 90), item("C", 0, 10)]
    worse = [kept, other.evolve(tone=-90), *news[2:]]
    assert india(news).item_count == india(worse).item_count == 4
    assert india(news) == india(worse)


def test_the_top_event_is_the_latest_of_the_most_relevant() -> None:
    """Relevance first, then recency; tone has no part in it."""
    monday = source()
    moment = monday.published_at
    assert moment is not None
    later = Source(title="Wire", published_at=moment.replace(hour=18))
    news = [
        item("Early", 90, 80),
        item("Late", None, 80).evolve(source=later),
        item("Less", 100, 79).evolve(source=later),
        item("Unrated", 100).evolve(source=later),
    ]
    assert india(news).top_event == "Late"
    assert india([item("Unrated", 100)]).top_event is None


def test_dates_decide_what_is_news() -> None:
    """Other weeks are left out, undated items taken; in the baseline the undated are left out."""
    news = [item("Now"), item("Before", weeks_ago=1), item("After", weeks_ago=-1)]
    assert india([*news, item("Undated", weeks_ago=None)]).item_count == 2
    undated = [item(f"Undated {n}", weeks_ago=None) for n in range(9)]
    assert india(news, undated).news_flow is None


def test_parameters_hold_on_the_last_day_of_the_period() -> None:
    """An amendment in force on that day counts, with its other threshold."""
    news = [item(f"Item {n}", 25, 10) for n in range(3)]
    for day, signal in ((WEEK.end, Signal.NEUTRAL), (WEEK.next().start, Signal.BULLISH)):
        dated = NEWS_PARAMETERS.with_parameters(
            {"signal_threshold": 30}, reason="noise", effective_from=day
        )
        assert assess(news, period=WEEK, parameters=dated)[0].signal is signal


@pytest.mark.parametrize(
    "values",
    [{"signal_threshold": 0}, {"flow_step": 100}, {"flow_history": 9}, {"signal_items": 0}],
)
def test_parameters_that_decide_nothing_are_refused(values: dict[str, int]) -> None:
    """Also when they would hold on some days only."""
    with pytest.raises(InvalidValue):
        NEWS_PARAMETERS.with_parameters(
            values, reason="x", effective_from=date(2026, 1, 1), effective_until=date(2026, 1, 2)
        )


def test_what_is_no_news_is_named() -> None:
    """Headlines, a period's text, a page of another kind: refused with the argument's name."""
    page: Any = "2026-W04"
    with pytest.raises(InvalidMember, match="item: got 'Mine opens'"):
        assess(["Mine opens"], period=WEEK)  # type: ignore[list-item]  # on purpose
    with pytest.raises(InvalidMember, match="period: got '2026-W04'"):
        assess([], period=page)
    with pytest.raises(InvalidMember, match="page: got '2026-W04'"):
        briefing_from_news([], page=page)
