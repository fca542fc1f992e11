"""One browser for all tests: Debian's Chromium, or a skip that says why (in CI a failure)."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import REPORTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def _missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is needed")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A browser without a window."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("the extra browser")
        raise
    path = shutil.which("chromium")
    if path is None:
        _missing("chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports as files, by name."""
    folder = tmp_path_factory.mktemp("reports")
    paths = {name: folder / f"{name}.html" for name in REPORTS}
    for name, path in paths.items():
        path.write_text(REPORTS[name](), encoding="utf-8")
    return paths
