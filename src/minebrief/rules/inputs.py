"""The inputs that rules may read, by name, and their levels, worse before better."""

from minebrief.model.vocabulary import (
    Conviction,
    NewsFlow,
    Ordered,
    PolicyDirection,
    PolicyStance,
    Signal,
    Vocabulary,
    Weight,
)

__all__ = [
    "ANSWERS",
    "DERIVED_LEVELS",
    "FACTS",
    "FACT_LEVELS",
    "NUMBERS",
    "UNKNOWN",
    "Balance",
    "Offset",
]

UNKNOWN = "unknown"
"""The level of an input that nobody stated."""


class Balance(Ordered):
    """The sum of the signed cross-border effects on a country, clamped to -1..+1, in halves."""

    ADVERSE = "-1"
    HALF_ADVERSE = "-1/2"
    EVEN = "0"
    HALF_FAVOURABLE = "+1/2"
    FAVOURABLE = "+1"

    def __str__(self) -> str:
        return str(self.value)


class Offset(Vocabulary):
    """Whether some dynamic favours this country and harms another that is covered."""

    NO = "no"
    YES = "yes"


def _levels(vocabulary: type[Vocabulary]) -> tuple[str, ...]:
    return tuple(each.value for each in vocabulary)


FACTS: dict[str, type[Vocabulary]] = {
    "signal": Signal,
    "outlook": Signal,
    "stance": PolicyStance,
    "direction": PolicyDirection,
    "balance": Balance,
    "news_flow": NewsFlow,
    "offset": Offset,
    "last_weight": Weight,
}
"""The facts of every briefing and the vocabulary each is written in."""

FACT_LEVELS: dict[str, tuple[str, ...]] = {name: _levels(each) for name, each in FACTS.items()}
"""Their levels in rule books; a book may declare further ordinals beside them."""

DERIVED_LEVELS: dict[str, tuple[str, ...]] = {
    "weight": _levels(Weight),
    "selective": ("no", "yes"),
    "change": ("falling", "flat", "rising"),
    "completeness": ("open", "settled", "complete"),
}
"""What is worked out before a table is asked.

``change`` is the sign of direction plus balance, unknown when both are. ``completeness`` is
complete when no scored fact is unknown, settled when every value of the unknown ones gives the
same weight, open otherwise.
"""

NUMBERS = ("score", "margin", "conflict", "risk_load")
"""Numbers a row may bound, all in points.

``margin``: the fewest points that would change the weight. ``conflict``: the smaller of the sum
of the positive and the sum of the negative points.
"""

_CONVICTIONS = tuple(each.value for each in Conviction)

ANSWERS: dict[str, tuple[str, ...]] = {
    "selective": ("yes", "no"),
    "role": ("hedge", "core", "none"),
    "horizon": ("near-term", "long-term", UNKNOWN),
    "conviction.margin": _CONVICTIONS,
    "conviction.completeness": _CONVICTIONS,
    "conviction.agreement": _CONVICTIONS,
    "conviction.news-flow": _CONVICTIONS,
}
"""The tables of a book, in the order they are decided, and what each may answer.

A table sees the facts, ``score``, ``margin``, ``conflict``, ``completeness`` and ``weight``; the
tables after ``selective`` see its answer too. Conviction is the weakest of the conviction tables.
"""
