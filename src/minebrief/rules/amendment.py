"""Amendments: the numbers of a book by name, and other values for them, with dates and reasons."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Self, Unpack

import attrs
from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.rules.factor import PointCount

if TYPE_CHECKING:
    from minebrief.rules.book import RuleBook
    from minebrief.rules.changes import AmendmentChanges

__all__ = ["Amendment", "Parameter", "amended", "parameters", "replaced"]


class Parameter(NamedTuple):
    """A number of a rule book.

    Attributes:
        name: Its name, such as "signal.bullish", "overweight.enter" or "risk.cap".
        value: Its value as the book states it.
        unit: What it counts: "points" or "days".
        path: JSON pointer to it in the book's document.
        because: The book's reason for what it belongs to.
        source: Where that is published.
    """

    name: str
    value: int
    unit: str
    path: str
    because: str | None
    source: str | None

    def __str__(self) -> str:
        return f"{self.name} = {self.value} {self.unit}"


@frozen(kw_only=True, repr=False)
class Amendment(Record):
    """Another value for one number of a book, with its reason and the days on which it holds.

    Attributes:
        parameter: Name of the number, such as "signal.bullish".
        value: Its value where the amendment holds.
        instead_of: What the book states; an amendment written for another book is refused.
        reason: Why it is changed.
        source: Where that is published.
        effective_from: The first day on which it holds; from ever, if not stated.
        effective_until: The last day on which it holds; for ever, if not stated.

    >>> print(Amendment(parameter="risk.high", value=16, instead_of=8, reason="a bad year",
    ...                 effective_from=date(2026, 1, 1)))
    risk.high = 16 instead of 8, from 2026-01-01 (a bad year)
    """

    parameter: NonBlank
    value: PointCount
    instead_of: PointCount
    reason: NonBlank
    source: NonBlank | None = None
    effective_from: date | None = None
    effective_until: date | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[AmendmentChanges]) -> Self: ...

    def _invariants(self) -> None:
        first, last = self.effective_from, self.effective_until
        if first is not None and last is not None and last < first:
            raise self._invalid("effective_until", "it ends before it begins")

    def is_in_force(self, day: date | None) -> bool:
        """Tell whether it holds on a day; for no day, whether it always holds."""
        if day is None:
            return self.effective_from is None and self.effective_until is None
        return (self.effective_from or day) <= day <= (self.effective_until or day)

    def __str__(self) -> str:
        since = f", from {self.effective_from}" if self.effective_from else ""
        until = f", until {self.effective_until}" if self.effective_until else ""
        changed = f"{self.parameter} = {self.value} instead of {self.instead_of}"
        return f"{changed}{since}{until} ({self.reason})"


def parameters(book: "RuleBook") -> Iterator[Parameter]:
    """Give every number of a book, in its order; two may share a name only in an unsound one."""
    for number, factor in enumerate(book.factors):
        at, why = f"/factors/{number}", (factor.because, factor.source)
        for place, each in enumerate(factor.points):
            path = f"{at}/points/{place}/points"
            yield Parameter(f"{factor.input}.{each.level}", each.points, "points", path, *why)
        yield Parameter(f"{factor.input}.unknown", factor.unknown, "points", f"{at}/unknown", *why)
    why = (book.risk.because, book.risk.source)
    for name in ("low", "medium", "high", "unstated", "cap"):
        yield Parameter(f"risk.{name}", getattr(book.risk, name), "points", f"/risk/{name}", *why)
    for number, band in enumerate(book.bands):
        for edge in ("enter", "stay"):
            path = f"/bands/{number}/{edge}"
            why = (band.because, band.source)
            yield Parameter(f"{band.id}.{edge}", getattr(band, edge), "points", path, *why)
    yield from _bounds(book)
    yield Parameter("previous_days", book.previous_days, "days", "/previous_days", None, None)


def _bounds(book: "RuleBook") -> Iterator[Parameter]:
    for number, table in enumerate(book.tables):
        for place, row in enumerate(table.rows):
            for where, condition in enumerate(row.when):
                for bound in ("at_least", "at_most"):
                    value = getattr(condition, bound)
                    if value is not None:
                        name = f"{table.id}.{row.id}.{condition.input}.{bound}"
                        path = f"/tables/{number}/rows/{place}/when/{where}/{bound}"
                        why = (row.because, row.source)
                        yield Parameter(name, value, "points", path, *why)


@lru_cache(maxsize=64)  # a book that stays the same object keeps what was decided by it
def amended(book: "RuleBook", amendments: tuple[Amendment, ...]) -> "RuleBook":
    """Write amendments into the numbers of a book; the book that is given has none left.

    Raises:
        InvalidMember: A value is out of bounds for its number.
        InvalidValue: With these values the book could not decide.
    """
    paths = {each.name: each.path for each in parameters(book)}
    changes: dict[str, Any] = {paths[each.parameter]: each.value for each in amendments}
    whole: RuleBook = replaced(book, {**changes, "/amendments": ()})
    return whole


def replaced(whole: Any, changes: Mapping[str, Any], path: str = "") -> Any:
    """Change what stands at some JSON pointers, all at once: halfway a book may be unsound.

    >>> replaced((1, (2, 3)), {"/1/0": 7})
    (1, (7, 3))
    """
    if path in changes:
        return changes[path]
    if not any(each.startswith(f"{path}/") for each in changes):
        return whole
    if isinstance(whole, tuple):
        return tuple(replaced(each, changes, f"{path}/{n}") for n, each in enumerate(whole))
    members = {each.name: getattr(whole, each.name) for each in attrs.fields(type(whole))}
    changed = {name: replaced(each, changes, f"{path}/{name}") for name, each in members.items()}
    return attrs.evolve(whole, **changed)
