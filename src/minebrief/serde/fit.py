"""Fitting nodes to classes: the slow pass, which finds everything that is wrong and keeps the rest.

The fast pass says yes or no. After a no this walk reads the same annotations and reports each
fault with its pointer and place. A list item or optional member that is bad is left out; a
required one that is bad takes its object with it. Both passes give the same verdict (a law).
"""

import datetime
from collections.abc import Callable
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin

import attrs
import msgspec

from minebrief.errors import InvalidMember, InvalidValue, MinebriefError, echo
from minebrief.model.constraints import forbids_blank, stripped
from minebrief.model.country import Country
from minebrief.model.record import Extension
from minebrief.problem import Problem, Severity
from minebrief.serde.nodes import (
    ListNode,
    Node,
    ObjectNode,
    ReadNode,
    ScalarNode,
    followed,
    kind_of,
    plain,
)
from minebrief.serde.twins import bounded

__all__ = ["BAD", "Fit", "Unknown"]

Unknown: TypeAlias = Literal["keep", "error"]
"""What becomes of members that minebrief does not know."""


class _Bad(Enum):
    BAD = "bad"


BAD: Final = _Bad.BAD
"""What a part gives that cannot be read."""

_MOST_HINTS: Final = 256  # a producer makes the same mistake again, and a search costs most of it
_LONGEST_NAME: Final = 80  # what is longer is no slip of the pen

_Reader: TypeAlias = Callable[["Fit", Node, str], Any]


@attrs.define
class Fit:
    """One walk over one document.

    Attributes:
        unknown: What becomes of unknown members.
        problems: What was found so far.
        maimed: Pointers of what lost a part, and of the parts; true for lists that lost an item.
    """

    unknown: Unknown = "keep"
    problems: list[Problem] = attrs.Factory(list)
    maimed: dict[str, bool] = attrs.Factory(dict)

    def read(self, node: Node, annotation: Any, path: str) -> Any:
        """Read a node as an annotation says; :data:`BAD` if it cannot be."""
        if type(node) is ReadNode:
            return node.value
        return _reader(annotation)(self, node, path)

    def bad(
        self, node: Node, path: str, code: str, message: str, expected: str, hint: str | None = None
    ) -> _Bad:
        """Report a part that cannot be read."""
        value = (
            f", {echo(node.value)}"
            if isinstance(node, ScalarNode) and node.value is not None
            else ""
        )
        self.problems.append(
            Problem(
                code=code,
                message=message,
                path=path,
                span=node.span,
                got=f"{kind_of(node)}{value}",
                expected=expected,
                hint=hint,
            )
        )
        return BAD

    def record(
        self, node: ObjectNode, cls: type[Any], path: str, skip: tuple[str, ...] = ()
    ) -> Any:
        """Read an object as a class, all its members first, whatever is wrong with them."""
        members: dict[str, Any] = {}
        is_whole = True
        for each in _members_of(cls):
            inner, at = node.members.get(each.name), f"{path}/{each.name}"
            value = self.read(inner, each.type, at) if inner is not None else None
            if inner is None and each.default is attrs.NOTHING:
                self.missing(node, each, at)
                value = BAD
            if value is BAD:
                self.maimed |= {path: False, at: False}
                is_whole = is_whole and each.default is not attrs.NOTHING
            elif inner is not None and not (value is None and each.default is None):
                members[each.name] = value
        extensions = self.extensions(node, cls, path, skip)
        if extensions:
            members["extensions"] = extensions
        return self.build(node, cls, members, path) if is_whole else BAD

    def build(self, node: ObjectNode, cls: type[Any], members: dict[str, Any], path: str) -> Any:
        """Build the object; an optional member that does not fit the others is left out."""
        left_out: set[str] = set()
        while True:
            try:
                return cls(**members)
            except (InvalidValue, InvalidMember) as refusal:
                name = self.misfit(node, refusal, path, left_out)
            if name not in members or attrs.fields_dict(cls)[name].default is attrs.NOTHING:
                return BAD
            del members[name]
            left_out.add(name)
            self.maimed[pointer(path, name)] = True

    def misfit(
        self,
        node: ObjectNode,
        refusal: InvalidValue | InvalidMember,
        path: str,
        left_out: set[str],
    ) -> str:
        """Report members that are each right and do not fit together; give the one to change.

        What only follows from a part that was left out is not reported.
        """
        if isinstance(refusal, InvalidMember):
            problem = Problem(code="value.invalid", message=str(refusal), path=path, span=node.span)
            self.problems.append(problem)
            return refusal.faults[0].member
        for way, reason in ((refusal.member, refusal.reason), *refusal.more):
            parts = way.split("/")
            count, part = followed(node, parts)
            at = "/".join((path, *parts[:count]))
            if parts[0] not in left_out and not self._follows(at):
                problem = Problem(code="value.invalid", message=reason, path=at, span=part.span)
                self.problems.append(problem)
        return refusal.member.split("/")[0]

    def _follows(self, path: str) -> bool:
        """Tell whether a part was left out there, or an item of a list inside."""
        return path in self.maimed or any(
            each.startswith(f"{path}/") for each in self.maimed if self.maimed[each]
        )

    def missing(self, node: ObjectNode, member: "attrs.Attribute[Any]", path: str) -> None:
        """Report a required member that is not there."""
        self.problems.append(
            Problem(
                code="member.missing",
                message=f"the member {member.name!r} is missing",
                path=path,
                span=node.span,
                expected=_words(member.type),
            )
        )

    def extensions(
        self, node: ObjectNode, cls: type[Any], path: str, skip: tuple[str, ...]
    ) -> tuple[Extension, ...]:
        """Keep the members a class does not know, each with a remark."""
        known = tuple(each.name for each in _members_of(cls))
        found = []
        for name, inner in node.members.items():
            if name in known or name in skip:
                continue
            near = _nearest_name(name, known) if len(name) <= _LONGEST_NAME else None
            keep = self.unknown == "keep"
            self.problems.append(
                Problem(
                    code="member.unknown",
                    message=f"{cls.__name__} has no member {echo(name)}",
                    severity=Severity.NOTE if keep else Severity.ERROR,
                    path=pointer(path, name),
                    span=node.names.get(name) or node.span,
                    hint=f"did you mean {near!r}?" if near else None,
                )
            )
            found.append(Extension(name=name, text=msgspec.json.encode(plain(inner)).decode()))
        return tuple(found)


