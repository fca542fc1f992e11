"""Explaining: why a call is what it is, and why it is not something else."""

from datetime import date
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import require
from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.band import Band
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.decide import require_made_by
from minebrief.rules.flip import Flip, Robustness, flips, robustness
from minebrief.rules.override import Override
from minebrief.rules.parameter_flip import ParameterFlip, parameter_flips
from minebrief.rules.reference import BookReference, reference_to
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Row
from minebrief.rules.verdict import Contribution, Outcome, Undetermined, Verdict
from minebrief.rules.why_not import WhyNot, why_not_row, why_not_weight

if TYPE_CHECKING:
    from minebrief.rules.changes import ExplanationChanges, ReasonChanges

__all__ = ["Explanation", "Reason", "explain"]


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
class Explanation(Record):
    """Why a call is what it is: its points, the rows that answered, and those that did not.

    Attributes:
        country: The country.
        book: The book, to the letter.
        sentence: The call in one sentence.
        contributions: The points of each factor.
        reasons: Every band and row with what became of it and why it is there.
        undetermined: Why there is no weight, if there is none.
        effective: The weight that counts, where a person has overruled the book.
        override: What the person said.
        stale: Why the override no longer holds; it holds if there is no reason.
        flips: The smallest sets of steps that would give another weight.
        parameter_flips: The smallest changes of a number of the book that would.
        robustness: How many single steps the weight survives.
        why_not: What keeps the call from the weight, or the row from the answer, asked about.
    """

    country: Country
    book: BookReference
    sentence: NonBlank
    contributions: tuple[Contribution, ...]
    reasons: tuple[Reason, ...]
    undetermined: Undetermined | None = None
    effective: Weight | None = None
    override: Override | None = None
    stale: tuple[NonBlank, ...] = ()
    flips: tuple[Flip, ...] = ()
    parameter_flips: tuple[ParameterFlip, ...] = ()
    robustness: Robustness | None = None
    why_not: WhyNot | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ExplanationChanges]) -> Self: ...

    def __str__(self) -> str:
        fired = [each for each in self.reasons if each.verdict.outcome is Outcome.FIRED]
        lines = [self.sentence, *(f"  {each}" for each in self.contributions)]
        lines += [f"  {each}" for each in fired]
        lines += [f"  {each}" for each in self.flips]
        if self.why_not:
            lines.append(f"  {self.why_not}")
        return "\n".join(lines)


def explain(
    call: Call,
    *,
    why_not: Weight | str | None = None,
    book: RuleBook = STANDARD,
    on: date | None = None,
) -> Explanation:
    """Say why a call is what it is, what would change it and, on request, why it is nothing else.

    Args:
        call: The call.
        why_not: Another weight to ask about, or a band or row of the book: "role/hedge".
        book: The book that made the call.
        on: The last day of the call's period, if the book has dated amendments.

    Raises:
        BookMismatch: The book decides these facts otherwise, so it is not the one.
        UnknownItem: The book has no such row.
        InvalidText: The text is no weight's.

    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.decide import decide
    >>> from minebrief.rules.facts import Facts
    >>> known = Facts(signal=Signal.NEUTRAL, outlook=Signal.NEUTRAL, stance=PolicyStance.NEUTRAL)
    >>> call = Call(country=Country.RU, facts=known, decision=decide(known))
    >>> print(explain(call, why_not=Weight.OVERWEIGHT).why_not)
    not Overweight: 50 points away; it would be with
    signal from neutral to bullish and outlook from neutral to bullish; or
    signal from neutral to bullish and stance from neutral to supportive; or
    outlook from neutral to bullish and stance from neutral to supportive
    """
    require(Call, "explain", call=call)
    require((Weight, str, type(None)), "explain", why_not=why_not)
    in_force = book.on(on)
    require_made_by(in_force, call.decision, call.facts)
    return Explanation(
        country=call.country,
        book=reference_to(book, on),
        sentence=str(call),
        contributions=call.contributions,
        reasons=_reasons(call, in_force),
        undetermined=call.decision.undetermined,
        effective=call.effective if call.override else None,
        override=call.override,
        stale=call.stale,
        flips=flips(call, book=in_force),
        parameter_flips=parameter_flips(call, book=in_force),
        robustness=robustness(call, book=in_force),
        why_not=_why_not(call, why_not, in_force),
    )


def _reasons(call: Call, book: RuleBook) -> tuple[Reason, ...]:
    parts: dict[tuple[str, str], Band | Row] = {("weight", each.id): each for each in book.bands}
    parts |= {(table.id, row.id): row for table in book.tables for row in table.rows}
    verdicts = ((each, parts[each.table, each.row]) for each in call.decision.verdicts)
    return tuple(
        Reason(verdict=each, because=part.because, source=part.source) for each, part in verdicts
    )


def _why_not(call: Call, wanted: Weight | str | None, book: RuleBook) -> WhyNot | None:
    if wanted is None:
        return None
    bands = {f"weight/{each.id}": each.weight for each in book.bands}
    weight = wanted if isinstance(wanted, Weight) else bands.get(wanted)
    if weight is None and isinstance(wanted, str) and "/" in wanted:
        return why_not_row(call, wanted, book)
    weight = Weight.parse(wanted) if isinstance(wanted, str) and weight is None else weight
    if weight is None:
        return None
    return why_not_weight(call, weight, book) if weight is not call.weight else None
