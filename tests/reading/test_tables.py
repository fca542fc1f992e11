"""Tests of the tables: matrix and outlook in every shape, and every trap they hold."""

from typing import Any

import pytest

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.vocabulary import (
    Basis,
    NewsFlow,
    PolicyDirection,
    PolicyStance,
    Signal,
)
from minebrief.problem import Severity
from minebrief.reading import read
from minebrief.reading.lexicon import Word
from minebrief.serde.loaded import Loaded
from tests.reading.written import COUNTRIES, FACTS

HEAD = "Bottom Line\nx.\n\nCountry Positioning Matrix\n\n"


def _matrix(table: str, words: dict[str, Word] | None = None) -> tuple[GlobalBriefing, Loaded[Any]]:
    loaded = read(HEAD + table, **FACTS, words=words)
    assert isinstance(loaded.value, GlobalBriefing)
    return loaded.value, loaded


def _codes(loaded: Loaded[Any], severity: Severity) -> list[str]:
    return [each.code for each in loaded.problems.of(severity)]


def test_a_row_with_too_few_cells_gives_none() -> None:
    """Nothing tells which cell is missing, so none is read; the row stands in the problem."""
    rows = ("Indicator\tChile\tPeru", "News Flow\tHigh", "Week's Signal\tBullish\tBearish")
    value, loaded = _matrix("\n".join(rows))
    assert [each.news_flow for each in value.matrix] == [None, None]
    assert value.matrix[1].signal is Signal.BEARISH
    assert _codes(loaded, Severity.ERROR) == ["row.cells"]
    assert "High" in str(loaded.problems.of(Severity.ERROR)[0].got)


@pytest.mark.parametrize("cell", ["\t", "\n"])
def test_a_row_with_too_many_cells_gives_none(cell: str) -> None:
    """In both parted shapes a surplus cell spoils the row."""
    rows = (("Indicator", "Chile", "Peru"), ("Top Event", "One", "Two", "Three"))
    value, loaded = _matrix("\n".join(cell.join(each) for each in rows))
    assert [each.top_event for each in value.matrix] == [None, None]
    assert _codes(loaded, Severity.ERROR) == ["row.cells"]


def test_rows_of_no_known_kind_are_kept() -> None:
    """They become sections with a note, in each shape."""
    for table in (
        "Indicator\tChile\tPeru\nMood\tGood\tBad",
        "Indicator\nChile\nPeru\nNews Flow\nHigh\nLow\nMood\nGood\nBad",
        "IndicatorChilePeru\nMood GoodBad",
    ):
        value, loaded = _matrix(table)
        assert "Good" in str(value.sections[0].text)
        assert "row.unknown" in loaded.problems.codes
        assert not loaded.problems.of(Severity.ERROR)


@pytest.mark.parametrize(
    "order", [("Week\u2019s Signal", "NEWS FLOW"), ("news flow", "WEEK'S SIGNAL")]
)
def test_rows_stand_in_any_order_case_and_apostrophe(order: tuple[str, str]) -> None:
    """Labels are folded before they are looked up."""
    cells = {"w": "BullishBearish", "n": "HighLow"}
    table = "\n".join(("IndicatorChilePeru", *(each + cells[each[0].lower()] for each in order)))
    value, _ = _matrix(table)
    assert [each.signal for each in value.matrix] == [Signal.BULLISH, Signal.BEARISH]
    assert [each.news_flow for each in value.matrix] == [NewsFlow.HIGH, NewsFlow.LOW]


def test_unknown_ambiguous_and_repeated_countries_are_left_out_with_their_cells() -> None:
    """Each gives an error that holds what stood below the name."""
    value, loaded = _matrix(
        "Indicator\tChile\tWakanda\tKorea\tPeru\tChile\nWeek's Signal\tBullish\tNeutral\tBearish\t"
        "Bearish\tNeutral\nTop Event\tA\tLost one\tLost two\tB\tLost three"
    )
    assert value.countries == (Country.CL, Country.PE)
    assert value.matrix[1].top_event == "B"
    found = {each.code: each for each in loaded.problems.of(Severity.ERROR)}
    assert "Lost one" in str(found["country.unknown"].got)
    assert "Lost two" in str(found["country.ambiguous"].got)
    assert found["country.ambiguous"].expected == "North Korea or South Korea"
    assert "Lost three" in str(found["country.repeated"].got)


def test_a_run_together_header_with_an_ambiguous_name_keeps_the_others() -> None:
    """The seams tell where the shared name stands; its column is left out."""
    value, loaded = _matrix("IndicatorChileKoreaPeru\nWeek's SignalBullishNeutralBearish")
    assert value.countries == (Country.CL, Country.PE)
    assert [each.signal for each in value.matrix] == [Signal.BULLISH, Signal.BEARISH]
    assert _codes(loaded, Severity.ERROR) == ["country.ambiguous"]


