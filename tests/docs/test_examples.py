"""Every example in the documentation and in the docstrings runs and gives what it shows."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import minebrief

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    each.name
    for each in pkgutil.walk_packages(minebrief.__path__, "minebrief.")
    if not each.name.endswith("__main__")
)
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", ["minebrief", *MODULES])
def test_docstring_examples(name: str) -> None:
    """The examples of one module."""
    module = importlib.import_module(name)
    results = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_examples(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of one page, in order, in one namespace."""
    monkeypatch.chdir(ROOT)
    for example in (
        Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=doctest.NORMALIZE_WHITESPACE)])
        .parse(page)
        .examples()
    ):
        example.evaluate()
