"""Arguments: what the caller says about a page, which wins over what the page says."""

from typing import TypeVar

from attrs import frozen

from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import Basis, Sector
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece

__all__ = ["Arguments", "choose"]

_Value = TypeVar("_Value")


@frozen(kw_only=True)
class Arguments:
    """What the caller says.

    Attributes:
        period: The days the page is about.
        sector: The sector.
        country: The country of a country page.
        title: The title.
    """

    period: Period | None = None
    sector: Sector | None = None
    country: Country | None = None
    title: str | None = None

    @classmethod
    def of(
        cls,
        *,
        period: Period | str | None,
        sector: str | None,
        country: Country | str | None,
        title: str | None,
    ) -> "Arguments":
        """Read the arguments as people write them.

        Raises:
            InvalidText: The period cannot be read.
            UnknownCountry: The country's name is no country's.
            AmbiguousCountry: It may mean several.
        """
        return cls(
            period=Period.parse(period) if isinstance(period, str) else period,
            sector=sector_of(sector) if sector is not None else None,
            country=Country.parse(country) if isinstance(country, str) else country,
            title=" ".join(title.split()) if title is not None else None,
        )


def sector_of(text: str) -> Sector:
    """Fold a sector as the vocabulary has it: lower case, single blanks."""
    return Sector(" ".join(text.split()).lower())


def choose(
    path: str, given: _Value | None, stated: tuple[_Value, Piece] | None, ledger: Ledger
) -> _Value | None:
    """Choose what the caller says over what the page says, and say so when they differ."""
    if given is None:
        if stated is None:
            return None
        ledger.read(path, stated[1], Basis.STATED)
        return stated[0]
    ledger.give(path, given)
    if stated is not None and stated[0] != given:
        message = f"the page says {stated[0]}; the caller's {given} was taken"
        ledger.warn("argument.differs", message, stated[1], path=path, got=stated[1].text)
    return given
