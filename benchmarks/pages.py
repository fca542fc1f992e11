"""The documents of the benchmarks: a page of a few countries, and one of forty."""

import json
from typing import Any

from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.section import Highlight
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    MINING,
    Horizon,
    NewsFlow,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.serde.documents import to_json

__all__ = ["bare", "page", "with_faults", "with_unknown_members"]

_TEXT = (
    "State buyers keep adding copper and rare-earth assets while costs divide the field, and the "
    "rules that reward cleaner fleets leave little room for small producers with old equipment. "
)
_FIRST = ("CN", "IN", "RU")


def _member(vocabulary: type, index: int):
    members = list(vocabulary)
    return members[index % len(members)]


def _countries(count: int) -> list[Country]:
    first = [Country(code) for code in _FIRST]
    return [*first, *(each for each in Country if each not in first)][:count]


def page(count: int) -> GlobalBriefing:
    """Build a page of this many countries, with three risks and three dynamics."""
    countries = _countries(count)
    named = tuple(countries[:3])
    return GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        scope="All countries",
        title="Global Mining: State Buyers Set the Pace",
        coverage=Coverage(count=76),
        bottom_line=_TEXT * 2,
        leader=countries[0],
        matrix=tuple(
            Assessment(
                country=each,
                signal=_member(Signal, index + 2),
                news_flow=_member(NewsFlow, index),
                policy_trend=PolicyTrend(
                    stance=_member(PolicyStance, index),
                    direction=_member(PolicyDirection, index + 1),
                ),
                top_event=f"Event {index}: a merger of equipment makers",
            )
            for index, each in enumerate(countries)
        ),
        highlights=tuple(
            Highlight(title=f"Highlight {n}", text=_TEXT * 2, countries=named) for n in range(2)
        ),
        dynamics=tuple(
            CrossBorderDynamic(
                cause=f"Cause {n}",
                effect_label="Effect",
                text=_TEXT,
                countries=named,
                effects=(
                    Effect(
                        party=Party(country=named[n % len(named)]), polarity=Polarity.FAVOURABLE
                    ),
                ),
            )
            for n in range(3)
        ),
        risks=tuple(
            Risk(
                title=f"Risk {n}",
                text=_TEXT,
                likelihood=Likelihood(word="high") if n == 0 else None,
                trigger="Earlier enforcement dates" if n == 1 else None,
                most_vulnerable=(Group(name="Small producers with old equipment"),),
                countries=named[:n],
            )
            for n in range(3)
        ),
        outlook=tuple(
            Outlook(
                country=each,
                near_term_signal=_member(Signal, index + 1),
                catalyst=Catalyst(text="First-quarter order books of the large state miners."),
            )
            for index, each in enumerate(countries)
        ),
        positioning=_TEXT,
        views=tuple(
            View(subject=each, weight=Weight.OVERWEIGHT, horizon=Horizon.NEAR_TERM, rationale=_TEXT)
            for each in named
        ),
    )


def bare(briefing: GlobalBriefing) -> dict[str, Any]:
    """Give the dict of a document without its envelope, for those who know none."""
    record: dict[str, Any] = json.loads(to_json(briefing))
    return {name: each for name, each in record.items() if name not in ("format", "version")}


def with_unknown_members(briefing: GlobalBriefing) -> bytes:
    """Write a document with a member that nobody knows at the top and one in the matrix."""
    record = json.loads(to_json(briefing))
    record["reviewed_by"] = ["A. Editor", "B. Editor"]
    record["matrix"][0]["momentum"] = "rising"
    return json.dumps(record, separators=(",", ":")).encode()


def with_faults(briefing: GlobalBriefing, *, count: int) -> bytes:
    """Write a document with one to five faults in as many places."""
    record = json.loads(to_json(briefing))
    places: list[tuple[dict[str, Any], str, Any]] = [
        (record["matrix"][0], "signal", "bulish"),
        (record["matrix"][1], "item_count", "31"),
        (record["risks"][0], "title", " "),
        (record["period"], "end", "2026-02-30"),
        (record["outlook"][0], "country", "XQ"),
    ]
    for part, name, value in places[:count]:
        part[name] = value
    return json.dumps(record, separators=(",", ":")).encode()
