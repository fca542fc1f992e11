"""The decision table over a book's main inputs: the weight of every combination of their levels."""

from collections.abc import Iterator, Sequence
from itertools import product

from minebrief.render.blocks import Block, Heading, Phrase
from minebrief.render.book_inputs import name_of
from minebrief.render.wording import (
    capitalised,
    grid,
    level_words,
    paragraph,
    points,
    said,
    strong,
)
from minebrief.rules.band import weight_of
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import Decider
from minebrief.rules.factor import Factor
from minebrief.rules.facts import Facts

__all__ = ["decision_grid", "main_factors"]

_MOST_FACTORS = 3
_MOST_CELLS = 200
"""More would fill pages; a factor with very many levels is left out."""


def main_factors(book: RuleBook) -> tuple[Factor, ...]:
    """Give the factors that move the score most, in the order of the book; up to three.

    >>> from minebrief.rules.standard import STANDARD
    >>> [each.input for each in main_factors(STANDARD)]
    ['signal', 'outlook', 'stance']
    """
    chosen: list[Factor] = []
    cells = 1
    scored = (each for each in book.factors if each.input != "last_weight")
    for factor in sorted(scored, key=_spread, reverse=True):
        if len(chosen) < _MOST_FACTORS and cells * len(factor.points) <= _MOST_CELLS:
            chosen.append(factor)
            cells *= len(factor.points)
    return tuple(each for each in book.factors if each in chosen)


def _spread(factor: Factor) -> int:
    found = [each.points for each in factor.points]
    return max(found) - min(found)


def decision_grid(book: RuleBook) -> Iterator[Block]:
    """Show the weight of every combination of the main inputs, as the book itself decides it.

    Args:
        book: The book as it is in force, with no amendments left.
    """
    factors = main_factors(book)
    if not factors:
        return
    names = [name_of(each.input) for each in factors]
    yield Heading(text=f"Weight by {_listed(names)}")
    yield paragraph(
        "The weight where everything else adds no points and last week's weight is not known. In",
        "brackets: the points of everything else that would change it.",
        _others(book, factors),
    )
    down, across = (factors[:-1], factors[-1]) if len(factors) > 1 else (factors, None)
    columns = (*(_title(each) for each in down), *(_titles(across) if across else ("Weight",)))
    yield grid(columns, _rows(book, down, across))


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _others(book: RuleBook, factors: Sequence[Factor]) -> str:
    """Say how much the inputs outside the table can add, so that a reader knows what is near."""
    others = [
        [factor.unknown, *(each.points for each in factor.points)]
        for factor in book.factors
        if factor not in factors
    ]
    low = sum(min(each) for each in others) - book.risk.cap
    high = sum(max(each) for each in others)
    return f"Everything else adds between {points(low).text} and {points(high).text}."


def _title(factor: Factor) -> str:
    """Give the name in the book: nine rows need narrow columns."""
    return capitalised(factor.input.replace("_", " "))


def _titles(factor: Factor) -> Iterator[str]:
    for each in factor.points:
        yield f"{_title(factor)} {level_words(factor.input, each.level)}"


def _rows(
    book: RuleBook, down: Sequence[Factor], across: Factor | None
) -> Iterator[tuple[Phrase, ...]]:
    decide = Decider(_narrowed(book, (*down, *((across,) if across else ()))))
    for levels in product(*(_levels(each) for each in down)):
        facts, row = Facts(), list[Phrase]()
        for factor, level in zip(down, levels, strict=True):
            facts = facts.with_level(factor.input, level)
            row.append(strong(capitalised(level_words(factor.input, level))))
        cases = _cases(facts, across) if across else [facts]
        yield (*row, *(_cell(decide, each) for each in cases))


def _cases(facts: Facts, factor: Factor) -> list[Facts]:
    return [facts.with_level(factor.input, each) for each in _levels(factor)]


def _levels(factor: Factor) -> tuple[str, ...]:
    return tuple(each.level for each in factor.points)


def _narrowed(book: RuleBook, factors: Sequence[Factor]) -> RuleBook:
    """Leave the other factors out, so that they neither add points nor leave the call open."""
    names = [each.input for each in factors]
    return book.evolve(
        factors=tuple(factors),
        required=tuple(each for each in book.required if each in names),
        settling=tuple(each for each in book.settling if each in names),
    )


def _cell(decide: Decider, facts: Facts) -> Phrase:
    decision = decide(facts)
    weight, score, margin = decision.weight, decision.score or 0, decision.margin or 0
    bands = decide.book.bands
    ways = {"+": score + margin, "-": score - margin}
    found = [way for way, other in ways.items() if weight_of(bands, other, None) is not weight]
    way = found[0] if len(found) == 1 else "±"
    return Phrase(text=f"{weight} ({way}{margin})", tone=said(weight).tone)
