"""Periods: the days a briefing is about."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import InvalidText
from minebrief.model.record import Record

if TYPE_CHECKING:
    from minebrief.model.changes import PeriodChanges

__all__ = ["Period", "PeriodKind"]

DAY = timedelta(days=1)

_FORMS = ("2026-W04", "2026-01", "2026-Q1", "2026-01-19", "2026-01-19/2026-01-25",
          "Jan 19, 2026 - Jan 25, 2026")  # fmt: skip
_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NAMED_DAY = r"[A-Za-z]{3,9}\.? [0-9]{1,2}, [0-9]{4}|[0-9]{1,2} [A-Za-z]{3,9}\.? [0-9]{4}"
_RANGE = re.compile(
    rf"({_ISO_DAY}|{_NAMED_DAY})(?:\s?/\s?|\s?[-\u2010-\u2015]\s?|\s+to\s+)({_ISO_DAY}|{_NAMED_DAY})",
    re.ASCII,
)
_SHORT = re.compile(r"([0-9]{4})-(?:W([0-9]{2})|Q([1-4])|([0-9]{2}))", re.ASCII)


class PeriodKind(Enum):
    """The calendar unit a period fills exactly, if any."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CUSTOM = "custom"

    def __str__(self) -> str:
        return self.value


@frozen(kw_only=True, repr=False)
class Period(Record):
    """A span of whole days, both ends included.

    Attributes:
        start: First day.
        end: Last day; not before the first.

    >>> week = Period.week(2026, 4)
    >>> str(week), week.iso, week.next().iso
    ('Jan 19, 2026 - Jan 25, 2026', '2026-W04', '2026-W05')
    """

    start: date
    end: date

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[PeriodChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.start > self.end:
            raise self._invalid("end", f"{self.end} is before the start, {self.start}")

    @classmethod
    def day(cls, day: date) -> Self:
        """Give the period of one day."""
        return cls(start=day, end=day)

    @classmethod
    def week(cls, year: int, week: int) -> Self:
        """Give an ISO 8601 week, Monday to Sunday.

        Raises:
            InvalidText: The ISO year has no such week.

        >>> Period.week(2020, 53).end
        datetime.date(2021, 1, 3)
        """
        try:
            monday = date.fromisocalendar(year, week, 1)
            return cls(start=monday, end=monday + 6 * DAY)
        except (ValueError, OverflowError):
            raise _unreadable(f"{year:04}-W{week:02}", "the year has no such week") from None

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Give a calendar month.

        Raises:
            InvalidText: There is no such month.
        """
        return cls._months(year, month, 1, f"{year:04}-{month:02}")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Give a calendar quarter, 1 to 4.

        Raises:
            InvalidText: There is no such quarter.
        """
        return cls._months(year, 3 * quarter - 2, 3, f"{year:04}-Q{quarter}")

    @classmethod
    def _months(cls, year: int, month: int, count: int, text: str) -> Self:
        try:
            last = month + count - 1
            end = date(year, last, monthrange(year, last)[1])
            return cls(start=date(year, month, 1), end=end)
        except (ValueError, OverflowError):
            raise _unreadable(text, "there is no such month or quarter") from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period as people and ISO 8601 write it.

        Accepts ``2026-W04``, ``2026-01``, ``2026-Q1``, ``2026-01-19``,
        ``2026-01-19/2026-01-25`` and ``Jan 19, 2026 - Jan 25, 2026``, with any dash.

        Raises:
            InvalidText: The text has another form (numeric dates such as 03/04/2026 are
                ambiguous and refused), names no real day, or ends before it starts.

        >>> Period.parse("Jan 19, 2026 - Jan 25, 2026") == Period.week(2026, 4)
        True
        """
        stripped = text.strip()
        if short := _SHORT.fullmatch(stripped):
            year, week, quarter, month = (int(each) if each else None for each in short.groups())
            try:
                return cls._short(year or 0, week, quarter, month)
            except InvalidText as refusal:
                raise _unreadable(text, refusal.hint or "") from None
        if match := _RANGE.fullmatch(stripped):
            start, end = (_parse_day(each, text) for each in match.groups())
            if start > end:
                raise _unreadable(text, "it ends before it starts")
            return cls(start=start, end=end)
        return cls.day(_parse_day(stripped, text))

    @classmethod
    def _short(cls, year: int, week: int | None, quarter: int | None, month: int | None) -> Self:
        if week is not None:
            return cls.week(year, week)
        if quarter is not None:
            return cls.quarter(year, quarter)
        return cls.month(year, month or 0)

    @property
    def kind(self) -> PeriodKind:
        """The calendar unit these days are, :attr:`PeriodKind.CUSTOM` if none."""
        if self.start == self.end:
            return PeriodKind.DAY
        if self.start.weekday() == 0 and self.days == 7:
            return PeriodKind.WEEK
        if self.start.day == 1 and self.end == self._end_after_months(1):
            return PeriodKind.MONTH
        if (
            self.start.day == 1
            and self.start.month % 3 == 1
            and self.end == self._end_after_months(3)
        ):
            return PeriodKind.QUARTER
        return PeriodKind.CUSTOM

    def _end_after_months(self, count: int) -> date | None:
        try:
            return _first_of_month(self.start, count) - DAY
        except ValueError:  # the last months of year 9999
            return None

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.end - self.start).days + 1

    @property
    def iso(self) -> str:
        """The shortest ISO form: ``2026-W04``, ``2026-01``, ``2026-Q1``, a day or an interval."""
        match self.kind:
            case PeriodKind.DAY:
                return self.start.isoformat()
            case PeriodKind.WEEK:
                year, week, _ = self.start.isocalendar()
                return f"{year:04}-W{week:02}"
            case PeriodKind.MONTH:
                return f"{self.start.year:04}-{self.start.month:02}"
            case PeriodKind.QUARTER:
                return f"{self.start.year:04}-Q{(self.start.month + 2) // 3}"
            case PeriodKind.CUSTOM:
                return f"{self.start.isoformat()}/{self.end.isoformat()}"

    def previous(self) -> Self:
        """Give the period of the same kind that ends the day before; custom ones keep their length.

        Raises:
            OverflowError: The calendar ends there (years 1 to 9999).
        """
        return self._shift(-1)

    def next(self) -> Self:
        """Give the period of the same kind that starts the day after; custom ones keep length.

        Raises:
            OverflowError: The calendar ends there (years 1 to 9999).
        """
        return self._shift(1)

    def _shift(self, count: int) -> Self:
        months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3}.get(self.kind)
        if months is None:
            by = timedelta(days=self.days * count)
            return type(self)(start=self.start + by, end=self.end + by)
        try:
            start = _first_of_month(self.start, months * count)
            return type(self)(start=start, end=_first_of_month(start, months) - DAY)
        except ValueError:
            raise OverflowError("date value out of range") from None

    def contains(self, other: "date | Period") -> bool:
        """Tell whether a day, or every day of a period, lies inside.

        >>> Period.month(2026, 1).contains(Period.week(2026, 4))
        True
        """
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        start, end = _format_day(self.start), _format_day(self.end)
        return start if start == end else f"{start} - {end}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December")  # fmt: skip


def _format_day(day: date) -> str:
    # strftime would follow the locale
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year:04}"


def _first_of_month(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _parse_day(text: str, whole: str) -> date:
    try:
        if re.fullmatch(_ISO_DAY, text, re.ASCII):
            return date.fromisoformat(text)
        if re.fullmatch(_NAMED_DAY, text, re.ASCII):
            first, second, year = text.replace(",", "").replace(".", "").split()
            month, day = (first, second) if first.isalpha() else (second, first)
            return date(int(year), _parse_month(month), int(day))
    except ValueError:
        raise _unreadable(whole, "it names a day that does not exist") from None
    raise _unreadable(whole, "write one of the accepted forms")


def _parse_month(text: str) -> int:
    word = text.capitalize()
    for number, (short, long) in enumerate(zip(_MONTHS, _LONG_MONTHS, strict=True), start=1):
        if word in (short, long) or (word == "Sept" and number == 9):
            return number
    raise ValueError(text)


def _unreadable(text: str, hint: str) -> InvalidText:
    return InvalidText(what="Period", got=text, accepted=_FORMS, hint=hint)
