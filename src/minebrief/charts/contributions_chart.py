"""Contributions as diverging bars: what speaks for a country and what against it, in points."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import altair as alt

from minebrief.charts.look import (
    CHARACTER,
    FONT,
    INK,
    PALE,
    Fill,
    Row,
    axis,
    fill_of,
    finished,
    line,
    marked,
    step,
    values_of,
)
from minebrief.charts.sources import book_line, page_line
from minebrief.errors import require
from minebrief.render.wording import capitalised, factor_name, level_words, points
from minebrief.rules.call import Call
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.verdict import Contribution

__all__ = ["contributions"]

_WIDTH = 560
_BAR = 26
_SCORE = "#57606a"
# Okabe and Ito's colours, made for every kind of colour vision.
_FACTORS = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00", "#0072b2", "#999999")


def contributions(subject: Call | Recommendation) -> alt.LayerChart:
    """Draw the points behind one call, a bar a factor, or behind all calls, a bar a country.

    Points against stand left of zero, points for it right. Of one call the last bar is the
    score, to which the others add up; of all calls a black triangle marks it.

    Args:
        subject: A call, or a recommendation.

    Raises:
        InvalidMember: It is neither.
        MissingExtra: Altair is not installed (on import of this module).

    >>> from minebrief.reading import read
    >>> from minebrief.rules.recommend import recommend
    >>> from minebrief.samples import GLOBAL_MINING
    >>> found = recommend(read(GLOBAL_MINING).require())
    >>> contributions(found.call("India")).to_dict()["title"]["text"]
    ['India: Overweight with medium conviction, +75 points']
    """
    require((Call, Recommendation), "charts.contributions", subject=subject)
    if isinstance(subject, Call):
        return _of_call(subject)
    return _of_recommendation(subject)


def _of_call(call: Call) -> alt.LayerChart:
    rows = [_factor_row(each) for each in call.contributions]
    if call.score is not None:
        rows.append(_row("Score", call.score, _SCORE, points(call.score).text))
    base = alt.Chart(values_of(rows))
    x = alt.X(
        "points:Q",
        scale=_scale(_numbers(rows)),
        axis=axis(grid=True, title="points", tickMinStep=5),
    )
    y = alt.Y("name:N", sort=[str(each["name"]) for each in rows], axis=axis())
    bars = base.mark_bar(height=_BAR - 8).encode(
        x=x,
        y=y,
        color=alt.Color("fill:N", scale=None, legend=None),
        tooltip=[alt.Tooltip("name:N"), alt.Tooltip("points:Q")],
    )
    layers = [bars, *_labels(base, x, y), _zero()]
    sized = alt.LayerChart(layer=layers, width=_WIDTH, height=step(_BAR, rows))
    sums = "they add up to the score" if call.score is not None else "with too little known to add"
    return finished(sized, _headline(call), f"Points of each factor; {sums}.")


def _factor_row(contribution: Contribution) -> Row:
    level, number = contribution.level, contribution.points
    words = line(level_words(contribution.factor, level))
    fill = Fill.GOOD if number > 0 else Fill.BAD
    label = points(number).text if level is not None else f"? unknown, {points(number).text}"
    return _row(f"{line(factor_name(contribution.factor))}: {words}", number, fill.value, label)


def _row(name: str, number: int, fill: str, label: str) -> Row:
    return {"name": name, "points": number, "fill": fill, "label": label}


def _labels(base: alt.Chart, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """Write the points beyond the end of each bar."""
    sides: tuple[tuple[str, Literal["left", "right"], int], ...]
    sides = (("< 0", "right", -5), (">= 0", "left", 5))
    for condition, align, shift in sides:
        yield (
            base.transform_filter(f"datum.points {condition}")
            .mark_text(font=FONT, fontSize=12, color=INK, align=align, dx=shift)
            .encode(x=x, y=y, text="label:N")
        )


def _zero() -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(values_of([{"points": 0}])).mark_rule(color=PALE).encode(x="points:Q")
    )
    return chart


def _numbers(rows: Iterable[Row]) -> list[int]:
    return [int(each["points"]) for each in rows]


def _scale(numbers: Sequence[int]) -> alt.Scale:
    """Leave room at both ends for what stands beyond a bar."""
    low, high = min(0, *numbers, 0), max(0, *numbers, 0)
    room = max(10, (high - low) // 6)
    return alt.Scale(domain=[low - room, high + room], nice=False)


def _headline(call: Call) -> str:
    if call.score is None:
        return line(f"{call.country}: {call.decision.undetermined}")
    conviction = f" with {str(call.conviction).lower()} conviction" if call.conviction else ""
    own = f"{call.country}: {call.weight}{conviction}, {points(call.score).text} points"
    overruled = call.override is not None and not call.stale
    return f"{own}; overruled to {call.effective}" if overruled else own


def _of_recommendation(found: Recommendation) -> alt.LayerChart:
    factors = dict.fromkeys(each.factor for call in found.calls for each in call.contributions)
    names = [line(factor_name(each)) for each in factors]
    ground = _Ground(found)
    y = alt.Y("name:N", sort=[_name(each) for each in found.calls], axis=axis())
    order, scale = alt.Order("order:Q"), alt.Scale(domain=[ground.low, ground.high], nice=False)
    x = alt.X("points:Q", stack="zero", scale=scale, axis=axis(grid=True, title="points"))
    base = alt.Chart(values_of(each for call in found.calls for each in ground.segments(call)))
    bars = base.mark_bar(height=_BAR - 8, stroke="white").encode(
        x=x,
        y=y,
        order=order,
        color=alt.Color("factor:N", scale=_colours(names), legend=_legend() if names else None),
        tooltip=[alt.Tooltip(f"{each}:N") for each in ("name", "factor", "level", "points")],
    )
    inside = alt.X("points:Q", stack="zero", bandPosition=0.5, scale=scale)
    words = base.mark_text(font=FONT, fontSize=11, color=INK).encode(
        x=inside, y=y, order=order, detail="factor:N", text="label:N"
    )
    layers = [bars, words, *_beside(found, y), _zero()]
    sized = alt.LayerChart(layer=layers, width=_WIDTH, height=step(_BAR, found.calls))
    units = "Points of each factor; the black triangle is their sum, the score."
    return finished(sized, _lead(found), page_line(found), f"{units} {book_line([found.book])}")


def _colours(names: list[str]) -> alt.Scale:
    return alt.Scale(domain=names, range=[_FACTORS[n % len(_FACTORS)] for n, _ in enumerate(names)])


def _legend() -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        labelFont=FONT,
        labelFontSize=12,
        labelLimit=240,
        columns=3,
        symbolType="square",
    )


class _Ground:
    """The points there is room for, and how wide a point is."""

    def __init__(self, found: Recommendation) -> None:
        ends = [_ends(each) for each in found.calls]
        beyond = max((len(_unknown(each)) for each in found.calls), default=0) * CHARACTER
        low = min((each for each, _ in ends), default=0)
        high = max(20, max((each for _, each in ends), default=0))
        self.width = max(_WIDTH - beyond - 8, _WIDTH / 3) / (high - low + 5)
        self.low, self.high = low - 5, high + (beyond + 8) / self.width

    def segments(self, call: Call) -> Iterator[Row]:
        for number, each in enumerate(call.contributions):
            labels = (f"{_short(each)} {each.points:+d}", f"{each.points:+d}")
            if each.points:
                yield {
                    "name": _name(call),
                    "factor": line(factor_name(each.factor)),
                    "level": capitalised(line(level_words(each.factor, each.level))),
                    "points": each.points,
                    "order": number,
                    "label": _fitting(*labels, room=abs(each.points) * self.width),
                }


def _short(contribution: Contribution) -> str:
    return line(contribution.factor.replace("_", " "))


def _unknown(call: Call) -> str:
    """Say what is not known of a country, for its points are zero and no bar shows them."""
    unknown = [_short(each) for each in call.contributions if each.level is None]
    return f"? {', '.join(unknown)}" if unknown else ""


def _ends(call: Call) -> tuple[int, int]:
    numbers = [each.points for each in call.contributions]
    return sum(each for each in numbers if each < 0), sum(each for each in numbers if each > 0)


def _fitting(*labels: str, room: float) -> str:
    """Give the first label that fits into a segment, none if none does."""
    return next((each for each in labels if len(each) * CHARACTER < room), "")


def _beside(found: Recommendation, y: alt.Y) -> Iterator[alt.Chart]:
    """Mark the score of each call below its bar, and write beside it what is unknown."""
    scores = [
        _row(_name(each), each.score, "", "") for each in found.calls if each.score is not None
    ]
    triangles = alt.Chart(values_of(scores)).mark_point(
        shape="triangle-up", size=55, filled=True, color="black", opacity=1, yOffset=_BAR / 2 - 5
    )
    tips = [alt.Tooltip("name:N"), alt.Tooltip("points:Q")]
    yield triangles.encode(x="points:Q", y=y, tooltip=tips)
    gaps = [_row(_name(each), _ends(each)[1], "", _unknown(each)) for each in found.calls]
    words = alt.Chart(values_of(gaps)).mark_text(
        font=FONT, fontSize=11, fontStyle="italic", color=PALE, align="left", dx=6
    )
    yield words.encode(x="points:Q", y=y, text="label:N")


def _name(call: Call) -> str:
    """Name a country with its call: the colours are for the factors, the words for the call."""
    fill = fill_of(call.weight)
    words = marked(str(call.weight or "Undetermined"), fill)
    score = f" {points(call.score).text}" if call.score is not None else ""
    overruled = f", overruled to {call.effective}" if call.override and not call.stale else ""
    return f"{call.country}  {words}{score}{overruled}"


def _lead(found: Recommendation) -> str:
    if not found.calls:
        return "The matrix covers no country"
    leaders = " and ".join(str(each) for each in found.leaders)
    if not leaders:
        known = any(each.score is not None for each in found.calls)
        return f"No country leads: no score is {'above zero' if known else 'known'}"
    top = points(found.call(found.leaders[0]).score).text
    return f"{leaders} lead{'' if len(found.leaders) > 1 else 's'} with {top} points"
