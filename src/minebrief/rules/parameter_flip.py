"""Parameter flips: the smallest change of one number of a book that gives a call another weight."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import InvalidMember, InvalidValue, require
from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.amendment import Parameter, parameters
from minebrief.rules.band import are_apart
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.decide import require_made_by
from minebrief.rules.factor import LARGEST, PointCount
from minebrief.rules.flip import wanted_weights
from minebrief.rules.scale import Scale
from minebrief.rules.scoring import Score
from minebrief.rules.standard import STANDARD

if TYPE_CHECKING:
    from minebrief.rules.changes import ParameterFlipChanges

__all__ = ["ParameterFlip", "parameter_flips"]


@frozen(kw_only=True, repr=False)
class ParameterFlip(Record):
    """Another value of one number of the book that would give a call another weight.

    Attributes:
        parameter: Name of the number, as :meth:`RuleBook.with_parameters` takes it.
        value: The value that would do it.
        instead_of: Its value now.
        weight: The weight the call would have.

    >>> print(ParameterFlip(parameter="overweight.enter", value=48, instead_of=50,
    ...                     weight=Weight.OVERWEIGHT))
    Overweight with overweight.enter = 48 instead of 50
    """

    parameter: NonBlank
    value: PointCount
    instead_of: PointCount
    weight: Weight

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ParameterFlipChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.weight} with {self.parameter} = {self.value} instead of {self.instead_of}"


def parameter_flips(
    call: Call,
    *,
    to: Weight | str | None = None,
    book: RuleBook = STANDARD,
    on: date | None = None,
) -> tuple[ParameterFlip, ...]:
    """Give the smallest changes of one number of the book that give a call another weight.

    All change their number by equally much, and no smaller change of any single number does it.
    Changing several numbers at once never takes fewer points in all, except where the cap on risks
    would have to be raised together with the cost of a risk. An undetermined call lacks
    facts, not points: there is none for it.

    Args:
        call: The call.
        to: The weight to reach; any other weight by default.
        book: The book that made the call.
        on: The last day of the call's period, if the book has dated amendments.

    Raises:
        BookMismatch: The book decides these facts otherwise, so it is not the one.
        InvalidText: The text is no weight's.

    >>> from minebrief.model.country import Country
    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.decide import decide
    >>> from minebrief.rules.facts import Facts
    >>> known = Facts(signal=Signal.BULLISH, outlook=Signal.NEUTRAL, stance=PolicyStance.NEUTRAL)
    >>> call = Call(country=Country.CL, facts=known, decision=decide(known))
    >>> print(parameter_flips(call, to=Weight.OVERWEIGHT)[0])
    Overweight with signal.bullish = 50 instead of 30
    """
    require(Call, "parameter_flips", call=call)
    in_force = book.on(on)
    require_made_by(in_force, call.decision, call.facts)
    score = Score(in_force, call.facts)
    wanted = wanted_weights(call, to)
    if score.weight is None or not wanted:
        return ()
    scale = Scale.of(in_force)
    concerned = [each for each in parameters(in_force) if _is_concerned(each, score)]
    risks = [each for each in concerned if each.path.startswith("/risk/")]
    nearest = min(_points_to(score, each) for each in wanted)
    for distance in range(1, 2 * LARGEST + 1):
        # Of all numbers only the cost of a risk may count more than once in a score.
        found = tuple(
            flip
            for each in (risks if distance < nearest else concerned)
            for flip in _tried(scale, each, distance, call)
            if flip.weight in wanted
        )
        if found:
            return found
    return ()


def _points_to(score: Score, weight: Weight) -> int:
    """Count the points that would at least have to change for another weight."""
    totals = (score.total + sign * far for far in range(2 * LARGEST) for sign in (1, -1))
    found = next((each for each in totals if score.weight_at(each) is weight), None)
    return 2 * LARGEST if found is None else abs(found - score.total)


def _is_concerned(parameter: Parameter, score: Score) -> bool:
    """Tell whether a number has a part in a score or in the edges it is held against."""
    _, member, *rest = parameter.path.split("/")
    if member == "factors":
        factor = score.book.factors[int(rest[0])]
        return parameter.name == f"{factor.input}.{score.levels.get(factor.input) or 'unknown'}"
    return member in ("risk", "bands")


def _tried(
    scale: Scale, parameter: Parameter, distance: int, call: Call
) -> Iterator[ParameterFlip]:
    for value in (parameter.value + distance, parameter.value - distance):
        if abs(value) > LARGEST:  # no amendment states it
            continue
        try:
            changed = scale.with_number(parameter.path, value)
        except (InvalidMember, InvalidValue):
            continue
        weight = Score(changed, call.facts).weight if are_apart(changed.bands) else None
        if weight is not None:
            yield ParameterFlip(
                parameter=parameter.name,
                value=value,
                instead_of=parameter.value,
                weight=weight,
            )
