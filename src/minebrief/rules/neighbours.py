"""Neighbours: the facts that lie so many single steps from given ones.

One step moves one input by one level, makes an unknown one known, or adds, removes or rewords one
risk. What was known never becomes unknown: that is no change of the world. Last week's weight
is history and takes no step.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from minebrief.rules.facts import Facts, RiskExposure

__all__ = ["HISTORY", "Choice", "choices", "combined", "exposures", "moved", "neighbours"]

HISTORY = "last_weight"
"""The fact that takes no step."""


class Choice(NamedTuple):
    """A level that an input may take.

    Attributes:
        level: The level; None if it stays unknown.
        cost: How many single steps away it is.
    """

    level: str | None
    cost: int


def choices(levels: Sequence[str], level: str | None) -> list[Choice]:
    """List the levels that an input may take, the present one first.

    >>> choices(("bearish", "neutral", "bullish"), "bullish")[1:]
    [Choice(level='bearish', cost=2), Choice(level='neutral', cost=1)]
    """
    if level not in levels:  # unknown, or a word that the book does not know
        return [Choice(None, 0), *(Choice(each, 1) for each in levels)]
    here = levels.index(level)
    others = (Choice(each, abs(place - here)) for place, each in enumerate(levels) if place != here)
    return [Choice(level, 0), *others]


def exposures(risks: RiskExposure, cost: int) -> Iterator[RiskExposure]:
    """Give the exposures that so many risks added, removed or reworded lead to.

    >>> [str(each) for each in exposures(RiskExposure(), 1)]
    ['1 unstated', '1 high', '1 medium', '1 low']
    """
    counts = (risks.low, risks.medium, risks.high, risks.unstated)
    for changed in _recounted(counts, cost, cost):
        if _distance(counts, changed) == cost:
            low, medium, high, unstated = changed
            yield risks.evolve(low=low, medium=medium, high=high, unstated=unstated)


def _distance(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Count the steps between two exposures: rewording a risk is one step, not two."""
    differences = [new - old for old, new in zip(before, after, strict=True)]
    added = sum(each for each in differences if each > 0)
    return max(added, added - sum(differences))


def _recounted(counts: tuple[int, ...], adding: int, removing: int) -> Iterator[tuple[int, ...]]:
    """Give all counts with at most so many risks added and so many removed."""
    if not counts:
        yield ()
        return
    here, *others = counts
    for count in range(here - min(here, removing), here + adding + 1):
        left = (adding - max(0, count - here), removing - max(0, here - count))
        for rest in _recounted(tuple(others), *left):
            yield count, *rest


def neighbours(
    facts: Facts, cost: int, levels: Mapping[str, Sequence[str]], *, risks: bool
) -> Iterator[Facts]:
    """Give all facts that lie exactly so many single steps away.

    Args:
        facts: Where the steps begin.
        cost: How many steps.
        levels: The inputs that may change, with their levels.
        risks: Whether risks may change too.

    >>> [each.signal.value for each in neighbours(Facts(), 1, {"signal": ("bearish", "bullish")},
    ...                                           risks=False)]
    ['bearish', 'bullish']
    """
    stated = facts.levels
    options = {name: choices(names, stated.get(name)) for name, names in levels.items()}
    for spent, changes in combined(options, cost):
        if spent == cost or risks:
            changed = moved(facts, changes)
            for exposure in exposures(facts.risks, cost - spent):
                yield changed if exposure == facts.risks else changed.evolve(risks=exposure)


def moved(facts: Facts, changes: Mapping[str, str]) -> Facts:
    """Give facts in which some inputs have other levels."""
    for name, level in changes.items():
        facts = facts.with_level(name, level)
    return facts


def combined(
    options: Mapping[str, Sequence[Choice]], budget: int
) -> Iterator[tuple[int, dict[str, str]]]:
    """Combine choices that together cost at most a budget: what they cost, and what changes."""
    if not options:
        yield 0, {}
        return
    (name, own), *others = options.items()
    for choice in own:
        if choice.cost <= budget:
            for spent, changes in combined(dict(others), budget - choice.cost):
                moves = {} if choice.cost == 0 or choice.level is None else {name: choice.level}
                yield choice.cost + spent, moves | changes
