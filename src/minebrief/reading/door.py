"""The door: every source becomes lines of text, normalised once, each knowing its place."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypeAlias

from attrs import frozen

from minebrief.model.constraints import encodable
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece, Places

__all__ = ["Source", "Text", "is_file_name", "open_source", "settled"]

Source: TypeAlias = str | bytes | Path | IO[str] | IO[bytes]

_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive, perhaps an Office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_BOM = "\ufeff"
_BLANKS = dict.fromkeys(
    (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000),
    " ",
)
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\xad")
_LONGEST_NAME = 255
_MOST_MARKS = 30  # as in Unicode's stream-safe format
# Composing takes the square of a heap of marks, so lines that may hold one are looked at by letter.
_HEAP = re.compile(rf"[^\x00-\x7f]{{{_MOST_MARKS + 1}}}")


def settled(text: str) -> str:
    """Give what an entity stands for as the door would let it in: plain blanks, nothing invisible.

    >>> settled("\u00a0"), settled("\u200b")
    (' ', '')
    """
    plain = text.translate(_BLANKS)
    return "".join(each for each in plain if each not in _ZERO_WIDTH and each not in "\n\0")


@frozen(kw_only=True)
class Text:
    """The text of a source.

    Attributes:
        lines: Its lines, normalised; a column counts the characters of the original line.
        name: Name of the file or stream, if it has one.
        content: The text as it came, for documents of another format.
    """

    lines: tuple[Piece, ...]
    name: str | None
    content: str


def open_source(source: Source, ledger: Ledger) -> Text | None:
    """Give the text of a source, None when it has none that can be read; the ledger says why.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is no text, bytes, path or open file.
    """
    name = _name_of(source)
    raw = _content(source, ledger.limits.max_bytes)
    if len(raw) > ledger.limits.max_bytes:
        ledger.error(
            "limit.size",
            f"the source is longer than {ledger.limits.max_bytes:,} bytes",
            hint="read a single page, or raise max_bytes",
        )
        return None
    content = raw if isinstance(raw, str) else _decoded(raw, ledger)
    if content is None or not _is_text(content, source, ledger):
        return None
    return Text(lines=tuple(_lines(content, ledger)), name=name, content=content)


def _name_of(source: Source) -> str | None:
    if isinstance(source, Path):
        return str(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def _content(source: Source, max_bytes: int) -> str | bytes:
    if isinstance(source, str | bytes):
        return source
    if isinstance(source, Path):
        with source.open("rb") as file:
            return file.read(max_bytes + 1)
    if hasattr(source, "read"):
        return source.read(max_bytes + 1)
    raise TypeError(f"expected text, bytes, a Path or an open file, got {type(source).__name__}")


def _decoded(raw: bytes, ledger: Ledger) -> str | None:
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            hint = "copy the text of the page and pass that"
            ledger.error("text.binary", f"this is {what}, not text", hint=hint)
            return None
    encoding = _UTF_16.get(raw[:2], "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as failure:
        ledger.error(
            "text.encoding",
            f"byte {failure.start} is not {encoding.upper()}; what cannot be read became \ufffd",
            got=repr(raw[failure.start : failure.start + 4]),
            hint="save the text as UTF-8",
        )
        return raw.decode(encoding, "replace")


def _is_text(content: str, source: Source, ledger: Ledger) -> bool:
    if "\0" in content:
        ledger.error("text.binary", "it holds NUL characters: this is not text")
    elif not content.strip(" \t\r\n\f\v\ufeff\xa0"):
        ledger.error("text.empty", "there is no text")
    elif isinstance(source, str) and is_file_name(source):
        ledger.error(
            "source.file-name",
            "this is the name of a file; pass Path(...)",
            got=source,
            hint="text is always taken as content, never as a name",
        )
    else:
        return True
    return False


def is_file_name(text: str) -> bool:
    """Tell whether a line of text names a file; the only question asked of the disk."""
    if len(text) > _LONGEST_NAME or "\n" in text:
        return False
    try:
        return Path(text.strip()).is_file()
    except (OSError, ValueError):
        return False


class _Remarks:
    """What was changed at the door: how often, and where first."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.first: dict[str, Piece] = {}

    def add(self, what: str, line: int, column: int = 1, count: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + count
        self.first.setdefault(what, Piece(text="", places=Places.of_line(line, column)))


_CHANGES = {
    "text.line-ends": "line ends of another system were read as line ends",
    "text.bom": "a byte order mark was left out",
    "text.blanks": "no-break and other special blanks were read as blanks",
    "text.zero-width": "invisible characters were left out",
    "text.composed": "decomposed letters were composed (NFC)",
}


def _lines(content: str, ledger: Ledger) -> Iterator[Piece]:
    remarks = _Remarks()
    # Lone surrogates cannot be written as UTF-8, so no document could hold them.
    if not encodable(content):
        ledger.error("text.encoding", "it holds lone surrogates; they became \ufffd")
        content = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in content)
    if content.startswith(_BOM):
        content = content[1:]
        remarks.add("text.bom", 1)
    if "\r" in content:
        remarks.add("text.line-ends", 1, count=content.count("\r"))
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(content.split("\n"), start=1):
        yield _line(line, number, remarks)
    for what, count in remarks.counts.items():
        ledger.note(what, f"{_CHANGES[what]} ({count} times)", remarks.first[what])


def _line(line: str, number: int, remarks: _Remarks) -> Piece:
    if line.isascii():
        return Piece(text=line, places=Places.of_line(number))
    plain = line.translate(_BLANKS)
    if plain != line:
        count = sum(1 for one, two in zip(plain, line, strict=True) if one != two)
        remarks.add("text.blanks", number, count=count)
    hidden = not _ZERO_WIDTH.isdisjoint(plain)
    heaped = _HEAP.search(plain) is not None
    if not hidden and not heaped and unicodedata.is_normalized("NFC", plain):
        return Piece(text=plain, places=Places.of_line(number))
    return _rebuilt(plain, number, remarks)


def _rebuilt(line: str, number: int, remarks: _Remarks) -> Piece:
    """Take out the invisible characters, compose the rest, keep the place of each letter."""
    kept = list[tuple[int, list[str]]]()
    for column, char in enumerate(line, start=1):
        if char in _ZERO_WIDTH:
            remarks.add("text.zero-width", number, column)
        elif kept and unicodedata.combining(char) and len(kept[-1][1]) <= _MOST_MARKS:
            kept[-1][1].append(char)
        else:
            kept.append((column, [char]))
    plain = [(column, "".join(each)) for column, each in kept]
    letters = [(column, unicodedata.normalize("NFC", each)) for column, each in plain]
    if letters != plain:
        remarks.add("text.composed", number)
    return _placed(letters, number)


def _placed(letters: list[tuple[int, str]], number: int) -> Piece:
    offsets, spots, length, expected = [0], [(number, 1)], 0, 1
    for column, letter in letters:
        if column != expected:
            offsets.append(length)
            spots.append((number, column))
        length += len(letter)
        expected = column + len(letter)
    if len(offsets) > 1 and offsets[1] == 0:
        del offsets[0], spots[0]
    places = Places(offsets=tuple(offsets), spots=tuple(spots))
    return Piece(text="".join(letter for _, letter in letters), places=places)
