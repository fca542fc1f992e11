"""JSON text to nodes, where the fast pass reads what it can and only the rest is scanned.

A document with one fault is right nearly everywhere. From the top down each part is handed to the
decoder; what it refuses is taken apart, and its own parts are handed on. What was read stays read.
The problems and the value that the nodes lead to are those of a scan of the whole text (a law in
the tests).
"""

import re
from collections.abc import Callable
from types import UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin

import attrs
import msgspec
from attrs import frozen

from minebrief.model.constraints import stripped
from minebrief.problem import Span
from minebrief.rules.book import RuleBook
from minebrief.serde.json_text import DEEPEST, JsonFault, JsonScanner, scan_json
from minebrief.serde.nodes import (
    Limits,
    ListNode,
    Node,
    ObjectNode,
    ReadNode,
    ScalarNode,
    Scanned,
)
from minebrief.serde.wire import Wire, repeats_no_name

__all__ = ["JsonParts"]

_MEMBERS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_NAME: Final = re.compile(r'[\s,]*+("(?:[^"\\]++|\\.)*+")\s*+:\s*+')
_GAP: Final = re.compile(r"[\s,]*+")
_WHOLE: Final = (RuleBook,)  # its invariants name parts of its parts, and want their places
_REFUSALS: Final = (msgspec.ValidationError, UnicodeError, RecursionError, OverflowError)


@frozen(kw_only=True)
class _Kind:
    """How a part is read that holds records.

    Attributes:
        read: Reads it from builtins, or raises.
        record: The class it is, if it is an object.
        item: What its items are, if it is a list.
    """

    read: Callable[[Any], Any]
    record: type[Any] | None
    item: "_Kind | None"


_Kinds: TypeAlias = dict[str, _Kind | None]


class JsonParts:
    """What reads the parts of a set of documents, made on first use."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._members: dict[type[Any], _Kinds] = {}

    def scan(self, text: str, limits: Limits) -> Scanned:
        """Scan JSON text into nodes, as :func:`~minebrief.serde.json_text.scan_json` does."""
        try:
            whole = msgspec.json.decode(text)
            if repeats_no_name(msgspec.json.encode(whole), text):
                return Scanned(node=_Walk(self, text, limits).document(whole))
        except (*_REFUSALS, msgspec.DecodeError, JsonFault):
            pass  # the scanner says why
        return scan_json(text, limits)

    def members(self, cls: type[Any]) -> _Kinds:
        """Give the kinds of the members of a class; None for those without records in them."""
        if cls not in self._members:
            known = [each for each in attrs.fields(cls) if each.name != "extensions"]
            self._members[cls] = {each.name: self._kind(each.type) for each in known}
        return self._members[cls]

    def _kind(self, annotation: Any) -> _Kind | None:
        base = stripped(annotation)[0]
        arms = get_args(base) if get_origin(base) in (Union, UnionType) else (base,)
        record = next((each for each in arms if attrs.has(each)), None)
        items = [get_args(each)[0] for each in arms if get_origin(each) is tuple]
        item = self._kind(items[0]) if items else None
        if record is None and item is None:
            return None
        return _Kind(read=self.wire.part(annotation), record=record, item=item)


class _Walk:
    """One walk over one text that is JSON and repeats no name."""

    def __init__(self, parts: JsonParts, text: str, limits: Limits) -> None:
        self.parts = parts
        self.text = text
        self.scanner = JsonScanner(text, limits)
        self.deepest = min(limits.max_depth, DEEPEST)

    def document(self, whole: Any) -> Node:
        name = whole.get("format") if isinstance(whole, dict) else None
        cls = self.parts.wire.formats.get(name) if isinstance(name, str) else None
        is_current = cls is not None and whole.get("version") == self.parts.wire.version
        if cls is None or cls in _WHOLE or not is_current:  # steps of an upgrade read nodes
            return self.scanner.scan()
        start = len(self.text) - len(self.text.lstrip())
        known = self.parts.members(cls) | {"format": None, "version": None}
        return self.record(whole, self.text[start:], start, 0, known)

    def part(self, kind: _Kind | None, value: Any, text: str, start: int, depth: int) -> Node:
        """Give the node of a part: read if it is right, else taken apart or scanned."""
        if not isinstance(value, dict | list):
            return ScalarNode(value=value, span=self.scanner.span(start))
        if kind is not None:
            try:
                return ReadNode(value=kind.read(value), span=self.scanner.span(start))
            except _REFUSALS:
                pass
            if kind.record is not None and isinstance(value, dict):
                known = self.parts.members(kind.record)
                return self.record(value, text, start, depth, known)
            if kind.item is not None and isinstance(value, list):
                return self.items(value, text, start, depth, kind.item)
        return self.scanner.part(start, depth=depth)

    def record(
        self, values: dict[str, Any], text: str, start: int, depth: int, known: _Kinds
    ) -> ObjectNode:
        members: dict[str, Node] = {}
        names: dict[str, Span | None] = {}
        at = start + 1
        for name, raw in _MEMBERS.decode(text).items():
            match = _NAME.match(self.text, at)
            assert match is not None  # noqa: S101 (the decoder has read it)
            inner, at = bytes(raw).decode(), match.end()
            if name in known:
                members[name] = self.part(known[name], values[name], inner, at, depth + 1)
            else:
                members[name] = self.unknown(values[name], inner, at, depth + 1)
                names[name] = self.scanner.span(match.start(1))
            at += len(inner)
        return ObjectNode(members=members, names=names, span=self.scanner.span(start))

    def items(self, values: list[Any], text: str, start: int, depth: int, item: _Kind) -> ListNode:
        items: list[Node] = []
        at = start + 1
        for value, raw in zip(values, _ITEMS.decode(text), strict=True):
            gap = _GAP.match(self.text, at)
            inner, at = bytes(raw).decode(), gap.end() if gap else at
            items.append(self.part(item, value, inner, at, depth + 1))
            at += len(inner)
        return ListNode(items=tuple(items), span=self.scanner.span(start))

    def unknown(self, value: Any, text: str, start: int, depth: int) -> Node:
        if depth + text.count("[") + text.count("{") > self.deepest:  # perhaps it nests too deep
            return self.scanner.part(start, depth=depth)
        return ReadNode(value=value, span=self.scanner.span(start))
