"""The two documents: the global page over many countries, and the page of one country."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Protocol, Self, TypeAlias, TypeVar, Unpack

import attrs
from attrs import frozen

from minebrief.errors import UnknownItem
from minebrief.model.constraints import NON_BLANK, Bounds, Count, Moment, NonBlank
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.provenance import Provenance
from minebrief.model.record import Record, key_of
from minebrief.model.risk import Risk
from minebrief.model.section import Development, Highlight, Section
from minebrief.model.view import View
from minebrief.model.vocabulary import Polarity, Sector, Vocabulary

if TYPE_CHECKING:
    from minebrief.model.bloc import Bloc
    from minebrief.model.changes import (
        AssessmentChanges,
        CountryBriefingChanges,
        CoverageChanges,
        GlobalBriefingChanges,
        OutlookChanges,
    )
    from minebrief.model.party import Group

__all__ = [
    "Briefing",
    "CountryBriefing",
    "CountryBriefingKind",
    "Coverage",
    "CoverageUnit",
    "GlobalBriefing",
]


class CoverageUnit(Vocabulary):
    """What a page counts when it says how much it rests on."""

    NEWS_ITEMS = "news-items"
    SOURCES_ANALYSED = "sources-analysed"


@frozen(kw_only=True, repr=False)
class Coverage(Record):
    """How much material a briefing rests on.

    Attributes:
        count: How many there are.
        unit: What was counted.
        average_relevance_tenths: Average relevance in tenths of a point, 77 for 7.7 of 10.

    >>> str(Coverage(count=76))
    '76 news items'
    """

    count: Count
    unit: CoverageUnit = CoverageUnit.NEWS_ITEMS
    average_relevance_tenths: Annotated[int, Bounds(ge=0, le=100)] | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CoverageChanges]) -> Self: ...

    def __str__(self) -> str:
        relevance = self.average_relevance_tenths
        average = (
            f", {relevance // 10}.{relevance % 10}/10 relevant" if relevance is not None else ""
        )
        return f"{self.count} {self.unit}{average}"


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Item = TypeVar("_Item", bound=_Keyed)


def _index_of(items: tuple[_Item, ...], key: str, what: str) -> int:
    """Find an item by its key, its title, or a beginning of either that only it has."""
    wanted = key_of(key)
    if not key.strip():
        raise UnknownItem(what=what, key=key, candidates=tuple(each.key for each in items))
    exact = [index for index, item in enumerate(items) if item.key == wanted]
    found = exact or [index for index, item in enumerate(items) if item.key.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    candidates = tuple(items[index].key for index in found) or tuple(each.key for each in items)
    raise UnknownItem(what=what, key=key, candidates=candidates)


def _country(who: Country | str) -> Country:
    return who if isinstance(who, Country) else Country.parse(who)


def _replaced(items: tuple[Any, ...], index: int, item: Any) -> tuple[Any, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _repeated(countries: Iterable[Country]) -> list[str]:
    counts = Counter(countries)
    return [str(each) for each, count in counts.items() if count > 1]


class _Document(Record):
    """What the two documents share: an edit forgets the origins of what it replaced."""

    __slots__ = ()

    if TYPE_CHECKING:
        provenance: Provenance | None
    else:

        def evolve(self, **changes: Any) -> Self:
            """Give a copy with some members changed, checked like a new object.

            The origins of changed members are forgotten, for they no longer tell the truth.

            Raises:
                InvalidMember: A changed member has the wrong type or is out of bounds.
                InvalidValue: The members no longer fit together.
                TypeError: A name is no member of the class.
            """
            return self._edited(changes, *(f"/{name}" for name in changes))

    def _edited(self, changes: dict[str, Any], *paths: str) -> Self:
        if self.provenance is not None and "provenance" not in changes:
            changes = changes | {"provenance": self.provenance.forget(*paths)}
        document: Any = self  # an attrs class, which this base of two of them is not
        edited: Self = attrs.evolve(document, **changes)
        return edited


@frozen(kw_only=True, repr=False)
class GlobalBriefing(_Document):
    """A week's page over many countries and one sector.

    Attributes:
        sector: The sector it is about, an open vocabulary.
        period: The days it is about.
        scope: The countries it looks at, as written: "All countries".
        title: Its title.
        coverage: How much material it rests on.
        bottom_line: The conclusion in a few sentences.
        leader: The country its bottom line names as the strongest.
        matrix: One assessment a country, each country once.
        highlights: Comparisons across countries.
        dynamics: What happens in one country and is felt in another.
        risks: What may go wrong for the sector.
        outlook: What is expected of each country, each country once.
        positioning: The positioning paragraph as written.
        views: The views that paragraph states.
        sections: Further sections, kept as text.
        language: BCP 47 tag of the language it is written in.
        issued_at: When it was issued, with a time zone.
        data_cutoff: The moment up to which material was considered, with a time zone.
        provenance: Where its members come from.

    >>> page = GlobalBriefing(sector=Sector("mining"), period=Period.week(2026, 4),
    ...                       matrix=(Assessment(country=Country.RU),))
    >>> page.with_assessment("Russia", top_event="A merger").assessment("RU").top_event
    'A merger'
    """

    sector: Annotated[Sector, NON_BLANK]
    period: Period
    scope: NonBlank | None = None
    title: NonBlank | None = None
    coverage: Coverage | None = None
    bottom_line: NonBlank | None = None
    leader: Country | None = None
    matrix: tuple[Assessment, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    dynamics: tuple[CrossBorderDynamic, ...] = ()
    risks: tuple[Risk, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    positioning: NonBlank | None = None
    views: tuple[View, ...] = ()
    sections: tuple[Section, ...] = ()
    language: NonBlank | None = None
    issued_at: Moment | None = None
    data_cutoff: Moment | None = None
    provenance: Provenance | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[GlobalBriefingChanges]) -> Self: ...

    def _invariants(self) -> None:
        for member, items in (("matrix", self.matrix), ("outlook", self.outlook)):
            countries = [each.country for each in items]
            if len(set(countries)) < len(countries):
                twice = ", ".join(_repeated(countries))
                raise self._invalid(member, f"{twice} stands there twice; keep one entry")

    @property
    def countries(self) -> tuple[Country, ...]:
        """The countries of the matrix, in its order."""
        return tuple(each.country for each in self.matrix)

    def assessment(self, country: Country | str) -> Assessment:
        """Give the assessment of a country.

        Raises:
            UnknownItem: The matrix does not cover the country.
            UnknownCountry: The name is no country's.
            AmbiguousCountry: The name may mean several.
        """
        return self.matrix[self._column(country)]

    def _column(self, country: Country | str) -> int:
        wanted = _country(country)
        for index, each in enumerate(self.matrix):
            if each.country is wanted:
                return index
        there = tuple(str(each) for each in self.countries)
        raise UnknownItem(what="country of the matrix", key=str(wanted), candidates=there)

    def outlook_on(self, country: Country | str) -> Outlook | None:
        """Give what is expected of a country, None if the page says nothing."""
        wanted = _country(country)
        return next((each for each in self.outlook if each.country is wanted), None)

    def risk(self, key: str) -> Risk:
        """Give a risk by its title, its key or a beginning of it that no other has.

        Raises:
            UnknownItem: No risk, or more than one, is meant.
        """
        return self.risks[_index_of(self.risks, key, "risk")]

    def dynamic(self, key: str) -> CrossBorderDynamic:
        """Give a dynamic by its cause, its key or a beginning of it that no other has.

        Raises:
            UnknownItem: No dynamic, or more than one, is meant.
        """
        return self.dynamics[_index_of(self.dynamics, key, "dynamic")]

    def with_assessment(
        self, country: Country | str, /, **changes: "Unpack[AssessmentChanges]"
    ) -> Self:
        """Give a copy in which members of one assessment are changed.

        A country that the matrix does not cover is added to it.

        Raises:
            UnknownCountry: The name is no country's.
            AmbiguousCountry: The name may mean several.
        """
        wanted = _country(country)
        if wanted not in self.countries:
            added = Assessment(country=wanted).evolve(**changes)
            return self._edited({"matrix": (*self.matrix, added)})
        index = self._column(wanted)
        matrix = _replaced(self.matrix, index, self.matrix[index].evolve(**changes))
        return self._edited({"matrix": matrix}, *(f"/matrix/{index}/{name}" for name in changes))

    def with_outlook(self, country: Country | str, /, **changes: "Unpack[OutlookChanges]") -> Self:
        """Give a copy in which the outlook on one country is changed, or added.

        Raises:
            UnknownCountry: The name is no country's.
            AmbiguousCountry: The name may mean several.
        """
        wanted = _country(country)
        known = self.outlook_on(wanted)
        if known is None:
            added = Outlook(country=wanted).evolve(**changes)
            return self._edited({"outlook": (*self.outlook, added)})
        index = self.outlook.index(known)
        outlook = _replaced(self.outlook, index, known.evolve(**changes))
        return self._edited({"outlook": outlook}, *(f"/outlook/{index}/{name}" for name in changes))

    def with_effect(
        self,
        dynamic: str,
        party: "Country | Bloc | Group | Party | str",
        polarity: Polarity,
        *,
        conditional: bool = False,
    ) -> Self:
        """Give a copy in which a dynamic helps or hurts a party; a former effect on it is replaced.

        Args:
            dynamic: Cause or key of the dynamic, or a beginning that no other has.
            party: Whom it reaches; a text is taken as a country's name.
            polarity: Whether it helps or hurts.
            conditional: Whether only under a condition; it then counts half.

        Raises:
            UnknownItem: No dynamic, or more than one, is meant.
            UnknownCountry: The name is no country's.
            AmbiguousCountry: The name may mean several.
        """
        index = _index_of(self.dynamics, dynamic, "dynamic")
        effect = Effect(party=Party.of(party), polarity=polarity, conditional=conditional)
        dynamics = _replaced(self.dynamics, index, self.dynamics[index].with_effect(effect))
        return self._edited({"dynamics": dynamics}, f"/dynamics/{index}/effects")

    def with_dynamic(self, dynamic: CrossBorderDynamic) -> Self:
        """Give a copy with this dynamic, in place of the one with the same key if there is one."""
        return self._with_keyed("dynamics", dynamic)

    def with_risk(self, risk: Risk) -> Self:
        """Give a copy with this risk, in place of the one with the same key if there is one."""
        return self._with_keyed("risks", risk)

    def _with_keyed(self, member: str, item: Risk | CrossBorderDynamic) -> Self:
        items: tuple[Risk | CrossBorderDynamic, ...] = getattr(self, member)
        for index, each in enumerate(items):
            if each.key == item.key:
                changed = _replaced(items, index, item)
                return self._edited({member: changed}, f"/{member}/{index}")
        return self._edited({member: (*items, item)})


class CountryBriefingKind(Vocabulary):
    """The two kinds of country page: one sector of a country, or its geopolitics."""

    INTELLIGENCE = "intelligence"
    GEOPOLITICS = "geopolitics"


@frozen(kw_only=True, repr=False)
class CountryBriefing(_Document):
    """A week's page on one country.

    Attributes:
        country: The country it is about.
        kind: Whether it is about a sector or about geopolitics.
        sector: The sector it is about, an open vocabulary.
        period: The days it is about.
        scope: What it looks at, as written.
        title: Its title.
        coverage: How much material it rests on.
        bottom_line: The conclusion in a few sentences.
        developments: What happened, item by item.
        sections: Further sections, kept as text.
        language: BCP 47 tag of the language it is written in.
        issued_at: When it was issued, with a time zone.
        data_cutoff: The moment up to which material was considered, with a time zone.
        provenance: Where its members come from.

    >>> CountryBriefing(country=Country.CN, sector=Sector("mining"),
    ...                 period=Period.week(2026, 4)).kind
    CountryBriefingKind.INTELLIGENCE
    """

    country: Country
    kind: CountryBriefingKind = CountryBriefingKind.INTELLIGENCE
    sector: Annotated[Sector, NON_BLANK]
    period: Period
    scope: NonBlank | None = None
    title: NonBlank | None = None
    coverage: Coverage | None = None
    bottom_line: NonBlank | None = None
    developments: tuple[Development, ...] = ()
    sections: tuple[Section, ...] = ()
    language: NonBlank | None = None
    issued_at: Moment | None = None
    data_cutoff: Moment | None = None
    provenance: Provenance | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CountryBriefingChanges]) -> Self: ...


Briefing: TypeAlias = GlobalBriefing | CountryBriefing
"""Either document; JSON tells them apart by ``format``."""
