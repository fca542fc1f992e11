"""What somebody would write by hand to read a page: a function for each class, over a dict."""

from collections.abc import Callable
from datetime import date
from typing import Any

from minebrief.model.bloc import Bloc
from minebrief.model.briefing import Coverage, CoverageUnit, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood, LikelihoodScale
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.section import Highlight
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    Action,
    Horizon,
    NewsFlow,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)

__all__ = ["global_briefing"]

Reader = Callable[[Any], Any]


def _taken(cls: type, record: Any, readers: dict[str, Reader]) -> Any:
    """Build an object, whose constructor checks it; a member without a reader is unknown."""
    return cls(**{name: readers[name](value) for name, value in record.items()})


def _same(value: Any) -> Any:
    return value


def _each(reader: Reader) -> Reader:
    return lambda values: tuple([reader(each) for each in values])


def _record(cls: type, **readers: Reader) -> Reader:
    return lambda record: _taken(cls, record, readers)


def _subject(value: Any) -> Any:
    return Country(value) if isinstance(value, str) else bloc(value)


bloc = _record(Bloc, name=_same, members=_each(Country))
group = _record(Group, name=_same, kind=_same, home=_subject)
party = _record(Party, country=Country, bloc=bloc, group=group)
effect = _record(Effect, party=party, polarity=Polarity, conditional=_same)
period = _record(Period, start=date.fromisoformat, end=date.fromisoformat)
trend = _record(PolicyTrend, stance=PolicyStance, direction=PolicyDirection)
coverage = _record(
    Coverage, count=_same, unit=CoverageUnit, average_relevance_tenths=_same
)  # fmt: skip
assessment = _record(
    Assessment, country=Country, signal=Signal, news_flow=NewsFlow, policy_trend=trend,
    top_event=_same, item_count=_same,
)  # fmt: skip
highlight = _record(Highlight, title=_same, text=_same, countries=_each(Country))
dynamic = _record(
    CrossBorderDynamic, cause=_same, effect_label=_same, text=_same, countries=_each(Country),
    effects=_each(effect),
)  # fmt: skip
likelihood = _record(Likelihood, word=_same, scale=LikelihoodScale)
risk = _record(
    Risk, title=_same, text=_same, likelihood=likelihood, trigger=_same,
    most_vulnerable=_each(group), countries=_each(Country),
)  # fmt: skip
catalyst = _record(Catalyst, text=_same)
outlook = _record(Outlook, country=Country, near_term_signal=Signal, catalyst=catalyst)
view = _record(
    View, subject=_subject, weight=Weight, action=Action, horizon=Horizon, rationale=_same
)  # fmt: skip
_page = _record(
    GlobalBriefing, sector=_same, period=period, scope=_same, title=_same, coverage=coverage,
    bottom_line=_same, leader=Country, matrix=_each(assessment), highlights=_each(highlight),
    dynamics=_each(dynamic), risks=_each(risk), outlook=_each(outlook), positioning=_same,
    views=_each(view),
)  # fmt: skip


def global_briefing(record: dict[str, Any]) -> GlobalBriefing:
    """Read a page from the dict of its JSON.

    Raises:
        ValueError: It is of another format, or a member is wrong.
        KeyError: It has a member that nobody knows.
    """
    if (record.pop("format"), record.pop("version")) != ("minebrief.global-briefing", "1.0"):
        raise ValueError("this is another document")
    briefing: GlobalBriefing = _page(record)
    return briefing
