"""What a book says of one country: points, verdicts, and the decision they lead to."""

from enum import Enum
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import Count, NonBlank
from minebrief.model.provenance import Origin
from minebrief.model.record import Record
from minebrief.model.vocabulary import Conviction, Horizon, Role, Weight

if TYPE_CHECKING:
    from minebrief.rules.changes import (
        ContributionChanges,
        DecisionChanges,
        ProspectChanges,
        ReachChanges,
        UndeterminedChanges,
        VerdictChanges,
    )

__all__ = ["Contribution", "Decision", "Outcome", "Prospect", "Reach", "Undetermined", "Verdict"]


class Outcome(Enum):
    """What became of a band or a row.

    ``FIRED``: it gave the answer. ``NOT_MET``: a condition failed. ``UNKNOWN``: a condition is
    on an unknown input. ``SUPERSEDED``: its conditions hold, and an earlier row had answered.
    """

    FIRED = "fired"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"
    SUPERSEDED = "superseded"

    def __str__(self) -> str:
        return self.value.replace("-", " ")


@frozen(kw_only=True, repr=False)
class Contribution(Record):
    """The points one factor adds to the score.

    Attributes:
        factor: The factor's input, or "risk_load".
        level: The level it stands at, None if unknown; for risks, how many of each likelihood.
        points: The points it adds.
        origins: The words and lines it was read from, where the briefing knows them.

    >>> str(Contribution(factor="signal", level="bullish", points=30))
    'signal bullish +30'
    """

    factor: NonBlank
    level: NonBlank | None = None
    points: int
    origins: tuple[Origin, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ContributionChanges]) -> Self: ...

    def __str__(self) -> str:
        name = self.factor.replace("_", " ")
        return f"{name} {self.level or 'unknown'} {self.points:+d}"


@frozen(kw_only=True, repr=False)
class Verdict(Record):
    """What became of one band or row, with the comparison that decided it.

    Attributes:
        table: The table, or "weight" for a band.
        row: Id of the row or band.
        outcome: Whether it fired.
        then: The answer it gives when it fires.
        input: The input of the deciding comparison; None for a row without conditions.
        got: The input's level or number, None if unknown.
        wanted: What would pass.

    >>> str(Verdict(table="weight", row="overweight", outcome=Outcome.FIRED, then="overweight",
    ...             input="score", got="+85", wanted=">= +50"))
    'weight/overweight fired: score is +85, wanted >= +50'
    """

    table: NonBlank
    row: NonBlank
    outcome: Outcome
    then: NonBlank
    input: NonBlank | None = None
    got: NonBlank | None = None
    wanted: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[VerdictChanges]) -> Self: ...

    @property
    def comparison(self) -> str:
        """The deciding comparison in words."""
        if self.input is None:
            return "no condition"
        return f"{self.input.replace('_', ' ')} is {self.got or 'unknown'}, wanted {self.wanted}"

    def __str__(self) -> str:
        return f"{self.table}/{self.row} {self.outcome}: {self.comparison}"


@frozen(kw_only=True, repr=False)
class Reach(Record):
    """The lowest and highest weight over all values of the unknown facts.

    Attributes:
        lowest: The lowest.
        highest: The highest.
    """

    lowest: Weight
    highest: Weight

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ReachChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.highest < self.lowest:
            raise self._invalid("highest", "it is below the lowest")

    @property
    def is_settled(self) -> bool:
        """Whether it is one weight."""
        return self.lowest is self.highest

    def __str__(self) -> str:
        return str(self.lowest) if self.is_settled else f"{self.lowest} to {self.highest}"


@frozen(kw_only=True, repr=False)
class Prospect(Record):
    """What the weight would be if the missing facts had these levels.

    Attributes:
        levels: A level for each missing fact, in their order.
        weight: The weight that would follow.
    """

    levels: tuple[NonBlank, ...]
    weight: Weight

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ProspectChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Undetermined(Record):
    """Why there is no call; an outcome of its own, never a quiet Neutral.

    Attributes:
        missing: The facts that would have to be known.
        prospects: The weight for each combination of their levels.

    >>> print(Undetermined(missing=("outlook",), prospects=(
    ...     Prospect(levels=("bearish",), weight=Weight.NEUTRAL),
    ...     Prospect(levels=("bullish",), weight=Weight.OVERWEIGHT))))
    Undetermined: outlook is unknown; Neutral if bearish; Overweight if bullish
    """

    missing: tuple[NonBlank, ...]
    prospects: tuple[Prospect, ...]

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[UndeterminedChanges]) -> Self: ...

    def __str__(self) -> str:
        verb = "is" if len(self.missing) == 1 else "are"
        head = f"Undetermined: {' and '.join(self.missing)} {verb} unknown"
        return "; ".join((head, *self._prospects_in_words()))

    def _prospects_in_words(self) -> tuple[str, ...]:
        weights = sorted({each.weight for each in self.prospects})
        if len(weights) == 1:  # reach counts other unknown facts too, or the fact is required
            which = "it is" if len(self.missing) == 1 else "they are"
            return (f"{weights[0]} whichever {which}, if all else stays as it is",)
        levels: dict[Weight, list[str]] = {}
        for each in self.prospects:
            if len(each.levels) != 1 or len(self.missing) != 1:
                return (f"may be {' or '.join(str(weight) for weight in weights)}",)
            levels.setdefault(each.weight, []).append(each.levels[0])
        return tuple(f"{weight} if {' or '.join(found)}" for weight, found in levels.items())


@frozen(kw_only=True, repr=False)
class Decision(Record):
    """What a book says for one set of facts; the same facts always share one decision.

    Attributes:
        weight: The weight, None if undetermined.
        score: The sum of the points, None if undetermined.
        margin: The fewest points that would change the weight.
        reach: The lowest and highest weight over all values of the unknown facts.
        selective: Whether only parts of the country are meant.
        role: What the positioning is for; None for nothing, or where the table has no answer.
        horizon: How soon it is meant to pay, None if unknown.
        conviction: How firmly it is held.
        contributions: The points of each factor; they add up to the score exactly.
        verdicts: What became of every band and row.
        undetermined: Why there is no weight, if there is none.
    """

    weight: Weight | None = None
    score: int | None = None
    margin: Count | None = None
    reach: Reach
    selective: bool | None = None
    role: Role | None = None
    horizon: Horizon | None = None
    conviction: Conviction | None = None
    contributions: tuple[Contribution, ...]
    verdicts: tuple[Verdict, ...]
    undetermined: Undetermined | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[DecisionChanges]) -> Self: ...

    def _invariants(self) -> None:
        if (self.weight is None) == (self.undetermined is None):
            raise self._invalid("undetermined", "give a weight or the reason why there is none")
        if (self.weight is None) != (self.margin is None):
            raise self._invalid("margin", "a weight has a margin, and nothing else has")
        points = sum(each.points for each in self.contributions)
        if self.weight is not None and self.score != points:
            raise self._invalid("score", f"the contributions add up to {points}, not {self.score}")

    def verdict(self, table: str, row: str) -> Verdict | None:
        """Give what became of a row, None if the book has no such row."""
        for each in self.verdicts:
            if (each.table, each.row) == (table, row):
                return each
        return None

    def fired(self, table: str) -> Verdict | None:
        """Give the row of a table that answered, None if the default did."""
        for each in self.verdicts:
            if each.table == table and each.outcome is Outcome.FIRED:
                return each
        return None
