"""``minebrief book flip``, and other books for every command that makes calls."""

from pathlib import Path

import pytest

from minebrief.rules.explain import Explanation
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import from_json, to_json
from minebrief.serde.forms import Form, to_form
from tests.cli.running import Run


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """A book with a higher edge, in force since this year."""
    book = STANDARD.with_parameters({"overweight.enter": 80}, reason="a crowded market")
    file = tmp_path / "strict.yaml"
    file.write_bytes(to_form(book, Form.YAML))
    return file


def test_it_shows_every_smallest_change(run: Run) -> None:
    """The steps of the inputs, the numbers of the book, and what the call survives."""
    outcome = run("book", "flip", "--sample", "India")
    assert (outcome.code, outcome.err) == (0, "")
    text = " ".join(outcome.out.split())
    assert text.startswith("India ===== India: Overweight in the long term")
    assert "Neutral with one step: - week's signal from bullish to neutral - near-term" in text
    assert ", or overweight.enter = 76 instead of 50" in text
    assert "survives 16 of 18 single steps" in text


def test_a_weight_may_be_asked_for(run: Run) -> None:
    """Only that weight is then reached; one that it has already needs no change."""
    text = " ".join(run("book", "flip", "--sample", "India", "--to", "underweight").out.split())
    assert "Underweight with 5 steps:" in text
    assert "Neutral with" not in text
    already = run("book", "flip", "--sample", "India", "--to", "overweight")
    assert (already.code, already.out) == (2, "")
    assert "the call on India is Overweight already" in already.err


def test_a_page_or_country_that_has_no_call_is_refused(run: Run, document: Path) -> None:
    """The error names the countries there are."""
    outcome = run("book", "flip", document, "Peru")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'Peru' names no single call; there are: " in outcome.err
    assert run("book", "flip", document).code == 2


def test_every_command_that_makes_calls_takes_a_book(run: Run, strict: Path) -> None:
    """India is Neutral by the stricter book, which the recommendation names."""
    shown = " ".join(run("brief", "--sample", "--book", strict).out.split())
    assert "amended: overweight.enter = 80 instead of 50 (a crowded market)" in shown
    flipped = " ".join(run("book", "flip", "--sample", "India", "--book", strict).out.split())
    assert flipped.startswith("India ===== India: Neutral")
    explained = run("explain", "--sample", "India", "--book", strict, "--why-not", "overweight")
    assert "5 points away." in explained.out


def test_a_book_with_errors_makes_no_calls(run: Run, tmp_path: Path) -> None:
    """Its problems are shown with their places, and nothing else."""
    file = tmp_path / "book.json"
    file.write_bytes(to_json(STANDARD).replace(b'"input":"outlook"', b'"input":"weather"', 1))
    outcome = run("brief", "--sample", "--book", file)
    assert (outcome.code, outcome.out) == (1, "")
    assert "'weather' is no fact and no declared ordinal" in outcome.err
    assert "(at /factors/1/input)" in outcome.err


def test_any_row_may_be_asked_about(run: Run) -> None:
    """Every condition is shown with what became of it, and what would make the row answer."""
    outcome = run("explain", "--sample", "Russia", "--why-not", "role/hedge")
    text = " ".join(outcome.out.split())
    assert "Why not role/hedge ------------------ - weight is neutral, wanted neutral: met." in text
    assert "- offset from unknown to yes" in text
    wrong = run("explain", "--sample", "Russia", "--why-not", "role/hegde")
    assert wrong.code == 2
    assert "'role/hegde' names no single row of the book; there are: " in wrong.err


def test_an_explanation_is_a_document_and_a_page(run: Run) -> None:
    """It is written as JSON, which reads back, and as Markdown."""
    found = from_json(run("explain", "--sample", "India", "--as", "json").out, Explanation)
    assert found.sentence.startswith("India: Overweight")
    shown = run("explain", "--sample", "India", "--as", "markdown").out
    assert shown.startswith("# India\n\nIndia: Overweight")
    assert "\n## What would change it\n\n**Neutral** with one step:\n\n- week's signal" in shown


def test_books_stand_side_by_side(run: Run, strict: Path) -> None:
    """What each book says, where they differ, and how often each call holds."""
    outcome = run("book", "compare", "--sample", "--book", strict, "--spread", "0", "--draws", "5")
    assert (outcome.code, outcome.err) == (0, "")
    text = " ".join(outcome.out.split())
    assert "India Overweight (+75) Neutral (+75)" in text
    assert "The books differ on India." in text
    assert "Russia Neutral 100 % 0 5 0 0" in text
    few = run("book", "compare", "--sample", "--draws", "0").out
    assert "points are off" not in few


def test_only_a_global_page_is_compared(run: Run, country_document: Path) -> None:
    """A country page has no calls; exit code 2 and a sentence."""
    outcome = run("book", "compare", country_document)
    assert (outcome.code, outcome.out) == (2, "")
    assert "give a global page" in outcome.err
