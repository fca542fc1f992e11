"""Markdown that people can edit: a briefing as a page, and everything else of it in a block.

What stands in the text counts; the block at the end holds only what Markdown does not say. It is
the document itself, not a report: ``render.markdown`` makes those, which are never read back.
"""

from codecs import BOM_UTF8
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, overload

import msgspec

from minebrief.errors import Fault, InvalidMember, echo
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.problem import Problems
from minebrief.serde.documents import LIMITS, VERSION, WIRE, written
from minebrief.serde.door import Readable, take, text_of
from minebrief.serde.envelope import Envelope
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded
from minebrief.serde.markdown_parts import FORMATS
from minebrief.serde.markdown_text import read_markdown, scan_markdown
from minebrief.serde.markdown_writer import write_markdown
from minebrief.serde.nodes import Limits
from minebrief.serde.outcome import fitted, named, required
from minebrief.serde.upgrade import HISTORY

__all__ = ["from_markdown", "load_markdown", "to_markdown"]

_ENVELOPE = Envelope(FORMATS, HISTORY)
_REFUSALS = (msgspec.ValidationError, UnicodeError, RecursionError, OverflowError)

T = TypeVar("T", GlobalBriefing, CountryBriefing)


def to_markdown(briefing: Briefing) -> str:
    r"""Write a briefing as Markdown that can be edited and read back.

    Equal briefings give the same text; what is read back equals what was written.

    Args:
        briefing: A global or country page.

    Raises:
        InvalidMember: The object is no briefing.
        InvalidValue: A moment lies outside the years 1 to 9999 in UTC.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Costs | fees")
    >>> print(to_markdown(page))
    <!-- minebrief.global-briefing 1.0 -->
    <BLANKLINE>
    # Costs \| fees
    <BLANKLINE>
    - Sector: mining
    - Period: 2026-W04
    <BLANKLINE>
    """
    if type(briefing) not in FORMATS.values():
        expected = " or ".join(each.__name__ for each in FORMATS.values())
        fault = Fault(member="briefing", got=echo(briefing), expected=expected)
        raise InvalidMember(record="to_markdown", faults=(fault,))
    return written(briefing, _encode, "to_markdown").decode()


def _encode(document: Any) -> bytes:
    return write_markdown(msgspec.json.decode(WIRE.encode(document))).encode()


@overload
def from_markdown(
    text: bytes | str,
    expect: None = None,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
) -> Briefing: ...
@overload
def from_markdown(
    text: bytes | str, expect: type[T], *, unknown: Unknown = "keep", limits: Limits = LIMITS
) -> T: ...
def from_markdown(
    text: bytes | str,
    expect: type[Any] | None = None,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
) -> Any:
    """Read a briefing from the Markdown of :func:`to_markdown`, edited or not, strictly.

    Args:
        text: The Markdown.
        expect: The class it must be; either briefing by default.
        unknown: Whether unknown members of the block are kept, as ``extensions``, or refused.
        limits: How much is read.

    Raises:
        InvalidDocument: The text is no such Markdown, says what no briefing can hold, or
            contradicts its block; it carries every problem with its line and column.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
    >>> from_markdown(to_markdown(page)) == page
    True
    """
    return required(_read(text, limits, unknown), expect, FORMATS)


def load_markdown(
    source: Readable,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
) -> Loaded[Any]:
    """Read a briefing leniently: what is right, and everything that is wrong.

    Args:
        source: The Markdown, a path or an open file.
        unknown: Whether unknown members of the block are kept or are errors.
        limits: How much is read.
        name: What to call the source in the problems; a file's own name by default.

    Raises:
        OSError: The file cannot be read.

    >>> load_markdown("# Costs").problems.codes
    ('member.missing', 'member.missing')
    """
    taken = take(source, limits)
    return named(_read(taken.content, limits, unknown), name or taken.name)


def _read(content: bytes | str, limits: Limits, unknown: Unknown) -> Loaded[Any]:
    """Read Markdown; a byte order mark may stand before it, as some editors write it."""
    if isinstance(content, bytes):
        content = content.removeprefix(BOM_UTF8)
    else:
        content = content.removeprefix(BOM_UTF8.decode())
    text, found = text_of(content, limits)
    if text is None:
        return Loaded(value=None, problems=Problems(items=found))
    value = _fast(text) if limits is LIMITS else None
    if value is not None:
        return Loaded(value=value, version=VERSION)
    return fitted(scan_markdown(text, limits), _ENVELOPE, unknown, limits)


def _fast(text: str) -> Any:
    """Read it without places; None after any refusal or remark, which the slow pass explains."""
    tree = read_markdown(text)
    if tree is None or tree.pop("version", None) != VERSION:
        return None
    cls: Any = FORMATS.get(tree.pop("format", ""))
    try:
        return None if cls is None else _reader(cls)(tree)
    except _REFUSALS:
        return None


@cache
def _reader(cls: Any) -> Callable[[Any], Any]:
    return WIRE.part(cls)
