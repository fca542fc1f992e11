"""Sensitivity: the same briefing under several books, and under points that are a little off."""

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import TYPE_CHECKING, Self, TypeAlias, Unpack

from attrs import frozen

from minebrief.errors import InvalidValue, require
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.constraints import Count
from minebrief.model.country import Country
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import LARGEST, Factor, RiskFactor
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.reference import BookReference
from minebrief.rules.scale import Scale
from minebrief.rules.scoring import Score
from minebrief.rules.standard import STANDARD

if TYPE_CHECKING:
    from minebrief.rules.changes import StabilityChanges, UnderBooksChanges

__all__ = ["Progress", "Stability", "UnderBooks", "stability", "under_books"]

Progress: TypeAlias = Callable[[int, int], object]
"""Told how many draws are done, and how many there are."""


@frozen(kw_only=True, repr=False)
class UnderBooks(Record):
    """The calls on one country under several books, side by side.

    Attributes:
        country: The country.
        books: The books, in the order they were given.
        weights: The weight under each; None where it is undetermined.
        scores: The score under each, likewise.
    """

    country: Country
    books: tuple[BookReference, ...]
    weights: tuple[Weight | None, ...]
    scores: tuple[int | None, ...]

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[UnderBooksChanges]) -> Self: ...

    def _invariants(self) -> None:
        if not len(self.books) == len(self.weights) == len(self.scores):
            raise self._invalid("weights", "give a weight and a score for each book")

    @property
    def is_unanimous(self) -> bool:
        """Whether every book gives the same weight."""
        return len(set(self.weights)) <= 1

    def __str__(self) -> str:
        answers = (
            f"{weight or 'Undetermined'} by {book}"
            for weight, book in zip(self.weights, self.books, strict=True)
        )
        return f"{self.country}: {'; '.join(answers)}"


@frozen(kw_only=True, repr=False)
class Stability(Record):
    """How often a call holds when the points of the book are a little off.

    Attributes:
        country: The country.
        weight: The weight under the book as it is; None if undetermined.
        draws: How many times the points were drawn.
        held: How often the weight was the same.
        underweight: How often it was Underweight.
        neutral: How often it was Neutral.
        overweight: How often it was Overweight.
        undetermined: How often there was none.

    >>> print(Stability(country=Country.IN, weight=Weight.OVERWEIGHT, draws=1000, held=940,
    ...                 underweight=0, neutral=60, overweight=940, undetermined=0))
    India: Overweight holds in 940 of 1000 draws (60 Neutral)
    """

    country: Country
    weight: Weight | None = None
    draws: Count
    held: Count
    underweight: Count
    neutral: Count
    overweight: Count
    undetermined: Count

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[StabilityChanges]) -> Self: ...

    def __str__(self) -> str:
        counts = {
            "Underweight": self.underweight,
            "Neutral": self.neutral,
            "Overweight": self.overweight,
            "Undetermined": self.undetermined,
        }
        own = str(self.weight or "Undetermined")
        others = ", ".join(f"{n} {name}" for name, n in counts.items() if n and name != own)
        held = f"{own} holds in {self.held} of {self.draws} draws"
        return f"{self.country}: {held}{f' ({others})' if others else ''}"


def under_books(
    briefing: GlobalBriefing,
    books: Iterable[RuleBook],
    *,
    previous: GlobalBriefing | None = None,
) -> tuple[UnderBooks, ...]:
    """Derive a briefing under several books, or sets of parameters, side by side.

    Args:
        briefing: The page.
        books: The books; ``book.with_parameters`` makes one of another.
        previous: Last week's page, which each book decides for itself.

    Raises:
        InvalidMember: The briefing is no global one.

    >>> from minebrief.reading import read
    >>> from minebrief.samples import GLOBAL_MINING
    >>> page = read(GLOBAL_MINING).require(GlobalBriefing)
    >>> double = STANDARD.with_parameters({"risk.unstated": 10, "risk.cap": 40},
    ...                                   reason="what if risk weighed double?")
    >>> [each.scores for each in under_books(page, [STANDARD, double])]
    [(-35, -40), (85, 80), (75, 70)]
    """
    found = [recommend(briefing, book=each, previous=previous) for each in books]
    return tuple(_side_by_side(country, found) for country in briefing.countries)


