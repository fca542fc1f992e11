"""Reasons of a call beyond its points: the picture, the smallest change, the rows that answered."""

from collections.abc import Iterator, Sequence

from minebrief.errors import BookMismatch
from minebrief.render.blocks import Bar, Bars, Block, Bullets, Details, Item
from minebrief.render.wording import (
    factor_name,
    paragraph,
    points,
    quiet,
    said,
    step_words,
    strong,
)
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.flip import Flip, flips
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.reference import reference_to
from minebrief.rules.verdict import Contribution, Outcome, Verdict

__all__ = ["contribution_bars", "deciding_rows", "maker_of", "most_points", "smallest_change"]

_MOST_WAYS = 3


def most_points(recommendation: Recommendation) -> int:
    """Give the most points of any factor, so that the pictures of all calls have one scale."""
    found = (abs(each.points) for call in recommendation.calls for each in call.contributions)
    return max(found, default=0)


def contribution_bars(title: str, contributions: Sequence[Contribution], most: int) -> Bars:
    """Draw the points of factors to both sides of zero."""
    bars = (
        Bar(label=factor_name(each.factor), value=each.points, tone=points(each.points).tone)
        for each in contributions
    )
    return Bars(title=title, bars=tuple(bars), most=most)


def maker_of(recommendation: Recommendation, book: RuleBook) -> RuleBook | None:
    """Give the book as it held in the period, None if another one made the calls."""
    end = recommendation.period.end
    return book.on(end) if recommendation.book == reference_to(book, end) else None


def smallest_change(call: Call, book: RuleBook | None) -> Iterator[Block]:
    """Say the smallest change of the facts that would give the call another weight."""
    try:
        found = flips(call, book=book) if book else None
    except BookMismatch:
        found = None
    if found is None:
        yield paragraph(
            quiet("What would change it: not worked out; the book of the call was not given.")
        )
        return
    if not found:
        yield paragraph(quiet("What would change it:"), "no change of the facts.")
        return
    ways = [_way(each) for each in found[:_MOST_WAYS]]
    more = f"; and {len(found) - _MOST_WAYS} ways more" if len(found) > _MOST_WAYS else ""
    weights = {each.weight for each in found}
    lead = said(found[0].weight) if len(weights) == 1 else None
    words = "; or ".join(ways) if lead else "; or ".join(map(_way_to, found[:_MOST_WAYS]))
    yield paragraph(
        quiet("What would change it:"),
        *((strong(lead.text, lead.tone),) if lead else ()),
        f"{'with ' if lead else ''}{words}{more}.",
    )


def _way(flip: Flip) -> str:
    return " and ".join(step_words(each) for each in flip.steps)


def _way_to(flip: Flip) -> str:
    return f"{flip.weight or 'Undetermined'} with {_way(flip)}"


def deciding_rows(call: Call) -> Iterator[Block]:
    """Show the rows of the book that gave the answers."""
    fired = [each for each in call.decision.verdicts if each.outcome is Outcome.FIRED]
    if fired:
        items = Bullets(items=tuple(_row(each) for each in fired))
        yield Details(summary="Rules that answered", blocks=(items,))


def _row(verdict: Verdict) -> Item:
    return Item(
        phrases=(
            strong(f"{verdict.table}/{verdict.row}"),
            quiet(f"— {verdict.comparison}."),
        )
    )
