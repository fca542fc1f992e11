"""The matrix: one assessment a country."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import Count, NonBlank
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence
from minebrief.model.policy import PolicyMeasure, PolicyTrend
from minebrief.model.record import Record
from minebrief.model.vocabulary import NewsFlow, Signal

if TYPE_CHECKING:
    from minebrief.model.changes import AssessmentChanges, ObservationChanges

__all__ = ["Assessment", "Observation"]


@frozen(kw_only=True, repr=False)
class Observation(Record):
    """The level of a further ordinal that a rule book declares, such as price momentum.

    Attributes:
        ordinal: Name of the ordinal in the book.
        level: One of its levels.
    """

    ordinal: NonBlank
    level: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ObservationChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Assessment(Record):
    """One column of the matrix: what the week says about one country.

    A member that is None is not stated; the rules treat it as unknown, never as Neutral.

    Attributes:
        country: The country assessed.
        signal: The week's signal.
        news_flow: How much was written.
        policy_trend: How policy stands and where it moves.
        top_event: The event that mattered most, in a few words.
        item_count: How many news items the assessment rests on.
        measures: Policy measures behind the trend.
        observations: Levels of further ordinals that a rule book may read.
        evidence: Sources for all this.

    >>> Assessment(country=Country.CN, signal=Signal.BULLISH).evolve(item_count=31).item_count
    31
    """

    country: Country
    signal: Signal | None = None
    news_flow: NewsFlow | None = None
    policy_trend: PolicyTrend | None = None
    top_event: NonBlank | None = None
    item_count: Count | None = None
    measures: tuple[PolicyMeasure, ...] = ()
    observations: tuple[Observation, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[AssessmentChanges]) -> Self: ...

    def _invariants(self) -> None:
        if len(self.observations) < 2:  # nearly always: this runs for each decoded assessment
            return
        names = {each.ordinal for each in self.observations}
        if len(names) < len(self.observations):
            raise self._invalid("observations", "an ordinal is observed twice; keep one level")
