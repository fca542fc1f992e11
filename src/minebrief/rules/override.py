"""Overrides: a person's weight beside the book's, made on certain facts and for a certain time."""

from datetime import UTC, date
from typing import TYPE_CHECKING, Annotated, NewType, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NON_BLANK, Moment, NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.facts import Facts
from minebrief.rules.step import find_steps

if TYPE_CHECKING:
    from minebrief.rules.changes import OverrideChanges

__all__ = [
    "DATA_ERROR",
    "JUDGEMENT",
    "KNOWN_REASON_CODES",
    "MANDATE",
    "NEW_INFORMATION",
    "Override",
    "ReasonCode",
]

ReasonCode = NewType("ReasonCode", str)
"""An open vocabulary: the known codes are constants, any other word is kept as written."""

NEW_INFORMATION = ReasonCode("new-information")
DATA_ERROR = ReasonCode("data-error")
MANDATE = ReasonCode("mandate")
JUDGEMENT = ReasonCode("judgement")

KNOWN_REASON_CODES = (NEW_INFORMATION, DATA_ERROR, MANDATE, JUDGEMENT)
"""What is known after the page closed, what the page has wrong, what one may not hold, what one
thinks: kept apart, so that a track record can tell which of them help."""


@frozen(kw_only=True, repr=False)
class Override(Record):
    """A person's weight for a country, which holds instead of the book's until it is stale.

    It was made on certain facts. When these change, or the time for its review passes, it no
    longer holds, and the recommendation says so; it is kept until somebody withdraws or renews it.

    Attributes:
        to: The weight that holds instead.
        reason_code: The kind of reason, such as "new-information"; an open vocabulary.
        reason: Why, in a sentence.
        by: Who overrules.
        at: When.
        review_by: The last day on which it holds without being renewed; no limit if not stated.
        facts: What the book knew of the country when it was made.

    >>> from datetime import UTC, datetime
    >>> print(Override(to=Weight.NEUTRAL, reason_code=MANDATE, reason="the position limit is hit",
    ...                by="A. Analyst", at=datetime(2026, 1, 26, tzinfo=UTC), facts=Facts()))
    overruled to Neutral by A. Analyst on 2026-01-26 (mandate: the position limit is hit)
    """

    to: Weight
    reason_code: Annotated[ReasonCode, NON_BLANK]
    reason: NonBlank
    by: NonBlank
    at: Moment
    review_by: date | None = None
    facts: Facts

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[OverrideChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.review_by is not None and self.review_by < self.day:
            raise self._invalid("review_by", "the review is due before the override is made")

    @property
    def day(self) -> date:
        """The day on which it was made, in UTC as documents write it."""
        try:
            return self.at.astimezone(UTC).date()
        except OverflowError:  # the first or last day there is
            return self.at.date()

    def staleness(self, facts: Facts, day: date) -> tuple[str, ...]:
        """Say why it no longer holds on a day, for facts as they are then; nothing if it holds.

        Last week's weight is no fact of the page, and does not count.
        """
        changed = find_steps(self.facts, facts, leave_out=("last_weight",))
        overdue = self.review_by is not None and day > self.review_by
        return (
            *(str(each) for each in changed),
            *((f"its review was due by {self.review_by}",) if overdue else ()),
        )

    def __str__(self) -> str:
        review = f", to be reviewed by {self.review_by}" if self.review_by else ""
        reason = f"({self.reason_code}: {self.reason})"
        return f"overruled to {self.to} by {self.by} on {self.day}{review} {reason}"
