"""Hygiene: what in a rule book nobody can have meant, found by looking at every reachable state.

A state is reachable if some facts lead to it and the book then makes a call; where it makes none,
no table answers.
"""

from collections.abc import Iterator
from datetime import date

from minebrief.rules.book import RuleBook
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene.contrast import find_drops, find_idle_inputs, find_risk_drops
from minebrief.rules.hygiene.rows import find_table_faults
from minebrief.rules.hygiene.weights import find_lost_weights
from minebrief.rules.soundness import days_of_change

__all__ = ["Finding", "findings"]


def findings(book: RuleBook) -> tuple[Finding, ...]:
    """Give what in a book nobody can have meant, in the order of its document.

    A book with amendments is looked at as it holds in each stretch of time.

    Args:
        book: The book.

    >>> from minebrief.rules.standard import STANDARD
    >>> findings(STANDARD)
    ()
    >>> odd = STANDARD.with_parameters({"signal.bullish": -5}, reason="to see what is found")
    >>> for each in findings(odd):
    ...     print(each.code, each.path)
    monotonicity /factors/0/points/2
    """
    days = days_of_change(book) or [None]
    found: dict[RuleBook, tuple[Finding, ...]] = {}
    for each in dict.fromkeys(book.on(day) for day in days):
        found[each] = tuple(_found(each))
    merged = _merged([(day, found[book.on(day)]) for day in days])
    return tuple(sorted(merged, key=lambda each: (_place(each.path), each.code)))


def _found(book: RuleBook) -> Iterator[Finding]:
    yield from find_idle_inputs(book)
    yield from find_drops(book)
    yield from find_risk_drops(book)
    yield from find_lost_weights(book)
    for table in book.tables:
        yield from find_table_faults(book, table)


def _merged(
    stretches: list[tuple[date | None, tuple[Finding, ...]]],
) -> Iterator[Finding]:
    """Give each finding once; one that is not there on all days says on which it is."""
    times: dict[tuple[str, str], list[tuple[date | None, Finding]]] = {}
    for day, found in stretches:
        for each in found:
            times.setdefault((each.code, each.path), []).append((day, each))
    for seen in times.values():
        day, first = seen[0]
        if len(seen) == len(stretches):
            yield first
            continue
        when = f"on {day}" if day else "without a date"
        yield first.evolve(message=f"{first.message} ({when})", day=day)


def _place(path: str) -> tuple[tuple[int, int | str], ...]:
    """Sort numbers as such and members in the order of the document."""
    order = ("ordinals", "factors", "risk", "bands", "tables")
    parts = path.split("/")[1:]
    place = order.index(parts[0])
    return (
        (0, place),
        *((0, int(part)) if part.isdecimal() else (1, part) for part in parts[1:]),
    )
