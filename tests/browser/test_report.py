"""The report in a real browser: it asks for nothing, runs nothing, and everybody can read it.

MINEBRIEF_SCREENSHOTS=FOLDER keeps a picture of each view, to be looked at.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minebrief.render import svg
from minebrief.rules.recommend import recommend
from tests.browser.pages import HOSTILE, REPORTS, sample_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 720, "height": 1000}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
}
"""Windows; who prints from a dark screen has white paper all the same."""


def dismissed(dialog: "Dialog", seen: list[str]) -> None:
    """Note a dialog and close it."""
    seen.append(f"dialog {dialog.message}")
    dialog.dismiss()


@contextmanager
def opened(browser: "Browser", path: Path, view: str, **options: Any) -> "Iterator[Page]":
    """Open a report; at the end nothing was asked for, said or run."""
    context = browser.new_context(**VIEWS[view], **options)
    page, seen = context.new_page(), list[str]()
    page.on("request", lambda each: seen.append(f"request {each.url}"))
    page.on("console", lambda each: seen.append(f"console {each.text}"))
    page.on("pageerror", lambda each: seen.append(f"error {each}"))
    page.on("dialog", lambda each: dismissed(each, seen))
    page.on("popup", lambda each: seen.append(f"popup {each.url}"))
    if view == "print":
        page.emulate_media(media="print")
    page.goto(path.as_uri(), wait_until="load")
    try:
        yield page
        assert seen == [f"request {path.as_uri()}"]
    finally:
        context.close()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", REPORTS)
def test_everybody_can_read_it(
    browser: "Browser", reports: dict[str, Path], name: str, view: str
) -> None:
    """No request, no message, no dialog, nothing that axe finds, and no scrolling sideways."""
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, reports[name], view) as page:
        if folder := os.environ.get("MINEBRIEF_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}-{view}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", REPORTS)
def test_it_needs_no_script(browser: "Browser", reports: dict[str, Path], name: str) -> None:
    """Without script the same words can be read."""
    with opened(browser, reports[name], "light") as page:
        expected = page.locator("body").inner_text()
    with opened(browser, reports[name], "light", java_script_enabled=False) as page:
        assert page.locator("body").inner_text() == expected
        assert page.locator("h1").is_visible()


def test_the_sample_shows_what_the_page_says(browser: "Browser", reports: dict[str, Path]) -> None:
    """Its bottom line, its risks and each country can be seen, in a narrow window too."""
    sample = sample_page()
    assert sample.bottom_line
    texts = [sample.bottom_line, *(each.text for each in sample.risks)]
    texts += [str(each.country) for each in sample.matrix]
    for view in ("light", "narrow"):
        with opened(browser, reports["sample"], view) as page:
            shown = " ".join(page.locator("body").inner_text().split())
        assert not [each for each in texts if " ".join(each.split()) not in shown]


@pytest.mark.parametrize("name", REPORTS)
def test_the_keyboard_skips_to_the_brief(
    browser: "Browser", reports: dict[str, Path], name: str
) -> None:
    """The first key shows the link, the next leaves the contents behind."""
    with opened(browser, reports[name], "narrow") as page:
        page.keyboard.press("Tab")
        link = page.locator("a.skip")
        assert link.evaluate("each => each === document.activeElement")
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        page.keyboard.press("Tab")
        inside = "document.activeElement.closest('nav') === null"
        assert page.evaluate(inside)


@pytest.mark.parametrize(
    ("name", "view"), [("sample", "light"), ("forty", "light"), ("sample", "narrow")]
)
def test_the_first_screen_is_the_answer(
    browser: "Browser", reports: dict[str, Path], name: str, view: str
) -> None:
    """Nobody has to scroll to see which country has which weight."""
    with opened(browser, reports[name], view) as page:
        answers = page.locator("section").first
        assert answers.locator("h2").inner_text() == "At a glance"
        weights = answers.locator("strong")
        assert {"Overweight:", "Neutral:"} <= set(weights.all_inner_texts())
        box = weights.last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= VIEWS[view]["viewport"]["height"]


def test_paper_shows_what_a_screen_folds(browser: "Browser", reports: dict[str, Path]) -> None:
    """Details are closed on a screen and open on paper, which is white with dark ink."""
    inner = "details li"
    with opened(browser, reports["sample"], "light") as page:
        assert page.locator(inner).count() > 0
        assert not page.locator(inner).first.is_visible()
    with opened(browser, reports["sample"], "print") as page:
        assert page.locator(inner).first.is_visible()
        assert page.locator(inner).last.is_visible()
        assert not page.locator("nav").is_visible()
        ink = page.evaluate("getComputedStyle(document.body).color")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ink, paper) == ("rgb(27, 36, 48)", "rgb(255, 255, 255)")


def test_a_hostile_text_leads_nowhere(browser: "Browser", reports: dict[str, Path]) -> None:
    """Every link of the hostile report stays on the page, and its text is there as text."""
    with opened(browser, reports["hostile"], "light") as page:
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert links
        assert {each[0] for each in links} == {"#"}
        assert page.locator("script, img, link, iframe, object, base").count() == 0
        title = page.locator("h1").inner_text()
    assert title.startswith(HOSTILE[:60])


def test_words_stay_in_their_tiles(browser: "Browser", tmp_path: Path) -> None:
    """As the browser measures them, no text of a picture leaves its tile or the picture."""
    wide = sample_page().evolve(title="MAXIMUM " * 9)
    wide = wide.with_assessment("CN", top_event="WIDE MAMMALS @ 100 %", signal=None)
    for number, each in enumerate((sample_page(), wide)):
        path = tmp_path / f"{number}.svg"
        path.write_text(svg(each, recommend(each)), encoding="utf-8")
        with opened(browser, path, "light") as page:
            assert page.evaluate(OUTSIDE) == []


OUTSIDE = """() => {
  const right = each => each.getBBox().x + each.getBBox().width
  const page = document.documentElement.viewBox.baseVal.width
  return [...document.querySelectorAll("text")].filter(text => {
    const tile = text.previousElementSibling
    const inTile = tile !== null && tile.matches(".tile") ? right(tile) - 2 : page - 24
    return right(text) > inTile
  }).map(text => text.textContent)
}"""
"""The texts that end beyond the edge of the tile before them, or of the picture."""
