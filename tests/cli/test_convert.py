"""``convert``: between all forms, whole or not at all."""

from itertools import permutations
from pathlib import Path

import pytest

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.vocabulary import Signal
from minebrief.reading import read
from minebrief.serde.documents import load, to_json
from minebrief.serde.forms import Form, load_form, to_form
from minebrief.serde.lines import to_json_lines
from tests.cli.conftest import small_page
from tests.cli.running import Run

PAGE = small_page()
NAMES = {
    Form.JSON: "a.json",
    Form.JSON_LINES: "a.jsonl",
    Form.YAML: "a.yaml",
    Form.MESSAGEPACK: "a.msgpack",
    Form.MARKDOWN: "a.md",
}


@pytest.mark.parametrize(("source", "out"), tuple(permutations(Form, 2)), ids=str)
def test_every_form_becomes_every_other(run: Run, tmp_path: Path, source: Form, out: Form) -> None:
    """By the names of the files, and by options through standard input and output."""
    content = to_form(PAGE, source)
    (tmp_path / NAMES[source]).write_bytes(content)
    target = tmp_path / NAMES[out]
    assert run("convert", tmp_path / NAMES[source], target).code == 0
    assert target.read_bytes() == to_form(PAGE, out)
    if out is not Form.MESSAGEPACK:  # which is no text
        outcome = run("convert", "-", "-", "--from", source, "--to", out, stdin=content)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.encode() == to_form(PAGE, out)


@pytest.mark.parametrize("form", Form, ids=str)
def test_a_page_becomes_every_form(run: Run, sample: Path, tmp_path: Path, form: Form) -> None:
    """With what the options of reading say, from a file and from standard input."""
    target = tmp_path / NAMES[form]
    assert run("convert", sample, target, "--title", "Ours").code == 0
    first = target.read_bytes()
    (loaded,) = load_form(first, form)
    assert loaded.require().title == "Ours"
    outcome = run("convert", "-", target, "--title", "Ours", stdin=sample.read_bytes())
    assert outcome.code == 0
    assert target.read_bytes() == first


def test_what_was_edited_by_hand_comes_back(run: Run, sample: Path, tmp_path: Path) -> None:
    """A page becomes Markdown, a cell of it is changed, and the document says so."""
    edited, out = tmp_path / "a.md", tmp_path / "a.json"
    assert run("convert", sample, edited).code == 0
    old, new = "| Neutral | Bullish | Bullish |", "| Neutral | Neutral | Bullish |"
    text = edited.read_text(encoding="utf-8")
    assert text.count(old) == 1
    edited.write_text(text.replace(old, new), encoding="utf-8")
    assert run("convert", edited, out).code == 0
    before = read(sample).require(GlobalBriefing)
    assert load(out).value == before.with_assessment("CN", signal=Signal.NEUTRAL)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('  "members": {', '  "members": {"title": "Other",', "markdown.twice"),
        ("| News Flow | ", "| News Flow | High | ", "markdown.cells"),
        ("  - Probability: High", "  - Probably: High", "markdown.label"),
        ("## Outlook", "## Outlok", "markdown.heading"),
    ],
)
def test_an_edit_that_cannot_be_writes_nothing(
    run: Run, sample: Path, tmp_path: Path, old: str, new: str, code: str
) -> None:
    """Everything wrong is told with line and column, and the old file stands."""
    edited, out = tmp_path / "a.md", tmp_path / "a.json"
    assert run("convert", sample, edited).code == 0
    text = edited.read_text(encoding="utf-8")
    assert old in text
    edited.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = 1 + text[: text.index(old)].count("\n")
    out.write_text("old")
    outcome = run("convert", edited, out)
    assert outcome.code == 1
    assert f"line {line}, column " in outcome.err
    assert code in outcome.err
    assert "nothing was written" in outcome.err
    assert out.read_text() == "old"


