# mypy: ignore-errors
"""Mistakes that type checkers must find: each marked line, with this code, and no other line.

``test_typing.py`` checks a copy without the first line, which is for people who check the tests.
"""

from minebrief.errors import InvalidValue, UnknownItem
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import MINING, Polarity, PolicyStance, Role, Signal, Weight
from minebrief.rules.recommend import recommend
from minebrief.serde.documents import check, from_json, load, to_json
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits


def mistakes(page: GlobalBriefing, country_page: CountryBriefing, loaded: Loaded[int]) -> None:
    """Make every mistake once; never called."""
    column = page.matrix[0]

    page.evolve(typo=1)  # error: call-arg
    column.evolve(signal="bullish")  # error: arg-type
    column.evolve(signal=Weight.OVERWEIGHT)  # error: arg-type
    column.evolve(country=None)  # error: arg-type
    column.evolve(extensions={"weather": 1})  # error: arg-type
    page.evolve(matrix=[column])  # error: arg-type
    page.period.evolve(end="2026-01-25")  # error: arg-type
    country_page.evolve(matrix=())  # error: call-arg

    page.with_assessment("RU", foo=1)  # error: call-arg
    page.with_assessment("RU", signal="bullish")  # error: arg-type
    page.with_assessment(643)  # error: arg-type
    page.with_outlook("RU", signal=Signal.BULLISH)  # error: call-arg
    page.with_effect("GSP", "IN", "adverse")  # error: arg-type
    page.with_risk(Outlook(country=Country.IN))  # error: arg-type
    country_page.with_assessment("RU")  # error: attr-defined

    _ = Signal.BULLISH < Weight.NEUTRAL  # error: operator
    _ = Signal.BULLISH >= "bearish"  # error: operator
    _ = Role.CORE < Role.HEDGE  # error: operator
    _ = Signal.BULLISH == Weight.NEUTRAL  # error: comparison-overlap
    column.signal = None  # error: misc
    column.surplus = 1  # error: attr-defined

    Assessment()  # error: call-arg
    Assessment((), country=Country.RU)  # error: call-arg
    Assessment(country="RU")  # error: arg-type
    Assessment(country=Country.RU, sentiment=1)  # error: call-arg
    Risk(title="Tariffs", text=None)  # error: arg-type
    PolicyTrend(stance="supportive")  # error: arg-type
    PolicyTrend(stance=PolicyStance.NEUTRAL, direction=PolicyStance.NEUTRAL)  # error: arg-type
    Effect(party=Country.RU, polarity=Polarity.MIXED)  # error: arg-type
    Party(name="EU")  # error: call-arg
    Period.parse(2026)  # error: arg-type
    GlobalBriefing(sector="mining", period=page.period)  # error: arg-type
    GlobalBriefing(sector=MINING, period="2026-W04")  # error: arg-type

    recommend(country_page)  # error: arg-type
    recommend(page, previous=country_page)  # error: arg-type
    to_json(column)  # error: arg-type
    from_json({})  # error: call-overload
    from_json(b"{}", Assessment)  # error: type-var
    from_json(b"{}", unknown="drop")  # error: call-overload
    from_json(b"{}", duplicates="first")  # error: call-overload
    from_json(b"{}", limits=64)  # error: call-overload
    load(7)  # error: arg-type
    load(b"{}", unknown=True)  # error: arg-type
    check({})  # error: arg-type
    Limits(64)  # error: call-arg
    loaded.accept("all")  # error: call-arg

    InvalidValue(record="Party", member="country")  # error: call-arg
    UnknownItem(what="risk", key="x", candidates=["a"])  # error: arg-type
