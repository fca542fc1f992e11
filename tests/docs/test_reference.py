"""The reference has every name that a guide imports, for what it lists is what is public."""

import re
from importlib import import_module
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = sorted(
    page for folder in ("how-to", "notebooks", "tutorial") for page in (DOCS / folder).glob("*.md")
)
_IMPORT = re.compile(r"^(?:>>> )?from (minebrief[\w.]*) import (\([^)]+\)|.+)$", re.MULTILINE)


def _listed() -> set[str]:
    pages = (DOCS / "reference" / "api").glob("*.md")
    found = [re.findall(r"automodule:: (\S+)", each.read_text(encoding="utf-8")) for each in pages]
    return {"minebrief", *(name for names in found for name in names)}


def _unlisted(text: str) -> list[str]:
    """The names that neither the module they are taken from nor the one they are made in lists."""
    listed, missing = _listed(), []
    for module, names in _IMPORT.findall(text):
        for name in re.findall(r"\w+", names.split("#")[0]):
            home = getattr(getattr(import_module(module), name, None), "__module__", module)
            if not {module, home, f"{module}.{name}"} & listed:
                missing.append(f"{module}.{name}")
    return missing


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_what_a_guide_imports_is_in_the_reference(page: Path) -> None:
    """Each name, by itself or with its module."""
    assert _unlisted(page.read_text(encoding="utf-8")) == []


def test_a_name_of_no_page_is_found() -> None:
    """So that a pattern that no longer matches does not pass for a complete reference."""
    assert _unlisted("from minebrief.serde.nodes import Node") == ["minebrief.serde.nodes.Node"]
