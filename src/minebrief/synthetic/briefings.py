"""Made-up briefings: week after week, a page for each sector, of a world that changes slowly.

How they are distributed: eight countries a sector; signal, stance and outlook follow walks that
keep three quarters of themselves (levels are parted at -20 and +20); 4 % of cells of the matrix
and 8 % of outlooks are missing; one to three dynamics a page, 70 % of which have signed effects;
none to three risks, each with a likelihood in 85 %; a coverage of 30 to 120 items.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count as counted
from itertools import islice
from typing import Final, TypeVar

from minebrief.errors import InvalidValue, require
from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import (
    ENERGY,
    METALS,
    MINING,
    NewsFlow,
    Ordered,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Sector,
    Signal,
)
from minebrief.synthetic.draws import Draws, clamped
from minebrief.synthetic.words import PRODUCTS
from minebrief.synthetic.world import PRODUCERS

__all__ = ["synthetic_briefings"]

_FIRST: Final = date(2025, 1, 6)
_WIDTH: Final = 8
_STEP: Final = 20
_LIKELIHOODS: Final = tuple(map(Likelihood.parse, ("low", "medium", "high")))
_POLARITIES: Final = tuple(Polarity)
_TROUBLES: Final = ("Port closures", "Power shortages", "Price collapse", "New levies", "Strikes",
                    "Sanctions", "Drought", "Rail failure")  # fmt: skip
_CAUSES: Final = ("export curbs", "smelter closures", "stockpile sales", "tariff changes",
                  "shipping detours", "plant openings")  # fmt: skip

T = TypeVar("T")
_Level = TypeVar("_Level", bound=Ordered)


def synthetic_briefings(
    count: int,
    *,
    seed: int = 0,
    sectors: Sequence[Sector] = (MINING, ENERGY, METALS),
    countries: Sequence[Country] = PRODUCERS,
) -> Iterator[GlobalBriefing]:
    """Make up global briefings: for each week from 2025-W02 on, a page for each sector.

    Args:
        count: How many briefings.
        seed: Which of all such briefings; the same seed gives the same.
        sectors: The sectors.
        countries: The countries that the pages draw theirs from.

    Raises:
        InvalidMember: Count or seed is no integer.
        InvalidValue: The count is negative, there is no sector or country, or one stands twice.

    >>> first, second = synthetic_briefings(2, seed=4)
    >>> str(first.period), first.sector, second.sector, len(first.matrix)
    ('Jan 6, 2025 - Jan 12, 2025', 'mining', 'energy', 8)
    """
    require(int, "synthetic_briefings", count=count, seed=seed)
    for member, items in (("sectors", sectors), ("countries", countries)):
        if not items or len(set(items)) < len(items):
            reason = "give at least one, and each once"
            raise InvalidValue(record="synthetic_briefings", member=member, reason=reason)
    if count < 0:
        reason = "it is negative"
        raise InvalidValue(record="synthetic_briefings", member="count", reason=reason)
    return islice(_briefings(seed, sectors, countries), count)


def _briefings(
    seed: int, sectors: Sequence[Sector], countries: Sequence[Country]
) -> Iterator[GlobalBriefing]:
    desks = [_Desk(seed, each, countries) for each in sectors]
    for week in counted():
        start = _FIRST + timedelta(weeks=week)
        period = Period(start=start, end=start + timedelta(days=6))
        for desk in desks:
            yield desk.page(period)


class _Desk:
    """Whoever writes the pages of one sector."""

    def __init__(self, seed: int, sector: Sector, countries: Sequence[Country]) -> None:
        self.sector = sector
        self.draws = Draws(f"{seed}/briefings/{sector}")
        left = list(countries)
        width = min(_WIDTH, len(left))
        self.countries = tuple(left.pop(self.draws.below(len(left))) for _ in range(width))
        self.states = {
            (each, what): self.draws.within(50)
            for each in self.countries
            for what in ("signal", "stance", "outlook")
        }
        self.changes = dict.fromkeys(self.states, 0)

    def page(self, period: Period) -> GlobalBriefing:
        """Write the page of the next week."""
        draws = self.draws
        for key, state in self.states.items():
            new = clamped(int(state * 0.75) + draws.within(30), -100, 100)
            self.states[key], self.changes[key] = new, new - state
        best = max(self.countries, key=lambda each: self.states[each, "signal"])
        return GlobalBriefing(
            sector=self.sector,
            period=period,
            title=f"Global {self.sector.capitalize()} Weekly",
            coverage=Coverage(count=30 + draws.below(91)),
            bottom_line=f"{best} leads the week in {self.sector}.",
            matrix=tuple(map(self._column, self.countries)),
            dynamics=tuple(self._dynamics(1 + draws.below(3))),
            risks=tuple(self._risks(draws.below(4))),
            outlook=tuple(self._outlook(each) for each in self.countries),
        )

    def _column(self, country: Country) -> Assessment:
        draws = self.draws
        stance = _level(PolicyStance, self.states[country, "stance"])
        direction = _level(PolicyDirection, self.changes[country, "stance"])
        trend = PolicyTrend(stance=stance, direction=None if draws.happens(15) else direction)
        return Assessment(
            country=country,
            signal=self._seen(_level(Signal, self.states[country, "signal"])),
            news_flow=self._seen(draws.pick(tuple(NewsFlow))),
            policy_trend=self._seen(trend),
            top_event=self._seen(f"{draws.pick(PRODUCTS).capitalize()} decision in {country}"),
            item_count=2 + draws.below(20),
        )

    def _seen(self, value: T) -> T | None:
        return None if self.draws.happens(4) else value

    def _outlook(self, country: Country) -> Outlook:
        signal = _level(Signal, self.states[country, "outlook"])
        return Outlook(country=country, near_term_signal=None if self.draws.happens(8) else signal)

    def _dynamics(self, count: int) -> Iterator[CrossBorderDynamic]:
        draws = self.draws
        for cause in self._some(_CAUSES, count):
            who = self._some(self.countries, 2)
            product = draws.pick(PRODUCTS)
            effects = tuple(
                Effect(
                    party=Party(country=each),
                    polarity=draws.pick(_POLARITIES),
                    conditional=draws.happens(20),
                )
                for each in who
            )
            names = " and ".join(map(str, who))
            yield CrossBorderDynamic(
                cause=f"{product.capitalize()} {cause}",
                effect_label=f"{product.capitalize()} supply",
                text=f"The {cause} reach {names} through {product}.",
                countries=who,
                effects=effects if draws.happens(70) else (),
            )

    def _risks(self, count: int) -> Iterator[Risk]:
        draws = self.draws
        for title in self._some(_TROUBLES, count):
            who = self._some(self.countries, 1 + draws.below(2))
            names = " and ".join(map(str, who))
            likelihood = draws.pick(_LIKELIHOODS) if draws.happens(85) else None
            yield Risk(
                title=title,
                text=f"{title} may hit producers in {names}.",
                likelihood=likelihood,
                countries=who,
            )

    def _some(self, items: Sequence[T], count: int) -> tuple[T, ...]:
        left = list(items)
        return tuple(left.pop(self.draws.below(len(left))) for _ in range(min(count, len(left))))


def _level(vocabulary: type[_Level], state: int) -> _Level:
    worst, middle, best = vocabulary
    return best if state >= _STEP else worst if state <= -_STEP else middle
