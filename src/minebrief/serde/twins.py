"""Twins: for each attrs class a msgspec Struct that is decoded in C.

A twin has the members of its class in the same order, refuses unknown ones and leaves out what
equals its default. Twins for reading become attrs objects in one C call; those for writing are made
of them, and there is another set with a place for kept members; those for checking run the rules
of their class themselves, so that nothing need be made of them. ``tests/serde/test_wire.py`` pins
every behaviour of msgspec that is used.
"""

import datetime
import threading
from enum import Enum
from functools import cached_property, reduce
from operator import or_
from types import FunctionType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import attrs
import msgspec

from minebrief.model.constraints import Bounds
from minebrief.model.record import Extension, Record

__all__ = ["Purpose", "Twins", "bounded"]


class Purpose(Enum):
    """What a set of twins is for."""

    READING = "reading"
    WRITING = "writing"
    KEEPING = "keeping"  # writing, with kept members
    CHECKING = "checking"


class Twins:
    """One twin for each class, for one purpose."""

    def __init__(self, formats: dict[str, type[Any]], purpose: Purpose) -> None:
        self.formats = formats
        self.purpose = purpose
        self._lock = threading.RLock()
        self._built: dict[type[Any], type[msgspec.Struct]] = {}
        self._decoder: msgspec.json.Decoder[Any] | None = None

    @property
    def decoder(self) -> "msgspec.json.Decoder[Any]":
        """The decoder of any of the documents, told apart by ``format``."""
        return self._decoder or self._built_decoder()

    def _built_decoder(self) -> "msgspec.json.Decoder[Any]":
        with self._lock:
            if self._decoder is None:
                self._decoder = msgspec.json.Decoder(self._any())
            return self._decoder

    @cached_property
    def messagepack_decoder(self) -> "msgspec.msgpack.Decoder[Any]":
        """The same for MessagePack; made twice at worst, of the same twins."""
        with self._lock:
            return msgspec.msgpack.Decoder(self._any())

    def _any(self) -> Any:
        return reduce(or_, [self.twin(each) for each in self.formats.values()])

    def twin(self, cls: type[Any]) -> type[msgspec.Struct]:
        """Give the twin of an attrs class."""
        found = self._built.get(cls)
        if found is None:
            with self._lock:
                found = self._built.get(cls) or self._build(cls)
        return found

    def _build(self, cls: type[Any]) -> type[msgspec.Struct]:
        tag = next((name for name, each in self.formats.items() if each is cls), None)
        # Objects have no version, so a twin made of one starts without; documents must state it.
        members: list[tuple[Any, ...]] = [("version", str | None, None)] if tag else []
        members += [self._member(each) for each in attrs.fields(cls) if each.name != "extensions"]
        if self.purpose is Purpose.WRITING and issubclass(cls, Record):
            members.append(("extensions", tuple[None, ...], ()))  # what was kept is refused
        if self.purpose is Purpose.KEEPING and issubclass(cls, Record):
            members.append(("extensions", tuple[self.twin(Extension), ...], ()))  # type: ignore[misc]
        envelope: dict[str, Any] = {"tag": tag, "tag_field": "format"} if tag else {}
        built = msgspec.defstruct(
            cls.__name__,
            members,
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
            gc=False,
            frozen=self.purpose is Purpose.CHECKING,
            namespace=self._namespace(cls),
            **envelope,
        )
        self._built[cls] = built
        return built

    def _member(self, member: "attrs.Attribute[Any]") -> tuple[Any, ...]:
        annotation = self.annotation(member.type)
        if member.default is attrs.NOTHING:
            return member.name, annotation
        return member.name, annotation, self._default(member.default)

    def _default(self, value: Any) -> Any:
        if not attrs.has(type(value)):
            return value
        twin = msgspec.convert(value, self.twin(type(value)), from_attributes=True)
        return msgspec.field(default_factory=lambda: twin)

    def annotation(self, annotation: Any) -> Any:
        """Translate an annotation: attrs classes become twins, bounds stay."""
        if isinstance(annotation, NewType):
            return self.annotation(annotation.__supertype__)
        arguments = get_args(annotation)
        origin = get_origin(annotation)
        if origin is tuple:
            return tuple[self.annotation(arguments[0]), ...]  # type: ignore[misc]
        if not _has_record(annotation):
            # To be written it was checked when its object was built.
            return Any if self.purpose is Purpose.WRITING else bounded(annotation)
        if origin in (Union, UnionType):
            records = [self.annotation(each) for each in arguments if _has_record(each)]
            others = [bounded(each) for each in arguments if not _has_record(each)]
            return reduce(or_, records + others)
        return self.twin(annotation)

    def _namespace(self, cls: type[Any]) -> dict[str, Any]:
        moments = tuple(each.name for each in attrs.fields(cls) if _is_moment(each.type))
        if self.purpose is Purpose.CHECKING:
            return _rules_of(cls, moments)
        # Found as an attribute when the object is made of the twin: none were kept.
        namespace: dict[str, Any] = {"extensions": ()} if self.purpose is Purpose.READING else {}

        def settle(self: Any) -> None:
            # Equal moments in different zones must give the same bytes.
            for name in moments:
                moment = getattr(self, name)
                if moment is not None:
                    setattr(self, name, _in_utc(moment))

        return namespace | ({"__post_init__": settle} if moments else {})


def _rules_of(cls: type[Any], moments: tuple[str, ...]) -> dict[str, Any]:
    """Give a twin what its class checks after decoding, with the properties those checks read."""
    namespace: dict[str, Any] = {
        name: each
        for base in reversed(cls.__mro__)
        for name, each in vars(base).items()
        if isinstance(each, FunctionType | property) and not name.startswith("__")
    }
    own = getattr(cls, "__attrs_post_init__", None)

    def check(self: Any) -> None:
        for name in moments:
            moment = getattr(self, name)
            if moment is not None:
                _in_utc(moment)
        if own is not None:
            own(self)

    if moments:
        namespace["__post_init__"] = check
    elif own is not None:
        namespace["__post_init__"] = own
    return namespace


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:  # msgspec turns a ValueError into a refusal with its place
        raise ValueError(f"{moment} lies outside the years 1 to 9999 in UTC") from None


def bounded(annotation: Any) -> Any:
    """Translate the bounds of an annotation without records into those of msgspec.

    >>> from minebrief.model.constraints import Count
    >>> msgspec.convert(-1, bounded(Count))
    Traceback (most recent call last):
    msgspec.ValidationError: Expected `int` >= 0
    """
    arguments = get_args(annotation)
    match get_origin(annotation):
        case kind if kind is Annotated:
            return Annotated[(bounded(arguments[0]), *map(_meta, arguments[1:]))]
        case kind if kind in (Union, UnionType):
            return reduce(or_, map(bounded, arguments))
        case kind if kind is tuple:
            return tuple[bounded(arguments[0]), ...]  # type: ignore[misc]
        case _:
            return annotation


def _meta(mark: Any) -> Any:
    if not isinstance(mark, Bounds):
        return mark
    members = attrs.asdict(mark)
    del members["non_blank"]
    return msgspec.Meta(**members)


def _has_record(annotation: Any) -> bool:
    is_record = isinstance(annotation, type) and attrs.has(annotation)
    return is_record or any(map(_has_record, get_args(annotation)))


def _is_moment(annotation: Any) -> bool:
    return annotation is datetime.datetime or any(map(_is_moment, get_args(annotation)))