def _side_by_side(country: Country, found: list[Recommendation]) -> UnderBooks:
    calls = [each.call(country) for each in found]
    return UnderBooks(
        country=country,
        books=tuple(each.book for each in found),
        weights=tuple(each.weight for each in calls),
        scores=tuple(each.score for each in calls),
    )


def stability(
    briefing: GlobalBriefing,
    *,
    spread: int = 5,
    draws: int = 1000,
    seed: int = 0,
    book: RuleBook = STANDARD,
    previous: Recommendation | GlobalBriefing | None = None,
    progress: Progress | None = None,
) -> tuple[Stability, ...]:
    """Count how often each call holds when all points of the book are a little off.

    In each draw the points of every level and the cost of every risk move by a whole number
    between minus and plus ``spread``, each as likely. Costs stay at zero or above; points and costs
    that rise from level to level are put in rising order again. Points of what is unknown, the cap
    and the bands stay where they are. The same seed gives the same counts.

    Args:
        briefing: The page.
        spread: By how many points a number may be off, 0 to 1000.
        draws: How many times the points are drawn.
        seed: Where the draws begin.
        book: The rules.
        previous: Last week, as for ``recommend``.
        progress: Told after each draw how far it is.

    Raises:
        InvalidMember: The briefing is no global one, or a number is no integer.
        InvalidValue: The spread or the draws are below zero, or the spread is above 1000.

    >>> from minebrief.reading import read
    >>> from minebrief.samples import GLOBAL_MINING
    >>> for each in stability(read(GLOBAL_MINING).require(GlobalBriefing), spread=10, draws=200):
    ...     print(each)
    Russia: Neutral holds in 165 of 200 draws (35 Underweight)
    China: Overweight holds in 200 of 200 draws
    India: Overweight holds in 198 of 200 draws (2 Neutral)
    """
    require(int, "stability", spread=spread, draws=draws, seed=seed)
    if not 0 <= spread <= LARGEST or draws < 0:
        reason = f"spread lies between 0 and {LARGEST}, and draws are not below zero"
        raise InvalidValue(record="stability", member="spread", reason=reason)
    calls = recommend(briefing, book=book, previous=previous).calls
    scale, random = Scale.of(book.on(briefing.period.end)), Random(seed)  # noqa: S311 (no secret)
    counts: dict[Country, Counter[Weight | None]] = {each.country: Counter() for each in calls}
    for done in range(draws):
        drawn = scale._replace(
            factors=tuple(_moved_factor(each, spread, random) for each in scale.factors),
            risk=_moved_risk(scale.risk, spread, random),
        )
        for each in calls:
            counts[each.country][Score(drawn, each.facts).weight] += 1
        if progress is not None:
            progress(done + 1, draws)
    return tuple(
        Stability(
            country=each.country,
            weight=each.weight,
            draws=draws,
            held=counts[each.country][each.weight],
            underweight=counts[each.country][Weight.UNDERWEIGHT],
            neutral=counts[each.country][Weight.NEUTRAL],
            overweight=counts[each.country][Weight.OVERWEIGHT],
            undetermined=counts[each.country][None],
        )
        for each in calls
    )


def _moved_factor(factor: Factor, spread: int, random: Random) -> Factor:
    stated = [each.points for each in factor.points]
    moved = [each + random.randint(-spread, spread) for each in stated]
    if stated == sorted(stated):
        moved.sort()
    points = tuple(
        each.evolve(points=max(-LARGEST, min(LARGEST, number)))
        for each, number in zip(factor.points, moved, strict=True)
    )
    return factor.evolve(points=points)


def _moved_risk(risk: RiskFactor, spread: int, random: Random) -> RiskFactor:
    low, medium, high, unstated = (
        min(LARGEST, max(0, each + random.randint(-spread, spread)))
        for each in (risk.low, risk.medium, risk.high, risk.unstated)
    )
    if risk.low <= risk.medium <= risk.high:
        low, medium, high = sorted((low, medium, high))
    return risk.evolve(low=low, medium=medium, high=high, unstated=unstated)
