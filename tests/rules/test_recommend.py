"""Recommending: leaders, last week, cautions, and what is quoted."""

from datetime import date
from typing import Any

import pytest

from minebrief.errors import BookMismatch, Fault, InvalidMember, InvalidValue, UnknownItem
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.risk import Risk
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    ENERGY,
    MINING,
    Action,
    Basis,
    Polarity,
    Signal,
    Weight,
)
from minebrief.rules.agreement import Agreement, Comparison
from minebrief.rules.explain import explain
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.origins import Origins
from minebrief.rules.recommend import recommend
from minebrief.rules.standard import STANDARD

BULL, FLAT, BEAR = Signal.BULLISH, Signal.NEUTRAL, Signal.BEARISH
CN, IN, RU = Country.CN, Country.IN, Country.RU


def _week(number: int, **columns: tuple[Signal | None, Signal | None, str]) -> GlobalBriefing:
    return GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, number),
        matrix=tuple(
            Assessment(country=Country(code), signal=signal, policy_trend=PolicyTrend.parse(trend))
            for code, (signal, _, trend) in columns.items()
        ),
        outlook=tuple(
            Outlook(country=Country(code), near_term_signal=expected)
            for code, (_, expected, _) in columns.items()
        ),
    )


STRONG = (BULL, BULL, "Supportive (Easing)")
FAIR = (BULL, FLAT, "Neutral (Stable)")
NONE = (None, FLAT, "Neutral (Stable)")


def test_leader_ties_go_by_change_then_risk_then_items() -> None:
    """Equal scores are parted by change, then by risk load, then by more items; else they share."""
    page = _week(4, CN=STRONG, IN=STRONG)
    assert recommend(page).leaders == (CN, IN)
    assert recommend(page).statement.startswith("China and India lead together.")
    counted = page.with_assessment(CN, item_count=3).with_assessment(IN, item_count=9)
    assert recommend(counted).leaders == (IN,)
    # the same score, once by direction and once by stance and outlook
    changing = _week(4, CN=(BULL, BULL, "Neutral (Easing)"), IN=(BULL, BULL, "Neutral (Easing)"))
    risky = changing.with_risk(Risk(title="R", text="r", countries=(CN,)))
    assert recommend(risky).leaders == (IN,)


def test_of_equal_scores_the_one_that_improves_leads() -> None:
    """Change before risk, risk before items: each tie is parted by the next rule only."""
    # 30: by outlook and easing less ten for a risk, or by the signal alone
    risks = (Risk(title="R", text="r", countries=(CN,)), Risk(title="S", text="s", countries=(CN,)))
    page = _week(4, IN=(BULL, FLAT, "Neutral (Stable)"), CN=(FLAT, BULL, "Neutral (Easing)"))
    page = (
        page.evolve(risks=risks).with_assessment(IN, item_count=9).with_assessment(CN, item_count=1)
    )
    assert [each.score for each in recommend(page).calls] == [30, 30]
    assert recommend(page).leaders == (CN,)
    unknown = _week(4, IN=(BULL, FLAT, "Neutral"), CN=(BULL, FLAT, "Neutral (Stable)"))
    assert recommend(unknown).leaders == (IN, CN)
    # one point is above zero, and nought items are counted as nought
    slight = _week(4, IN=(FLAT, FLAT, "Neutral (Easing)")).evolve(
        risks=tuple(
            Risk(title=f"{n}", text="r", countries=(IN,), likelihood=Likelihood(word=each))
            for n, each in enumerate(("low", "low", "medium"))
        )
    )
    assert (recommend(slight).call(IN).score, recommend(slight).leaders) == (1, (IN,))


def test_no_leader_without_a_score_above_zero() -> None:
    """Where nobody scores above zero nobody leads, and the statement says so."""
    result = recommend(_week(4, CN=(FLAT, FLAT, "Neutral (Stable)")))
    assert result.leaders == ()
    assert result.statement.startswith("No country scores above zero, so none leads.")


