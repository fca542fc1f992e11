"""Sensitivity: several books side by side, and points that are a little off."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minebrief.errors import InvalidValue
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.likelihood import Likelihood
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import MINING, Signal, Weight
from minebrief.reading import read
from minebrief.rules.recommend import recommend
from minebrief.rules.sensitivity import Stability, stability, under_books
from minebrief.rules.standard import STANDARD
from minebrief.samples import GLOBAL_MINING
from minebrief.strategies import global_briefings, rule_books

PAGE = read(GLOBAL_MINING).require(GlobalBriefing)


def test_books_stand_side_by_side() -> None:
    """A demanding book takes India out of Overweight, and the row says who says what."""
    strict = STANDARD.with_parameters({"overweight.enter": 80}, reason="a crowded market")
    russia, china, india = under_books(PAGE, [STANDARD, strict])
    assert [each.is_unanimous for each in (russia, china, india)] == [True, True, False]
    assert str(india) == (
        "India: Overweight by standard 2026.1; Neutral by standard 2026.1, amended: "
        "overweight.enter = 80 instead of 50 (a crowded market)"
    )


@settings(max_examples=40)
@given(global_briefings(max_items=2), st.lists(rule_books(), max_size=3))
def test_each_column_is_what_its_book_recommends(page: GlobalBriefing, books: list[object]) -> None:
    """Nothing but ``recommend`` is behind it."""
    found = under_books(page, books)  # type: ignore[arg-type]  # drawn by rule_books
    assert tuple(each.country for each in found) == page.countries
    for place, book in enumerate(books):
        result = recommend(page, book=book)  # type: ignore[arg-type]  # the same
        for row in found:
            call = result.call(row.country)
            assert (row.weights[place], row.scores[place]) == (call.weight, call.score)
            assert row.books[place] == result.book


@settings(max_examples=30)
@given(global_briefings(max_items=2), st.integers(0, 40), st.integers(0, 20), st.integers())
def test_counts_add_up_and_a_seed_repeats_them(
    page: GlobalBriefing, spread: int, draws: int, seed: int
) -> None:
    """Each draw gives one weight; without a spread every call holds in every draw."""
    found = stability(page, spread=spread, draws=draws, seed=seed)
    assert found == stability(page, spread=spread, draws=draws, seed=seed)
    for each in found:
        counts = (each.underweight, each.neutral, each.overweight, each.undetermined)
        assert sum(counts) == each.draws == draws
        assert each.held <= draws
        assert spread or each.held == draws
        assert each.weight is recommend(page).call(each.country).weight


def test_a_call_far_from_its_edge_holds_longer() -> None:
    """China (36 points from another weight) survives a spread that India (26) does not always."""
    held = {each.country: each.held for each in stability(PAGE, spread=15, draws=500, seed=7)}
    assert held[Country.CN] > held[Country.IN] > 350
    near = PAGE.with_assessment("CN", signal=None)
    undetermined = stability(near, spread=15, draws=10)[1]
    assert (undetermined.weight, undetermined.undetermined, undetermined.held) == (None, 10, 10)


def test_dated_amendments_count_on_their_days_only() -> None:
    """The points that are drawn around are those of the page's own week."""
    later = STANDARD.with_parameters(
        {"overweight.enter": 1000}, reason="next year", effective_from=PAGE.period.next().end
    )
    assert stability(PAGE, spread=0, draws=1, book=later) == stability(PAGE, spread=0, draws=1)


def test_progress_is_told_after_each_draw() -> None:
    """Long work says how far it is."""
    told: list[tuple[int, int]] = []
    note: Callable[[int, int], object] = lambda done, of: told.append((done, of))  # noqa: E731
    stability(PAGE, draws=3, progress=note)
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(("spread", "draws"), [(-1, 1), (1001, 1), (1, -1)])
def test_what_cannot_be_drawn_is_refused(spread: int, draws: int) -> None:
    """A negative spread or number of draws is a mistake of the caller."""
    with pytest.raises(InvalidValue, match="spread lies between 0 and 1000"):
        stability(PAGE, spread=spread, draws=draws)


