"""Titled pieces of a page: highlights, developments, and sections of no known kind."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence
from minebrief.model.record import Record, key_of

if TYPE_CHECKING:
    from minebrief.model.changes import (
        DevelopmentChanges,
        HighlightChanges,
        ImplicationChanges,
        SectionChanges,
    )

__all__ = ["Development", "Highlight", "Implication", "Section"]


@frozen(kw_only=True, repr=False)
class Highlight(Record):
    """A comparison across countries that the analyst wants seen.

    Attributes:
        title: Its heading.
        text: The comparison.
        countries: The countries it names.
        evidence: Sources for it.

    >>> Highlight(title="Control or volume?", text="China buys, Russia sells.").key
    'control-or-volume'
    """

    title: NonBlank
    text: NonBlank
    countries: tuple[Country, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[HighlightChanges]) -> Self: ...

    @property
    def key(self) -> str:
        """What finds it again: the normalised title."""
        return key_of(self.title)


@frozen(kw_only=True, repr=False)
class Implication(Record):
    """What a development means for a portfolio, with its label as written.

    Attributes:
        label: "Portfolio implication", "Investment relevance".
        text: The implication.
    """

    label: NonBlank
    text: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ImplicationChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Development(Record):
    """A numbered item of a country page.

    Attributes:
        title: Its heading.
        text: What happened.
        implication: What it means for a portfolio.
        countries: The countries it mentions.
        evidence: Sources for it.

    >>> Development(title="NMDC enters coal", text="A new licence.").key
    'nmdc-enters-coal'
    """

    title: NonBlank
    text: NonBlank
    implication: Implication | None = None
    countries: tuple[Country, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[DevelopmentChanges]) -> Self: ...

    @property
    def key(self) -> str:
        """What finds it again: the normalised title."""
        return key_of(self.title)


@frozen(kw_only=True, repr=False)
class Section(Record):
    """A section of no known kind, kept as text so that nothing is lost.

    Attributes:
        title: Its heading as written.
        text: Everything below it, lines kept.
    """

    title: NonBlank
    text: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[SectionChanges]) -> Self: ...
