"""The terminal view: colours beside words, three usual widths, and a clear refusal."""

import io
import subprocess
import sys

import pytest
from rich.cells import cell_len
from rich.console import Console

from minebrief.model.briefing import GlobalBriefing
from minebrief.render import print_brief
from minebrief.rules.recommend import recommend


def printed(page: GlobalBriefing, width: int, *, colours: bool) -> str:
    """Print a page with its calls."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colours,
        color_system="standard" if colours else None,
    )
    print_brief(console, page, recommend(page))
    return file.getvalue()


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_every_width_is_kept(page: GlobalBriefing, width: int) -> None:
    """No line runs over the edge of the window."""
    lines = printed(page, width, colours=False).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_short_words_never_break(page: GlobalBriefing) -> None:
    """At 60 columns the tables still stand as tables, with their words whole."""
    lines = printed(page, 60, colours=False).splitlines()
    assert any(line.startswith("China    Bullish  High       Supportive") for line in lines)
    assert any(line.startswith("China    Overweight  High") for line in lines)


def test_a_very_narrow_window_gets_one_cell_a_line(page: GlobalBriefing) -> None:
    """A table that does not fit is told row by row."""
    lines = [line.rstrip() for line in printed(page, 30, colours=False).splitlines()]
    at = lines.index("China")
    assert lines[at + 1 : at + 3] == ["  Signal: Bullish", "  News flow: High"]


def test_colours_stand_beside_the_same_words(page: GlobalBriefing) -> None:
    """A good signal is green and still says Bullish; without colours nothing is lost."""
    coloured, bare = (printed(page, 80, colours=each) for each in (True, False))
    assert "\x1b[32mBullish" in coloured
    assert "\x1b[1;32mOverweight" in coloured
    assert "\x1b[31mRestrictive (Tightening)" in coloured
    assert "\x1b" not in bare
    assert "Restrictive (Tightening)" in bare


def test_without_rich_the_extra_is_named() -> None:
    """Whoever lacks rich is told what to install, by an error of our own."""
    program = (
        "import sys; sys.modules['rich'] = sys.modules['rich.console'] = None\n"
        "from minebrief.errors import MissingExtra\n"
        "try:\n    from minebrief.render import print_brief\n"
        "except MissingExtra as missing:\n    print(missing.extra, missing.package)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("cli rich\n", "")
