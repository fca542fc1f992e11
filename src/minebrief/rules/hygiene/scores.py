"""Scores: every whole number a score may be as one integer, a bit for each of them.

Bands and rows cut the scores into stretches in which all of them come to the same.
"""

from collections import defaultdict
from functools import cache
from itertools import pairwise

from minebrief.model.vocabulary import Weight
from minebrief.rules.band import Band, margin_of, weight_of
from minebrief.rules.hygiene.options import Pattern, bounds_on, fitting

__all__ = ["Scores", "moved"]


class Scores:
    """What scores come to under some bands and patterns.

    Attributes:
        every: All scores.
    """

    def __init__(
        self, bands: tuple[Band, ...], patterns: tuple[Pattern, ...], *, zero: int
    ) -> None:
        """Make room for scores.

        Args:
            bands: The bands.
            patterns: The patterns asked about.
            zero: The bit of the score 0; scores lie so far from it at most.
        """
        self.every = (1 << (2 * zero + 1)) - 1
        self._bands = bands
        self._patterns = patterns
        self._zero = zero
        self.classes = cache(self._classes)
        self.settled = cache(self._settled)

    def _settled(self, low: int, high: int, last: Weight | None) -> int:
        """Give the scores with which lowest and highest score give the same weight."""
        weights: defaultdict[Weight, int] = defaultdict(int)
        for (weight, _), scores in self.classes(last).items():
            weights[weight] |= scores
        return sum(moved(each, low) & moved(each, high) for each in weights.values())

    def _classes(self, last: Weight | None) -> dict[tuple[Weight, int], int]:
        """Give the scores of each weight and set of patterns, walking from cut to cut."""
        classes: defaultdict[tuple[Weight, int], int] = defaultdict(int)
        bands = self._bands
        for begin, end in pairwise(self._cuts(last)):
            weight = weight_of(bands, begin, last)
            margin = margin_of(bands, begin, last)
            values = {"weight": weight.value, "score": begin, "margin": margin}
            scores = ((1 << (end - begin)) - 1) << (begin + self._zero)
            classes[weight, fitting(self._patterns, values)] |= scores
        return classes

    def _cuts(self, last: Weight | None) -> list[int]:
        """Give the scores at which a weight, a score or a margin passes an edge or a bound."""
        edges = [each.edge(last) for each in self._bands]
        ways = {0, *bounds_on(self._patterns, "margin")}
        near = {edge + side * way for edge in edges for way in ways for side in (1, -1)}
        near |= set(bounds_on(self._patterns, "score"))
        cuts = {cut + step for cut in near for step in (-1, 0, 1, 2)}
        inside = {each for each in cuts if -self._zero < each <= self._zero}
        return [-self._zero, *sorted(inside), self._zero + 1]


def moved(scores: int, by: int) -> int:
    """Give the scores from which these lie so far away.

    >>> bin(moved(0b1000, 2))
    '0b10'
    """
    return scores >> by if by >= 0 else scores << -by
