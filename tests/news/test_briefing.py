"""From news to a briefing: stated words win, both are kept, and what lacks is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief import from_json, recommend, to_json
from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.vocabulary import (
    ENERGY,
    MINING,
    Basis,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.news import assess, briefing_from_news, find_derivations
from minebrief.news.tags import Tagged
from minebrief.problem import Severity
from minebrief.reading.news import tag_countries
from minebrief.rules.facts import facts
from tests.news.makers import FEW, IN_FORCE, WEEK, item, items, measure
from tests.strategies import of

PAGE = GlobalBriefing(sector=MINING, period=WEEK)
GOOD_NEWS = [item(f"Order {n}", 30, 50 + n, measures=(measure("A", IN_FORCE),)) for n in range(4)]
CELLS = {
    "news signal": "signal",
    "news news flow": "news_flow",
    "news top event": "top_event",
}


def stated(**members: object) -> GlobalBriefing:
    """A page that states something about India."""
    return PAGE.evolve(matrix=(Assessment(country=Country.IN).evolve(**members),))  # type: ignore[arg-type]  # any of its members


@given(
    st.lists(items(), max_size=10),
    st.lists(of(Assessment), max_size=3, unique_by=lambda each: each.country),
)
def test_stated_words_win_and_both_are_kept(news: list[NewsItem], matrix: list[Assessment]) -> None:
    """Every stated word stays, and where news has another say it stands beside."""
    page = PAGE.evolve(matrix=tuple(matrix))
    briefing = briefing_from_news(news, page=page, baseline=news).require()
    covered = briefing.countries
    derived = assess(news, period=WEEK, countries=covered, baseline=news)
    for was, now, said in zip(matrix, briefing.matrix, derived, strict=False):
        kept = {each.ordinal: each.level for each in now.observations}
        for ordinal, member in CELLS.items():
            word, other = getattr(was, member), getattr(said, member)
            assert getattr(now, member) == (other if word is None else word)
            if word is not None and other is not None:
                assert kept[ordinal] == getattr(other, "value", other)
        if was.policy_trend is not None:
            assert now.policy_trend is not None
            assert now.policy_trend.stance is was.policy_trend.stance
        assert set(was.evidence) <= set(now.evidence)
    assert from_json(to_json(briefing)) == briefing


@given(st.lists(items(), max_size=10))
def test_each_derived_cell_is_marked_and_quotes_its_items(news: list[NewsItem]) -> None:
    """Inferred, with the first headlines; what is unknown has no origin and a problem."""
    loaded = briefing_from_news(news, page=PAGE, countries=FEW, baseline=news)
    briefing = loaded.require()
    told = {each.path for each in loaded.problems if each.code == "news.unknown"}
    for index, each in enumerate(briefing.matrix):
        path = f"/matrix/{index}/signal"
        assert (path in told) is (each.signal is None)
        assert (loaded.basis.get(path) is Basis.INFERRED) is (each.signal is not None)
    titles = {each.title for each in news}
    for origin in loaded.origins:
        assert origin.words is not None
        assert origin.words.split("; ")[0] in titles


def test_ready_for_recommend_once_the_outlook_is_said() -> None:
    """Without it the call is Undetermined; with it there is one, that quotes the headlines."""
    loaded = briefing_from_news(GOOD_NEWS, page=PAGE)
    assert loaded.problems.codes == ("bottom-line.missing", "outlook.missing", "news.unknown")
    assert not loaded.problems.of(Severity.ERROR)
    briefing = loaded.require()
    assert briefing.coverage == Coverage(count=4, average_relevance_tenths=52)
    assert recommend(briefing).call("India").weight is None
    call = recommend(briefing.with_outlook("India", near_term_signal=Signal.BULLISH)).call("India")
    assert call.weight is Weight.OVERWEIGHT
    quoted = [str(each) for part in call.contributions for each in part.origins]
    assert '"Order 3; Order 2; Order 1; 1 more" (inferred)' in quoted


def test_the_page_s_word_is_what_the_rules_read() -> None:
    """A stated Bearish stays; the derived Bullish is an observation a book may declare."""
    briefing = briefing_from_news(GOOD_NEWS, page=stated(signal=Signal.BEARISH)).require()
    assert facts(briefing)[Country.IN].signal is Signal.BEARISH
    observed = Observation(ordinal="news signal", level="bullish")
    assert observed in briefing.assessment("India").observations
    again = briefing_from_news(GOOD_NEWS, page=briefing).require()
    assert again.assessment("India").observations.count(observed) == 1


def test_a_guess_gives_way_and_is_kept() -> None:
    """A guessed word is nobody's statement: what is derived feeds the rules."""
    guess = Origin(path="/matrix/0/policy_trend", basis=Basis.GUESS, words="tough")
    page = stated(policy_trend=PolicyTrend(stance=PolicyStance.RESTRICTIVE)).evolve(
        provenance=Provenance(origins=(guess,))
    )
    briefing = briefing_from_news(GOOD_NEWS, page=page).require()
    assert facts(briefing)[Country.IN].stance is PolicyStance.SUPPORTIVE
    kept = Observation(ordinal="guessed stance", level="restrictive")
    assert kept in briefing.assessment("India").observations


