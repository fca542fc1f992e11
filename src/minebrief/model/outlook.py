"""The outlook: what is expected next, and what to watch for."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence
from minebrief.model.period import Period
from minebrief.model.record import Record
from minebrief.model.vocabulary import Signal

if TYPE_CHECKING:
    from minebrief.model.changes import CatalystChanges, OutlookChanges

__all__ = ["Catalyst", "Outlook"]


@frozen(kw_only=True, repr=False)
class Catalyst(Record):
    """The event that would confirm or change the outlook.

    Attributes:
        text: What to watch for.
        due: When it is expected, if that is said.

    >>> str(Catalyst(text="First-quarter order books", due=Period.quarter(2026, 1)))
    'First-quarter order books'
    """

    text: NonBlank
    due: Period | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CatalystChanges]) -> Self: ...

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True, repr=False)
class Outlook(Record):
    """What is expected of one country in the near term.

    Attributes:
        country: The country.
        near_term_signal: The expected signal; it may differ from the week's, both are kept.
        catalyst: The event to watch.
        evidence: Sources for it.

    >>> Outlook(country=Country.IN, near_term_signal=Signal.BULLISH)
    Outlook(country=Country.IN, near_term_signal=Signal.BULLISH)
    """

    country: Country
    near_term_signal: Signal | None = None
    catalyst: Catalyst | None = None
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[OutlookChanges]) -> Self: ...
