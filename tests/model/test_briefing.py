"""Briefings: the edits people make, what they forget, and what they refuse."""

from typing import Any

import pytest

from minebrief.errors import (
    AmbiguousCountry,
    InvalidMember,
    InvalidValue,
    UnknownCountry,
    UnknownItem,
)
from minebrief.model.bloc import Bloc
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.provenance import Acceptance, Origin, Provenance
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import MINING, Basis, NewsFlow, Polarity, Signal

PATHS = (
    "/bottom_line",
    "/matrix/0/signal",
    "/matrix/0/top_event",
    "/matrix/1/signal",
    "/outlook/0/near_term_signal",
    "/dynamics/0/effects/0",
    "/dynamics/0/text",
    "/dynamics/1/effects",
    "/risks/0/likelihood",
    "/risks/1",
)
RUSSIA = Assessment(country=Country.RU, signal=Signal.NEUTRAL, top_event="FAS ruling")
CHINA = Assessment(country=Country.CN, signal=Signal.BULLISH)
RARE_EARTHS = CrossBorderDynamic(
    cause="China's Rare Earth Consolidation",
    text="Prices rise.",
    effects=(Effect(party=Party(country=Country.CN), polarity=Polarity.FAVOURABLE),),
)
GSP = CrossBorderDynamic(cause="EU's termination of GSP", text="Duties return.")
TARIFFS = Risk(title="Tariffs spread", text="More duties.", countries=(Country.IN,))
QUOTAS = Risk(title="Quotas", text="Fewer exports.")
PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    bottom_line="China leads.",
    matrix=(RUSSIA, CHINA),
    outlook=(Outlook(country=Country.RU, near_term_signal=Signal.BEARISH),),
    dynamics=(RARE_EARTHS, GSP),
    risks=(TARIFFS, QUOTAS),
    provenance=Provenance(
        origins=tuple(Origin(path=each, basis=Basis.STATED) for each in PATHS),
        acceptances=(Acceptance(path="/matrix/0/signal", code="signal.graded", by="A. Analyst"),),
    ),
)


def forgotten(page: GlobalBriefing) -> tuple[str, ...]:
    """The paths whose origins an edit of the page has dropped."""
    kept = {each.path for each in page.provenance.origins} if page.provenance else set()
    return tuple(each for each in PATHS if each not in kept)


@pytest.mark.parametrize("who", [Country.RU, "RU", "Russia", "Russian", " russia "])
def test_one_column_is_edited_by_any_name(who: Country | str) -> None:
    """A country argument takes a country or any unambiguous name."""
    page = PAGE.with_assessment(who, top_event="A merger", news_flow=NewsFlow.LOW)
    assert page.matrix == (RUSSIA.evolve(top_event="A merger", news_flow=NewsFlow.LOW), CHINA)
    assert forgotten(page) == ("/matrix/0/top_event",)
    assert page.assessment(who) == page.matrix[0]


def test_the_edited_page_is_a_new_one() -> None:
    """The page that was edited stays as it was, and the rest of the new one is the same."""
    before = PAGE.evolve()
    page = PAGE.with_assessment("RU", signal=Signal.BEARISH)
    assert before == PAGE
    assert page.evolve(matrix=PAGE.matrix, provenance=PAGE.provenance) == PAGE


def test_an_edit_forgets_who_accepted_what_it_replaced() -> None:
    """A value that was replaced is no longer the one somebody accepted."""
    page = PAGE.with_assessment("RU", signal=Signal.BEARISH)
    assert page.provenance is not None
    assert page.provenance.acceptances == ()
    assert forgotten(page) == ("/matrix/0/signal",)


def test_a_new_country_is_added_at_the_end() -> None:
    """A column that was not there is added, and nothing known is forgotten."""
    page = PAGE.with_assessment("India", signal=Signal.BULLISH)
    assert page.matrix == (RUSSIA, CHINA, Assessment(country=Country.IN, signal=Signal.BULLISH))
    assert forgotten(page) == ()


def test_an_edit_is_checked() -> None:
    """A wrong member names the assessment, a country that is there already the matrix."""
    with pytest.raises(InvalidMember) as wrong:
        PAGE.with_assessment("RU", signal="bullish")  # type: ignore[arg-type]  # the mistake
    assert (wrong.value.record, wrong.value.faults[0].member) == ("Assessment", "signal")
    with pytest.raises(InvalidValue) as twice:
        PAGE.with_assessment("RU", country=Country.CN)
    assert twice.value == InvalidValue(
        record="GlobalBriefing", member="matrix", reason="China stands there twice; keep one entry"
    )


def test_the_outlook_is_edited_or_added() -> None:
    """A known outlook keeps its place and loses its origin; a new one stands last."""
    page = PAGE.with_outlook("Russia", near_term_signal=Signal.BULLISH)
    assert page.outlook == (Outlook(country=Country.RU, near_term_signal=Signal.BULLISH),)
    assert forgotten(page) == ("/outlook/0/near_term_signal",)
    added = PAGE.with_outlook("CN", near_term_signal=Signal.NEUTRAL)
    assert added.outlook_on("China") == Outlook(country=Country.CN, near_term_signal=Signal.NEUTRAL)
    assert forgotten(added) == ()
    assert PAGE.outlook_on("China") is None