def test_the_statement_in_full() -> None:
    """Who leads, every call, who has none; each in its sentence."""
    page = _week(4, CN=STRONG, IN=FAIR, RU=(None, FLAT, "Neutral"), BR=(None, FLAT, "Neutral"))
    result = recommend(page)
    china, india = (str(result.call(each).view) for each in (CN, IN))
    assert result.statement == (
        f"China leads. {china}; {india}. Undetermined, and left out of the ranking: Russia, Brazil."
    )
    assert [str(each) for each in result.cautions if each.code == "undetermined"] == [
        "Russia and Brazil have no call: facts that decide it are unknown"
    ]
    cautions = {each.code: str(each) for each in recommend(_week(4, CN=STRONG, IN=NONE)).cautions}
    assert cautions == {
        "funding": "an overweight must be funded and no covered country is underweight: it is "
        "funded from outside the covered countries or from cash",
        "undetermined": "India has no call: facts that decide it are unknown",
    }
    three = recommend(_week(4, CN=STRONG, IN=STRONG, RU=STRONG))
    assert three.statement.startswith("China, India and Russia lead together. China: ")


def test_an_observation_outside_its_levels_is_told() -> None:
    """It counts as unknown, and a caution says so; a known level and a foreign ordinal pass."""
    momentum = Ordinal(name="momentum", levels=("falling", "rising"))
    book = STANDARD.evolve(
        ordinals=(momentum,),
        factors=(
            *STANDARD.factors,
            Factor(
                input="momentum",
                points=(
                    LevelPoints(level="falling", points=-10),
                    LevelPoints(level="rising", points=10),
                ),
                because="…",
            ),
        ),
    )
    seen = {IN: "rising", CN: "sideways"}
    page = _week(4, IN=FAIR, CN=FAIR)
    for country, level in seen.items():
        observed = (
            Observation(ordinal="momentum", level=level),
            Observation(ordinal="mood", level="good"),
        )
        page = page.with_assessment(country, observations=observed)
    result = recommend(page, book=book)
    assert [each.score for each in result.calls] == [40, 30]
    told = [str(each) for each in result.cautions if each.code == "observation.unknown"]
    sideways = (
        "China: 'sideways' is no level of 'momentum', which counts as unknown; "
        "levels are falling, rising"
    )
    assert told == [
        "India: the book declares no input 'mood'; it declares momentum",
        sideways,
        "China: the book declares no input 'mood'; it declares momentum",
    ]


def test_all_declared_inputs_are_named_where_one_is_unknown() -> None:
    """In the order of the book."""
    ordinals = tuple(Ordinal(name=each, levels=("low", "high")) for each in "ab")
    book = STANDARD.evolve(ordinals=ordinals)
    page = _week(4, IN=FAIR).with_assessment(
        IN, observations=(Observation(ordinal="c", level="low"),)
    )
    (told,) = (each for each in recommend(page, book=book).cautions if "declares" in each.message)
    assert told.message == "India: the book declares no input 'c'; it declares a, b"


def test_a_book_is_named_with_each_of_its_changes() -> None:
    """Parted by semicolons, so that a recommendation says by which rules it was made."""
    book = STANDARD.with_parameters({"risk.low": 3, "risk.cap": 30}, reason="a bad year")
    assert str(recommend(_week(4, IN=FAIR), book=book).book) == (
        "standard 2026.1, amended: risk.low = 3 instead of 2 (a bad year); "
        "risk.cap = 30 instead of 20 (a bad year)"
    )


def test_a_country_is_called_once() -> None:
    """Two calls on one country are refused."""
    result = recommend(_week(4, CN=STRONG))
    with pytest.raises(InvalidValue) as caught:
        result.evolve(calls=result.calls * 2)
    assert (caught.value.member, caught.value.reason) == (
        "calls",
        "a country is called twice; keep one call",
    )


def test_periods_that_share_a_day_do_not_follow_each_other() -> None:
    """The last week ends before this one begins, not on its first day."""
    first = _week(4, CN=STRONG)
    shared = Period(start=first.period.end, end=first.period.end)
    result = recommend(first.evolve(period=shared), previous=first)
    assert result.previous is None
    # a gap of a week is no hindrance, though the weeks are not neighbours
    assert recommend(_week(6, CN=FAIR), previous=first).previous == first.period


