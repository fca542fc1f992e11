"""News to test with: short to write, strategies included."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import strategies as st

from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem, Source
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.policy import MeasureStage, PolicyMeasure
from minebrief.model.vocabulary import Polarity

WEEK = Period.week(2026, 4)
FEW = (Country.RU, Country.CN, Country.IN)
ANNOUNCED, ADOPTED = MeasureStage.ANNOUNCED, MeasureStage.ADOPTED
IN_FORCE, REPEALED = MeasureStage.IN_FORCE, MeasureStage.REPEALED


def source(weeks_ago: int | None = 0, *, url: str | None = None, title: str = "Wire") -> Source:
    """A source published on the Monday so many weeks before; None is undated."""
    if weeks_ago is None:
        return Source(title=title, url=url)
    day = WEEK.start - timedelta(weeks=weeks_ago)
    return Source(title=title, url=url, published_at=datetime.combine(day, time(12), UTC))


def item(
    title: str,
    tone: int | None = None,
    relevance: int | None = None,
    *,
    weeks_ago: int | None = 0,
    measures: tuple[PolicyMeasure, ...] = (),
) -> NewsItem:
    """An item about India."""
    return NewsItem(
        title=title,
        source=source(weeks_ago),
        countries=(Country.IN,),
        tone=tone,
        relevance_tenths=relevance,
        measures=measures,
    )


def measure(
    title: str,
    stage: MeasureStage | None,
    polarity: Polarity = Polarity.FAVOURABLE,
    *,
    conditional: bool = False,
) -> PolicyMeasure:
    """A measure of India with an effect on India."""
    effect = Effect(party=Party.of("India"), polarity=polarity, conditional=conditional)
    return PolicyMeasure(title=title, implementer=Country.IN, stage=stage, effects=(effect,))


def spread(counts: list[int]) -> list[NewsItem]:
    """So many items one week ago, two weeks ago, and so on."""
    return [
        item(f"Old {weeks}.{number}", weeks_ago=weeks)
        for weeks, count in enumerate(counts, start=1)
        for number in range(count)
    ]


def measures() -> st.SearchStrategy[PolicyMeasure]:
    """Measures of few titles by few countries, so that they meet."""
    effects = st.builds(
        lambda who, polarity, conditional: Effect(
            party=Party(country=who), polarity=polarity, conditional=conditional
        ),
        st.sampled_from(FEW),
        st.sampled_from(Polarity),
        st.booleans(),
    )
    return st.builds(
        lambda title, who, stage, effect: PolicyMeasure(
            title=title, implementer=who, stage=stage, effects=(effect,)
        ),
        st.sampled_from(["Auctions", "Export quota"]),
        st.sampled_from(FEW),
        st.none() | st.sampled_from(MeasureStage),
        effects,
    )


def sources() -> st.SearchStrategy[Source]:
    """Sources of ten weeks and no date, some with one of few addresses."""
    urls = st.none() | st.sampled_from(["https://a.example/1", "http://www.a.example/1/", "b"])
    weeks = st.none() | st.integers(0, 9)
    return st.builds(lambda ago, url: source(ago, url=url), weeks, urls)


def items() -> st.SearchStrategy[NewsItem]:
    """Items that share titles, addresses, countries and measures."""
    return st.builds(
        lambda title, where, countries, tone, relevance, measures: NewsItem(
            title=title,
            source=where,
            countries=countries,
            tone=tone,
            relevance_tenths=relevance,
            measures=measures,
        ),
        st.sampled_from(["One", "one!", "Two", "Three", "Four", "Five"]),
        sources(),
        st.lists(st.sampled_from(FEW), max_size=2, unique=True).map(tuple),
        st.none() | st.integers(-100, 100),
        st.none() | st.integers(0, 100),
        st.lists(measures(), max_size=2).map(tuple),
    )
