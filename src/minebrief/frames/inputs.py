"""Inputs: which columns a book reads."""

from collections.abc import Iterator

from minebrief.errors import InvalidValue
from minebrief.rules.book import RuleBook

__all__ = ["DECISION_COLUMNS", "LAST_WEIGHT", "RISK_COLUMNS", "asks_for", "facts_read"]

RISK_COLUMNS = ("risks_low", "risks_medium", "risks_high", "risks_unstated")
"""How many risks of each likelihood expose the country."""

LAST_WEIGHT = "last_weight"
"""The one column that may be absent; no weight of last week is known then."""

DECISION_COLUMNS = (
    "weight",
    "score",
    "margin",
    "lowest",
    "highest",
    "selective",
    "role",
    "horizon",
    "conviction",
    "missing",
    "reason",
)
"""What is added to a table."""

_OTHERS = ("sector", "country", "period_start", "period_end")


def facts_read(book: RuleBook) -> tuple[str, ...]:
    """Give the facts that a book reads, in the order of its levels; last week's weight always is.

    Raises:
        InvalidValue: An ordinal that is declared has the name of another column.

    >>> from minebrief.rules.standard import STANDARD
    >>> facts_read(STANDARD)[:4]
    ('signal', 'outlook', 'stance', 'direction')
    """
    _require_own_names(book)
    read = {LAST_WEIGHT, *(each.input for each in book.factors), *_conditions(book)}
    if "change" in read:
        read |= {"direction", "balance"}
    return tuple(name for name in book.levels if name in read)


def asks_for(book: RuleBook, name: str) -> bool:
    """Tell whether a row of a table has a condition on an input."""
    return name in set(_conditions(book))


def _conditions(book: RuleBook) -> Iterator[str]:
    for table in book.tables:
        for row in table.rows:
            yield from (each.input for each in row.when)


def _require_own_names(book: RuleBook) -> None:
    """Engines do not tell capitals apart, so names must differ in more than these."""
    facts = [each for each in book.levels if each not in {own.name for own in book.ordinals}]
    taken = {each.casefold() for each in (*facts, *_OTHERS, *RISK_COLUMNS, *DECISION_COLUMNS)}
    for number, ordinal in enumerate(book.ordinals):
        if ordinal.name.casefold() in taken:
            reason = f"{ordinal.name!r} is the name of another column; rename the ordinal"
            raise InvalidValue(record="RuleBook", member=f"ordinals/{number}/name", reason=reason)
        taken.add(ordinal.name.casefold())
