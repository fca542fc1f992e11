"""Explaining: why a call is what it is, and why it is not something else."""

from itertools import product
from typing import TYPE_CHECKING, NamedTuple, Self, Unpack

from attrs import frozen

from minebrief.errors import BookMismatch
from minebrief.model.constraints import Count, NonBlank
from minebrief.model.country import Country
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.band import weight_of
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.factor import Factor
from minebrief.rules.facts import Facts
from minebrief.rules.recommendation import Call
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Contribution, Outcome, Undetermined, Verdict

if TYPE_CHECKING:
    from minebrief.rules.changes import (
        ExplanationChanges,
        ReasonChanges,
        StepChanges,
        WhyNotChanges,
    )

__all__ = ["Explanation", "Reason", "Step", "WhyNot", "explain"]


@frozen(kw_only=True, repr=False)
class Step(Record):
    """A change of one input.

    Attributes:
        input: The input.
        before: Its level now, None if unknown.
        after: Its level then.

    >>> str(Step(input="signal", before="neutral", after="bearish"))
    'signal from neutral to bearish'
    """

    input: NonBlank
    before: NonBlank | None = None
    after: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[StepChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.input.replace('_', ' ')} from {self.before or 'unknown'} to {self.after}"


@frozen(kw_only=True, repr=False)
class Reason(Record):
    """A band or row of the book with what became of it.

    Attributes:
        verdict: What became of it.
        because: The book's reason for it.
        source: Where that is published.
    """

    verdict: Verdict
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ReasonChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.verdict}: {self.because}"


@frozen(kw_only=True, repr=False)
class WhyNot(Record):
    """What keeps a call from another weight.

    Attributes:
        weight: The other weight.
        distance: How many points are missing, None if the call is undetermined.
        ways: The smallest sets of changed inputs that would give it; empty if none does.
    """

    weight: Weight
    distance: Count | None = None
    ways: tuple[tuple[Step, ...], ...]

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[WhyNotChanges]) -> Self: ...

    def __str__(self) -> str:
        if not self.ways:
            return f"no change of the inputs alone would give {self.weight}"
        ways = "; or ".join(" and ".join(str(step) for step in way) for way in self.ways)
        missing = f"{self.distance} points away" if self.distance is not None else "undetermined"
        return f"not {self.weight}: {missing}; it would be with {ways}"


@frozen(kw_only=True, repr=False)
class Explanation(Record):
    """Why a call is what it is: its points, the rows that answered, and those that did not.

    Attributes:
        country: The country.
        book: Name and edition of the book.
        sentence: The call in one sentence.
        contributions: The points of each factor.
        reasons: Every band and row with what became of it and why it is there.
        undetermined: Why there is no weight, if there is none.
        why_not: What keeps the call from the weight that was asked about.
    """

    country: Country
    book: NonBlank
    sentence: NonBlank
    contributions: tuple[Contribution, ...]
    reasons: tuple[Reason, ...]
    undetermined: Undetermined | None = None
    why_not: WhyNot | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ExplanationChanges]) -> Self: ...

    def __str__(self) -> str:
        fired = [each for each in self.reasons if each.verdict.outcome is Outcome.FIRED]
        lines = [self.sentence, *(f"  {each}" for each in self.contributions)]
        lines += [f"  {each}" for each in fired]
        if self.why_not:
            lines.append(f"  {self.why_not}")
        return "\n".join(lines)


