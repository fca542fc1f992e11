"""The table of effects: whom the dynamics of a page help or hurt."""

from collections.abc import Iterable

from minebrief.model.briefing import GlobalBriefing
from minebrief.tables.cells import MAYBE_COUNTRY, NUMBER, code_of, identity_of, name_of, texts, word
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["effects"]

_EFFECTS = (
    *IDENTITY,
    MAYBE_COUNTRY,
    *texts(
        bloc="Name of the bloc it reaches; null if it is no bloc.",
        group="Name of the group it reaches; null if it is no group.",
    ),
    NUMBER,
    Column(name="cause", description="What happens."),
    *texts(effect_label="What follows from it, in a few words; null if not stated."),
    Column(name="polarity", description="Whether it helps or hurts."),
    Column(
        name="conditional",
        type=ColumnType.BOOLEAN,
        description="Whether only under a condition; it then counts half.",
    ),
)


def effects(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the effects of cross-border dynamics: one row a dynamic and party, as stated.

    An effect on a bloc is one row under the bloc's name and none under its members, which depend
    on the day. A dynamic without effects has no row.

    >>> from minebrief.model.bloc import Bloc
    >>> from minebrief.model.dynamics import CrossBorderDynamic
    >>> from minebrief.model.party import Effect, Party
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING, Polarity
    >>> hurt = Effect(party=Party.of(Bloc(name="EU")), polarity=Polarity.ADVERSE)
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), dynamics=(
    ...     CrossBorderDynamic(cause="End of GSP", text="Sellers change.", effects=(hurt,)),))
    >>> [(row["country"], row["bloc"], row["polarity"]) for row in effects([page])]
    [(None, 'EU', 'adverse')]
    """
    rows = (
        (
            *identity_of(page),
            code_of(each.party.country),
            name_of(each.party.bloc),
            each.party.group.name if each.party.group else None,
            number,
            dynamic.cause,
            dynamic.effect_label,
            word(each.polarity),
            each.conditional,
        )
        for page in briefings
        for number, dynamic in enumerate(page.dynamics)
        for each in dynamic.effects
    )
    return Table.of_rows("effects", _EFFECTS, rows)
