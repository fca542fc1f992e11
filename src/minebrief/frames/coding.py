"""Coding: the facts of a table as small integers without nulls, wrong ones marked.

Engines disagree about nulls in comparisons; after this stage there are none. A level is its place
among the levels of its fact, counted from 1; 0 is unknown; -1 is none of the levels.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import add

import narwhals as nw

from minebrief.frames.cells import as_number, is_whole
from minebrief.frames.inputs import RISK_COLUMNS
from minebrief.frames.scratch import Scratch, first_that
from minebrief.frames.stretches import Stretches

__all__ = ["WRONG_CODE", "coded", "codes_of", "largest_load", "risk_columns"]

_UNKNOWN_CODE = 0
WRONG_CODE = -1
_MOST = 2**31 - 1
"""The largest count of risks that a float may hold."""


def codes_of(levels: tuple[str, ...]) -> dict[str, int]:
    """Give the code of each level."""
    return {level: number for number, level in enumerate(levels, _UNKNOWN_CODE + 1)}


def coded(column: nw.Expr, levels: tuple[str, ...], scratch: Scratch) -> nw.Expr:
    """Give the codes of a column of levels."""
    branches = [
        (column.is_null(), scratch.number(_UNKNOWN_CODE)),
        *((column == level, scratch.number(code)) for level, code in codes_of(levels).items()),
    ]
    return first_that(branches, scratch.number(WRONG_CODE))


def risk_columns(
    schema: Mapping[str, nw.dtypes.DType], stretches: Stretches, scratch: Scratch
) -> dict[str, nw.Expr]:
    """Give what risks cost before the cap, and for each count whether it is none."""
    found = {f"wrong.{name}": _is_no_count(name, schema[name]) for name in RISK_COLUMNS}
    terms = [
        _counted(name, schema[name], most).cast(scratch.dtype) * scratch.by_stretch(costs)
        for name, costs, most in _costs(stretches)
    ]
    found["risk_load"] = reduce(add, terms) if terms else nw.lit(0, scratch.dtype)
    return found


def largest_load(stretches: Stretches) -> int:
    """Give a load that no row exceeds, as counts are cut."""
    return sum(max(costs) * most for _, costs, most in _costs(stretches))


def _costs(stretches: Stretches) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Give each count that costs anything, and the count from which more changes nothing.

    A load counts up to the cap, and where a row bounds it; what lies beyond all of these is one
    and the same.
    """
    limit = max(stretches.numbers(lambda book: book.risk.cap))
    for book in stretches.books:
        for each in (when for table in book.tables for row in table.rows for when in row.when):
            if each.input == "risk_load":
                limit = max(limit, each.at_least or 0, each.at_most or 0)
    for name in RISK_COLUMNS:
        costs = stretches.numbers(lambda book, name=name: _cost(book, name))  # type: ignore[misc]
        least = min((each for each in costs if each), default=0)
        if least:
            yield name, costs, limit // least + 1


def _cost(book: object, column: str) -> int:
    cost: int = getattr(book.risk, column.removeprefix("risks_"))  # type: ignore[attr-defined]
    return cost


def _counted(name: str, dtype: nw.dtypes.DType, most: int) -> nw.Expr:
    """Give a count cut at the most that matters, 0 where it is none."""
    count, limit = as_number(name, dtype), _like(dtype, most)
    kept = nw.when(count <= limit).then(count).otherwise(limit)
    return nw.when(_is_no_count(name, dtype)).then(_like(dtype, 0)).otherwise(kept)


def _is_no_count(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    count = as_number(name, dtype)
    if isinstance(dtype, nw.UInt64):
        return count.is_null()
    if dtype.is_integer():
        return count.is_null() | (count < 0)
    return count.is_null() | ~is_whole(count, dtype, least=0, most=_MOST)


def _like(dtype: nw.dtypes.DType, number: int) -> nw.Expr:
    """Give a number as what compares with a column; pyarrow narrows the wider of two types."""
    if isinstance(dtype, nw.UInt64):
        return nw.lit(number, nw.UInt64)
    return nw.lit(number) if dtype.is_integer() else nw.lit(float(number))
