"""README promises commands and shows output; both are held to it."""

from pathlib import Path

import pytest

import minebrief
from minebrief import GlobalBriefing, read, recommend
from minebrief.render import plain

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
SAMPLE = Path(minebrief.__file__).parent / "samples" / "global-mining-2026-W04.txt"


def _block(language: str, index: int = 0) -> str:
    return README.split(f"```{language}\n")[index + 1].split("```")[0]


def test_the_shown_view_is_the_view_of_the_sample() -> None:
    """Every line README shows is a line of the command's output, in the same order."""
    loaded = read(SAMPLE)
    page = loaded.require(GlobalBriefing)
    shown = plain(page, recommend(page), problems=loaded.problems, width=80).splitlines()
    at = -1
    for line in _block("text").splitlines():
        if line:
            at = shown.index(line, at + 1)


def test_the_python_block_prints_what_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The block under "In Python" runs from the project's folder and prints the block below it."""
    monkeypatch.chdir(ROOT)
    exec(compile(_block("python"), "README.md", "exec"), {})  # noqa: S102 (the example itself)
    assert capsys.readouterr().out == _block("text", 1)


def test_ci_calls_the_very_test_command() -> None:
    """The second command of README stands in .ci/run to the letter; the first sets up alike."""
    run, test = _block("sh").strip(), _block("sh", 1).strip()
    assert test in (ROOT / ".ci" / "run").read_text().splitlines()
    assert run.startswith("python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt ")