def test_undetermined_countries_are_named_and_left_out() -> None:
    """A country without a signal has no call, leads nothing, and is named in words and cautions."""
    result = recommend(_week(4, CN=(None, BULL, "Supportive"), IN=FAIR))
    call = result.call("China")
    assert (call.weight, call.score, call.view) == (None, None, None)
    assert str(call) == (
        "China: Undetermined: signal is unknown; Neutral if bearish; "
        "Overweight if neutral or bullish"
    )
    assert result.leaders == (IN,)
    assert "left out of the ranking: China" in result.statement
    assert [each.code for each in result.cautions] == ["undetermined"]


def test_last_weeks_weight_is_kept_inside_the_band() -> None:
    """A score of 30 keeps last week's Overweight; without last week it is Neutral."""
    first, second = _week(4, CN=STRONG), _week(5, CN=FAIR)
    assert recommend(second).call(CN).weight is Weight.NEUTRAL
    kept = recommend(second, previous=recommend(first))
    assert (kept.call(CN).weight, kept.call(CN).score) == (Weight.OVERWEIGHT, 30)
    assert kept.call(CN).action is Action.MAINTAIN
    assert kept.call(CN).decision.margin == 1
    assert kept.previous == Period.week(2026, 4)
    assert kept == recommend(second, previous=first)


def test_actions_and_exits() -> None:
    """Higher increases, lower reduces, new initiates, gone exits; none without last week."""
    first = _week(4, CN=STRONG, IN=(FLAT, FLAT, "Neutral"), RU=STRONG)
    second = _week(5, CN=(BEAR, FLAT, "Neutral"), IN=STRONG, BR=STRONG)
    result = recommend(second, previous=first)
    actions = {each.country: each.action for each in result.calls}
    assert actions == {CN: Action.REDUCE, IN: Action.INCREASE, Country.BR: Action.INITIATE}
    assert result.exits == (RU,)
    assert {each.action for each in recommend(second).calls} == {None}


def test_changed_facts_are_named() -> None:
    """A call says which facts differ from last week's, risks included."""
    first = _week(4, CN=STRONG)
    second = _week(5, CN=FAIR).with_risk(Risk(title="R", text="r", countries=(CN,)))
    changed = recommend(second, previous=first).call(CN).changed
    assert [str(each) for each in changed] == [
        "outlook from bullish to neutral",
        "stance from supportive to neutral",
        "direction from easing to stable",
        "risks from none to 1 unstated",
    ]


def test_an_undetermined_week_carries_the_last_weight() -> None:
    """Overweight, then unknown, then a score of 30: the first week's weight still counts."""
    one, three = _week(4, CN=STRONG), _week(6, CN=FAIR)
    two = recommend(_week(5, CN=(None, None, "Neutral")), previous=one)
    assert two.call(CN).weight is None
    assert recommend(three, previous=two).call(CN).weight is Weight.OVERWEIGHT


@pytest.mark.parametrize(
    ("previous", "reason"),
    [
        (_week(4, CN=STRONG).evolve(sector=ENERGY), "it is about energy, this page about mining"),
        (_week(9, CN=STRONG), "its period, 2026-W09, is not before 2026-W09"),
        (_week(3, CN=STRONG), "it ends 36 days before this period, more than 28"),
    ],
)
def test_an_unfit_previous_is_not_used_and_the_caution_says_why(
    previous: GlobalBriefing, reason: str
) -> None:
    """Another sector, a later or an old week is of no use, and nothing of it is used."""
    page = _week(9, CN=FAIR)
    result = recommend(page, previous=previous)
    caution = next(each for each in result.cautions if each.code == "previous.unused")
    assert caution.message == f"last week's recommendation was not used: {reason}"
    assert (result.previous, result.calls) == (None, recommend(page).calls)


def test_a_previous_of_another_book_is_not_used() -> None:
    """Last week's weights under other rules do not feed these."""
    other = STANDARD.evolve(edition="2026.1-mine")
    result = recommend(_week(5, CN=FAIR), previous=recommend(_week(4, CN=STRONG), book=other))
    assert result.call(CN).weight is Weight.NEUTRAL
    assert [each.code for each in result.cautions] == ["previous.unused"]


def test_the_directly_preceding_period_is_used_however_long() -> None:
    """A quarter follows a quarter though more than four weeks lie between their starts."""
    first = _week(4, CN=STRONG).evolve(period=Period.quarter(2025, 4))
    second = _week(5, CN=FAIR).evolve(period=Period.quarter(2026, 1))
    assert recommend(second, previous=first).previous == Period.quarter(2025, 4)