def test_a_run_together_header_with_an_unknown_name_keeps_the_table_as_text() -> None:
    """Where the columns are is not known, so no cell is read and nothing is lost."""
    value, loaded = _matrix("IndicatorChileWakandaPeru\nWeek's SignalBullishNeutralBearish")
    assert value.matrix == ()
    assert "Wakanda" in str(value.sections[0].text)
    assert _codes(loaded, Severity.ERROR) == ["table.unread"]


def test_a_graded_word_is_proposed_and_counts_only_when_accepted() -> None:
    """The cell is unknown until somebody accepts the nearest member."""
    value, loaded = _matrix(
        "IndicatorChilePeru\nWeek's SignalCautiously BullishNeutral\nNews FlowMedium-HighLow\n"
        "Policy TrendModerately Supportive (Easing)Restrictive"
    )
    assert (value.matrix[0].signal, value.matrix[0].news_flow) == (None, None)
    assert not loaded.problems.of(Severity.ERROR)
    accepted = loaded.accept("all", by="an analyst").value
    assert accepted is not None
    assert accepted.matrix[0].signal is Signal.BULLISH
    assert accepted.matrix[0].news_flow is NewsFlow.MEDIUM
    assert accepted.matrix[0].policy_trend.stance is PolicyStance.SUPPORTIVE
    assert accepted.matrix[0].policy_trend.direction is PolicyDirection.EASING


def test_a_word_outside_the_vocabulary_is_an_error_for_its_cell_alone() -> None:
    """The hint names the nearest word; the other cells are read."""
    value, loaded = _matrix("Indicator\tChile\tPeru\nWeek's Signal\tBulish\tBearish")
    assert [each.signal for each in value.matrix] == [None, Signal.BEARISH]
    (problem,) = loaded.problems.of(Severity.ERROR)
    assert (problem.code, problem.path) == ("signal.unknown", "/matrix/0/signal")
    assert "Bullish" in str(problem.hint)


def test_a_vendors_own_words_are_read_as_given() -> None:
    """They split run-together rows too, and their basis says who gave them meaning."""
    words: dict[str, Word] = {"Constructive": Signal.BULLISH, "benign": PolicyStance.SUPPORTIVE}
    value, loaded = _matrix(
        "IndicatorChilePeru\nWeek's SignalConstructiveNeutral\nPolicy TrendBenign (Stable)Neutral",
        words,
    )
    assert value.matrix[0].signal is Signal.BULLISH
    assert value.matrix[0].policy_trend is not None
    assert value.matrix[0].policy_trend.stance is PolicyStance.SUPPORTIVE
    assert loaded.basis["/matrix/0/signal"] is Basis.GIVEN
    assert loaded.basis["/matrix/1/signal"] is Basis.STATED


def test_an_unreadable_run_together_row_lists_how_it_might_be_parted() -> None:
    """No cell is read, and the seams are offered."""
    value, loaded = _matrix("IndicatorChilePeru\nTop EventPetroCo opensMine closed")
    assert [each.top_event for each in value.matrix] == [None, None]
    (problem,) = loaded.problems.of(Severity.ERROR)
    assert problem.code == "row.unparted"
    assert "Petro | Co opens | Mine closed" in str(problem.hint)


def test_seams_that_fit_are_a_guess_with_a_warning() -> None:
    """Free text that ran together never reads as certain."""
    value, loaded = _matrix("IndicatorChilePeru\nTop EventPort (north)Mine closed")
    assert [each.top_event for each in value.matrix] == ["Port (north)", "Mine closed"]
    assert loaded.basis["/matrix/1/top_event"] is Basis.GUESS
    assert _codes(loaded, Severity.WARNING) == ["row.seams"]


def test_one_country_is_certain_even_run_together() -> None:
    """There is nothing to part."""
    value, loaded = _matrix("IndicatorChile\nTop EventPetroCo opens Mine")
    assert value.matrix[0].top_event == "PetroCo opens Mine"
    assert loaded.basis["/matrix/0/top_event"] is Basis.STATED


@pytest.mark.parametrize("glue", ["", "\t"])
def test_forty_countries_are_read(glue: str) -> None:
    """A wide matrix is no special case."""
    names = [str(each) for each in Country if str(each).isalpha() and str(each).isascii()]
    chosen = [each for each in names if len(each) > 5][:40]
    rows = (["Indicator", *chosen], ["Week's Signal", *["Bullish", "Neutral"] * 20])
    value, _ = _matrix("\n".join(glue.join(each) for each in rows))
    assert [str(each) for each in value.countries] == chosen
    assert value.matrix[39].signal is Signal.NEUTRAL


