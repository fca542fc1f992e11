"""Moments as news dates itself: ISO 8601, and the dates of mail that feeds have; never local."""

import re
from datetime import UTC, datetime, time, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final

__all__ = ["NOON", "Undated", "moment_of"]

NOON: Final = time(12)
"""What a day without a time stands for, so that the day stays the one that is written."""

_DAY: Final = re.compile(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d|\d{4}-?W\d\d", re.ASCII)
_LONGEST: Final = 64


class Undated(ValueError):
    """The text gives no moment; ``needs_zone`` says that only a zone is lacking."""

    def __init__(self, *, needs_zone: bool) -> None:
        super().__init__("no moment")
        self.needs_zone = needs_zone


def moment_of(text: str, zone: tzinfo | None, *, mail: bool = False) -> datetime:
    """Read a moment, in UTC.

    Args:
        text: The date as written.
        zone: The zone of dates that state none; without it such a date is no moment.
        mail: Whether dates as in mail ("Mon, 19 Jan 2026 10:00:00 GMT") are read too.

    Raises:
        Undated: It gives no moment.

    >>> str(moment_of("2026-01-19T01:00+03:00", None))
    '2026-01-18 22:00:00+00:00'
    >>> str(moment_of("2026-01-19", UTC))
    '2026-01-19 12:00:00+00:00'
    >>> from zoneinfo import ZoneInfo
    >>> str(moment_of("2026-01-19", ZoneInfo("Pacific/Auckland")))
    '2026-01-19 12:00:00+00:00'
    """
    text = text.strip()
    found = _parsed(text, mail=mail)
    if found.tzinfo is None:
        if zone is None:
            raise Undated(needs_zone=True)
        found = found.replace(tzinfo=zone)
    try:
        moment = found.astimezone(UTC)
    except (OverflowError, ValueError) as refusal:
        raise Undated(needs_zone=False) from refusal
    if moment.date() != found.date() and _DAY.fullmatch(text):
        return datetime.combine(found.date(), NOON, UTC)  # noon in Auckland is a day before
    return moment


def _parsed(text: str, *, mail: bool) -> datetime:
    if len(text) > _LONGEST or not text.isascii():
        raise Undated(needs_zone=False)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as refusal:
        if not mail:
            raise Undated(needs_zone=False) from refusal
        return _of_mail(text)
    return datetime.combine(found, NOON) if _DAY.fullmatch(text) else found


def _of_mail(text: str) -> datetime:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError) as refusal:
        raise Undated(needs_zone=False) from refusal