def test_a_stated_stance_gets_its_direction_from_news() -> None:
    """The two fields of the policy cell are two cells."""
    page = stated(policy_trend=PolicyTrend(stance=PolicyStance.NEUTRAL))
    briefing = briefing_from_news(GOOD_NEWS, page=page).require()
    assert str(briefing.assessment("India").policy_trend) == "Neutral (Easing)"


def test_what_is_left_out_is_told() -> None:
    """Other sectors, other weeks, no date, no country: each counted in a note."""
    news = [
        *GOOD_NEWS,
        item("Oil", 50, 50).evolve(sector=ENERGY),
        item("Old", 50, 50, weeks_ago=3),
        item("Undated", 50, 50, weeks_ago=None),
        item("Nowhere", 50, 50).evolve(countries=()),
    ]
    loaded = briefing_from_news(news, page=PAGE)
    codes = ("news.other-sector", "news.outside-period", "news.undated", "news.untagged")
    assert loaded.problems.codes[:4] == codes
    assert loaded.require().assessment("India").item_count == 5


def test_no_news_leaves_the_page_as_it_is() -> None:
    """Nothing stated is lost, nothing is invented."""
    page = stated(signal=Signal.BULLISH, item_count=7).evolve(coverage=Coverage(count=76))
    assert briefing_from_news([], page=page).require() == page


def tagged(news: list[NewsItem], path: str, basis: Basis) -> list[NewsItem | Tagged]:
    """The items, the first of them with a tag that is known so."""
    first, *others = news
    return [Tagged(item=first, origins=(Origin(path=path, basis=basis),)), *others]


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/tone", {"signal"}),
        ("/relevance_tenths", {"signal"}),
        ("/measures/0", {"policy_trend/stance", "policy_trend/direction"}),
        ("/countries/0", {"signal", "item_count"}),
        ("/sector", {"signal", "item_count", "policy_trend/stance", "policy_trend/direction"}),
        ("/publisher", set()),
    ],
)
@pytest.mark.parametrize("basis", [Basis.GUESS, Basis.DRAFTED, Basis.INFERRED])
def test_a_cell_is_as_sure_as_the_tags_it_rests_on(
    path: str, members: set[str], basis: Basis
) -> None:
    """A guess stays one; what does not read the tag is inferred, as ever."""
    news = [item("Order 9", 30, 40, measures=(measure("B", IN_FORCE),)), *GOOD_NEWS]
    loaded = briefing_from_news(tagged(news, path, basis), page=PAGE)
    counted = {"item_count": Basis.INFERRED}
    for member in ("signal", "policy_trend/stance", "policy_trend/direction", "item_count"):
        expected = basis if member in members else Basis.INFERRED
        found = loaded.basis.get(f"/matrix/0/{member}", counted.get(member))
        assert found is expected, member
    plain = briefing_from_news(news, page=PAGE).require()
    for now, was in zip(loaded.require().matrix, plain.matrix, strict=True):
        assert now == was
    assert from_json(to_json(loaded.require())) == loaded.require()


def test_a_guessed_tag_feeds_no_rule_and_is_told() -> None:
    """The cell shows its word, marked; the call on it is as if nobody knew."""
    loaded = briefing_from_news(tagged(GOOD_NEWS, "/tone", Basis.GUESS), page=PAGE)
    briefing = loaded.require()
    assert briefing.assessment("India").signal is Signal.BULLISH
    assert facts(briefing)[Country.IN].signal is None
    (told,) = (each for each in loaded.problems if each.code == "news.tags")
    assert "1 guess" in told.message
    stated = briefing_from_news(GOOD_NEWS, page=PAGE).require()
    assert facts(stated)[Country.IN].signal is Signal.BULLISH


