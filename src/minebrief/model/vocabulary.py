"""The closed, ordered vocabularies: what a briefing may say, from worse to better.

Members are written on the wire by their value (``"bullish"``, ``"near-term"``) and shown to
people by ``str()`` ("Bullish", "near term"). ``<`` is defined inside one vocabulary only:
comparing a signal with a weight is a ``TypeError``, for the two mean different things.
"""

from __future__ import annotations

from enum import Enum
from typing import NewType, Self

from minebrief.errors import InvalidText

__all__ = [
    "AGRICULTURE",
    "DEFENCE",
    "ENERGY",
    "FINANCIALS",
    "GEOPOLITICS",
    "INDUSTRIALS",
    "KNOWN_SECTORS",
    "METALS",
    "MINING",
    "TECHNOLOGY",
    "TRANSPORT",
    "Action",
    "Basis",
    "Conviction",
    "Horizon",
    "NewsFlow",
    "Ordered",
    "Polarity",
    "PolicyDirection",
    "PolicyStance",
    "Role",
    "Sector",
    "Signal",
    "Vocabulary",
    "Weight",
    "is_known_sector",
]


class Vocabulary(Enum):
    """A closed set of words; the base of every vocabulary of the model.

    >>> str(Horizon.NEAR_TERM), Horizon.parse("Near-Term")
    ('near term', Horizon.NEAR_TERM)
    """

    # Members are singletons, so identity is a sound hash; Enum's own is a slow Python call.
    __hash__ = object.__hash__

    def __str__(self) -> str:
        return str(self.value).replace("-", " ")

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a word as people write it: case, hyphens and outer blanks do not matter.

        Raises:
            InvalidText: The word is no member; graded words ("cautiously bullish") never are.

        >>> Signal.parse(" bullish ") is Signal.BULLISH
        True
        """
        wanted = text.strip().casefold().replace(" ", "-")
        for member in cls:
            if member.value == wanted:
                return member
        accepted = tuple(str(member) for member in cls)
        raise InvalidText(what=cls.__name__, got=text, accepted=accepted)


class Ordered(Vocabulary):
    """A vocabulary whose members stand in order, worse before better.

    >>> Signal.BEARISH < Signal.NEUTRAL < Signal.BULLISH
    True
    """

    rank: int

    def __init__(self, _value: str) -> None:
        self.rank = len(type(self).__members__)

    def __str__(self) -> str:
        return str(self.value).replace("-", " ").capitalize()

    def __lt__(self, other: Self) -> bool:
        return self.rank < other.rank if type(other) is type(self) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.rank <= other.rank if type(other) is type(self) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        return self.rank > other.rank if type(other) is type(self) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return self.rank >= other.rank if type(other) is type(self) else NotImplemented


class Signal(Ordered):
    """What the week's news says about a country's sector.

    >>> sorted([Signal.BULLISH, Signal.BEARISH])
    [Signal.BEARISH, Signal.BULLISH]
    """

    BEARISH = "bearish"
    NEUTRAL = "neutral"
    BULLISH = "bullish"


class PolicyStance(Ordered):
    """How policy treats the sector now. A stance is about policy only, never a positioning.

    >>> str(PolicyStance.SUPPORTIVE)
    'Supportive'
    """

    RESTRICTIVE = "restrictive"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"


class PolicyDirection(Ordered):
    """Where policy is moving.

    >>> PolicyDirection.TIGHTENING < PolicyDirection.STABLE < PolicyDirection.EASING
    True
    """

    TIGHTENING = "tightening"
    STABLE = "stable"
    EASING = "easing"


class NewsFlow(Ordered):
    """How much was written, in the analyst's judgement; it caps conviction, never moves a weight.

    >>> NewsFlow.parse("High")
    NewsFlow.HIGH
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Weight(Ordered):
    """The size of a positioning against its benchmark.

    >>> Weight.OVERWEIGHT > Weight.NEUTRAL, str(Weight.OVERWEIGHT)
    (True, 'Overweight')
    """

    UNDERWEIGHT = "underweight"
    NEUTRAL = "neutral"
    OVERWEIGHT = "overweight"


class Conviction(Ordered):
    """How firmly a weight is held; never a probability.

    >>> min(Conviction.HIGH, Conviction.LOW)
    Conviction.LOW
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Polarity(Ordered):
    """Whether an effect helps or hurts the party it reaches.

    >>> Polarity.ADVERSE < Polarity.MIXED < Polarity.FAVOURABLE
    True
    """

    ADVERSE = "adverse"
    MIXED = "mixed"
    FAVOURABLE = "favourable"


class Horizon(Vocabulary):
    """How soon a view is meant to pay.

    >>> str(Horizon.LONG_TERM)
    'long term'
    """

    NEAR_TERM = "near-term"
    LONG_TERM = "long-term"


class Role(Vocabulary):
    """What a positioning is for: a holding of its own, or an offset to another.

    >>> Role("hedge")
    Role.HEDGE
    """

    CORE = "core"
    HEDGE = "hedge"


class Action(Vocabulary):
    """What to do with a positioning, given last week's.

    >>> str(Action.INCREASE)
    'increase'
    """

    INITIATE = "initiate"
    INCREASE = "increase"
    MAINTAIN = "maintain"
    REDUCE = "reduce"
    EXIT = "exit"


class Basis(Vocabulary):
    """Where a member of a briefing comes from, from the surest to the least sure.

    ``STATED``: the page says it. ``GIVEN``: the caller said it. ``INFERRED``: read by a
    documented rule from words that are there. ``GUESS``: anything else; a guess never feeds
    the rules. ``DRAFTED``: written by a model and not yet reviewed.

    >>> [str(each) for each in Basis][:3]
    ['stated', 'given', 'inferred']
    """

    STATED = "stated"
    GIVEN = "given"
    INFERRED = "inferred"
    GUESS = "guess"
    DRAFTED = "drafted"


Sector = NewType("Sector", str)
"""An open vocabulary: the known sectors are constants, any other word is kept as written."""

MINING = Sector("mining")
ENERGY = Sector("energy")
GEOPOLITICS = Sector("geopolitics")
METALS = Sector("metals")
AGRICULTURE = Sector("agriculture")
TECHNOLOGY = Sector("technology")
FINANCIALS = Sector("financials")
INDUSTRIALS = Sector("industrials")
DEFENCE = Sector("defence")
TRANSPORT = Sector("transport")

KNOWN_SECTORS = frozenset(
    (
        AGRICULTURE,
        DEFENCE,
        ENERGY,
        FINANCIALS,
        GEOPOLITICS,
        INDUSTRIALS,
        METALS,
        MINING,
        TECHNOLOGY,
        TRANSPORT,
    )
)
"""The sectors minebrief has a constant for."""


def is_known_sector(sector: Sector) -> bool:
    """Tell whether a sector is one of the known constants; an unknown one is kept all the same.

    >>> is_known_sector(MINING), is_known_sector(Sector("deep-sea mining"))
    (True, False)
    """
    return sector in KNOWN_SECTORS
