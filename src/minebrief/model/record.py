"""The base of every model class: checked when built, whoever builds it.

Built in Python, the annotations are checked by a generated ``__init__`` (made on first use);
decoded, they are checked in C. Both ways then run ``_invariants``, where a class has the rules that
span its members; msgspec finds them as ``__attrs_post_init__``.

The modules of the model do not postpone annotations: they are read while a class is made.
"""

from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import attrs
from attrs import frozen

from minebrief.errors import InvalidValue
from minebrief.model.constraints import checked_init, decoded_check
from minebrief.shown import Shown

__all__ = ["Extension", "Record", "key_of"]


def key_of(title: str) -> str:
    """Make the key by which an item is found again: its title without case and punctuation.

    >>> key_of("China's Rare Earth Consolidation")
    'chinas-rare-earth-consolidation'
    """
    kept = title.casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = "".join(char if char.isalnum() else " " for char in kept).split()
    return "-".join(words) or title.strip()


@frozen(kw_only=True)
class Extension:
    """A member of a document that minebrief does not know, kept as it was.

    Attributes:
        name: Name of the member.
        text: Its value as JSON text.
    """

    name: str
    text: str


class _Signature:
    """The signature of a class, asked for by those who look into it before its first object."""

    def __get__(self, record: object, cls: type) -> Any:
        from inspect import Signature, signature

        members = list(signature(checked_init(cls)).parameters.values())[1:]
        return Signature(members, return_annotation=None)


class _DecodedCheck:
    """What msgspec runs on a decoded object, made when it first looks for it.

    While attrs makes the class there is none, so that no ``__init__`` of its calls it.
    """

    def __get__(self, record: object, cls: type) -> Any:
        check = decoded_check(cls) if "__attrs_attrs__" in vars(cls) else None
        if check is None:
            raise AttributeError("__attrs_post_init__")
        type.__setattr__(cls, "__attrs_post_init__", check)
        return check if record is None else check.__get__(record)


@frozen(kw_only=True, repr=False)
class Record(Shown):
    """A frozen, checked value: the base of every class of the model and of the rules.

    Its ``repr`` is the call that would build it, with what differs from the defaults; classes say
    ``repr=False`` to attrs, which saves a fifth of the time to make them.

    Attributes:
        extensions: Members of its document that minebrief does not know, in their order.
    """

    extensions: tuple[Extension, ...] = ()

    __signature__: ClassVar = _Signature()
    __attrs_post_init__: ClassVar = _DecodedCheck()

    def __init_subclass__(cls) -> None:
        # What a class has of its own, attrs neither writes nor compiles.
        for name, shared in _SHARED.items():
            if name not in vars(cls):
                type.__setattr__(cls, name, shared)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        names = [each.name for each in attrs.fields(cls)]
        type.__setattr__(cls, "_members", attrgetter(*names, "__class__"))

    def __repr__(self) -> str:
        members = (
            f"{each.name}={value!r}"
            for each in attrs.fields(type(self))
            if (value := getattr(self, each.name)) != each.default
        )
        return f"{type(self).__name__}({', '.join(members)})"

    if not TYPE_CHECKING:  # each class declares its own, with its own members, to the checkers

        def evolve(self, **changes: Any) -> Self:
            """Give a copy with some members changed, checked like a new object.

            Raises:
                InvalidMember: A changed member has the wrong type or is out of bounds.
                InvalidValue: The members no longer fit together.
                TypeError: A name is no member of the class.
            """
            return attrs.evolve(self, **changes)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return _answers_to_pydantic().record_core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return _answers_to_pydantic().record_json_schema(cls, handler)

    def _invalid(self, member: str, reason: str, *more: tuple[str, str]) -> InvalidValue:
        return InvalidValue(record=type(self).__name__, member=member, reason=reason, more=more)


def _first_init(self: Record, **members: Any) -> None:
    cls = next(each for each in type(self).__mro__ if vars(each).get("__init__") is _first_init)
    init = checked_init(cls)
    type.__setattr__(cls, "__init__", init)
    init(self, **members)


def _is_equal(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self._members(self) == self._members(other)


def _hash(self: Any) -> int:
    return hash(self._members(self))


_SHARED: Final = {"__init__": _first_init, "__eq__": _is_equal, "__hash__": _hash}


def _answers_to_pydantic() -> Any:
    """Find what answers pydantic, which asks the class itself and nobody else.

    The model neither imports that module nor needs it: it knows a name, as an entry point would,
    and looks it up when pydantic asks. Without the module everything else works. An entry point
    of the package itself was weighed and is lost where metadata are: in frozen applications, in a
    checkout on the path. Attaching the methods from above fails whoever imports only the model.
    """
    from importlib import import_module

    return import_module("minebrief.interop.pydantic")
