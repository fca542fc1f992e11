"""Origins: what keeps provenance true while somebody edits the Markdown of a document.

An origin names its member by number, and quotes the words it was read from. In the block an entry
of a list is known by its mark instead, which moves with it, and each member that has an origin by
a checksum: an edit forgets the origins of what it replaced, as it does in Python.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias
from zlib import crc32

import msgspec

__all__ = ["anchor", "entries_of", "is_as_it_was", "released", "whole"]

Tree: TypeAlias = dict[str, Any]
_STEP: Final = re.compile(r"/([a-z_]+)/([^/]*)((?:/.*)?)", re.DOTALL)
_ABSENT: Final = object()


def checksum(value: Any) -> str:
    """Give the checksum of a value of the JSON form.

    >>> checksum({"a": 1, "b": 2}) == checksum({"b": 2, "a": 1})
    True
    """
    return f"{crc32(msgspec.json.encode(value, order='sorted')):08x}"


def whole(tree: Tree) -> str:
    """Give the checksum of a document, its provenance apart."""
    return checksum({name: each for name, each in tree.items() if name != "provenance"})


def value_at(tree: Any, path: str) -> Any:
    """Give what a JSON pointer names; a value of its own if that is nothing, or provenance."""
    if not path.startswith("/") or path.startswith("/provenance"):
        return _ABSENT
    for each in path.split("/")[1:]:
        name = each.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, dict) and name in tree:
            tree = tree[name]
        elif isinstance(tree, list) and name.isascii() and name.isdecimal():
            if str(int(name[:9])) != name or int(name) >= len(tree):
                return _ABSENT
            tree = tree[int(name)]
        else:
            return _ABSENT
    return tree


def entries_of(provenance: Any) -> Iterator[Tree]:
    """Give the origins and acceptances, as far as they are some that can be looked at."""
    if not isinstance(provenance, dict):
        return
    for name in ("origins", "acceptances"):
        found = provenance.get(name)
        for each in found if isinstance(found, list) else ():
            if isinstance(each, dict) and isinstance(each.get("path"), str):
                yield each


def anchor(tree: Tree, mark: Callable[[str, int], str | None]) -> dict[str, str]:
    """Let origins name entries by their mark; give the checksums of what they name.

    Args:
        tree: The document.
        mark: Gives the mark of an entry of a list; None if there is none such.
    """
    values = {}
    for each in entries_of(tree.get("provenance")):
        value = value_at(tree, each["path"])
        each["path"] = _anchored(each["path"], mark)
        if value is not _ABSENT:
            values[each["path"]] = checksum(value)
    return values


def _anchored(path: str, mark: Callable[[str, int], str | None]) -> str:
    found = _STEP.fullmatch(path)
    if found is None:
        return path
    name, entry, below = found.groups()
    if entry.startswith("#"):  # never a path of ours; kept apart from those that are
        return f"/{name}/#{entry}{below}"
    if not (entry.isascii() and entry.isdecimal()) or str(int(entry[:9])) != entry:
        return path
    given = mark(name, int(entry))
    return path if given is None else f"/{name}/#{given}{below}"


def released(path: str, index: Callable[[str, str], int | None]) -> str | None:
    """Give the path with the number of its entry; None if that entry is there no more.

    Args:
        path: The path as the block has it.
        index: Gives the number of the entry of a list with a mark.
    """
    if "#" not in path:
        return path
    found = _STEP.fullmatch(path)
    if found is None or not found[2].startswith("#"):
        return path
    name, entry, below = found.groups()
    if entry.startswith("##"):
        return f"/{name}/{entry[1:]}{below}"
    number = index(name, entry[1:])
    return None if number is None else f"/{name}/{number}{below}"


def is_as_it_was(tree: Tree, path: str, known: object) -> bool:
    """Tell whether a member has the checksum that was written, if one was."""
    if known is None:
        return True
    value = value_at(tree, path)
    return value is not _ABSENT and checksum(value) == known
