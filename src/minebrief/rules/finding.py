"""Findings: what is wrong with a rule book that can decide, and where."""

from datetime import date
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.rules.facts import Facts

if TYPE_CHECKING:
    from minebrief.rules.changes import FindingChanges

__all__ = ["Finding"]


@frozen(kw_only=True, repr=False)
class Finding(Record):
    """One thing in a rule book that nobody can have meant, with facts that show it.

    Attributes:
        code: Stable dotted name, such as "row.shadowed".
        path: JSON pointer into the book's document.
        message: One sentence that says what to do.
        cell: Facts to give to :func:`minebrief.rules.decide.decide`; None where none show it.
        day: A day on which it is so, where other days are different.

    >>> print(Finding(code="input.idle", path="/ordinals/0", message="remove it"))
    input.idle at /ordinals/0: remove it
    """

    code: NonBlank
    path: str
    message: NonBlank
    cell: Facts | None = None
    day: date | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[FindingChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.code} at {self.path}: {self.message}"
