"""Calls: the book's answer for one country, and what a person put beside it."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.record import Record
from minebrief.model.view import View
from minebrief.model.vocabulary import Action, Conviction, Horizon, Role, Weight
from minebrief.rules.facts import Facts
from minebrief.rules.override import Override
from minebrief.rules.step import Step
from minebrief.rules.verdict import Contribution, Decision

if TYPE_CHECKING:
    from minebrief.rules.changes import CallChanges

__all__ = ["Call", "action_of"]


@frozen(kw_only=True, repr=False)
class Call(Record):
    """The book's answer for one country.

    Attributes:
        country: The country.
        facts: What the rules knew of it.
        decision: What the book says for these facts.
        offsets: The covered countries that a dynamic harms while it favours this one.
        action: What to do, given last week's effective weight; None without a last week.
        last_effective: Last week's effective weight, None if there was none.
        changed: The facts that differ from last week's.
        override: A person's weight beside the book's.
        stale: Why the override no longer holds; it holds if there is no reason.

    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.decide import decide
    >>> known = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)
    >>> print(Call(country=Country.CL, facts=known, decision=decide(known)))
    Chile: Overweight with low conviction (score +60, 11 from another weight):
    signal bullish +30, outlook bullish +30
    """

    country: Country
    facts: Facts
    decision: Decision
    offsets: tuple[Country, ...] = ()
    action: Action | None = None
    last_effective: Weight | None = None
    changed: tuple[Step, ...] = ()
    override: Override | None = None
    stale: tuple[NonBlank, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CallChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.stale and self.override is None:
            raise self._invalid("stale", "there is no override that could be stale")

    @property
    def weight(self) -> Weight | None:
        """The weight, None if undetermined."""
        return self.decision.weight

    @property
    def effective(self) -> Weight | None:
        """The weight that counts: of an override that holds, else the book's own."""
        return self.override.to if self.override and not self.stale else self.weight

    @property
    def score(self) -> int | None:
        """The sum of the points, None if undetermined."""
        return self.decision.score

    @property
    def conviction(self) -> Conviction | None:
        """How firmly the weight is held."""
        return self.decision.conviction

    @property
    def horizon(self) -> Horizon | None:
        """How soon it is meant to pay."""
        return self.decision.horizon

    @property
    def role(self) -> Role | None:
        """What the positioning is for."""
        return self.decision.role

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """The points of each factor, adding up to the score."""
        return self.decision.contributions

    @property
    def carried_weight(self) -> Weight | None:
        """The book's weight that next week starts from: this one, else the last determined one."""
        return self.weight or self.facts.last_weight

    @property
    def carried_effective(self) -> Weight | None:
        """The effective weight that next week's action starts from, likewise."""
        return self.effective or self.last_effective

    @property
    def view(self) -> View | None:
        """The book's answer as a view, None if undetermined."""
        decision = self.decision
        if decision.weight is None:
            return None
        hedges = ", ".join(str(each) for each in self.offsets)
        return View(
            subject=self.country,
            weight=decision.weight,
            action=action_of(decision.weight, self.last_effective) if self.action else None,
            selective=decision.selective,
            horizon=decision.horizon,
            role=decision.role,
            hedges=hedges if decision.role is Role.HEDGE and hedges else None,
            conviction=decision.conviction,
        )

    def __str__(self) -> str:
        decision = self.decision
        if decision.undetermined is not None:
            return f"{self.country}: {decision.undetermined}"
        reasons = ", ".join(str(each) for each in decision.contributions if each.points)
        return (
            f"{self.country}: {' '.join(self._headline())} (score {decision.score:+d}, "
            f"{decision.margin} from another weight): {reasons or 'every factor is neutral'}"
        )

    def _headline(self) -> list[str]:
        decision = self.decision
        words = [str(decision.weight)]
        if decision.selective:
            words.append("selective")
        if decision.horizon:
            words.append(f"in the {decision.horizon}")
        if decision.role is Role.HEDGE:
            offsets = ", ".join(str(each) for each in self.offsets)
            words.append(f"as a hedge (offsets {offsets})" if offsets else "as a hedge")
        conviction = str(decision.conviction).lower() if decision.conviction else "unknown"
        return [*words, f"with {conviction} conviction"]


def action_of(effective: Weight | None, last: Weight | None) -> Action | None:
    """Give what leads from last week's effective weight to this week's.

    >>> action_of(Weight.OVERWEIGHT, Weight.NEUTRAL), action_of(Weight.NEUTRAL, None)
    (Action.INCREASE, Action.INITIATE)
    """
    if effective is None:
        return None
    if last is None:
        return Action.INITIATE
    if effective is last:
        return Action.MAINTAIN
    return Action.INCREASE if effective > last else Action.REDUCE
