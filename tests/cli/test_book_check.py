"""``book check``: problems first, then findings, each with its place in the file."""

import json
from pathlib import Path
from typing import Any

import pytest

from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import to_json
from minebrief.serde.messagepack import to_messagepack
from minebrief.serde.schema import make_schema
from minebrief.serde.yaml import to_yaml
from tests.cli.conftest import small_page
from tests.cli.running import Run

ROLE = STANDARD.table("role")
OPEN = STANDARD.evolve(
    tables=tuple(each.evolve(default=None) if each is ROLE else each for each in STANDARD.tables)
)
UNCOVERED = "cell.uncovered: role: no row answers here; add a default or a row (at /tables/1)"


def _line_of(text: bytes, words: bytes) -> int:
    return text[: text.index(words)].count(b"\n") + 1


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clean book and an unclean one in either form, which is the present one."""
    (tmp_path / "clean.yaml").write_bytes(to_yaml(STANDARD))
    (tmp_path / "open.yaml").write_bytes(to_yaml(OPEN))
    (tmp_path / "open.json").write_bytes(to_json(OPEN, indent=2))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_standard_book_is_clean(run: Run) -> None:
    """The one that comes along, and the same as a file."""
    outcome = run("book", "check", "--standard", "clean.yaml")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "minebrief: 2 documents in 2 files: no problems\n"


@pytest.mark.parametrize(("name", "column"), [("open.yaml", 5), ("open.json", 5)])
def test_a_finding_has_line_and_column(run: Run, folder: Path, name: str, column: int) -> None:
    """Those of the part it names, and a cell to try."""
    text = (folder / name).read_bytes()
    line = _line_of(text, b"id: role") if name.endswith("yaml") else _line_of(text, b'"id": "role"')
    line -= name.endswith("json")  # the brace stands a line above
    outcome = run("book", "check", name)
    assert outcome.code == 1
    assert outcome.out.startswith(f"{name}:{line}:{column}: warning {UNCOVERED}; for example: ")
    assert "signal bearish, outlook bearish, stance supportive" in outcome.out
    assert outcome.err == "minebrief: 1 document in 1 file: 1 warning\n"


def test_findings_come_in_order_of_place(run: Run, folder: Path) -> None:
    """Of several the one that stands first in the file."""
    worse = OPEN.evolve(risk=STANDARD.risk.evolve(medium=1))
    (folder / "open.yaml").write_bytes(to_yaml(worse))
    codes = [line.split()[2] for line in run("book", "check", "open.yaml").out.splitlines()]
    assert codes == ["monotonicity:", "cell.uncovered:"]


def test_a_refused_book_has_problems_and_no_findings(run: Run, folder: Path) -> None:
    """What cannot decide is not looked through."""
    text = to_yaml(OPEN).replace(b"          - input: signal\n", b"          - input: mood\n")
    (folder / "bad.yaml").write_bytes(text)
    outcome = run("book", "check", "bad.yaml")
    assert outcome.code == 1
    line = _line_of(text, b"- input: mood")
    assert outcome.out.startswith(f"bad.yaml:{line}:13: error value.invalid: ")
    assert "'mood' is no input" in outcome.out
    assert "cell.uncovered" not in outcome.out


def test_what_counts_can_be_said(run: Run) -> None:
    """Findings are warnings."""
    assert run("book", "check", "open.yaml", "--fail-on", "error").code == 0


def test_the_other_layouts(run: Run) -> None:
    """GitHub's, and the list that the schema of problems describes."""
    shown = run("book", "check", "open.yaml", "--format", "github").out
    assert shown.startswith("::warning file=open.yaml,line=")
    (row,) = json.loads(run("book", "check", "open.yaml", "--format", "json").out)
    schema: Any = make_schema("problems", "closed", {})
    assert set(row) <= {"file", *schema["$defs"]["Problem"]["properties"]}
    assert (row["code"], row["path"], row["severity"]) == ("cell.uncovered", "/tables/1", "warning")


def test_standard_input(run: Run, folder: Path) -> None:
    """The form is told by the content."""
    for name in ("open.yaml", "open.json"):
        outcome = run("book", "check", "-", stdin=(folder / name).read_bytes())
        assert outcome.code == 1
        assert outcome.out.startswith("standard input:")


def test_what_is_no_book(run: Run, folder: Path) -> None:
    """Another document is a problem; what cannot be read is told after the others."""
    (folder / "page.json").write_bytes(to_json(small_page()))
    (folder / "note.txt").write_text("lunch is at one")
    outcome = run("book", "check", "page.json", "note.txt", "none.yaml", "clean.yaml")
    assert outcome.code == 2
    assert "error format.unexpected: this is another kind of document" in outcome.out
    assert "cannot read note.txt: a rule book is written in JSON, YAML or" in outcome.err
    assert "cannot read none.yaml: no such file or directory" in outcome.err
    assert run("book", "check").code == 2
    assert "give a FILE" in run("book", "check").err


def test_messagepack(run: Run, folder: Path) -> None:
    """The packed form that the command writes is checked like the others, without places."""
    (folder / "open.msgpack").write_bytes(to_messagepack(OPEN))
    outcome = run("book", "check", "open.msgpack")
    assert outcome.code == 1
    assert UNCOVERED in outcome.out
