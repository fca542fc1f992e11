"""Recommending in columns: a table of facts and a book give a table of calls."""

from collections.abc import Sequence
from types import NoneType
from typing import Any

from narwhals.typing import IntoFrameT

from minebrief.errors import InvalidValue, UnsupportedFrame, require
from minebrief.frames.checks import require_names
from minebrief.frames.frame import Frame, is_made_of_pandas, opened
from minebrief.frames.plan import PERIOD_END, Plan
from minebrief.frames.weeks import require_runnable
from minebrief.rules.book import RuleBook
from minebrief.rules.standard import STANDARD

__all__ = ["recommend"]


def recommend(
    table: IntoFrameT,
    *,
    book: RuleBook = STANDARD,
    over: Sequence[str] | None = None,
    order: str | None = None,
) -> IntoFrameT:
    """Derive the call of every row of a table of facts, in the engine that holds it.

    The result is the caller's kind of frame, lazy where that is lazy, with all its columns and
    those of the decision. Row for row it is what :func:`minebrief.rules.decide.decide` says. A
    row with a level or a count that is none has no call; its ``reason`` says why.

    Args:
        table: Facts as :func:`minebrief.tables.facts` names them: a polars, pandas, pyarrow,
            Dask or PySpark frame or a DuckDB relation. ``last_weight`` may be absent.
        book: The rules. If it has amendments with dates the table needs ``period_end``.
        over: What tells apart the sequences of weeks, the country last: ``("sector",
            "country")``. Each week then starts from the weight of the week before, as in
            :func:`minebrief.rules.weeks.recommend_weeks`, and ``last_weight`` says which; one
            that is given counts in the first week. The table needs ``period_start``. A page
            that covers no country has no row, so it is no week before another here.
        order: The last day of each week, such as ``"period_end"``; goes with ``over``.

    Raises:
        InvalidMember: An argument is of another kind: no frame, no rule book, no names.
        InvalidTable: Columns are missing, of another type, or in the way.
        InvalidValue: ``over`` and ``order`` do not go together, or the book does not go with them.
        UnsupportedFrame: The engine has no windows in order.

    >>> import polars as pl
    >>> page = pl.DataFrame({"country": ["CL", "PE"], "signal": ["bullish", "bullsh"],
    ...     "outlook": ["bullish", None], "stance": ["neutral", "neutral"]})
    >>> unknown = ("direction", "balance", "news_flow", "offset")
    >>> page = page.with_columns(pl.lit(None).alias(each) for each in unknown)
    >>> none = ("risks_low", "risks_medium", "risks_high", "risks_unstated")
    >>> page = page.with_columns(pl.lit(0).alias(each) for each in none)
    >>> recommend(page)["weight", "score", "missing", "reason"].rows()[0]
    ('overweight', 60, None, None)
    >>> recommend(page)["weight", "missing", "reason"].rows()[1]
    (None, 'signal, outlook', 'signal is none of bearish, neutral, bullish')
    """
    require(RuleBook, "frames.recommend", book=book)
    _require_both(over, order)
    frame = opened("frames.recommend", table=table)
    keys = tuple(over or ())
    plan = Plan(frame, book, keys=keys, day=PERIOD_END if order is None else order)
    if keys:
        _require_windows(frame)
        require_runnable(plan.stretches)
    found: IntoFrameT = _native(plan.apply())
    return found


def _require_both(over: Sequence[str] | None, order: str | None) -> None:
    require((str, NoneType), "frames.recommend", order=order)
    if over is not None:
        require_names("frames.recommend", over=over)
    if (over is None) != (order is None) or (over is not None and not over):
        reason = 'give both, such as over=("sector", "country") and order="period_end"'
        raise InvalidValue(record="frames.recommend", member="over and order", reason=reason)
    if order is not None and over is not None and order in over:
        reason = f"{order!r} is the order; leave it out, or each week is a sequence of its own"
        raise InvalidValue(record="frames.recommend", member="over", reason=reason)


def _require_windows(frame: Frame) -> None:
    """Refuse engines in which Narwhals has no ``over`` with an order (Dask answers wrongly)."""
    implementation = frame.implementation
    if implementation.is_dask() or implementation.is_pyarrow():
        raise UnsupportedFrame(
            backend=implementation.value,
            what="windows in order, which weeks need",
            hint="hand the table to polars, DuckDB, pandas or PySpark",
        )


def _native(frame: Frame) -> Any:
    """Give the caller's kind of frame; pandas keeps integers and flags with gaps if asked to."""
    found: Any = frame.to_native()
    if is_made_of_pandas(frame):
        found = found.astype({"score": "Int64", "margin": "Int64", "selective": "boolean"})
    return found
