"""Scoring in columns: points add, so what unknown facts could add is a sum of its own."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import add, or_
from typing import NamedTuple, TypeAlias

import narwhals as nw

from minebrief.frames.coding import codes_of, largest_load
from minebrief.frames.inputs import LAST_WEIGHT
from minebrief.frames.scratch import Scratch, first_that
from minebrief.frames.stretches import Stretches
from minebrief.model.vocabulary import Weight
from minebrief.rules.factor import LARGEST, Factor

__all__ = ["WEIGHT_CODES", "Edges", "any_of", "integer_type", "margin", "sums", "weights"]

WEIGHT_CODES = codes_of(tuple(each.value for each in Weight))
_UNDER, _NEUTRAL, _OVER = (WEIGHT_CODES[each.value] for each in Weight)

_Values: TypeAlias = Callable[[Factor], tuple[int, ...]]
"""What a factor is worth when it is unknown and at each of its levels."""


class Edges(NamedTuple):
    """The scores at which the weights begin.

    Attributes:
        under: At which and below which it is Underweight.
        over: At which and above which it is Overweight.
    """

    under: nw.Expr
    over: nw.Expr

    @classmethod
    def of(cls, stretches: Stretches, scratch: Scratch, edge: str) -> "Edges":
        """Give one edge of both bands: where a weight is entered, or where it stays."""
        places = sorted(range(2), key=lambda n: stretches.book.bands[n].weight.rank)
        under, over = (
            scratch.by_stretch([getattr(book.bands[place], edge) for book in stretches.books])
            for place in places
        )
        return cls(under, over)

    @classmethod
    def given_last(cls, stretches: Stretches, scratch: Scratch) -> "Edges":
        """Give the edges that count after last week's weight."""
        enter, stay = (cls.of(stretches, scratch, edge) for edge in ("enter", "stay"))
        last = scratch[f"code.{LAST_WEIGHT}"]
        return cls(
            nw.when(last == _UNDER).then(stay.under).otherwise(enter.under),
            nw.when(last == _OVER).then(stay.over).otherwise(enter.over),
        )


def integer_type(stretches: Stretches) -> type[nw.Int16 | nw.Int32]:
    """Give the smallest integer type in which no sum of the book overflows."""
    largest = largest_load(stretches) + 3 * LARGEST
    for place in range(len(stretches.book.factors)):
        values = (abs(n) for book in stretches.books for n in _points(book.factors[place]))
        largest += 3 * max(values)
    return nw.Int16 if largest < 2**15 else nw.Int32


def sums(stretches: Stretches, scratch: Scratch) -> dict[str, nw.Expr]:
    """Give the score and its positive part, and the most that unknown facts could take or add."""
    cap = scratch.by_stretch(stretches.numbers(lambda book: book.risk.cap))
    cost = nw.when(scratch["risk_load"] < cap).then(scratch["risk_load"]).otherwise(cap)
    codes = [scratch[f"code.{each.input}"] for each in stretches.book.factors]
    parts: dict[str, _Values] = {
        "score": _points,
        "positive": lambda factor: tuple(max(each, 0) for each in _points(factor)),
        "down": lambda factor: _spread(factor, min),
        "up": lambda factor: _spread(factor, max),
    }
    found = {key: _sum(_terms(part, stretches, scratch), scratch) for key, part in parts.items()}
    found["score"] = found["score"] - cost
    found["incomplete"] = any_of(each <= 0 for each in codes)
    return found


def weights(score: nw.Expr, edges: Edges, scratch: Scratch) -> nw.Expr:
    """Give the code of the weight of a score."""
    over, under, neutral = (scratch.number(each) for each in (_OVER, _UNDER, _NEUTRAL))
    return first_that([(score >= edges.over, over), (score <= edges.under, under)], neutral)


def margin(score: nw.Expr, edges: Edges) -> nw.Expr:
    """Give the fewest points that would change the weight of a score."""
    above, below = score - edges.over, edges.under - score
    ways = [nw.when(each >= 0).then(each + 1).otherwise(-each) for each in (above, below)]
    return nw.when(ways[0] < ways[1]).then(ways[0]).otherwise(ways[1])


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Tell where one of some conditions holds; none of none."""
    found = list(conditions)
    return reduce(or_, found) if found else nw.lit(value=False)


def _points(factor: Factor) -> tuple[int, ...]:
    return (factor.unknown, *(each.points for each in factor.points))


def _spread(factor: Factor, end: Callable[[Iterable[int]], int]) -> tuple[int, ...]:
    unknown, *points = _points(factor)
    return (end(points) - unknown, *(0 for _ in points))


def _terms(part: _Values, stretches: Stretches, scratch: Scratch) -> Iterator[nw.Expr]:
    for place, factor in enumerate(stretches.book.factors):
        by_stretch = (part(book.factors[place]) for book in stretches.books)
        values = list(zip(*by_stretch, strict=True))
        if any(any(each) for each in values):
            yield _valued(scratch[f"code.{factor.input}"], values, scratch)


def _valued(code: nw.Expr, values: list[tuple[int, ...]], scratch: Scratch) -> nw.Expr:
    """Give what each code is worth; what most codes are worth needs no comparison."""
    most = max(set(values), key=values.count)
    branches = [
        (code <= 0 if number == 0 else code == number, scratch.by_stretch(each))
        for number, each in enumerate(values)
        if each != most
    ]
    return first_that(branches, scratch.by_stretch(most))


def _sum(terms: Iterable[nw.Expr], scratch: Scratch) -> nw.Expr:
    found = list(terms)
    return reduce(add, found) if found else scratch.number(0)
