"""Documents: briefings, rule books, recommendations and explanations as JSON.

Two passes. The fast one decodes in C and says yes or no. Only after a no, or where the caller
asks for remarks, does the slow one scan the text, find everything there is to say, with pointer,
line and column, and keep what is right.
"""

from collections.abc import Callable
from operator import ge
from typing import Any, Final, Literal, TypeAlias, TypeVar, overload

import msgspec

from minebrief.errors import Fault, InvalidMember, InvalidValue, echo
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.problem import Problems
from minebrief.rules.book import RuleBook
from minebrief.rules.explain import Explanation
from minebrief.rules.recommendation import Recommendation
from minebrief.serde.door import Readable, take, text_of
from minebrief.serde.envelope import Envelope
from minebrief.serde.fit import Unknown
from minebrief.serde.json_parts import JsonParts
from minebrief.serde.json_text import scan_json
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits, Scanned
from minebrief.serde.outcome import fitted, named, required, without_duplicates
from minebrief.serde.upgrade import HISTORY
from minebrief.serde.wire import Wire

__all__ = ["FORMATS", "VERSION", "Document", "check", "from_json", "load", "to_json"]

Document: TypeAlias = GlobalBriefing | CountryBriefing | RuleBook | Recommendation | Explanation
"""Everything that is a document of its own."""

VERSION: Final = HISTORY.current
"""Version of the document formats, apart from the library's and from book editions."""

FORMATS: Final[dict[str, type[Any]]] = {
    "minebrief.global-briefing": GlobalBriefing,
    "minebrief.country-briefing": CountryBriefing,
    "minebrief.rule-book": RuleBook,
    "minebrief.recommendation": Recommendation,
    "minebrief.explanation": Explanation,
}
"""The class behind each ``format``."""

_CLASSES: Final = frozenset(FORMATS.values())
WIRE: Final = Wire(FORMATS, VERSION)
PARTS: Final = JsonParts(WIRE)
ENVELOPE: Final = Envelope(FORMATS, HISTORY)
LIMITS: Final = Limits()

T = TypeVar("T", GlobalBriefing, CountryBriefing, RuleBook, Recommendation, Explanation)


def to_json(document: Document, *, indent: int = 0) -> bytes:
    """Write a document as JSON: UTF-8, members in a fixed order, defaults left out.

    Equal documents give the same bytes; what is read back equals what was written.

    Args:
        document: A briefing, a rule book or a recommendation.
        indent: Spaces a level, for people; 0 is the compact form.

    Raises:
        InvalidMember: The object is no document.
        InvalidValue: A moment lies outside the years 1 to 9999 in UTC.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> to_json(GlobalBriefing(sector=MINING, period=Period.week(2026, 4)))[:52]
    b'{"format":"minebrief.global-briefing","version":"1.0'
    """
    text = written(document, WIRE.encode, "to_json")
    return msgspec.json.format(text, indent=indent) + b"\n" if indent else text


def written(document: Document, encode: Callable[[Document], bytes], verb: str) -> bytes:
    """Write a document in some form, refusing what is none or cannot be written in it.

    Raises:
        InvalidMember: The object is no document.
        InvalidValue: A member has no form there.
    """
    if type(document) not in _CLASSES:
        expected = " or ".join(each.__name__ for each in FORMATS.values())
        fault = Fault(member="document", got=echo(document), expected=expected)
        raise InvalidMember(record=verb, faults=(fault,))
    try:
        return encode(document)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as refusal:
        name = type(document).__name__
        raise InvalidValue(record=name, member="document", reason=str(refusal)) from refusal


