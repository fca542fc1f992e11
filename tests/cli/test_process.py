"""The command as a process: pipes, terminals, and what only a process can show."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "minebrief")


SHOWN: dict[str, tuple[str, ...]] = {
    "brief": ("brief", "PAGE"),
    "explain": ("explain", "PAGE", "India"),
    "briefing": ("brief", "PAGE", "--json", "-"),
    "recommendation": ("brief", "PAGE", "--recommendation", "-"),
    "convert": ("convert", "PAGE", "-", "--to", "yaml"),
    "schema": ("schema", "global-briefing"),
    "check": ("check", "WRONG"),
    "check as JSON": ("check", "WRONG", "--format", "json"),
    "check for GitHub": ("check", "WRONG", "--format", "github"),
}
WRITTEN: dict[str, tuple[str, ...]] = {
    "briefing": ("brief", "PAGE", "--json", "FILE"),
    "recommendation": ("brief", "PAGE", "--recommendation", "FILE"),
    "convert": ("convert", "PAGE", "FILE", "--to", "json"),
}
FULL = Path("/dev/full")
full_device = pytest.mark.skipif(not FULL.exists(), reason="needs a full device")


def line_of(words: tuple[str, ...], document: Path, file: Path | None = None) -> list[str]:
    """The command with its files put in."""
    wrong = document.with_name("wrong.json")
    wrong.write_text('{"format": "minebrief.rule-book", "version": "1.0"}')
    files = {"PAGE": document, "WRONG": wrong, "FILE": file}
    return [*COMMAND, *(str(files.get(each, each)) for each in words)]


@pytest.mark.parametrize("name", SHOWN)
def test_a_closed_pipe_is_quiet(name: str, document: Path, environment: dict[str, str]) -> None:
    """``| head -1`` ends the command without a word, with the code of SIGPIPE."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            line_of(SHOWN[name], document), stdout=closed, stderr=subprocess.PIPE, env=environment
        )
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
    assert b"error:" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault(document: Path, environment: dict[str, str]) -> None:
    """Nor is one that took a byte of more than a pipe holds."""
    bound = line_of(("schema", "global-briefing"), document)
    with subprocess.Popen(
        bound, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 141)  # 0 if all of it fitted into the pipe


@full_device
@pytest.mark.parametrize("name", SHOWN)
def test_a_full_disk_is_told(name: str, document: Path, environment: dict[str, str]) -> None:
    """Output that cannot be stored is an error and no traceback."""
    with FULL.open("wb") as full:
        done = subprocess.run(
            line_of(SHOWN[name], document), stdout=full, stderr=subprocess.PIPE, env=environment
        )
    assert done.returncode == 2
    expected = "minebrief: error: cannot write to standard output: no space left on device\n"
    assert done.stderr.decode().endswith(expected)
    assert b"Traceback" not in done.stderr


@full_device
@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_on_a_full_disk_is_told(
    name: str, document: Path, environment: dict[str, str]
) -> None:
    """The same for a file, which is named."""
    done = subprocess.run(
        line_of(WRITTEN[name], document, FULL), capture_output=True, env=environment
    )
    assert done.returncode == 2
    assert done.stderr.decode().endswith(
        "cannot write /dev/full: no space left on device; nothing was written\n"
    )
    assert b"Traceback" not in done.stderr


KILLED = """
import os, signal, sys
from pathlib import Path
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
os.replace = Path.replace = die
from minebrief.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("name", [*WRITTEN, "schema"])
def test_a_killed_command_leaves_the_old_file(
    name: str, document: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Killed when all is written but the name: who reads the file reads the old one."""
    file = tmp_path / "out" / "global-briefing.open.schema.json"
    file.parent.mkdir()
    file.write_bytes(b"old")
    words = WRITTEN.get(name, ("schema", "global-briefing", "--out", "FOLDER"))
    line = line_of(words, document, file)[len(COMMAND) :]
    line = [str(file.parent) if each == "FOLDER" else each for each in line]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *line], capture_output=True, env=environment
    )
    assert done.returncode == -9
    assert file.read_bytes() == b"old"
    (part,) = (each for each in file.parent.iterdir() if each != file)
    assert part.name.startswith(".minebrief-")
    assert part.name.endswith(".part")


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
