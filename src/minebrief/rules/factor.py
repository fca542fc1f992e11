"""Factors: the inputs that add points to the score, and what risks cost."""

from typing import TYPE_CHECKING, Annotated, Self, TypeAlias, Unpack

from attrs import frozen

from minebrief.errors import UnknownItem
from minebrief.model.constraints import Bounds, NonBlank
from minebrief.model.record import Record
from minebrief.rules.inputs import UNKNOWN

if TYPE_CHECKING:
    from minebrief.rules.changes import (
        FactorChanges,
        LevelPointsChanges,
        OrdinalChanges,
        RiskFactorChanges,
    )

__all__ = ["LARGEST", "Cost", "Factor", "LevelPoints", "Ordinal", "PointCount", "RiskFactor"]

LARGEST = 1000
"""No number of points lies farther from zero."""

PointCount: TypeAlias = Annotated[int, Bounds(ge=-LARGEST, le=LARGEST)]
"""Points, in either direction."""


Cost: TypeAlias = Annotated[int, Bounds(ge=0, le=LARGEST)]
"""Points that are taken away, or days: zero or more."""


@frozen(kw_only=True, repr=False)
class Ordinal(Record):
    """A further input that a book declares and a briefing carries as an observation.

    Attributes:
        name: Its name, such as "price momentum".
        levels: Its levels, worse before better.
        description: What it measures and who assigns it.
    """

    name: NonBlank
    levels: tuple[NonBlank, ...]
    description: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[OrdinalChanges]) -> Self: ...

    def _invariants(self) -> None:
        if len(set(self.levels)) < max(2, len(self.levels)) or UNKNOWN in self.levels:
            raise self._invalid("levels", f"give two or more different levels, none {UNKNOWN!r}")


@frozen(kw_only=True, repr=False)
class LevelPoints(Record):
    """The points that one level of an input is worth.

    Attributes:
        level: The level.
        points: Its points.
    """

    level: NonBlank
    points: PointCount

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[LevelPointsChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Factor(Record):
    """An input that adds points to the score.

    Attributes:
        input: The input's name.
        points: The points of each of its levels, worst level first.
        unknown: The points when it is unknown.
        because: Why it counts, and why so much.
        source: Where that is published.
    """

    input: NonBlank
    points: tuple[LevelPoints, ...]
    unknown: PointCount = 0
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[FactorChanges]) -> Self: ...

    def of(self, level: str | None) -> int:
        """Give the points of a level, None being unknown.

        Raises:
            UnknownItem: The input has no such level.
        """
        if level is None:
            return self.unknown
        for each in self.points:
            if each.level == level:
                return each.points
        there = tuple(each.level for each in self.points)
        raise UnknownItem(what=f"level of {self.input}", key=level, candidates=there)


@frozen(kw_only=True, repr=False)
class RiskFactor(Record):
    """What the risks that expose a country cost it: points for each, up to a cap.

    Attributes:
        low: Points for a risk of low likelihood.
        medium: Points for one of medium likelihood.
        high: Points for one of high likelihood.
        unstated: Points for one whose likelihood is not stated.
        cap: The most that all of them cost together.
        because: Why they count, and why so much.
        source: Where that is published.
    """

    low: Cost
    medium: Cost
    high: Cost
    unstated: Cost
    cap: Cost
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RiskFactorChanges]) -> Self: ...
