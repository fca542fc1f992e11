"""Policy: the trend a matrix shows and the single measures behind it."""

from typing import TYPE_CHECKING, Annotated, NewType, Self, Unpack

from attrs import frozen

from minebrief.errors import InvalidText
from minebrief.model.bloc import Bloc
from minebrief.model.constraints import NON_BLANK, NonBlank
from minebrief.model.country import Country
from minebrief.model.party import Effect
from minebrief.model.period import Period
from minebrief.model.record import Record
from minebrief.model.vocabulary import Ordered, PolicyDirection, PolicyStance

if TYPE_CHECKING:
    from minebrief.model.changes import PolicyMeasureChanges, PolicyTrendChanges

__all__ = ["Instrument", "MeasureStage", "PolicyMeasure", "PolicyTrend"]

Instrument = NewType("Instrument", str)
"""An open vocabulary: what kind of measure it is ("export quota", "utilization fee")."""


class MeasureStage(Ordered):
    """How far a measure has come; repealed last."""

    ANNOUNCED = "announced"
    ADOPTED = "adopted"
    IN_FORCE = "in-force"
    REPEALED = "repealed"


@frozen(kw_only=True, repr=False)
class PolicyTrend(Record):
    """The policy cell of the matrix: how policy stands and where it moves.

    Attributes:
        stance: How policy treats the sector now.
        direction: Where policy is moving, if the page says so.

    >>> str(PolicyTrend.parse("supportive (easing)"))
    'Supportive (Easing)'
    """

    stance: PolicyStance
    direction: PolicyDirection | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[PolicyTrendChanges]) -> Self: ...

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``Supportive (Easing)`` or ``Supportive``; case does not matter.

        Raises:
            InvalidText: A word is no stance or no direction, or the brackets do not fit.
        """
        stance, bracket, rest = text.strip().partition("(")
        direction, closing, after = rest.partition(")")
        if bool(bracket) != bool(closing) or after.strip():
            raise InvalidText(what="PolicyTrend", got=text, accepted=("Supportive (Easing)",))
        return cls(
            stance=PolicyStance.parse(stance),
            direction=PolicyDirection.parse(direction) if bracket else None,
        )

    def __str__(self) -> str:
        return f"{self.stance} ({self.direction})" if self.direction else str(self.stance)


@frozen(kw_only=True, repr=False)
class PolicyMeasure(Record):
    """One measure of policy: who does what, how far it is, and whom it reaches.

    Attributes:
        title: What the measure is called.
        implementer: The country or bloc that takes it; not an affected party.
        instrument: The kind of measure, an open vocabulary.
        stage: How far it has come.
        target: Its aim as written: "95 % by 2027".
        due: When the aim is due.
        effects: Whom it reaches and how.

    >>> PolicyMeasure(title="Localization", implementer=Country.CN, target="95 % by 2027").target
    '95 % by 2027'
    """

    title: NonBlank
    implementer: Country | Bloc
    instrument: Annotated[Instrument, NON_BLANK] | None = None
    stage: MeasureStage | None = None
    target: NonBlank | None = None
    due: Period | None = None
    effects: tuple[Effect, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[PolicyMeasureChanges]) -> Self: ...
