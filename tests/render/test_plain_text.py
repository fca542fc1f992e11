"""The plain view: the golden page, what is missing, what waits, and any width."""

from pathlib import Path

import pytest

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.view import View
from minebrief.model.vocabulary import MINING, Polarity, Role, Signal, Weight
from minebrief.problem import Problem, Severity, Span
from minebrief.render import plain
from minebrief.render.printable import cell_width
from minebrief.rules.recommend import recommend
from minebrief.serde.loaded import Proposal

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("width", [80, 60, 40, 30])
def test_the_page_looks_as_agreed(page: GlobalBriefing, width: int) -> None:
    """The whole view, letter by letter; a wanted change is copied into the golden file."""
    golden = (GOLDEN / f"page-{width}.txt").read_text(encoding="utf-8")
    assert plain(page, recommend(page), width=width) == golden


def test_a_country_page_shows_developments_and_no_calls(country_page: CountryBriefing) -> None:
    """A country page has its developments with what they imply, or that nothing is stated."""
    text = plain(country_page)
    assert "- Certification begins — Equipment must now be certified." in text
    assert "  Portfolio implication: Favour domestic makers." in text
    assert "  Implication: not stated" in text
    assert "Calls" not in text
    assert "China, mining (title not stated)" in text


def test_what_is_missing_is_said() -> None:
    """An empty page says so of every part a reader looks for."""
    text = plain(GlobalBriefing(sector=MINING, period=Period.week(2026, 4)))
    for heading in ("Bottom line", "Country positioning matrix", "Risks", "Outlook"):
        below = text.partition(f"{heading}\n{'-' * len(heading)}\n")[2]
        assert below.startswith("not stated\n"), heading
    assert "coverage not stated" in text


def test_an_undetermined_call_says_what_would_follow() -> None:
    """Without an outlook the weight is not guessed; each value of it is answered."""
    page = GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        matrix=(
            Assessment(
                country=Country.IN,
                signal=Signal.BULLISH,
                policy_trend=PolicyTrend.parse("Supportive"),
            ),
        ),
    )
    text = " ".join(plain(page, recommend(page)).split())
    assert "India Undetermined none none none none" in text
    assert "outlook is unknown; Neutral if bearish; Overweight if neutral or bullish." in text
    assert "No country leads: no score is above zero." in text


def test_last_week_is_shown_with_actions_and_exits(page: GlobalBriefing) -> None:
    """With last week's page there is an action for each call and a line for who left."""
    last = page.evolve(period=Period.week(2026, 3)).with_assessment("BR", signal=Signal.BULLISH)
    found = recommend(page, previous=last)
    text = plain(page, found, width=100)
    assert "Since last week" in text
    assert "maintain" in text
    assert "Exit: Brazil (no longer covered)." in text
    assert "Last week: 2026-W03." in text


def test_changed_facts_are_named(page: GlobalBriefing) -> None:
    """A fact that differs from last week's is named below its call."""
    last = page.evolve(period=Period.week(2026, 3)).with_assessment("IN", signal=Signal.NEUTRAL)
    text = plain(page, recommend(page, previous=last))
    assert "Changed since last week: week's signal from neutral to bullish." in text


def test_disagreement_and_silence_are_told_apart(page: GlobalBriefing) -> None:
    """A country's line says what differs with both answers, and what only one side says."""
    views = (View(subject=Country.IN, weight=Weight.NEUTRAL, role=Role.CORE),)
    changed = page.evolve(views=views, leader=Country.IN)
    text = " ".join(plain(changed, recommend(changed), width=200).split())
    assert (
        "- India: same role core; different weight (page Neutral, book Overweight); "
        "not stated selective, horizon, conviction."
    ) in text
    assert "- Leader: the page says India, the book China." in text


def test_several_views_on_a_country_have_a_line_each(page: GlobalBriefing) -> None:
    """A page may hold two views on one country; neither swallows the other."""
    views = (
        View(subject=Country.CN, weight=Weight.OVERWEIGHT),
        View(subject=Country.CN, weight=Weight.NEUTRAL),
    )
    changed = page.evolve(views=views)
    text = plain(changed, recommend(changed), width=200)
    assert text.count("- China:") == 2


def test_proposals_name_what_to_accept(page: GlobalBriefing) -> None:
    """A guess is shown with its words, its place and the name that accepts it."""
    effect = Effect(party=Party.of(Country.CN), polarity=Polarity.FAVOURABLE)
    path = "/dynamics/0/effects/-"
    proposals = [
        Proposal(
            code="effect.guess",
            path=path,
            value=effect,
            words="strengthens",
            message="a verb that helps",
            span=Span(line=28, column=5),
        )
    ]
    text = plain(page, proposals=proposals, width=120)
    expected = '- Favourable for China (line 28, column 5): a verb that helps\n  "strengthens"\n'
    assert f"{expected}  --accept {path}\n" in text
    doubled = plain(page, proposals=proposals * 2, width=120)
    assert f"--accept {path} (accepts the 2 proposals of this path)" in doubled


def test_a_proposal_is_not_told_twice(page: GlobalBriefing) -> None:
    """The remark that goes with a shown proposal is left out of the problems, no other is."""
    code, path, message = "effect.guess", "/dynamics/0/effects/-", "the words may say"
    proposal = Proposal(code=code, path=path, message=message, value="x", words="y")
    problems = [
        Problem(code=code, path=path, message=message),
        Problem(code="other", message="an other remark"),
    ]
    below = plain(page, problems=problems, proposals=[proposal]).partition("Problems\n")[2]
    assert "an other remark" in below
    assert message not in below
    assert message in plain(page, problems=problems).partition("Problems\n")[2]


def test_problems_have_severity_place_and_code(page: GlobalBriefing) -> None:
    """A problem says where it stands, what was found and what to do."""
    problem = Problem(
        code="signal.unknown",
        message="no signal",
        severity=Severity.WARNING,
        span=Span(line=3, column=7),
        got="Meh",
        expected="Bullish",
        hint="use --words",
    )
    text = plain(page, problems=[problem], width=200)
    assert (
        "- warning line 3, column 7: no signal; got Meh; expected Bullish; use --words "
        "[signal.unknown]\n"
    ) in text


def test_without_origins_no_column_of_words_stands(page: GlobalBriefing) -> None:
    """A briefing built in code knows no lines, and no empty column says so."""
    bare = page.evolve(provenance=None)
    assert "Read from" in plain(page, recommend(page))
    assert "Read from" not in plain(bare, recommend(bare))


@pytest.mark.parametrize("width", [20, 23, 37, 59, 79, 131, 200])
def test_no_line_is_longer_than_the_width(page: GlobalBriefing, width: int) -> None:
    """Every width is kept, also with words that take two cells a character."""
    wide = page.with_assessment("CN", top_event="中国稀土集团整合北方交易平台" * 3)
    lines = plain(wide, recommend(wide), width=width).splitlines()
    assert max(cell_width(line) for line in lines) <= width


def test_a_width_below_the_least_is_taken_for_it(page: GlobalBriefing) -> None:
    """A window of one column gets the narrowest view, not an endless one."""
    assert plain(page, width=1) == plain(page, width=20)
