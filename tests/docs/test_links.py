"""Every link from one page to another leads to a file, and to a heading where it names one."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)


def _tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def _targets(page: Path) -> Iterator[str]:
    for token in _tokens(page):
        for part in token.children or ():
            target = part.attrGet("href") or part.attrGet("src")
            if isinstance(target, str) and not ELSEWHERE.match(target):
                yield target


def _anchors(page: Path) -> set[str]:
    """The headings as code hosts and MyST name them."""
    tokens = _tokens(page)
    titles = (
        tokens[at + 1].content for at, each in enumerate(tokens) if each.type == "heading_open"
    )
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _broken(page: Path) -> list[str]:
    broken = []
    for target in _targets(page):
        path, _, anchor = unquote(target).partition("#")
        found = (page.parent / path).resolve() if path else page
        if not found.exists() or (anchor and anchor not in _anchors(found)):
            broken.append(target)
    return broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """No link of the page is broken."""
    assert _broken(page) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    """Missing files and headings are told; links elsewhere and code are not asked."""
    page = tmp_path / "page.md"
    page.write_text(
        "# A title, so!\n\n[a](gone.md) [b](#a-title-so) [c](page.md#gone) ![d](gone.png)\n"
        "[e](https://example.org/gone) `[f](gone.md)`\n"
    )
    assert _broken(page) == ["gone.md", "page.md#gone", "gone.png"]
