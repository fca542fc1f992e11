"""Exposures: the risks that so many steps lead to, and what they cost.

One step adds, removes or rewords one risk. Risks are counted by likelihood, not told apart.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import TypeAlias

from minebrief.rules.factor import RiskFactor
from minebrief.rules.facts import RiskExposure

__all__ = ["Exposures"]

_Counts: TypeAlias = tuple[int, ...]
_MANY = 1_000
"""No flip changes more risks than that."""

_WIDEST = 20_000
"""Loads are told apart up to here; no score lies as far from an edge."""


class Exposures:
    """The exposures around one, under what a book says that risks cost.

    >>> near = Exposures(RiskExposure(), RiskFactor(low=2, medium=5, high=8, unstated=5, cap=20,
    ...                                             because="an example"))
    >>> [str(each) for each in near.at(1)]
    ['1 unstated', '1 high', '1 medium', '1 low']
    >>> [str(each) for each in near.at(2, least=16)], near.can_cost(2, 14, 15)
    (['2 high'], False)
    """

    def __init__(self, risks: RiskExposure, risk: RiskFactor) -> None:
        self.risks = risks
        self.risk = risk
        self.counts: _Counts = (risks.low, risks.medium, risks.high, risks.unstated)
        self.costs: _Counts = (risk.low, risk.medium, risk.high, risk.unstated)
        self.dearest = max(self.costs)
        pairs = list(zip(self.counts, self.costs, strict=True))
        self.loads = [sum(n * cost for n, cost in pairs[place:]) for place in range(5)]
        self.load = self.loads[0]
        self.loads_at = cache(self._loads_at)
        self.reached = cache(self._reached)

    @property
    def most(self) -> int:
        """The number of steps beyond which no further one changes what risks cost."""
        further = -(-self.risk.cap // self.dearest) if self.dearest else 0
        return max(min(sum(self.counts), _MANY), further)

    def can_cost(self, steps: int, least: float, most: float) -> bool:
        """Tell whether risks so many steps away may cost that much; seldom wrongly yes."""
        low, high = max(0, least), min(self.risk.cap, most)
        if low > high:
            return False
        if self.load > _WIDEST or sum(self.counts) > _MANY:
            return True
        window = (1 << int(high) + 1) - (1 << int(low))
        return bool(self.loads_at(steps) & window)

    def at(
        self, steps: int, *, least: float = 0, most: float = float("inf")
    ) -> Iterator[RiskExposure]:
        """Give the exposures exactly so many steps away that cost so much, the cap counted in."""
        high = float("inf") if most >= self.risk.cap else most
        if least > self.risk.cap or high < least:
            return
        for low, medium, high_count, unstated in self._recounted(0, steps, steps, least, high):
            after = (low, medium, high_count, unstated)
            if _distance(self.counts, after) == steps:
                yield self.risks.evolve(low=low, medium=medium, high=high_count, unstated=unstated)

    def _recounted(
        self, place: int, adding: int, removing: int, least: float, most: float
    ) -> Iterator[_Counts]:
        """Give counts from a place on, at most so many added and removed, of a load in bounds."""
        if place == len(self.counts):
            if least <= 0 <= most:
                yield ()
            return
        here, cost = self.counts[place], self.costs[place]
        for count in self._range(place, adding, removing, least, most):
            more, fewer = max(0, count - here), max(0, here - count)
            load = count * cost
            further = self._recounted(
                place + 1, adding - more, removing - fewer, least - load, most - load
            )
            for counts in further:
                yield count, *counts

    def _range(self, place: int, adding: int, removing: int, least: float, most: float) -> range:
        """Give the counts of one kind that leave the load within reach of its bounds."""
        here, cost, others = self.counts[place], self.costs[place], self.loads[place + 1]
        first, last = here - min(here, removing), here + adding
        if not cost:
            return range(first, last + 1)
        is_last = place + 1 == len(self.counts)
        beyond = 0 if is_last else adding * self.dearest
        below = 0 if is_last else removing * self.dearest
        if least > 0:
            first = max(first, -int((others + beyond - least) // cost))
        if most < float("inf"):
            last = min(last, int((most - max(0, others - below)) // cost))
        return range(first, last + 1)

    def _loads_at(self, steps: int) -> int:
        """Give the capped loads of so many steps as bits: some may need fewer steps, none more."""
        loads = 0
        for other in range(steps + 1):
            loads |= self.reached(steps, other) | self.reached(other, steps)
        beyond = loads >> self.risk.cap
        return loads & (1 << self.risk.cap) - 1 | (bool(beyond) << self.risk.cap)

    def _reached(self, added: int, removed: int) -> int:
        """Give the loads after so many risks added and removed, as bits."""
        if added == 0:
            return self._left[removed] if removed < len(self._left) else 0
        before, loads = self.reached(added - 1, removed), 0
        for cost in self.costs:
            loads |= before << cost
        return loads & (1 << 2 * _WIDEST) - 1

    @cached_property
    def _left(self) -> list[int]:
        """Give the loads that are left after 0, 1, 2 … removals, as bits."""
        left = [1 << self.load] if self.load <= _WIDEST else [0]
        for count, cost in zip(self.counts, self.costs, strict=True):
            wider = [0] * (len(left) + count)
            for number, loads in enumerate(left):
                for gone in range(count + 1):
                    wider[number + gone] |= loads >> gone * cost
            left = wider
        return left


def _distance(before: _Counts, after: _Counts) -> int:
    """Count the steps between two exposures: rewording a risk is one step, not two."""
    differences = [new - old for old, new in zip(before, after, strict=True)]
    added = sum(each for each in differences if each > 0)
    return max(added, added - sum(differences))
