"""The page that lists every column, made from the columns: ``python tests/tables/reference.py``."""

import re
from collections.abc import Iterable
from pathlib import Path

from minebrief import tables
from minebrief.frames.assessed import ASSESSED
from minebrief.tables import ALL, Column, Table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"
HEAD = """# Tables

Every table of `minebrief.tables` has fixed columns: the same names and types in the same order,
also without a row. Text is UTF-8, an integer has 64 bits, a date is a day, a timestamp is in UTC
and microseconds. A column that may be null says what null means. Words are those of the JSON
documents. `minebrief.tables.ALL` holds these tables without rows.

`frames.recommend` and `frames.assess` read the tables `facts`, `news` and `measures`, and take
the like of them: counts as decimals or floats if they are whole, as pandas makes them (NaN is
null), text as a categorical or an enum, and moments for days, of which their own day counts. A
column of nulls needs no type. One that is missing or of another type is an error that names it.
"""
READ_AS = {
    "facts": """\
An ordinal that the book declares has a column of text after these, under its own name, unless it
has the name of another column (capitals are not told apart). `last_weight` is left unknown, and
may be absent where `frames.recommend` reads the table.""",
    "calls": """\
`frames.recommend` gives a table of facts these columns from `weight` on, and one more, `reason`:
what is wrong in the row, null where nothing is. Where it runs weeks in order it fills
`last_weight`, too.""",
    "news": """\
What `frames.assess` reads. Sectors that are null are a part of the table of its own. A country
that is no code is kept and has rows of its own; a row without one is in no cell. A moment without
a zone is taken as UTC, and one of another zone is brought to UTC; in DuckDB and Spark the session
must be in UTC. A tone or relevance out of range, or not whole, is treated as null and counted in
`flawed_count`. `url` is not read.""",
    "measures": """\
What `frames.assess` reads beside news. A row with another word for its stage does not count.""",
}
ASSESSED_HEAD = """\
## What frames.assess gives

One row for each part, period and country, in no particular order: the columns of `by`, null where
the news has null, and then these. Days are dates.
In pandas and Dask they are timestamps, and counts with gaps are floats.
"""


def page() -> str:
    """Write the page."""
    sections = (_section(each) for each in ALL)
    return "\n".join((HEAD, *sections, ASSESSED_HEAD, _listing(ASSESSED)))


def _section(table: Table) -> str:
    summary = getattr(tables, table.name).__doc__.splitlines()[0]
    plain = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", summary)
    said = READ_AS.get(table.name)
    return "\n".join((f"## {table.name}", "", plain, *(("", said) if said else ()), "",
                      _listing(table.columns)))  # fmt: skip


def _listing(columns: Iterable[Column]) -> str:
    head = ("| Column | Type | Null | Unit | Meaning |", "|---|---|---|---|---|")
    return "\n".join((*head, *map(_line, columns), ""))


def _line(column: Column) -> str:
    null = "yes" if column.nullable else ""
    cells = (f"`{column.name}`", column.type, null, column.unit or "", column.description)
    return f"| {' | '.join(str(each) for each in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
