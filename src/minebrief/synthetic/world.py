"""The world that made-up news tells of: how each country fares, how much it is in the news."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from minebrief.model.country import Country
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.policy import Instrument, MeasureStage, PolicyMeasure
from minebrief.model.vocabulary import Polarity
from minebrief.synthetic.draws import Draws, Odds, clamped
from minebrief.synthetic.words import INSTRUMENTS, PRODUCTS

__all__ = ["PRODUCERS", "WEEKS", "Land", "World", "walk"]

PRODUCERS: Final = (
    Country.CN, Country.AU, Country.IN, Country.RU, Country.US, Country.BR, Country.CA, Country.ZA,
    Country.CL, Country.ID, Country.PE, Country.KZ, Country.MX, Country.CD, Country.SE, Country.PL,
    Country.TR, Country.MN, Country.ZM, Country.GN,
)  # fmt: skip
"""The countries that news is about if nothing is said; which is how much in it is drawn."""

_MONDAY: Final = date(2025, 10, 27)
WEEKS: Final = tuple(
    Period(start=_MONDAY + timedelta(weeks=n), end=_MONDAY + timedelta(weeks=n, days=6))
    for n in range(13)
)
"""Thirteen weeks, the last of them 2026-W04: enough history for a news flow."""

_MEASURES: Final = 4
_STAGES: Final = tuple(MeasureStage)
_ZIPF: Final = 1_000_000
_BUSY: Final = (60, 80, 100, 100, 130, 250)  # percent of the usual volume of a country in a period


@frozen(kw_only=True)
class Land:
    """One country in this world.

    Attributes:
        country: The country.
        states: For each period how it fares, from -100 to 100.
        volumes: For each period how much it is in the news.
        measures: For each period the measures that news may report, at their stage then.
    """

    country: Country
    states: tuple[int, ...]
    volumes: tuple[int, ...]
    measures: tuple[tuple[PolicyMeasure, ...], ...]


class World:
    """Every country in every period, drawn from a seed.

    Attributes:
        lands: The countries, in the order they were given.
        odds: How likely a story is to be of each country and period.
    """

    def __init__(self, seed: int, countries: Sequence[Country], periods: Sequence[Period]) -> None:
        self.periods = tuple(periods)
        ranks = _ranks(seed, len(countries))
        self.lands = tuple(
            _land(seed, country, rank, len(self.periods))
            for country, rank in zip(countries, ranks, strict=True)
        )
        self.odds = Odds(volume for land in self.lands for volume in land.volumes)

    def place(self, draws: Draws) -> tuple[Land, int]:
        """Draw the country and the period of a story."""
        index, period = divmod(draws.place(self.odds), len(self.periods))
        return self.lands[index], period


def _ranks(seed: int, count: int) -> list[int]:
    """Give each country its rank in the news, in drawn order."""
    draws = Draws(f"{seed}/ranks")
    left = list(range(1, count + 1))
    return [left.pop(draws.below(len(left))) for _ in range(count)]


def _land(seed: int, country: Country, rank: int, count: int) -> Land:
    draws = Draws(f"{seed}/{country.value}")
    usual = _ZIPF // rank  # Zipf's law, in integers
    plans = [_Plan(draws, country, count) for _ in range(_MEASURES)]
    return Land(
        country=country,
        states=tuple(walk(draws, count)),
        volumes=tuple(usual * draws.pick(_BUSY) // 100 for _ in range(count)),
        measures=tuple(
            tuple(found for plan in plans if (found := plan.at(index)) is not None)
            for index in range(count)
        ),
    )


def walk(draws: Draws, count: int) -> list[int]:
    """Walk from -100 to 100: three quarters of where it was, and a shock of at most 30."""
    states = [draws.within(50)]
    while len(states) < count:
        last = states[-1]
        states.append(clamped(int(last * 0.75) + draws.within(30), -100, 100))
    return states


class _Plan:
    """One measure of a country, and the periods in which it comes to each stage."""

    def __init__(self, draws: Draws, country: Country, count: int) -> None:
        title, instrument, is_good = draws.pick(INSTRUMENTS)
        product = draws.pick(PRODUCTS)
        polarity = Polarity.FAVOURABLE if is_good else Polarity.ADVERSE
        effect = Effect(
            party=Party(country=country), polarity=polarity, conditional=draws.happens(15)
        )
        step = max(1, count // 6)
        start = draws.below(max(1, count)) - count // 2
        starts = [start]
        for _ in _STAGES[1:]:
            starts.append(starts[-1] + 1 + draws.below(2 * step))
        if draws.happens(70):  # most are never repealed
            starts.pop()
        self.starts = starts
        # A measure without a stage, or without effects, is news as well.
        is_vague = draws.happens(10)
        self.measures = tuple(
            PolicyMeasure(
                title=title.format(product=product),
                implementer=country,
                instrument=Instrument(instrument),
                stage=None if is_vague else stage,
                effects=() if draws.happens(5) else (effect,),
            )
            for stage in _STAGES
        )

    def at(self, period: int) -> PolicyMeasure | None:
        reached = sum(start <= period for start in self.starts)
        return self.measures[reached - 1] if reached else None
