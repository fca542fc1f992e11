"""The progress of long work: a bar on standard error, where somebody is looking."""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Bar", "bar_of", "growing", "progress_over", "size_of"]

_MANY_FILES = 20
_MANY_BYTES = 5_000_000
_PATIENCE = 1.0


class Bar:
    """How far the work is, in bytes or draws; shown where there is a bar, and else nothing."""

    def __init__(self, shown: "Progress | None" = None, total: int = 0, what: str = "") -> None:
        self.shown = shown
        self.task: Any = shown.add_task(what, total=total) if shown else None
        self.done = 0

    def move(self, size: int) -> None:
        """Say how many bytes of the present file were read."""
        if self.shown:
            self.shown.update(self.task, completed=self.done + size)

    def finish(self, size: int) -> None:
        """Say that a file of so many bytes was read."""
        self.done += size
        self.move(0)

    @contextmanager
    def hidden(self, stream: TextIO) -> Iterator[None]:
        """Take the bar away while something is written to a stream, if that is a terminal."""
        if self.shown and stream.isatty():
            self.shown.stop()
            yield
            self.shown.start()
        else:
            yield


@contextmanager
def progress_over(sizes: Sequence[int], what: str = "checking") -> Iterator[Bar]:
    """Show a bar over files of these sizes, if there is much to do and a terminal to show it on."""
    total = sum(sizes)
    is_long = len(sizes) >= _MANY_FILES or total >= _MANY_BYTES
    with bar_of(what, total, is_long=is_long) as bar:
        yield bar


@contextmanager
def bar_of(what: str, total: int, *, is_long: bool) -> Iterator[Bar]:
    """Show a bar, if the work is long and there is a terminal to show it on."""
    if not is_long or not sys.stderr or not sys.stderr.isatty():
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as shown:
        yield Bar(shown, total, what)


@contextmanager
def growing(what: str, path: Path) -> Iterator[None]:
    """Show how long others already work and what they wrote, after a second, on a terminal.

    Args:
        what: What they do.
        path: The file they write; how much is to come nobody knows.
    """
    if not sys.stderr or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.filesize import decimal
    from rich.progress import Progress, ProgressColumn, SpinnerColumn, TimeElapsedColumn
    from rich.text import Text

    class Written(ProgressColumn):
        def render(self, _: object) -> Text:
            return Text(decimal(size_of(str(path))))

    columns = (SpinnerColumn(), "{task.description}", Written(), TimeElapsedColumn())
    shown = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    shown.add_task(what, total=None)
    later = threading.Timer(_PATIENCE, shown.start)
    later.start()
    try:
        yield
    finally:
        later.cancel()
        later.join()
        if shown.live.is_started:
            shown.stop()


def size_of(name: str) -> int:
    """Give the size of a file; nothing is known of standard input and what is no file."""
    try:
        return Path(name).stat().st_size if name != "-" else 0
    except OSError:
        return 0
