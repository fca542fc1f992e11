"""At a glance: every country once with the weight that holds, and every weight that moved."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING, Signal, Weight
from minebrief.render import html, markdown, plain
from minebrief.render.blocks import Block, Bullets, Heading, Paragraph
from minebrief.render.compose import compose
from minebrief.render.glance import at_a_glance
from minebrief.rules.override import MANDATE
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.strategies import global_briefings
from tests.render.hostile import FEW

PAGES = global_briefings(max_countries=4, max_items=2)


def lines(recommendation: Recommendation) -> list[str]:
    """Give the entries and the lines below them as text."""
    found = list[str]()
    for block in at_a_glance(recommendation):
        match block:
            case Bullets():
                for item in block.items:
                    for phrases in (item.phrases, *item.details):
                        found.append(" ".join(each.text for each in phrases))
            case Paragraph():
                found.append(" ".join(each.text for each in block.phrases))
    return found


def standing(recommendation: Recommendation) -> dict[str, str]:
    """Give the countries of each weight."""
    return {
        lead: words
        for lead, _, words in (each.partition(": ") for each in lines(recommendation))
        if lead in (*map(str, Weight), "Undetermined")
    }


@FEW
@given(page=PAGES)
def test_every_country_stands_once_under_its_weight(page: GlobalBriefing) -> None:
    """The weight is the one that holds, and none is left out."""
    found = recommend(page)
    shown = standing(found)
    weights = {str(each.effective or "Undetermined") for each in found.calls}
    assert set(shown) == weights
    for each in found.calls:
        assert str(each.country) in shown[str(each.effective or "Undetermined")]


@FEW
@given(page=PAGES, before=PAGES, overrides=st.booleans())
def test_what_moved_is_named_and_nothing_else(
    page: GlobalBriefing, before: GlobalBriefing, overrides: bool
) -> None:
    """A country is said to move just when its weight is another one than last week."""
    earlier = before.evolve(period=Period.week(2026, 3), sector=page.sector)
    last = recommend(earlier)
    if overrides and last.calls:
        last = overruled(last, last.calls[0].country)
    found = recommend(page.evolve(period=Period.week(2026, 4)), previous=last)
    moves = {each.partition(": from ")[0] for each in lines(found) if ": from " in each}
    assert moves == {
        str(each.country) for each in found.calls if each.effective is not each.last_effective
    }


def overruled(found: Recommendation, country: Country) -> Recommendation:
    """Give the calls with one overruled."""
    moment = datetime(2026, 1, 26, tzinfo=UTC)
    return found.with_override(
        country, Weight.OVERWEIGHT, reason_code=MANDATE, reason="so", by="A", at=moment
    )


def test_the_sample_is_answered_in_two_lines(page: GlobalBriefing) -> None:
    """The highest score stands first, each with what weighs most; the rest comes later."""
    bullish = "week's signal bullish, near-term outlook bullish"
    assert lines(recommend(page)) == [
        f"Overweight: China +95 ({bullish}); India +70 ({bullish}).",
        "Neutral: Russia -30 (policy stance restrictive, policy direction tightening).",
    ]


def test_a_move_says_from_where_and_on_which_facts(page: GlobalBriefing) -> None:
    """Last week's weight, this week's, and what changed; a country gone is named."""
    last = page.evolve(period=page.period.previous())
    last = last.with_assessment("IN", signal=Signal.BEARISH)
    extra = last.assessment("RU").evolve(country=Country.CL)
    last = last.evolve(matrix=(*last.matrix, extra))
    shown = lines(recommend(page, previous=last))
    assert shown[2:] == [
        "Since last week (2026-W03): 1 of 3 weights moved.",
        "India: from Neutral to Overweight (week's signal from bearish to bullish)",
        "No longer covered: Chile.",
    ]


def test_a_quiet_week_says_so(page: GlobalBriefing) -> None:
    """Nothing moved is an answer, and without a last week there is none."""
    last = page.evolve(period=page.period.previous())
    assert lines(recommend(page, previous=last))[-1] == (
        "Since last week (2026-W03): no weight moved."
    )
    assert not any("Since" in each for each in lines(recommend(page)))


def test_an_unknown_signal_is_a_reason(page: GlobalBriefing) -> None:
    """An undetermined call says what is missing, an overruled one that it is."""
    found = overruled(recommend(page.with_assessment("CN", signal=None)), Country.RU)
    shown = standing(found)
    assert shown["Undetermined"] == "China (week's signal unknown)."
    assert "Russia -30, overruled" in shown["Overweight"]


def test_many_countries_give_scores_only(page: GlobalBriefing) -> None:
    """Forty reasons are no glance."""
    row = page.assessment("CN")
    many = page.evolve(matrix=tuple(row.evolve(country=each) for each in list(Country)[:9]))
    assert "(" not in " ".join(lines(recommend(many)))


def test_no_country_is_said() -> None:
    """A page without a matrix has the sentence of its recommendation."""
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
    assert lines(recommend(page)) == ["The matrix covers no country."]


def test_every_face_begins_with_it(page: GlobalBriefing) -> None:
    """It is the first section of each view that has calls, and of none that has not."""
    found = recommend(page)
    assert sections(compose(page, found))[:2] == ["At a glance", "Bottom line"]
    assert sections(compose(page))[0] == "Bottom line"
    for view in (html, markdown, plain):
        text = view(page, found)
        assert 0 < text.index("At a glance") < text.index("Bottom line")


def sections(blocks: tuple[Block, ...]) -> list[str]:
    """Give the headings of the second level."""
    return [each.text for each in blocks if isinstance(each, Heading) and each.level == 2]
