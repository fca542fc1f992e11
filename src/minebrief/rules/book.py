"""Rule books: the rules as data, with their reasons and sources.

A book holds values only, no code. Points of factors add up to a score; bands turn the score
into a weight; small tables of rows, first hit, give the rest. Everything is an integer.
"""

import hashlib
import json
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeAlias, Unpack

import attrs
from attrs import frozen
from msgspec import Meta

from minebrief.errors import UnknownItem
from minebrief.model.constraints import Count, NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.inputs import FACT_LEVELS, UNKNOWN
from minebrief.rules.soundness import find_faults

if TYPE_CHECKING:
    from minebrief.rules.changes import (
        BandChanges,
        ConditionChanges,
        FactorChanges,
        LevelPointsChanges,
        OrdinalChanges,
        RiskFactorChanges,
        RowChanges,
        RuleBookChanges,
        TableChanges,
    )

__all__ = [
    "Band",
    "Condition",
    "Factor",
    "LevelPoints",
    "Ordinal",
    "RiskFactor",
    "Row",
    "RuleBook",
    "Table",
    "digest",
]

PointCount: TypeAlias = Annotated[int, Meta(ge=-1000, le=1000)]
"""Points, in either direction."""


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

    low: Count
    medium: Count
    high: Count
    unstated: Count
    cap: Count
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RiskFactorChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Band(Record):
    """The scores that give a weight other than Neutral.

    Attributes:
        id: Name of the band.
        weight: The weight it gives; Overweight counts upwards, Underweight downwards.
        enter: The score at which the weight begins.
        stay: The score down (or up) to which it is kept when it was last week's.
        because: Why there.
        source: Where that is published.
    """

    id: NonBlank
    weight: Weight
    enter: PointCount
    stay: PointCount
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[BandChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.weight is Weight.NEUTRAL:
            raise self._invalid("weight", "Neutral is what no band gives; name the others")
        if self.sign * self.stay > self.sign * self.enter:
            raise self._invalid("stay", "a weight must be kept at least where it is entered")

    @property
    def sign(self) -> int:
        """Which way the band is open: +1 upwards for Overweight, -1 downwards."""
        return 1 if self.weight is Weight.OVERWEIGHT else -1

    def edge(self, last: Weight | None) -> int:
        """Give the score from which the weight holds, given last week's weight."""
        return self.stay if last is self.weight else self.enter


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
        default: The answer when no row fires.
        because: What the table is for.
    """

    id: NonBlank
    rows: tuple[Row, ...]
    default: NonBlank
    because: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[TableChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class RuleBook(Record):
    """A complete set of rules under one id and edition; a released edition never changes.

    Attributes:
        id: Name of the book.
        edition: Its edition, such as "2026.1".
        title: Its title.
        description: What it is for, and what its limits are.
        ordinals: Further inputs that briefings carry as observations.
        factors: The inputs that add points.
        risk: What risks cost.
        bands: The weights other than Neutral.
        required: Facts without which there is no call.
        settling: Facts without which there is a call only if every value of them gives the same.
        tables: What is decided beside the weight.
        previous_days: How many days may lie between last week's briefing and this one.
        benchmark: What weights are relative to.

    >>> from minebrief.rules.standard import STANDARD
    >>> str(STANDARD), [each.input for each in STANDARD.factors]
    ('Standard rule book, edition 2026.1', ['signal', 'outlook', 'stance', 'direction', 'balance'])
    """

    id: NonBlank
    edition: NonBlank
    title: NonBlank
    description: NonBlank
    ordinals: tuple[Ordinal, ...] = ()
    factors: tuple[Factor, ...]
    risk: RiskFactor
    bands: tuple[Band, ...]
    required: tuple[NonBlank, ...]
    settling: tuple[NonBlank, ...] = ()
    tables: tuple[Table, ...]
    previous_days: Count = 28
    benchmark: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RuleBookChanges]) -> Self: ...

    def _invariants(self) -> None:
        for member, fault in find_faults(self):
            raise self._invalid(member, fault)

    @property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """The levels of every input that facts hold, declared ones included."""
        return FACT_LEVELS | {each.name: each.levels for each in self.ordinals}

    def table(self, id: str) -> Table:
        """Give a table by its id.

        Raises:
            UnknownItem: The book has no such table.
        """
        for each in self.tables:
            if each.id == id:
                return each
        raise UnknownItem(what="table", key=id, candidates=tuple(each.id for each in self.tables))

    def __str__(self) -> str:
        return f"{self.title}, edition {self.edition}"


def digest(book: RuleBook) -> str:
    """Give the content hash of a book: SHA-256 of its canonical form, in hexadecimal.

    Two books have the same digest exactly when they are equal.

    >>> from minebrief.rules.standard import STANDARD
    >>> len(digest(STANDARD))
    64
    """
    plain = attrs.asdict(book, filter=_is_content, value_serializer=_plain)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_content(member: "attrs.Attribute[Any]", value: Any) -> bool:
    return member.name != "extensions" or bool(value)


def _plain(_record: Any, _member: Any, value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
