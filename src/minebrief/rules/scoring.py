"""Scoring: the points of one set of facts under a book, and the weights they may lead to."""

from functools import cached_property
from math import prod
from typing import TypeAlias

from minebrief.model.vocabulary import Weight
from minebrief.rules.band import margin_of, weight_of
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import RiskFactor
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.scale import Scale
from minebrief.rules.verdict import Prospect, Reach

__all__ = ["Numbers", "Score", "change_of", "known_levels", "risk_load"]


MOST_PROSPECTS = 200
"""How many combinations of levels of missing facts are told one by one."""


Numbers: TypeAlias = RuleBook | Scale
"""What turns facts into a weight: a book, or its scale with another number."""


def risk_load(exposure: RiskExposure, risk: RiskFactor) -> int:
    """Give what risks cost, uncapped, in points.

    >>> from minebrief.rules.standard import STANDARD
    >>> risk_load(RiskExposure(high=1, unstated=2), STANDARD.risk)
    18
    """
    return (
        risk.low * exposure.low
        + risk.medium * exposure.medium
        + risk.high * exposure.high
        + risk.unstated * exposure.unstated
    )


def change_of(facts: Facts) -> int | None:
    """Give direction plus balance in halves, an unknown one counting zero; None if both are."""
    if facts.direction is None and facts.balance is None:
        return None
    direction = 2 * (facts.direction.rank - 1) if facts.direction else 0
    return direction + (facts.balance.rank - 2 if facts.balance else 0)


def known_levels(book: Numbers, facts: Facts) -> dict[str, str | None]:
    """Give the level of each fact by name; one that the book does not know is unknown."""
    known = book.levels
    levels = ((name, each) for name, each in facts.levels.items() if name in known)
    return {name: each if each in known[name] else None for name, each in levels}


class Score:
    """The points of one set of facts under a book, as integers; no reasons are kept.

    Attributes:
        levels: The level of each fact, None where unknown.
        points: The points of each factor, in the order of the book, and last of the risks.
        total: Their sum.
        unknown: The scored facts that are unknown.
    """

    def __init__(self, book: Numbers, facts: Facts) -> None:
        self.book = book
        self.facts = facts
        self.levels = known_levels(book, facts)
        cost = min(risk_load(facts.risks, book.risk), book.risk.cap)
        self.points = (*(each.of(self.levels.get(each.input)) for each in book.factors), -cost)
        self.total = sum(self.points)
        self.unknown = tuple(
            each.input for each in book.factors if self.levels.get(each.input) is None
        )

    def weight_at(self, total: int) -> Weight:
        """Give the weight of another sum of points, with the same weight of last week."""
        return weight_of(self.book.bands, total, self.facts.last_weight)

    @property
    def weight(self) -> Weight | None:
        """The weight, None if undetermined."""
        return None if self.missing else self.weight_at(self.total)

    @property
    def margin(self) -> int | None:
        """The fewest points that would change the weight, None if undetermined."""
        if self.missing:
            return None
        return margin_of(self.book.bands, self.total, self.facts.last_weight)

    @property
    def conflict(self) -> int:
        """The smaller of the sum of the positive and the sum of the negative points."""
        positive = sum(each for each in self.points if each > 0)
        return min(positive, positive - self.total)

    @cached_property
    def reach(self) -> Reach:
        """The lowest and highest weight over all values of the unknown facts."""
        low = high = self.total
        for factor in self.book.factors:
            if factor.input in self.unknown:
                points = [each.points for each in factor.points]
                low += min(points) - factor.unknown
                high += max(points) - factor.unknown
        return Reach(lowest=self.weight_at(low), highest=self.weight_at(high))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts without which there is no call."""
        needed = [each for each in self.book.required if each in self.unknown]
        unsettled = [each for each in self.book.settling if each in self.unknown]
        if needed or (unsettled and not self.reach.is_settled):
            return (*needed, *unsettled)
        return ()

    @property
    def prospects(self) -> tuple[Prospect, ...]:
        """The weight for each combination of levels of the missing facts.

        Of more than :data:`MOST_PROSPECTS` combinations there is one for each sum of points, so
        that every weight that may follow is there.
        """
        factors = {each.input: each for each in self.book.factors}
        missing = [factors[each] for each in self.missing]
        known = self.total - sum(each.unknown for each in missing)
        found: dict[tuple[str, ...] | int, tuple[int, tuple[str, ...]]] = {0: (known, ())}
        is_short = prod(len(each.points) for each in missing) <= MOST_PROSPECTS
        for factor in missing:
            found = {
                (*levels, each.level) if is_short else total + each.points: (
                    total + each.points,
                    (*levels, each.level),
                )
                for total, levels in found.values()
                for each in factor.points
            }
        return tuple(
            Prospect(levels=levels, weight=self.weight_at(total))
            for total, levels in found.values()
        )
