"""Soundness: what would make a rule book undecidable, found when it is built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minebrief.rules.inputs import (
    ANSWERS,
    DERIVED_LEVELS,
    FACT_LEVELS,
    NUMBERS,
    UNKNOWN,
)

if TYPE_CHECKING:
    from minebrief.rules.book import Band, Condition, RuleBook, Table

__all__ = ["find_faults"]


def find_faults(book: RuleBook) -> Iterator[tuple[str, str]]:
    """Find what makes a book undecidable, each fault with the member to change.

    Unknown inputs and levels, points that are missing or out of order, bands that overlap, tables
    that are missing or answer what they cannot.
    """
    yield from _faults_of_names(book)
    yield from _faults_of_factors(book)
    if sorted(each.weight.rank for each in book.bands) != [0, 2]:
        yield "bands", "give one band for Underweight and one for Overweight"
    elif not _bands_apart(book.bands):
        yield "bands", "the bands overlap: a score would be both Underweight and Overweight"
    if tuple(each.id for each in book.tables) != tuple(ANSWERS):
        yield "tables", f"give these tables in this order: {', '.join(ANSWERS)}"
    for table in book.tables:
        yield from _faults_of_table(book, table)


def _bands_apart(bands: tuple[Band, ...]) -> bool:
    under, over = sorted(bands, key=lambda band: band.weight.rank)
    return max(under.enter, under.stay) < min(over.enter, over.stay)


def _faults_of_names(book: RuleBook) -> Iterator[tuple[str, str]]:
    names = [each.name for each in book.ordinals]
    taken = {*FACT_LEVELS, *DERIVED_LEVELS, *NUMBERS, *ANSWERS}
    if len(set(names)) < len(names) or taken.intersection(names):
        yield "ordinals", f"a name is used twice; taken are {', '.join(sorted(taken))}"
    scored = [each.input for each in book.factors]
    if len(set(scored)) < len(scored):
        yield "factors", "an input has two factors; add their points into one"
    for name in (*book.required, *book.settling):
        if name not in scored:
            yield "required", f"{name!r} has no factor; there are {', '.join(scored)}"


def _faults_of_factors(book: RuleBook) -> Iterator[tuple[str, str]]:
    for factor in book.factors:
        levels = book.levels.get(factor.input)
        if levels is None:
            there = ", ".join(book.levels)
            yield (
                "factors",
                f"{factor.input!r} is no fact and no declared ordinal; there are {there}",
            )
        elif tuple(each.level for each in factor.points) != levels:
            yield "factors", f"{factor.input}: give points for {', '.join(levels)}, in this order"


def _faults_of_table(book: RuleBook, table: Table) -> Iterator[tuple[str, str]]:
    answers = ANSWERS.get(table.id, ())
    ids = [each.id for each in table.rows]
    if len(set(ids)) < len(ids):
        yield "tables", f"{table.id}: two rows have the same id"
    for answer in (table.default, *(row.then for row in table.rows)):
        if answer not in answers:
            yield "tables", f"{table.id}: {answer!r} is none of {', '.join(answers)}"
    levels = book.levels | DERIVED_LEVELS
    for row in table.rows:
        for condition in row.when:
            if fault := _fault_of_condition(condition, levels):
                yield "tables", f"{table.id}, row {row.id}: {fault}"


def _fault_of_condition(condition: Condition, levels: dict[str, tuple[str, ...]]) -> str | None:
    if not condition.levels:
        return None if condition.input in NUMBERS else f"{condition.input!r} is no number"
    known = levels.get(condition.input)
    if known is None:
        return f"{condition.input!r} is no input; there are {', '.join(levels)}"
    wrong = set(condition.levels) - {*known, UNKNOWN}
    return f"{condition.input} has no level {', '.join(sorted(wrong))}" if wrong else None
