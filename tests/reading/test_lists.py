"""Tests of the lists: highlights, dynamics, risks and developments, and of the sections."""

from typing import Any

import pytest

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.likelihood import Likelihood, LikelihoodLevel
from minebrief.model.party import Effect, Party
from minebrief.model.section import Implication, Section
from minebrief.model.vocabulary import Basis, Polarity
from minebrief.problem import Severity
from minebrief.reading import read
from minebrief.serde.loaded import Loaded
from tests.reading.written import FACTS


def _page(heading: str, body: str, **options: Any) -> tuple[GlobalBriefing, Loaded[Any]]:
    text = f"Bottom Line\nx.\n\n{heading}\n\n{body}"
    loaded = read(text, **(FACTS | options))
    assert isinstance(loaded.value, GlobalBriefing)
    return loaded.value, loaded


@pytest.mark.parametrize("dash", [" \u2014 ", " \u2013 ", " - ", "\u2014"])
def test_a_dash_parts_title_and_text(dash: str) -> None:
    """Em dash, en dash and hyphen; a hyphen inside a word parts nothing."""
    value, _ = _page("Comparative Highlights", f"1. Export-led growth{dash}Peru ships more.")
    assert (value.highlights[0].title, value.highlights[0].text) == (
        "Export-led growth", "Peru ships more.",
    )  # fmt: skip
    assert value.highlights[0].countries == (Country.PE,)


def test_an_item_without_a_dash_is_kept_with_a_warning() -> None:
    """Its first sentence becomes the title."""
    value, loaded = _page("Comparative Highlights", "- Ports reopen. Ships wait in Chile.")
    assert (value.highlights[0].title, value.highlights[0].text) == (
        "Ports reopen.", "Ships wait in Chile.",
    )  # fmt: skip
    assert "item.untitled" in loaded.problems.codes


@pytest.mark.parametrize(
    "body",
    [
        "- Title one \u2014 Text\n  goes on.\n- Title two \u2014 More.",
        "-\nTitle one \u2014 Text\ngoes on.\n\n-\nTitle two \u2014 More.",
        "Title one \u2014 Text\ngoes on.\nTitle two \u2014 More.",
        "Title one \u2014 Text goes on.\n\nTitle two \u2014 More.",
        "1. **Title one** \u2014 Text\n   goes on.\n2. **Title two** \u2014 More.",
        "\u2022Title one \u2014 Text goes on.\n\u2022Title two \u2014\nMore.",
    ],
)
def test_items_are_found_however_they_are_marked_and_wrapped(body: str) -> None:
    """Numbers, bullets, dashes alone on a line, nothing at all."""
    value, loaded = _page("Comparative Highlights", body)
    found = [(each.title, each.text) for each in value.highlights]
    assert found == [("Title one", "Text goes on."), ("Title two", "More.")]
    assert not loaded.problems.of(Severity.WARNING)


@pytest.mark.parametrize("arrow", [" \u2192 ", " -> ", "\u2192"])
def test_an_arrow_parts_cause_and_effect_label(arrow: str) -> None:
    """It is certain, and the countries of head and text are inferred in order."""
    body = f"- Peru's Port Strike{arrow}Scarce Ore: Smelters in China and the EU wait for Peru."
    value, loaded = _page("Cross-Border Dynamics", body)
    (dynamic,) = value.dynamics
    assert (dynamic.cause, dynamic.effect_label) == ("Peru's Port Strike", "Scarce Ore")
    assert dynamic.countries == (Country.PE, Country.CN)
    assert dynamic.effects == ()
    assert loaded.basis["/dynamics/0/cause"] is Basis.STATED
    assert loaded.basis["/dynamics/0/countries/1"] is Basis.INFERRED


def test_one_seam_parts_cause_and_effect_label_as_a_guess() -> None:
    """No seam or several leave the whole head as the cause."""
    body = "- Port StrikeScarce Ore: a.\n- NoSeamHere at allYes: b.\n- Plain words: c."
    value, loaded = _page("Cross-Border Dynamics", body)
    assert [(each.cause, each.effect_label) for each in value.dynamics] == [
        ("Port Strike", "Scarce Ore"), ("NoSeamHere at allYes", None), ("Plain words", None),
    ]  # fmt: skip
    assert loaded.basis["/dynamics/0/effect_label"] is Basis.GUESS
    assert loaded.problems.codes.count("dynamic.unparted") == 2


def test_effects_are_proposed_and_never_filled() -> None:
    """A plain cue with a country behind it; doubt and foreign firms give none."""
    body = (
        "- A \u2192 B: The tariff may erode margins of Indian smelters. It boosts Chile.\n"
        "- C \u2192 D: The ban does not hurt Peru. Demand benefits multinational firms."
    )
    value, loaded = _page("Cross-Border Dynamics", body)
    assert [each.effects for each in value.dynamics] == [(), ()]
    expected = [
        Effect(party=Party.of("India"), polarity=Polarity.ADVERSE, conditional=True),
        Effect(party=Party.of("Chile"), polarity=Polarity.FAVOURABLE),
    ]
    assert [each.value for each in loaded.proposals] == expected
    accepted = loaded.accept("effect.guess", by="an analyst").value
    assert accepted is not None
    assert accepted.dynamics[0].effects == tuple(expected)


