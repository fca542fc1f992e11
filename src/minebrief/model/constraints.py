"""Constraints: the bounds that annotations carry, and the checks that are made of them.

One declaration serves the constructor, the decoder and the schema: bounds are marks in the
annotations. Decoded, they are checked in C; built in Python, by the ``__init__`` generated here.
attrs validators are not used: the decoder would call them, and be several times slower.
"""

import datetime
from collections.abc import Callable
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, TypeAlias, Union, get_args, get_origin

import attrs
from attrs import frozen

from minebrief.errors import Fault, InvalidMember, InvalidValue, echo

__all__ = [
    "NON_BLANK",
    "Bounds",
    "Count",
    "Moment",
    "NonBlank",
    "checked_init",
    "decoded_check",
    "encodable",
    "forbids_blank",
    "stripped",
]


@frozen(kw_only=True)
class Bounds:
    """What a value may be beyond its type; ``msgspec.Meta`` will do as well.

    It is not that class because loading msgspec costs a fifth of the time to the first noun, and
    only reading and writing needs it.

    Attributes:
        ge: The least number.
        le: The greatest number.
        min_length: The fewest characters.
        max_length: The most characters.
        pattern: A regular expression to be found in the text.
        tz: Whether a moment has a time zone.
        non_blank: Whether text has a character that is not white space. Not a pattern: msgspec
            would run a regex on every text, twice, for most of the time of a decode.
    """

    ge: int | None = None
    le: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    tz: bool | None = None
    non_blank: bool = False


NON_BLANK = Bounds(min_length=1, non_blank=True)
"""The bound of :data:`NonBlank`, for words of an open vocabulary."""

NonBlank: TypeAlias = Annotated[str, NON_BLANK]
"""Text with at least one character that is not white space."""

Count: TypeAlias = Annotated[int, Bounds(ge=0, le=2**53 - 1)]
"""How many there are of something: zero or more, and exact in every JSON reader."""

Moment: TypeAlias = Annotated[datetime.datetime, Bounds(tz=True)]
"""A moment with its time zone.

Documents write it in UTC. In the hour that a clock shows twice Python holds moments of different
zones for unequal (PEP 495); give such moments in UTC if they are to be compared.
"""


