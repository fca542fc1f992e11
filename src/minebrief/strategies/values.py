"""Strategies for what has no parts: text, moments, periods."""

import datetime
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minebrief.model.period import Period

__all__ = ["moments", "periods", "texts"]

_DAY: Final = datetime.timedelta(days=1)
_TEXTS: Final = ("Mining", "95 % by 2027", "Türkiye’s tariff — phase 2", "a\nb", "\u00a0x", "🏔")


def texts(*, max_size: int = 8) -> SearchStrategy[str]:
    """Text of any Unicode that JSON can write and that is not only white space.

    >>> texts(max_size=3).validate()
    """
    anything = st.text(st.characters(codec="utf-8"), min_size=1, max_size=max_size)
    filled = anything.map(lambda text: f"{text[1:]}x" if text.isspace() else text)
    return filled | st.sampled_from([each for each in _TEXTS if len(each) <= max_size] or ["x"])


def moments() -> SearchStrategy[datetime.datetime]:
    """Moments with a time zone, UTC or fixed, that have a UTC form.

    >>> moments().validate()
    """
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda each: datetime.timedelta(minutes=each))
    return st.datetimes(
        min_value=datetime.datetime(1, 1, 3),  # noqa: DTZ001 (Hypothesis adds the zone)
        max_value=datetime.datetime(9999, 12, 29),  # noqa: DTZ001
        timezones=st.just(datetime.UTC) | offsets.map(datetime.timezone),
    )


def periods(
    *, min_year: int = 1, max_year: int = 9998, max_days: int = 400
) -> SearchStrategy[Period]:
    """Periods of every kind: days, weeks, months, quarters and others.

    Args:
        min_year: The first year in which one may begin.
        max_year: The last.
        max_days: How many days those of no kind have at most.

    >>> periods(min_year=2026, max_year=2026).validate()
    """
    year = st.integers(min_year, max_year)
    days = st.dates(datetime.date(min_year, 1, 1), datetime.date(max_year, 12, 31))
    length = st.integers(0, max_days - 1)
    return st.one_of(
        st.builds(Period.week, year, st.integers(1, 52)),
        st.builds(Period.month, year, st.integers(1, 12)),
        st.builds(Period.quarter, year, st.integers(1, 4)),
        days.map(Period.day),
        st.builds(lambda start, more: Period(start=start, end=_later(start, more)), days, length),
    )


def _later(day: datetime.date, days: int) -> datetime.date:
    return day + min(days * _DAY, datetime.date.max - day)