def test_a_guess_is_one_country_s() -> None:
    """A story of two countries, one of them guessed, makes a guess of that one's cells only."""
    news = [each.evolve(countries=(Country.IN, Country.CL)) for each in GOOD_NEWS]
    briefing = briefing_from_news(tagged(news, "/countries/1", Basis.GUESS), page=PAGE).require()
    assert facts(briefing)[Country.IN].signal is Signal.BULLISH
    assert facts(briefing)[Country.CL].signal is None


def test_a_guess_in_the_past_or_twice_stays_a_guess() -> None:
    """Handing an item in again as it is does not make its tags surer."""
    guessed = tagged([item("Old", 1, 1, weeks_ago=2, measures=(measure("A", IN_FORCE),))],
                     "/measures/0", Basis.GUESS)  # fmt: skip
    new = [item(f"New {n}", 30, 50) for n in range(3)]
    briefing = briefing_from_news(new, page=PAGE, baseline=guessed).require()
    assert facts(briefing)[Country.IN].stance is None
    assert facts(briefing)[Country.IN].signal is Signal.BULLISH
    twice = [*tagged(GOOD_NEWS, "/tone", Basis.GUESS), GOOD_NEWS[0]]
    briefing = briefing_from_news(twice, page=PAGE, baseline=GOOD_NEWS).require()
    assert facts(briefing)[Country.IN].signal is None
    (working,) = find_derivations(twice, period=WEEK)
    assert str(working.cell("signal")).startswith("signal bullish (guess): ")
    assert assess(twice, period=WEEK) == assess(GOOD_NEWS, period=WEEK)


def test_words_beside_the_page_s_are_marked_too() -> None:
    """Or a book that declares "news signal" would read a guess."""
    page = stated(
        signal=Signal.BEARISH,
        observations=(
            Observation(ordinal="news signal", level="neutral"),
            Observation(ordinal="mood", level="good"),
        ),
    )
    loaded = briefing_from_news(tagged(GOOD_NEWS, "/tone", Basis.GUESS), page=page)
    assert loaded.basis["/matrix/0/observations/0"] is Basis.GUESS
    observed = facts(loaded.require())[Country.IN].observations
    assert [each.ordinal for each in observed] == ["mood"]
    loaded = briefing_from_news(GOOD_NEWS, page=page)
    assert loaded.basis["/matrix/0/observations/0"] is Basis.INFERRED


def test_what_is_left_of_a_guess_stays_a_guess() -> None:
    """A better word for one part says nothing of the others, whatever the guess was on."""
    no_measures = [item(f"Order {n}", 30, 50 + n) for n in range(4)]
    trend = PolicyTrend(stance=PolicyStance.RESTRICTIVE, direction=PolicyDirection.EASING)
    for path in ("/matrix", "/matrix/0"):
        page = stated(signal=Signal.BEARISH, policy_trend=trend).evolve(
            provenance=Provenance(origins=(Origin(path=path, basis=Basis.GUESS),))
        )
        found = facts(briefing_from_news(no_measures, page=page).require())[Country.IN]
        assert (found.signal, found.stance, found.direction) == (Signal.BULLISH, None, None)
    unchanged = measure("A", IN_FORCE)
    old = [item("Old", 1, 1, weeks_ago=2, measures=(unchanged,))]
    page = stated(policy_trend=trend).evolve(
        provenance=Provenance(origins=(Origin(path="/matrix/0/policy_trend", basis=Basis.GUESS),))
    )
    found = facts(briefing_from_news(no_measures, page=page, baseline=old).require())[Country.IN]
    assert (found.stance, found.direction) == (PolicyStance.SUPPORTIVE, None)


def test_a_tagger_s_doubts_are_told() -> None:
    """What may mean several things is counted, and so is what is inferred."""
    news = [
        item(title, 30, 50).evolve(countries=()) for title in ("Strike in Chile", "Korea talks")
    ]
    loaded = briefing_from_news(tag_countries(news), page=PAGE)
    assert {"news.tags", "news.ambiguous", "news.untagged"} <= set(loaded.problems.codes)
    assert loaded.require().countries == (Country.CL,)


def test_what_is_undated_is_a_warning() -> None:
    """A forgotten time zone makes all weeks this week's: that is no note in passing."""
    loaded = briefing_from_news([item("Undated", 50, 50, weeks_ago=None)], page=PAGE)
    (told,) = (each for each in loaded.problems if each.code == "news.undated")
    assert told.severity is Severity.WARNING
    assert "timezone=" in (told.hint or "")
