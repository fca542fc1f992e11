"""Layout: wrapping and column widths, the same for plain text and for terminals."""

from collections.abc import Iterator, Sequence

from minebrief.render.blocks import Grid
from minebrief.render.printable import cell_width, clusters, printable

__all__ = ["GAP", "MOST", "column_widths", "fold", "wrap"]

GAP = 2
"""Blanks between columns."""

MOST = 110
"""Lines longer than this are hard to read, however wide the terminal."""

_LONGEST_WORD = 16
"""A column may be as narrow as its longest word, and no word asks for more than this."""


def fold(word: str, width: int) -> Iterator[str]:
    """Cut a word into pieces of at most a width, in cells."""
    piece, taken = "", 0
    for part, cells in clusters(word):
        if piece and taken + cells > width:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + part, taken + cells
    yield piece


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most a width, in cells; white space collapses.

    >>> wrap("one two  three", 7)
    ['one two', 'three']
    """
    lines, line, taken = list[str](), list[str](), 0
    for word in printable(text).split():
        for piece in fold(word, width):
            cells = cell_width(piece)
            if line and taken + 1 + cells > width:
                lines.append(" ".join(line))
                line, taken = [], 0
            taken += cells + bool(line)
            line.append(piece)
    return [*lines, " ".join(line)]


def column_widths(grid: Grid, width: int) -> tuple[int, ...] | None:
    """Share a width among the columns; None if not even their longest words fit.

    The widest columns give way first, so that short words ("Bullish") never break.
    """
    columns = [
        [printable(column.title), *(printable(row[index].text) for row in grid.rows)]
        for index, column in enumerate(grid.columns)
    ]
    available = width - GAP * (len(columns) - 1)
    wanted = [max(_natural(each) for each in column) for column in columns]
    least = [
        min(most, max(_narrowest(each) for each in column))
        for column, most in zip(columns, wanted, strict=True)
    ]
    if sum(least) > available:
        return None
    return _capped(wanted, least, available)


def _natural(text: str) -> int:
    return cell_width(" ".join(text.split()))


def _narrowest(text: str) -> int:
    longest = max((cell_width(word) for word in text.split()), default=0)
    return max(1, min(longest, _LONGEST_WORD))


def _capped(wanted: Sequence[int], least: Sequence[int], available: int) -> tuple[int, ...]:
    """Find the highest cap on all columns under which they fit; a search over the widths."""

    def under(cap: int) -> tuple[int, ...]:
        return tuple(max(low, min(most, cap)) for most, low in zip(wanted, least, strict=True))

    low, high = 0, max(*wanted, 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(under(middle)) <= available else (low, middle - 1)
    return under(low)
