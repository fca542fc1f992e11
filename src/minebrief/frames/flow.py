"""News flow in columns: what is usual is the lower median of a country's own earlier periods."""

from collections.abc import Sequence
from functools import reduce
from operator import add

import narwhals as nw

from minebrief.frames.frame import Frame
from minebrief.frames.joins import joined
from minebrief.frames.spans import UNDATED
from minebrief.frames.stories import COUNTS

__all__ = ["history_count", "numbers_table", "with_history", "with_usual_count"]

_NEVER = 2**40
"""A count that no period has, where there is no period."""


def numbers_table(frame: Frame, name: str, values: Sequence[str] | range) -> Frame:
    """Give a small table of one column, in the engine of a frame."""
    one = frame.head(1).select(nw.len().alias(name))
    dtype = nw.Int64 if isinstance(values, range) else nw.String
    if not values:
        return one.select(nw.lit(None, dtype).alias(name)).filter(~nw.col(name).is_null())
    return nw.concat([one.select(nw.lit(each).cast(dtype).alias(name)) for each in values])


def with_history(
    cells: Frame, seeds: "Frame | None", keys: Sequence[str], lags: Frame, most: int
) -> Frame:
    """Give the cells with their earlier counts, as columns ``before1`` and so on.

    Each cell is handed to itself and to the periods after it, and one group-by gathers what has
    come. That takes no ordered windows, which not every engine has, and reads the cells once,
    for engines work out again whatever is read twice.

    Args:
        cells: The counted cells.
        seeds: Cells that are wanted whether there is news or not; those of the cells if None.
        keys: What makes a cell; the number of the period among them.
        lags: A table of the numbers from 0 to the most.
        most: How many earlier periods are looked at.
    """
    names = {lag: f"before{lag}" for lag in range(1, most + 1)}
    number, lag, group = (
        nw.col("number"),
        nw.col("lag"),
        [each for each in keys if each != "number"],
    )
    known = nw.when(number > UNDATED).then(number).otherwise(nw.lit(_NEVER))
    cells = cells.with_columns(known=known.cast(nw.Int64))
    cells = cells.with_columns(first=nw.col("known").min().over(*group))
    spread = cells.join(lags, how="cross").filter((lag == 0) | (number > UNDATED))
    count = nw.col("item_count")
    spread = spread.select(
        *group,
        "first",
        (number + lag).alias("number"),
        *(_where(lag == 0, nw.col(each)).alias(each) for each in COUNTS),
        *(_where(lag == back, count).alias(name) for back, name in names.items()),
        _where(lag == 0, nw.lit(1 if seeds is None else 0)).alias("is_wanted"),
        nw.when(lag == 0).then(nw.col("top_event")).alias("top_event"),
    )
    if seeds is not None:
        first = cells.group_by(*group).agg(first=nw.col("first").min())
        seeds = joined(seeds, first, group).with_columns(nw.col("first").fill_null(_NEVER))
        nothing = {each: nw.lit(0).cast(nw.Int64) for each in (*COUNTS, *names.values())}
        seeds = seeds.with_columns(
            **nothing, is_wanted=nw.lit(1).cast(nw.Int64), top_event=nw.lit(None, nw.String)
        )
        order = spread.collect_schema().names()
        spread = nw.concat([spread, seeds.select(*order)])
    found = spread.group_by(*keys).agg(
        *(nw.col(each).sum() for each in (*COUNTS, *names.values(), "is_wanted")),
        nw.col("first").min(),
        nw.col("top_event").max(),
    )
    return found.filter(nw.col("is_wanted") > 0).with_columns(
        nw.col(each).cast(nw.Int64) for each in (*COUNTS, *names.values())
    )


def _where(condition: nw.Expr, value: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(value).otherwise(nw.lit(0)).cast(nw.Int64)


def history_count(most: nw.Expr) -> nw.Expr:
    """Give how many earlier periods there are, back to the country's first item."""
    known = nw.col("number") - nw.col("first")
    known = nw.when(known < 0).then(nw.lit(0)).otherwise(known)
    return nw.when(known < most).then(known).otherwise(most).cast(nw.Int64)


def with_usual_count(found: Frame, most: int) -> Frame:
    """Put in the lower median of the earlier counts: fewer than half of them lie below it.

    All counts that are the median are equal, so their sum over their number is it; not every
    engine has the least of several columns.
    """
    number = nw.col("history_count")
    half = (number + 1) // 2
    lags = range(1, most + 1)
    counts = {
        lag: nw.when(number >= lag).then(nw.col(f"before{lag}")).otherwise(nw.lit(_NEVER))
        for lag in lags
    }
    found = found.with_columns(each.alias(f"before{lag}") for lag, each in counts.items())
    before = [nw.col(f"before{lag}") for lag in lags]

    def is_median(count: nw.Expr) -> nw.Expr:
        below = reduce(add, ((other < count).cast(nw.Int64) for other in before))
        reached = reduce(add, ((other <= count).cast(nw.Int64) for other in before))
        return ((below < half) & (reached >= half) & (number > 0)).cast(nw.Int64)

    found = found.with_columns(is_median(each).alias(f"is_median{lag}")
                               for lag, each in zip(lags, before, strict=True))  # fmt: skip
    medians = [nw.col(f"is_median{lag}") for lag in lags]
    found = found.with_columns(
        median_count=reduce(add, medians),
        median_sum=reduce(add, (is_it * each for is_it, each in zip(medians, before, strict=True))),
    )
    there = nw.col("median_count") > 0
    divisor = nw.when(there).then(nw.col("median_count")).otherwise(nw.lit(1))
    return found.with_columns(usual_count=nw.when(there).then(nw.col("median_sum") // divisor))