def test_a_seed_gives_these_counts() -> None:
    """What was published can be counted again, with the standard seed and with another."""
    found = stability(PAGE, draws=300, spread=20, seed=3)
    counts = [(each.underweight, each.neutral, each.overweight, each.held) for each in found]
    assert counts == [(101, 199, 0, 199), (0, 17, 283, 283), (0, 47, 253, 253)]
    assert stability(PAGE, draws=9) == stability(PAGE, draws=9, spread=5, seed=0, book=STANDARD)
    assert {each.draws for each in stability(PAGE)} == {1000}


def test_last_week_and_the_book_count_in_every_draw() -> None:
    """An Overweight of last week holds where the book alone would not give it."""
    trend = PolicyTrend.parse("Neutral (Easing)")
    fair = PAGE.with_assessment("CN", signal=Signal.NEUTRAL, policy_trend=trend)
    later = fair.evolve(period=PAGE.period.next())
    alone, after = (
        stability(later, spread=0, draws=2),
        stability(later, spread=0, draws=2, previous=recommend(PAGE)),
    )
    assert (alone[1].neutral, after[1].overweight) == (2, 2)
    row = under_books(later, [STANDARD], previous=PAGE)[1]
    assert (row.weights, row.scores) == ((Weight.OVERWEIGHT,), (35,))
    strict = STANDARD.with_parameters({"overweight.enter": 200}, reason="…")
    assert stability(PAGE, spread=0, draws=2, book=strict)[1].neutral == 2


def test_costs_never_fall_below_zero_and_rising_points_stay_in_order() -> None:
    """With a spread beyond every number the counts still come from books that are sound."""
    found = stability(PAGE, spread=1000, draws=50)
    assert [each.underweight + each.neutral + each.overweight for each in found] == [50] * 3


@pytest.mark.parametrize(
    ("weight", "text"),
    [
        (None, "Undetermined holds in 4 of 10 draws (1 Underweight, 2 Neutral, 3 Overweight)"),
        (
            Weight.NEUTRAL,
            "Neutral holds in 4 of 10 draws (1 Underweight, 3 Overweight, 4 Undetermined)",
        ),
    ],
)
def test_stability_in_words(weight: Weight | None, text: str) -> None:
    """How often it holds, and what the other draws gave."""
    found = Stability(
        country=Country.IN, weight=weight, draws=10, held=4,
        underweight=1, neutral=2, overweight=3, undetermined=4,
    )  # fmt: skip
    assert str(found) == f"India: {text}"


def test_points_are_five_off_and_seeded_alike_unless_said_otherwise() -> None:
    """The defaults that the documentation names."""
    assert stability(PAGE, draws=100) == stability(PAGE, draws=100, spread=5, seed=0)
    assert stability(PAGE, draws=100) != stability(PAGE, draws=100, spread=6, seed=0)
    wide = stability(PAGE, draws=100, spread=40)
    assert wide == stability(PAGE, draws=100, spread=40, seed=0)
    assert wide != stability(PAGE, draws=100, spread=40, seed=1)


@pytest.mark.parametrize(
    ("costs", "overweight"),
    [((2, 5, 8), (130, 66, 16)), ((5, 5, 8), (127, 55, 12)), ((2, 5, 5), (137, 77, 22))],
)
def test_the_cost_of_every_likelihood_is_a_little_off(
    costs: tuple[int, int, int], overweight: tuple[int, int, int]
) -> None:
    """Four risks of one likelihood; costs that do not fall from low to high stay in order."""
    low, medium, high = costs
    risk = STANDARD.risk.evolve(low=low, medium=medium, high=high, cap=1000)
    held = (
        stability(_threatened(word), spread=10, draws=200, book=STANDARD.evolve(risk=risk))
        for word in ("low", "medium", "high")
    )
    assert tuple(each.overweight for (each,) in held) == overweight


def _threatened(word: str) -> GlobalBriefing:
    """Give a page on which four risks of one likelihood expose China."""
    risks = (
        Risk(title=f"Risk {n}", text="…", likelihood=Likelihood(word=word), countries=(Country.CN,))
        for n in range(4)
    )
    trend = PolicyTrend.parse("Supportive (Easing)")
    china = Assessment(country=Country.CN, signal=Signal.BULLISH, policy_trend=trend)
    page = GlobalBriefing(
        sector=MINING, period=Period.week(2026, 4), matrix=(china,), risks=tuple(risks)
    )
    return page.with_outlook("China", near_term_signal=Signal.NEUTRAL)