@pytest.mark.parametrize(
    "name",
    ["China's Rare Earth Consolidation", "chinas-rare-earth-consolidation", "China’s rare", "ch"],
)
def test_an_effect_replaces_the_one_on_the_same_party(name: str) -> None:
    """A dynamic is named by its cause, its key or a beginning of it."""
    page = PAGE.with_effect(name, "China", Polarity.MIXED, conditional=True)
    effect = Effect(party=Party(country=Country.CN), polarity=Polarity.MIXED, conditional=True)
    assert page.dynamic(name).effects == (effect,)
    assert page.dynamics[1] == GSP
    assert forgotten(page) == ("/dynamics/0/effects/0",)


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("India", Party(country=Country.IN)),
        (Country.IN, Party(country=Country.IN)),
        (Bloc(name="EU"), Party(bloc=Bloc(name="EU"))),
        (Group(name="exporters"), Party(group=Group(name="exporters"))),
        (Party(country=Country.IN), Party(country=Country.IN)),
    ],
)
def test_effects_reach_any_party(who: Any, party: Party) -> None:
    """A party is given as what it is."""
    page = PAGE.with_effect("EU's", who, Polarity.ADVERSE)
    assert page.dynamics[1].effects == (Effect(party=party, polarity=Polarity.ADVERSE),)
    assert forgotten(page) == ("/dynamics/1/effects",)


def test_risks_and_dynamics_are_replaced_by_key() -> None:
    """The same title, whatever its case, is the same risk; another is added."""
    reworded = Risk(title="TARIFFS spread!", text="Still more duties.")
    page = PAGE.with_risk(reworded)
    assert page.risks == (reworded, QUOTAS)
    assert forgotten(page) == ("/risks/0/likelihood",)
    assert PAGE.with_risk(Risk(title="Strikes", text="x")).risks[2].key == "strikes"
    dynamic = CrossBorderDynamic(cause="EU's Termination of GSP", text="x")
    assert PAGE.with_dynamic(dynamic).dynamics == (RARE_EARTHS, dynamic)
    assert forgotten(PAGE.with_dynamic(dynamic)) == ("/dynamics/1/effects",)


def test_items_are_found_by_title_key_or_beginning() -> None:
    """What is found is the item itself."""
    for name in ("Tariffs spread", "tariffs-spread", "Tariffs", "tar", "TARIFFS SPREAD."):
        assert PAGE.risk(name) is TARIFFS
    assert PAGE.dynamic("EU's termination") is GSP


def test_an_exact_key_wins_over_a_beginning() -> None:
    """A title that begins another can still be named."""
    longer = Risk(title="Quotas widen", text="x")
    page = PAGE.with_risk(longer)
    assert page.risk("Quotas") is QUOTAS
    with pytest.raises(UnknownItem) as caught:
        page.risk("Quo")
    assert caught.value == UnknownItem(
        what="risk", key="Quo", candidates=("quotas", "quotas-widen")
    )


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (
            lambda: PAGE.risk("Strikes"),
            UnknownItem(what="risk", key="Strikes", candidates=("tariffs-spread", "quotas")),
        ),
        (
            lambda: PAGE.with_effect("Strikes", "RU", Polarity.MIXED),
            UnknownItem(
                what="dynamic",
                key="Strikes",
                candidates=("chinas-rare-earth-consolidation", "eus-termination-of-gsp"),
            ),
        ),
        (
            lambda: PAGE.evolve(dynamics=()).dynamic("x"),
            UnknownItem(what="dynamic", key="x", candidates=()),
        ),
        (
            lambda: PAGE.assessment("Brazil"),
            UnknownItem(what="country of the matrix", key="Brazil", candidates=("Russia", "China")),
        ),
        (
            lambda: PAGE.with_assessment("Korea", signal=None),
            AmbiguousCountry(name="Korea", candidates=("North Korea", "South Korea")),
        ),
        (
            lambda: PAGE.with_outlook("Chnia"),
            UnknownCountry(name="Chnia", candidates=("China",)),
        ),
    ],
)
def test_unknown_names_are_errors_with_candidates(act: Any, error: Exception) -> None:
    """A name that means nothing, or several things, says what there is."""
    with pytest.raises(type(error)) as caught:
        act()
    assert caught.value == error


@pytest.mark.parametrize("name", ["", " "])
def test_nothing_names_nothing(name: str) -> None:
    """A blank name means no item, even where there is only one."""
    with pytest.raises(UnknownItem):
        PAGE.evolve(risks=(QUOTAS,)).risk(name)


def test_country_pages_forget_origins_too() -> None:
    """Both documents share evolve, which drops the origins of what it replaces."""
    page = CountryBriefing(
        country=Country.CN,
        sector=MINING,
        period=Period.week(2026, 4),
        bottom_line="Up.",
        provenance=Provenance(origins=(Origin(path="/bottom_line", basis=Basis.STATED),)),
    )
    assert page.evolve(bottom_line="Down.").provenance == Provenance()
    assert page.evolve(title="China").provenance == page.provenance


def test_countries_stand_in_the_order_of_the_matrix() -> None:
    """The page's order is kept, not the alphabet's."""
    assert PAGE.countries == (Country.RU, Country.CN)
