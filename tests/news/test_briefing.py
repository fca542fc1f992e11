"""From news to a briefing: stated words win, both are kept, and what lacks is told."""

from hypothesis import given
from hypothesis import strategies as st

from minebrief import from_json, recommend, to_json
from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.vocabulary import ENERGY, MINING, Basis, PolicyStance, Signal, Weight
from minebrief.news import assess, briefing_from_news
from minebrief.problem import Severity
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
