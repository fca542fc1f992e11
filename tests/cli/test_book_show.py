"""``minebrief book show``."""

from datetime import date
from pathlib import Path

import pytest

from minebrief.render.book import compose_book
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.render.plain_text import lay_out
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import to_json
from minebrief.serde.forms import Form, to_form
from tests.cli.running import Run

AMENDED = STANDARD.with_parameters(
    {"risk.high": 16}, reason="a bad year", effective_from=date(2026, 1, 1)
)


def test_it_shows_the_standard_book(run: Run) -> None:
    """Without a file; plain and wrapped when piped."""
    outcome = run("book", "show", COLUMNS="60")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == lay_out(compose_book(STANDARD), width=60)


def test_it_has_colours_on_request(run: Run) -> None:
    """As every view has, and the words are the same."""
    outcome = run("book", "show", "--color", "always", COLUMNS="80")
    assert "\x1b[1;36mKnown limits" in outcome.out
    assert "\x1b[32mOverweight (-31)" in outcome.out


def test_it_writes_markdown(run: Run) -> None:
    """The page in the documentation is made this way."""
    outcome = run("book", "show", "--as", "markdown")
    assert outcome.out == lay_out_markdown(compose_book(STANDARD))


@pytest.mark.parametrize("form", [each for each in Form if each is not Form.MARKDOWN])
def test_it_reads_a_book_in_every_form(run: Run, tmp_path: Path, form: Form) -> None:
    """The form is told by the ending; a day counts in what is in force on it."""
    file = tmp_path / f"book.{form}"
    file.write_bytes(to_form(AMENDED, form))
    before, after = (
        run("book", "show", file, "--on", day, COLUMNS="80") for day in ("2025-12-31", "2026-01-25")
    )
    assert before.out == lay_out(compose_book(AMENDED, on=date(2025, 12, 31)))
    assert after.out == lay_out(compose_book(AMENDED, on=date(2026, 1, 25)))
    assert before.out != after.out


def test_it_reads_standard_input(run: Run) -> None:
    """A dash, as with the other commands."""
    outcome = run("book", "show", "-", "--as", "markdown", stdin=to_json(AMENDED))
    assert outcome.out == lay_out_markdown(compose_book(AMENDED))


def test_a_bad_book_is_not_shown(run: Run, tmp_path: Path) -> None:
    """Its problems are, with their places."""
    file = tmp_path / "book.yaml"
    file.write_bytes(to_form(STANDARD, Form.YAML).replace(b"then: hedge", b"then: hedges"))
    outcome = run("book", "show", file)
    assert (outcome.code, outcome.out) == (1, "")
    assert "'hedges' is none of" in outcome.err
    assert "line " in outcome.err
    assert f"{file.name}: 1 error" in outcome.err


def test_what_is_only_odd_is_said_and_the_book_shown(run: Run, tmp_path: Path) -> None:
    """A member that minebrief does not know is kept, as everywhere."""
    file = tmp_path / "book.json"
    file.write_bytes(to_json(STANDARD).replace(b'"id":"standard"', b'"id":"standard","x":1', 1))
    outcome = run("book", "show", file)
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("name", ["document", "sample"])
def test_other_things_are_refused(run: Run, request: pytest.FixtureRequest, name: str) -> None:
    """A briefing and a page are no rule books: exit code 2 and a sentence."""
    outcome = run("book", "show", request.getfixturevalue(name))
    assert (outcome.code, outcome.out) == (2, "")
    assert "rule book" in outcome.err
    assert "Traceback" not in outcome.err


def test_files_that_are_not_there_and_days_that_are_none(run: Run, tmp_path: Path) -> None:
    """Both are exit code 2; several books in a file are, too."""
    assert "no such file" in run("book", "show", tmp_path / "none.json").err
    assert run("book", "show", "--on", "2026-02-30").code == 2
    two = tmp_path / "two.jsonl"
    two.write_bytes(to_form(STANDARD, Form.JSON_LINES) * 2)
    outcome = run("book", "show", two)
    assert outcome.code == 2
    assert "holds 2 documents; give one rule book" in outcome.err
