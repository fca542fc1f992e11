"""Soundness: what would make a rule book undecidable, found when it is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from minebrief.errors import InvalidValue
from minebrief.rules.amendment import parameters
from minebrief.rules.band import Band, are_apart
from minebrief.rules.inputs import (
    ANSWERS,
    DERIVED_LEVELS,
    FACT_LEVELS,
    NUMBERS,
    UNKNOWN,
)

if TYPE_CHECKING:
    from minebrief.rules.book import RuleBook
    from minebrief.rules.table import Condition, Table

__all__ = ["Fault", "days_of_change", "find_faults"]

Fault: TypeAlias = tuple[str, str]
"""The way to the part to change, such as "factors/0/input", and what is wrong with it."""


def find_faults(book: RuleBook) -> Iterator[Fault]:
    """Find what makes a book undecidable, each fault with the part to change.

    Unknown inputs and levels, points that are missing or out of order, bands that overlap, tables
    that are missing or answer what they cannot, amendments of what the book does not state.
    """
    faults = (
        *_faults_of_names(book),
        *_faults_of_factors(book),
        *_faults_of_bands(book),
        *_faults_of_tables(book),
    )
    yield from faults or _faults_of_amendments(book)


def _faults_of_names(book: RuleBook) -> Iterator[Fault]:
    taken = {*FACT_LEVELS, *DERIVED_LEVELS, *NUMBERS, *ANSWERS, "risk", "risks"}
    for number, ordinal in enumerate(book.ordinals):
        if ordinal.name in taken:
            there = ", ".join(sorted(taken))
            yield f"ordinals/{number}/name", f"a name is used twice; taken are {there}"
        if ordinal.name != ordinal.name.strip():
            yield f"ordinals/{number}/name", "blanks stand around the name; leave them out"
        taken.add(ordinal.name)
    scored = [each.input for each in book.factors]
    seen: set[str] = set()
    for member in ("required", "settling"):
        for number, name in enumerate(getattr(book, member)):
            if name in seen:
                yield f"{member}/{number}", f"{name!r} stands there already"
            seen.add(name)
            if name not in scored:
                there = ", ".join(scored)
                yield f"{member}/{number}", f"{name!r} has no factor; there are {there}"
    counts = Counter(each.name for each in parameters(book))
    twice = [name for name, count in counts.items() if count > 1 and name not in _doubled(book)]
    if twice:
        yield "factors", f"two numbers are called {twice[0]!r}; rename an ordinal, band or row"


def _doubled(book: RuleBook) -> set[str]:
    """Name the numbers that share a name because a part stands twice, a fault of its own."""
    inputs = Counter(each.input for each in book.factors)
    ids = Counter((table.id, row.id) for table in book.tables for row in table.rows)
    bands = Counter(each.id for each in book.bands)
    starts = (
        *(f"{name}." for name, count in inputs.items() if count > 1),
        *(f"{table}.{row}." for (table, row), count in ids.items() if count > 1),
        *(f"{name}." for name, count in bands.items() if count > 1),
    )
    return {each.name for each in parameters(book) if each.name.startswith(starts)}


def _faults_of_factors(book: RuleBook) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, factor in enumerate(book.factors):
        at, levels = f"factors/{number}", book.levels.get(factor.input)
        if factor.input in seen:
            yield f"{at}/input", "an input has two factors; add their points into one"
        seen.add(factor.input)
        if levels is None:
            there = ", ".join(book.levels)
            reason = f"{factor.input!r} is no fact and no declared ordinal; there are {there}"
            yield f"{at}/input", reason
        elif tuple(each.level for each in factor.points) != levels:
            reason = f"{factor.input}: give points for {', '.join(levels)}, in this order"
            yield f"{at}/points", reason


def _faults_of_bands(book: RuleBook) -> Iterator[Fault]:
    if sorted(each.weight.rank for each in book.bands) != [0, 2]:
        yield "bands", "give one band for Underweight and one for Overweight"
    elif not are_apart(book.bands):
        yield "bands", "the bands overlap: a score would be both Underweight and Overweight"
    elif len({each.id for each in book.bands}) < len(book.bands):
        yield "bands", "the bands have the same id"


def _faults_of_tables(book: RuleBook) -> Iterator[Fault]:
    if tuple(each.id for each in book.tables) != tuple(ANSWERS):
        yield "tables", f"give these tables in this order: {', '.join(ANSWERS)}"
    levels = book.levels | DERIVED_LEVELS
    for number, table in enumerate(book.tables):
        at = f"tables/{number}"
        yield from _faults_of_answers(table, at)
        for place, row in enumerate(table.rows):
            for where, condition in enumerate(row.when):
                fault = _fault_of_condition(condition, levels)
                if condition.input == table.id:
                    fault = f"{table.id!r} is what the table itself decides"
                if fault:
                    reason = f"{table.id}, row {row.id}: {fault}"
                    yield f"{at}/rows/{place}/when/{where}", reason


def _faults_of_answers(table: Table, at: str) -> Iterator[Fault]:
    answers, seen = ANSWERS.get(table.id, ()), set[str]()
    given = {f"{at}/rows/{place}/then": row.then for place, row in enumerate(table.rows)}
    if table.default is not None:
        given[f"{at}/default"] = table.default
    for path, answer in given.items():
        if answer not in answers:
            yield path, f"{table.id}: {answer!r} is none of {', '.join(answers)}"
    for place, row in enumerate(table.rows):
        if row.id in seen:
            yield f"{at}/rows/{place}/id", f"{table.id}: two rows have the same id"
        seen.add(row.id)


def _fault_of_condition(condition: Condition, levels: dict[str, tuple[str, ...]]) -> str | None:
    if not condition.levels:
        return None if condition.input in NUMBERS else f"{condition.input!r} is no number"
    known = levels.get(condition.input)
    if known is None:
        return f"{condition.input!r} is no input; there are {', '.join(levels)}"
    wrong = set(condition.levels) - {*known, UNKNOWN}
    return f"{condition.input} has no level {', '.join(sorted(wrong))}" if wrong else None


def _faults_of_amendments(book: RuleBook) -> Iterator[Fault]:
    stated, found = {each.name: each.value for each in parameters(book)}, False
    for number, each in enumerate(book.amendments):
        at = f"amendments/{number}"
        if each.parameter not in stated:
            found = True
            yield f"{at}/parameter", f"the book has no parameter {each.parameter!r}"
        elif stated[each.parameter] != each.instead_of:
            found = True
            reason = f"the book states {stated[each.parameter]} for {each.parameter}"
            yield f"{at}/instead_of", reason
    for day in () if found else days_of_change(book):
        try:
            _require_numbers(book, day)
        except InvalidValue as refusal:
            when = f"on {day}" if day else "without a date"
            yield "amendments", f"with those in force {when} the book cannot decide: {refusal}"
            return


def _require_numbers(book: RuleBook, day: date | None) -> None:
    """Refuse numbers of a day that no book could state.

    Only risks, bands and days have bounds. The book itself is not amended here: it may be a twin
    that is decoded for a check alone.
    """
    stated = {each.name: each for each in parameters(book)}
    changes = {each.parameter: each.value for each in book.amendments_on(day)}
    values = {name: each.value for name, each in stated.items()} | changes
    for name, each in stated.items():
        if values[name] < 0 and each.path.startswith(("/risk/", "/previous_days")):
            raise InvalidValue(record="RuleBook", member=name, reason="it is less than zero")
    bands = tuple(
        Band(
            id=each.id,
            weight=each.weight,
            enter=values[f"{each.id}.enter"],
            stay=values[f"{each.id}.stay"],
            because=each.because,
        )
        for each in book.bands
    )
    if not are_apart(bands):
        raise InvalidValue(record="RuleBook", member="bands", reason="the bands overlap")


def days_of_change(book: RuleBook) -> list[date | None]:
    """Give a day of each stretch of time in which the same amendments are in force."""
    begins = {each.effective_from for each in book.amendments if each.effective_from}
    ends = {each.effective_until for each in book.amendments if each.effective_until}
    before = {each - timedelta(days=1) for each in begins if each > date.min}
    after = {each + timedelta(days=1) for each in ends if each < date.max}
    return [None, *sorted(begins | ends | before | after)] if book.amendments else []
