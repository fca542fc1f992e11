"""News flow in columns: what is usual is the lower median of a country's own earlier periods."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

import narwhals as nw

from minebrief.frames.joins import joined
from minebrief.frames.scratch import Frame
from minebrief.frames.spans import UNDATED

__all__ = ["numbers_table", "with_history"]

_NEVER = 2**40
"""A count that no period has, where there is no period."""


def numbers_table(frame: Frame, name: str, values: Iterable[str | int]) -> Frame:
    """Give a small table of one column, in the engine of a frame."""
    one = frame.head(1).select(nw.len().alias(name))
    return nw.concat([one.select(nw.lit(each).alias(name)) for each in values])


def with_history(
    cells: Frame, seeds: "Frame | None", keys: Sequence[str], lags: Frame, most: int
) -> Frame:
    """Give the cells with their earlier counts, as columns ``before1`` and so on, and their number.

    Each cell is handed to the periods after it. Then a group-by does what would take ordered
    windows, which not every engine has.

    Args:
        cells: The counted cells.
        seeds: Cells that are wanted whether there is news or not.
        keys: What makes a cell; the number of the period among them.
        lags: A table of the numbers from 1 to the most.
        most: How many earlier periods are looked at.
    """
    group = [each for each in keys if each != "number"]
    dated = cells.filter(nw.col("number") > UNDATED)
    later = dated.select(*keys, "item_count").join(lags, how="cross")
    names = [f"before{lag}" for lag in range(1, most + 1)]
    count = nw.col("item_count")
    spread = later.with_columns(
        number=nw.col("number") + nw.col("lag"),
        **{f"before{lag}": nw.when(nw.col("lag") == lag).then(count).otherwise(nw.lit(0))
           .cast(nw.Int64) for lag in range(1, most + 1)},
    )  # fmt: skip
    history = spread.group_by(*keys).agg(*(nw.col(each).sum() for each in names))
    first = dated.group_by(*group).agg(first=nw.col("number").min())
    found = cells if seeds is None else joined(seeds, cells, keys)
    found = joined(found, history, keys)
    found = joined(found, first, group)
    found = found.with_columns(nw.col(each).fill_null(0).cast(nw.Int64) for each in names)
    return found.with_columns(first=nw.col("first").fill_null(_NEVER).cast(nw.Int64))


def history_count(most: nw.Expr) -> nw.Expr:
    """Give how many earlier periods there are, back to the country's first item."""
    known = nw.col("number") - nw.col("first")
    known = nw.when(known < 0).then(nw.lit(0)).otherwise(known)
    return nw.when(known < most).then(known).otherwise(most).cast(nw.Int64)


def usual_count(most: int) -> nw.Expr:
    """Give the lower median of the earlier counts: the least that half of them do not exceed."""
    number = nw.col("history_count")
    half = (number + 1) // 2
    counts = [
        nw.when(number >= lag).then(nw.col(f"before{lag}")).otherwise(nw.lit(_NEVER))
        for lag in range(1, most + 1)
    ]
    usual: nw.Expr | None = None
    for each in counts:
        reached = reduce(add, ((other <= each).cast(nw.Int64) for other in counts)) >= half
        found = nw.when(reached).then(each).otherwise(nw.lit(_NEVER))
        usual = found if usual is None else nw.min_horizontal(usual, found)
    assert usual is not None  # noqa: S101 (flow_periods is 1 at least)
    return nw.when(number > 0).then(usual)
