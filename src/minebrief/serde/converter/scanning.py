"""Builtins to nodes: a dict before it is typed, with whatever Python objects stand in it."""

import datetime
import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from minebrief.errors import InvalidDocument, echo
from minebrief.model.constraints import encodable
from minebrief.problem import Problem, Problems
from minebrief.serde.fit import pointer
from minebrief.serde.nodes import Limits, ListNode, Node, ObjectNode, ScalarNode, Scanned

__all__ = ["Foreign", "fault_of", "foreign_in", "scan_builtins"]

_END_OF_INTEGERS: Final = 10**4_300  # Python neither reads nor writes longer ones in decimal


def scan_builtins(value: object, limits: Limits) -> Scanned:
    """Scan builtins into nodes.

    >>> scan_builtins({"count": 7}, Limits()).node
    ObjectNode(members={'count': ScalarNode(value=7, span=None)}, names={}, span=None)
    """
    scanner = _Scanner(limits)
    try:
        node = scanner.node(value, "", 0)
    except InvalidDocument as refusal:
        return Scanned(node=None, problems=refusal.problems.items)
    return Scanned(node=node, problems=tuple(scanner.problems))


@attrs.frozen(kw_only=True)
class Foreign(ScalarNode):
    """A value that JSON has not; a member may have it all the same."""

    value: Any

    @property
    def is_object(self) -> bool:
        """Whether it is more than a text or number that JSON cannot write."""
        return not isinstance(self.value, str | int | float)


@attrs.define
class _Scanner:
    """Builtins into nodes."""

    limits: Limits
    count: int = 0
    problems: list[Problem] = attrs.Factory(list)

    def node(self, value: Any, path: str, depth: int) -> Node:
        self.count += 1
        if self.count > self.limits.max_items:
            most = f"at most {self.limits.max_items:,} members and items are read"
            raise _beyond("limit.items", path, most)
        if isinstance(value, str) and len(value) > self.limits.max_text:
            most = f"at most {self.limits.max_text:,} characters are read"
            raise _beyond("limit.text", path, most)
        if not isinstance(value, Mapping | list | tuple | set | frozenset):
            return _leaf(value)
        if depth >= self.limits.max_depth:
            raise _beyond("limit.depth", path, f"at most {self.limits.max_depth} levels are read")
        if isinstance(value, Mapping):
            return ObjectNode(members=dict(self.members(value, path, depth + 1)))
        items = enumerate(value)
        return ListNode(
            items=tuple(self.node(each, pointer(path, n), depth + 1) for n, each in items)
        )

    def members(
        self, value: Mapping[Any, Any], path: str, depth: int
    ) -> Iterator[tuple[str, Node]]:
        for name, each in value.items():
            if type(name) is str and encodable(name):
                yield name, self.node(each, pointer(path, name), depth)
            else:
                message = f"{echo(name)} is no name of a member"
                self.problems.append(
                    Problem(code="value.type", message=message, path=path, expected="a text")
                )


def _beyond(code: str, path: str, most: str) -> InvalidDocument:
    problem = Problem(code=code, message="there is more than is read", path=path, hint=most)
    return InvalidDocument(problems=Problems(items=(problem,)))


def _leaf(value: Any) -> ScalarNode:
    """Make plain scalars plain: a subclass of text or number is what it is a subclass of."""
    match value:
        case None | bool():
            return ScalarNode(value=value)
        case str() if encodable(text := str.__str__(value)):
            return ScalarNode(value=text)
        case int() if -_END_OF_INTEGERS < value < _END_OF_INTEGERS:
            return ScalarNode(value=int(value))
        case float() if math.isfinite(value):
            return ScalarNode(value=float(value))
    return Foreign(value=value)


def fault_of(value: Any) -> tuple[str, str, str | None]:
    """Say why a value is refused: code, sentence and hint.

    >>> fault_of(float("nan"))[:2]
    ('json.invalid', 'JSON has no such number')
    """
    match value:
        case str():
            hint = "write the character itself, or both halves"
            return "text.surrogate", "a text holds half a surrogate pair", hint
        case int():
            return "limit.digits", "a number has too many digits", None
        case float():
            return "json.invalid", "JSON has no such number", "leave the member out"
        case datetime.datetime():
            return "value.invalid", "a moment needs its zone, and a UTC form", None
    return "value.type", f"a {type(value).__name__} has no place here", "write it as JSON would"


def foreign_in(node: Node, path: str) -> Iterator[tuple[str, Any]]:
    """Find what JSON has not in a node, with its JSON pointer.

    >>> list(foreign_in(ObjectNode(members={"a": Foreign(value=7j)}), ""))
    [('/a', 7j)]
    """
    match node:
        case Foreign():
            yield path, node.value
        case ObjectNode():
            for name, each in node.members.items():
                yield from foreign_in(each, pointer(path, name))
        case ListNode():
            for n, each in enumerate(node.items):
                yield from foreign_in(each, pointer(path, n))
