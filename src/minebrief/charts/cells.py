"""Cells: a table of coloured words, a country a row; what is unknown is hatched."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
from attrs import frozen

from minebrief.charts.look import FONT, INK, Fill, Row, axis, step, values_of

__all__ = ["LINE", "Cell", "cell_chart"]

LINE = 15
"""The height of a line of words, in pixels."""

_THIRDS = (1 / 3, 2 / 3, 1.0)


@frozen(kw_only=True)
class Cell:
    """One cell.

    Attributes:
        across: The name of its column.
        down: The name of its row.
        words: What stands in it; it may have several lines.
        fill: What it means.
        detail: What a pointer that rests on it is told.
    """

    across: str
    down: str
    words: str
    fill: Fill
    detail: str

    @property
    def row(self) -> Row:
        """The cell as a value of a chart."""
        return {
            "across": self.across,
            "down": self.down,
            "words": self.words,
            "lines": self.words.count("\n"),
            "fill": self.fill.value,
            "detail": self.detail,
        }


def cell_chart(cells: Sequence[Cell], *, width: int, height: int, top: alt.Axis) -> alt.LayerChart:
    """Draw cells in the order in which their rows and columns first come.

    Args:
        cells: The cells.
        width: The width of one, in pixels.
        height: The height of one, in pixels.
        top: The axis of the columns.
    """
    order = {
        "across": list(dict.fromkeys(each.across for each in cells)),
        "down": list(dict.fromkeys(each.down for each in cells)),
    }
    base = alt.Chart(values_of(each.row for each in cells))
    x = alt.X("across:O", sort=order["across"], axis=top)
    y = alt.Y("down:O", sort=order["down"], axis=axis())
    tips = [alt.Tooltip(f"{name}:N", title=name) for name in ("down", "across", "detail")]
    boxes = base.mark_rect(stroke="white", strokeWidth=2).encode(
        x=x, y=y, color=alt.Color("fill:N", scale=None, legend=None), tooltip=tips
    )
    lines = sorted({each.words.count("\n") for each in cells})
    words = [each.encode(x=x, y=y, text="words:N") for line in lines for each in _words(base, line)]
    layers = [boxes, *_hatching(base, order), *words]
    return alt.LayerChart(layer=layers, width=step(width, cells), height=step(height, cells))


def _words(base: alt.Chart, breaks: int) -> Iterator[alt.Chart]:
    """Write the cells with so many line breaks, in the middle of each, clear of the hatching."""
    text = base.transform_filter(alt.datum.lines == breaks)
    look: dict[str, Any] = {
        "font": FONT,
        "fontSize": 12,
        "lineBreak": "\n",
        "lineHeight": LINE,
        "dy": -LINE * breaks / 2,
    }
    yield text.transform_filter(alt.datum.fill == Fill.UNKNOWN.value).mark_text(
        stroke="white", strokeWidth=5, strokeJoin="round", **look
    )
    yield text.mark_text(color=INK, **look)


def _hatching(base: alt.Chart, order: dict[str, list[str]]) -> list[Any]:
    """Draw diagonals through the cells that are unknown, from left to right and upwards."""
    unknown = base.transform_filter(alt.datum.fill == Fill.UNKNOWN.value)
    ends: list[tuple[tuple[float, float], tuple[float, float]]]
    ends = [((0, third), (third, 0)) for third in _THIRDS]
    ends += [((third, 1), (1, third)) for third in _THIRDS[:-1]]
    return [
        unknown.mark_rule(color="#c3c9d0").encode(
            x=alt.X("across:O", sort=order["across"], bandPosition=left),
            x2=alt.X2("across:O", bandPosition=right),
            y=alt.Y("down:O", sort=order["down"], bandPosition=low),
            y2=alt.Y2("down:O", bandPosition=high),
        )
        for (left, low), (right, high) in ends
    ]
