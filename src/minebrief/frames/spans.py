"""Spans: the periods of one calendar unit, numbered in whole numbers that every engine has."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import narwhals as nw

from minebrief.errors import require
from minebrief.frames.calendar import day_number
from minebrief.frames.frame import Frame
from minebrief.model.period import Period, PeriodKind

__all__ = ["UNDATED", "Spans", "with_digits"]

UNDATED: Final = -1
"""The number of the period of items without a date."""

_MONTHS: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3}


class Spans:
    """Periods of one kind in a row; one of them alone is assessed, or all.

    Attributes:
        only: The number of the one period that is assessed; None for all.
    """

    def __init__(self, period: Period | PeriodKind) -> None:
        require((Period, PeriodKind), "frames.assess", period=period)
        one = period if isinstance(period, Period) else None
        self.months = _MONTHS.get(one.kind if one else period)  # type: ignore[arg-type]
        self.days = one.days if one else {PeriodKind.DAY: 1}.get(period, 7)  # type: ignore[arg-type]
        first = one.start.toordinal() if one else 1
        # Counted from the year 1 or shortly before, so that no number is negative.
        self.first = 1 if self.months else first - -(-first // self.days) * self.days
        self.only = self._number_of(one.start) if one else None

    def _number_of(self, day: date) -> int:
        if self.months:
            return (12 * day.year + day.month - 1) // self.months
        return (day.toordinal() - self.first) // self.days

    def number(self, moment: nw.Expr) -> nw.Expr:
        """Give the number of the period in which a moment lies; null if it is null."""
        if self.months:
            return (12 * moment.dt.year() + moment.dt.month() - 1) // self.months
        return (day_number(moment) - self.first) // self.days

    def first_day(self, number: nw.Expr) -> nw.Expr:
        """Give the day number on which a period begins."""
        if not self.months:
            return number * self.days + self.first
        return _first_of_month(number * self.months)

    def last_day(self, number: nw.Expr) -> nw.Expr:
        """Give the day number on which a period ends."""
        return self.first_day(number + 1) - 1


def _first_of_month(months: nw.Expr) -> nw.Expr:
    """Give the day number of the first of a month, counted from January of the year 0.

    March begins the year, so that leap days end it.
    """
    years = (months - 2) // 12
    month = months - 2 - years * 12  # pandas on Arrow has no remainder
    leap_days = years // 4 - years // 100 + years // 400
    return years * 365 + leap_days + (month * 306 + 5) // 10 - 305


def with_digits(frame: Frame, names: Sequence[str]) -> Frame:
    """Write day numbers as digits: the 19th of January 2026 becomes 20260119.

    The inverse of :func:`minebrief.frames.calendar.day_number`, after Hinnant, "chrono-Compatible
    Low-Level Date Algorithms". Step after step, for engines write out every use of a step.
    """

    def step(frame: Frame, rule: Callable[[str], nw.Expr], of: str) -> Frame:
        return frame.with_columns(rule(name).alias(f"{name}_{of}") for name in names)

    def col(name: str, of: str) -> nw.Expr:
        return nw.col(f"{name}_{of}")

    def year_of(name: str) -> nw.Expr:
        day = col(name, "of_era")
        return (day - day // 1460 + day // 36_524 - day // 146_096) // 365

    def day_of_year(name: str) -> nw.Expr:
        year = col(name, "years")
        return col(name, "of_era") - (365 * year + year // 4 - year // 100)

    def digits(name: str) -> nw.Expr:
        month, of_year = col(name, "months"), col(name, "of_year")
        year = col(name, "years") + (nw.col(name) + 305) // 146_097 * 400 + month // 10
        day = of_year - (153 * month + 2) // 5 + 1
        return year * 10_000 + ((month + 2) % 12 + 1) * 100 + day

    frame = step(frame, lambda name: (nw.col(name) + 305) % 146_097, "of_era")
    frame = step(frame, year_of, "years")
    frame = step(frame, day_of_year, "of_year")
    frame = step(frame, lambda name: (5 * col(name, "of_year") + 2) // 153, "months")
    return frame.with_columns(digits(name).alias(name) for name in names)