def test_contributions_quote_words_and_lines() -> None:
    """A page that knows where it was read from is quoted by every contribution."""
    stance = Origin(
        path="/matrix/0/policy_trend/stance",
        basis=Basis.STATED,
        words="Supportive",
        line=17,
        column=13,
    )
    page = _week(4, CN=STRONG).evolve(provenance=Provenance(origins=(stance,)))
    quoted = {each.factor: each.origins for each in recommend(page).call(CN).contributions}
    assert quoted["stance"] == (stance,)
    assert quoted["signal"] == ()


def test_every_factor_quotes_what_it_was_read_from() -> None:
    """Signal, outlook, policy, effects, risks and observations of this country, guesses never."""
    page = _week(4, IN=FAIR, CN=STRONG).evolve(
        dynamics=(
            CrossBorderDynamic(cause="GSP", text="…"),
            CrossBorderDynamic(cause="Ore", text="…"),
        )
    )
    page = (
        page.with_effect("Ore", IN, Polarity.ADVERSE)
        .with_effect("Ore", CN, Polarity.FAVOURABLE)
        .with_risk(Risk(title="R", text="r", countries=(RU,)))
        .with_risk(Risk(title="S", text="s", countries=(IN, CN)))
        .with_assessment(CN, observations=(Observation(ordinal="mood", level="good"),))
    )
    paths = {
        "signal": "/matrix/1/signal",
        "outlook": "/outlook/1/near_term_signal",
        "stance": "/matrix/1/policy_trend/stance",
        "direction": "/matrix/1/policy_trend/direction",
        "balance": "/dynamics/1/effects/1",
        "risk_load": "/risks/1/countries/1",
        "mood": "/matrix/1/observations/0/level",
    }
    others = ("/matrix/0/signal", "/dynamics/1/effects/0", "/risks/1/countries/0")
    origins = {
        path: Origin(path=path, basis=Basis.STATED, words=path)
        for path in sorted((*paths.values(), *others))
    }
    page = page.evolve(provenance=Provenance(origins=tuple(origins.values())))
    expected = {factor: (origins[path],) for factor, path in paths.items()}
    assert Origins(page).of(CN) == expected
    guessed = [each.evolve(basis=Basis.GUESS) for each in origins.values()]
    assert Origins(page.evolve(provenance=Provenance(origins=tuple(guessed)))).of(CN) == {}


def test_agreement_quotes_the_view_it_compares() -> None:
    """Each field of a stated view has its words; what is not stated has none."""
    paths = ("/leader", "/views/0/weight", "/views/1/weight", "/views/1/selective")
    origins = {path: Origin(path=path, basis=Basis.STATED, words=path) for path in paths}
    page = _week(4, IN=FAIR, CN=STRONG).evolve(
        leader=CN,
        views=(
            View(subject=IN, weight=Weight.OVERWEIGHT),
            View(subject=CN, weight=Weight.OVERWEIGHT, selective=True),
        ),
        provenance=Provenance(origins=tuple(origins.values())),
    )
    found = {(each.country, each.field): each for each in recommend(page).agreement}
    quoted = {key: each.origin.path for key, each in found.items() if each.origin}
    assert quoted == {
        (IN, "weight"): "/views/0/weight",
        (CN, "weight"): "/views/1/weight",
        (CN, "selective"): "/views/1/selective",
        (None, "leader"): "/leader",
    }
    assert [str(found[key]) for key in ((IN, "weight"), (CN, "weight"), (CN, "selective"))] == [
        "India, weight: the page says Overweight, the book Neutral",
        "China, weight: the page and the book both say Overweight",
        "China, selective: the page says yes, the book no",
    ]
    assert [str(found[key]) for key in ((IN, "action"), (CN, "horizon"), (None, "leader"))] == [
        "India, action: the page says nothing, the book nothing either",
        "China, horizon: the page says nothing, the book near term",
        "Page, leader: the page and the book both say China",
    ]
    only_stated = page.evolve(views=(View(subject=RU, weight=Weight.NEUTRAL),))
    russia = next(each for each in recommend(only_stated).agreement if each.country is RU)
    assert str(russia) == "Russia, weight: the page says Neutral, the book nothing"
    assert russia.comparison.value == "not-derived"


