"""The table of calls: what a book decided, one row a recommendation and country."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from minebrief.model.period import Period
from minebrief.rules.call import Call
from minebrief.rules.recommendation import Recommendation
from minebrief.tables.cells import every
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["calls"]

_NO_CALL = "null where there is no call"
_COLUMNS = (
    *IDENTITY,
    Column(name="country", description="ISO 3166-1 alpha-2 code."),
    Column(name="last_weight", nullable=True, description="Last week's; null is unknown."),
    Column(name="weight", nullable=True, description=f"The weight; {_NO_CALL}."),
    Column(
        name="score",
        type=ColumnType.INTEGER,
        nullable=True,
        unit="points",
        description=f"The sum of the points; {_NO_CALL}.",
    ),
    Column(
        name="margin",
        type=ColumnType.INTEGER,
        nullable=True,
        unit="points",
        description=f"The fewest points that would change the weight; {_NO_CALL}.",
    ),
    Column(name="lowest", description="The lowest weight over all values of unknown facts."),
    Column(name="highest", description="The highest, likewise."),
    Column(
        name="selective",
        type=ColumnType.BOOLEAN,
        nullable=True,
        description="Whether only parts of the country are meant; null if nothing says so.",
    ),
    Column(name="role", nullable=True, description="What it is for; null for nothing."),
    Column(
        name="horizon", nullable=True, description="How soon it is meant to pay; null for unknown."
    ),
    Column(
        name="conviction", nullable=True, description="How firmly it is held; null without a call."
    ),
    Column(name="missing", nullable=True, description="What must be known; null for a call."),
)


def calls(recommendations: Iterable[Recommendation]) -> Table:
    """Give the calls of many recommendations, as :func:`minebrief.frames.recommend` names them.

    The book's own decisions: an override of a person changes nothing here.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment
    >>> from minebrief.model.vocabulary import MINING
    >>> from minebrief.rules.recommend import recommend
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...                       matrix=(Assessment(country=Country.CL),))
    >>> calls([recommend(page)]).column("missing")
    ['signal, stance, outlook']
    """
    rows = (
        [each.sector, *_days(each.period), *_row(call)]
        for each in every(Recommendation, recommendations)
        for call in each.calls
    )
    return Table.of_rows("calls", _COLUMNS, rows)


def _days(period: Period) -> tuple[Any, ...]:
    return period.start, period.end


def _row(call: Call) -> list[Any]:
    found = call.decision
    missing = ", ".join(found.undetermined.missing) if found.undetermined else None
    return [
        call.country.value,
        _word(call.facts.last_weight),
        _word(found.weight),
        found.score,
        found.margin,
        _word(found.reach.lowest),
        _word(found.reach.highest),
        found.selective,
        *(_word(each) for each in (found.role, found.horizon, found.conviction)),
        missing,
    ]


def _word(member: Enum | None) -> Any:
    return member.value if member is not None else None