@pytest.mark.parametrize(
    "clauses",
    [
        "Trigger: A vote in Mali. Most vulnerable: Peruvian smelters. Probability: High.",
        "Probability: High. Most vulnerable: Peruvian smelters. Trigger: A vote in Mali.",
        "most vulnerable: Peruvian smelters. LIKELIHOOD: high Trigger: A vote in Mali.",
        (
            "**Trigger:** A vote in Mali. **Most vulnerable:** Peruvian smelters. "
            "**Probability:** High."
        ),
    ],
)
def test_clauses_of_a_risk_stand_in_any_order(clauses: str) -> None:
    """The countries exposed are those of title and text alone."""
    body = f"- Rail Limits \u2014 Trains (Chile) are few. {clauses}"
    value, _ = _page("Global Sector Risks", body)
    (risk,) = value.risks
    assert (risk.title, risk.text) == ("Rail Limits", "Trains (Chile) are few.")
    assert risk.most_vulnerable[0].name == "Peruvian smelters"
    assert risk.countries == (Country.CL,)
    if "LIKELIHOOD" not in clauses:  # without a full stop the next clause is no clause
        assert risk.trigger == "A vote in Mali"
        assert risk.likelihood == Likelihood(word="high")


def test_clauses_may_be_bullets_of_their_own() -> None:
    """A marked line that begins with a label goes on with its item."""
    body = "- A \u2014 b.\n- Trigger: c.\n  - Probability: Low\n- D \u2014 e."
    value, _ = _page("Global Sector Risks", body)
    assert [(each.title, each.trigger) for each in value.risks] == [("A", "c"), ("D", None)]
    assert value.risks[0].likelihood == Likelihood(word="low")


def test_both_halves_of_a_compound_count_and_a_bloc_is_no_country() -> None:
    """EU-India names India; India-Chile names both."""
    body = "- EU-India talks \u2014 Chile-Peru rail (Zambia) stops."
    value, _ = _page("Global Sector Risks", body)
    assert value.risks[0].countries == (Country.IN, Country.CL, Country.PE, Country.ZM)


def test_an_ambiguous_mention_is_noted_and_counts_for_nobody() -> None:
    """Korea may be either."""
    value, loaded = _page("Global Sector Risks", "- A \u2014 Korea waits.")
    assert value.risks[0].countries == ()
    (problem,) = [each for each in loaded.problems if each.code == "mention.ambiguous"]
    assert (problem.got, problem.path) == ("Korea", "/risks/0/countries")


def test_a_probability_outside_the_scale() -> None:
    """A graded word is proposed, another is an error, a caller's own is read."""
    body = "- A \u2014 b. Probability: Medium-High.\n- C \u2014 d. Probability: Elevated."
    value, loaded = _page("Global Sector Risks", body)
    assert [each.likelihood for each in value.risks] == [None, None]
    assert [each.value for each in loaded.proposals] == [Likelihood(word="medium")]
    assert [each.code for each in loaded.problems.of(Severity.ERROR)] == ["likelihood.unknown"]
    value, loaded = _page("Global Sector Risks", body, words={"elevated": LikelihoodLevel.HIGH})
    assert value.risks[1].likelihood == Likelihood(word="high")
    assert loaded.basis["/risks/1/likelihood"] is Basis.GIVEN


def test_a_clause_twice_is_reported_with_its_text() -> None:
    """The first is kept."""
    value, loaded = _page("Global Sector Risks", "- A \u2014 b. Trigger: c. Trigger: d.")
    assert value.risks[0].trigger == "c"
    (problem,) = [each for each in loaded.problems if each.code == "clause.left-out"]
    assert problem.got == "Trigger: d."


@pytest.mark.parametrize(
    "label", ["Portfolio implication", "Investment relevance", "Investment Relevance"]
)
def test_a_development_keeps_its_implication_with_the_label(label: str) -> None:
    """The label stands as it was written."""
    text = f"Key Developments\n1. Merger \u2014 Two firms of Chile join. {label}: Hold."
    value = read(text, **FACTS, country="CL").value
    assert isinstance(value, CountryBriefing)
    (development,) = value.developments
    assert (development.title, development.text) == ("Merger", "Two firms of Chile join.")
    assert development.implication == Implication(label=label, text="Hold.")
    assert development.countries == (Country.CL,)


@pytest.mark.parametrize(
    "heading", ["Price Watch", "## Price watch", "**Price watch**", "Price Watch:"]
)
def test_a_section_of_no_known_kind_survives(heading: str) -> None:
    """It is kept as text, and the section after it is read."""
    body = f"- A \u2014 b.\n\n{heading}\n\nGold rose.\n- Tin\n\nOutlook\n"
    value, loaded = _page("Global Sector Risks", body)
    assert value.sections == (Section(title=heading.strip("#*: "), text="Gold rose.\n- Tin"),)
    assert len(value.risks) == 1
    assert "section.unknown" in loaded.problems.codes


@pytest.mark.parametrize(
    "heading",
    ["GLOBAL SECTOR RISKS", "# Global Sector Risks", "**Global Sector Risks:**", "Key Risks:"],
)
def test_a_known_heading_is_found_in_every_dress(heading: str) -> None:
    """Case, Markdown and a colon do not matter."""
    value, _ = _page(heading, "- A \u2014 b.")
    assert value.risks[0].title == "A"


def test_a_short_line_of_prose_is_no_heading() -> None:
    """A wrapped or short paragraph stays where it is."""
    value, loaded = _page("Global Sector Risks", "- A \u2014 b\nand Chile\nWaits Too.")
    assert value.risks[0].text == "b and Chile Waits Too."
    assert value.sections == ()
    assert "section.unknown" not in loaded.problems.codes


def test_missing_sections_are_noted() -> None:
    """One note each, none for those that are there."""
    _, loaded = _page("Global Sector Risks", "- A \u2014 b.")
    assert loaded.problems.codes.count("section.missing") == 5
