"""What the command writes: views on standard output, complaints on standard error, files whole."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from minebrief.files import write_whole
from minebrief.render.blocks import Block
from minebrief.render.layout import MOST
from minebrief.render.plain_text import lay_out
from minebrief.render.printable import printable

_TRAILING = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)
"""What ends a line: the blanks that fill the last column would be copied along."""

__all__ = [
    "ClosedPipe",
    "Refusal",
    "complain",
    "reason_of",
    "require_other",
    "show",
    "write",
]


class Refusal(click.ClickException):
    """The command cannot run: exit code 2 and one sentence."""

    exit_code = 2


class ClosedPipe(click.ClickException):
    """Whoever read standard output went away: the exit code of SIGPIPE, and silence."""

    exit_code = 141


def complain(text: str) -> None:
    """Write lines to standard error; what they repeat of others' text cannot steer a terminal."""
    with suppress(OSError, ValueError):
        click.echo(printable(text.rstrip("\n")), err=True)


def show(blocks: Iterable[Block], color: str) -> None:
    """Show blocks on standard output, in colours only where a person reads.

    Raises:
        ClosedPipe: The reader went away.
        Refusal: Standard output cannot be written, because a disk is full for example.
    """
    text = _in_colours(blocks, color) if _wants_colours(color) else _in_plain(blocks)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    _write_stdout(text.encode(encoding, "backslashreplace"))


def _wants_colours(color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if _is_forced():
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    return bool(sys.stdout) and sys.stdout.isatty()  # the shell may have closed it: >&-


def _is_forced() -> bool:
    """Tell whether colours are wanted even through a pipe, as tools of Python and Node agree."""
    return os.environ.get("FORCE_COLOR", "") not in ("", "0")


def _in_plain(blocks: Iterable[Block]) -> str:
    return lay_out(blocks, width=min(shutil.get_terminal_size().columns, MOST))


def _in_colours(blocks: Iterable[Block], color: str) -> str:
    from rich.console import Console

    from minebrief.render.terminal import print_blocks

    console = Console(
        file=sys.stdout,
        force_terminal=True,
        no_color=False,
        color_system="standard" if color == "always" or _is_forced() else "auto",
        width=shutil.get_terminal_size().columns,  # of a pipe rich would ask another stream
    )
    with console.capture() as capture:  # so that all output goes through one door
        print_blocks(console, blocks)
    return _TRAILING.sub(lambda found: found[0].replace(" ", ""), capture.get())


def write(path: str, content: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all; ``-`` is standard output.

    Raises:
        ClosedPipe: The reader of standard output went away.
        Refusal: It cannot be written; an old file stands untouched.
    """
    if path == "-":
        for piece in (content,) if isinstance(content, bytes) else content:
            _write_stdout(piece)
        return
    try:
        write_whole(path, content)
    except (OSError, ValueError) as failure:
        reason = reason_of(failure)
        raise Refusal(f"cannot write {path}: {reason}; nothing was written") from failure


def require_other(out: str, *sources: str | Path) -> None:
    """Require that what is written is none of the files that are read.

    Raises:
        Refusal: It is one of them, perhaps under another name.
    """
    target = Path(os.path.realpath(out))
    for each in sources:
        source = Path(os.path.realpath(each))
        if source == target or (target.exists() and source.exists() and source.samefile(target)):
            raise Refusal(f"{each} and {out} are one file; what is read is not written over")


def reason_of(failure: OSError | ValueError) -> str:
    """Say what the system said, without numbers and names."""
    said = failure.strerror if isinstance(failure, OSError) else None
    words = said or str(failure)
    return words[:1].lower() + words[1:]


def _write_stdout(content: bytes) -> None:
    if not hasattr(sys.stdout, "buffer"):
        raise Refusal("cannot write to standard output: it is closed")
    with _guarded():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as closed:
        _abandon_stdout()
        raise ClosedPipe("standard output was closed") from closed
    except OSError as failure:
        _abandon_stdout()
        raise Refusal(f"cannot write to standard output: {reason_of(failure)}") from failure


def _abandon_stdout() -> None:
    """Send what is still buffered nowhere, or the interpreter would fail on it once more."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
