"""Weights over weeks: a country a row, a week a column."""

from collections.abc import Iterable, Iterator, Sequence

import altair as alt

from minebrief.charts.cells import Cell, cell_chart
from minebrief.charts.look import axis, fill_of, finished, line, marked
from minebrief.charts.sources import book_line, span_line
from minebrief.errors import InvalidValue, require
from minebrief.rules.call import Call
from minebrief.rules.recommendation import Recommendation

__all__ = ["weights"]

_WIDE, _NARROW, _HEIGHT = 96, 22, 28
_FEW = 9
"""With more weeks than these, a cell has room for a mark only."""


def weights(recommendations: Iterable[Recommendation]) -> alt.LayerChart:
    """Draw the weight of each country in each week, the one that holds where a person overruled.

    A week in which a country was not covered stays empty; where its call was Undetermined the
    cell is hatched. Weeks stand in the order of time, however they are given.

    Args:
        recommendations: What a book derived, a week each; of several sectors each has its rows.

    Raises:
        InvalidMember: One is no recommendation, or it is a single one.
        InvalidValue: There is none, or two are of the same sector and period.
        MissingExtra: Altair is not installed (on import of this module).

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.reading import read
    >>> from minebrief.rules.weeks import recommend_weeks
    >>> from minebrief.samples import GLOBAL_MINING
    >>> page = read(GLOBAL_MINING).require(GlobalBriefing)
    >>> later = page.evolve(period=page.period.next())
    >>> weights(recommend_weeks([page, later])).to_dict()["title"]["text"]
    ['No weight changed in 2 weeks']
    """
    require(Iterable, "charts.weights", recommendations=recommendations)
    found = list(recommendations)
    for each in found:
        require(Recommendation, "charts.weights", recommendation=each)
    _require_weeks(found)
    found.sort(key=lambda each: (each.period.start, each.period.end))
    weeks = list(dict.fromkeys(each.period.iso for each in found))
    is_long = len(weeks) > _FEW
    cells = [cell for each in found for cell in _cells(each, is_long, len(_sectors(found)) > 1)]
    top = axis(orient="top", labelAngle=-90 if is_long else 0, labelOverlap=False)
    chart = cell_chart(
        sorted(cells, key=lambda each: weeks.index(each.across)),
        width=_NARROW if is_long else _WIDE,
        height=_HEIGHT,
        top=top,
    )
    marks = "▲ Overweight  ● Neutral  ▼ Underweight  ? Undetermined (hatched)  * overruled"
    books = book_line(each.book for each in found)
    return finished(chart, _changes(found, len(weeks)), f"{span_line(found)} {books}", marks)


def _require_weeks(found: Sequence[Recommendation]) -> None:
    if not found:
        raise InvalidValue(
            record="charts.weights", member="recommendations", reason="there is none; give one"
        )
    known = {(each.sector, each.period) for each in found}
    if len(known) < len(found):
        reason = "a week of a sector stands there twice; keep one"
        raise InvalidValue(record="charts.weights", member="recommendations", reason=reason)


def _sectors(found: Iterable[Recommendation]) -> list[str]:
    return list(dict.fromkeys(each.sector for each in found))


def _cells(found: Recommendation, is_long: bool, with_sector: bool) -> Iterator[Cell]:
    for call in found.calls:
        fill = fill_of(call.effective)
        overruled = "*" if _is_overruled(call) else ""
        words = marked(str(call.effective or "Undetermined"), fill)
        yield Cell(
            across=found.period.iso,
            down=f"{call.country} ({line(found.sector)})" if with_sector else str(call.country),
            words=f"{words[0] if is_long else words}{overruled}",
            fill=fill,
            detail=line(str(call)),
        )


def _is_overruled(call: Call) -> bool:
    return call.override is not None and not call.stale


def _changes(found: Sequence[Recommendation], weeks: int) -> str:
    """Say how often a weight changed from one week to the next; a gap is no change."""
    changes = 0
    former: dict[tuple[str, str], object] = {}
    for each in found:
        for call in each.calls:
            key = (each.sector, str(call.country))
            changes += key in former and former[key] is not call.effective
            former[key] = call.effective
    number = "No weight" if not changes else f"{changes} weight{'s' if changes > 1 else ''}"
    return f"{number} changed in {weeks} week{'s' if weeks > 1 else ''}"
