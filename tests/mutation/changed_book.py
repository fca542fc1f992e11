"""A pytest plugin under which the standard book is another one, everywhere.

    MINEBRIEF_CHANGED='{"/risk/high": 9}' pytest -p tests.mutation.changed_book

The change is made in the book itself, before any test or other module has seen it.
"""

import json
import os
from typing import Any

import attrs

from minebrief.rules.amendment import replaced
from minebrief.rules.book import RuleBook
from minebrief.rules.standard import STANDARD

__all__ = ["VARIABLE", "changed"]

VARIABLE = "MINEBRIEF_CHANGED"


def changed(changes: dict[str, Any]) -> RuleBook:
    """Give the standard book with other values at some JSON pointers; null takes an item out.

    A list of numbers puts the items that stand there into another order.

    Raises:
        InvalidValue: No sound book is like that.
    """
    gone = {path for path, value in changes.items() if value is None}
    new = {path: _value(path, value) for path, value in changes.items() if path not in gone}
    for path in gone:
        around, _, place = path.rpartition("/")
        held = _at(around)
        new[around] = (*held[: int(place)], *held[int(place) + 1 :])
    book: RuleBook = replaced(STANDARD, new)
    return book


def _value(path: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    held = _at(path)
    return tuple(held[each] if isinstance(each, int) else each for each in value)


def _at(path: str) -> Any:
    found: Any = STANDARD
    for part in path.split("/")[1:]:
        found = found[int(part)] if part.isdigit() else getattr(found, part)
    return found


if os.environ.get(VARIABLE):
    _other = changed(json.loads(os.environ[VARIABLE]))
    for _member in attrs.fields(RuleBook):
        object.__setattr__(STANDARD, _member.name, getattr(_other, _member.name))
