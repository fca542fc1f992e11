"""States: what some inputs of a book come to, apart from the score."""

from collections import defaultdict
from typing import NamedTuple

from minebrief.model.vocabulary import Weight

__all__ = ["Region", "State", "first_of", "innermost"]


class State(NamedTuple):
    """What the inputs so far come to, apart from the score.

    Attributes:
        fits: The patterns still possible, a bit each.
        is_unknown: Whether a scored input is unknown.
        is_unsettled: Whether there is only a call if every value of it gives the same.
        low: How far the lowest score lies from the score.
        high: How far the highest does.
        positive: The points added, counted as far as a bound on conflict asks.
        negative: The points taken away, likewise.
        last: Last week's weight, where that moves an edge.
    """

    fits: int
    is_unknown: bool = False
    is_unsettled: bool = False
    low: int = 0
    high: int = 0
    positive: int = 0
    negative: int = 0
    last: Weight | None = None


class Region(NamedTuple):
    """Scores of one state that give one weight and let the same patterns hold.

    Attributes:
        weight: The weight.
        holds: The patterns that hold, a bit each.
        scores: The scores, a bit each.
    """

    weight: Weight
    holds: int
    scores: int


def first_of(holds: int, begin: int, end: int) -> int | None:
    """Give the first of some patterns that holds, counted from where they begin."""
    within = holds >> begin & ((1 << (end - begin)) - 1)
    return (within & -within).bit_length() - 1 if within else None


def innermost(layer: dict[State, int]) -> dict[State, int]:
    """Leave out unsettled states whose scores another one has with nearer lowest and highest.

    That one gives a call wherever this one does, with whatever inputs follow, and the same.
    """
    groups: defaultdict[State, list[State]] = defaultdict(list)
    for state in layer:
        if state.is_unsettled:
            groups[state._replace(low=0, high=0)].append(state)
    for group in groups.values():
        kept: list[State] = []
        for outer in sorted(group, key=lambda each: each.high - each.low):
            for inner in kept:
                if outer.low <= inner.low and inner.high <= outer.high:
                    layer[outer] &= ~layer[inner]
                    if not layer[outer]:
                        break
            else:
                kept.append(outer)
    return {state: scores for state, scores in layer.items() if scores}
