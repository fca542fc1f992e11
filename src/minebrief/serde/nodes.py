"""Nodes: a document before it is typed, each part with its place in the source.

Every format is scanned into the same tree, so that one walk finds the faults of all of them.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from minebrief.problem import Problem, Span

__all__ = [
    "Limits",
    "ListNode",
    "Node",
    "ObjectNode",
    "ReadNode",
    "ScalarNode",
    "Scanned",
    "followed",
    "kind_of",
    "plain",
    "span_at",
]

Scalar: TypeAlias = str | int | float | bool | None


@frozen(kw_only=True)
class Limits:
    """How much of a document is looked at; a breach is an ordinary problem.

    Attributes:
        max_bytes: Size of the whole source.
        max_depth: How deep objects and lists may nest.
        max_items: Members and items in the whole document.
        max_text: Characters of one text.
        max_problems: Problems reported; a last one says how many more there are.

    >>> Limits().max_depth
    64
    """

    max_bytes: int = 64_000_000
    max_depth: int = 64
    max_items: int = 64_000_000
    max_text: int = 64_000_000
    max_problems: int = 1_000


DEFAULT_LIMITS: Final = Limits()


@frozen(kw_only=True)
class ScalarNode:
    """A text, number, truth value or null."""

    value: Scalar
    span: Span | None = None


@frozen(kw_only=True)
class ListNode:
    """A list of nodes."""

    items: tuple["Node", ...]
    span: Span | None = None


@frozen(kw_only=True)
class ObjectNode:
    """An object: members in order, a repeated name standing once with its last value."""

    members: dict[str, "Node"] = field(hash=False)
    names: dict[str, Span | None] = field(hash=False, factory=dict)
    span: Span | None = None


@frozen(kw_only=True)
class ReadNode:
    """A part that was read already and is right, or that nobody knows and is kept as builtins."""

    value: Any
    span: Span | None = None


Node: TypeAlias = ScalarNode | ListNode | ObjectNode | ReadNode


@frozen(kw_only=True)
class Scanned:
    """The outcome of scanning a source: the tree as far as it goes, and the problems."""

    node: Node | None
    problems: tuple[Problem, ...] = ()


def kind_of(node: Node) -> str:
    """Name the kind of a node in the words of JSON.

    >>> kind_of(ScalarNode(value=True)), kind_of(ScalarNode(value=None))
    ('a boolean', 'null')
    """
    match node:
        case ObjectNode():
            return "an object"
        case ListNode():
            return "a list"
        case ScalarNode(value=None):
            return "null"
        case ScalarNode(value=bool()):
            return "a boolean"
        case ScalarNode(value=int()):
            return "an integer"
        case ScalarNode(value=float()):
            return "a number"
        case _:
            return "a text"


def plain(node: Node) -> object:
    """Give a node as builtins.

    >>> plain(ListNode(items=(ScalarNode(value=1),)))
    [1]
    """
    match node:
        case ObjectNode():
            return {name: plain(each) for name, each in node.members.items()}
        case ListNode():
            return [plain(each) for each in node.items]
        case ScalarNode() | ReadNode():
            return node.value


def followed(node: Node, parts: Iterable[str]) -> tuple[int, Node]:
    """Follow the way to a part as far as there are nodes; give how far that was, and the node."""
    count = 0
    for count, name in enumerate(parts, start=1):
        match node:
            case ObjectNode(members=members) if name in members:
                node = members[name]
            case ListNode(items=items) if name.isdecimal() and int(name) < len(items):
                node = items[int(name)]
            case _:
                return count - 1, node
    return count, node


def span_at(node: Node, path: str) -> Span | None:
    """Give where the part that a JSON pointer names begins, or the nearest part around it.

    >>> items = (ScalarNode(value=1, span=Span(line=2, column=5)),)
    >>> whole = ObjectNode(members={"a": ListNode(items=items)}, span=Span(line=1, column=1))
    >>> print(span_at(whole, "/a/0"), "and", span_at(whole, "/b"))
    line 2, column 5 and line 1, column 1
    """
    parts = [each.replace("~1", "/").replace("~0", "~") for each in path.split("/")[1:]]
    return followed(node, parts)[1].span
