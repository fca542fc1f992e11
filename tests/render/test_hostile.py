"""Hostile text: whatever stands on a page, no view of it can steer a terminal."""

import io
import re
import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.render import plain, print_brief
from minebrief.render.printable import cell_width, printable
from minebrief.rules.recommend import recommend
from tests.render.hostile import FEW, TEXTS, remarks, replaced

SGR = re.compile(r"\x1b\[[0-9;]*m")


def steering(text: str) -> set[str]:
    """Give the characters of a text that could steer a terminal or the eye."""
    kept = "\n\u200c\u200d"
    return {
        char
        for char in text
        if char not in kept and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }


def colours(width: int, page: Any, found: Any, text: str, **options: Any) -> str:
    """Print a page as on a terminal and give what was written."""
    file = io.StringIO()
    console = Console(file=file, width=width, **options)
    print_brief(console, page, found, **remarks(text))
    return file.getvalue()


@FEW
@given(text=TEXTS, width=st.integers(20, 200))
def test_plain_text_has_no_control_character(page: GlobalBriefing, text: str, width: int) -> None:
    """No text in any member reaches the plain view unescaped, and no width is passed over."""
    hostile = replaced(page, text)
    shown = plain(hostile, recommend(hostile), **remarks(text), width=width)
    assert not steering(shown)
    assert max(cell_width(line) for line in shown.split("\n")) <= width


@FEW
@given(text=TEXTS, width=st.integers(20, 200))
def test_a_terminal_gets_only_colours(page: GlobalBriefing, text: str, width: int) -> None:
    """The terminal view holds colour sequences and no other control character."""
    hostile = replaced(page, text)
    found = recommend(hostile)
    shown = colours(width, hostile, found, text, force_terminal=True, color_system="standard")
    assert "\x1b[" in shown
    assert not steering(SGR.sub("", shown))


@FEW
@given(text=TEXTS)
def test_a_country_page_is_as_safe(country_page: CountryBriefing, text: str) -> None:
    """Country pages go through the same door."""
    hostile = replaced(country_page, text)
    assert not steering(plain(hostile, **remarks(text)))
    assert not steering(SGR.sub("", colours(80, hostile, None, text, force_terminal=True)))


@given(text=st.text())
def test_printable_text_has_no_control_character(text: str) -> None:
    """Only tabs and line breaks are left, which wrapping turns into blanks; the rest stays."""
    shown = printable(text)
    assert not steering(shown.translate(dict.fromkeys(map(ord, "\t\r\n"), " ")))
    assert len(shown) >= len(text)


def test_markup_is_shown_as_it_stands(page: GlobalBriefing) -> None:
    """Square brackets and emoji names are text, never rich's markup."""
    text = "[bold red]up[/] :smile:"
    hostile = page.evolve(title=text, bottom_line=text)
    shown = colours(80, hostile, None, text)
    assert shown.count(text) >= 2


def test_escapes_are_visible() -> None:
    """What was neutralised is shown, so that somebody can find it on the page."""
    assert printable("a\x1b[31mb\u202ec\x9b\U000e0041") == "a\\x1b[31mb\\u202ec\\x9b\\U000e0041"


def test_surrogates_of_file_names_are_shown() -> None:
    """A file name that is no Unicode holds lone surrogates, which no stream could encode."""
    assert printable("page\udcff.txt") == "page\\udcff.txt"
