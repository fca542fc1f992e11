"""Draws: chance in integers, from the one sequence that Python promises to keep."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

__all__ = ["Draws", "Odds", "clamped"]

T = TypeVar("T")


class Odds:
    """Weights to draw a place by.

    >>> Odds([5, 3, 2]).total
    10
    """

    def __init__(self, weights: Iterable[int]) -> None:
        self.sums = list(accumulate(weights))
        self.total = self.sums[-1]


class Draws:
    """A sequence of draws, told apart from all others by its seed.

    >>> Draws("an example").below(100) == Draws("an example").below(100)
    True
    """

    def __init__(self, seed: str) -> None:
        self.random = Random(seed).random  # noqa: S311 (no secret is made of it)

    def below(self, count: int) -> int:
        """Give an integer from 0 up to below a count, each as likely."""
        return int(self.random() * count)

    def within(self, most: int) -> int:
        """Give an integer from minus a number to the number, each as likely."""
        return int(self.random() * (2 * most + 1)) - most

    def bell(self, most: int) -> int:
        """Give an integer around zero, the sum of three like :meth:`within`."""
        return self.within(most) + self.within(most) + self.within(most)

    def happens(self, percent: int) -> bool:
        """Tell whether something happens that happens so many times in a hundred."""
        return self.random() * 100 < percent

    def pick(self, items: Sequence[T]) -> T:
        """Give one of some items, each as likely."""
        return items[int(self.random() * len(items))]

    def place(self, odds: Odds) -> int:
        """Give a place by its weight."""
        return bisect_right(odds.sums, int(self.random() * odds.total))


def clamped(value: int, least: int, most: int) -> int:
    """Keep a number between two others."""
    return min(most, max(least, value))
