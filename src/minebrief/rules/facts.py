"""Facts: the few ordinals of a briefing that rules read, each value or None for unknown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

import attrs
from attrs import frozen

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.constraints import Count
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import LikelihoodLevel
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.party import Effect
from minebrief.model.record import Record
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import (
    Basis,
    NewsFlow,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.rules.inputs import FACTS, Balance, Offset

if TYPE_CHECKING:
    from minebrief.rules.changes import FactsChanges, RiskExposureChanges

__all__ = ["Facts", "RiskExposure", "facts", "find_offsets", "item_counts", "reaches"]


@frozen(kw_only=True, repr=False)
class RiskExposure(Record):
    """How many risks expose a country, by the page band of their likelihood.

    Attributes:
        low: Risks of low likelihood.
        medium: Risks of medium likelihood.
        high: Risks of high likelihood.
        unstated: Risks whose likelihood is not stated.

    >>> str(RiskExposure(high=1, unstated=2))
    '1 high, 2 unstated'
    """

    low: Count = 0
    medium: Count = 0
    high: Count = 0
    unstated: Count = 0

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RiskExposureChanges]) -> Self: ...

    def __str__(self) -> str:
        counts = {"low": self.low, "medium": self.medium, "high": self.high}
        counts["unstated"] = self.unstated
        return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"


@frozen(kw_only=True, repr=False)
class Facts(Record):
    """What the rules know of one country.

    Attributes:
        signal: The week's signal.
        outlook: The near-term signal.
        stance: How policy stands.
        direction: Where policy moves.
        balance: Cross-border effects on the country; None when dynamics name it and none is signed.
        news_flow: How much was written.
        offset: Whether a dynamic favours it and harms another covered country.
        last_weight: The book's own weight of last week.
        risks: The risks that expose it.
        observations: Levels of further ordinals a book declares.

    >>> Facts(signal=Signal.BULLISH).unknown
    ('outlook', 'stance', 'direction', 'balance', 'news_flow', 'offset', 'last_weight')
    """

    signal: Signal | None = None
    outlook: Signal | None = None
    stance: PolicyStance | None = None
    direction: PolicyDirection | None = None
    balance: Balance | None = None
    news_flow: NewsFlow | None = None
    offset: Offset | None = None
    last_weight: Weight | None = None
    risks: RiskExposure = RiskExposure()
    observations: tuple[Observation, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[FactsChanges]) -> Self: ...

    @property
    def levels(self) -> dict[str, str | None]:
        """The level of each fact by its name in rule books, None where unknown.

        An observation that is called like a fact of every briefing is not that fact.
        """
        members = {name: getattr(self, name) for name in FACTS}
        levels = {name: each.value if each else None for name, each in members.items()}
        observed = {each.ordinal: each.level for each in self.observations}
        return levels | {name: each for name, each in observed.items() if name not in levels}

    def with_level(self, name: str, level: str) -> Self:
        """Give a copy in which the fact with this name in rule books has this level.

        >>> Facts().with_level("signal", "bullish").signal
        Signal.BULLISH
        """
        if name in FACTS:
            change: dict[str, Any] = {name: FACTS[name](level)}
            return attrs.evolve(self, **change)
        others = (each for each in self.observations if each.ordinal != name)
        observed = (*others, Observation(ordinal=name, level=level))
        return self.evolve(observations=tuple(sorted(observed, key=lambda each: each.ordinal)))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of the facts that nobody stated."""
        return tuple(name for name, level in self.levels.items() if level is None)


def facts(
    briefing: GlobalBriefing, *, last_weights: Mapping[Country, Weight] | None = None
) -> dict[Country, Facts]:
    """Give the facts of every country in the matrix, in its order.

    A member whose origin is a guess is unknown here: a guess never feeds the rules. A risk or
    an effect that names no covered country changes nothing.

    Args:
        briefing: The page.
        last_weights: The book's own weights of last week, where there were any.
    """
    page = _Page(briefing)
    last = last_weights or {}
    return {each.country: page.facts(index, last) for index, each in enumerate(briefing.matrix)}


_Value = TypeVar("_Value")


