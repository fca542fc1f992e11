"""The table of views: what the positioning paragraph of a page holds."""

from collections.abc import Iterable

from minebrief.model.briefing import GlobalBriefing
from minebrief.tables.cells import (
    MAYBE_COUNTRY,
    NUMBER,
    code_of,
    every,
    identity_of,
    name_of,
    texts,
    word,
)
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["views"]

_VIEWS = (
    *IDENTITY,
    MAYBE_COUNTRY,
    *texts(bloc="Name of the bloc the view is on; null if it is no bloc."),
    NUMBER,
    *texts(
        target="The object of the view as written; null if not stated.",
        weight="The size of the positioning; null if not stated.",
        action="What to do with it; null if not stated.",
    ),
    Column(
        name="selective",
        type=ColumnType.BOOLEAN,
        nullable=True,
        description="Whether only part of the country is meant; null if not stated.",
    ),
    *texts(
        horizon="How soon it is meant to pay; null if not stated.",
        role="Whether it stands for itself or offsets another; null if not stated.",
        hedges="What it is a hedge against, as written; null if not stated.",
        conviction="How firmly it is held; null if not stated.",
        rationale="The reason given; null if not stated.",
    ),
)


def views(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the views that pages state: one row a view; what a book derives is in calls.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.view import View
    >>> from minebrief.model.vocabulary import MINING, Weight
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...     views=(View(subject=Country.CN, weight=Weight.OVERWEIGHT),))
    >>> [(row["country"], row["weight"], row["action"]) for row in views([page])]
    [('CN', 'overweight', None)]
    """
    rows = (
        (
            *identity_of(page),
            code_of(each.subject),
            name_of(each.subject),
            number,
            each.target,
            word(each.weight),
            word(each.action),
            each.selective,
            word(each.horizon),
            word(each.role),
            each.hedges,
            word(each.conviction),
            each.rationale,
        )
        for page in every(GlobalBriefing, briefings)
        for number, each in enumerate(page.views)
    )
    return Table.of_rows("views", _VIEWS, rows)
