"""Strategies for whole documents: briefings, rule books, recommendations."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.risk import Risk
from minebrief.model.section import Highlight
from minebrief.model.view import View
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.strategies.nouns import FEW, observations, records, tuples

__all__ = ["briefings", "country_briefings", "global_briefings", "recommendations"]


def global_briefings(
    *,
    countries: Sequence[Country] = FEW,
    min_countries: int = 0,
    max_countries: int = 4,
    max_items: int = 3,
) -> SearchStrategy[GlobalBriefing]:
    """Global pages whose risks, dynamics and outlook speak of the countries of their matrix.

    Args:
        countries: The countries they may cover.
        min_countries: How many they cover at least.
        max_countries: How many they cover at most.
        max_items: How many risks, dynamics and so on they have at most.

    >>> global_briefings(countries=[Country.RU], min_countries=1).validate()
    """
    covered = st.sampled_from(tuple(countries))
    named = tuples(covered, 3, unique_by=lambda each: each)
    party = covered.map(lambda each: Party(country=each)) | records(Party, max_items=1)
    effects = tuples(records(Effect, max_items=1, party=party), 3, lambda each: each.party)
    assessment = records(Assessment, max_items=1, country=covered, observations=observations())
    outlook = records(Outlook, max_items=1, country=covered)
    most = min(max_countries, len(set(countries)))
    return records(
        GlobalBriefing,
        max_items=1,
        matrix=tuples(assessment, most, lambda each: each.country, least=min_countries),
        outlook=tuples(outlook, most, lambda each: each.country),
        dynamics=tuples(
            records(CrossBorderDynamic, max_items=1, countries=named, effects=effects), max_items
        ),
        risks=tuples(records(Risk, max_items=1, countries=named), max_items),
        highlights=tuples(records(Highlight, max_items=1, countries=named), max_items),
        views=tuples(records(View, max_items=1, subject=covered), max_items),
        leader=st.none() | covered,
    )


def country_briefings(*, max_items: int = 3) -> SearchStrategy[CountryBriefing]:
    """Country pages.

    >>> country_briefings(max_items=1).validate()
    """
    return records(CountryBriefing, max_items=max_items)


def briefings() -> SearchStrategy[GlobalBriefing | CountryBriefing]:
    """Pages of either kind.

    >>> briefings().validate()
    """
    return global_briefings() | country_briefings()


def recommendations(*, countries: Sequence[Country] = FEW) -> SearchStrategy[Recommendation]:
    """What the standard book derives from a global page, with or without an earlier week.

    Args:
        countries: The countries the pages may cover.

    >>> recommendations(countries=[Country.RU]).validate()
    """
    pages = global_briefings(countries=countries)

    def derived(page: GlobalBriefing, before: GlobalBriefing | None) -> Recommendation:
        if before is None:
            return recommend(page)
        earlier = before.evolve(period=Period.week(2026, 3), sector=page.sector)
        return recommend(page.evolve(period=Period.week(2026, 4)), previous=earlier)

    return st.builds(derived, pages, st.none() | pages)
