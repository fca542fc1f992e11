"""The page that lists every column, made from the columns: ``python tests/tables/reference.py``."""

from pathlib import Path

from minebrief.tables import ALL, Column, Table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "table-columns.md"
HEAD = """# Columns of the tables

Every table of `minebrief.tables` has fixed columns: the same names and types in the same order,
also without a row. Text is UTF-8, an integer has 64 bits, a date is a day, a timestamp is in UTC
and microseconds. A column that may be null says what null means. Words are those of the JSON
documents. `minebrief.tables.ALL` holds these tables without rows.
"""


def page() -> str:
    """Write the page."""
    return "\n".join((HEAD, *(_section(each) for each in ALL)))


def _section(table: Table) -> str:
    lines = (
        f"## {table.name}",
        "",
        "| Column | Type | Null | Unit | Meaning |",
        "|---|---|---|---|---|",
        *(_line(each) for each in table.columns),
        "",
    )
    return "\n".join(lines)


def _line(column: Column) -> str:
    null = "yes" if column.nullable else ""
    cells = (f"`{column.name}`", column.type, null, column.unit or "", column.description)
    return f"| {' | '.join(str(each) for each in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
