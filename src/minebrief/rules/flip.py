"""Flips: the smallest changes that would give a call another weight."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import require
from minebrief.model.constraints import Count
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.decide import Decider, decider, require_made_by
from minebrief.rules.facts import Facts
from minebrief.rules.scoring import Score
from minebrief.rules.search import Search
from minebrief.rules.standard import STANDARD
from minebrief.rules.step import RISKS, Step, find_steps

if TYPE_CHECKING:
    from minebrief.rules.changes import FlipChanges, RobustnessChanges

__all__ = ["Flip", "Robustness", "flip_to", "flips", "robustness", "wanted_weights"]


@frozen(kw_only=True, repr=False)
class Flip(Record):
    """A smallest set of steps that gives a call another weight, or makes a row answer.

    Attributes:
        weight: The weight it would have, None if it would be undetermined.
        size: How many single steps it takes: one level of an input, or one risk added, removed
            or reworded, is one step.
        steps: What changes, in the book's order of factors, risks last.
        facts: The facts then; the book decides them to the weight.
    """

    weight: Weight | None = None
    size: Count
    steps: tuple[Step, ...]
    facts: Facts

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[FlipChanges]) -> Self: ...

    def __str__(self) -> str:
        return (
            f"{self.weight or 'Undetermined'} with {' and '.join(str(each) for each in self.steps)}"
        )


@frozen(kw_only=True, repr=False)
class Robustness(Record):
    """How many changes of a single step a call survives.

    Attributes:
        survived: How many leave the weight as it is.
        tried: How many there are.
        steps: Those that change it.

    >>> print(Robustness(survived=19, tried=21, steps=()))
    survives 19 of 21 single steps
    """

    survived: Count
    tried: Count
    steps: tuple[Step, ...]

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RobustnessChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"survives {self.survived} of {self.tried} single steps"


def flips(
    call: Call,
    *,
    to: Weight | str | None = None,
    book: RuleBook = STANDARD,
    on: date | None = None,
) -> tuple[Flip, ...]:
    """Give every smallest set of single steps that would give a call another weight.

    All sets have the same size; no smaller one reaches the weight. For an undetermined call these
    are the facts that would have to become known. Last week's weight stays what it was.

    Args:
        call: The call.
        to: The weight to reach; any other weight by default.
        book: The book that made the call.
        on: The last day of the call's period, if the book has dated amendments.

    Returns:
        The sets in the book's order of factors; none if no change of the inputs reaches the weight.

    Raises:
        BookMismatch: The book decides these facts otherwise, so it is not the one.
        InvalidText: The text is no weight's.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.decide import decide
    >>> known = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)
    >>> call = Call(country=Country.CL, facts=known, decision=decide(known))
    >>> for each in flips(call):
    ...     print(each)
    Neutral with signal from bullish to neutral
    Neutral with outlook from bullish to neutral
    Neutral with stance from neutral to restrictive
    """
    require(Call, "flips", call=call)
    in_force = book.on(on)
    require_made_by(in_force, call.decision, call.facts)
    return _smallest(decider(in_force), call.facts, tuple(wanted_weights(call, to)))


@lru_cache(maxsize=1_000)
def _smallest(maker: Decider, facts: Facts, wanted: tuple[Weight, ...]) -> tuple[Flip, ...]:
    """Search once for one set of facts: each medium that shows a page asks the same again."""
    book = maker.book
    search = Search(book, facts)
    for size in range(1, search.most + 1):
        found = [
            Flip(weight=weight, size=size, steps=_steps(facts, other, book), facts=other)
            for weight in wanted
            for other in search.at(weight, size)
        ]
        if found:
            return tuple(sorted(found, key=lambda flip: _places(flip, book)))
    return ()


def flip_to(call: Call, facts: Facts, size: int, book: RuleBook) -> Flip:
    """Give the flip that leads from a call to other facts."""
    weight = Score(book.on(None), facts).weight
    return Flip(weight=weight, size=size, steps=_steps(call.facts, facts, book), facts=facts)


def _steps(before: Facts, after: Facts, book: RuleBook) -> tuple[Step, ...]:
    return find_steps(before, after, first=[each.input for each in book.factors])


def _places(flip: Flip, book: RuleBook) -> list[int]:
    order = [*(each.input for each in book.factors), RISKS]
    return [order.index(each.input) for each in flip.steps]


def wanted_weights(call: Call, to: Weight | str | None) -> list[Weight]:
    """Give the weights to reach: the one that is asked for, else all but the call's own.

    Raises:
        InvalidText: The text is no weight's.
        InvalidMember: It is neither a weight nor a text.
    """
    require((Weight, str, type(None)), "flips", to=to)
    asked = Weight.parse(to) if isinstance(to, str) else to
    return [each for each in Weight if each is not call.weight and asked in (None, each)]


def robustness(call: Call, *, book: RuleBook = STANDARD, on: date | None = None) -> Robustness:
    """Count how many changes of a single step leave the weight of a call as it is.

    Raises:
        BookMismatch: The book decides these facts otherwise, so it is not the one.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.decide import decide
    >>> known = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)
    >>> print(robustness(Call(country=Country.CL, facts=known, decision=decide(known))))
    survives 13 of 16 single steps
    """
    require(Call, "robustness", call=call)
    in_force = book.on(on)
    require_made_by(in_force, call.decision, call.facts)
    scored = [each.input for each in in_force.factors]
    near = list(Search(in_force, call.facts, inputs=(*scored, RISKS)).at(None, 1))
    lost = [each for each in near if Score(in_force, each).weight is not call.weight]
    steps = tuple(step for each in lost for step in find_steps(call.facts, each))
    return Robustness(survived=len(near) - len(lost), tried=len(near), steps=steps)