def explain(call: Call, *, why_not: Weight | None = None, book: RuleBook = STANDARD) -> Explanation:
    """Say why a call is what it is and, on request, why it is not another weight.

    Args:
        call: The call.
        why_not: Another weight to ask about.
        book: The book that made the call.

    Raises:
        BookMismatch: The book decides these facts otherwise, so it is not the one.

    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.facts import Facts
    >>> known = Facts(signal=Signal.NEUTRAL, outlook=Signal.NEUTRAL, stance=PolicyStance.NEUTRAL)
    >>> call = Call(country=Country.RU, facts=known, decision=decide(known))
    >>> print(explain(call, why_not=Weight.OVERWEIGHT).why_not)
    not Overweight: 50 points away; it would be with
    signal from neutral to bullish and outlook from neutral to bullish; or
    signal from neutral to bullish and stance from neutral to supportive; or
    outlook from neutral to bullish and stance from neutral to supportive
    """
    again = decide(call.facts, book=book)
    if (again.score, again.verdicts) != (call.decision.score, call.decision.verdicts):
        reason = f"it decides {call.country} otherwise; pass book= the one that made the call"
        raise BookMismatch(book=str(book), reason=reason)
    return Explanation(
        country=call.country,
        book=str(book),
        sentence=str(call),
        contributions=call.contributions,
        reasons=_reasons(call, book),
        undetermined=call.decision.undetermined,
        why_not=_why_not(call, why_not, book) if why_not and why_not is not call.weight else None,
    )


def _reasons(call: Call, book: RuleBook) -> tuple[Reason, ...]:
    because = {("weight", each.id): (each.because, each.source) for each in book.bands} | {
        (table.id, row.id): (row.because, row.source) for table in book.tables for row in table.rows
    }
    return tuple(
        Reason(
            verdict=each,
            because=because[each.table, each.row][0],
            source=because[each.table, each.row][1],
        )
        for each in call.decision.verdicts
    )


def _why_not(call: Call, wanted: Weight, book: RuleBook) -> WhyNot:
    return WhyNot(
        weight=wanted,
        distance=_distance(call, wanted, book),
        ways=_ways(call, wanted, book),
    )


def _distance(call: Call, wanted: Weight, book: RuleBook) -> int | None:
    """Count the points from the score to the nearest score of the wanted weight."""
    if call.score is None:
        return None
    edges = {each.weight: each.edge(call.facts.last_weight) for each in book.bands}
    if wanted is not Weight.NEUTRAL:
        return abs(edges[wanted] - call.score)
    return next(
        abs(call.score - each.edge(call.facts.last_weight)) + 1
        for each in book.bands
        if each.weight is call.weight
    )


def _ways(call: Call, wanted: Weight, book: RuleBook) -> tuple[tuple[Step, ...], ...]:
    """Try every combination of levels and keep those that reach the weight in the fewest steps.

    A step moves one input by one level, or makes an unknown one known. Risks stay as they are.
    """
    levels = call.facts.levels
    base = sum(each.points for each in call.contributions if each.factor == "risk_load")
    found: dict[int, list[tuple[Step, ...]]] = {}
    for choice in product(*(_choices(each, levels.get(each.input)) for each in book.factors)):
        cost = sum(each.cost for each in choice)
        score = base + sum(each.points for each in choice)
        if cost > min(found, default=cost):
            continue
        if weight_of(book.bands, score, call.facts.last_weight) is not wanted:
            continue
        way = tuple(each.step for each in choice if each.step)
        if _gives(call.facts, way, wanted, book):
            found.setdefault(cost, []).append(way)
    order = [each.input for each in book.factors]
    ways = found[min(found)] if found else []
    return tuple(sorted(ways, key=lambda way: [order.index(step.input) for step in way]))


def _gives(facts: Facts, way: tuple[Step, ...], wanted: Weight, book: RuleBook) -> bool:
    """Tell whether a way leads to a determined call of the weight, not only to its score."""
    for step in way:
        facts = facts.with_level(step.input, step.after)
    return decide(facts, book=book).weight is wanted


class _Choice(NamedTuple):
    points: int
    cost: int
    step: Step | None


def _choices(factor: Factor, level: str | None) -> list[_Choice]:
    """List every level an input may take, with the steps from here."""
    names = [each.level for each in factor.points]
    choices = [_Choice(points=factor.of(level), cost=0, step=None)]
    for index, each in enumerate(factor.points):
        if each.level != level:
            cost = 1 if level is None else abs(index - names.index(level))
            step = Step(input=factor.input, before=level, after=each.level)
            choices.append(_Choice(points=each.points, cost=cost, step=step))
    return choices