def encodable(text: str) -> bool:
    """Tell whether text can be written as UTF-8, that is, holds no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Condition:
    """One annotation as a Python expression over ``{v}``, and in words."""

    def __init__(self, annotation: Any) -> None:
        self.names: dict[str, Any] = {"encodable": encodable}
        self.code = self._code(annotation)
        self.words = _words(annotation)

    def _bind(self, value: object) -> str:
        name = f"_{len(self.names)}_{id(value)}"
        self.names[name] = value
        return name

    def _code(self, annotation: Any) -> str:
        base, metas = stripped(annotation)
        if get_origin(base) in (Union, UnionType):
            return "(" + " or ".join(self._code(arm) for arm in get_args(base)) + ")"
        if get_origin(base) is tuple:
            return self._code_tuple(get_args(base)[0])
        if base is NoneType:
            return "{v} is None"
        parts = [f"type({{v}}) is {self._bind(base)}"]
        if base is str:
            parts.append("({v}.isascii() or encodable({v}))")
        if base is datetime.datetime:
            parts.append("{v}.utcoffset() is not None")
        for meta in metas:
            parts.extend(self._code_bounds(meta))
        return "(" + " and ".join(parts) + ")"

    def _code_tuple(self, item: Any) -> str:
        base, metas = stripped(item)
        if isinstance(base, type) and base is not str and not metas:
            # All items in one C loop: the usual tuple is empty or holds records or vocabulary.
            kinds = self._bind(frozenset((base,)))
            return f"(type({{v}}) is tuple and (not {{v}} or {kinds}.issuperset(map(type, {{v}}))))"
        inner = self._code(item).replace("{v}", "_each")
        return f"(type({{v}}) is tuple and all({inner} for _each in {{v}}))"

    def _code_bounds(self, meta: Bounds) -> list[str]:
        parts = []
        if meta.ge is not None:
            parts.append(f"{{v}} >= {meta.ge!r}")
        if meta.le is not None:
            parts.append(f"{{v}} <= {meta.le!r}")
        if meta.min_length is not None:
            parts.append(f"len({{v}}) >= {meta.min_length!r}")
        if meta.max_length is not None:
            parts.append(f"len({{v}}) <= {meta.max_length!r}")
        if forbids_blank(meta):
            parts.append("not {v}.isspace()")
        if meta.pattern is not None:
            parts.append(f"{self._bind(_searcher(meta.pattern))}({{v}})")
        return parts


def forbids_blank(meta: Bounds) -> bool:
    """Tell whether a bound is that of :data:`NonBlank`."""
    return getattr(meta, "non_blank", False)


def _searcher(pattern: str) -> Callable[[str], object]:
    import re

    return re.compile(pattern).search


def stripped(annotation: Any) -> tuple[Any, tuple[Bounds, ...]]:
    """Take the bounds and the alias name off an annotation.

    >>> stripped(NonBlank)[0]
    <class 'str'>
    """
    metas: tuple[Bounds, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *found = get_args(annotation)
            metas += tuple(each for each in found if hasattr(each, "min_length"))
        elif isinstance(annotation, NewType):
            annotation = annotation.__supertype__
        else:
            return annotation, metas


def _words(annotation: Any) -> str:
    base, metas = stripped(annotation)
    if get_origin(base) in (Union, UnionType):
        return " or ".join(_words(arm) for arm in get_args(base))
    if get_origin(base) is tuple:
        return f"a tuple of {_words(get_args(base)[0])}"
    if base is NoneType:
        return "None"
    if base is datetime.datetime:
        return "a datetime with a time zone"
    if isinstance(base, type) and issubclass(base, Enum) and len(base) <= 8:
        return " or ".join(f"{base.__name__}.{member.name}" for member in base)
    return str(base.__name__) + "".join(_bounds_in_words(meta) for meta in metas)


def _bounds_in_words(meta: Bounds) -> str:
    if forbids_blank(meta):
        return " that is not blank (and valid Unicode)"
    bounds = [
        f"{words} {bound}"
        for words, bound in (
            ("at least", meta.ge),
            ("at most", meta.le),
            ("of length at least", meta.min_length),
            ("of length at most", meta.max_length),
            ("matching", meta.pattern),
        )
        if bound is not None
    ]
    return f" ({', '.join(bounds)})" if bounds else ""


def checked_init(cls: type) -> Callable[..., None]:
    """Generate the checked ``__init__``: one expression over all members, then each is set."""
    names: dict[str, Any] = {"_set": object.__setattr__}
    parameters, checks, passed, conditions = [], [], [], {}
    for each in attrs.fields(cls):
        condition = conditions[each.name] = _Condition(each.type)
        names |= condition.names
        default = "" if each.default is attrs.NOTHING else f"=_default_{each.name}"
        names[f"_default_{each.name}"] = each.default
        parameters.append(each.name + default)
        checks.append(condition.code.format(v=each.name))
        passed.append(f"{each.name}={each.name}")
    names["_refuse"] = lambda members: _refuse(cls, conditions, members)
    source = (
        f"def __init__(self, *, {', '.join(parameters)}):\n"
        f"    if not ({' and '.join(checks)}):\n"
        f"        _refuse(dict({', '.join(passed)}))\n"
    )
    source += "".join(f"    _set(self, {name!r}, {name})\n" for name in conditions)
    if "extensions" in conditions:
        names["_extensions"] = lambda kept: _refuse_extensions(cls, kept)
        source += "    if extensions: _extensions(extensions)\n"
    if hasattr(cls, "_invariants"):
        source += "    self._invariants()\n"
    exec(source, names)  # noqa: S102 (made of our own annotations, as attrs itself does)
    init: Callable[..., None] = names["__init__"]
    init.__annotations__ = {each.name: each.type for each in attrs.fields(cls)} | {"return": None}
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _refuse(cls: type, conditions: dict[str, _Condition], members: dict[str, Any]) -> None:
    faults = []
    for name, condition in conditions.items():
        check = eval(f"lambda value: {condition.code.format(v='value')}", condition.names)  # noqa: S307
        if not check(members[name]):
            got = echo(members[name])
            faults.append(Fault(member=name, got=got, expected=condition.words))
    raise InvalidMember(record=cls.__name__, faults=tuple(faults))


def _is_text(annotation: Any) -> bool:
    """Tell whether a member is non-blank text or a tuple of such, perhaps optional."""
    base, metas = stripped(annotation)
    if get_origin(base) in (Union, UnionType, tuple):
        return any(_is_text(arm) for arm in get_args(base) if arm is not Ellipsis)
    return any(forbids_blank(meta) for meta in metas)


def decoded_check(cls: type[Any]) -> Callable[[Any], None] | None:
    """Generate what msgspec runs on each decoded object: its invariants, and the blank texts.

    A regex in the annotation would find blank text too, several times slower.
    """
    own: Callable[[Any], None] | None = getattr(cls, "_invariants", None)
    texts = [each for each in attrs.fields(cls) if _is_text(each.type)]
    if not texts:
        return own
    lines = [_blank_test(each) for each in texts]
    source = "\n".join(["def check(self):", *lines, *(["    _own(self)"] if own else [])])
    names: dict[str, Any] = {"_own": own, "_refuse": lambda name: _refuse_blank(cls, name)}
    exec(source, names)  # noqa: S102 (made of our own annotations, as attrs itself does)
    check: Callable[[Any], None] = names["check"]
    return check


def _blank_test(member: "attrs.Attribute[Any]") -> str:
    name = member.name
    if get_origin(member.type) is tuple:
        return f"    if self.{name} and any(map(str.isspace, self.{name})): _refuse({name!r})"
    present = "" if member.default is attrs.NOTHING else f"self.{name} is not None and "
    return f"    if {present}self.{name}.isspace(): _refuse({name!r})"


def _refuse_extensions(cls: type, kept: tuple[Any, ...]) -> None:
    """Refuse kept members that a document could not say beside the known ones."""
    names = [each.name for each in kept]
    known = {each.name for each in attrs.fields(cls)} - {"extensions"}
    wrong = [each for each in names if each in known or names.count(each) > 1]
    if wrong:
        reason = f"{wrong[0]!r} is a known member or stands there twice"
        raise InvalidValue(record=cls.__name__, member="extensions", reason=reason)


def _refuse_blank(cls: type, member: str) -> None:
    raise InvalidValue(record=cls.__name__, member=member, reason="expected text, got only blanks")
