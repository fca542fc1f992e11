"""The reports that are looked at: the sample, a page of forty countries, and a hostile page."""

from collections.abc import Callable
from itertools import cycle

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Source
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Provenance
from minebrief.model.vocabulary import NewsFlow, PolicyDirection, PolicyStance, Signal
from minebrief.reading import read
from minebrief.render import html
from minebrief.rules.recommend import recommend
from minebrief.samples import GLOBAL_MINING
from tests.render.hostile import remarks, replaced

__all__ = ["ADDRESSES", "HOSTILE", "REPORTS"]

HOSTILE = (
    "</title></style></svg><script>alert(1)</script>\"'><img src=http://x.invalid/ "
    "onerror=alert(1)><svg/onload=alert(1)><style>@import 'http://x.invalid/';*{display:none}"
    "</style><iframe srcdoc='<script>alert(1)</script>'></iframe> &lt;b&gt; javascript:alert(1) "
    f"buy\u202esell\x00\x1b[31m {'x' * 120} {'中' * 40}"
)
ADDRESSES = (
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/report?a=1&b=2",
)


def _sample() -> str:
    loaded = read(GLOBAL_MINING)
    page = loaded.require(GlobalBriefing)
    found = recommend(page)
    return html(page, found, problems=loaded.problems, proposals=loaded.proposals)


def _forty() -> str:
    page = read(GLOBAL_MINING).require(GlobalBriefing)
    countries = sorted(Country, key=lambda each: len(str(each)), reverse=True)[:40]
    signals, flows = cycle((*Signal, None)), cycle((*NewsFlow, None))
    stances, directions = cycle((*PolicyStance, None)), cycle(PolicyDirection)
    matrix = tuple(
        page.matrix[n % len(page.matrix)].evolve(
            country=each,
            signal=next(signals),
            news_flow=next(flows),
            policy_trend=PolicyTrend(stance=stance, direction=next(directions)) if stance else None,
        )
        for n, (each, stance) in enumerate(zip(countries, stances, strict=False))
    )
    outlook = tuple(
        page.outlook[n % len(page.outlook)].evolve(country=each, near_term_signal=next(signals))
        for n, each in enumerate(countries)
    )
    large = page.evolve(matrix=matrix, outlook=outlook, leader=countries[0], provenance=None)
    return html(large, recommend(large))


def _hostile() -> str:
    page = replaced(read(GLOBAL_MINING).require(GlobalBriefing), HOSTILE)
    sources = tuple(Source(title=HOSTILE, publisher=HOSTILE, url=each) for each in ADDRESSES)
    known = page.provenance or Provenance()
    page = page.evolve(provenance=known.evolve(sources=sources))
    return html(page, recommend(page), **remarks(HOSTILE))


REPORTS: dict[str, Callable[[], str]] = {"sample": _sample, "forty": _forty, "hostile": _hostile}