class _Page:
    """A briefing without what was guessed."""

    def __init__(self, briefing: GlobalBriefing) -> None:
        self.briefing = briefing
        origins = briefing.provenance.origins if briefing.provenance else ()
        self.guesses = tuple(each.path for each in origins if each.basis is Basis.GUESS)
        self.day = briefing.period.end

    def known(self, path: str, value: _Value) -> _Value | None:
        """Give a value, or None if it or something that holds it was guessed."""
        for guess in self.guesses:
            if path == guess or path.startswith(f"{guess}/"):
                return None
        return value

    def known_items(self, path: str, items: tuple[_Value, ...]) -> Iterator[tuple[int, _Value]]:
        """Give the items of a list of which nothing was guessed, each with its place."""
        for number, each in enumerate(items):
            at = f"{path}/{number}"
            inside = any(guess.startswith(f"{at}/") for guess in self.guesses)
            if not inside and self.known(at, each) is not None:
                yield number, each

    def facts(self, index: int, last: Mapping[Country, Weight]) -> Facts:
        assessment = self.briefing.matrix[index]
        at, country = f"/matrix/{index}", assessment.country
        trend = self.known(f"{at}/policy_trend", assessment.policy_trend)
        stance = self.known(f"{at}/policy_trend/stance", trend.stance if trend else None)
        direction = self.known(f"{at}/policy_trend/direction", trend.direction if trend else None)
        balance, offset = self.cross_border(country)
        return Facts(
            signal=self.known(f"{at}/signal", assessment.signal),
            outlook=self.outlook(country),
            stance=stance,
            direction=direction,
            balance=balance,
            news_flow=self.known(f"{at}/news_flow", assessment.news_flow),
            offset=offset,
            last_weight=last.get(country),
            risks=self.exposure(country),
            observations=self.observations(at, assessment),
        )

    def observations(self, at: str, assessment: Assessment) -> tuple[Observation, ...]:
        found = self.known_items(f"{at}/observations", assessment.observations)
        return tuple(sorted((each for _, each in found), key=lambda each: each.ordinal))

    def outlook(self, country: Country) -> Signal | None:
        for index, each in enumerate(self.briefing.outlook):
            if each.country is country:
                return self.known(f"/outlook/{index}/near_term_signal", each.near_term_signal)
        return None

    def effects(self, index: int, dynamic: CrossBorderDynamic) -> tuple[Effect, ...]:
        found = self.known_items(f"/dynamics/{index}/effects", dynamic.effects)
        return tuple(each for _, each in found)

    def cross_border(self, country: Country) -> tuple[Balance | None, Offset | None]:
        halves, mentioned, signed, favoured = 0, False, False, False
        for index, dynamic in enumerate(self.briefing.dynamics):
            effects = self.effects(index, dynamic)
            mine = [each for each in effects if self.reaches(each, country)]
            named = self.known_items(f"/dynamics/{index}/countries", dynamic.countries)
            mentioned = mentioned or any(each is country for _, each in named) or bool(mine)
            signed = signed or bool(mine)
            halves += sum(_halves(each) for each in mine)
            favoured = favoured or bool(self.offsets(country, effects))
        if mentioned and not signed:
            return None, None
        clamped = max(-2, min(2, halves))
        return tuple(Balance)[clamped + 2], Offset.YES if favoured else Offset.NO

    def offsets(self, country: Country, effects: tuple[Effect, ...]) -> tuple[Country, ...]:
        """Give the covered countries that one dynamic harms while it favours this one."""
        if sum(_halves(each) for each in effects if self.reaches(each, country)) <= 0:
            return ()
        return tuple(
            other
            for other in self.briefing.countries
            if other is not country
            and sum(_halves(each) for each in effects if self.reaches(each, other)) < 0
        )

    def reaches(self, effect: Effect, country: Country) -> bool:
        return reaches(effect, country, self.day)

    def exposure(self, country: Country) -> RiskExposure:
        counts: Counter[LikelihoodLevel | None] = Counter()
        for index, risk in self.exposing(country):
            likelihood = self.known(f"/risks/{index}/likelihood", risk.likelihood)
            counts[likelihood.level if likelihood else None] += 1
        return RiskExposure(
            low=counts[LikelihoodLevel.LOW],
            medium=counts[LikelihoodLevel.MEDIUM],
            high=counts[LikelihoodLevel.HIGH],
            unstated=counts[None],
        )

    def exposing(self, country: Country) -> Iterator[tuple[int, Risk]]:
        for index, risk in enumerate(self.briefing.risks):
            exposed = self.known_items(f"/risks/{index}/countries", risk.countries)
            if any(each is country for _, each in exposed):
                yield index, risk


def find_offsets(briefing: GlobalBriefing, country: Country) -> tuple[Country, ...]:
    """Give the covered countries that some dynamic harms while it favours this one."""
    page = _Page(briefing)
    found: dict[Country, None] = {}
    for index, dynamic in enumerate(briefing.dynamics):
        found |= dict.fromkeys(page.offsets(country, page.effects(index, dynamic)))
    return tuple(found)


def reaches(effect: Effect, country: Country, day: date) -> bool:
    """Tell whether an effect is on a country, itself or as a member of a bloc on that day."""
    party = effect.party
    if party.bloc is not None:
        return country in party.bloc.members(day)
    return party.country is country


def item_counts(briefing: GlobalBriefing) -> dict[Country, int | None]:
    """Give how many items each assessment draws on, None where that is unknown or guessed."""
    page = _Page(briefing)
    return {
        each.country: page.known(f"/matrix/{index}/item_count", each.item_count)
        for index, each in enumerate(briefing.matrix)
    }


def _halves(effect: Effect) -> int:
    sign = effect.polarity.rank - Polarity.MIXED.rank
    return sign if effect.conditional else 2 * sign
