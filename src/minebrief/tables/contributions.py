"""The tables behind a call: the points of each factor, and what became of each row of the book."""

from collections.abc import Iterable

from minebrief.rules.recommendation import Recommendation
from minebrief.tables.cells import COUNTRY, every, identity_of, texts, word
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["contributions", "verdicts"]

_CONTRIBUTIONS = (
    *IDENTITY,
    COUNTRY,
    Column(name="factor", description="The factor's input, or risk_load."),
    *texts(level="The level it stands at; null if unknown."),
    Column(
        name="points",
        type=ColumnType.INTEGER,
        unit="points",
        description="What it adds; those of a call add up to its score.",
    ),
)
_VERDICTS = (
    *IDENTITY,
    COUNTRY,
    Column(name="table", description="The table of the book, or weight for a band."),
    Column(name="row", description="Id of the row or band."),
    Column(name="outcome", description="fired, not-met, unknown or superseded."),
    Column(name="then", description="The answer it gives when it fires."),
    *texts(
        input="The input of the deciding comparison; null for a row without conditions.",
        got="The input's level or number; null if unknown.",
        wanted="What would pass; null for a row without conditions.",
    ),
)


def contributions(recommendations: Iterable[Recommendation]) -> Table:
    """Give the points behind the calls: one row a recommendation, country and factor.

    The points of a call add up to its score; a country without a call has rows for what is known.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING, Signal
    >>> from minebrief.rules.recommend import recommend
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     matrix=(Assessment(country=Country.CL, signal=Signal.BULLISH),))
    >>> [(row["factor"], row["points"]) for row in contributions([recommend(page)])][0]
    ('signal', 30)
    """
    rows = (
        (*identity_of(found), call.country.value, each.factor, each.level, each.points)
        for found in every(Recommendation, recommendations)
        for call in found.calls
        for each in call.contributions
    )
    return Table.of_rows("contributions", _CONTRIBUTIONS, rows)


def verdicts(recommendations: Iterable[Recommendation]) -> Table:
    """Give what became of every band and row of the book: one row a country and row of the book.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> from minebrief.rules.recommend import recommend
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     matrix=(Assessment(country=Country.CL),))
    >>> verdicts([recommend(page)]).column("table")[0]
    'weight'
    """
    rows = (
        (
            *identity_of(found),
            call.country.value,
            each.table,
            each.row,
            word(each.outcome),
            each.then,
            each.input,
            each.got,
            each.wanted,
        )
        for found in every(Recommendation, recommendations)
        for call in found.calls
        for each in call.decision.verdicts
    )
    return Table.of_rows("verdicts", _VERDICTS, rows)
