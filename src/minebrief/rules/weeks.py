"""Weeks: a sequence of briefings, each derived with the one before it."""

from collections.abc import Iterable

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.vocabulary import Sector
from minebrief.rules.book import RuleBook
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD

__all__ = ["recommend_weeks"]


def recommend_weeks(
    briefings: Iterable[GlobalBriefing],
    *,
    book: RuleBook = STANDARD,
    previous: Recommendation | None = None,
) -> tuple[Recommendation, ...]:
    """Derive the positioning of many weeks in one call, each with the latest one before it.

    Each sector is a sequence of its own. The order in which briefings are given does not matter:
    recommendations come in that order, and each knows the latest earlier week of its sector.

    Args:
        briefings: The pages, of one sector or several.
        book: The rules.
        previous: The recommendation before the first week, for its sector; where it is of no use
            a caution says so.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> pages = [GlobalBriefing(sector=MINING, period=Period.week(2026, n)) for n in (5, 4)]
    >>> [str(each.previous) for each in recommend_weeks(pages)]
    ['Jan 19, 2026 - Jan 25, 2026', 'None']
    """
    pages = list(briefings)
    order = sorted(range(len(pages)), key=lambda n: (pages[n].period.end, pages[n].period.start))
    found: dict[int, Recommendation] = {}
    done: dict[Sector, list[Recommendation]] = {}
    known = {each.sector for each in pages}
    for number in order:
        page = pages[number]
        earlier = done.setdefault(page.sector, [])
        first = previous
        if previous is not None and previous.sector != page.sector and previous.sector in known:
            first = None  # it belongs to another sequence of these
        last = next((each for each in reversed(earlier) if _is_before(each, page)), first)
        found[number] = recommend(page, book=book, previous=last)
        earlier.append(found[number])
    return tuple(found[number] for number in range(len(pages)))


def _is_before(recommendation: Recommendation, page: GlobalBriefing) -> bool:
    return recommendation.period.end < page.period.start
