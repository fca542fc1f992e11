"""Views: what somebody holds about a country, whoever that is."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.bloc import Bloc
from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence
from minebrief.model.party import Group
from minebrief.model.record import Record
from minebrief.model.vocabulary import Action, Conviction, Horizon, Role, Weight

if TYPE_CHECKING:
    from minebrief.model.changes import ViewChanges

__all__ = ["View"]


@frozen(kw_only=True, repr=False)
class View(Record):
    """A view on a country or bloc; each member but the subject may be left unsaid.

    Attributes:
        subject: The country or bloc the view is on.
        target: The object of the view as written: "Indian mining PSUs".
        segments: The parts of the country it is limited to.
        weight: The size of the positioning.
        action: What to do with it, given last time's.
        selective: Whether only part of the country is meant.
        horizon: How soon it is meant to pay.
        role: Whether it stands for itself or offsets another.
        hedges: What it is a hedge against, as written.
        conviction: How firmly it is held.
        rationale: The reason given.
        evidence: Sources for it.

    >>> str(View(subject=Country.CN, weight=Weight.OVERWEIGHT, horizon=Horizon.NEAR_TERM))
    'China: Overweight, near term'
    """

    subject: Country | Bloc
    target: NonBlank | None = None
    segments: tuple[Group, ...] = ()
    weight: Weight | None = None
    action: Action | None = None
    selective: bool | None = None
    horizon: Horizon | None = None
    role: Role | None = None
    hedges: NonBlank | None = None
    conviction: Conviction | None = None
    rationale: NonBlank | None = None
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ViewChanges]) -> Self: ...

    def __str__(self) -> str:
        said = (
            str(self.weight) if self.weight else None,
            str(self.action) if self.action and not self.weight else None,
            "selective" if self.selective else None,
            str(self.horizon) if self.horizon else None,
            "as a hedge" if self.role is Role.HEDGE else None,
            f"{str(self.conviction).lower()} conviction" if self.conviction else None,
        )
        return f"{self.subject}: {', '.join(each for each in said if each) or 'no view'}"
