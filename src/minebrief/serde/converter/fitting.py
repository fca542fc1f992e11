"""Fitting nodes of builtins: objects that are right already, and hooks of somebody's converter."""

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

import attrs

from minebrief.errors import echo
from minebrief.model.record import Extension
from minebrief.problem import Problem
from minebrief.serde.converter.annotations import arms, kinds
from minebrief.serde.converter.scanning import Foreign, fault_of, foreign_in
from minebrief.serde.documents import ENVELOPE, FORMATS
from minebrief.serde.envelope import Envelope
from minebrief.serde.fit import BAD, Fit, Unknown, pointer
from minebrief.serde.nodes import ListNode, Node, ObjectNode, plain

__all__ = ["NAMES", "NO_HOOKS", "REFUSALS", "Hooks", "Wanted", "is_part"]

Hooks: TypeAlias = Mapping[Any, Callable[[Any], Any]]
"""By annotation or class: what somebody registered for it."""

NO_HOOKS: Final[Hooks] = {}
NAMES: Final = {cls: name for name, cls in FORMATS.items()}
"""The ``format`` of each class of documents."""

REFUSALS: Final = (ValueError, TypeError, LookupError, ExceptionGroup)
"""What a hook raises when it refuses a value; anything else is a fault of the hook."""

_HEAD: Final = ("format", "version")


@cache
def is_part(expect: Any) -> bool:
    """Tell whether it is no document and no union of documents, so that it has no envelope.

    >>> from minebrief.model.period import Period
    >>> is_part(Period)
    True
    """
    return not NAMES.keys() & set(arms(expect))


class Wanted(Envelope):
    """An envelope for those who know what they want; a part of a document has none."""

    def __init__(self, expect: Any, hooks: Hooks) -> None:
        super().__init__(FORMATS, ENVELOPE.history)
        self.expect = expect
        self.hooks = hooks

    def version_of(self, node: Node) -> str | None:
        """Give the version of a document; a part has none."""
        return None if is_part(self.expect) else super().version_of(node)

    def fit(self, node: Node, unknown: Unknown) -> tuple[Any | None, list[Problem]]:
        """Read the whole: the value, if there is one, and the problems."""
        fit = _ObjectFit(unknown=unknown, hooks=self.hooks)
        if is_part(self.expect):
            value = fit.read(node, self.expect, "")
        elif isinstance(node, ObjectNode):
            value = self._document(node, fit)
        else:
            return super().fit(ListNode(items=()), unknown)  # no document is a list either
        return None if value is BAD else value, fit.problems

    def _document(self, node: ObjectNode, fit: Fit) -> Any:
        cls = self._class(node, fit)
        is_readable = self._is_readable(node, fit)
        if cls is None and isinstance(self.expect, type) and "format" not in node.members:
            cls = self.expect
        if cls is None or not is_readable:
            return BAD
        if not issubclass(cls, self.expect):
            expected = " or ".join(NAMES[each] for each in arms(self.expect))
            message = "this is another kind of document"
            at = node.members["format"]
            return fit.bad(at, "/format", "format.unexpected", message, expected)
        value = self._record(node, cls, fit)
        return value if all(name in node.members for name in _HEAD) else BAD


@attrs.define
class _ObjectFit(Fit):
    """A walk in which a member may be an object that is right already, or be somebody's to read."""

    hooks: Hooks = NO_HOOKS

    def read(self, node: Node, annotation: Any, path: str) -> Any:
        """Read a node: an object that fits as it is, the rest by a hook or as JSON."""
        if isinstance(node, Foreign) and node.is_object and type(node.value) in kinds(annotation):
            return self.settled(node, path)
        hook = self.hooks.get(annotation)
        if hook is not None:
            return self.hooked(hook, node, annotation, path)
        if isinstance(node, Foreign) and arms(annotation) == (annotation,):
            return self.refuse(node.value, path)
        return super().read(node, annotation, path)

    def settled(self, node: Foreign, path: str) -> Any:
        """Take an object as it is; a moment in UTC."""
        if type(node.value) is not datetime.datetime:
            return node.value
        try:
            if node.value.utcoffset() is not None:
                return node.value.astimezone(datetime.UTC)
        except OverflowError:
            pass
        return self.refuse(node.value, path)

    def hooked(self, hook: Callable[[Any], Any], node: Node, annotation: Any, path: str) -> Any:
        """Let somebody's hook read a node; what it raises is a problem like any other."""
        try:
            return hook(plain(node))
        except REFUSALS as refusal:
            expected = getattr(annotation, "__name__", str(annotation))
            return self.bad(node, path, "value.invalid", str(refusal), expected)

    def refuse(self, value: Any, path: str) -> Any:
        """Report an object that has no place there."""
        code, message, hint = fault_of(value)
        problem = Problem(code=code, message=message, path=path, got=echo(value), hint=hint)
        self.problems.append(problem)
        return BAD

    def extensions(
        self, node: ObjectNode, cls: type[Any], path: str, skip: tuple[str, ...]
    ) -> tuple[Extension, ...]:
        """Keep the unknown members that JSON can write."""
        known = {*attrs.fields_dict(cls), *skip} - {"extensions"}
        members = dict(node.members)
        for name in [each for each in members if each not in known]:
            strange = list(foreign_in(members[name], pointer(path, name)))
            for at, value in strange:
                self.refuse(value, at)
            if strange:
                del members[name]
        return super().extensions(attrs.evolve(node, members=members), cls, path, skip)
