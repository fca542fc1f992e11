"""YAML, for people who write documents by hand; needs the extra ``yaml``.

The part of YAML that JSON could say too. Words are those of YAML 1.2, so that ``NO`` is Norway
and ``2026-01-19`` a date of ours; aliases, tags and everything else that makes YAML unsafe are
refused with their place.
"""

from codecs import BOM_UTF8
from typing import Any, overload

import msgspec

from minebrief.problem import Problems
from minebrief.serde.documents import ENVELOPE, FORMATS, LIMITS, WIRE, Document, T, written
from minebrief.serde.door import Readable, take, text_of
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits
from minebrief.serde.outcome import fitted, named, required
from minebrief.serde.yaml_emitter import write_yaml
from minebrief.serde.yaml_text import scan_yaml

__all__ = ["from_yaml", "load_yaml", "to_yaml"]


def to_yaml(document: Document) -> bytes:
    """Write a document as YAML: UTF-8, members in a fixed order, defaults left out.

    Equal documents give the same bytes; what is read back equals what was written.

    Args:
        document: A briefing, a rule book or a recommendation.

    Raises:
        InvalidMember: The object is no document.
        InvalidValue: A moment lies outside the years 1 to 9999 in UTC.

    >>> from minebrief.rules.standard import STANDARD
    >>> print(to_yaml(STANDARD)[:42].decode())
    format: minebrief.rule-book
    version: "1.0"
    """
    return written(document, _encode, "to_yaml")


def _encode(document: Document) -> bytes:
    return write_yaml(msgspec.json.decode(WIRE.encode(document))).encode()


@overload
def from_yaml(
    text: bytes | str,
    expect: None = None,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
) -> Document: ...
@overload
def from_yaml(
    text: bytes | str, expect: type[T], *, unknown: Unknown = "keep", limits: Limits = LIMITS
) -> T: ...
def from_yaml(
    text: bytes | str,
    expect: type[Any] | None = None,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
) -> Any:
    """Read a document from YAML, as strictly as from JSON; repeated names are refused.

    Args:
        text: The YAML text.
        expect: The class it must be; any document by default.
        unknown: Whether unknown members are kept, as ``extensions`` of their object, or refused.
        limits: How much is read.

    Raises:
        InvalidDocument: The text is no YAML that is read here, no document, or not the one
            expected; it carries every problem with its pointer, line and column.

    >>> from minebrief.rules.standard import STANDARD
    >>> from_yaml(to_yaml(STANDARD)) == STANDARD
    True
    """
    return required(_read(text, limits, unknown), expect, FORMATS)


def load_yaml(
    source: Readable,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
) -> Loaded[Any]:
    """Read a document leniently: what is right, and everything that is wrong.

    Args:
        source: The YAML text, a path or an open file.
        unknown: Whether unknown members are kept or are errors.
        limits: How much is read.
        name: What to call the source in the problems; a file's own name by default.

    Raises:
        OSError: The file cannot be read.

    >>> load_yaml("format: minebrief.rule-book").problems.codes[0]
    'member.missing'
    """
    taken = take(source, limits)
    return named(_read(taken.content, limits, unknown), name or taken.name)


def _read(content: bytes | str, limits: Limits, unknown: Unknown) -> Loaded[Any]:
    """Read YAML; a byte order mark may stand before it, unlike JSON."""
    if isinstance(content, bytes):
        content = content.removeprefix(BOM_UTF8)
    else:
        content = content.removeprefix(BOM_UTF8.decode())
    text, found = text_of(content, limits)
    if text is None:
        return Loaded(value=None, problems=Problems(items=found))
    return fitted(scan_yaml(text, limits), ENVELOPE, unknown, limits)
