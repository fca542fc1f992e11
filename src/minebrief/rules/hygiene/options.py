"""Options: what one input of a book may be, and what each of these does to the points and rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import DERIVED_LEVELS, UNKNOWN
from minebrief.rules.scoring import change_of, risk_load
from minebrief.rules.table import Condition

__all__ = [
    "Option",
    "Pattern",
    "bounds_on",
    "change_options",
    "fitting",
    "options_of",
    "risk_option",
    "risk_options",
]

Pattern: TypeAlias = tuple[Condition, ...]
"""Conditions that must hold together."""


class Option(NamedTuple):
    """What one input may be.

    Attributes:
        levels: The level of each input it settles, None being unknown.
        risks: The risks, where it settles these.
        fits: The patterns that it leaves possible, a bit each.
        positive: The points it adds.
        negative: The points it takes away.
        low: How far the lowest score lies from the score, if it is unknown.
        high: How far the highest does.
        is_unknown: Whether a scored input is unknown.
        is_unsettled: Whether there is then only a call if every value of it gives the same.
        last: Last week's weight, where that moves an edge.
    """

    levels: tuple[tuple[str, str | None], ...]
    fits: int
    risks: RiskExposure | None = None
    positive: int = 0
    negative: int = 0
    low: int = 0
    high: int = 0
    is_unknown: bool = False
    is_unsettled: bool = False
    last: Weight | None = None

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return self.positive - self.negative

    @property
    def effect(self) -> "Option":
        """The same without what brought it about: options of one effect need one witness."""
        return self._replace(levels=(), risks=None)

    def written_into(self, facts: Facts) -> Facts:
        """Give the facts in which it holds."""
        for name, level in self.levels:
            facts = facts.with_level(name, level) if level is not None else facts
        return facts if self.risks is None else facts.evolve(risks=self.risks)


def fitting(patterns: Iterable[Pattern], values: Mapping[str, str | int | None]) -> int:
    """Tell which patterns these values leave possible, a bit each; other inputs do not count.

    >>> rising = (Condition(input="momentum", levels=("rising",)),)
    >>> fitting([rising, ()], {"momentum": "falling"})
    2
    """
    return sum(
        1 << number
        for number, conditions in enumerate(patterns)
        if all(_passes(each, values[each.input]) for each in conditions if each.input in values)
    )


def _passes(condition: Condition, value: str | int | None) -> bool:
    if condition.levels:
        return (UNKNOWN if value is None else value) in condition.levels
    if not isinstance(value, int):
        return False
    least = value if condition.at_least is None else condition.at_least
    most = value if condition.at_most is None else condition.at_most
    return least <= value <= most


def options_of(book: RuleBook, name: str, patterns: tuple[Pattern, ...]) -> tuple[Option, ...]:
    """Give the levels of an input, worse before better, unknown last unless it is required."""
    levels: tuple[str | None, ...] = book.levels[name]
    if name not in book.required:
        levels = (*levels, None)
    return tuple(_option(book, name, level, fitting(patterns, {name: level})) for level in levels)


def _option(book: RuleBook, name: str, level: str | None, fits: int) -> Option:
    option = Option(levels=((name, level),), fits=fits)
    if name == "last_weight" and level not in (None, Weight.NEUTRAL.value):
        option = option._replace(last=Weight(level))
    factor = next((each for each in book.factors if each.input == name), None)
    if factor is None:
        return option
    points = factor.of(level)
    option = option._replace(positive=max(points, 0), negative=max(-points, 0))
    if level is not None:
        return option
    others = [each.points for each in factor.points]
    return option._replace(
        low=min(others) - points,
        high=max(others) - points,
        is_unknown=True,
        is_unsettled=name in book.settling,
    )


def change_options(book: RuleBook, patterns: tuple[Pattern, ...]) -> tuple[Option, ...]:
    """Give direction and balance together, for rows that read what both come to."""
    return tuple(
        _joint(one, other, patterns)
        for one in options_of(book, "direction", patterns)
        for other in options_of(book, "balance", patterns)
    )


def _joint(one: Option, other: Option, patterns: tuple[Pattern, ...]) -> Option:
    levels = one.levels + other.levels
    change = change_of(Option(levels=levels, fits=0).written_into(Facts()))
    sign = None if change is None else (change > 0) - (change < 0)
    level = None if sign is None else DERIVED_LEVELS["change"][1 + sign]
    return Option(
        levels=levels,
        fits=one.fits & other.fits & fitting(patterns, {"change": level}),
        positive=one.positive + other.positive,
        negative=one.negative + other.negative,
        low=one.low + other.low,
        high=one.high + other.high,
        is_unknown=one.is_unknown or other.is_unknown,
        is_unsettled=one.is_unsettled or other.is_unsettled,
    )


def risk_options(book: RuleBook, patterns: tuple[Pattern, ...]) -> tuple[Option, ...]:
    """Give an exposure for every risk load up to where more of it makes no difference."""
    return tuple(risk_option(book, each, patterns) for each in _exposures(book, patterns))


def risk_option(book: RuleBook, risks: RiskExposure, patterns: tuple[Pattern, ...]) -> Option:
    """Give what an exposure does: beyond the cap, points are not told apart."""
    load = risk_load(risks, book.risk)
    return Option(
        levels=(),
        risks=risks,
        fits=fitting(patterns, {"risk_load": load}),
        negative=min(load, book.risk.cap),
    )


def bounds_on(patterns: Iterable[Pattern], name: str) -> Iterator[int]:
    """Give every bound that patterns set to a number."""
    for conditions in patterns:
        for each in conditions:
            if each.input == name:
                yield from (b for b in (each.at_least, each.at_most) if b is not None)


def _exposures(book: RuleBook, patterns: tuple[Pattern, ...]) -> Iterator[RiskExposure]:
    limit = max(book.risk.cap, 1 + max(bounds_on(patterns, "risk_load"), default=-1))
    for load, risks in _growing(book):
        yield risks
        if load > limit:
            return


def _growing(book: RuleBook) -> Iterator[tuple[int, RiskExposure]]:
    """Give every reachable load, the smallest first, with the first exposure found for it."""
    found = {0: RiskExposure()}
    while found:
        load = min(found)
        risks = found.pop(load)
        yield load, risks
        for name in ("low", "medium", "high", "unstated"):
            cost = getattr(book.risk, name)
            if cost:
                more = {name: getattr(risks, name) + 1}
                found.setdefault(load + cost, risks.evolve(**more))
