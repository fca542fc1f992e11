"""``check``: everything wrong with any number of pages and documents, for people and for CI."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from minebrief.cli.check_files import find_files
from minebrief.cli.check_report import LAYOUTS
from minebrief.cli.command import command
from minebrief.cli.progress import Bar, progress_over
from minebrief.problem import Problem, Severity, Span
from minebrief.serde.documents import load, to_json
from minebrief.serde.lines import to_json_lines
from minebrief.serde.messagepack import to_messagepack
from minebrief.serde.schema import make_schema
from minebrief.serde.yaml import to_yaml
from tests.cli.conftest import small_page
from tests.cli.running import Run

ROOT = Path(__file__).resolve().parents[2]
PAGE = small_page()
GOOD = {
    "a.json": to_json(PAGE, indent=2),
    "b.jsonl": b"".join(to_json_lines([PAGE, PAGE])),
    "c.yaml": to_yaml(PAGE),
    "d.msgpack": to_messagepack(PAGE),
}
BAD = to_yaml(PAGE).replace(b"signal: bullish", b"signal: Bullish", 1)
PLACE = BAD[: BAD.index(b"Bullish")].decode().splitlines()
LINE, COLUMN = len(PLACE), len(PLACE[-1]) + 1
DETAILS = (
    "'Bullish' is no Signal (at /matrix/0/signal); got a text, 'Bullish'; "
    "expected bearish or neutral or bullish; did you mean 'bullish'?"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of good documents, which is the present one."""
    for name, content in GOOD.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_form_is_checked(run: Run, folder: Path, sample: Path) -> None:
    """Documents of all forms and a page with remarks are clean."""
    outcome = run("check", *GOOD, sample)
    assert outcome.code == 0
    assert "note line.stray" in outcome.out
    assert outcome.err == "minebrief: 6 documents in 5 files: 1 warning, 5 notes\n"
    assert run("check", folder).out == ""


@pytest.mark.parametrize("name", GOOD)
def test_the_form_is_told_by_the_content_too(run: Run, folder: Path, name: str) -> None:
    """From standard input, and of a file whose name says nothing."""
    (folder / "a.tmp").write_bytes(GOOD[name])
    clean = f"minebrief: {2 if name == 'b.jsonl' else 1} document"
    for outcome in (run("check", "-", stdin=GOOD[name]), run("check", "a.tmp")):
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err.startswith(clean)


def test_the_form_may_be_said(run: Run, folder: Path) -> None:
    """Also where name or content say another, and that a document is a page."""
    (folder / "lines.json").write_bytes(GOOD["b.jsonl"])
    assert run("check", "lines.json").code == 1
    assert run("check", "lines.json", "--from", "jsonl").code == 0
    assert run("check", "-", "--from", "jsonl", stdin=GOOD["b.jsonl"]).code == 0
    assert run("check", "c.yaml", "--from", "page").code == 1


def test_text_names_file_line_and_column(run: Run, folder: Path) -> None:
    """A line for each problem, a summary apart."""
    (folder / "bad.yml").write_bytes(BAD)
    outcome = run("check", "a.json", "bad.yml")
    assert outcome.code == 1
    assert outcome.out == f"bad.yml:{LINE}:{COLUMN}: error value.unknown: {DETAILS}\n"
    assert outcome.err == "minebrief: 2 documents in 2 files: 1 error\n"


def test_github_shows_it_beside_the_line(run: Run, folder: Path) -> None:
    """A workflow command for each problem, and nothing else on standard output."""
    (folder / "bad,1%.yml").write_bytes(BAD)
    outcome = run("check", "bad,1%.yml", "--format", "github")
    assert outcome.code == 1
    assert outcome.out == (
        f"::error file=bad%2C1%25.yml,line={LINE},col={COLUMN},title=value.unknown::{DETAILS}\n"
    )


def test_json_is_a_list_as_the_schema_has_it(run: Run, folder: Path) -> None:
    """Whole even where a file cannot be read, and empty where nothing is wrong."""
    (folder / "bad.yml").write_bytes(BAD)
    (folder / "note.txt").write_text("lunch is at one")
    outcome = run("check", "bad.yml", "none.json", "note.txt", "--format", "json")
    assert outcome.code == 2
    first, second = json.loads(outcome.out)
    assert (first["file"], first["code"], first["path"]) == (
        "bad.yml", "value.unknown", "/matrix/0/signal",
    )  # fmt: skip
    assert first["span"] == {"line": LINE, "column": COLUMN}
    assert (second["file"], second["code"], second["severity"]) == (
        "note.txt", "page.unrecognised", "error",
    )  # fmt: skip
    schema: Any = make_schema("problems", "closed", {})
    known = {"file", *schema["$defs"]["Problem"]["properties"]}
    assert set(first) | set(second) <= known
    assert json.loads(run("check", "a.json", "--format", "json").out) == []


