"""The look of every chart: ink, words beside colours, titles with their source below them."""

from collections.abc import Iterable, Sized
from enum import Enum
from typing import Any, TypeAlias

import altair as alt

from minebrief.model.vocabulary import Vocabulary
from minebrief.render.blocks import Tone
from minebrief.render.layout import wrap
from minebrief.render.printable import printable
from minebrief.render.wording import said

__all__ = [
    "CHARACTER",
    "FONT",
    "INK",
    "PALE",
    "Fill",
    "Row",
    "axis",
    "fill_of",
    "finished",
    "line",
    "marked",
    "step",
    "values_of",
]

Row: TypeAlias = dict[str, str | int | float]
"""One value of a chart: plain texts and numbers under names of ours."""

FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
INK = "#1f2328"
PALE = "#59636e"

CHARACTER = 6.4
"""About how many pixels a character of 12 pixels is wide."""

_TITLE_WIDTH = 84


class Fill(Enum):
    """What the colour of a cell or bar means; a word or a mark says it too.

    Blue and orange are told apart with every usual kind of colour vision, amounts by their
    lightness. Unknown is hatched, so that nobody takes it for Neutral.
    """

    BAD = "#f4a582"
    NEUTRAL = "#e4e7eb"
    GOOD = "#92c5de"
    LITTLE = "#f2f0f7"
    SOME = "#dadaeb"
    MUCH = "#bcbddc"
    UNKNOWN = "#ffffff"


_MARKS = {Fill.BAD: "▼ ", Fill.NEUTRAL: "● ", Fill.GOOD: "▲ ", Fill.UNKNOWN: "? "}
_OF_TONE = {Tone.BAD: Fill.BAD, Tone.GOOD: Fill.GOOD, Tone.NEUTRAL: Fill.NEUTRAL}


def fill_of(answer: Vocabulary | None) -> Fill:
    """Give the colour of a graded answer, unknown if nobody gave one."""
    return _OF_TONE.get(said(answer).tone, Fill.UNKNOWN)


def marked(words: str, fill: Fill) -> str:
    """Put the mark of a colour in front of words.

    >>> marked("Bullish", Fill.GOOD)
    '▲ Bullish'
    """
    return f"{_MARKS.get(fill, '')}{words}"


def line(text: str) -> str:
    """Give somebody's text on one line, unable to spoil a drawing or to mislead the eye."""
    return " ".join(printable(text).split())


def values_of(rows: Iterable[Row]) -> alt.InlineData:
    """Give rows to a chart as they are; no dataframe is needed."""
    return alt.InlineData(values=list(rows))


def step(pixels: int, rows: Sized) -> alt.Step | int:
    """Give each row so many pixels; without a row a drawing must still have a size."""
    return alt.Step(pixels) if rows else pixels


def axis(**changes: Any) -> alt.Axis:
    """Make an axis of plain labels."""
    plain = {
        "title": None,
        "labelFont": FONT,
        "labelFontSize": 12,
        "labelColor": INK,
        "labelLimit": 420,
        "titleFont": FONT,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "titleColor": PALE,
        "ticks": False,
        "domain": False,
        "grid": False,
        "labelPadding": 8,
    }
    return alt.Axis(**{**plain, **changes})


def finished(chart: alt.LayerChart, title: str, *captions: str) -> alt.LayerChart:
    """Put a chart under its title, and below that its units and where they come from.

    Nothing is configured for the whole, so that a chart may still be altered or joined to others.
    """
    below = [each for caption in captions for each in wrap(caption, _TITLE_WIDTH + 16)]
    head = alt.TitleParams(
        text=wrap(title, _TITLE_WIDTH),
        subtitle=below,
        anchor="start",
        frame="group",
        font=FONT,
        fontSize=15,
        color=INK,
        subtitleFont=FONT,
        subtitleFontSize=11,
        subtitleColor=PALE,
        subtitlePadding=5,
        offset=12,
    )
    done: alt.LayerChart = chart.properties(title=head, description=line(title))
    return done
