"""Tests of the header: breadcrumb, title, period and coverage in every form."""

import pytest

from minebrief.errors import InvalidText, UnknownCountry
from minebrief.model.briefing import (
    CountryBriefing,
    CountryBriefingKind,
    CoverageUnit,
    GlobalBriefing,
)
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import Basis
from minebrief.problem import Severity
from minebrief.reading import read
from tests.reading.written import FACTS

DATES = "Jan 19, 2026 - Jan 25, 2026"


@pytest.mark.parametrize(
    "crumb",
    [
        "Global: WeekAll countriesMining", "Global: Week\tAll countries\tMining",
        "Global: Week | All countries | Mining", "Global: Week All countries Mining",
        "Global: Week\nAll countries\nMining", "GLOBAL: WEEK > All countries > MINING",
    ],
)  # fmt: skip
def test_a_global_breadcrumb_says_scope_and_sector(crumb: str) -> None:
    """Run together, parted or a cell a line: it says the same."""
    value = read(f"Back\n{crumb}\n\nA Title\n\n{DATES}\n\nBottom Line\nx.").value
    assert isinstance(value, GlobalBriefing)
    assert (value.scope, value.sector, value.title) == ("All countries", "mining", "A Title")
    assert value.period == Period.week(2026, 4)


@pytest.mark.parametrize(
    "crumb",
    [
        "IntelligenceCN flagChinaMining", "Intelligence\tCN flag\tChina\tMining",
        "Intelligence | CN flag China | Mining", "Intelligence\nCN flag\nChina\nMining",
        "Intelligence CN flag China Mining", "Intelligence\U0001f1e8\U0001f1f3ChinaMining",
    ],
)  # fmt: skip
def test_a_country_breadcrumb_says_country_and_sector(crumb: str) -> None:
    """Run together, parted or a cell a line: it says the same."""
    value = read(f"{crumb}\n\n{DATES}\n\nKey Developments\n1. A \u2014 b.").value
    assert isinstance(value, CountryBriefing)
    assert (value.country, value.sector) == (Country.CN, "mining")
    assert value.kind is CountryBriefingKind.INTELLIGENCE


def test_a_geopolitics_page_needs_no_sector() -> None:
    """Its sector is geopolitics, inferred from the kind of page."""
    loaded = read(f"GeopoliticsRU flagRussia\nA Title\n{DATES}\n\nBottom Line: All quiet.")
    assert isinstance(loaded.value, CountryBriefing)
    assert loaded.value.kind is CountryBriefingKind.GEOPOLITICS
    assert (loaded.value.sector, loaded.value.title) == ("geopolitics", "A Title")
    assert loaded.basis["/sector"] is Basis.INFERRED


@pytest.mark.parametrize("dash", ["\u2014", "-", "\u2013"])
def test_period_and_counts_may_share_a_line(dash: str) -> None:
    """The line of labels gives period, count and average relevance."""
    line = f"Period: 2026-01-19 {dash} 2026-01-25 | Sources analyzed: 16 | Avg. relevance: 7.7/10"
    value = read(f"{line}\n\nBottom Line\nx.", sector="mining").value
    assert value is not None
    assert value.period == Period.week(2026, 4)
    assert value.coverage is not None
    assert value.coverage.unit is CoverageUnit.SOURCES_ANALYSED
    assert (value.coverage.count, value.coverage.average_relevance_tenths) == (16, 77)


def test_without_header_the_caller_says_it() -> None:
    """What neither says is missing, with the argument to pass; what is given is marked so."""
    page = "Bottom Line\nx."
    loaded = read(page)
    assert loaded.value is None
    assert {"period.missing", "sector.missing"} <= set(loaded.problems.codes)
    assert any("period=" in (each.hint or "") for each in loaded.problems)
    given = read(page, **FACTS, title="Mine")
    assert given.value is not None
    assert given.value.title == "Mine"
    assert given.basis["/period"] is given.basis["/title"] is Basis.GIVEN


def test_a_country_page_without_country_says_what_to_pass() -> None:
    """The problem names the argument."""
    loaded = read("Key Developments\n- A \u2014 b.", **FACTS)
    assert loaded.value is None
    (problem,) = loaded.problems.of(Severity.ERROR)
    assert problem.code == "country.missing"
    assert "country=" in (problem.hint or "")


def test_the_caller_wins_with_a_warning() -> None:
    """A difference between page and caller is no error and is said."""
    loaded = read(f"{DATES}\n\nBottom Line\nx.", period="2026-W05", sector="Deep Sea")
    assert loaded.value is not None
    assert loaded.value.period == Period.week(2026, 5)
    assert loaded.value.sector == "deep sea"
    assert {"argument.differs", "sector.unknown"} <= set(loaded.problems.codes)


@pytest.mark.parametrize("line", ["Jan 32, 2026 - Feb 1, 2026", "Period: soon"])
def test_a_period_that_cannot_be_read_is_an_error(line: str) -> None:
    """It is never passed over for a title."""
    loaded = read(f"{line}\n\nBottom Line\nx.", **FACTS)
    assert "period.unreadable" in loaded.problems.codes
    assert loaded.value is not None
    assert loaded.value.title is None


@pytest.mark.parametrize("relevance", ["7.75/10", "8/5", "high", "11/10"])
def test_a_relevance_that_is_no_tenths_is_a_warning(relevance: str) -> None:
    """The count stays."""
    line = f"Sources analyzed: 16 | Avg. relevance: {relevance}"
    loaded = read(f"{line}\n\nBottom Line\nx.", **FACTS)
    assert "coverage.unreadable" in loaded.problems.codes
    assert loaded.value is not None
    assert loaded.value.coverage is not None
    assert loaded.value.coverage.average_relevance_tenths is None


def test_wrong_arguments_are_errors_of_the_caller() -> None:
    """What the caller says must be readable."""
    with pytest.raises(InvalidText):
        read("Bottom Line\nx.", period="someday")
    with pytest.raises(UnknownCountry):
        read("Bottom Line\nx.", country="Wakanda")


def test_stray_lines_are_noted_with_their_text_and_place() -> None:
    """Navigation and other lines of the header are not lost in silence."""
    loaded = read(f"Back\nDesk 7\n\nA Longer Title of a Page\n{DATES}\n\nBottom Line\nx.",
                  sector="mining")  # fmt: skip
    strays = [(each.got, str(each.span)) for each in loaded.problems if each.code == "line.stray"]
    assert strays == [("Back", "line 1, column 1"), ("Desk 7", "line 2, column 1")]
