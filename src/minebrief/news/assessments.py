"""From news to assessments: one column of the matrix for each country."""

from collections.abc import Iterable

from minebrief.model.country import Country
from minebrief.model.evidence import Evidence, NewsItem
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import NewsFlow, PolicyDirection, PolicyStance, Signal
from minebrief.news.derivation import Derivation, find_derivations
from minebrief.news.parameters import NEWS_PARAMETERS, NewsParameters
from minebrief.news.tags import Tagged

__all__ = ["assess", "assessment_of", "evidence_of"]


def assess(
    news: Iterable[NewsItem | Tagged],
    *,
    period: Period,
    countries: Iterable[Country] | None = None,
    baseline: Iterable[NewsItem | Tagged] = (),
    parameters: NewsParameters = NEWS_PARAMETERS,
) -> tuple[Assessment, ...]:
    """Turn tagged news items into one assessment for each country.

    What the news does not tell stays unknown; :func:`find_derivations` shows the working. A
    direction without a stance has no place in an assessment and is found there only; nor has
    whether a word rests on a tag that is a guess. :func:`briefing_from_news` marks that.

    Args:
        news: Items of the period, or these as a tagger gives them; those dated outside it are
            left out, undated ones are taken.
        period: The period to assess.
        countries: The countries; all that the items are about, by code, if left out.
        baseline: Earlier items, for the usual count and for measures still in force.
        parameters: The numbers of the recipe.

    >>> from minebrief.model.evidence import Source
    >>> items = [NewsItem(title=f"Order {n}", source=Source(title="Wire"), tone=30,
    ...                   countries=(Country.IN,), relevance_tenths=50 + n) for n in range(3)]
    >>> (india,) = assess(items, period=Period.week(2026, 4))
    >>> india.signal, india.top_event, india.policy_trend
    (Signal.BULLISH, 'Order 2', None)
    """
    derivations = find_derivations(
        news, period=period, countries=countries, baseline=baseline, parameters=parameters
    )
    return tuple(assessment_of(each) for each in derivations)


def assessment_of(derivation: Derivation) -> Assessment:
    """Give the assessment that a derivation comes to."""
    levels = {each.member: each.level for each in derivation.cells}
    signal, flow = levels["signal"], levels["news_flow"]
    stance, direction = levels["policy_trend/stance"], levels["policy_trend/direction"]
    trend = stance and PolicyTrend(
        stance=PolicyStance(stance), direction=PolicyDirection(direction) if direction else None
    )
    return Assessment(
        country=derivation.country,
        signal=Signal(signal) if signal else None,
        news_flow=NewsFlow(flow) if flow else None,
        policy_trend=trend or None,
        top_event=levels["top_event"],
        item_count=derivation.item_count,
        measures=derivation.measures,
        evidence=evidence_of(derivation.items),
    )


def evidence_of(items: Iterable[NewsItem]) -> tuple[Evidence, ...]:
    """Give the sources of items as evidence, each once."""
    return tuple(dict.fromkeys(Evidence(source=each.source) for each in items))
