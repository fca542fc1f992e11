"""Annotations: what they are made of, for those who look something up by them."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import attrs

__all__ = ["arms", "inside", "kinds", "names_of"]


def arms(annotation: Any) -> tuple[Any, ...]:
    """Give what a union may be; anything else is its own only arm.

    >>> arms(int | str), arms(int)
    ((<class 'int'>, <class 'str'>), (<class 'int'>,))
    """
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def names_of(annotation: Any) -> Iterator[Any]:
    """Give what a hook for an annotation may have been registered for, the closest first.

    >>> list(names_of(Annotated[int, "at least 1"]))[-1]
    <class 'int'>
    """
    while True:
        yield annotation
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif isinstance(annotation, NewType):
            annotation = annotation.__supertype__
        else:
            return


def inside(cls: Any) -> set[Any]:
    """Find every annotation that is read inside a class.

    >>> from minebrief.model.period import Period
    >>> inside(Period)
    {<class 'datetime.date'>}
    """
    found: set[Any] = set()

    def visit(annotation: Any) -> None:
        if annotation in found or annotation in (Ellipsis, NoneType):
            return
        found.add(annotation)
        for name in names_of(annotation):
            if get_origin(name) is not Annotated:
                for each in get_args(name):
                    visit(each)
        if attrs.has(annotation):
            for each in attrs.fields(annotation):
                visit(each.type if each.name != "extensions" else NoneType)

    visit(cls)
    return found - {cls}


@cache
def kinds(annotation: Any) -> frozenset[Any]:
    """Give the classes whose objects an annotation takes.

    >>> sorted(each.__name__ for each in kinds(int | None))
    ['NoneType', 'int']
    """
    *_, base = names_of(annotation)
    several = arms(base)
    if several != (base,):
        return frozenset().union(*map(kinds, several))
    return frozenset((base,)) if isinstance(base, type) else frozenset()
