"""The door of documents: from whatever is handed in to text, with what is wrong with it."""

from pathlib import Path
from typing import IO, TypeAlias

from attrs import frozen

from minebrief.problem import Problem, Severity, Span
from minebrief.serde.nodes import Limits

__all__ = ["Readable", "Taken", "take", "text_of"]

Readable: TypeAlias = bytes | str | Path | IO[bytes] | IO[str]
"""What documents are read from; text is always content, never the name of a file."""

_BOM = "\ufeff"


@frozen(kw_only=True)
class Taken:
    """The content of a source, at most a little more than may be read.

    Attributes:
        content: The bytes or text.
        name: Name of the file or stream, if it has one.
    """

    content: bytes | str
    name: str | None = None


def take(source: Readable, limits: Limits) -> Taken:
    """Take the content of a source, without reading more of a file than may be looked at.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is no text, bytes, path or open file.
    """
    if isinstance(source, bytes | str):
        return Taken(content=source)
    if isinstance(source, Path):
        with source.open("rb") as file:
            return Taken(content=file.read(limits.max_bytes + 1), name=source.name)
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        content = _read(source, limits.max_bytes + 1)
        return Taken(content=content, name=Path(name).name if isinstance(name, str) else None)
    raise TypeError(f"a text, bytes, a Path or an open file was expected, got {type(source)!r}")


def _read(file: IO[bytes] | IO[str], size: int) -> bytes | str:
    try:
        return file.read(size)
    except UnicodeDecodeError as refusal:  # a text file; its bytes are explained like any others
        content = bytes(refusal.object)
        if text_of(content, Limits())[0] is None:
            return content
        raise


def text_of(content: bytes | str, limits: Limits) -> tuple[str | None, tuple[Problem, ...]]:
    """Give the text of a document and what is wrong with it as text; None if there is none."""
    if len(content) > limits.max_bytes:
        return None, (
            Problem(
                code="limit.size",
                message="the document is too large",
                expected=f"at most {limits.max_bytes:,} bytes",
                hint="split it, or pass limits=",
            ),
        )
    if not isinstance(content, str):
        try:
            content = bytes(content).decode()
        except UnicodeDecodeError as refusal:
            return None, (_not_utf8(refusal),)
    if not content.startswith(_BOM):
        return content, ()
    bom = Problem(
        code="text.bom",
        message="the document begins with a byte order mark, which JSON has not",
        span=Span(line=1, column=1),
        hint="save it as UTF-8 without a mark",
    )
    return content.removeprefix(_BOM), (bom,)


def _not_utf8(refusal: UnicodeDecodeError) -> Problem:
    content = refusal.object
    before = content[: refusal.start]
    line_start = before.rfind(b"\n") + 1
    return Problem(
        code="text.encoding",
        message="the document is not UTF-8",
        severity=Severity.ERROR,
        span=Span(
            line=before.count(b"\n") + 1,
            column=len(before[line_start:].decode(errors="replace")) + 1,
        ),
        got=f"byte 0x{content[refusal.start]:02x} at offset {refusal.start:,}",
        expected="UTF-8",
    )
