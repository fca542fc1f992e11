"""Layout: wrapping in cells and sharing a width among columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from minebrief.render.blocks import Column, Grid, Phrase
from minebrief.render.layout import GAP, column_widths, fold, wrap
from minebrief.render.plain_text import lay_out
from minebrief.render.printable import cell_width, clusters
from minebrief.render.wording import grid, strong

WORDS = st.lists(st.text("ab中é ", min_size=1, max_size=30), min_size=2, max_size=2)


def grid_of(rows: list[list[str]]) -> Grid:
    """Make a table of two columns."""
    return Grid(
        columns=(Column(title="One"), Column(title="Two")),
        rows=tuple(tuple(Phrase(text=each) for each in row) for row in rows),
    )


@given(rows=st.lists(WORDS, max_size=4), width=st.integers(2, 90))
def test_columns_fit_or_are_refused(rows: list[list[str]], width: int) -> None:
    """Columns never take more than the width, and each takes at least one cell."""
    widths = column_widths(grid_of(rows), width)
    assert widths is None or sum(widths) + GAP <= width
    assert widths is None or min(widths) >= 1


def test_the_widest_column_gives_way() -> None:
    """Short words keep their width while the long text wraps."""
    grid = grid_of([["Bullish", "a long text of many words that wraps"]])
    assert column_widths(grid, 30) == (7, 21)


def test_a_table_with_room_takes_no_more_than_it_needs() -> None:
    """A small table does not stretch over a wide window."""
    assert column_widths(grid_of([["Bullish", "up"]]), 100) == (7, 3)


def test_longest_words_decide_when_to_refuse() -> None:
    """One cell less than the longest words need, and there is no table."""
    grid = grid_of([["Bullish", "Overweight"]])
    assert column_widths(grid, 19) == (7, 10)
    assert column_widths(grid, 18) is None


@given(text=st.text("ab中 \n\t", max_size=60), width=st.integers(2, 40))
def test_wrapping_keeps_every_character(text: str, width: int) -> None:
    """Nothing but white space is lost, and every line fits."""
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert max(cell_width(line) for line in lines) <= width


@pytest.mark.parametrize(
    "text",
    ["⚠️", "👍🏽", "👩‍👩‍👧", "🇮🇳", "❤️", "é", "中国", "한글", "ｱ", "가", "क्षि", "ปี่", "1️⃣", "a"],
)
def test_words_are_as_wide_as_a_terminal_shows_them(text: str) -> None:
    """Marks, joined emoji and wide characters are counted as rich counts them."""
    assert cell_width(text) == cell_len(text)
    assert "".join(part for part, _ in clusters(text)) == text


@given(text=st.text(), width=st.integers(2, 12))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    """Every piece fits, and together they are the word."""
    pieces = list(fold(text, width))
    assert "".join(pieces) == text
    assert max(cell_width(each) for each in pieces) <= width


def test_columns_stand_straight_beside_wide_words() -> None:
    """The second column begins at one place, whatever stands in the first."""
    rows = [(strong(each), strong("|")) for each in ("中国", "⚠️ x", "👩‍👩‍👧", "plain")]
    lines = lay_out([grid(("Name", "Mark"), rows)], width=30).splitlines()[2:]
    assert len({cell_len(line.partition("|")[0]) for line in lines}) == 1
