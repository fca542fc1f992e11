"""Assessed: the columns of what :func:`minebrief.frames.assess` gives, after those that part it."""

from typing import Final

from minebrief.tables import Column, ColumnType

__all__ = ["ASSESSED", "ASSESSED_COLUMNS"]

_NOT_TOLD: Final = "null where the news does not tell"


def _word(name: str, what: str) -> Column:
    return Column(name=name, nullable=True, description=f"{what}; {_NOT_TOLD}.")


def _count(name: str, unit: str, what: str, *, nullable: bool = False) -> Column:
    return Column(
        name=name, type=ColumnType.INTEGER, nullable=nullable, unit=unit, description=what
    )


def _day(name: str, what: str) -> Column:
    lacking = "null for the undated items of an archive"
    return Column(name=name, type=ColumnType.DATE, nullable=True, description=f"{what}; {lacking}.")


ASSESSED: Final = (
    _day("period_start", "First day of the period"),
    _day("period_end", "Last day of the period"),
    Column(name="country", description="ISO 3166-1 alpha-2 code, or the word that news has."),
    _word("signal", "Bearish, neutral or bullish"),
    _word("news_flow", "Low, medium or high"),
    _word("stance", "Restrictive, neutral or supportive"),
    _word("direction", "Tightening, stable or easing"),
    Column(name="top_event", nullable=True,
           description="Headline of the top story; null where none has a relevance."),
    _count("item_count", "stories", "Stories of the period."),
    _count("weighed_count", "stories", "Those with a tone and a relevance above zero."),
    _count("rated_count", "stories", "Those with a relevance."),
    _count("weighted_tone", "points by tenths", "Sum of tone by relevance."),
    _count("relevance_sum", "tenths of a point", "Sum of the relevance of the weighed stories."),
    _count("flawed_count", "stories", "Those with a tone or relevance out of range or not whole."),
    _count("signal_needed", "points by tenths", "What the weighted tone must reach for a signal."),
    _count("history_count", "periods", "Earlier periods that the count is compared with."),
    _count("usual_count", "stories", "Lower median of their counts; null without one.",
           nullable=True),
    _count("in_force_count", "measures", "Measures in force with an effect at home."),
    _count("in_force_balance", "half measures", "What they do at home."),
    _count("reported_count", "measures", "Measures with an effect at home that are reported."),
    _count("changed_count", "measures", "Those of them that came to another stage."),
    _count("changed_balance", "half measures", "What that does at home; a repeal counts against."),
)  # fmt: skip
"""Its declared columns."""

ASSESSED_COLUMNS: Final = tuple(each.name for each in ASSESSED)
"""Their names, in order."""
