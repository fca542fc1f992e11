"""A sequence of weeks in one call."""

from datetime import date
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.period import Period
from minebrief.model.vocabulary import ENERGY, MINING
from minebrief.rules.book import digest
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.rules.weeks import recommend_weeks
from minebrief.strategies.documents import global_briefings

WEEKS = st.lists(
    st.builds(
        lambda page, week, sector: page.evolve(period=Period.week(2026, week), sector=sector),
        global_briefings(max_items=1),
        st.integers(4, 12),
        st.sampled_from((MINING, ENERGY)),
    ),
    max_size=4,
    unique_by=lambda page: (page.period, page.sector),
)


@given(WEEKS, st.randoms(use_true_random=False))
def test_a_sequence_is_a_loop_whatever_the_order(
    pages: list[GlobalBriefing], random: Random
) -> None:
    """Each week is what ``recommend`` gives after the weeks before it, in any order of input."""
    expected: dict[tuple[str, Period], Recommendation] = {}
    for page in sorted(pages, key=lambda each: each.period.start):
        earlier = [each for (sector, _), each in expected.items() if sector == page.sector]
        found = recommend(page, previous=earlier[-1] if earlier else None)
        expected[page.sector, page.period] = found
    random.shuffle(pages)
    assert recommend_weeks(pages) == tuple(expected[each.sector, each.period] for each in pages)


def test_it_begins_after_an_earlier_week() -> None:
    """The recommendation that is handed in precedes the first week of its sector."""
    first, second, third = (
        GlobalBriefing(sector=MINING, period=Period.week(2026, each)) for each in (4, 5, 6)
    )
    other = third.evolve(sector=ENERGY)
    for pages in permutations((second, third, other)):
        found = dict(zip(pages, recommend_weeks(pages, previous=recommend(first)), strict=True))
        assert found[second].previous == first.period
        assert found[third].previous == second.period
        assert found[other].previous is None


def test_periods_that_overlap_do_not_follow_each_other() -> None:
    """A month that is not over before the week begins is not the week before."""
    month = GlobalBriefing(sector=MINING, period=Period.month(2026, 1))
    week = GlobalBriefing(sector=MINING, period=Period.week(2026, 5))
    assert [each.previous for each in recommend_weeks([month, week])] == [None, None]
    shared = Period(start=date(2026, 1, 19), end=week.period.start)
    ends_on_it = GlobalBriefing(sector=MINING, period=shared)
    assert not any(each.cautions for each in recommend_weeks([ends_on_it, week]))


def test_every_week_is_decided_by_the_book_that_is_given() -> None:
    """The rules are passed on, not the standard ones."""
    book = STANDARD.with_parameters({"risk.cap": 40}, reason="…")
    pages = [GlobalBriefing(sector=MINING, period=Period.week(2026, each)) for each in (4, 5)]
    found = recommend_weeks(pages, book=book)
    assert {each.book.digest for each in found} == {digest(book)}
    assert found[1].previous == pages[0].period
