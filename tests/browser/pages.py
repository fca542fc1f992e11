"""The pages looked at in a browser: the sample, one of many countries, a hostile one."""

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Source
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Provenance
from minebrief.model.vocabulary import (
    MINING,
    NewsFlow,
    PolicyDirection,
    PolicyStance,
    Signal,
)
from minebrief.reading import read
from minebrief.render import html
from minebrief.rules.recommend import recommend
from minebrief.samples import GLOBAL_MINING
from tests.render.hostile import remarks, replaced

__all__ = ["HOSTILE", "REPORTS", "sample_page"]

HOSTILE = (
    "javascript:alert(1)//\"'></title></style></script><script>alert(2)</script>"
    "<img src=https://evil.example/x onerror=alert(3)><svg onload=alert(4)>"
    "<link rel=stylesheet href=//evil.example/x.css> {{7*7}} \u202e" + "x" * 90
)
"""An address that runs, an end of every element it may stand in, and a word that fits nowhere."""

_ADDRESSES = (HOSTILE, "https://x.example/\"onclick='alert(5)'", "data:text/html,<script>alert(6)")


def sample_page() -> GlobalBriefing:
    """Give the sample."""
    return read(GLOBAL_MINING).require(GlobalBriefing)


def _sample() -> str:
    loaded = read(GLOBAL_MINING)
    page = loaded.require(GlobalBriefing)
    return html(page, recommend(page), problems=loaded.problems, proposals=loaded.proposals)


def _forty() -> str:
    """Give a page of forty countries, each other than the next, some of them unknown."""
    countries = list(Country)[::6][:40]
    assert len(countries) == 40
    signals, flows = (*Signal, None), tuple(NewsFlow)
    stances, directions = tuple(PolicyStance), (*PolicyDirection, None)
    page = GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        title="Global Mining: forty countries",
        bottom_line="Much is to be seen, and little is to be done.",
        matrix=tuple(
            Assessment(
                country=each,
                signal=signals[n % 4],
                news_flow=flows[n % 3],
                policy_trend=PolicyTrend(stance=stances[n // 3 % 3], direction=directions[n % 4]),
                top_event=f"Event {n}: a merger of makers of equipment",
            )
            for n, each in enumerate(countries)
        ),
        outlook=tuple(
            Outlook(
                country=each,
                near_term_signal=signals[n // 2 % 4],
                catalyst=Catalyst(text="Order books of the large state miners."),
            )
            for n, each in enumerate(countries)
        ),
    )
    last = page.evolve(period=page.period.previous())
    for each in countries[::5]:
        last = last.with_assessment(each, signal=Signal.BEARISH)
    return html(page, recommend(page, previous=last))


def _hostile() -> str:
    page = sample_page()
    known = page.provenance or Provenance()
    page = replaced(page, HOSTILE)
    sources = tuple(Source(title=HOSTILE, url=each) for each in _ADDRESSES)
    page = page.evolve(provenance=known.evolve(sources=sources))
    return html(page, recommend(page), **remarks(HOSTILE))


REPORTS = {"sample": _sample, "forty": _forty, "hostile": _hostile}
"""How each report is made, by name."""
