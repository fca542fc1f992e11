"""The wire: for each attrs class a msgspec Struct, its twin, that is decoded in C.

Decoding straight into attrs classes costs a call for each absent member and cannot see unknown
ones. A twin has the same members in the same order, refuses unknown ones, leaves out what equals
its default, and becomes the attrs object (or is made of it) in one C call. This is the only
module that knows twins; ``tests/serde/test_wire.py`` pins every behaviour of msgspec used here.
"""

import datetime
import threading
from collections.abc import Callable
from functools import cached_property, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import attrs
import msgspec

from minebrief.model.record import Extension, Record

__all__ = ["Wire"]


class Wire:
    """The twins of a set of documents, built on first use."""

    def __init__(self, formats: dict[str, type[Any]], version: str) -> None:
        self.formats = formats
        self.version = version
        self.reading = _Twins(formats, keeps_extensions=False)
        self._writing = _Twins(formats, keeps_extensions=True)
        self._json = msgspec.json.Encoder()
        self._messagepack = msgspec.msgpack.Encoder()

    def decode(self, text: bytes | str) -> tuple[Any, str | None]:
        """Decode a document; give the object and the version it says it was written in.

        Raises:
            msgspec.DecodeError: The text is no JSON, or no document of these.
        """
        return self._object(self.reading.decoder.decode(text))

    def decode_messagepack(self, content: bytes) -> tuple[Any, str | None]:
        """Decode a document from MessagePack; give the object and the version, as :meth:`decode`.

        Raises:
            msgspec.DecodeError: The bytes are no MessagePack, or no document of these.
        """
        return self._object(self.reading.messagepack_decoder.decode(content))

    def _object(self, twin: Any) -> tuple[Any, str | None]:
        cls = self.formats[type(twin).__struct_config__.tag]
        return msgspec.convert(twin, cls, from_attributes=True), twin.version

    def encode(self, document: Any) -> bytes:
        """Encode a document, members in the order of the class, defaults left out.

        Raises:
            msgspec.ValidationError: A member has no written form.
        """
        text = self._json.encode(self._twin(document))
        # In a text the quotes would be escaped, so this finds members only.
        if b'"extensions":[' not in text:
            return text
        return self._json.encode(_spread(msgspec.json.decode(text), _raw))

    def encode_messagepack(self, document: Any) -> bytes:
        """Encode a document as MessagePack, as :meth:`encode`; moments are texts, as in JSON.

        Raises:
            msgspec.MsgspecError: A member has no written form.
            OverflowError: An integer in a kept member has more than 64 bits.
        """
        # By way of builtins: of a moment the encoder itself would make an extension type.
        builtins = msgspec.to_builtins(self._twin(document))
        content = self._messagepack.encode(builtins)
        # A text may hold the word too, which costs time and changes nothing.
        if b"\xaaextensions" not in content:
            return content
        return self._messagepack.encode(_spread(builtins, msgspec.json.decode))

    def _twin(self, document: Any) -> Any:
        twins = self._writing
        twin: Any = msgspec.convert(document, twins.twin(type(document)), from_attributes=True)
        twin.version = self.version
        return twin

    def writes_as_many_names(self, document: Any, text: bytes | str) -> bool:
        """Tell whether a document, written again, has as many member names as its text.

        If so no name stood there twice, which the decoder cannot see: the text has each name at
        least once and what is written leaves out what equals a default. If not, the slow pass
        will tell. All colons are counted, for blanks may stand before one; those in values are
        the same in both, unless one is escaped.
        """
        again = self.encode(document).count(b":")
        if isinstance(text, bytes):
            return rb"\u003" not in text and again == text.count(b":")
        return r"\u003" not in text and again == text.count(":")


def _raw(text: str) -> msgspec.Raw:
    return msgspec.Raw(text.encode())


def _spread(value: Any, write: Callable[[str], Any]) -> Any:
    """Write kept members beside the known ones of their object, after them."""
    if isinstance(value, list | tuple):
        return [_spread(each, write) for each in value]
    if not isinstance(value, dict):
        return value
    kept = value.pop("extensions", ())
    return {name: _spread(each, write) for name, each in value.items()} | {
        each["name"]: write(each["text"]) for each in kept
    }


class _Twins:
    """One twin for each class, either for reading or, with the kept members, for writing."""

    def __init__(self, formats: dict[str, type[Any]], *, keeps_extensions: bool) -> None:
        self.formats = formats
        self.keeps_extensions = keeps_extensions
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
        if self.keeps_extensions and issubclass(cls, Record):
            members.append(("extensions", tuple[self.twin(Extension), ...], ()))  # type: ignore[misc]
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
        self._built[cls] = built
        return built

    def _member(self, member: "attrs.Attribute[Any]") -> tuple[Any, ...]:
        annotation = self._annotation(member.type)
        if member.default is attrs.NOTHING:
            return member.name, annotation
        return member.name, annotation, self._default(member.default)

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
        # Found as an attribute when the object is made of the twin: none were kept.
        namespace: dict[str, Any] = {} if self.keeps_extensions else {"extensions": ()}
        moments = tuple(each.name for each in attrs.fields(cls) if _is_moment(each.type))

        def settle(self: Any) -> None:
            # Equal moments in different zones must give the same bytes.
            for name in moments:
                moment = getattr(self, name)
                if moment is not None:
                    setattr(self, name, _in_utc(moment))

        return namespace | ({"__post_init__": settle} if moments else {})


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:  # msgspec turns a ValueError into a refusal with its place
        raise ValueError(f"{moment} lies outside the years 1 to 9999 in UTC") from None


def _is_moment(annotation: Any) -> bool:
    return annotation is datetime.datetime or any(map(_is_moment, get_args(annotation)))
