"""The page of 2026-W04 built in code, shortened, with the origins a reader would give it."""

import pytest

from minebrief.model.briefing import CountryBriefing, Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.risk import Risk
from minebrief.model.section import Development, Highlight, Implication, Section
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    MINING,
    Action,
    Basis,
    Horizon,
    NewsFlow,
    Polarity,
    Role,
    Signal,
    Weight,
)


def assessment(country: Country, signal: Signal, trend: str, event: str) -> Assessment:
    """Give one row of the matrix."""
    return Assessment(
        country=country,
        signal=signal,
        news_flow=NewsFlow.HIGH,
        policy_trend=PolicyTrend.parse(trend),
        top_event=event,
    )


def origin(path: str, words: str, line: int, basis: Basis = Basis.STATED) -> Origin:
    """Give the origin of one member."""
    return Origin(path=path, basis=basis, words=words, line=line, column=3)


MATRIX = (
    assessment(
        Country.RU,
        Signal.NEUTRAL,
        "Restrictive (Tightening)",
        "Mining Equipment Consolidation via Uralmash",
    ),
    assessment(
        Country.CN,
        Signal.BULLISH,
        "Supportive (Easing)",
        "SOE Resource M&A Surge (Copper, Rare Earths)",
    ),
    assessment(
        Country.IN, Signal.BULLISH, "Supportive (Stable)", "NMDC Diversifies into Coal Mining"
    ),
)

DYNAMICS = (
    CrossBorderDynamic(
        cause="China's Rare Earth Consolidation",
        effect_label="Global Supply Chain Impact",
        text="The integration of China Rare Earth Group strengthens China's pricing power.",
        countries=(Country.CN,),
        effects=(Effect(party=Party.of(Country.CN), polarity=Polarity.FAVOURABLE),),
    ),
    CrossBorderDynamic(
        cause="EU's Termination of GSP for India",
        effect_label="Shift in Competitive Dynamics",
        text="The removal of tax exemptions may erode the competitiveness of Indian processors, "
        "potentially creating opportunities for Russian metallurgical companies.",
        countries=(Country.IN, Country.RU),
        effects=(
            Effect(party=Party.of(Country.IN), polarity=Polarity.ADVERSE),
            Effect(party=Party.of(Country.RU), polarity=Polarity.FAVOURABLE, conditional=True),
        ),
    ),
)

RISKS = (
    Risk(
        title="Accelerated Resource Nationalism",
        text="Major economies are moving to lock up strategic mineral assets.",
        likelihood=Likelihood(word="high"),
        most_vulnerable=(Group(name="Western mining firms"), Group(name="junior explorers")),
    ),
    Risk(
        title="Regulatory Cost Inflation",
        text="Concurrent tightening (Russia's BAT, China's certification) raises costs.",
        trigger="Announcement of stricter enforcement timelines.",
        most_vulnerable=(Group(name="Mid-tier and smaller miners"),),
        countries=(Country.RU, Country.CN),
    ),
)

OUTLOOK = (
    Outlook(
        country=Country.RU,
        near_term_signal=Signal.NEUTRAL,
        catalyst=Catalyst(text="FAS ruling on Uralmash-YUMZ consolidation."),
    ),
    Outlook(
        country=Country.CN,
        near_term_signal=Signal.BULLISH,
        catalyst=Catalyst(text="Q1 2026 order book announcements.", due=Period.quarter(2026, 1)),
    ),
    Outlook(country=Country.IN, near_term_signal=Signal.BULLISH),
)

VIEWS = (
    View(subject=Country.CN, weight=Weight.OVERWEIGHT, horizon=Horizon.NEAR_TERM),
    View(
        subject=Country.RU,
        weight=Weight.NEUTRAL,
        action=Action.MAINTAIN,
        selective=True,
        role=Role.HEDGE,
    ),
    View(subject=Country.IN, action=Action.INCREASE, horizon=Horizon.LONG_TERM, role=Role.CORE),
)

ORIGINS = (
    origin("/matrix/0/signal", "Neutral", 16),
    origin("/matrix/0/policy_trend", "Restrictive (Tightening)", 18),
    origin("/matrix/1/signal", "Bullish", 16),
    origin("/matrix/1/policy_trend", "Supportive (Easing)", 18),
    origin("/matrix/2/signal", "Bullish", 16),
    origin("/matrix/2/policy_trend", "Supportive (Stable)", 18),
    origin("/outlook/0/near_term_signal", "Neutral", 41),
    origin("/outlook/1/near_term_signal", "Bullish", 42),
    origin("/outlook/2/near_term_signal", "Bullish", 43),
    origin("/dynamics/0/effects/0", "directly strengthens China's pricing power", 28, Basis.GIVEN),
    origin(
        "/dynamics/1/effects/0",
        "may erode the competitiveness of Indian processors in the European market, potentially",
        29,
        Basis.GIVEN,
    ),
    origin("/risks/1/countries/0", "Russia's", 35, Basis.INFERRED),
    origin("/risks/1/countries/1", "China's", 35, Basis.INFERRED),
)


@pytest.fixture(scope="session")
def page() -> GlobalBriefing:
    """A global page with everything the view shows."""
    return GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        scope="All countries",
        title="Global Mining: Strategic Consolidation and Resource Sovereignty",
        coverage=Coverage(count=76),
        bottom_line="China offers the strongest tactical positioning this week, driven by "
        "forceful state-backed resource consolidation.",
        leader=Country.CN,
        matrix=MATRIX,
        highlights=(
            Highlight(title="Resource Security", text="China and India expand sovereign control."),
        ),
        dynamics=DYNAMICS,
        risks=RISKS,
        outlook=OUTLOOK,
        positioning="Overweight China in the near term; maintain selective exposure to Russian "
        "exporters as a hedge.",
        views=VIEWS,
        sections=(Section(title="Method", text="One.\nTwo."),),
        provenance=Provenance(origins=ORIGINS),
    )


@pytest.fixture(scope="session")
def country_page() -> CountryBriefing:
    """A country page with two developments."""
    return CountryBriefing(
        country=Country.CN,
        sector=MINING,
        period=Period.week(2026, 4),
        bottom_line="Policy remains the driver.",
        developments=(
            Development(
                title="Certification begins",
                text="Equipment must now be certified.",
                implication=Implication(
                    label="Portfolio implication", text="Favour domestic makers."
                ),
            ),
            Development(title="A merger", text="Two makers merge."),
        ),
    )
