"""The tables of assessments, of what else was observed, and of outlooks."""

from collections.abc import Iterable

from minebrief.model.briefing import GlobalBriefing
from minebrief.tables.cells import COUNTRY, days_of, every, identity_of, texts, word
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["assessments", "observations", "outlooks"]

_ASSESSMENTS = (
    *IDENTITY,
    COUNTRY,
    *texts(
        signal="The week's signal; null if not stated.",
        news_flow="How much was written; null if not stated.",
        stance="How policy stands; null if not stated.",
        direction="Where policy moves; null if not stated.",
        top_event="The event that mattered most; null if not stated.",
    ),
    Column(
        name="item_count",
        type=ColumnType.INTEGER,
        nullable=True,
        unit="news items",
        description="How many items it rests on; null if not stated.",
    ),
)
_OBSERVATIONS = (
    *IDENTITY,
    COUNTRY,
    Column(name="ordinal", description="Name of the further ordinal, as a rule book declares it."),
    Column(name="level", description="The level observed, as written."),
)
_OUTLOOKS = (
    *IDENTITY,
    COUNTRY,
    *texts(
        near_term_signal="The expected signal; null if not stated.",
        catalyst="What to watch for; null if nothing is named.",
    ),
    Column(
        name="catalyst_start",
        type=ColumnType.DATE,
        nullable=True,
        description="First day on which it is expected; null if no day is said.",
    ),
    Column(
        name="catalyst_end",
        type=ColumnType.DATE,
        nullable=True,
        description="Last day, likewise.",
    ),
)


def assessments(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the matrices of many briefings: one row a briefing and country, as stated.

    Measures are not in it; :func:`minebrief.tables.evidence` has the sources.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING, Signal
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     matrix=(Assessment(country=Country.CL, signal=Signal.BULLISH),))
    >>> [(row["country"], row["signal"], row["stance"]) for row in assessments([page])]
    [('CL', 'bullish', None)]
    """
    rows = (
        (
            *identity_of(page),
            each.country.value,
            word(each.signal),
            word(each.news_flow),
            word(each.policy_trend.stance) if each.policy_trend else None,
            word(each.policy_trend.direction) if each.policy_trend else None,
            each.top_event,
            each.item_count,
        )
        for page in every(GlobalBriefing, briefings)
        for each in page.matrix
    )
    return Table.of_rows("assessments", _ASSESSMENTS, rows)


def observations(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the levels of further ordinals: one row a briefing, country and ordinal.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment, Observation
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> momentum = Observation(ordinal="momentum", level="falling")
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     matrix=(Assessment(country=Country.CL, observations=(momentum,)),))
    >>> [(row["country"], row["ordinal"], row["level"]) for row in observations([page])]
    [('CL', 'momentum', 'falling')]
    """
    rows = (
        (*identity_of(page), each.country.value, observation.ordinal, observation.level)
        for page in every(GlobalBriefing, briefings)
        for each in page.matrix
        for observation in each.observations
    )
    return Table.of_rows("observations", _OBSERVATIONS, rows)


def outlooks(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the outlooks of many briefings: one row a briefing and country that has one.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.outlook import Catalyst, Outlook
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     outlook=(Outlook(country=Country.CL, catalyst=Catalyst(text="Order books")),))
    >>> [(row["country"], row["catalyst"]) for row in outlooks([page])]
    [('CL', 'Order books')]
    """
    rows = (
        (
            *identity_of(page),
            each.country.value,
            word(each.near_term_signal),
            each.catalyst.text if each.catalyst else None,
            *days_of(each.catalyst.due if each.catalyst else None),
        )
        for page in every(GlobalBriefing, briefings)
        for each in page.outlook
    )
    return Table.of_rows("outlooks", _OUTLOOKS, rows)
