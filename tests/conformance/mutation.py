"""Documents with a few things changed, mostly for the worse."""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any, TypeAlias

__all__ = ["mutate"]

Path: TypeAlias = tuple[str | int, ...]

_JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 101, 2**53, 2**64, 10**30, 1.0, 1.5,
    "", " ", "\t", "\x1c", "\x85", "\u180e", "\u200b", "\u2028", "\ufeff", "x",
    "RU", "XX", "bullish", "low", "2026-01-19", "2026-02-30", "2000-02-29", "1900-02-29",
    "0000-01-01", "2026-01-19\n", "2026-1-1", "2026-01-19T10:00:00Z", "2026-01-19t10:00:00.5z",
    "2026-01-19 10:00:00+0100", "2026-01-19T10:00:00", "2026-01-19T10:00:60Z",
    "2026-01-19T24:00:00Z", "2026-01-19T10:00:00Z\n", "0001-01-01T00:00:00+14:00",
    "1.0", "1.7", "1", "2.0", "1.0\n", "1.123456", "٣.0", [], {}, [1], ["x"], [None],
    {"x": 1}, {"name": "EU"}, {"country": "RU"}, "a" * 64, "a" * 65, "\U00010400",
)  # fmt: skip
_NAMES = ("title", "extensions", "country", "name", "zzz", "evidence", "format", "version", "due")


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    indices = range(len(value)) if isinstance(value, list) else ()
    for key in value if isinstance(value, dict) else indices:
        yield from _paths(value[key], (*path, key))


def _at(document: Any, path: Path) -> Any:
    for key in path:
        document = document[key]
    return document


def mutate(document: dict[str, Any], random: Random) -> dict[str, Any]:
    """Give a copy in which up to three values are replaced, removed, repeated, added or moved."""
    changed = copy.deepcopy(document)
    for _ in range(random.choice((1, 1, 2, 3))):
        paths = list(_paths(changed))
        if not paths:
            return changed
        *way, key = random.choice(paths)
        _change(changed, _at(changed, tuple(way)), key, random)
    return changed


def _change(document: Any, holder: Any, key: Any, random: Random) -> None:
    choice = random.random()
    if choice < 0.6:
        holder[key] = copy.deepcopy(random.choice(_JUNK))
    elif choice < 0.75:
        del holder[key]
    elif choice < 0.82 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif choice < 0.92 and isinstance(holder, dict):
        holder[random.choice(_NAMES)] = copy.deepcopy(random.choice(_JUNK))
    else:
        holder[key] = copy.deepcopy(_at(document, random.choice(list(_paths(document)))))
