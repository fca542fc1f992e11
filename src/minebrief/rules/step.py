"""Steps: the difference of one input between two sets of facts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.rules.facts import Facts

if TYPE_CHECKING:
    from minebrief.rules.changes import StepChanges

__all__ = ["RISKS", "Step", "find_steps"]

RISKS = "risks"
"""The input of a step that changes which risks expose a country."""


@frozen(kw_only=True, repr=False)
class Step(Record):
    """A change of one input.

    Attributes:
        input: The input, "risks" for the risks that expose the country.
        before: Its level before, None if unknown.
        after: Its level after, None if unknown.

    >>> str(Step(input="signal", before="neutral", after="bearish"))
    'signal from neutral to bearish'
    >>> str(Step(input="risks", before="1 high", after="none"))
    'risks from 1 high to none'
    """

    input: NonBlank
    before: NonBlank | None = None
    after: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[StepChanges]) -> Self: ...

    def __str__(self) -> str:
        name = self.input.replace("_", " ")
        return f"{name} from {self.before or 'unknown'} to {self.after or 'unknown'}"


def find_steps(
    before: Facts, after: Facts, *, first: Iterable[str] = (), leave_out: Iterable[str] = ()
) -> tuple[Step, ...]:
    """Find what differs between two sets of facts, risks last.

    Args:
        before: The facts that are changed.
        after: What they become.
        first: Inputs that come first, in this order.
        leave_out: Inputs that do not count.

    >>> from minebrief.model.vocabulary import Signal
    >>> [str(each) for each in find_steps(Facts(), Facts(signal=Signal.BULLISH))]
    ['signal from unknown to bullish']
    """
    old, new = before.levels, after.levels
    names = dict.fromkeys((*first, *old, *new))
    steps = [
        Step(input=name, before=old.get(name), after=new.get(name))
        for name in names
        if name not in leave_out and old.get(name) != new.get(name)
    ]
    if before.risks != after.risks:
        steps.append(Step(input=RISKS, before=str(before.risks), after=str(after.risks)))
    return tuple(steps)
