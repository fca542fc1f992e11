"""Builtins to objects and back, in the two passes of every document."""

import datetime
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, overload

import attrs
import msgspec

from minebrief.errors import Fault, InvalidMember, InvalidValue, echo
from minebrief.model.record import Record
from minebrief.serde.converter.annotations import arms
from minebrief.serde.converter.fitting import NAMES, NO_HOOKS, Hooks, Wanted, is_part
from minebrief.serde.converter.scanning import scan_builtins
from minebrief.serde.documents import LIMITS, VERSION, WIRE, to_json
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits
from minebrief.serde.outcome import fitted

__all__ = ["fast", "from_builtins", "load_builtins", "slow", "to_builtins", "written_members"]

R = TypeVar("R", bound=Record)

_GUARD: Final = msgspec.msgpack.Encoder()
_NO: Final = (msgspec.ValidationError, UnicodeError, TypeError, LookupError, ArithmeticError)


@overload
def from_builtins(
    value: object, expect: type[R], *, unknown: Unknown = "keep", limits: Limits = LIMITS
) -> R: ...
@overload
def from_builtins(
    value: object, expect: UnionType, *, unknown: Unknown = "keep", limits: Limits = LIMITS
) -> Any: ...
def from_builtins(
    value: object, expect: Any, *, unknown: Unknown = "keep", limits: Limits = LIMITS
) -> Any:
    """Build a document, or a part of one, from the dict that its JSON would give.

    Args:
        value: The dict; an object of the class is given back as it is.
        expect: The class it must become, or a union of document classes told apart by ``format``.
        unknown: Whether unknown members are kept or refused.
        limits: How much is read.

    Raises:
        InvalidDocument: Something is wrong; it carries every problem with its JSON pointer.

    >>> from minebrief.model.matrix import Assessment
    >>> from_builtins({"country": "RU", "signal": "bullish"}, Assessment).signal
    Signal.BULLISH
    """
    found = fast(expect)(value)
    return found if found is not None else slow(value, expect, unknown, limits).require()


def load_builtins(
    value: object, expect: Any, *, unknown: Unknown = "keep", limits: Limits = LIMITS
) -> Loaded[Any]:
    """Build what can be built and tell everything that is wrong, else as :func:`from_builtins`.

    >>> from minebrief.model.matrix import Assessment
    >>> load_builtins({"country": "RU", "signal": "upbeat"}, Assessment).problems.codes
    ('value.unknown',)
    """
    found = fast(expect)(value)
    if found is None:
        return slow(value, expect, unknown, limits)
    is_read = found is not value and type(found) in NAMES
    return Loaded(value=found, version=VERSION if is_read else None)


def to_builtins(record: Record) -> dict[str, Any]:
    """Write a document or a part as the dict that its JSON is: words as texts, defaults left out.

    Raises:
        InvalidMember: The object is no record of the model or the rules.
        InvalidValue: A moment lies outside the years 1 to 9999 in UTC.

    >>> from minebrief.model.period import Period
    >>> to_builtins(Period.week(2026, 4))
    {'start': '2026-01-19', 'end': '2026-01-25'}
    """
    if type(record) in NAMES:
        document: Any = record
        written: dict[str, Any] = msgspec.json.decode(to_json(document))
        return written
    if not issubclass(type(record), Record):
        fault = Fault(member="record", got=echo(record), expected="a record of minebrief")
        raise InvalidMember(record="to_builtins", faults=(fault,))
    try:
        return written_members(record, NO_HOOKS)
    except OverflowError as refusal:
        reason = "a moment lies outside the years 1 to 9999 in UTC"
        name = type(record).__name__
        raise InvalidValue(record=name, member="record", reason=reason) from refusal


@cache
def fast(expect: Any) -> Callable[[Any], Any]:
    """Make what converts in C; it gives None after any refusal, which the slow pass then explains.

    >>> from minebrief.model.period import Period
    >>> fast(Period)({"start": "2026-01-19"}) is None
    True
    """
    if not is_part(expect) and expect not in NAMES:
        return _fast_union(expect)
    twin_class, is_document = WIRE.reading.twin(expect), expect in NAMES

    def read(value: Any) -> Any:
        if type(value) is not dict and isinstance(value, expect):
            return value
        try:
            twin: Any = msgspec.convert(value, twin_class)
            _GUARD.encode(value)  # refuses lone surrogates and subclasses of str; convert does not
            # The converter takes a document too that does not say what it is.
            if is_document and not ("format" in value and twin.version == VERSION):
                return None
            return msgspec.convert(twin, expect, from_attributes=True)
        except _NO:
            return None

    return read


def _fast_union(expect: Any) -> Callable[[Any], Any]:
    readers = {NAMES[cls]: fast(cls) for cls in arms(expect)}

    def read(value: Any) -> Any:
        if isinstance(value, expect):
            return value
        name = value.get("format") if isinstance(value, dict) else None
        return readers[name](value) if isinstance(name, str) and name in readers else None

    return read


def slow(
    value: object, expect: Any, unknown: Unknown, limits: Limits, hooks: Hooks = NO_HOOKS
) -> Loaded[Any]:
    """Walk over the annotations, finding everything there is to say."""
    return fitted(scan_builtins(value, limits), Wanted(expect, hooks), unknown, limits)


def written_members(record: Record, hooks: Hooks) -> dict[str, Any]:
    """Write members as the wire does: what equals its default is left out, but not a record."""
    cls = type(record)
    head = {"format": NAMES[cls], "version": VERSION} if cls in NAMES else {}
    members = {
        each.name: _written(value, hooks)
        for each in attrs.fields(cls)
        if each.name != "extensions"
        and ((value := getattr(record, each.name)) != each.default or isinstance(value, Record))
    }
    kept = {each.name: msgspec.json.decode(each.text) for each in record.extensions}
    return head | members | kept


def _written(value: Any, hooks: Hooks) -> Any:
    hook = hooks.get(type(value))
    if hook is not None:
        return hook(value)
    match value:
        case Record():
            return written_members(value, hooks)
        case tuple():
            return [_written(each, hooks) for each in value]
        case Enum():
            return value.value
        case datetime.datetime():
            return msgspec.to_builtins(value.astimezone(datetime.UTC))
        case datetime.date():
            return value.isoformat()
    return value
