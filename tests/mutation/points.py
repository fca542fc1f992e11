"""Change the standard book number by number and row by row, and see which tests notice.

    python -m tests.mutation.points [--workers 2] [words that a change's name has]

Only tests that say what the book *means* are asked: first the examples by hand, then the rules
written a second time over the whole space. The frozen digest, golden pages and the
like would notice any change and so say nothing. A change that no sound book can have is refused
by the book itself. Exit code 1 when a change goes unnoticed.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from minebrief.errors import InvalidValue
from minebrief.rules.inputs import ANSWERS, DERIVED_LEVELS
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Row
from tests.mutation.changed_book import VARIABLE, changed

__all__ = ["Change", "changes_of_the_standard_book"]

BY_HAND = ("tests/rules/test_standard.py", "tests/rules/test_hand_check.py")
BY_SPACE = ("tests/laws/test_standard_space.py::test_the_library_decides_the_same",)
"""Not by the laws: nearly all of them hold for any sound book, so they do not pin its numbers."""

REFUSED, UNNOTICED = "refused by the book", "UNNOTICED"


class Change(NamedTuple):
    """One way in which the book could be wrong.

    Attributes:
        kind: What sort of change it is.
        name: What is changed to what.
        at: The new values by JSON pointer; None takes an item out.
    """

    kind: str
    name: str
    at: dict[str, Any]


def changes_of_the_standard_book() -> Iterator[Change]:
    """Give every change: each number, each edge, each row, answer, level and needed fact."""
    yield from _numbers()
    yield from _edges()
    for number, _ in enumerate(STANDARD.tables):
        yield from _rows(number)
        yield from _orders(number)
    for member in ("required", "settling"):
        for place, name in enumerate(getattr(STANDARD, member)):
            yield Change("fact", f"{name} is not {member}", {f"/{member}/{place}": None})


def _numbers() -> Iterator[Change]:
    for name, parameter in STANDARD.parameters.items():
        for step in (1, -1):
            value = parameter.value + step
            name_ = f"{name} = {value} instead of {parameter.value}"
            yield Change("number", name_, {parameter.path: value})


def _edges() -> Iterator[Change]:
    """Let each number of a band and each bound of a table take the place of its neighbour."""
    for number, band in enumerate(STANDARD.bands):
        at = f"/bands/{number}"
        for edge, other in (("enter", band.stay), ("stay", band.enter)):
            yield Change("edge", f"{band.id}.{edge} = {other}", {f"{at}/{edge}": other})
        swapped = {f"{at}/enter": band.stay, f"{at}/stay": band.enter}
        yield Change("edge", f"{band.id}: enter and stay swapped", swapped)
    for number, table in enumerate(STANDARD.tables):
        bounded = [each.when[0] for each in table.rows if each.when]
        for member in ("at_least", "at_most"):
            values = [getattr(each, member) for each in bounded]
            if len(values) == 2 and None not in values:
                paths = [f"/tables/{number}/rows/{row}/when/0/{member}" for row in (0, 1)]
                name = f"{table.id}: bounds swapped"
                yield Change("edge", name, dict(zip(paths, reversed(values), strict=True)))


def _rows(number: int) -> Iterator[Change]:
    table, at = STANDARD.tables[number], f"/tables/{number}"
    for answer in ANSWERS[table.id]:
        if answer != table.default:
            yield Change("answer", f"{table.id}: {answer} by default", {f"{at}/default": answer})
    for place, row in enumerate(table.rows):
        name, here = f"{table.id}.{row.id}", f"{at}/rows/{place}"
        yield Change("row", f"{name} is gone", {here: None})
        for answer in ANSWERS[table.id]:
            if answer != row.then:
                yield Change("answer", f"{name}: then {answer}", {f"{here}/then": answer})
        for where, condition in enumerate(row.when):
            held = f"{here}/when/{where}"
            yield Change("condition", f"{name}: {condition} is gone", {held: None})
            for level in _levels(condition.input):
                if condition.levels and level not in condition.levels:
                    instead = f"{name}: {level} instead of {condition.wanted}"
                    yield Change("level", instead, {f"{held}/levels": [level]})


def _orders(number: int) -> Iterator[Change]:
    """Swap neighbours, where both may hold and answer differently."""
    table, at = STANDARD.tables[number], f"/tables/{number}"
    for place in range(len(table.rows) - 1):
        one, other = table.rows[place], table.rows[place + 1]
        if one.then == other.then or not _may_both_hold(one, other):
            continue
        order = [*range(place), place + 1, place, *range(place + 2, len(table.rows))]
        yield Change("order", f"{table.id}: {other.id} before {one.id}", {f"{at}/rows": order})


def _may_both_hold(one: Row, other: Row) -> bool:
    """Tell whether the order of two rows can matter."""
    levels = {each.input: {*each.levels} for each in one.when if each.levels}
    shared = (each for each in other.when if each.levels and each.input in levels)
    return all(levels[each.input] & {*each.levels} for each in shared)


def _levels(name: str) -> tuple[str, ...]:
    return (STANDARD.levels | DERIVED_LEVELS).get(name, ())


def _notices(change: Change, tests: tuple[str, ...]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += ["-p", "tests.mutation.changed_book", *tests]
    environment = os.environ | {VARIABLE: json.dumps(change.at)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout.decode() + done.stderr.decode())
    return done.returncode == 1


def _judged(change: Change) -> str:
    """Say who notices a change first."""
    try:
        changed(change.at)
    except InvalidValue:
        return REFUSED
    if _notices(change, BY_HAND):
        return "by hand"
    return "by the space" if _notices(change, BY_SPACE) else UNNOTICED


def main() -> int:
    """Judge every change and print the counts."""
    parser = ArgumentParser(description="Change the standard book and see which tests notice.")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    chosen = [
        each
        for each in changes_of_the_standard_book()
        if all(word in f"{each.kind} {each.name}" for word in options.words)
    ]
    counts: dict[str, Counter[str]] = {}
    with ThreadPoolExecutor(options.workers) as pool:
        for change, found in zip(chosen, pool.map(_judged, chosen), strict=True):
            counts.setdefault(change.kind, Counter()).update((found,))
            if found in ("by the space", UNNOTICED):
                print(f"{change.kind:10} {change.name}: {found}", flush=True)
    for kind, count in counts.items():
        print(f"{kind:10} {dict(count)}")
    return 1 if any(count[UNNOTICED] for count in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
