"""The table of risks: one row a risk and country exposed to it."""

from collections.abc import Iterable

from minebrief.model.briefing import GlobalBriefing
from minebrief.tables.cells import NUMBER, countries_of, every, identity_of, texts, word
from minebrief.tables.column import IDENTITY, Column
from minebrief.tables.table import Table

__all__ = ["risks"]

_RISKS = (
    *IDENTITY,
    Column(
        name="country",
        nullable=True,
        description="A country exposed to it, alpha-2; null if the page names none.",
    ),
    NUMBER,
    Column(name="title", description="Its heading."),
    Column(name="text", description="What may happen and why."),
    *texts(
        likelihood="The word of probability; null if not stated.",
        scale="Who defines that word; null if not stated.",
        level="The band the rules count it in: low, medium or high; null if not stated.",
        trigger="What would set it off; null if not stated.",
        dynamic="Key of the dynamic it repeats; null if it repeats none.",
    ),
)


def risks(briefings: Iterable[GlobalBriefing]) -> Table:
    """Give the risks of many briefings: one row a risk and country exposed to it.

    A row a country joins and groups as every other table does; a risk that names no country has
    one row without. Count risks, not rows, by ``number`` within a briefing.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.risk import Risk
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), risks=(
    ...     Risk(title="Cost", text="Fees rise.", countries=(Country.RU, Country.CN)),))
    >>> [(row["country"], row["number"], row["title"]) for row in risks([page])]
    [('RU', 0, 'Cost'), ('CN', 0, 'Cost')]
    """
    rows = (
        (
            *identity_of(page),
            word(country),
            number,
            each.title,
            each.text,
            each.likelihood.word if each.likelihood else None,
            word(each.likelihood.scale) if each.likelihood else None,
            word(each.likelihood.level) if each.likelihood else None,
            each.trigger,
            each.dynamic,
        )
        for page in every(GlobalBriefing, briefings)
        for number, each in enumerate(page.risks)
        for country in countries_of(each.countries)
    )
    return Table.of_rows("risks", _RISKS, rows)
