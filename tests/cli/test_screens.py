"""Screens: the installed command on a real pseudo-terminal, at the widths people have."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from minebrief.model.briefing import GlobalBriefing
from minebrief.reading import read
from minebrief.samples import GLOBAL_MINING
from minebrief.serde.documents import to_json
from tests.cli.conftest import small_page

SCRIPT = Path(sys.executable).with_name("minebrief")
COMMAND = (str(SCRIPT),) if SCRIPT.exists() else (sys.executable, "-m", "minebrief")
PAGE = read(GLOBAL_MINING).require(GlobalBriefing)
SGR = re.compile(r"\x1b\[[0-9;]*m")
VIEWS = {
    "brief": ("brief", "--sample"),
    "explain": ("explain", "--sample", "India"),
    "book show": ("book", "show"),
    "book flip": ("book", "flip", "--sample", "India"),
}
HOSTILE = "\x1b[2J\x1b]0;owned\x07 \x9b31mred\u202e"
WIDE = "⚠️ 中国稀土集团整合北方交易平台 👩‍👩‍👧 👍🏽 merger"

Environment = dict[str, str]


class Terminal:
    """A pseudo-terminal of a given width, and what was written to it."""

    def __init__(self, width: int) -> None:
        self.ours, self.theirs = pty.openpty()
        size = struct.pack("HHHH", 24, width, 0, 0)
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, size)

    def read(self) -> str:
        """Give everything that was written, until nobody can write any more."""
        os.close(self.theirs)
        written = bytearray()
        while chunk := self._chunk():
            written += chunk
        os.close(self.ours)
        return written.decode().replace("\r\n", "\n")

    def _chunk(self) -> bytes:
        try:
            return os.read(self.ours, 65536)
        except OSError:  # Linux says so when the other side is gone
            return b""


def screen(width: int, words: tuple[str, ...], environment: Environment) -> str:
    """Run the command with all its streams on a terminal, and give what stands there."""
    terminal = Terminal(width)
    side = terminal.theirs
    process = subprocess.Popen(
        [*COMMAND, *words], stdin=side, stdout=side, stderr=side, env=environment
    )
    shown = terminal.read()
    assert process.wait(30) == 0
    return shown


def piped(words: tuple[str, ...], environment: Environment) -> str:
    """Run the command into a pipe."""
    done = subprocess.run([*COMMAND, *words], capture_output=True, env=environment, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("bare", [True, False], ids=["NO_COLOR", "colours"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_screen_is_kept(name: str, width: int, bare: bool, environment: Environment) -> None:
    """No line runs over the edge or ends in blanks, and nothing is cut off for it."""
    own = {**environment, "NO_COLOR": "1"} if bare else environment
    shown = screen(width, VIEWS[name], own)
    assert ("\x1b" in shown) is not bare
    assert shown.count("…") == piped(VIEWS[name], environment).count("…")  # quotes have some
    lines = SGR.sub("", shown).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_word_is_there(width: int, environment: Environment) -> None:
    """Long texts are wrapped: each of the page's can be read whole."""
    shown = " ".join(SGR.sub("", screen(width, VIEWS["brief"], environment)).split())
    assert PAGE.bottom_line is not None
    assert PAGE.positioning is not None
    texts = [PAGE.bottom_line, PAGE.positioning, *(each.text for each in PAGE.risks)]
    for text in texts:
        assert " ".join(text.split()) in shown


@pytest.mark.parametrize(
    ("changes", "options", "coloured"),
    [
        ({}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": ""}, (), True),
        ({"TERM": "dumb"}, (), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, (), True),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_who_decides_on_colours(
    changes: Environment, options: tuple[str, ...], coloured: bool, environment: Environment
) -> None:
    """The option first, then NO_COLOR, then FORCE_COLOR, then what the terminal can."""
    shown = screen(80, ("explain", "--sample", "India", *options), {**environment, **changes})
    assert ("\x1b[" in shown) is coloured


@pytest.mark.parametrize(
    ("changes", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False),
     ({"FORCE_COLOR": ""}, False), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)  # fmt: skip
def test_a_pipe_gets_colours_only_by_force(
    changes: Environment, coloured: bool, environment: Environment
) -> None:
    """Through a pipe there are none, unless somebody insists."""
    assert ("\x1b[" in piped(VIEWS["explain"], {**environment, **changes})) is coloured


def test_a_pipe_that_is_forced_has_the_width_that_is_said(environment: Environment) -> None:
    """COLUMNS says how wide, for plain and for coloured text."""
    for changes in ({}, {"FORCE_COLOR": "1"}):
        shown = piped(VIEWS["brief"], {**environment, **changes, "COLUMNS": "50"})
        assert 40 < max(cell_len(line) for line in SGR.sub("", shown).split("\n")) <= 50


@pytest.mark.parametrize("bare", [True, False], ids=["NO_COLOR", "colours"])
def test_a_hostile_page_cannot_steer(bare: bool, tmp_path: Path, environment: Environment) -> None:
    """Escape sequences of a page are shown as text; only our own colours reach the terminal."""
    page = small_page().evolve(title=HOSTILE, bottom_line=HOSTILE)
    path = tmp_path / "page.json"
    path.write_bytes(to_json(page.with_assessment("IN", top_event=HOSTILE)))
    own = {**environment, "NO_COLOR": "1"} if bare else environment
    shown = SGR.sub("", screen(80, ("brief", str(path)), own))
    assert not [each for each in shown if each in "\x1b\x07\x9b\u202e"]
    assert "\\x1b[2J\\x1b]0;owned\\x07" in shown


@pytest.mark.parametrize("bare", [True, False], ids=["NO_COLOR", "colours"])
@pytest.mark.parametrize("width", [40, 60])
def test_wide_words_keep_the_edge(
    width: int, bare: bool, tmp_path: Path, environment: Environment
) -> None:
    """Chinese and emoji are wrapped by the cells they take."""
    page = small_page().evolve(title=WIDE, bottom_line=f"{WIDE} " * 5)
    path = tmp_path / "page.json"
    path.write_bytes(to_json(page.with_assessment("IN", top_event=WIDE)))
    own = {**environment, "NO_COLOR": "1"} if bare else environment
    lines = SGR.sub("", screen(width, ("brief", str(path)), own)).split("\n")
    assert max(cell_len(line) for line in lines) <= width


def long_file(folder: Path) -> Path:
    """Write more JSON lines than are read in a moment."""
    line = to_json(PAGE) + b"\n"
    path = folder / "weeks.jsonl"
    path.write_bytes(line * (5_200_000 // len(line)))
    return path


def test_long_work_shows_how_far_it_is(tmp_path: Path, environment: Environment) -> None:
    """A bar stands on standard error if that is a terminal, never in what is written."""
    source, out = long_file(tmp_path), tmp_path / "out.jsonl"
    terminal = Terminal(80)
    words = ("convert", str(source), str(out))
    process = subprocess.Popen([*COMMAND, *words], stderr=terminal.theirs, env=environment)
    shown = terminal.read()
    assert process.wait(60) == 0
    assert "converting" in shown
    assert "%" in shown
    assert out.read_bytes().count(b"\n") == source.read_bytes().count(b"\n")
    done = subprocess.run([*COMMAND, *words], capture_output=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