@given(st.text(), st.text(), st.sampled_from(Severity))
def test_no_text_breaks_out_of_its_line(name: str, said: str, severity: Severity) -> None:
    """Whatever a file and a value are called, a problem is one line and one command."""
    problem = Problem(code="a.b", message=said, severity=severity, span=Span(line=1, column=2))
    text, row = (LAYOUTS[each].row(name, problem) for each in ("text", "github"))
    assert (text.count("\n"), row.count("\n")) == (1, 1)
    assert not set("\r\x1b\x9b\u202e") & set(text + row)
    properties = row.split(" ", 1)[1].partition("::")[0]
    assert [each.partition("=")[0] for each in properties.split(",")] == (
        ["file", "line", "col", "title"]
    )


def test_commands_in_a_document_are_not_obeyed(run: Run, folder: Path) -> None:
    """A value that looks like a workflow command stays within its message."""
    text = GOOD["a.json"].replace(b"bullish", rb"x\n::set-env name=A::b", 1)
    (folder / "a.json").write_bytes(text)
    outcome = run("check", "a.json", "--format", "github")
    assert all(each.startswith("::error file=") for each in outcome.out.splitlines())


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1)], ids=lambda each: str(each)
)
def test_what_fails_is_chosen(run: Run, sample: Path, fail_on: str, code: int) -> None:
    """The sample has a warning and notes."""
    assert run("check", sample, "--fail-on", fail_on).code == code


def test_unknown_members_fail_if_asked(run: Run, folder: Path) -> None:
    """A note by default; a note fails where notes do."""
    (folder / "a.json").write_bytes(GOOD["a.json"].replace(b'"title"', b'"titel"'))
    assert run("check", "a.json").code == 0
    assert "note member.unknown" in run("check", "a.json").out
    assert run("check", "a.json", "--fail-on", "note").code == 1
    assert "error member.unknown" in run("check", "a.json", "--unknown", "error").out


def test_lines_have_their_numbers(run: Run, folder: Path) -> None:
    """A bad line is named, the others are checked."""
    (folder / "b.jsonl").write_bytes(GOOD["b.jsonl"] + b"\nnonsense\n" + GOOD["b.jsonl"])
    outcome = run("check", "b.jsonl")
    assert outcome.out.startswith("b.jsonl:4:1: error json.invalid")
    assert outcome.err == "minebrief: 5 documents in 1 file: 1 error\n"


def test_folders_and_patterns_give_files_in_order(folder: Path) -> None:
    """Each once, known endings only, nothing hidden; what exists is no pattern."""
    for name in ("sub/z.JSON", "sub/.hidden.json", ".git/x.json", "sub/x.csv", "sub/[1].json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"{}")
    inner = ["sub/[1].json", "sub/z.JSON"]
    assert list(find_files(["."])) == [*GOOD, *inner]
    assert list(find_files(["d.msgpack", ".", "a.json"])) == [
        "d.msgpack", "a.json", "b.jsonl", "c.yaml", *inner,
    ]  # fmt: skip
    assert list(find_files(["**/*.json", "-"])) == ["a.json", "sub/[1].json", "-"]
    assert list(find_files(["sub/[1].json"])) == ["sub/[1].json"]


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("none.json", "cannot read none.json: no such file or directory\n"),
        ("*.none", "cannot read *.none: no file matches it\n"),
        ("empty", "cannot read empty: there is no page or document in it\n"),
        ("a\0b", "cannot read a\\x00b: no such file or directory\n"),
        ("a\0*", "cannot read a\\x00*: no such file or directory\n"),
    ],
)
def test_what_cannot_be_read_is_told_after_the_rest(
    run: Run, folder: Path, argument: str, said: str
) -> None:
    """The exit code says so, and the other files were checked."""
    (folder / "empty").mkdir()
    (folder / "bad.yml").write_bytes(BAD)
    outcome = run("check", argument, "bad.yml")
    assert outcome.code == 2
    assert outcome.out.startswith("bad.yml:")
    assert outcome.err == f"minebrief: 1 document in 1 file: 1 error\nminebrief: error: {said}"


