"""Sources: the line under a title that says what it is about, for when, and by which book."""

from collections.abc import Iterable

from minebrief.charts.look import line
from minebrief.model.briefing import Briefing
from minebrief.model.period import Period
from minebrief.render.wording import capitalised
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.reference import BookReference

__all__ = ["book_line", "page_line", "span_line"]


def page_line(page: Briefing | Recommendation) -> str:
    """Say what is covered and when.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.vocabulary import MINING
    >>> page_line(GlobalBriefing(sector=MINING, period=Period.week(2026, 4)))
    'Mining, Jan 19, 2026 - Jan 25, 2026 (2026-W04).'
    """
    return f"{capitalised(line(page.sector))}, {_days(page.period)}."


def _days(period: Period) -> str:
    return str(period) if period.iso == str(period) else f"{period} ({period.iso})"


def span_line(found: Iterable[Recommendation]) -> str:
    """Say from when to when."""
    periods = sorted((each.period for each in found), key=lambda each: each.start)
    first, last = periods[0], periods[-1]
    sectors = ", ".join(dict.fromkeys(line(each.sector) for each in found))
    span = first.iso if first == last else f"{first.iso} to {last.iso}"
    return f"{capitalised(sectors)}, {span}."


def book_line(books: Iterable[BookReference]) -> str:
    """Name the books that decided.

    >>> from minebrief.rules.reference import reference_to
    >>> from minebrief.rules.standard import STANDARD
    >>> book_line([reference_to(STANDARD, None)])
    'Rule book: standard 2026.1.'
    """
    names = list(dict.fromkeys(line(str(each)) for each in books))
    return f"Rule book{'s' if len(names) > 1 else ''}: {'; '.join(names)}."
