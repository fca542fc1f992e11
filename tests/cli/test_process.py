"""The command as a process: pipes, terminals, and what only a process can show."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "minebrief")


def test_a_closed_pipe_is_quiet(document: Path, environment: dict[str, str]) -> None:
    """``| head -1`` ends the command without a word, with the code of SIGPIPE."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [*COMMAND, "brief", document], stdout=closed, stderr=subprocess.PIPE, env=environment
        )
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_told(document: Path, environment: dict[str, str]) -> None:
    """Output that cannot be stored is an error and no traceback."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "brief", document], stdout=full, stderr=subprocess.PIPE, env=environment
        )
    assert done.returncode == 2
    expected = "minebrief: error: cannot write to standard output: no space left on device\n"
    assert done.stderr.decode() == expected


def on_terminal(document: Path, environment: dict[str, str]) -> bytes:
    """Run the command on a pseudo-terminal and give what it wrote."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "brief", document], stdout=theirs, env=environment)
    os.close(theirs)
    written = bytearray()
    while chunk := _read(ours):
        written += chunk
    os.close(ours)
    assert process.wait(10) == 0
    return bytes(written)


def _read(number: int) -> bytes:
    try:
        return os.read(number, 65536)
    except OSError:  # Linux says so when the other side is gone
        return b""


def test_a_terminal_gets_colours(document: Path, environment: dict[str, str]) -> None:
    """On a terminal the words carry colours."""
    assert b"\x1b[32mBullish" in on_terminal(document, environment)


def test_no_color_is_obeyed(document: Path, environment: dict[str, str]) -> None:
    """NO_COLOR takes every escape sequence away, on a terminal too."""
    written = on_terminal(document, {**environment, "NO_COLOR": "1"})
    assert b"Bullish" in written
    assert b"\x1b" not in written


def test_ascii_streams_get_escapes(document: Path, environment: dict[str, str]) -> None:
    """A stream that knows no dash gets an escape for it, not a failure."""
    done = subprocess.run(
        [*COMMAND, "brief", document],
        capture_output=True,
        env={**environment, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert b"(2026-W04) \\xb7 Global, mining" in done.stdout


def test_without_click_the_extra_is_named(environment: dict[str, str]) -> None:
    """Whoever lacks the packages of the command is told what to install."""
    program = (
        "import sys; sys.modules['click'] = None\n"
        "from minebrief.cli import main; sys.exit(main(['--help']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"pip install 'minebrief[cli]'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_closed_streams_are_told(document: Path, environment: dict[str, str]) -> None:
    """A shell may close a stream altogether; that is one sentence too."""
    for line, said in (
        (
            f'"{sys.executable}" -m minebrief brief - <&-',
            b"cannot read standard input: it is closed",
        ),
        (
            f'"{sys.executable}" -m minebrief brief "{document}" >&-',
            b"cannot write to standard output: it is closed",
        ),
    ):
        done = subprocess.run(["/bin/sh", "-c", line], stderr=subprocess.PIPE, env=environment)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count(b"\n") == 1
