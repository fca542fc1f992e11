"""Made-up news: stories of a world, told by one outlet or by many.

How it is distributed, with all shares of stories unless said otherwise:

- country: by Zipf's law over a drawn order of the countries; 8 % name a second one;
- period: in proportion to the country's volume, which varies from 60 to 250 % of its usual;
- tellings: 60 % one, 20 % two, 10 % three, 10 % four to eight; a further telling has the address
  of the first (a third of them as it is, a third with the marks of a campaign) or, a third, an
  address of its own and the same headline in other letters;
- tone: the state of the country in the period and a bell of at most 45 around it; the state is a
  walk that keeps three quarters of itself; 4 % of tellings have no tone;
- relevance: a bell around 50 of 100, 5 higher for each further telling; 3 % have none;
- measures: 6 % report one of the country's, at the stage it has come to;
- missing: 5 % of tellings have no address, 2 % no publisher, 1 % no date; 2 % of stories have no
  country, though the headline names it, and 3 % no sector.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import Final, NamedTuple

from minebrief.errors import InvalidValue, require
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem, Source
from minebrief.model.period import Period
from minebrief.model.policy import PolicyMeasure
from minebrief.model.vocabulary import MINING, Sector
from minebrief.synthetic.draws import Draws, Odds, clamped
from minebrief.synthetic.words import (
    COMPANIES,
    FLAT,
    GOOD,
    MEASURE,
    OUTLETS,
    POOR,
    PRODUCTS,
    SITES,
)
from minebrief.synthetic.world import PRODUCERS, WEEKS, Land, World

__all__ = ["NewsRow", "synthetic_news", "synthetic_rows"]

_TELLINGS: Final = Odds((60, 20, 10, 2, 2, 2, 2, 2))
_MOOD: Final = 15  # from this tone on a headline is good, from minus this down poor
_CAMPAIGNS: Final = ("utm_source=letter", "utm_medium=feed", "fbclid=a1b2", "utm_campaign=week")
_MINUTES: Final = 24 * 60


class NewsRow(NamedTuple):
    """One item of news as a flat row, which is made several times faster than an item.

    Attributes:
        title: Its headline, also the title of its source.
        publisher: The outlet.
        url: Its address.
        published_at: When it was published, in UTC.
        countries: The countries it is about.
        sector: The sector it is about.
        tone: From -100 to 100.
        relevance_tenths: From 0 to 100.
        measure: The measure it reports.
    """

    title: str
    publisher: str | None
    url: str | None
    published_at: datetime | None
    countries: tuple[Country, ...]
    sector: Sector | None
    tone: int | None
    relevance_tenths: int | None
    measure: PolicyMeasure | None


def synthetic_news(
    count: int,
    *,
    seed: int = 0,
    periods: Sequence[Period] = WEEKS,
    countries: Sequence[Country] = PRODUCERS,
    sector: Sector = MINING,
) -> Iterator[NewsItem]:
    """Make up news, in no order of time.

    Args:
        count: How many items.
        seed: Which of all such news; the same seed gives the same.
        periods: The periods it is published in.
        countries: The countries it is about.
        sector: The sector it is about.

    Raises:
        InvalidMember: Count or seed is no integer.
        InvalidValue: The count is negative, or there is no period or country.

    >>> first, second = synthetic_news(2, seed=4)
    >>> list(synthetic_news(1, seed=4)) == [first]
    True
    >>> len(first.countries), first.sector, WEEKS[0].start <= first.source.published_at.date()
    (1, 'mining', True)
    """
    rows = synthetic_rows(count, seed=seed, periods=periods, countries=countries, sector=sector)
    return map(_item, rows)


def synthetic_rows(
    count: int,
    *,
    seed: int = 0,
    periods: Sequence[Period] = WEEKS,
    countries: Sequence[Country] = PRODUCERS,
    sector: Sector = MINING,
) -> Iterator[NewsRow]:
    """Make up the same news as :func:`synthetic_news`, as flat rows.

    Args:
        count: How many rows.
        seed: Which of all such news; the same seed gives the same.
        periods: The periods it is published in.
        countries: The countries it is about.
        sector: The sector it is about.

    Raises:
        InvalidMember: Count or seed is no integer.
        InvalidValue: The count is negative, or there is no period or country.

    >>> [row.title for row in synthetic_rows(2)] == [item.title for item in synthetic_news(2)]
    True
    """
    require(int, "synthetic_news", count=count, seed=seed)
    for member, is_wrong, reason in (
        ("count", count < 0, "it is negative"),
        ("periods", not periods, "give at least one period"),
        ("countries", not countries, "give at least one country"),
        ("countries", len(set(countries)) < len(countries), "a country stands there twice"),
    ):
        if is_wrong:
            raise InvalidValue(record="synthetic_news", member=member, reason=reason)
    return islice(_Press(seed, World(seed, countries, periods), sector).rows(), count)


def _item(row: NewsRow) -> NewsItem:
    source = Source(
        title=row.title, publisher=row.publisher, url=row.url, published_at=row.published_at
    )
    return NewsItem(
        title=row.title,
        source=source,
        countries=row.countries,
        sector=row.sector,
        tone=row.tone,
        relevance_tenths=row.relevance_tenths,
        measures=(row.measure,) if row.measure is not None else (),
    )


class _Press:
    """Everybody who tells the stories of a world."""

    def __init__(self, seed: int, world: World, sector: Sector) -> None:
        self.draws = Draws(f"{seed}/news/{sector}")
        self.world = world
        self.sector = sector
        self.midnights = tuple(datetime.combine(each.start, time(), UTC) for each in world.periods)

    def rows(self) -> Iterator[NewsRow]:
        number = 0
        while True:
            yield from self._story(number)
            number += 1

    def _story(self, number: int) -> Iterator[NewsRow]:
        """Tell one story, by as many outlets as take it up."""
        draws = self.draws
        land, period = self.world.place(draws)
        state = land.states[period]
        measures = land.measures[period]
        measure = draws.pick(measures) if measures and draws.happens(6) else None
        tone = clamped(state + draws.bell(15), -100, 100)
        title = _headline(draws, land, tone, measure)
        tellings = draws.place(_TELLINGS) + 1
        first = self._moment(period)
        is_tagged, has_sector = not draws.happens(2), not draws.happens(3)
        countries = self._countries(land) if is_tagged else ()
        outlet = draws.below(len(OUTLETS))
        address = f"https://{OUTLETS[outlet][1]}/{first.year}/{first.month:02}/story-{number}"
        relevance = 45 + 5 * tellings
        for telling in range(tellings):
            publisher, host = OUTLETS[(outlet + telling) % len(OUTLETS)]
            own_title, url = title, address
            if telling:
                own_title, url = _told_again(draws, title, address, host)
            yield NewsRow(
                own_title,
                None if draws.happens(2) else publisher,
                None if draws.happens(5) else url,
                None if draws.happens(1) else self._later(first, telling, period),
                countries,
                self.sector if has_sector else None,
                None if draws.happens(4) else clamped(tone + draws.within(5), -100, 100),
                None if draws.happens(3) else clamped(relevance + draws.bell(15), 0, 100),
                measure,
            )

    def _countries(self, land: Land) -> tuple[Country, ...]:
        other = self.draws.pick(self.world.lands).country
        if other is land.country or not self.draws.happens(8):
            return (land.country,)
        return (land.country, other)

    def _moment(self, period: int) -> datetime:
        """Give a moment of the period, more often by day than by night."""
        draws = self.draws
        day = draws.below(self.world.periods[period].days)
        minute = (draws.below(_MINUTES) + draws.below(_MINUTES)) // 2
        return self.midnights[period] + timedelta(days=day, minutes=minute)

    def _later(self, first: datetime, telling: int, period: int) -> datetime:
        """Give when it was told again: within hours, and still in the period."""
        if not telling:
            return first
        last = self.midnights[period] + timedelta(days=self.world.periods[period].days, minutes=-1)
        return min(last, first + timedelta(minutes=self.draws.below(600)))


def _headline(draws: Draws, land: Land, tone: int, measure: PolicyMeasure | None) -> str:
    words = {
        "company": draws.pick(COMPANIES),
        "product": draws.pick(PRODUCTS),
        "country": land.country.usual_name,
        "site": draws.pick(SITES),
        "figure": draws.below(90) + 3,
    }
    if measure is not None:
        stage = measure.stage or "under discussion"
        return MEASURE.format(title=measure.title, stage=stage, **words)
    templates = GOOD if tone >= _MOOD else POOR if tone <= -_MOOD else FLAT
    return draws.pick(templates).format(product_cap=str(words["product"]).capitalize(), **words)


def _told_again(draws: Draws, title: str, address: str, host: str) -> tuple[str, str]:
    """Give title and address of a further telling."""
    match draws.below(3):
        case 0:
            return f"{title} (update)", address
        case 1:
            return f"{title} (update)", f"{address}?{draws.pick(_CAMPAIGNS)}"
        case _:
            number = address.rpartition("-")[2]
            return title.upper(), f"https://{host}/wire/{number}"
