"""The table of problems: what is wrong with pages and documents, and where."""

from collections.abc import Iterable

from minebrief.problem import Problems
from minebrief.tables.cells import every, texts, word
from minebrief.tables.column import Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["problems"]

_PROBLEMS = (
    *texts(
        source="Name of the file or stream; null if it has none.",
        title="Title of the page; null if unknown.",
    ),
    Column(name="code", description="Stable name of the kind of problem."),
    Column(name="severity", description="error, warning or note."),
    Column(name="message", description="One sentence for a person."),
    Column(name="path", description="JSON pointer into what was read; empty for the whole."),
    Column(
        name="line",
        type=ColumnType.INTEGER,
        nullable=True,
        description="Line in the source, from 1; null if the source has no lines.",
    ),
    Column(
        name="column",
        type=ColumnType.INTEGER,
        nullable=True,
        description="Column in characters, from 1; null likewise.",
    ),
    *texts(
        got="What was found, shortened; null if nothing was.",
        expected="What is accepted; null if that is not said.",
        hint="What to do next; null if that is not known.",
    ),
)


def problems(found: Iterable[Problems]) -> Table:
    """Give the problems of many sources: one row a problem.

    They begin with the source and not with sector and period, which a page that could not be
    read may not have.

    >>> from minebrief.problem import Problem
    >>> missing = Problem(code="period.missing", message="the page states no period")
    >>> rows = problems([Problems(items=(missing,), source="page.txt")])
    >>> [(row["source"], row["code"], row["line"]) for row in rows]
    [('page.txt', 'period.missing', None)]
    """
    rows = (
        (
            of_source.source,
            of_source.title,
            each.code,
            word(each.severity),
            each.message,
            each.path,
            each.span.line if each.span else None,
            each.span.column if each.span else None,
            each.got,
            each.expected,
            each.hint,
        )
        for of_source in every(Problems, found)
        for each in of_source
    )
    return Table.of_rows("problems", _PROBLEMS, rows)
