"""The pages on rule books: the printed book is today's, the guide's file and commands work."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from minebrief import RuleBook, from_json, to_json
from minebrief.cli import main
from minebrief.render.book import compose_book
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.rules.standard import STANDARD

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "how-to" / "write-a-rule-book.md"


def _block(language: str) -> str:
    return GUIDE.read_text().split(f"```{language}\n")[1].split("```")[0]


@pytest.fixture
def guide(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the names of the guide mean after its last block."""
    monkeypatch.chdir(ROOT)
    page = Sybil(parsers=[PythonCodeBlockParser()]).parse(GUIDE)
    for example in page.examples():
        example.evaluate()
    return dict(page.namespace)


def test_the_printed_book_is_today_s() -> None:
    """`minebrief book show --as markdown > docs/reference/standard-book.md` makes the page."""
    page = (ROOT / "docs" / "reference" / "standard-book.md").read_text()
    assert page == lay_out_markdown(compose_book(STANDARD))


def test_the_guide_s_yaml_is_what_its_python_says(guide: dict[str, Any]) -> None:
    """The shown part, put into the file of the amended standard book, gives the same book."""
    document = json.loads(to_json(guide["house"]))
    part = yaml.safe_load(_block("yaml"))
    document["ordinals"] = part["ordinals"]
    document["factors"] = document["factors"][: len(STANDARD.factors)] + part["factors"]
    assert from_json(json.dumps(document), RuleBook) == guide["house"]


def test_the_guide_s_commands_run(
    guide: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Both commands show the file that the guide wrote."""
    monkeypatch.chdir(guide["folder"])
    for line in _block("sh").splitlines():
        command = line.partition(" > ")[0].split()
        assert command[0] == "minebrief"
        assert main(command[1:]) == 0
        shown = capsysbinary.readouterr().out.decode()
        assert "Price momentum" in shown
        assert ("3 of 3 amendments counted in" in " ".join(shown.split())) == ("--on" in line)
