"""Tables: small decision tables whose rows are tried in order."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.rules.factor import PointCount

if TYPE_CHECKING:
    from minebrief.rules.changes import ConditionChanges, RowChanges, TableChanges

__all__ = ["Condition", "Row", "Table"]


@frozen(kw_only=True, repr=False)
class Condition(Record):
    """A test of one input: its level is one of these, or its number lies within bounds.

    Attributes:
        input: The input's name.
        levels: The levels that pass; "unknown" passes an unknown input.
        at_least: The smallest number that passes.
        at_most: The greatest number that passes.

    >>> str(Condition(input="margin", at_least=25))
    'margin >= 25'
    """

    input: NonBlank
    levels: tuple[NonBlank, ...] = ()
    at_least: PointCount | None = None
    at_most: PointCount | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ConditionChanges]) -> Self: ...

    def _invariants(self) -> None:
        numeric = self.at_least is not None or self.at_most is not None
        if numeric == bool(self.levels):
            raise self._invalid("levels", "give either levels or a bound")

    @property
    def wanted(self) -> str:
        """What passes, in words."""
        if self.levels:
            return " or ".join(self.levels)
        bounds = (
            f">= {self.at_least}" if self.at_least is not None else "",
            f"<= {self.at_most}" if self.at_most is not None else "",
        )
        return " and ".join(each for each in bounds if each)

    def __str__(self) -> str:
        return f"{self.input} {'is ' if self.levels else ''}{self.wanted}"


@frozen(kw_only=True, repr=False)
class Row(Record):
    """A row of a table: when all conditions hold, this is the answer.

    Attributes:
        id: Name of the row, unique in its table.
        when: The conditions; all must hold.
        then: The answer.
        because: Why.
        source: Where that is published.
    """

    id: NonBlank
    when: tuple[Condition, ...]
    then: NonBlank
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RowChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Table(Record):
    """A decision table: the first row whose conditions hold answers, else the default.

    Attributes:
        id: What it decides: one of :data:`minebrief.rules.inputs.ANSWERS`.
        rows: The rows, tried in order; a row on an unknown input does not fire.
        default: The answer when no row fires; without one the answer is then unknown.
        because: What the table is for.
    """

    id: NonBlank
    rows: tuple[Row, ...]
    default: NonBlank | None = None
    because: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[TableChanges]) -> Self: ...
