"""Sensitivity: how firmly calls hold when points are off, or when other books decide."""

from collections.abc import Iterable, Iterator, Sequence

import altair as alt

from minebrief.charts.cells import Cell, cell_chart
from minebrief.charts.look import FONT, INK, Row, axis, fill_of, finished, line, marked, values_of
from minebrief.errors import InvalidValue, require
from minebrief.model.vocabulary import Weight
from minebrief.render.layout import wrap
from minebrief.render.wording import points
from minebrief.rules.sensitivity import Stability, UnderBooks

__all__ = ["sensitivity"]

_WIDTH = 560
_BAR = 28
_CELL = 150
_ANSWERS: tuple[Weight | None, ...] = (*Weight, None)


def sensitivity(result: Sequence[Stability] | Sequence[UnderBooks]) -> alt.LayerChart:
    """Draw what :func:`~minebrief.rules.sensitivity.stability` or ``under_books`` found.

    Args:
        result: How often each call holds, drawn as shares of the draws; or the calls under
            several books, drawn book beside book.

    Raises:
        InvalidMember: It holds something else, or a mixture.
        InvalidValue: It is empty.
        MissingExtra: Altair is not installed (on import of this module).

    >>> from minebrief.reading import read
    >>> from minebrief.rules.sensitivity import stability
    >>> from minebrief.samples import GLOBAL_MINING
    >>> chart = sensitivity(stability(read(GLOBAL_MINING).require(), spread=10, draws=200))
    >>> chart.to_dict()["title"]["text"]
    ['Every call holds in at least 82 % of the draws']
    """
    require(Iterable, "charts.sensitivity", result=result)
    rows = tuple(result)
    if not rows:
        raise InvalidValue(
            record="charts.sensitivity", member="result", reason="it covers no country"
        )
    kind = UnderBooks if isinstance(rows[0], UnderBooks) else Stability
    for each in rows:
        require(kind, "charts.sensitivity", result=each)
    beside = tuple(each for each in rows if isinstance(each, UnderBooks))
    if beside:
        return _beside(beside)
    return _shares(tuple(each for each in rows if isinstance(each, Stability)))


def _shares(rows: Sequence[Stability]) -> alt.LayerChart:
    base = alt.Chart(values_of(each for row in rows for each in _counts(row)))
    scale = alt.Scale(domain=[0, 100])
    x = alt.X("share:Q", stack="zero", scale=scale, axis=axis(title="% of the draws", grid=True))
    y = alt.Y("name:N", sort=[_name(each) for each in rows], axis=axis())
    order = alt.Order("order:Q")
    bars = base.mark_bar(height=_BAR - 8, stroke="white").encode(
        x=x,
        y=y,
        order=order,
        color=alt.Color("fill:N", scale=None, legend=None),
        tooltip=[alt.Tooltip(f"{each}:N") for each in ("name", "weight", "count")],
    )
    outlines = (
        base.transform_filter(alt.datum.unknown == 1)
        .mark_bar(height=_BAR - 8, fill="white", stroke=INK, strokeDash=[3, 3])
        .encode(x=alt.X("from:Q", scale=scale), x2="to:Q", y=y)
    )
    inside = alt.X("share:Q", stack="zero", bandPosition=0.5, scale=scale)
    words = base.mark_text(font=FONT, fontSize=11, color=INK).encode(
        x=inside, y=y, order=order, detail="weight:N", text="label:N"
    )
    layers = [bars, outlines, words]
    sized = alt.LayerChart(layer=layers, width=_WIDTH, height=alt.Step(_BAR))
    count = rows[0].draws
    draws = f"{count} draw{'s' if count != 1 else ''} of the points of the book, each a little off."
    return finished(sized, _least(rows), f"Share of {draws}", "▼ Underweight  ● Neutral  "
                    "▲ Overweight  ? Undetermined (dashed)")  # fmt: skip


def _counts(row: Stability) -> Iterator[Row]:
    numbers = (row.underweight, row.neutral, row.overweight, row.undetermined)
    start = 0.0
    for order, (answer, count) in enumerate(zip(_ANSWERS, numbers, strict=True)):
        share = 100 * count / row.draws if row.draws else 0.0
        fill = fill_of(answer)
        words = marked(str(answer or "Undetermined"), fill)
        if count:
            yield {
                "name": _name(row),
                "weight": words,
                "count": count,
                "share": share,
                "from": start,
                "to": start + share,
                "order": order,
                "fill": fill.value,
                "unknown": int(answer is None),
                "label": _label(words, share),
            }
        start += share


def _label(words: str, share: float) -> str:
    if share >= 25:
        return f"{words} {share:.0f} %"
    return f"{words[0]} {share:.0f} %" if share >= 8 else ""


def _name(row: Stability) -> str:
    fill = fill_of(row.weight)
    return f"{row.country}  {marked(str(row.weight or 'Undetermined'), fill)}"


def _least(rows: Sequence[Stability]) -> str:
    if not rows[0].draws:
        return "Nothing was drawn"
    least = min(100 * each.held // each.draws for each in rows)
    if len(rows) == 1:
        return f"The call on {rows[0].country} holds in {least} % of the draws"
    if least == 100:
        return "Every call holds in every draw"
    return f"Every call holds in at least {least} % of the draws"


def _beside(rows: Sequence[UnderBooks]) -> alt.LayerChart:
    names = [f"Book {number}" for number, _ in enumerate(rows[0].books, start=1)]
    cells = [cell for row in rows for cell in _cells(row, names)]
    chart = cell_chart(cells, width=_CELL, height=30, top=axis(orient="top", labelAngle=0))
    split = [str(each.country) for each in rows if not each.is_unanimous]
    title = f"The books differ on {', '.join(split)}" if split else "The books agree on every call"
    books = [f"{name}: {line(str(book))}" for name, book in zip(names, rows[0].books, strict=True)]
    return finished(chart, title, "Weights with their scores in points.", *books)


def _cells(row: UnderBooks, names: Sequence[str]) -> Iterator[Cell]:
    for name, book, weight, score in zip(names, row.books, row.weights, row.scores, strict=True):
        fill = fill_of(weight)
        number = f" {points(score).text}" if score is not None else ""
        words = f"{marked(str(weight or 'Undetermined'), fill)}{number}"
        yield Cell(
            across=name,
            down=str(row.country),
            words="\n".join(wrap(words, 24)),
            fill=fill,
            detail=f"{words} by {line(str(book))}",
        )
