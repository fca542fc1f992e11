"""The calendar: days as numbers, by arithmetic that every engine has."""

import narwhals as nw

__all__ = ["day_number"]


def day_number(day: nw.Expr) -> nw.Expr:
    """Give the day number of the calendar, as ``date.toordinal`` does: 1 is 0001-01-01."""
    years = day.dt.year() - 1
    leap_days = years // 4 - years // 100 + years // 400
    return years * 365 + leap_days + day.dt.ordinal_day()
