"""The wire: documents to and from their bytes, by way of twins.

Decoding straight into attrs classes costs a call for each absent member and cannot see unknown
ones, so documents are decoded into twins (``serde/twins.py``), and objects made of those.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from minebrief.serde.twins import Purpose, Twins

__all__ = ["Wire"]


class Wire:
    """The twins of a set of documents, built on first use."""

    def __init__(self, formats: dict[str, type[Any]], version: str) -> None:
        self.formats = formats
        self.version = version
        self.reading = Twins(formats, Purpose.READING)
        self._writing = Twins(formats, Purpose.WRITING)
        self._keeping = Twins(formats, Purpose.KEEPING)
        self._checking = Twins(formats, Purpose.CHECKING)
        self._json = msgspec.json.Encoder()
        self._messagepack = msgspec.msgpack.Encoder()

    def decode(self, text: bytes | str, *, once: bool = False) -> tuple[Any, str | None]:
        """Decode a document; give the object and the version it says it was written in.

        Args:
            text: The JSON text.
            once: Whether a name that stands twice in an object is refused.

        Raises:
            msgspec.DecodeError: The text is no JSON, or no document of these.
        """
        twin = self.reading.decoder.decode(text)
        if once and not repeats_no_name(self._json.encode(twin), text):
            raise msgspec.DecodeError("a name stands twice")
        return self._object(twin)

    def decode_messagepack(self, content: bytes) -> tuple[Any, str | None]:
        """Decode a document from MessagePack; give the object and the version, as :meth:`decode`.

        Raises:
            msgspec.DecodeError: The bytes are no MessagePack, or no document of these.
        """
        return self._object(self.reading.messagepack_decoder.decode(content))

    def part(self, annotation: Any) -> Callable[[Any], Any]:
        """Give what makes a part of a document, such as its risks, of builtins.

        It raises msgspec.ValidationError if they are no such part.
        """
        twins = self.reading.annotation(annotation)

        def read(value: Any) -> Any:
            twin = msgspec.convert(value, twins)
            return msgspec.convert(twin, annotation, from_attributes=True)

        return read

    def _object(self, twin: Any) -> tuple[Any, str | None]:
        cls = self.formats[type(twin).__struct_config__.tag]
        return msgspec.convert(twin, cls, from_attributes=True), twin.version

    def encode(self, document: Any) -> bytes:
        """Encode a document, members in the order of the class, defaults left out.

        Raises:
            msgspec.ValidationError: A member has no written form.
        """
        try:
            return self._json.encode(self._twin(document, self._writing))
        except msgspec.ValidationError:  # it has kept members, or no written form
            text = self._json.encode(self._twin(document, self._keeping))
            return self._json.encode(_spread(msgspec.json.decode(text), _raw))

    def encode_messagepack(self, document: Any) -> bytes:
        """Encode a document as MessagePack, as :meth:`encode`; moments are texts, as in JSON.

        Raises:
            msgspec.MsgspecError: A member has no written form.
            OverflowError: An integer in a kept member has more than 64 bits.
        """
        # By way of builtins: of a moment the encoder itself would make an extension type.
        try:
            builtins = msgspec.to_builtins(self._twin(document, self._writing))
        except msgspec.ValidationError:  # it has kept members, or no written form
            whole = msgspec.to_builtins(self._twin(document, self._keeping))
            builtins = _spread(whole, msgspec.json.decode)
        return self._messagepack.encode(builtins)

    def _twin(self, document: Any, twins: Twins) -> Any:
        twin: Any = msgspec.convert(document, twins.twin(type(document)), from_attributes=True)
        twin.version = self.version
        return twin

    def is_clean(self, text: bytes | str) -> bool:
        """Tell whether there is nothing to say about a document, without making objects of it.

        Raises:
            msgspec.DecodeError: The text is no JSON, or no document of these.
        """
        twin = self._checking.decoder.decode(text)
        if twin.version != self.version:
            return False
        return repeats_no_name(self._json.encode(twin), text)


def repeats_no_name(again: bytes, text: bytes | str) -> bool:
    """Tell whether no member name stands twice in an object, by what is written of the decoded.

    The decoder cannot see it. But the text has each name at least once, and what is written leaves
    out what equals a default, so as many names are the same names. If there are fewer, the slow
    pass will tell. All colons are counted, for blanks may stand before one; those in values are
    the same in both, unless one is escaped.
    """
    content = text.encode() if isinstance(text, str) else text
    if again == content:
        return True
    return rb"\u003" not in content and again.count(b":") == content.count(b":")


def _raw(text: str) -> msgspec.Raw:
    msgspec.json.decode(text)  # made by hand, it may be no JSON
    return msgspec.Raw(text.encode())


def _spread(value: Any, write: Callable[[str], Any]) -> Any:
    """Write kept members beside the known ones of their object, after them."""
    if isinstance(value, list | tuple):
        return [_spread(each, write) for each in value]
    if not isinstance(value, dict):
        return value
    kept = value.pop("extensions", ())
    for each in kept:
        if each["name"] in value:
            raise ValueError(f"the kept member {each['name']!r} is a known one of the document")
    return {name: _spread(each, write) for name, each in value.items()} | {
        each["name"]: write(each["text"]) for each in kept
    }