@pytest.mark.usefixtures("folder")
def test_a_protected_file_and_folder_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system says it; root may read everything, so the refusal is made."""
    opened = Path.open

    def refuse(path: Path, *rest: Any, **named: Any) -> Any:
        if path.name == "a.json":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    outcome = run("check", ".")
    assert outcome.code == 2
    assert "cannot read a.json: permission denied" in outcome.err
    assert "4 documents in 3 files: no problems" in outcome.err

    def walk(_: str, onerror: Any) -> list[Any]:
        onerror(PermissionError(13, "Permission denied", "secret"))
        return []

    monkeypatch.setattr(os, "walk", walk)
    assert [str(each) for each in find_files(["."])] == ["cannot read secret: permission denied"]


def test_nothing_to_check_is_a_mistake(run: Run) -> None:
    """Without files the exit code is that of a command that cannot run."""
    outcome = run("check")
    assert outcome.code == 2
    assert "Missing argument 'FILE|DIR|GLOB...'" in outcome.err


@pytest.mark.usefixtures("folder")
def test_without_yaml_the_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other files are checked."""
    for name in ("minebrief.serde.yaml", "minebrief.serde.yaml_text", "yaml"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "yaml", None)
    outcome = run("check", "c.yaml", "a.json")
    assert outcome.code == 2
    assert "cannot read c.yaml: PyYAML is not installed" in outcome.err
    assert "1 document in 1 file: no problems" in outcome.err


def test_files_split_over_processes_say_the_same(folder: Path, environment: dict[str, str]) -> None:
    """Two processes over halves of the files say together what one says of all."""
    for number in range(6):
        (folder / f"{number}.yml").write_bytes(BAD if number % 2 else GOOD["c.yaml"])
    names = [f"{number}.yml" for number in range(6)]
    command = [sys.executable, "-m", "minebrief", "check"]

    def start(some: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*command, *some], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )

    runs = [start(names), start(names[:3]), start(names[3:])]
    whole, first, second = (each.communicate()[0] for each in runs)
    assert whole == first + second
    assert [each.returncode for each in runs] == [1, 1, 1]
    assert whole.count(b"\n") == 3


class _Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_where_there_is_much_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal only, over many files or large ones, and it is gone afterwards."""
    for stream, sizes, is_shown in (
        (_Terminal(), [1] * 30, True),
        (_Terminal(), [10_000_000], True),
        (_Terminal(), [1], False),
        (io.StringIO(), [1] * 30, False),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(sys, "stdout", _Terminal())
        with progress_over(sizes) as bar:
            bar.move(1)
            with bar.hidden(sys.stdout):
                sys.stdout.write("a problem")
            bar.finish(sizes[0])
        assert ("checking" in stream.getvalue()) is is_shown
        assert bar.done == sizes[0]


def test_a_bar_moves_within_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of the files before are counted too."""
    monkeypatch.setattr(sys, "stderr", _Terminal())
    with progress_over([10_000_000, 50]) as bar:
        bar.finish(10_000_000)
        bar.move(20)
        assert bar.shown is not None
        assert bar.shown.tasks[0].completed == 10_000_020
    assert Bar().shown is None


@given(st.binary(max_size=200), st.sampled_from(["a", "a.json", "a.jsonl", "a.yml", "a.mpk"]))
def test_no_bytes_are_a_bug(content: bytes, name: str) -> None:
    """Any content in any form is checked; what is found is said."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        outcome = CliRunner().invoke(command, ["check", str(path)], standalone_mode=False)
    assert outcome.exception is None
    assert outcome.return_value in (0, 1)
    lines_only = name.endswith("jsonl") and not content.strip(b" \t\r\n")
    assert (outcome.return_value == 0) == lines_only


def test_the_hook_of_pre_commit_is_right() -> None:
    """It names the command, and checks nothing until files are named."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["id"] == "minebrief-check"
    assert hook["entry"] == "minebrief check"
    assert hook["additional_dependencies"] == [".[cli,yaml]"]
    assert hook["files"] == "^$"


def test_what_load_says_is_what_check_says(run: Run, folder: Path) -> None:
    """The same problems, in the same order."""
    text = GOOD["a.json"].replace(b"mining", b"").replace(b'"IN"', b'"Indi"')
    (folder / "a.json").write_bytes(text)
    said = json.loads(run("check", "a.json", "--format", "json").out)
    assert [each["code"] for each in said] == list(load(text).problems.codes)
