"""Changes: the small pieces that upgrade steps are made of.

A change is a pure function of an object's nodes, so whatever it leaves in the document keeps its
line and column. It never raises: what it cannot read it leaves as it is, for the reader to refuse
with its place, or it reports it.
"""

from collections.abc import Callable
from typing import TypeAlias

import attrs
from attrs import frozen

from minebrief.errors import echo
from minebrief.problem import Problem, Severity
from minebrief.serde.fit import pointer
from minebrief.serde.nodes import ListNode, Node, ObjectNode, plain

__all__ = ["Change", "Changed", "inside", "removed", "renamed"]


@frozen(kw_only=True)
class Changed:
    """What a change gives.

    Attributes:
        node: The new object; the very one that came in, if nothing was to do.
        problems: What could not be carried over, and what was dropped.
    """

    node: ObjectNode
    problems: tuple[Problem, ...] = ()


Change: TypeAlias = Callable[[ObjectNode, str], Changed]
"""Changes an object that stands at a JSON pointer."""


def renamed(old: str, new: str) -> Change:
    """Call a member by another name, in its place.

    What was called so already, a member that the older version did not know, is reported.

    >>> from minebrief.serde.nodes import Limits
    >>> from minebrief.serde.json_text import scan_json
    >>> node = scan_json('{"chief": "CN"}', Limits()).node
    >>> plain(renamed("chief", "leader")(node, "").node)
    {'leader': 'CN'}
    """

    def change(node: ObjectNode, path: str) -> Changed:
        if old not in node.members:
            return Changed(node=node)
        problems: tuple[Problem, ...] = ()
        if new in node.members:
            message = f"the member {old!r} is called {new!r} now, which is there as well"
            problems = (_stuck(node, new, path, message, hint="keep one of them"),)
        return Changed(node=_renamed(node, old, new), problems=problems)

    return change


def _renamed(node: ObjectNode, old: str, new: str) -> ObjectNode:
    members = {new if name == old else name: each for name, each in node.members.items()
               if name != new}  # fmt: skip
    names = {new if name == old else name: each for name, each in node.names.items()
             if name != new}  # fmt: skip
    return attrs.evolve(node, members=members, names=names)


def removed(name: str) -> Change:
    """Leave a member out, with a note that repeats what it said.

    >>> node = ObjectNode(members={})
    >>> removed("mood")(node, "").node is node
    True
    """

    def change(node: ObjectNode, path: str) -> Changed:
        if name not in node.members:
            return Changed(node=node)
        note = Problem(
            code="version.removed",
            message=f"this version has no member {name!r}; it was left out",
            severity=Severity.NOTE,
            path=pointer(path, name),
            span=node.names.get(name) or node.members[name].span,
            got=echo(plain(node.members[name])),
        )
        rest = {each: node.members[each] for each in node.members if each != name}
        return Changed(node=attrs.evolve(node, members=rest), problems=(note,))

    return change


def inside(name: str, change: Change) -> Change:
    """Change the object that a member is, or each object of the list that it is.

    >>> node = ObjectNode(members={"matrix": ListNode(items=())})
    >>> inside("matrix", removed("mood"))(node, "").node is node
    True
    """

    def outer(node: ObjectNode, path: str) -> Changed:
        member = node.members.get(name)
        if member is None:
            return Changed(node=node)
        new, problems = _within(member, change, pointer(path, name))
        if new is member:
            return Changed(node=node, problems=problems)
        return Changed(
            node=attrs.evolve(node, members=node.members | {name: new}), problems=problems
        )

    return outer


def _within(node: Node, change: Change, path: str) -> tuple[Node, tuple[Problem, ...]]:
    match node:
        case ObjectNode():
            changed = change(node, path)
            return changed.node, changed.problems
        case ListNode():
            pairs = [_within(each, change, pointer(path, n)) for n, each in enumerate(node.items)]
            problems = tuple(each for _, found in pairs for each in found)
            items = tuple(new for new, _ in pairs)
            is_same = all(new is old for new, old in zip(items, node.items, strict=True))
            return (node if is_same else attrs.evolve(node, items=items)), problems
        case _:
            return node, ()


def _stuck(node: ObjectNode, name: str, path: str, message: str, hint: str) -> Problem:
    return Problem(
        code="version.step",
        message=message,
        path=pointer(path, name),
        span=node.names.get(name) or node.members[name].span,
        got=echo(plain(node.members[name])),
        hint=hint,
    )