def test_several_documents_stay_several(run: Run, tmp_path: Path) -> None:
    """JSON lines of different kinds are written as JSON lines; other forms hold one."""
    source, out = tmp_path / "a.jsonl", tmp_path / "b.ndjson"
    source.write_bytes(b"\n".join(to_json_lines([PAGE, PAGE.evolve(title="Other")])))
    assert run("convert", source, out).code == 0
    assert out.read_bytes() == b"".join(to_json_lines([PAGE, PAGE.evolve(title="Other")]))
    outcome = run("convert", source, tmp_path / "b.json")
    assert outcome.code == 2
    assert "a.jsonl holds 2 documents, and json has room for one; say --to jsonl" in outcome.err
    assert not (tmp_path / "b.json").exists()


def test_one_bad_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """Everything wrong is told, the old file stands."""
    source, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    source.write_bytes(to_json(PAGE) + b"\n{}\nnonsense\n" + to_json(PAGE))
    out.write_text("old")
    outcome = run("convert", source, out)
    assert outcome.code == 1
    assert [each.partition(": ")[2].split(":")[0] for each in outcome.err.splitlines()[:-1]] == [
        "line 2, column 1", "line 2, column 1", "line 3, column 1",
    ]  # fmt: skip
    assert outcome.err.endswith("has 3 errors; nothing was written\n")
    assert out.read_text() == "old"


def test_unknown_members_are_carried_along(run: Run, tmp_path: Path) -> None:
    """From JSON to YAML and back nothing is lost."""
    source = tmp_path / "a.json"
    source.write_bytes(to_json(PAGE)[:-1] + b',"desk":{"head":[1.5,null,"NO"]}}')
    assert run("convert", source, tmp_path / "b.yaml").code == 0
    assert run("convert", tmp_path / "b.yaml", tmp_path / "b.json").code == 0
    assert load(tmp_path / "b.json").value == load(source).value
    assert load(source).require().extensions[0].text == '{"head":[1.5,null,"NO"]}'


def test_what_a_form_cannot_hold_is_not_written(run: Run, tmp_path: Path) -> None:
    """An integer of more than 64 bits has no MessagePack."""
    source, out = tmp_path / "a.json", tmp_path / "b.msgpack"
    source.write_bytes(to_json(PAGE)[:-1] + b',"x":%d}' % 2**64)
    outcome = run("convert", source, out)
    assert outcome.code == 2
    assert "can't serialize ints" in outcome.err
    assert not out.exists()


def test_a_name_without_a_known_ending_is_asked_about(run: Run, document: Path) -> None:
    """No ending is JSON, another one needs an option."""
    out = document.parent / "out"
    assert run("convert", document, out).code == 0
    assert out.read_bytes() == to_json(PAGE, indent=2)
    outcome = run("convert", document, out.with_suffix(".txt"))
    assert outcome.code == 2
    assert "end the name" in outcome.err
    assert run("convert", document, out.with_suffix(".txt"), "--to", "yaml").code == 0
    assert out.with_suffix(".txt").read_bytes() == to_form(PAGE, Form.YAML)


def test_a_missing_source_is_told(run: Run, tmp_path: Path) -> None:
    """The command cannot run."""
    outcome = run("convert", tmp_path / "none.json", tmp_path / "b.yaml")
    assert outcome.code == 2
    assert "none.json: no such file or directory" in outcome.err


def test_only_a_briefing_is_markdown(run: Run, sample: Path, tmp_path: Path) -> None:
    """A recommendation is not repeated on the terminal, but named."""
    calls, out = tmp_path / "calls.json", tmp_path / "calls.md"
    assert run("brief", sample, "--quiet", "--recommendation", calls).code == 0
    outcome = run("convert", calls, out)
    assert outcome.code == 2
    assert (
        "only a briefing can be written as md, and this is a Recommendation; nothing was"
        in outcome.err
    )
    assert not out.exists()
