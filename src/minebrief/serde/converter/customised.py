"""Reading dicts where somebody's converter reads a part: in Python, but straight ahead.

What no hook touches still goes through C. This pass only says yes or no as well: after a no the
slow pass asks the same hooks again and tells what is wrong.
"""

import datetime
from collections.abc import Callable
from enum import Enum
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin

import attrs
import msgspec

from minebrief.model.record import Record
from minebrief.serde.converter.annotations import arms, inside, names_of
from minebrief.serde.converter.fitting import NAMES, Hooks
from minebrief.serde.converter.objects import fast
from minebrief.serde.documents import VERSION

__all__ = ["customised"]

Reader: TypeAlias = Callable[[Any], Any]


def customised(cls: type[Record], hooks: Hooks) -> Reader:
    """Make the reader of a class; it raises a ValueError, TypeError or LookupError for a no.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment
    >>> customised(Assessment, {Country: Country.parse})({"country": "Russia"}).country
    Country.RU
    """
    return _Readers(hooks).record(cls)


class _Readers:
    """The readers of the annotations inside one class."""

    def __init__(self, hooks: Hooks) -> None:
        self.hooks = hooks
        self.made: dict[Any, Reader] = {}

    def of(self, annotation: Any) -> Reader:
        if annotation not in self.made:
            self.made[annotation] = self.hooks.get(annotation) or self.make(annotation)
        return self.made[annotation]

    def make(self, annotation: Any) -> Reader:
        *_, base = names_of(annotation)
        if arms(base) != (base,):
            return self.union(arms(base))
        if get_origin(base) is tuple:
            return self.items(get_args(base)[0])
        if attrs.has(base):
            return self.record(base)
        if issubclass(base, Enum):
            return {each.value: each for each in base}.__getitem__
        if base is datetime.datetime:
            return lambda value: msgspec.convert(value, base).astimezone(datetime.UTC)
        if base is datetime.date:
            return lambda value: msgspec.convert(value, base)
        return _as_it_is  # the constructor checks texts and numbers

    def union(self, several: tuple[Any, ...]) -> Reader:
        readers = {bool(attrs.has(each)): self.of(each) for each in several if each is not NoneType}
        is_optional = NoneType in several
        only = next(iter(readers.values()))

        def read(value: Any) -> Any:
            if value is None and is_optional:
                return None
            return readers.get(type(value) is dict, only)(value)

        return read

    def items(self, item: Any) -> Reader:
        each_of = self.of(item)

        def read(value: Any) -> Any:
            if type(value) is not list:
                raise TypeError("a list was expected")
            return tuple([each_of(each) for each in value])

        return read

    def record(self, cls: Any) -> Reader:
        if not inside(cls) & self.hooks.keys():
            in_c = fast(cls)
            return lambda value: _required(in_c(value))
        members = {each.name: each.type for each in attrs.fields(cls) if each.name != "extensions"}
        readers = {name: self.of(annotation) for name, annotation in members.items()}
        head = {"format": NAMES[cls], "version": VERSION} if cls in NAMES else {}

        def read(value: Any) -> Any:
            if any(value[name] != text for name, text in head.items()):
                raise ValueError("this is another document")
            # An unknown member has no reader, which is a no; the slow pass keeps it.
            return cls(
                **{name: readers[name](each) for name, each in value.items() if name not in head}
            )

        return read


def _as_it_is(value: Any) -> Any:
    return value


def _required(found: Any) -> Any:
    if found is None:
        raise ValueError("the fast pass says no")
    return found
