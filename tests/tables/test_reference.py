"""The page of columns says what is declared."""

from minebrief.tables import ALL
from tests.tables.reference import PAGE, page


def test_the_page_lists_the_declared_columns() -> None:
    """Regenerate it with ``python tests/tables/reference.py``."""
    assert PAGE.read_text("utf-8") == page()


def test_no_column_breaks_its_row() -> None:
    """A bar in a description would add a cell."""
    assert not any("|" in column.description for each in ALL for column in each.columns)
