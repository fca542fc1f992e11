"""The table of effects: whom the dynamics of a page help or hurt."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.tables.cells import (
    MAYBE_COUNTRY,
    NUMBER,
    code_of,
    countries_of,
    every,
    identity_of,
    name_of,
    texts,
    word,
)
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
    Column(name="text", description="The analyst's account."),
    *texts(polarity="Whether it helps or hurts; null if the page names the country and not that."),
    Column(
        name="conditional",
        type=ColumnType.BOOLEAN,
        nullable=True,
        description="Whether only under a condition, it then counts half; null with polarity.",
    ),
)


def effects(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the effects of cross-border dynamics: one row a dynamic and party, as stated.

    An effect on a bloc is one row under the bloc's name and none under its members, which depend
    on the day. A country that the dynamic names and has no effect on has a row without polarity:
    the rules take its balance for unknown, not for even. So has a dynamic that reaches nobody.

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
        (*identity_of(page), *party, number, each.cause, each.effect_label, each.text, *effect)
        for page in every(GlobalBriefing, briefings)
        for number, each in enumerate(page.dynamics)
        for party, effect in _reached(each)
    )
    return Table.of_rows("effects", _EFFECTS, rows)


_Cells: TypeAlias = tuple[Any, ...]


def _reached(dynamic: CrossBorderDynamic) -> Iterator[tuple[_Cells, _Cells]]:
    """Give the cells of each party and of the effect on it; at least one pair."""
    affected = {each.party.country for each in dynamic.effects}
    for each in dynamic.effects:
        party = each.party
        group = party.group.name if party.group else None
        cells = (code_of(party.country), name_of(party.bloc), group)
        yield cells, (word(each.polarity), each.conditional)
    named = [each for each in dict.fromkeys(dynamic.countries) if each not in affected]
    for country in named if dynamic.effects else countries_of(named):
        yield (word(country), None, None), (None, None)