@pytest.mark.parametrize(
    "table",
    [
        ("Country\tWeek's Signal\tNews Flow\tTop Event\nChile\tBullish\tHigh\tA vote\n"
        "Peru\tNeutral\tLow\tA strike"),
        ("| Country | Signal | News Flow | Top Event |\n|---|:---|---|---|\n"
        "| Chile | Bullish | High | A vote |\n| **Peru** | Neutral | Low | A strike |"),
        "CountryWeek's SignalNews FlowTop Event\nChileBullishHighA vote\nPeruNeutralLowA strike",
        ("Country\nWeek's Signal\nNews Flow\nTop Event\nChile\nBullish\nHigh\nA vote\n"
        "Peru\nNeutral\nLow\nA strike"),
    ],
)  # fmt: skip
def test_a_matrix_may_be_turned(table: str) -> None:
    """Countries as rows read like countries as columns."""
    value, loaded = _matrix(table)
    found = [(each.country, each.signal, each.news_flow, each.top_event) for each in value.matrix]
    assert found == [
        (Country.CL, Signal.BULLISH, NewsFlow.HIGH, "A vote"),
        (Country.PE, Signal.NEUTRAL, NewsFlow.LOW, "A strike"),
    ]
    assert not loaded.problems.of(Severity.ERROR)


def test_a_placeholder_is_unknown_and_never_neutral() -> None:
    """A dash or n/a leaves the member out, with a note."""
    value, loaded = _matrix("Indicator\tChile\tPeru\nWeek's Signal\t-\tn/a\nTop Event\t\u2014\tX")
    assert [each.signal for each in value.matrix] == [None, None]
    assert value.matrix[0].top_event is None
    assert loaded.problems.codes.count("cell.empty") == 3


def test_a_label_is_not_read_into_the_cell_behind_it() -> None:
    """Neither "Top Event" before "Smelter" nor "Indicator" before "South" becomes a plural."""
    value, _ = _matrix("IndicatorSouth AfricaSouth Sudan\nTop EventSmelter onStrike off")
    assert value.countries == (Country.ZA, Country.SS)
    assert [each.top_event for each in value.matrix] == ["Smelter on", "Strike off"]


OUTLOOK = f"{HEAD}Indicator\tChile\nWeek's Signal\tNeutral\n\nOutlook\n\n"


@pytest.mark.parametrize(
    "table",
    [
        ("CountryNear-term SignalKey Catalyst to Watch\nChileBullishVOTE on a\nlong law.\n"
        "NigerNeutralPort."),
        ("Country\nNear-term Signal\nKey Catalyst to Watch\nChile\nBullish\nVOTE on a\n"
        "long law.\nNiger\nNeutral\nPort."),
        ("Country\tNear-term Signal\tKey Catalyst to Watch\nChile\tBullish\tVOTE on a long law.\n"
        "Niger\tNeutral\tPort."),
    ],
)  # fmt: skip
def test_the_outlook_reads_in_every_shape_wrapped_or_not(table: str) -> None:
    """Its cells are certain in each; a country the matrix lacks is kept with a warning."""
    loaded = read(OUTLOOK + table, **FACTS)
    assert isinstance(loaded.value, GlobalBriefing)
    outlook = loaded.value.outlook
    found = [(each.country, each.near_term_signal, str(each.catalyst)) for each in outlook]
    assert found == [
        (Country.CL, Signal.BULLISH, "VOTE on a long law."),
        (Country.NE, Signal.NEUTRAL, "Port."),
    ]
    assert loaded.basis["/outlook/0/catalyst/text"] is Basis.STATED
    assert _codes(loaded, Severity.WARNING) == ["outlook.not-in-matrix"]


def test_an_outlook_row_of_no_country_is_an_error_with_its_text() -> None:
    """It is not joined to the row before it."""
    table = "CountryNear-term SignalCatalyst\nChileBullishVote.\nWakandaNeutralPort."
    loaded = read(OUTLOOK + table, **FACTS)
    assert isinstance(loaded.value, GlobalBriefing)
    assert len(loaded.value.outlook) == 1
    (problem,) = loaded.problems.of(Severity.ERROR)
    assert (problem.code, problem.got) == ("row.unparted", "WakandaNeutralPort.")


def test_the_names_of_the_generator_can_be_told_apart() -> None:
    """The generated pages rest on it."""
    value, _ = _matrix(f"Indicator{''.join(COUNTRIES)}\nNews Flow{'High' * len(COUNTRIES)}")
    assert [str(each) for each in value.countries] == list(COUNTRIES)
