"""A recommendation or one call by itself, without the page it was derived from."""

from collections.abc import Iterator

from minebrief.render.blocks import Block, Heading
from minebrief.render.calls import calls, reasons
from minebrief.render.glance import at_a_glance
from minebrief.render.wording import capitalised, paragraph, quiet
from minebrief.rules.call import Call
from minebrief.rules.recommendation import Recommendation

__all__ = ["compose_call", "compose_recommendation"]


def compose_recommendation(recommendation: Recommendation) -> tuple[Block, ...]:
    """Give the blocks of a recommendation: where each country stands, the calls, and their reasons.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> from minebrief.rules.recommend import recommend
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
    >>> compose_recommendation(recommend(page))[0]
    Heading(text='Mining: recommendation', level=1)
    """
    return tuple(_recommendation(recommendation))


def _recommendation(recommendation: Recommendation) -> Iterator[Block]:
    period = recommendation.period
    days = str(period) if period.iso == str(period) else f"{period} ({period.iso})"
    yield Heading(text=f"{capitalised(recommendation.sector)}: recommendation", level=1)
    yield paragraph(days, quiet("·"), quiet(f"by {recommendation.book}"))
    yield from at_a_glance(recommendation)
    yield from calls(None, recommendation)


def compose_call(call: Call) -> tuple[Block, ...]:
    """Give the blocks of one call: its sentence and its points.

    >>> from minebrief.model.country import Country
    >>> from minebrief.rules.decide import decide
    >>> from minebrief.rules.facts import Facts
    >>> compose_call(Call(country=Country.RU, facts=Facts(), decision=decide(Facts())))[0]
    Heading(text='Russia', level=1)
    """
    return (Heading(text=str(call.country), level=1), paragraph(f"{call}."), *reasons(call))
