"""MessagePack: the same documents in fewer bytes, for programs.

Only what JSON has too is written and read: moments are texts, and extension types, binary and
NaN are refused, so that a document means the same whichever way it came. Without lines there are
no places; problems have their JSON pointer, or the byte where the reader stopped.
"""

from pathlib import Path
from typing import IO, Any, Literal, TypeAlias, overload

import msgspec

from minebrief.problem import Problem, Problems
from minebrief.serde.documents import (
    ENVELOPE,
    FORMATS,
    LIMITS,
    VERSION,
    WIRE,
    Document,
    T,
    written,
)
from minebrief.serde.door import take
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded
from minebrief.serde.messagepack_bytes import scan_messagepack
from minebrief.serde.nodes import Limits
from minebrief.serde.outcome import fitted, named, required, without_duplicates

__all__ = ["from_messagepack", "load_messagepack", "to_messagepack"]

Bytes: TypeAlias = bytes | Path | IO[bytes]
"""What MessagePack is read from."""

# A moment is a text; the decoder would also take the extension type, whose heads these are.
# None of them stands in UTF-8, so only numbers send a document the slow way for nothing.
_MOMENTS = (b"\xd6\xff", b"\xd7\xff", b"\xc7\x0c\xff")


def to_messagepack(document: Document) -> bytes:
    r"""Write a document as MessagePack: members in a fixed order, defaults left out.

    Args:
        document: A briefing, a rule book or a recommendation.

    Raises:
        InvalidMember: The object is no document.
        InvalidValue: A moment lies outside the years 1 to 9999 in UTC, or a kept member holds an
            integer of more than 64 bits.

    >>> from minebrief.rules.standard import STANDARD
    >>> to_messagepack(STANDARD)[:11]
    b'\x8e\xa6format\xb3mi'
    """
    return written(document, WIRE.encode_messagepack, "to_messagepack")


@overload
def from_messagepack(
    content: bytes,
    expect: None = None,
    *,
    unknown: Unknown = "keep",
    duplicates: Literal["keep", "error"] = "keep",
    limits: Limits = LIMITS,
) -> Document: ...
@overload
def from_messagepack(
    content: bytes,
    expect: type[T],
    *,
    unknown: Unknown = "keep",
    duplicates: Literal["keep", "error"] = "keep",
    limits: Limits = LIMITS,
) -> T: ...
def from_messagepack(
    content: bytes,
    expect: type[Any] | None = None,
    *,
    unknown: Unknown = "keep",
    duplicates: Literal["keep", "error"] = "keep",
    limits: Limits = LIMITS,
) -> Any:
    """Read a document from MessagePack, as strictly as from JSON.

    Args:
        content: The bytes.
        expect: The class it must be; any document by default.
        unknown: Whether unknown members are kept, as ``extensions`` of their object, or refused.
        duplicates: ``"error"`` refuses repeated member names, at the price of the slow pass.
        limits: How much is read.

    Raises:
        InvalidDocument: The bytes are no MessagePack, no document, or not the one expected.

    >>> from minebrief.rules.standard import STANDARD
    >>> from_messagepack(to_messagepack(STANDARD)) == STANDARD
    True
    """
    loaded = _fast(content, limits) if duplicates == "keep" else None
    if loaded is None:
        loaded = _slow(content, limits, unknown, forgive_duplicates=duplicates == "keep")
    return required(loaded, expect, FORMATS)


def load_messagepack(
    source: Bytes,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
) -> Loaded[Any]:
    r"""Read a document leniently: what is right, and everything that is wrong.

    Args:
        source: The bytes, a path or an open file.
        unknown: Whether unknown members are kept or are errors.
        limits: How much is read.
        name: What to call the source in the problems; a file's own name by default.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is text.

    >>> load_messagepack(b"\x80").problems.codes
    ('member.missing', 'member.missing')
    """
    taken = take(source, limits)
    if isinstance(taken.content, str):
        raise TypeError("MessagePack is bytes; pass them, a Path, or a file opened as binary")
    loaded = _fast(taken.content, limits)
    # A name that stands twice is not seen by the decoder, but makes other bytes than ours.
    if loaded is None or WIRE.encode_messagepack(loaded.value) != taken.content:
        loaded = _slow(taken.content, limits, unknown)
    return named(loaded, name or taken.name)


def _fast(content: bytes, limits: Limits) -> Loaded[Any] | None:
    """Decode in C; None after any refusal, which the slow pass then explains."""
    if len(content) > limits.max_bytes or any(head in content for head in _MOMENTS):
        return None
    try:
        document, version = WIRE.decode_messagepack(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return Loaded(value=document, version=version) if version == VERSION else None


def _slow(
    content: bytes, limits: Limits, unknown: Unknown, *, forgive_duplicates: bool = False
) -> Loaded[Any]:
    """Scan the bytes and fit them to their class, finding everything there is to say."""
    if len(content) > limits.max_bytes:
        return Loaded(value=None, problems=Problems(items=(_too_large(limits),)))
    scanned = scan_messagepack(content, limits)
    if forgive_duplicates:
        scanned = without_duplicates(scanned)
    return fitted(scanned, ENVELOPE, unknown, limits)


def _too_large(limits: Limits) -> Problem:
    return Problem(
        code="limit.size",
        message="the document is too large",
        expected=f"at most {limits.max_bytes:,} bytes",
        hint="split it, or pass limits=",
    )
