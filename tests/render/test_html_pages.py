"""Reports of HTML over many briefings: what always holds, and what each kind of page shows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.vocabulary import MINING, Basis, Signal, Weight
from minebrief.render import html, markdown, svg
from minebrief.rules.override import MANDATE
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import from_json, to_json
from minebrief.strategies import country_briefings, global_briefings
from tests.render.elements import parsed, shown, words
from tests.render.hostile import FEW
from tests.render.marked import read_back

Report = tuple[Briefing, Recommendation | None]
PAGES = global_briefings(max_countries=3, max_items=2)


def after(page: GlobalBriefing, before: GlobalBriefing) -> Report:
    """Give a page, and its calls after another week."""
    earlier = before.evolve(period=Period.week(2026, 3), sector=page.sector)
    later = page.evolve(period=Period.week(2026, 4))
    return later, recommend(later, previous=earlier)


REPORTS: st.SearchStrategy[Report] = st.one_of(
    PAGES.map(lambda page: (page, None)),
    PAGES.map(lambda page: (page, recommend(page))),
    st.builds(after, PAGES, PAGES),
    country_briefings(max_items=2).map(lambda page: (page, None)),
)


def texts(blocks: list[Any]) -> Iterator[str]:
    """Give the text of each heading, paragraph, entry and cell that Markdown was read back as."""
    for block in blocks:
        match block:
            case ("heading", _, runs) | ("paragraph", runs):
                yield joined(runs)
            case ("bullets", items):
                for lead, details in items:
                    yield from map(joined, (lead, *details))
            case ("grid", _, rows):
                yield from (joined(cell) for row in rows for cell in row)


def joined(runs: Any) -> str:
    """Join words."""
    return " ".join(word for word, _ in runs)


@FEW
@given(report=REPORTS)
def test_html_says_whatever_markdown_says(report: Report) -> None:
    """It is well-formed, with known elements only, and no text of the other medium is left out."""
    lines = shown(html(*report)).split("\n")
    for each in map(words, texts(read_back(markdown(*report)))):
        # A summary needs no colon where what follows is folded away below it.
        assert any(each in line for line in lines) or each.removesuffix(":") in lines


def copied(document: Any) -> Any:
    """Give an equal document that shares nothing with it."""
    return from_json(to_json(document))


@FEW
@given(report=REPORTS)
def test_equal_input_gives_equal_bytes(report: Report) -> None:
    """A page and its calls that went through a document and back look the same."""
    page, found = report
    assert html(copied(page), copied(found) if found else None) == html(page, found)


def test_an_undetermined_call_says_what_is_missing(page: GlobalBriefing) -> None:
    """Its row has no answers, and its heading and reason say why."""
    page = page.with_assessment("CN", signal=None).evolve(outlook=())
    found = recommend(page)
    text = shown(html(page, found))
    assert found.call("CN").weight is None
    assert "Why China is Undetermined" in text
    assert f"{found.call('CN').decision.undetermined}." in text
    row = next(
        row
        for row in parsed(html(page, found)).iter("tr")
        if ["".join(each.itertext()) for each in row][:2] == ["China", "Undetermined"]
    )
    assert [" ".join(each.itertext()) for each in row][2:] == ["none"] * 4


def overruled(page: GlobalBriefing) -> Recommendation:
    """Give the calls with India overruled."""
    return recommend(page).with_override(
        "IN",
        Weight.NEUTRAL,
        reason_code=MANDATE,
        reason="the <limit> is hit",
        by="A. Analyst",
        at=datetime(2026, 1, 26, tzinfo=UTC),
    )


def test_an_override_stands_beside_the_books_answer(page: GlobalBriefing) -> None:
    """Both weights, by whom and why; once the facts have changed that it no longer holds."""
    found = overruled(page)
    text = shown(html(page, found))
    assert "Overweight, overruled: Neutral" in text
    assert "India: Overweight, overruled: Neutral (+" in svg(page, found)
    assert "Overruled to Neutral by A. Analyst on 2026-01-26: the <limit> is hit (mandate)" in text
    assert "It no longer holds" not in text
    later = page.evolve(period=page.period.next()).with_assessment("IN", signal=Signal.BEARISH)
    text = shown(html(later, recommend(later, previous=found)))
    assert "It no longer holds: " in text
    assert ", overruled: Neutral" not in text


def test_last_week_is_shown_beside_this_one(page: GlobalBriefing) -> None:
    """The former weight stands with the action, and what changed is named."""
    before = page.evolve(period=Period.week(2026, 3)).with_assessment("CN", signal=Signal.BEARISH)
    found = recommend(page, previous=before)
    former = recommend(before).call("CN").weight
    assert former is not None
    assert former is not found.call("CN").weight
    text = shown(html(page, found))
    assert f"{found.call('CN').action} (was {former})" in text
    assert "Changed since last week: week's signal from bearish to bullish." in text
    assert "Last week: 2026-W03." in text
    assert "Last week: not used." in shown(html(page, recommend(page)))


def test_a_page_without_countries_has_no_calls() -> None:
    """What is missing is said: no matrix, no leader, nobody to agree with."""
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
    text = shown(html(page, recommend(page)))
    assert "Country positioning matrix\nnot stated" in text
    assert "No country leads: no score is above zero." in text
    assert "Why " not in text
    assert not list(parsed(html(page, recommend(page))).iter("table"))


def test_a_page_of_one_country_has_one_call() -> None:
    """One row in each table, and one picture."""
    chile = Assessment(country=Country.CL, signal=Signal.BULLISH)
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), matrix=(chile,))
    tree = parsed(html(page, recommend(page)))
    first, second, *_ = tree.iter("table")
    assert [len(list(each.iter("tr"))) for each in (first, second)] == [2, 2]
    assert len(list(tree.iter("svg"))) == 1


def test_a_country_page_has_developments_and_no_calls(country_page: CountryBriefing) -> None:
    """Every development stands there with what it implies."""
    text = shown(html(country_page))
    for each in country_page.developments:
        assert f"{each.title} — {each.text}" in text
    assert "Portfolio implication: Favour domestic makers." in text
    assert "Calls" not in text.split("\n")


def test_another_book_works_out_no_change(page: GlobalBriefing) -> None:
    """What would change a call is said by the book that made it, or not at all."""
    other = STANDARD.with_parameters({"risk.high": 9}, reason="accidents")
    line = "What would change it: not worked out; the book of the call was not given."
    made = recommend(page, book=other)
    assert line in shown(html(page, made))
    assert line not in shown(html(page, made, book=other))
    assert line in shown(html(page, recommend(page), book=other))


def test_dates_and_counts_read_as_english(page: GlobalBriefing) -> None:
    """Moments are in UTC, what is missing is said once, and one is no plural."""
    noon = datetime(2026, 1, 26, 12, tzinfo=timezone(timedelta(hours=3)))
    utc = "2026-01-26 09:00:00+00:00"
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "Date of issue and data cut-off are not stated."),
        ({"issued_at": noon}, f"Issued {utc}; data cut-off not stated."),
        ({"data_cutoff": noon}, f"Date of issue not stated; material up to {utc}."),
        ({"issued_at": noon, "data_cutoff": noon}, f"Issued {utc}; material up to {utc}."),
    )
    for stated, line in cases:
        assert line in shown(html(page.evolve(**stated))).split("\n")
    guess = Origin(path="/leader", basis=Basis.GUESS)
    for number, start in ((1, "1 guess ("), (2, "2 guesses (")):
        origins = tuple(guess.evolve(words=str(each)) for each in range(number))
        text = shown(html(page.evolve(provenance=Provenance(origins=origins))))
        assert any(each.startswith(start) for each in text.split("\n"))
