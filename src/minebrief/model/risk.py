"""Risks: what may go wrong, how likely, and for whom."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence
from minebrief.model.likelihood import Likelihood
from minebrief.model.party import Group
from minebrief.model.record import Record, key_of

if TYPE_CHECKING:
    from minebrief.model.changes import RiskChanges

__all__ = ["Risk"]


@frozen(kw_only=True, repr=False)
class Risk(Record):
    """Something that may go wrong for the sector.

    Attributes:
        title: Its heading.
        text: What may happen and why.
        likelihood: How probable it is, if stated.
        trigger: What would set it off.
        most_vulnerable: The actors it would hit hardest; groups, not countries.
        countries: The countries exposed to it.
        dynamic: Key of the cross-border dynamic it repeats, if it repeats one.
        evidence: Sources for it.

    >>> risk = Risk(title="Cost", text="Fees rise.", likelihood=Likelihood(word="high"))
    >>> risk.key, risk.likelihood.band
    ('cost', (65, 95))
    """

    title: NonBlank
    text: NonBlank
    likelihood: Likelihood | None = None
    trigger: NonBlank | None = None
    most_vulnerable: tuple[Group, ...] = ()
    countries: tuple[Country, ...] = ()
    dynamic: NonBlank | None = None
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RiskChanges]) -> Self: ...

    @property
    def key(self) -> str:
        """What finds it again: the normalised title."""
        return key_of(self.title)

    def __str__(self) -> str:
        return self.title
