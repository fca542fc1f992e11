"""``minebrief schema``."""

import json
from pathlib import Path

from minebrief.serde.schema import SCHEMA_NAMES, SCHEMAS, schema
from tests.cli.running import Run


def test_it_lists_what_there_is(run: Run) -> None:
    """Without a name every schema stands in a line, with its variants."""
    outcome = run("schema")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == "global-briefing: open, closed, portable"
    assert [each.partition(":")[0] for each in outcome.out.splitlines()] == list(SCHEMA_NAMES)


def test_it_shows_the_published_bytes(run: Run) -> None:
    """A name shows the open schema, an option another; the bytes are those of the file."""
    outcome = run("schema", "rule-book")
    assert outcome.code == 0
    assert json.loads(outcome.out) == schema("rule-book", "open")
    closed = run("schema", "minebrief.rule-book", "--variant", "closed")
    assert closed.out.encode() == (SCHEMAS / "rule-book.closed.schema.json").read_bytes()


def test_it_writes_one_or_all_of_a_variant(run: Run, tmp_path: Path) -> None:
    """With a folder nothing is shown; the folder is made if it is not there."""
    folder = tmp_path / "new" / "schemas"
    assert run("schema", "problems", "--out", folder).out == ""
    assert [each.name for each in folder.iterdir()] == ["problems.open.schema.json"]
    assert run("schema", "--variant", "portable", "--out", folder).code == 0
    written = sorted(each.name for each in folder.glob("*.portable.*"))
    assert written == sorted(each.name for each in SCHEMAS.glob("*.portable.*"))


def test_it_refuses_what_there_is_not(run: Run, tmp_path: Path) -> None:
    """Unknown names and variants, and a folder that cannot be made, are exit code 2."""
    unknown = run("schema", "briefing")
    assert unknown.code == 2
    assert "there is no schema briefing open; there are: global-briefing open" in unknown.err
    assert run("schema", "problems", "--variant", "portable").code == 2
    assert run("schema", "problems", "--variant", "loose").code == 2
    file = tmp_path / "file"
    file.write_text("")
    outcome = run("schema", "--out", file)
    assert outcome.code == 2
    assert "cannot make the folder" in outcome.err