def test_only_a_global_briefing_can_be_recommended() -> None:
    """A country page has no matrix; the error says what is accepted."""
    page = CountryBriefing(country=CN, sector=MINING, period=Period.week(2026, 4))
    with pytest.raises(InvalidMember) as caught:
        recommend(page)  # type: ignore[arg-type]
    assert [each.expected for each in caught.value.faults] == ["a GlobalBriefing"]
    assert isinstance(caught.value.faults[0], Fault)


def test_an_empty_matrix_recommends_nothing_and_says_so() -> None:
    """Without countries there are no calls, and the statement says why."""
    result = recommend(_week(4))
    assert (result.calls, result.statement) == ((), "The matrix covers no country.")


def test_a_call_is_found_by_name_or_the_error_names_those_there() -> None:
    """An uncovered country is an error that lists the calls there are."""
    result = recommend(_week(4, CN=STRONG))
    assert result.call("Chinese") is result.calls[0]
    with pytest.raises(UnknownItem) as caught:
        result.call("Peru")
    assert caught.value == UnknownItem(what="call", key="Peru", candidates=("China",))


def test_amended_days_count_for_last_week() -> None:
    """How old last week may be is a number like any other."""
    first, later = _week(4, CN=STRONG), _week(14, CN=FAIR)
    patient = STANDARD.with_parameters({"previous_days": 100}, reason="a quiet sector")
    assert recommend(later, previous=first, book=patient).previous == first.period
    strict = STANDARD.with_parameters({"previous_days": 0}, reason="a nervous one")
    assert recommend(_week(6, CN=FAIR), previous=first, book=strict).previous is None


def test_a_previous_that_the_book_would_not_have_said_is_not_used() -> None:
    """A weight that was changed by hand in last week's document does not feed this week's."""
    first = recommend(_week(4, CN=STRONG))
    (call,) = first.calls
    wrong = call.evolve(decision=call.decision.evolve(weight=Weight.UNDERWEIGHT))
    result = recommend(_week(5, CN=FAIR), previous=first.evolve(calls=(wrong,)))
    caution = next(each for each in result.cautions if each.code == "previous.unused")
    assert "its call on China is not the one that the book makes" in caution.message
    with pytest.raises(BookMismatch):
        explain(wrong)


@pytest.mark.parametrize("wrong", [{"previous": "x"}, {"book": "standard"}])
def test_arguments_of_another_class_are_refused_by_name(wrong: dict[str, Any]) -> None:
    """Before anything deep inside stumbles over them."""
    with pytest.raises(InvalidMember) as caught:
        recommend(_week(4, CN=STRONG), **wrong)
    assert [each.member for each in caught.value.faults] == list(wrong)


def test_a_book_that_borrows_a_released_name_is_told() -> None:
    """The standard book with another number is not the standard book; amended it says so itself."""
    page = _week(4, CN=STRONG)
    borrowed = STANDARD.evolve(benchmark="cash")
    codes = [each.code for each in recommend(page, book=borrowed).cautions]
    assert "book.altered" in codes
    amended = STANDARD.with_parameters({"risk.low": 3}, reason="a try")
    own = borrowed.evolve(id="house")
    for book in (STANDARD, amended, own):
        assert "book.altered" not in [each.code for each in recommend(page, book=book).cautions]


def test_leaders_that_tie_are_compared_as_one_answer() -> None:
    """Both names stand in it; a page that states no leader states nothing."""
    found = recommend(_week(4, CN=STRONG, IN=STRONG)).agreement[-1]
    assert found == Agreement(
        field="leader", comparison=Comparison.NOT_STATED, derived="China and India"
    )
    assert recommend(_week(4, CN=STRONG)).agreement[-1].derived == "China"


def test_last_week_is_checked_by_the_book_as_it_held_then() -> None:
    """An amendment with dates had its part in last week's calls and is no contradiction."""
    book = STANDARD.with_parameters(
        {"overweight.enter": 200}, reason="…", effective_from=date(2026, 1, 1)
    )
    last = recommend(_week(4, CN=STRONG), book=book)
    now = recommend(_week(5, CN=STRONG), book=book, previous=last)
    assert (last.call(CN).weight, now.call(CN).action) == (Weight.NEUTRAL, Action.MAINTAIN)
    assert now.book.amendments == book.amendments