@lru_cache(maxsize=_MOST_HINTS)
def _nearest_name(name: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return near[0] if near else None


def pointer(path: str, part: str | int) -> str:
    """Add a part to a JSON pointer (RFC 6901).

    >>> pointer("/matrix/0", "a/b")
    '/matrix/0/a~1b'
    """
    return f"{path}/{str(part).replace('~', '~0').replace('/', '~1')}"


@cache
def _members(cls: Any) -> "tuple[attrs.Attribute[Any], ...]":
    return tuple(each for each in attrs.fields(cls) if each.name != "extensions")


def _members_of(cls: type[Any]) -> "tuple[attrs.Attribute[Any], ...]":
    key: Any = cls  # a class is hashable, which mypy does not take from type[Any]
    return _members(key)


@cache
def _reader(annotation: Any) -> _Reader:
    """Make the reader of an annotation, once."""
    base = stripped(annotation)[0]
    if get_origin(base) in (Union, UnionType):
        return _union(get_args(base))
    if get_origin(base) is tuple:
        return _list(get_args(base)[0])
    if attrs.has(base):
        return _object(base)
    if issubclass(base, Enum):
        return _word(base)
    return _scalar(annotation, base)


def _union(arms: tuple[Any, ...]) -> _Reader:
    """Read by the kind of the node: null, an object, or the one arm that is left."""
    objects = [each for each in arms if attrs.has(stripped(each)[0])]
    others = [each for each in arms if each is not NoneType and each not in objects]

    def read(fit: Fit, node: Node, path: str) -> Any:
        if isinstance(node, ScalarNode) and node.value is None and NoneType in arms:
            return None
        choices = objects if isinstance(node, ObjectNode) and objects else others or objects
        return fit.read(node, choices[0], path)

    return read


def _list(item: Any) -> _Reader:
    def read(fit: Fit, node: Node, path: str) -> Any:
        if not isinstance(node, ListNode):
            return fit.bad(node, path, "value.type", "a list was expected", expected="a list")
        values = [fit.read(each, item, f"{path}/{n}") for n, each in enumerate(node.items)]
        if BAD in values:
            fit.maimed[path] = True
        return tuple(each for each in values if each is not BAD)

    return read


def _object(cls: type[Any]) -> _Reader:
    def read(fit: Fit, node: Node, path: str) -> Any:
        if not isinstance(node, ObjectNode):
            return fit.bad(
                node, path, "value.type", f"{cls.__name__} is an object", expected="an object"
            )
        return fit.record(node, cls, path)

    return read


def _word(vocabulary: type[Enum]) -> _Reader:
    words = {each.value: each for each in vocabulary}
    expected = " or ".join(words) if len(words) <= 12 else f"a code of {vocabulary.__name__}"

    def read(fit: Fit, node: Node, path: str) -> Any:
        text = node.value if isinstance(node, ScalarNode) else None
        if not isinstance(text, str):
            return fit.bad(node, path, "value.type", "a word was expected", expected=expected)
        if text in words:
            return words[text]
        message = f"{echo(text)} is no {vocabulary.__name__}"
        hint = _nearest(text, vocabulary) if len(text) <= _LONGEST_NAME else None
        return fit.bad(node, path, "value.unknown", message, expected=expected, hint=hint)

    return read


@lru_cache(maxsize=_MOST_HINTS)
def _nearest(text: str, vocabulary: type[Enum]) -> str | None:
    """Find the member somebody may have meant; never applied."""
    if vocabulary is Country:
        try:
            return f"did you mean {Country.parse(text).alpha2!r}?"
        except MinebriefError as refusal:
            near = getattr(refusal, "candidates", ())
            return f"did you mean {' or '.join(near)}?" if near else None
    from difflib import get_close_matches

    words = [each.value for each in vocabulary]
    near = get_close_matches(text.strip().casefold().replace(" ", "-"), words, n=1)
    return f"did you mean {near[0]!r}?" if near else None


_SCALARS: dict[type[Any], tuple[type[Any], str]] = {
    str: (str, "a text"),
    int: (int, "an integer"),
    bool: (bool, "true or false"),
    datetime.date: (str, "a date as 2026-01-19"),
    datetime.datetime: (str, "a moment as 2026-01-19T09:00:00Z, with its zone"),
}


def _scalar(annotation: Any, base: type[Any]) -> _Reader:
    """Read a leaf; its verdict is msgspec's own, so that both passes agree on every value."""
    wire, words = _SCALARS[base]
    is_text = any(map(forbids_blank, stripped(annotation)[1]))
    kind = bounded(annotation)

    def read(fit: Fit, node: Node, path: str) -> Any:
        value = node.value if isinstance(node, ScalarNode) else None
        if type(value) is not wire:
            return fit.bad(node, path, "value.type", f"{words} was expected", expected=words)
        if is_text and not str(value).strip():
            return fit.bad(
                node, path, "value.blank", "the text is blank", expected=_words(annotation)
            )
        try:
            return _in_range(msgspec.convert(value, kind))
        except (msgspec.ValidationError, OverflowError):
            code = "value.range" if base in (int, str) else "value.invalid"
            expected = _words(annotation)
            return fit.bad(node, path, code, f"this is not {expected}", expected=expected)

    return read


def _in_range(value: Any) -> Any:
    """Refuse a moment that has no UTC form; documents are written in UTC."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC)
    return value


def _words(annotation: Any) -> str:
    """Say what an annotation accepts, in the words of JSON."""
    base = stripped(annotation)[0]
    if get_origin(base) in (Union, UnionType):
        return " or ".join(_words(each) for each in get_args(base) if each is not NoneType)
    if get_origin(base) is tuple:
        return f"a list of {_words(get_args(base)[0])}"
    if attrs.has(base):
        return f"an object, {base.__name__}"
    if issubclass(base, Enum):
        return f"a word of {base.__name__}"
    if any(forbids_blank(meta) for meta in stripped(annotation)[1]):
        return "a text that is not blank"
    bounds = [
        f"{word} {bound}"
        for meta in stripped(annotation)[1]
        for word, bound in (
            ("at least", meta.ge),
            ("at most", meta.le),
            ("not shorter than", meta.min_length),
            ("not longer than", meta.max_length),
        )
        if bound is not None
    ]
    return ", ".join((_SCALARS[base][1], *bounds))
