"""Cells: one derived word of an assessment, with the items and the sum that it comes from."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.evidence import NewsItem
from minebrief.model.record import Record
from minebrief.model.vocabulary import Basis, NewsFlow, Ordered, Signal
from minebrief.news.parameters import NewsParameters
from minebrief.news.story import rank

if TYPE_CHECKING:
    from minebrief.news.changes import CellChanges

__all__ = ["Cell", "flow_cell", "of_balance", "signal_cell", "top_event_cell"]


@frozen(kw_only=True, repr=False)
class Cell(Record):
    """One cell as the news gives it.

    Attributes:
        member: The member of the assessment it fills: "signal", "policy_trend/stance".
        level: Its word as documents write it; None when the news does not tell.
        items: The items it comes from; at least one if there is a word.
        reckoning: The sum a reader can do again, or what is lacking.
        basis: How the word is known: inferred, or only as surely as a tag that it rests on.
    """

    member: NonBlank
    level: NonBlank | None = None
    items: tuple[NewsItem, ...]
    reckoning: NonBlank
    basis: Basis = Basis.INFERRED

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CellChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.level is not None and not self.items:
            raise self._invalid("items", "a word that comes from no item is invented")

    def __str__(self) -> str:
        basis = "" if self.basis is Basis.INFERRED else f" ({self.basis})"
        return f"{self.member} {self.level or 'unknown'}{basis}: {self.reckoning}"


def of_balance(balance: int, threshold: int, words: type[Ordered]) -> str:
    """Give the worst, middle or best of three words for a balance.

    >>> [of_balance(balance, 2, Signal) for balance in (-2, -1, 1, 2)]
    ['bearish', 'neutral', 'neutral', 'bullish']
    """
    worst, middle, best = words
    if balance >= threshold:
        return str(best.value)
    return str((worst if balance <= -threshold else middle).value)


def signal_cell(stories: tuple[NewsItem, ...], parameters: NewsParameters) -> Cell:
    """Derive the signal: net tone, each story weighed by its relevance.

    The quotient is never taken: its two sides are compared as integers.
    """
    weighed = [
        (each, each.tone, each.relevance_tenths)
        for each in stories
        if each.tone is not None and each.relevance_tenths
    ]
    least = parameters.signal_items.value
    if len(weighed) < least:
        have = "has" if len(weighed) == 1 else "have"
        lacking = f"{len(weighed)} of the {least} items it takes {have} tone and relevance"
        return Cell(member="signal", items=(), reckoning=lacking)
    total = sum(tone * relevance for _, tone, relevance in weighed)
    needed = parameters.signal_threshold.value * sum(relevance for *_, relevance in weighed)
    return Cell(
        member="signal",
        level=of_balance(total, needed, Signal),
        items=tuple(each for each, *_ in weighed),
        reckoning=f"tone by relevance adds up to {total:+}; it takes {needed:+} or {-needed:+}",
    )


def flow_cell(
    stories: tuple[NewsItem, ...],
    history: tuple[tuple[NewsItem, ...], ...],
    parameters: NewsParameters,
) -> Cell:
    """Derive the news flow: the count against the lower median of earlier periods.

    Its items are the period's; where there are none, those of the periods it is compared with.
    """
    if len(history) < parameters.flow_history.value:
        lacking = f"{len(history)} of the {parameters.flow_history.value} earlier periods it takes"
        return Cell(member="news_flow", items=(), reckoning=lacking)
    count, usual = len(stories), sorted(map(len, history))[(len(history) - 1) // 2]
    if not usual:
        return Cell(member="news_flow", items=(), reckoning="usually there is no item")
    step, flow = parameters.flow_step.value, NewsFlow.MEDIUM
    if 100 * count >= step * usual:
        flow = NewsFlow.HIGH
    elif step * count <= 100 * usual:
        flow = NewsFlow.LOW
    return Cell(
        member="news_flow",
        level=flow.value,
        items=stories or tuple(dict.fromkeys(item for each in history for item in each)),
        reckoning=f"{count} items against {usual}, the lower median of {len(history)} periods",
    )


def top_event_cell(stories: tuple[NewsItem, ...]) -> Cell:
    """Derive the top event: the most relevant story, the latest of several."""
    rated = [each for each in stories if each.relevance_tenths is not None]
    if not rated:
        return Cell(member="top_event", items=(), reckoning="no item has a relevance")
    top = max(rated, key=lambda each: rank(each)[1:])
    reckoning = f"relevance {top.relevance_tenths} of 100, the highest of {len(rated)}"
    return Cell(member="top_event", level=top.title, items=(top,), reckoning=reckoning)