@overload
def from_json(
    text: bytes | str,
    expect: None = None,
    *,
    unknown: Unknown = "keep",
    duplicates: Literal["keep", "error"] = "keep",
    limits: Limits = LIMITS,
) -> Document: ...
@overload
def from_json(
    text: bytes | str,
    expect: type[T],
    *,
    unknown: Unknown = "keep",
    duplicates: Literal["keep", "error"] = "keep",
    limits: Limits = LIMITS,
) -> T: ...
def from_json(
    text: bytes | str,
    expect: type[Any] | None = None,
    *,
    unknown: Unknown = "keep",
    duplicates: Literal["keep", "error"] = "keep",
    limits: Limits = LIMITS,
) -> Any:
    """Read a document from JSON, strictly: nothing is coerced and nothing is dropped.

    A document of an older version is upgraded. Whoever wants to know of that, or of any other
    remark, asks ``load(text)``, which gives ``version`` and ``problems`` and whose ``require()``
    is as strict.

    Args:
        text: The JSON text.
        expect: The class it must be; any document by default.
        unknown: Whether unknown members are kept, as ``extensions`` of their object, or refused.
        duplicates: ``"error"`` refuses repeated member names, at the price of writing the document
            again; the decoder cannot see them, and the last one counts.
        limits: How much is read.

    Raises:
        InvalidDocument: The text is no JSON, no document, or not the one expected; it carries
            every problem with its pointer, line and column.

    >>> from minebrief.rules.standard import STANDARD
    >>> from_json(to_json(STANDARD), RuleBook) == STANDARD
    True
    """
    document = _fast(text, limits, once=duplicates == "error")
    if document is not None and (expect is None or type(document) is expect):
        return document
    loaded = _slow(text, limits, unknown, forgive_duplicates=duplicates == "keep")
    return required(loaded, expect, FORMATS)


def load(
    source: Readable,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
) -> Loaded[Any]:
    """Read a document leniently: what is right, and everything that is wrong.

    Bad list items and bad optional members are left out and reported; without a required one
    there is no value. Repeated names, unknown members and a newer minor version are reported too.

    Args:
        source: The JSON text, a path or an open file.
        unknown: Whether unknown members are kept or are errors.
        limits: How much is read.
        name: What to call the source in the problems; a file's own name by default.

    Raises:
        OSError: The file cannot be read.

    >>> load('{"format": "minebrief.rule-book"}').problems.codes[0]
    'member.missing'
    """
    taken = take(source, limits)
    document = _fast(taken.content, limits, once=True)
    if document is not None:
        loaded: Loaded[Any] = Loaded(value=document, version=VERSION)
    else:
        loaded = _slow(taken.content, limits, unknown)
    return named(loaded, name or taken.name)


def check(
    source: Readable,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
) -> Problems:
    """Find everything that is wrong with a document, without keeping it.

    Args:
        source: The JSON text, a path or an open file.
        unknown: Whether unknown members are remarks or errors.
        limits: How much is read.
        name: What to call the source in the problems; a file's own name by default.

    Raises:
        OSError: The file cannot be read.

    >>> check('{"format": "minebrief.rule-book", "version": "1.0"}').codes[:2]
    ('member.missing', 'member.missing')
    """
    taken = take(source, limits)
    if _is_clean(taken.content, limits):
        return Problems(source=name or taken.name)
    return named(_slow(taken.content, limits, unknown), name or taken.name).problems


def _is_clean(content: bytes | str, limits: Limits) -> bool:
    if not _fits(content, limits):
        return False
    try:
        return WIRE.is_clean(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False


def _fits(content: bytes | str, limits: Limits) -> bool:
    """Tell whether the fast pass may look: it knows no limits but the ones that always hold."""
    if limits is LIMITS:
        return len(content) <= LIMITS.max_bytes
    tightest = (limits.max_depth, limits.max_items, limits.max_text)
    usual = (LIMITS.max_depth, LIMITS.max_items, LIMITS.max_text)
    return len(content) <= limits.max_bytes and all(map(ge, tightest, usual))


def _fast(content: bytes | str, limits: Limits, *, once: bool = False) -> Document | None:
    """Decode in C; None after any refusal, which the slow pass then explains."""
    if not _fits(content, limits):
        return None
    try:
        document, version = WIRE.decode(content, once=once)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return document if version == VERSION else None


def _slow(
    content: bytes | str, limits: Limits, unknown: Unknown, *, forgive_duplicates: bool = False
) -> Loaded[Any]:
    """Scan the text and fit it to its class, finding everything there is to say."""
    text, found = text_of(content, limits)
    if text is None:
        return Loaded(value=None, problems=Problems(items=found))
    scan = PARTS.scan if _fits(text, limits) else scan_json
    scanned = scan(text, limits)
    whole = Scanned(node=scanned.node, problems=found + scanned.problems)
    if forgive_duplicates:
        whole = without_duplicates(whole)
    return fitted(whole, ENVELOPE, unknown, limits)
