"""Periods: weeks across years, calendars' ends, and the forms people write."""

from datetime import date

import pytest

from minebrief.errors import InvalidText
from minebrief.model.period import Period, PeriodKind

FORMS = (
    "2026-W04",
    "2026-01",
    "2026-Q1",
    "2026-01-19",
    "2026-01-19/2026-01-25",
    "Jan 19, 2026 - Jan 25, 2026",
)
WEEK = Period(start=date(2026, 1, 19), end=date(2026, 1, 25))


@pytest.mark.parametrize(
    "text",
    [
        "2026-W04",
        " 2026-W04\n",
        "2026-01-19/2026-01-25",
        "2026-01-19 / 2026-01-25",
        "2026-01-19 — 2026-01-25",
        "2026-01-19–2026-01-25",
        "2026-01-19 to 2026-01-25",
        "Jan 19, 2026 - Jan 25, 2026",
        "Jan 19, 2026 – Jan 25, 2026",
        "Jan. 19, 2026-January 25, 2026",
        "19 January 2026 to 25 Jan 2026",
        "JAN 19, 2026 - jan 25, 2026",
    ],
)
def test_forms_of_a_week(text: str) -> None:
    """ISO, the page and common prose name the same seven days."""
    assert Period.parse(text) == WEEK


@pytest.mark.parametrize(
    ("text", "start", "end", "kind", "iso"),
    [
        ("2026-01", date(2026, 1, 1), date(2026, 1, 31), PeriodKind.MONTH, "2026-01"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), PeriodKind.MONTH, "2024-02"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), PeriodKind.MONTH, "2025-12"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), PeriodKind.QUARTER, "2026-Q1"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), PeriodKind.QUARTER, "2026-Q4"),
        ("Sept 9, 2026", date(2026, 9, 9), date(2026, 9, 9), PeriodKind.DAY, "2026-09-09"),
        ("2026-01-19", date(2026, 1, 19), date(2026, 1, 19), PeriodKind.DAY, "2026-01-19"),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3), PeriodKind.WEEK, "2026-W53"),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), PeriodKind.WEEK, "2020-W53"),
        ("2025-W01", date(2024, 12, 30), date(2025, 1, 5), PeriodKind.WEEK, "2025-W01"),
        ("2026-01-20/2026-01-26", date(2026, 1, 20), date(2026, 1, 26), PeriodKind.CUSTOM,
         "2026-01-20/2026-01-26"),
        ("2026-02-01/2026-04-30", date(2026, 2, 1), date(2026, 4, 30), PeriodKind.CUSTOM,
         "2026-02-01/2026-04-30"),
        ("2026-02-01/2026-02-28", date(2026, 2, 1), date(2026, 2, 28), PeriodKind.MONTH, "2026-02"),
        ("0001-W01", date(1, 1, 1), date(1, 1, 7), PeriodKind.WEEK, "0001-W01"),
    ],
)  # fmt: skip
def test_forms_and_kinds(text: str, start: date, end: date, kind: PeriodKind, iso: str) -> None:
    """A text names days; the days make the kind and the short form."""
    period = Period.parse(text)
    assert (period.start, period.end, period.kind, period.iso) == (start, end, kind, iso)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-W54", "the year has no such week"),
        ("2025-W53", "the year has no such week"),
        ("2026-W00", "the year has no such week"),
        ("2026-13", "there is no such month or quarter"),
        ("2026-00", "there is no such month or quarter"),
        ("2026-02-30", "it names a day that does not exist"),
        ("Feb 30, 2026", "it names a day that does not exist"),
        ("Foo 3, 2026", "it names a day that does not exist"),
        ("2026-01-25/2026-01-19", "it ends before it starts"),
        ("Jan 25, 2026 - Jan 19, 2026", "it ends before it starts"),
        ("03/04/2026", "write one of the accepted forms"),
        ("03/04/2026 - 10/04/2026", "write one of the accepted forms"),
        ("2026-Q5", "write one of the accepted forms"),
        ("2026", "write one of the accepted forms"),
        ("week 4 of 2026", "write one of the accepted forms"),
        ("Jan 19 - Jan 25, 2026", "write one of the accepted forms"),
        ("2026-1-9", "write one of the accepted forms"),
        ("٢٠٢٦-W04", "write one of the accepted forms"),
        ("20260119", "write one of the accepted forms"),
        ("", "write one of the accepted forms"),
    ],
)
def test_what_is_no_period(text: str, hint: str) -> None:
    """Ambiguous, impossible and unknown forms are refused with the forms that would do."""
    with pytest.raises(InvalidText) as caught:
        Period.parse(text)
    assert caught.value == InvalidText(what="Period", got=text, accepted=FORMS, hint=hint)


@pytest.mark.parametrize(
    "text",
    [
        "0000-01",
        "0026-W60",
        " 0026-13 ",
    ],
)
def test_a_refusal_repeats_the_text_as_it_was_given(text: str) -> None:
    """What is echoed is what somebody wrote, so that they find it on their page."""
    with pytest.raises(InvalidText) as caught:
        Period.parse(text)
    assert caught.value.got == text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025-W52", "2026-W01"),
        ("2026-W53", "2027-W01"),
        ("2025-12", "2026-01"),
        ("2024-01", "2024-02"),
        ("2025-Q4", "2026-Q1"),
        ("2025-12-31", "2026-01-01"),
        ("2024-02-28", "2024-02-29"),
        ("2026-01-17/2026-01-20", "2026-01-21/2026-01-24"),
    ],
)
def test_neighbours(first: str, second: str) -> None:
    """The year's end, long years and leap days are crossed in both directions."""
    assert Period.parse(first).next().iso == second
    assert Period.parse(second).previous().iso == first


@pytest.mark.parametrize(
    "period",
    [
        Period.day(date.max),
        Period(start=date(9999, 12, 1), end=date.max),
        Period.week(9999, 51),
        Period.month(9999, 11),
        Period.quarter(9999, 3),
    ],
)
def test_the_calendar_ends(period: Period) -> None:
    """A period that would pass the year 9999 cannot be given."""
    with pytest.raises(OverflowError):
        period.next()


@pytest.mark.parametrize("period", [Period.day(date.min), Period.week(1, 1), Period.quarter(1, 1)])
def test_the_calendar_begins(period: Period) -> None:
    """There is nothing before the year 1."""
    with pytest.raises(OverflowError):
        period.previous()


def test_the_last_month_of_the_calendar_is_a_month() -> None:
    """December 9999 exists."""
    assert Period.month(9999, 12).end == date.max


def test_quarters_and_months_are_bounded() -> None:
    """Numbers outside the calendar are refused as text is."""
    for build in (Period.quarter, Period.month):
        for number in (0, 13):
            with pytest.raises(InvalidText):
                build(2026, number)
    with pytest.raises(InvalidText):
        Period.quarter(2026, 5)


def test_containing_days_and_periods() -> None:
    """Both ends belong to a period."""
    month = Period.month(2026, 1)
    assert [month.contains(date(2026, 1, day)) for day in (1, 31)] == [True, True]
    assert not month.contains(date(2026, 2, 1))
    assert not month.contains(date(2025, 12, 31))
    assert not month.contains(Period.week(2026, 1))
    assert month.overlaps(Period.week(2026, 1))
    assert not Period.week(2026, 4).overlaps(Period.week(2026, 5))


def test_days_count_both_ends() -> None:
    """A week has seven days, a day one."""
    assert (WEEK.days, Period.day(date(2026, 1, 1)).days) == (7, 1)
