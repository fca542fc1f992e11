"""Blocs: dated groups of countries, and regions."""

from datetime import date
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.record import Record

if TYPE_CHECKING:
    from minebrief.model.changes import BlocChanges

__all__ = ["KNOWN_BLOCS", "MEMBERSHIP_DAYS", "Bloc"]

_OPEN = date.max


def _since(joined: str, codes: str, left: str | None = None) -> list[tuple[date, date, Country]]:
    """List (first day, first day after, country) for a table row."""
    until = date.fromisoformat(left) if left else _OPEN
    return [(date.fromisoformat(joined), until, Country(code)) for code in codes.split()]


# Days of accession and withdrawal as published by each bloc.
_MEMBERS: dict[str, list[tuple[date, date, Country]]] = {
    "ASEAN": [
        *_since("1967-08-08", "ID MY PH SG TH"),
        *_since("1984-01-07", "BN"),
        *_since("1995-07-28", "VN"),
        *_since("1997-07-23", "LA MM"),
        *_since("1999-04-30", "KH"),
        *_since("2025-10-26", "TL"),
    ],
    "BRICS": [
        *_since("2009-06-16", "BR RU IN CN"),
        *_since("2010-12-24", "ZA"),
        *_since("2024-01-01", "EG ET IR AE"),
        *_since("2025-01-06", "ID"),
    ],
    "EU": [
        *_since("1958-01-01", "BE DE FR IT LU NL"),
        *_since("1973-01-01", "DK IE"),
        *_since("1973-01-01", "GB", left="2020-02-01"),
        *_since("1981-01-01", "GR"),
        *_since("1986-01-01", "ES PT"),
        *_since("1995-01-01", "AT FI SE"),
        *_since("2004-05-01", "CY CZ EE HU LT LV MT PL SI SK"),
        *_since("2007-01-01", "BG RO"),
        *_since("2013-07-01", "HR"),
    ],
    "G7": [*_since("1975-11-15", "DE FR GB IT JP US"), *_since("1976-06-27", "CA")],
    "G20": _since("1999-12-15", "AR AU BR CA CN DE FR GB ID IN IT JP KR MX RU SA TR US ZA"),
}

KNOWN_BLOCS = tuple(_MEMBERS)
"""Names of the blocs whose membership is known by date."""

MEMBERSHIP_DAYS = tuple(
    sorted({day for rows in _MEMBERS.values() for *days, _ in rows for day in days})
)
"""The days on which some bloc has other members than the day before; the last is for ever."""


@frozen(kw_only=True, repr=False)
class Bloc(Record):
    """A group of countries or a region, by name; who belongs to it depends on the day.

    Attributes:
        name: The name as written: "EU", "BRICS", "Europe".

    >>> sorted(str(each) for each in Bloc(name="G7").members(date(2026, 1, 25)))[:3]
    ['Canada', 'France', 'Germany']
    """

    name: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[BlocChanges]) -> Self: ...

    @property
    def is_known(self) -> bool:
        """Whether membership by date is known; a region or another bloc has no members here."""
        return self.name in _MEMBERS

    def members(self, day: date) -> frozenset[Country]:
        """Give the member countries on a day; none for a bloc that is not known.

        G20 counts its nineteen founding countries; its members EU and African Union are blocs.
        """
        rows = _MEMBERS.get(self.name, ())
        return frozenset(country for joined, left, country in rows if joined <= day < left)

    def __str__(self) -> str:
        return self.name
