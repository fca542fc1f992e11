"""Forms on the command line: what a source is written in, and the documents or page it holds."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from minebrief.cli.output import Refusal, reason_of
from minebrief.cli.sources import LONGEST, standard_input
from minebrief.errors import MissingExtra
from minebrief.serde.fit import Unknown
from minebrief.serde.forms import Form, form_named, form_of, load_form
from minebrief.serde.lines import Progress
from minebrief.serde.loaded import Loaded

__all__ = ["FORMS", "PAGE", "PageReader", "Unreadable", "load_source", "name_of"]

PAGE = "page"
FORMS = (PAGE, *map(str, Form))
"""What may be said of a source: a page as people write it, or a form of documents."""

PageReader: TypeAlias = Callable[[bytes], Loaded[Any]]


class Unreadable(Refusal):
    """A source that cannot be read; others may be."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"cannot read {name_of(source)}: {reason}")


def name_of(source: str) -> str:
    """Give the name that problems show."""
    return "standard input" if source == "-" else source


def load_source(
    source: str,
    read_page: PageReader,
    *,
    stated: str | None = None,
    unknown: Unknown = "keep",
    progress: Progress | None = None,
) -> Iterator[Loaded[Any]]:
    """Read what a source holds: a page, a document, or as many as a file of JSON lines has.

    Args:
        source: A path, or ``-`` for standard input.
        read_page: What reads a page.
        stated: What the source is written in; told by its name, or else its content, if None.
        unknown: Whether unknown members are kept or are errors.
        progress: Told after each of the JSON lines how far the reading is.

    Raises:
        Unreadable: It cannot be read.
    """
    form = Form(stated) if stated not in (None, PAGE) else None
    with _opened(source) as file:
        if stated is None:
            form = form_named(source)
        content: Any = file
        if form is None:
            content = file.read(LONGEST)
        if form is None and stated is None:
            form = form_of(content)
            _require_whole(source, content, form)
        if form is None:
            yield read_page(content)
        else:
            name = name_of(source)
            yield from load_form(content, form, unknown=unknown, name=name, progress=progress)


def _require_whole(source: str, content: bytes, form: Form | None) -> None:
    """Refuse to read the beginning of very many lines as if it were all of them."""
    if form is Form.JSON_LINES and len(content) >= LONGEST:
        raise Unreadable(source, f"longer than {LONGEST:,} bytes; say --from jsonl to read it all")


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    """Open a source, and close what was opened here; standard input stays open."""
    with ExitStack() as stack:
        try:
            if source == "-":
                file = standard_input()
            else:
                file = stack.enter_context(Path(source).open("rb"))
        except (OSError, ValueError) as failure:  # ValueError: no file has such a name
            hint = "; give the path of a file, or - for standard input" if source != "-" else ""
            raise Unreadable(source, f"{reason_of(failure)}{hint}") from failure
        try:
            yield file
        except OSError as failure:
            raise Unreadable(source, reason_of(failure)) from failure
        except MissingExtra as missing:
            raise Unreadable(source, str(missing)) from missing
