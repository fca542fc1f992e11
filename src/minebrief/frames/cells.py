"""Cells of a caller's table as what is worked with: text, numbers and moments of any type."""

import narwhals as nw

from minebrief.frames.calendar import day_number

__all__ = ["as_moment", "as_number", "as_text", "day_of", "is_whole"]


def as_text(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    """Give a column of levels as what compares with text.

    Categories do in every engine, and faster than text; pandas has no types but its own.
    """
    if isinstance(dtype, nw.String | nw.Object | nw.Categorical | nw.Enum):
        return nw.col(name)
    return nw.col(name).cast(nw.String)


def as_number(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    """Give a column of numbers as what compares with them: whole ones, or floats."""
    return nw.col(name) if dtype.is_integer() else nw.col(name).cast(nw.Float64)


def is_whole(number: nw.Expr, dtype: nw.dtypes.DType, *, least: int, most: int) -> nw.Expr:
    """Tell where a number is whole and within bounds.

    Only what is within bounds is looked at more closely: Spark has no floor of an infinity.
    """
    near = (number >= least) & (number <= most)
    if dtype.is_integer():
        return near
    kept = nw.when(near).then(number).otherwise(nw.lit(0.5))
    return kept == kept.floor()


def as_moment(name: str, dtype: nw.dtypes.DType, *, zone: str | None = None) -> nw.Expr:
    """Give a column of days or moments as what has them; pandas keeps days as objects.

    Args:
        name: The column.
        dtype: Its type.
        zone: In which zone days and moments of objects are; as they are, if left out.
    """
    if isinstance(dtype, nw.Date | nw.Datetime):
        return nw.col(name)
    return nw.col(name).cast(nw.Datetime("us", zone if isinstance(dtype, nw.Object) else None))


def day_of(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    """Give the day number of each day, of a moment that of its own day."""
    return day_number(as_moment(name, dtype))
