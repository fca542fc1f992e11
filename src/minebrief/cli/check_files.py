"""The files that ``minebrief check`` is to look at: named, in folders, or matching a pattern."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from minebrief.cli.forms import Unreadable
from minebrief.cli.output import reason_of
from minebrief.serde.forms import SUFFIXES

__all__ = ["find_files"]

_KNOWN = (*SUFFIXES, ".txt", ".md", ".markdown", ".html", ".htm")


def find_files(arguments: Iterable[str]) -> Iterator[str | Unreadable]:
    """Give the files in order, each once, and in place of those that are not there a refusal.

    What exists is that; only what does not is taken for a pattern, where ``**`` is any folders.
    Of a folder all files with a known ending are given, by name, without hidden ones.

    >>> [str(each) for each in find_files(["-", "nowhere/none.json"])]
    ['-', 'cannot read nowhere/none.json: no such file or directory']
    """
    seen = set()
    for argument in arguments:
        for found in _files_of(argument):
            if isinstance(found, Unreadable) or found not in seen:
                yield found
            seen.add(found)


def _files_of(argument: str) -> Iterator[str | Unreadable]:
    if argument == "-" or (Path(argument).exists() and not Path(argument).is_dir()):
        yield argument
    elif Path(argument).is_dir():
        yield from _within(argument)
    elif glob.has_magic(argument) and "\0" not in argument:
        yield from _matching(argument)
    else:
        yield Unreadable(argument, "no such file or directory")


def _matching(pattern: str) -> Iterator[str | Unreadable]:
    # Path.glob would know neither absolute patterns nor those that begin with "..".
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    files = [each for each in found if Path(each).is_file()]
    yield from files
    if not files:
        yield Unreadable(pattern, "no file matches it")


def _within(folder: str) -> Iterator[str | Unreadable]:
    unread: list[OSError] = []
    found: list[str] = []
    for path, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        found += [str(Path(path, each)) for each in names if _is_known(each)]
    yield from sorted(found)
    for failure in unread:
        yield Unreadable(str(failure.filename), reason_of(failure))
    if not found and not unread:
        yield Unreadable(folder, "there is no page or document in it")


def _is_known(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(_KNOWN)
