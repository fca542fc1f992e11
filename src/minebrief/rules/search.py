"""Searching: all facts at one distance that have a weight, following only what can reach it."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.choice import HISTORY, Choice, choices, moved
from minebrief.rules.exposures import Exposures
from minebrief.rules.factor import Factor
from minebrief.rules.facts import Facts
from minebrief.rules.scoring import Score
from minebrief.rules.step import RISKS

__all__ = ["Search"]


class _Move(NamedTuple):
    """A choice for one factor and the points it adds to the present score."""

    choice: Choice
    points: int


class _Goal(NamedTuple):
    """The scores that give a weight."""

    low: float
    high: float


_ANYWHERE = _Goal(float("-inf"), float("inf"))


class Search:
    """The search from one set of facts under one book.

    Args:
        book: The book, its amendments in force.
        facts: Where the steps begin.
        inputs: The inputs that may change, "risks" among them; factors and risks by default.
    """

    def __init__(
        self, book: RuleBook, facts: Facts, *, inputs: Collection[str] | None = None
    ) -> None:
        self.book = book
        self.facts = facts
        self.score = Score(book, facts)
        self.needed = book.required if inputs is None else ()  # without these there is no call
        factors = {each.input: each for each in book.factors}
        names = dict.fromkeys((*factors, *(inputs or ())))
        self.moves = [
            (name, self._moves(name, factors.get(name)))
            for name in names
            if name in book.levels and name != HISTORY and (inputs is None or name in inputs)
        ]
        self.cost = -self.score.points[-1]
        self.exposures = Exposures(facts.risks, book.risk)
        self.changes_risks = inputs is None or RISKS in inputs
        self.bounds = cache(self._bounds)

    def _moves(self, name: str, factor: Factor | None) -> list[_Move]:
        level = self.score.levels.get(name)
        options = choices(self.book.levels[name], level)
        if level is None and name in self.needed:
            del options[0]
        if factor is None:
            return [_Move(each, 0) for each in options]
        return [_Move(each, factor.of(each.level) - factor.of(level)) for each in options]

    @property
    def most(self) -> int:
        """The number of steps beyond which no further one changes the points."""
        dearest = sum(max(each.choice.cost for each in moves) for _, moves in self.moves)
        return dearest + (self.exposures.most if self.changes_risks else 0)

    def at(self, weight: Weight | None, size: int) -> Iterator[Facts]:
        """Give all facts exactly so many steps away, for a weight those that are decided to it."""
        goal = self._goal(weight) if weight else _ANYWHERE
        for total, changes, left in self._followed(goal, size, 0, self.score.total):
            if left and not self.changes_risks:
                continue
            least, most = total + self.cost - goal.high, total + self.cost - goal.low
            if not self.exposures.can_cost(left, least, most):
                continue
            near = moved(self.facts, changes)
            for exposure in self.exposures.at(left, least=least, most=most):
                found = near if left == 0 else near.evolve(risks=exposure)
                if weight is None or Score(self.book, found).weight is weight:
                    yield found

    def _goal(self, weight: Weight) -> _Goal:
        edges = {each.weight: each.edge(self.facts.last_weight) for each in self.book.bands}
        over, under = edges[Weight.OVERWEIGHT], edges[Weight.UNDERWEIGHT]
        match weight:
            case Weight.OVERWEIGHT:
                return _Goal(over, float("inf"))
            case Weight.UNDERWEIGHT:
                return _Goal(float("-inf"), under)
            case Weight.NEUTRAL:
                return _Goal(under + 1, over - 1)

    def _followed(
        self, goal: _Goal, budget: int, place: int, total: int
    ) -> Iterator[tuple[int, dict[str, str], int]]:
        """Follow the factors from a place on: the score, what changed, the steps that are left."""
        low, high = self.bounds(place, budget)
        if total + high < goal.low or total + low > goal.high:
            return
        if place == len(self.moves):
            yield total, {}, budget
            return
        name, moves = self.moves[place]
        for choice, points in moves:
            if choice.cost <= budget:
                own = {} if choice.cost == 0 or choice.level is None else {name: choice.level}
                further = self._followed(goal, budget - choice.cost, place + 1, total + points)
                for score, changes, left in further:
                    yield score, own | changes, left

    def _bounds(self, place: int, budget: int) -> tuple[float, float]:
        """Bound what the factors from a place on, and the risks, can still add."""
        if place == len(self.moves):
            most = budget * self.exposures.dearest
            return -min(most, self.book.risk.cap - self.cost), min(most, self.cost)
        lows: list[float] = []
        highs: list[float] = []
        for choice, points in self.moves[place][1]:
            if choice.cost <= budget:
                low, high = self.bounds(place + 1, budget - choice.cost)
                lows.append(low + points)
                highs.append(high + points)
        return min(lows, default=float("inf")), max(highs, default=float("-inf"))
