"""Quotes in the texts of their sources, and claims without evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence, Source
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.provenance import Provenance
from minebrief.model.risk import Risk
from minebrief.model.section import Development, Highlight
from minebrief.model.vocabulary import MINING, Signal
from minebrief.news import QuoteCheck, QuoteMatch, support, verify_quotes

WIRE, PAPER, UNREAD = (Source(title=each) for each in ("Wire", "Paper", "Unread"))
PAGE = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
EXACT, NORMALISED, ABSENT = QuoteMatch.EXACT, QuoteMatch.NORMALISED, QuoteMatch.ABSENT


def checked(quote: str, text: str) -> QuoteCheck:
    """Check one quote in one text."""
    evidence = (Evidence(source=WIRE, quote=quote),)
    page = PAGE.evolve(risks=(Risk(title="a", text="b", evidence=evidence),))
    (check,) = verify_quotes(page, {WIRE: text})
    assert check.path == "/risks/0/evidence/0"
    return check


@pytest.mark.parametrize(
    ("quote", "text", "match", "words"),
    [
        ("coal output", "NMDC: coal output rose", EXACT, "coal output"),
        ("coal  output", "NMDC: coal\noutput rose", NORMALISED, "coal\noutput"),
        ("COAL", "the Coal rose", NORMALISED, "Coal"),
        ('"hard" quota', "a “hard” quota", NORMALISED, "“hard” quota"),
        ("China's 5-year plan", "China’s 5–year plan", NORMALISED, "China’s 5–year plan"),
        ("Türkiye", "in Tu\u0308rkiye now", NORMALISED, "Tu\u0308rkiye"),
        ("finance", "the \ufb01nance bill", NORMALISED, "\ufb01nance"),
        ("coal", "a coalition", ABSENT, None),
        ("coal", "a coalition for coal", EXACT, "coal"),
        ("rose 1", "it rose 15 %", ABSENT, None),
        ("rose 1", "it rose 1.5 %", ABSENT, None),
        ("5 %", "it rose 1.5 %", ABSENT, None),
        ("rose 1", "it rose 1.", EXACT, "rose 1"),
        ("cafe", "the café", ABSENT, None),
        ("cafe", "the cafe\u0301", ABSENT, None),
        ("1", "about \u00bd of it", ABSENT, None),
        ("f", "the \ufb01", ABSENT, None),
        ("采矿", "中国采矿业", EXACT, "采矿"),
        ("rose sharply", "rose very sharply", ABSENT, None),
        ("rose", "", ABSENT, None),
    ],
)
def test_how_quotes_are_found(quote: str, text: str, match: QuoteMatch, words: str | None) -> None:
    """Exact, normalised or absent, with the place in the text as it stands."""
    check = checked(quote, text)
    assert check.match is match
    found = None if check.start is None else text[check.start : check.end]
    assert found == words


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_words_cut_out_of_a_text_at_blanks_are_found(before: str, after: str) -> None:
    """Whatever stands around them, and whatever case they are quoted in."""
    text = f"{before} output of COAL {after}"
    assert checked("output of COAL", text).match is EXACT
    loud = checked("output  of coal", text)
    assert loud.match is not ABSENT
    assert loud.start is not None
    assert text[loud.start : loud.end].split() == ["output", "of", "COAL"] or loud.match is EXACT


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not text.isspace()))
def test_a_text_quotes_itself(text: str) -> None:
    """Every text holds all of itself."""
    assert checked(text, text).match is EXACT


def test_a_source_without_text_is_not_an_absent_quote() -> None:
    """Not looked at is another answer than not found; evidence without a quote has none."""
    evidence = (Evidence(source=WIRE, quote="coal"), Evidence(source=PAPER))
    page = CountryBriefing(
        country=Country.IN,
        sector=MINING,
        period=PAGE.period,
        developments=(Development(title="a", text="b", evidence=evidence),),
    )
    (check,) = verify_quotes(page, {})
    assert (check.path, check.match) == ("/developments/0/evidence/0", QuoteMatch.NO_TEXT)
    assert (check.start, check.end) == (None, None)


def test_claims_without_evidence_and_sources_without_use() -> None:
    """An empty column claims nothing; a page's own source is used only if evidence names it."""
    evidence = (Evidence(source=WIRE),)
    page = PAGE.evolve(
        bottom_line="Metals lead.",
        matrix=(
            Assessment(country=Country.IN, item_count=3),
            Assessment(country=Country.RU, signal=Signal.BEARISH),
        ),
        highlights=(Highlight(title="a", text="b", evidence=evidence),),
        outlook=(
            Outlook(country=Country.IN),
            Outlook(country=Country.RU, near_term_signal=Signal.NEUTRAL),
        ),
        provenance=Provenance(sources=(PAPER, WIRE)),
    )
    found = support(page, sources=[UNREAD, PAPER, WIRE])
    assert found.claim_count == 3
    assert found.unsupported == ("/matrix/1", "/outlook/1")
    assert found.unused == (PAPER, UNREAD)
    assert str(found) == "2 of 3 claims without evidence, 2 sources not used"
