"""Parties: who acts, who is affected, and how."""

from typing import TYPE_CHECKING, Annotated, NewType, Self, Unpack

from attrs import frozen

from minebrief.model.bloc import Bloc
from minebrief.model.constraints import NON_BLANK, NonBlank
from minebrief.model.country import Country
from minebrief.model.record import Record
from minebrief.model.vocabulary import Polarity

if TYPE_CHECKING:
    from minebrief.model.changes import EffectChanges, GroupChanges, PartyChanges

__all__ = ["Effect", "Group", "GroupKind", "Party"]

GroupKind = NewType("GroupKind", str)
"""An open vocabulary: industry, company, commodity, place, asset, investor …"""


@frozen(kw_only=True, repr=False)
class Group(Record):
    """An actor or segment by its name: "mining PSUs", "Western mining firms", "gold".

    Attributes:
        name: The name as written.
        kind: What kind of group it is, an open vocabulary.
        home: The country or bloc it belongs to, where that is said.

    >>> str(Group(name="exporters", home=Country.RU))
    'exporters (Russia)'
    """

    name: NonBlank
    kind: Annotated[GroupKind, NON_BLANK] | None = None
    home: Country | Bloc | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[GroupChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.name} ({self.home})" if self.home else self.name


@frozen(kw_only=True, repr=False)
class Party(Record):
    """Whom an effect reaches: exactly one of a country, a bloc or a group.

    Attributes:
        country: The country, if it is one.
        bloc: The bloc, if it is one; an effect on it counts for its members.
        group: The group, if it is one; an effect on it reaches no country.

    >>> str(Party.of(Country.IN))
    'India'
    """

    country: Country | None = None
    bloc: Bloc | None = None
    group: Group | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[PartyChanges]) -> Self: ...

    def _invariants(self) -> None:
        given = (self.country is not None) + (self.bloc is not None) + (self.group is not None)
        if given != 1:
            reason = f"give exactly one of country, bloc and group; got {given}"
            raise self._invalid("country", reason)

    @classmethod
    def of(cls, who: "Country | Bloc | Group | Party | str") -> "Party":
        """Make a party of anything that can be one; a text is taken as a country's name.

        Raises:
            UnknownCountry: The text names no country.
            AmbiguousCountry: The text may name several.
        """
        match who:
            case Party():
                return who
            case Bloc():
                return cls(bloc=who)
            case Group():
                return cls(group=who)
            case Country():
                return cls(country=who)
            case str():
                return cls(country=Country.parse(who))

    def __str__(self) -> str:
        return str(self.country or self.bloc or self.group)


@frozen(kw_only=True, repr=False)
class Effect(Record):
    """What a dynamic or a measure does to one party.

    Attributes:
        party: Whom it reaches.
        polarity: Whether it helps or hurts.
        conditional: Whether it happens only under a condition; such an effect counts half.

    >>> str(Effect(party=Party.of(Country.RU), polarity=Polarity.FAVOURABLE, conditional=True))
    'Favourable for Russia, conditionally'
    """

    party: Party
    polarity: Polarity
    conditional: bool = False

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[EffectChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.polarity} for {self.party}{', conditionally' if self.conditional else ''}"
