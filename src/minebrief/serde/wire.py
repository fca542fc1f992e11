"""The wire: for each attrs class a msgspec Struct, its twin, that is decoded in C.

Decoding straight into attrs classes costs a call for each absent member and cannot see unknown
ones. A twin has the same members in the same order, refuses unknown ones, leaves out what equals
its default, and becomes the attrs object (or is made of it) in one C call. This is the only
module that knows twins; ``tests/serde/test_wire.py`` pins every behaviour of msgspec used here.
"""

import datetime
import threading
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import attrs
import msgspec

__all__ = ["Wire"]


class Wire:
    """The twins of a set of documents, built on first use."""

    def __init__(self, formats: dict[str, type[Any]], version: str) -> None:
        self.formats = formats
        self.version = version
        self._lock = threading.RLock()
        self._twins: dict[type[Any], type[msgspec.Struct]] = {}
        self._decoder: msgspec.json.Decoder[Any] | None = None
        self._encoder = msgspec.json.Encoder()

    @property
    def decoder(self) -> "msgspec.json.Decoder[Any]":
        """The decoder of any of the documents, told apart by ``format``."""
        return self._decoder or self._built_decoder()

    def _built_decoder(self) -> "msgspec.json.Decoder[Any]":
        with self._lock:
            if self._decoder is None:
                twins = [self.twin(each) for each in self.formats.values()]
                self._decoder = msgspec.json.Decoder(reduce(or_, twins))
            return self._decoder

    def decode(self, text: bytes | str) -> tuple[Any, str | None]:
        """Decode a document; give the object and the version it says it was written in.

        Raises:
            msgspec.DecodeError: The text is no JSON, or no document of these.
        """
        twin = self.decoder.decode(text)
        cls = self.formats[type(twin).__struct_config__.tag]
        return msgspec.convert(twin, cls, from_attributes=True), twin.version

    def encode(self, document: Any) -> bytes:
        """Encode a document, members in the order of the class, defaults left out."""
        twin: Any = msgspec.convert(document, self.twin(type(document)), from_attributes=True)
        twin.version = self.version
        return self._encoder.encode(twin)

    def twin(self, cls: type[Any]) -> type[msgspec.Struct]:
        """Give the twin of an attrs class."""
        found = self._twins.get(cls)
        if found is None:
            with self._lock:
                found = self._twins.get(cls) or self._build(cls)
        return found

    def _build(self, cls: type[Any]) -> type[msgspec.Struct]:
        tag = next((name for name, each in self.formats.items() if each is cls), None)
        # Objects have no version, so a twin made of one starts without; documents must state it.
        members: list[tuple[Any, ...]] = [("version", str | None, None)] if tag else []
        for each in attrs.fields(cls):
            annotation = self._annotation(each.type)
            optional = each.default is not attrs.NOTHING
            default = (self._default(each.default),) if optional else ()
            members.append((each.name, annotation, *default))
        envelope: dict[str, Any] = {"tag": tag, "tag_field": "format"} if tag else {}
        built = msgspec.defstruct(
            cls.__name__,
            members,
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
            gc=False,
            namespace=self._namespace(cls),
            **envelope,
        )
        self._twins[cls] = built
        return built

    def _default(self, value: Any) -> Any:
        if not attrs.has(type(value)):
            return value
        twin = msgspec.convert(value, self.twin(type(value)), from_attributes=True)
        return msgspec.field(default_factory=lambda: twin)

    def _annotation(self, annotation: Any) -> Any:
        """Translate an annotation: attrs classes become twins, bounds stay."""
        if isinstance(annotation, NewType):
            return self._annotation(annotation.__supertype__)
        arguments = get_args(annotation)
        origin = get_origin(annotation)
        if origin is Annotated:
            base, *metas = arguments
            return Annotated[(self._annotation(base), *metas)]
        if origin in (Union, UnionType):
            return reduce(or_, [self._annotation(each) for each in arguments])
        if origin is tuple:
            return tuple[self._annotation(arguments[0]), ...]  # type: ignore[misc]
        return self.twin(annotation) if attrs.has(annotation) else annotation

    def _namespace(self, cls: type[Any]) -> dict[str, Any]:
        moments = tuple(each.name for each in attrs.fields(cls) if _is_moment(each.type))
        if not moments:
            return {}

        def settle(self: Any) -> None:
            # Equal moments in different zones must give the same bytes.
            for name in moments:
                moment = getattr(self, name)
                if moment is not None and moment.tzinfo is not None:
                    setattr(self, name, _in_utc(moment))

        return {"__post_init__": settle}


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:  # msgspec turns a ValueError into a refusal with its place
        raise ValueError(f"{moment} lies outside the years 1 to 9999 in UTC") from None


def _is_moment(annotation: Any) -> bool:
    return datetime.datetime in (annotation, *get_args(annotation))
