"""Choices: the levels that one input may take, and how many single steps away each is.

One step moves an input by one level or makes an unknown one known. What was known never becomes
unknown: that is no change of the world. Last week's weight is history and takes no step.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from minebrief.rules.facts import Facts

__all__ = ["HISTORY", "Choice", "choices", "moved"]

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


def moved(facts: Facts, changes: Mapping[str, str]) -> Facts:
    """Give facts in which some inputs have other levels.

    >>> from minebrief.model.vocabulary import Signal
    >>> moved(Facts(signal=Signal.NEUTRAL), {"signal": "bullish"}).signal
    Signal.BULLISH
    """
    for name, level in changes.items():
        facts = facts.with_level(name, level)
    return facts
