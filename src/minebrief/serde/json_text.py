"""JSON text to nodes: every part with its line and column, every repeated name reported.

The fast decoder says yes or no; this scanner is asked only after a no, or when places are
wanted. It accepts exactly the JSON that the decoder accepts (a law in the tests).
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from minebrief.model.constraints import encodable
from minebrief.problem import Problem, Severity, Span
from minebrief.serde.nodes import Limits, ListNode, Node, ObjectNode, ScalarNode, Scanned

__all__ = ["DEEPEST", "JsonFault", "JsonScanner", "scan_json"]

_BLANK = re.compile(r"[ \t\n\r]*+")
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_WORDS = {"true": True, "false": False, "null": None}
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_MOST_DIGITS = 4_300

DEEPEST = 200
"""Levels that are read at most, whatever the limits say: what walks the nodes calls itself."""


class JsonFault(Exception):
    """What ends a scan: the text is no JSON, or goes beyond a limit."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Open(NamedTuple):
    """An object or list that is not closed yet."""

    span: Span
    is_object: bool
    members: dict[str, Node]
    names: dict[str, Span | None]
    items: list[Node]


def scan_json(text: str, limits: Limits) -> Scanned:
    """Scan JSON text into nodes, as far as it is JSON.

    >>> scan_json('{"a": 1, "a": 2}', Limits()).problems[0].code
    'member.duplicate'
    """
    scanner = JsonScanner(text, limits)
    try:
        return Scanned(node=scanner.scan(), problems=tuple(scanner.problems))
    except JsonFault as fault:
        return Scanned(node=None, problems=(*scanner.problems, fault.problem))


class JsonScanner:
    """One scan over one text, from wherever a value begins."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.at = 0
        self.count = 0
        self.problems: list[Problem] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.open: list[_Open] = []
        self.depth = 0

    def span(self, at: int) -> Span:
        """Give the place of an offset."""
        line = bisect_right(self.lines, at)
        return Span(line=line, column=at - self.lines[line - 1] + 1)

    def fail(
        self, message: str, *, code: str = "json.invalid", hint: str | None = None
    ) -> JsonFault:
        """Make the fault to raise at the present place."""
        got = self.text[self.at : self.at + 20].partition("\n")[0] or "the end of the text"
        return JsonFault(
            Problem(code=code, message=message, span=self.span(self.at), got=got, hint=hint)
        )

    def skip(self) -> str:
        """Pass over blanks; give the next character, empty at the end."""
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def scan(self) -> Node:
        """Read the whole text: one value and nothing after it."""
        node = self.part(0, depth=0)
        if self.skip():
            raise self.fail("there is something after the end of the document")
        return node

    def part(self, at: int, *, depth: int) -> Node:
        """Read the one value that begins there, inside so many others, without recursion."""
        self.at, self.depth = at, depth
        node = self.value()
        while node is None or self.open:
            node = self.value() if node is None else self.place(node)
        return node

    def value(self) -> Node | None:
        """Read a value; None when an object or list was opened and waits for its first part."""
        char = self.skip()
        if char in ("{", "["):
            return self.opened(char)
        start = self.span(self.at)
        if char == '"':
            return ScalarNode(value=self.string(), span=start)
        if char == "-" or ("0" <= char <= "9"):
            return ScalarNode(value=self.number(), span=start)
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return ScalarNode(value=value, span=start)
        if self.text.startswith(("NaN", "Infinity"), self.at):
            raise self.fail("JSON has no such number", hint="leave the member out")
        raise self.fail("a value was expected")

    def opened(self, char: str) -> Node | None:
        """Enter an object or list; give it if it is empty."""
        if self.depth + len(self.open) >= min(self.limits.max_depth, DEEPEST):
            hint = f"at most {min(self.limits.max_depth, DEEPEST)} levels are read"
            raise self.fail("the document nests too deep", code="limit.depth", hint=hint)
        span = self.span(self.at)
        self.open.append(_Open(span, char == "{", {}, {}, []))
        self.at += 1
        if self.skip() == ("}" if char == "{" else "]"):
            self.at += 1
            return self.closed()
        if char == "{":
            self.member_name()
        return None

    def closed(self) -> Node:
        """Leave an object or list and give it."""
        top = self.open.pop()
        if top.is_object:
            return ObjectNode(members=top.members, names=top.names, span=top.span)
        return ListNode(items=tuple(top.items), span=top.span)

    def member_name(self) -> None:
        """Read a member's name and its colon."""
        if self.skip() != '"':
            raise self.fail("a member's name in double quotes was expected")
        top, start = self.open[-1], self.span(self.at)
        name = self.string()
        if name in top.names:
            self.problems.append(
                Problem(
                    code="member.duplicate",
                    message=f"the member {name!r} stands there twice; the last one counts",
                    severity=Severity.ERROR,
                    span=start,
                    hint="keep one of them",
                )
            )
        if self.skip() != ":":
            raise self.fail("a colon was expected after the member's name")
        self.at += 1
        top.names[name] = start
        top.members.pop(name, None)
        top.members[name] = _PENDING

    def place(self, node: Node) -> Node | None:
        """Put a finished value where it belongs; give what is finished by that."""
        top = self.open[-1]
        self.count += 1
        if self.count > self.limits.max_items:
            hint = f"at most {self.limits.max_items:,} members and items are read"
            raise self.fail("the document has too many parts", code="limit.items", hint=hint)
        if top.is_object:
            top.members[next(reversed(top.members))] = node
        else:
            top.items.append(node)
        char, closing = self.skip(), "}" if top.is_object else "]"
        if char == closing:
            self.at += 1
            return self.closed()
        if char != ",":
            raise self.fail(f"a comma or {closing} was expected")
        self.at += 1
        if self.skip() == closing:
            raise self.fail("a comma stands before the closing bracket", hint="remove it")
        if top.is_object:
            self.member_name()
        return None

    def number(self) -> int | float:
        """Read a number."""
        match = _NUMBER.match(self.text, self.at)
        if match is None or self.text[match.end() : match.end() + 1] in _NO_NUMBER_END:
            raise self.fail("a number is not written as JSON writes it")
        whole = match[0]
        if match[1] is None and match[2] is None:
            if len(whole) > _MOST_DIGITS:
                raise self.fail("a number has too many digits", code="limit.digits")
            self.at = match.end()
            return int(whole)
        value = float(whole)
        if value in (float("inf"), float("-inf")):
            raise self.fail("a number is out of range")
        self.at = match.end()
        return value

    def string(self) -> str:
        """Read a text."""
        match = _TEXT.match(self.text, self.at)
        if match is None:
            raise self.fail("a text is not closed, or holds a control character or wrong escape")
        raw = match[0][1:-1]
        text = _unescaped(raw) if "\\" in raw else raw
        if text is None or not (raw.isascii() or encodable(raw)):
            hint = "write the character itself, or both halves"
            raise self.fail("a text holds half a surrogate pair", code="text.surrogate", hint=hint)
        if len(text) > self.limits.max_text:
            hint = f"at most {self.limits.max_text:,} characters are read"
            raise self.fail("a text is too long", code="limit.text", hint=hint)
        self.at = match.end()
        return text


_PENDING = ScalarNode(value=None)
_NO_NUMBER_END = tuple("0123456789.eE+-")


def _unescaped(raw: str) -> str | None:
    """Undo the escapes of a text; None if half a surrogate pair remains."""

    def character(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16))
        return _SHORT.get(match[2], match[2])

    text = _ESCAPE.sub(character, raw)
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return None
