"""Cells that many tables share: who a row is about, and members of vocabularies."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, TypeVar

from minebrief.errors import Fault, InvalidMember
from minebrief.model.bloc import Bloc
from minebrief.model.briefing import Briefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.rules.recommendation import Recommendation
from minebrief.tables.column import Column, ColumnType

__all__ = [
    "COUNTRY",
    "MAYBE_COUNTRY",
    "NUMBER",
    "code_of",
    "countries_of",
    "days_of",
    "every",
    "identity_of",
    "name_of",
    "texts",
    "word",
]

_Item = TypeVar("_Item")

COUNTRY = Column(name="country", description="ISO 3166-1 alpha-2 code.")
MAYBE_COUNTRY = Column(
    name="country", nullable=True, description="ISO 3166-1 alpha-2 code; null if it is no country."
)
NUMBER = Column(
    name="number",
    type=ColumnType.INTEGER,
    description="Its place on the page, from 0; rows of the same one share it.",
)


def every(kind: type[_Item] | tuple[type[_Item], ...], items: Iterable[_Item]) -> Iterator[_Item]:
    """Give what a table is made of, one by one.

    Raises:
        InvalidMember: It is one of them and no list of them, or something else.
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)
    wanted = " or ".join(each.__name__ for each in kinds)
    if not isinstance(items, Iterable):
        raise _wrong("all", items, f"a list of {wanted}, even of one")
    for number, each in enumerate(items):
        if not isinstance(each, kinds):
            raise _wrong(f"item {number}", each, f"a {wanted}")
        yield each


def _wrong(member: str, found: object, expected: str) -> InvalidMember:
    fault = Fault(member=member, got=f"a {type(found).__name__}", expected=expected)
    return InvalidMember(record="tables", faults=(fault,))


def texts(**described: str) -> tuple[Column, ...]:
    """Declare columns of text that may be null."""
    return tuple(
        Column(name=name, nullable=True, description=said) for name, said in described.items()
    )


def identity_of(document: Briefing | Recommendation) -> tuple[Any, ...]:
    """Give the cells of the columns that every table begins with."""
    return document.sector, document.period.start, document.period.end


def word(member: Enum | None) -> Any:
    """Give a member of a vocabulary as documents write it."""
    return member.value if member is not None else None


def code_of(who: Country | Bloc | None) -> str | None:
    """Give the code of a country, None for anything else."""
    return who.value if isinstance(who, Country) else None


def name_of(who: Country | Bloc | None) -> str | None:
    """Give the name of a bloc, None for anything else."""
    return who.name if isinstance(who, Bloc) else None


def days_of(period: Period | None) -> tuple[Any, Any]:
    """Give the first and the last day of a period that may be unknown."""
    return (period.start, period.end) if period else (None, None)


def countries_of(countries: Iterable[Country]) -> tuple[Country | None, ...]:
    """Give the countries, or None once where there is none, so that no row is lost."""
    return tuple(countries) or (None,)
