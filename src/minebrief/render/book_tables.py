"""The decision tables of a rule book in words: each row with its conditions, answer and reason."""

from collections.abc import Iterator

from minebrief.render.blocks import Block, Heading, Phrase, Tone
from minebrief.render.book_inputs import name_of
from minebrief.render.wording import capitalised, grid, level_words, paragraph, quiet, strong
from minebrief.rules.book import RuleBook
from minebrief.rules.inputs import UNKNOWN
from minebrief.rules.table import Condition, Row, Table

__all__ = ["book_tables"]

_COLUMNS = ("Row", "When", "Answer", "Why")


def book_tables(book: RuleBook) -> Iterator[Block]:
    """Show every table in the order in which they are asked."""
    yield Heading(text="Tables")
    yield paragraph(
        "Asked in this order, each from above; the first row whose conditions all hold answers."
    )
    for table in book.tables:
        name = table.id.replace(".", ": ").replace("-", " ")
        yield Heading(text=capitalised(name), level=3)
        yield paragraph(f"{capitalised(table.because.rstrip('.'))}.")
        yield grid(_COLUMNS, (*(_row(each) for each in table.rows), _otherwise(table)))


def _row(row: Row) -> tuple[Phrase, ...]:
    when = " and ".join(_condition(each) for each in row.when)
    source = f" ({row.source})" if row.source else ""
    return (
        quiet(row.id),
        Phrase(text=when or "always"),
        _answer(row.then),
        Phrase(text=f"{row.because}{source}"),
    )


def _otherwise(table: Table) -> tuple[Phrase, ...]:
    answer = _answer(table.default or UNKNOWN)
    return (quiet("otherwise"), Phrase(text="no row answers"), answer, Phrase(text=""))


def _answer(answer: str) -> Phrase:
    return strong(answer.replace("-", " "), Tone.UNKNOWN if answer == UNKNOWN else Tone.PLAIN)


def _condition(condition: Condition) -> str:
    name = name_of(condition.input)
    if condition.levels:
        levels = (level_words(condition.input, each) for each in condition.levels)
        return f"{name} is {' or '.join(levels)}"
    low, high = condition.at_least, condition.at_most
    if low is None:
        return f"{name} is {high} or less"
    return f"{name} is {low} or more" if high is None else f"{name} is {low} to {high}"
