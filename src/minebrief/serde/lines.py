"""JSON lines: many documents in one file, a line each, read one at a time.

Memory stays flat however long the file is, and a line that is wrong never stops the rest.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeAlias, TypeVar

import attrs
import msgspec

from minebrief.problem import Problem, Span
from minebrief.serde.documents import LIMITS, WIRE, Document, load, written
from minebrief.serde.door import Readable
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits

__all__ = ["Progress", "load_each", "load_lines", "to_json_lines"]

T = TypeVar("T")

Progress: TypeAlias = Callable[[int, int], object]
"""Told after each line how many lines and bytes (characters, of a text file) were read."""

_BLANKS = " \t\r\n"
_CHUNK = 1 << 20


def to_json_lines(documents: Iterable[Document]) -> Iterator[bytes]:
    r"""Write documents as JSON lines: for each its JSON and a line feed.

    Args:
        documents: Briefings, rule books or recommendations, also mixed.

    Raises:
        InvalidMember: An object is no document.
        InvalidValue: A moment lies outside the years 1 to 9999 in UTC, or a kept member is no JSON.

    >>> from minebrief.rules.standard import STANDARD
    >>> [line[-2:] for line in to_json_lines([STANDARD, STANDARD])]
    [b'}\n', b'}\n']
    """
    for document in documents:
        yield written(document, _encode, "to_json_lines") + b"\n"


def _encode(document: Document) -> bytes:
    text = WIRE.encode(document)
    # Only kept members, which are written as they are, can bring line feeds.
    return text if b"\n" not in text else msgspec.json.format(text, indent=-1)


def load_lines(
    source: Readable,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Loaded[Any]]:
    r"""Read JSON lines leniently, one outcome for each line that is not blank, as they come.

    The line of a problem's place is the line of the file. A file is opened when the first
    outcome is asked for and closed after the last; one that was handed in open stays open.

    Args:
        source: The text, a path or an open file.
        unknown: Whether unknown members are kept or are errors.
        limits: How much of one line is read; a longer one is a problem and is passed over.
        name: What to call the source in the problems; a file's own name by default.
        progress: Told after each line how far the reading is.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is no text, bytes, path or open file.

    >>> for loaded in load_lines('{"format": "minebrief.rule-book"}\n\nnonsense\n'):
    ...     print(loaded.problems[0].span, loaded.problems[0].code)
    line 1, column 1 member.missing
    line 3, column 1 json.invalid
    """

    def read(line: bytes | str, shown: str | None) -> Loaded[Any]:
        return load(line, unknown=unknown, limits=limits, name=shown)

    return load_each(source, read, limits=limits, name=name, progress=progress)


def load_each(
    source: Readable,
    read: Callable[[bytes | str, str | None], Loaded[T]],
    *,
    limits: Limits = LIMITS,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Loaded[T]]:
    """Read each line of a source that is not blank by some reader, as :func:`load_lines` does.

    Args:
        source: The text, a path or an open file.
        read: Reads a line; it is told what the source is called.
        limits: How much of one line is read; of a longer one the reader gets the beginning.
        name: What to call the source in the problems; a file's own name by default.
        progress: Told after each line how far the reading is.
    """
    with _opened(source) as (file, own_name):
        size = 0
        for number, (line, length) in enumerate(_lines(file, limits.max_bytes), start=1):
            if len(line) > limits.max_bytes or line.strip(_alike(line, _BLANKS)):
                loaded = read(line, name or own_name)
                yield _placed(loaded, number) if loaded.problems else loaded
            size += length
            if progress is not None:
                progress(number, size)


@contextmanager
def _opened(source: Readable) -> Iterator[tuple[IO[Any], str | None]]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file, source.name
    elif isinstance(source, bytes | str):
        yield BytesIO(_encoded(source)), None
    elif hasattr(source, "readline"):
        own = getattr(source, "name", None)
        yield source, Path(own).name if isinstance(own, str) else None
    else:
        raise TypeError(f"a text, bytes, a Path or an open file was expected, got {source!r}")


def _encoded(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _alike(line: Any, text: str) -> Any:
    return text if isinstance(line, str) else text.encode()


def _lines(file: IO[Any], most: int) -> Iterator[tuple[Any, int]]:
    """Give each line without its end, and its whole length; of one too long the beginning."""
    while line := file.readline(most + len("\r\n") + 1):
        length = len(line)
        if _has_end(line):
            yield line.rstrip(_alike(line, "\r\n")), length
        elif length <= most + len("\r\n"):  # the last line of the file
            yield line, length
        else:
            yield line, length + _passed_over(file)


def _has_end(line: Any) -> bool:
    return line[-1:] in (b"\n", "\n")


def _passed_over(file: IO[Any]) -> int:
    """Pass over the rest of a line, never holding much of it; give its length."""
    length = 0
    while chunk := file.readline(_CHUNK):
        length += len(chunk)
        if _has_end(chunk):
            break
    return length


def _placed(loaded: Loaded[Any], number: int) -> Loaded[Any]:
    """Give problems the line of the file; a document that stands in a line has only one."""
    items = tuple(_at(each, number) for each in loaded.problems)
    return attrs.evolve(loaded, problems=attrs.evolve(loaded.problems, items=items))


def _at(problem: Problem, number: int) -> Problem:
    column = problem.span.column if problem.span else 1
    return attrs.evolve(problem, span=Span(line=number, column=column))
