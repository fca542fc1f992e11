"""MessagePack to nodes: only what JSON has too, every repeated name reported, offsets for places.

As with JSON, the fast decoder says yes or no and this scanner is asked after a no. It takes what
the decoder takes and refuses extension types, binary and numbers that JSON has not.
"""

from math import isfinite
from struct import unpack_from

from attrs import Factory, define

from minebrief.errors import echo
from minebrief.problem import Problem
from minebrief.serde.nodes import Limits, ListNode, Node, ObjectNode, Scalar, ScalarNode, Scanned

__all__ = ["scan_messagepack"]

_NUMBERS = {
    0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q",
    0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q",
}  # fmt: skip
_WORDS = {0xC0: None, 0xC2: False, 0xC3: True}
_TEXTS = {0xD9: ">B", 0xDA: ">H", 0xDB: ">I"}
_LISTS = {0xDC: ">H", 0xDD: ">I"}
_OBJECTS = {0xDE: ">H", 0xDF: ">I"}
_BINARY = (0xC4, 0xC5, 0xC6)
_EXTENSION = (0xC7, 0xC8, 0xC9, *range(0xD4, 0xD9))
_SIZES = {">B": 1, ">b": 1, ">H": 2, ">h": 2, ">I": 4, ">i": 4, ">f": 4, ">Q": 8, ">q": 8, ">d": 8}


class _Fault(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@define
class _Open:
    """An object or list of which some parts are still to be read."""

    left: int
    is_object: bool
    members: dict[str, Node] = Factory(dict)
    items: list[Node] = Factory(list)
    name: str = ""


def scan_messagepack(content: bytes, limits: Limits) -> Scanned:
    r"""Scan MessagePack into nodes, as far as it is MessagePack; nodes have no place.

    >>> scan_messagepack(b"\x82\xa1a\x01\xa1a\x02", Limits()).problems[0].code
    'member.duplicate'
    """
    scanner = _Scanner(content, limits)
    try:
        return Scanned(node=scanner.scan(), problems=tuple(scanner.problems))
    except _Fault as fault:
        return Scanned(node=None, problems=(*scanner.problems, fault.problem))


class _Scanner:
    def __init__(self, content: bytes, limits: Limits) -> None:
        self.content = content
        self.limits = limits
        self.at = 0
        self.count = 0
        self.problems: list[Problem] = []
        self.open: list[_Open] = []

    def fail(self, code: str, message: str, hint: str | None = None) -> _Fault:
        message = f"{message}, at byte {self.at:,}"
        return _Fault(Problem(code=code, message=message, hint=hint))

    def scan(self) -> Node:
        """Read one value and nothing after it, without recursion."""
        node = self.value()
        while node is None or self.open:
            node = self.value() if node is None else self.placed(node)
        if self.at != len(self.content):
            raise self.fail("messagepack.invalid", "there is something after the document")
        return node

    def value(self) -> Node | None:
        """Read a value; None when an object or list was opened and waits for its first part."""
        self.require(1)
        first = self.content[self.at]
        if 0x80 <= first <= 0x8F or first in _OBJECTS:
            return self.opened(self.size(first, 0x0F, _OBJECTS), is_object=True)
        if 0x90 <= first <= 0x9F or first in _LISTS:
            return self.opened(self.size(first, 0x0F, _LISTS), is_object=False)
        return ScalarNode(value=self.scalar(first))

    def scalar(self, first: int) -> Scalar:
        if 0xA0 <= first <= 0xBF or first in _TEXTS:
            return self.text(self.size(first, 0x1F, _TEXTS))
        if first in _WORDS:
            self.at += 1
            return _WORDS[first]
        if first <= 0x7F or first >= 0xE0:
            self.at += 1
            return first if first <= 0x7F else first - 0x100
        if first in _NUMBERS:
            return self.number(_NUMBERS[first])
        if first in _BINARY:
            hint = "write a text"
            raise self.fail("messagepack.binary", "a document holds no binary values", hint)
        if first in _EXTENSION:
            hint = "write a moment as a text, 2026-01-19T09:00:00Z"
            raise self.fail("messagepack.extension", "a document holds no extension types", hint)
        raise self.fail("messagepack.invalid", f"no value begins with byte 0x{first:02x}")

    def require(self, count: int) -> None:
        if count > len(self.content) - self.at:
            raise self.fail("messagepack.invalid", "the document breaks off")

    def size(self, first: int, mask: int, sizes: dict[int, str]) -> int:
        """Read how long the value is that begins here, and pass over that."""
        form = sizes.get(first)
        if form is None:
            self.at += 1
            return first & mask
        return int(self.packed(form))

    def packed(self, form: str) -> int | float:
        self.require(1 + _SIZES[form])
        value: int | float = unpack_from(form, self.content, self.at + 1)[0]
        self.at += 1 + _SIZES[form]
        return value

    def number(self, form: str) -> int | float:
        start = self.at
        value = self.packed(form)
        if not isfinite(value):
            self.at = start
            raise self.fail("messagepack.number", "JSON has no such number", "leave the member out")
        return value

    def text(self, size: int) -> str:
        self.require(size)
        try:
            text = self.content[self.at : self.at + size].decode()
        except UnicodeDecodeError as refusal:
            raise self.fail("text.encoding", "a text is not UTF-8") from refusal
        if len(text) > self.limits.max_text:
            hint = f"at most {self.limits.max_text:,} characters are read"
            raise self.fail("limit.text", "a text is too long", hint)
        self.at += size
        return text

    def opened(self, count: int, *, is_object: bool) -> Node | None:
        if len(self.open) >= self.limits.max_depth:
            hint = f"at most {self.limits.max_depth} levels are read"
            raise self.fail("limit.depth", "the document nests too deep", hint)
        self.require(count * (2 if is_object else 1))  # a part takes a byte at least
        self.open.append(_Open(left=count, is_object=is_object))
        if count == 0:
            return self.closed()
        if is_object:
            self.name()
        return None

    def name(self) -> None:
        self.require(1)
        top = self.open[-1]
        top.name = name = self.name_text(self.content[self.at])
        if top.members.pop(name, None) is not None:
            self.problems.append(
                Problem(
                    code="member.duplicate",
                    message=f"the member {echo(name)} stands there twice; the last one counts",
                    hint="keep one of them",
                )
            )

    def name_text(self, first: int) -> str:
        if 0xA0 <= first <= 0xBF or first in _TEXTS:
            return self.text(self.size(first, 0x1F, _TEXTS))
        raise self.fail("messagepack.name", "a member's name is a text")

    def placed(self, node: Node) -> Node | None:
        """Put a finished value where it belongs; give what is finished by that."""
        top = self.open[-1]
        self.count += 1
        if self.count > self.limits.max_items:
            hint = f"at most {self.limits.max_items:,} members and items are read"
            raise self.fail("limit.items", "the document has too many parts", hint)
        if top.is_object:
            top.members[top.name] = node
        else:
            top.items.append(node)
        top.left -= 1
        if top.left == 0:
            return self.closed()
        if top.is_object:
            self.name()
        return None

    def closed(self) -> Node:
        top = self.open.pop()
        if top.is_object:
            return ObjectNode(members=top.members)
        return ListNode(items=tuple(top.items))
