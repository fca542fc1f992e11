"""``minebrief convert``: from one form to another, written whole or not at all."""

import sys
from pathlib import PurePath
from typing import Any

import attrs
import click
from attrs import frozen

from minebrief.cli.forms import load_source, name_of
from minebrief.cli.output import Refusal, complain, write
from minebrief.cli.parameters import ReadingOptions
from minebrief.cli.progress import Bar, progress_over, size_of
from minebrief.cli.sources import complain_of, load
from minebrief.errors import InvalidMember
from minebrief.problem import Severity
from minebrief.samples import GLOBAL_MINING
from minebrief.serde.forms import SUFFIXES, Form, form_to_write, to_form
from minebrief.serde.loaded import Loaded

__all__ = ["Forms", "convert_source"]


@frozen(kw_only=True)
class Forms:
    """What the source is written in and what is to be written.

    Attributes:
        source: The form of the source; None where its name or content tells.
        out: The form to write; None where the name tells.
    """

    source: str | None
    out: str | None


@attrs.define
class _Conversion:
    """What was converted so far, or how much of it is wrong."""

    form: Form
    pieces: list[bytes] = attrs.Factory(list)
    errors: int = 0

    def add(self, loaded: Loaded[Any], bar: Bar) -> None:
        """Say what is wrong with a page or document; convert it, if nothing was wrong so far."""
        if loaded.problems:
            with bar.hidden(sys.stderr):
                complain_of(loaded.problems, Severity.ERROR, Severity.WARNING)
        self.errors += len(loaded.problems.of(Severity.ERROR))
        if loaded.value is not None and not self.errors:
            self.pieces.append(self.written(loaded.value))

    def written(self, document: Any) -> bytes:
        """Write a document.

        Raises:
            Refusal: It has no such form: a rule book is no page.
        """
        try:
            return to_form(document, self.form)
        except InvalidMember as refusal:
            kind = type(document).__name__
            said = f"only a briefing can be written as {self.form}, and this is a {kind}"
            raise Refusal(f"{said}; nothing was written") from refusal


def convert_source(reading: ReadingOptions, out: str, forms: Forms) -> int:
    """Convert a source and give the exit code: nothing is written if anything in it is wrong.

    Raises:
        Refusal: It cannot be read or written, or holds several documents and the form only one.
        UsageError: The form to write is not to be told from the name.
    """
    conversion = _Conversion(_form_to_write(out, forms.out))
    source = reading.source or str(GLOBAL_MINING)
    with progress_over([size_of(source)], "converting") as bar:
        found = load_source(
            source,
            lambda page: load(reading, page),
            stated=forms.source,
            progress=lambda _, size: bar.move(size),
        )
        for loaded in found:
            conversion.add(loaded, bar)
    if conversion.errors:
        count = f"{conversion.errors} error{'s' if conversion.errors > 1 else ''}"
        complain(f"minebrief: {name_of(source)} has {count}; nothing was written")
        return 1
    _require_room(conversion, name_of(source))
    write(out, b"".join(conversion.pieces))
    return 0


def _form_to_write(out: str, stated: str | None) -> Form:
    """Tell the form: what is said, or the name's ending; without one it is JSON."""
    if stated is not None:
        return Form(stated)
    if out == "-" or not PurePath(out).suffix:
        return Form.JSON
    form = form_to_write(out)
    if form is None:
        endings = ", ".join((*SUFFIXES, ".md"))
        raise click.UsageError(f"end the name {out} in one of {endings}, or say --to")
    return form


def _require_room(conversion: _Conversion, name: str) -> None:
    count, form = len(conversion.pieces), conversion.form
    if count != 1 and form is not Form.JSON_LINES:
        said = f"{name} holds {count} documents, and {form} has room for one"
        raise Refusal(f"{said}; say --to jsonl; nothing was written")
