"""``convert``, ``explain`` and the command itself."""

from pathlib import Path

import pytest

from minebrief.model.briefing import GlobalBriefing
from minebrief.serde.documents import from_json
from tests.cli.running import Run


def test_convert_writes_the_document(run: Run, sample: Path, tmp_path: Path) -> None:
    """A page becomes a document that reads back strictly, the same bytes each time."""
    out = tmp_path / "out.json"
    assert run("convert", sample, out).code == 0
    first = out.read_bytes()
    assert len(from_json(first, GlobalBriefing).matrix) == 3
    assert run("convert", "--sample", out).code == 0
    assert from_json(out.read_bytes(), GlobalBriefing) == from_json(first, GlobalBriefing)
    assert out.read_bytes() == first


def test_convert_writes_to_standard_output(run: Run, document: Path) -> None:
    """A dash is standard output."""
    outcome = run("convert", document, "-")
    assert outcome.code == 0
    assert from_json(outcome.out, GlobalBriefing).title == "A small page"


def test_convert_leaves_the_old_file_on_errors(run: Run, tmp_path: Path) -> None:
    """A page with errors writes nothing over what was there."""
    page, out = tmp_path / "note.txt", tmp_path / "out.json"
    page.write_text("lunch is at one")
    out.write_text("old")
    outcome = run("convert", page, out)
    assert outcome.code == 1
    assert "nothing was written" in outcome.err
    assert out.read_text() == "old"


def test_convert_needs_both_names(run: Run, document: Path) -> None:
    """One name is not enough, and the sentence says which is missing."""
    outcome = run("convert", document)
    assert outcome.code == 2
    assert "Missing argument 'OUT'" in outcome.err


def test_explain_says_why_and_why_not(run: Run, document: Path) -> None:
    """Points, the rules that answered, and the smallest change that gives another weight."""
    outcome = run("explain", document, "Indian", "--why-not", "neutral")
    assert outcome.code == 0
    text = " ".join(outcome.out.split())
    assert text.startswith("India ===== India: Overweight")
    assert "Why not Neutral ------" in text
    assert "It would be with 2 steps: - week's signal from bullish to" in text
    assert "- weight/overweight fired: score is +80, wanted >= +50." in text
    assert "- weight/underweight not met:" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Brazil"], "'Brazil' names no single call; there are: India"),
        (["Atlantis"], "no country is called 'Atlantis'"),
        (["India", "--why-not", "huge"], "'huge' is no Weight"),
        ([], "Missing argument 'COUNTRY'"),
    ],
)
def test_explain_refuses_what_it_cannot(
    run: Run, document: Path, arguments: list[str], said: str
) -> None:
    """A country that is not covered or none at all, and a weight that is none."""
    outcome = run("explain", document, *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_explain_needs_a_global_page(run: Run, country_document: Path) -> None:
    """A country page has no calls to explain."""
    outcome = run("explain", country_document, "China")
    assert outcome.code == 2
    assert "a country page, without calls" in outcome.err


def test_help_shows_examples_and_exit_codes(run: Run) -> None:
    """Whoever asks for help sees how it is used."""
    outcome = run("--help")
    assert outcome.code == 0
    assert "  minebrief brief --sample\n" in outcome.out
    assert "Exit codes: 0 fine" in outcome.out
    assert '{"Constructive": "signal:bullish"}' in run("brief", "--help").out


def test_version(run: Run) -> None:
    """The version is one line."""
    import minebrief

    version = getattr(minebrief, "__version__", "unknown")
    assert run("--version").out == f"minebrief {version}\n"


def test_nothing_said_is_answered_with_help(run: Run) -> None:
    """Without a command there is help, and the exit code of a command that cannot run."""
    outcome = run()
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: minebrief")
