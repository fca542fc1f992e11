"""Derivations: how the cells of one country come about, each with the items behind it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import UnknownItem, require
from minebrief.model.constraints import Count
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.period import Period
from minebrief.model.policy import PolicyMeasure
from minebrief.model.record import Record
from minebrief.model.vocabulary import Basis
from minebrief.news.cell import Cell, flow_cell, signal_cell, top_event_cell
from minebrief.news.parameters import NEWS_PARAMETERS, NewsParameters
from minebrief.news.policy import find_standings, policy_cells
from minebrief.news.story import day_of, find_stories
from minebrief.news.tags import Tagged, Tags

if TYPE_CHECKING:
    from minebrief.news.changes import DerivationChanges

__all__ = ["Derivation", "countries_of", "find_derivations", "is_current"]


@frozen(kw_only=True, repr=False)
class Derivation(Record):
    """What the news of a period says about one country, and how.

    Attributes:
        country: The country.
        item_count: How many stories of the period are about it.
        cells: Its cells: signal, news flow, stance, direction and top event.
        measures: The policy measures behind stance and direction.
        count_basis: How the count is known; a guess where a story is about it by a guess.
    """

    country: Country
    item_count: Count
    cells: tuple[Cell, ...]
    measures: tuple[PolicyMeasure, ...] = ()
    count_basis: Basis = Basis.INFERRED

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[DerivationChanges]) -> Self: ...

    def cell(self, member: str) -> Cell:
        """Give a cell by the member of the assessment that it fills.

        Raises:
            UnknownItem: There is no such cell.
        """
        for each in self.cells:
            if each.member == member:
                return each
        there = tuple(each.member for each in self.cells)
        raise UnknownItem(what="cell", key=member, candidates=there)

    @property
    def items(self) -> tuple[NewsItem, ...]:
        """The items behind the cells, each once."""
        return tuple(dict.fromkeys(item for cell in self.cells for item in cell.items))


def is_current(item: NewsItem, period: Period) -> bool:
    """Tell whether an item is of the period: published in it, or undated and handed in for it."""
    day = day_of(item)
    return day is None or period.contains(day)


def countries_of(items: Iterable[NewsItem]) -> tuple[Country, ...]:
    """Give the countries that items are about, in order of their code."""
    found = {country for item in items for country in item.countries}
    return tuple(sorted(found, key=lambda each: each.value))


def find_derivations(
    news: Iterable[NewsItem | Tagged],
    *,
    period: Period,
    countries: Iterable[Country] | None = None,
    baseline: Iterable[NewsItem | Tagged] = (),
    parameters: NewsParameters = NEWS_PARAMETERS,
) -> tuple[Derivation, ...]:
    """Find how each country's cells come about: :func:`assess` with its working shown.

    Args:
        news: Items of the period, or these as a tagger gives them; those dated outside it are
            left out, undated ones are taken.
        period: The period to assess.
        countries: The countries; all that the items are about, by code, if left out.
        baseline: Earlier items, for the usual count and for measures still in force; what is
            not dated before the period is left out.
        parameters: The numbers of the recipe.

    >>> from minebrief.model.evidence import Source
    >>> item = NewsItem(title="NMDC enters coal", source=Source(title="Wire"), tone=40,
    ...                 countries=(Country.IN,), relevance_tenths=80)
    >>> (india,) = find_derivations([item], period=Period.week(2026, 4))
    >>> print(india.cell("signal"))
    signal unknown: 1 of the 3 items it takes has tone and relevance
    """
    require(Period, "find_derivations", period=period)
    tags = Tags()
    current = [each for each in tags.items_of(news) if is_current(each, period)]
    earlier = [
        each for each in tags.items_of(baseline) if (day := day_of(each)) and day < period.start
    ]
    wanted = countries_of(current) if countries is None else tuple(dict.fromkeys(countries))
    recipe = _Recipe(period, parameters.on(period.end), current, earlier)
    return tuple(_marked(recipe.derive(each), tags, current) for each in wanted)


def _marked(derivation: Derivation, tags: Tags, current: list[NewsItem]) -> Derivation:
    """Say how each cell is known, where that is less than inferred."""
    if not tags.origins:
        return derivation
    country = derivation.country
    cells = tuple(
        each.evolve(basis=tags.basis(each.member, each.items, country)) if each.level else each
        for each in derivation.cells
    )
    counted = [each for each in current if country in each.countries]
    return derivation.evolve(cells=cells, count_basis=tags.basis("item_count", counted, country))


class _Recipe:
    """The recipe with its numbers as they hold in one period, and the items sorted out once."""

    def __init__(
        self,
        period: Period,
        parameters: NewsParameters,
        current: list[NewsItem],
        earlier: list[NewsItem],
    ) -> None:
        self.period, self.parameters = period, parameters
        self.current, self.earlier = _by_country(current), _by_country(earlier)
        self.reporting = [each for each in current if each.measures]
        self.reported = [each for each in earlier if each.measures]

    def derive(self, country: Country) -> Derivation:
        stories = self.stories(self.current.get(country, ()))
        history = self.earlier.get(country, [])
        standings = find_standings(country, self.reporting, self.reported, day=self.period.end)
        policy = policy_cells(standings, self.parameters)
        return Derivation(
            country=country,
            item_count=len(stories),
            cells=(
                signal_cell(stories, self.parameters),
                flow_cell(stories, tuple(self.counted(history)), self.parameters),
                *policy,
                top_event_cell(stories),
            ),
            measures=tuple(each.measure for each in standings if each.counts),
        )

    def stories(self, items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
        return find_stories(items, sameness=self.parameters.sameness)

    def counted(self, history: list[NewsItem]) -> Iterator[tuple[NewsItem, ...]]:
        """Give the stories of earlier periods, the latest first, back to the country's first.

        Before its first item nobody knows whether there was no news or nobody looked.
        """
        days = [(day, each) for each in history if (day := day_of(each))]
        first = min((day for day, _ in days), default=None)
        period = self.period
        for _ in range(self.parameters.flow_periods.value):
            try:
                period = period.previous()
            except OverflowError:
                return
            if first is None or period.end < first:
                return
            yield self.stories(each for day, each in days if period.contains(day))


def _by_country(items: list[NewsItem]) -> dict[Country, list[NewsItem]]:
    found: dict[Country, list[NewsItem]] = {}
    for item in items:
        for country in set(item.countries):
            found.setdefault(country, []).append(item)
    return found
