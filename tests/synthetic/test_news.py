"""Made-up news: the same for a seed, valid, and distributed as it says."""

import hashlib
from collections import Counter
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, InvalidValue
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.period import Period
from minebrief.model.vocabulary import Sector
from minebrief.news import NEWS_PARAMETERS, assess, find_derivations
from minebrief.news.story import day_of, find_stories
from minebrief.reading.news import news_to_csv, news_to_json_lines, read_news, tag_countries
from minebrief.synthetic import (
    PRODUCERS,
    WEEKS,
    synthetic_briefings,
    synthetic_news,
    synthetic_rows,
)
from minebrief.synthetic.words import COMPANIES, OUTLETS

MANY = 20_000
SALT = Sector("salt")
DIGEST = "7a7773ec81b240d31ef14b83e5034bc38f350cb8d0df39be7ecf1e4dae1d6e4e"


@pytest.fixture(scope="module")
def many() -> list[NewsItem]:
    """Enough items for shares to be seen."""
    return list(synthetic_news(MANY, seed=7))


@given(st.integers(0, 60), st.integers(0, 60), st.integers())
def test_a_shorter_run_begins_a_longer_one(short: int, long: int, seed: int) -> None:
    """The same seed gives the same items, however many are asked for."""
    first = list(synthetic_news(min(short, long), seed=seed))
    second = list(synthetic_news(max(short, long), seed=seed))
    assert len(second) == max(short, long)
    assert second[: len(first)] == first


def test_the_same_on_every_machine() -> None:
    """These very bytes, on every version of Python and every platform."""
    content = b"".join(news_to_csv(synthetic_news(2_000, seed=1)))
    assert hashlib.sha256(content).hexdigest() == DIGEST


def test_seeds_differ() -> None:
    """Another seed gives other items."""
    assert list(synthetic_rows(5, seed=1)) != list(synthetic_rows(5, seed=2))


@given(st.integers(), st.sampled_from([news_to_csv, news_to_json_lines]))
def test_what_is_written_is_read(seed: int, write: object) -> None:
    """Nothing is lost and nothing is said but that stories are told twice."""
    items = tuple(synthetic_news(40, seed=seed))
    loaded = read_news(b"".join(write(items)))  # type: ignore[operator]
    assert loaded.value == items
    assert set(loaded.problems.codes) <= {"news.repeated"}


def _share(many: list[NewsItem], count: int) -> float:
    return 100 * count / len(many)


def test_what_is_missing(many: list[NewsItem]) -> None:
    """As much as real news lacks; of stories shares vary more than of tellings."""
    assert 3 < _share(many, sum(each.tone is None for each in many)) < 5
    assert 2 < _share(many, sum(each.relevance_tenths is None for each in many)) < 4
    assert 4 < _share(many, sum(each.source.url is None for each in many)) < 6
    assert 1.5 < _share(many, sum(each.source.publisher is None for each in many)) < 2.5
    assert 0.6 < _share(many, sum(each.source.published_at is None for each in many)) < 1.5
    assert 1 < _share(many, sum(not each.countries for each in many)) < 3
    assert 2 < _share(many, sum(each.sector is None for each in many)) < 4
    assert 3 < _share(many, sum(bool(each.measures) for each in many)) < 9
    assert {len(each.countries) for each in many} == {0, 1, 2}


def test_stories_are_told_again(many: list[NewsItem]) -> None:
    """One story has 1.8 tellings on average, and most of them are found out."""
    stories = find_stories(many, sameness=NEWS_PARAMETERS.sameness)
    assert 0.5 < len(stories) / len(many) < 0.65


def test_volume_follows_zipf(many: list[NewsItem]) -> None:
    """The first country has about twice the news of the second, ten times that of the tenth."""
    firsts = Counter(each.countries[0] for each in many if each.countries)
    counts = [count for _, count in firsts.most_common()]
    assert len(counts) == len(PRODUCERS)
    assert 1.3 < counts[0] / counts[1] < 3
    assert 5 < counts[0] / counts[9] < 20


def test_tone_follows_the_state(many: list[NewsItem]) -> None:
    """Within a country and a week tones lie near each other; between weeks they move."""
    groups: dict[tuple[Country, int], list[int]] = {}
    for each in many:
        day = day_of(each)
        if day and each.tone is not None and len(each.countries) == 1:
            week = next(n for n, period in enumerate(WEEKS) if period.contains(day))
            groups.setdefault((each.countries[0], week), []).append(each.tone)
    large = {key: tones for key, tones in groups.items() if len(tones) >= 30}
    means = [sum(tones) / len(tones) for tones in large.values()]
    within = [max(tones) - min(tones) for tones in large.values()]
    assert len(large) > 40
    assert max(means) - min(means) > 60
    assert max(within) <= 2 * (45 + 5)
    words = {each.signal for week in WEEKS for each in assess(many, period=week)}
    assert len(words - {None}) == 3


def test_a_matrix_comes_of_it(many: list[NewsItem]) -> None:
    """With its past the last week gives every kind of cell somewhere."""
    found = find_derivations(many, period=WEEKS[-1], baseline=many)
    for member in ("signal", "news_flow", "policy_trend/stance", "top_event"):
        assert any(each.cell(member).level for each in found), member
    assert any(each.cell("policy_trend/stance").level is None for each in found)


def test_headlines_name_their_country(many: list[NewsItem]) -> None:
    """So that tagging can be shown on them."""
    some = [each for each in islice(many, 500) if each.countries]
    for each in some:
        (tagged,) = tag_countries([each.evolve(countries=())])
        assert each.countries[0] in tagged.item.countries or each.title.isupper()


def test_nothing_is_real() -> None:
    """Hosts stand under the domain kept for examples; no well-known name is among the invented."""
    assert all(host.endswith(".example") for _, host in OUTLETS)
    names = " ".join((*COMPANIES, *(name for name, _ in OUTLETS))).casefold()
    for real in ("reuters", "bloomberg", "guardian", "times", "xinhua", "tass", "rio tinto",
                 "glencore", "vale", "anglo", "barrick", "newmont", "codelco"):  # fmt: skip
        assert real not in names


def test_other_periods_countries_and_sectors() -> None:
    """They are the caller's; nothing falls outside."""
    week = Period.week(2030, 1)
    items = list(synthetic_news(200, periods=[week], countries=[Country.PE], sector=SALT))
    assert {each.countries for each in items} <= {(), (Country.PE,)}
    assert {each.sector for each in items} <= {None, SALT}
    assert all(week.contains(day) for each in items if (day := day_of(each)))


def test_refusals() -> None:
    """Nothing is made of nothing."""
    for wrong in ({"count": -1}, {"periods": ()}, {"countries": ()},
                  {"countries": (Country.PE, Country.PE)}):  # fmt: skip
        with pytest.raises(InvalidValue):
            synthetic_news(**({"count": 1} | wrong))


@pytest.mark.parametrize("make", [synthetic_news, synthetic_rows, synthetic_briefings])
@pytest.mark.parametrize("wrong", [1.5, "3", None, True])
def test_counts_and_seeds_are_integers(make: Any, wrong: object) -> None:
    """Said at once, by name."""
    with pytest.raises(InvalidMember, match="count"):
        make(wrong)
    with pytest.raises(InvalidMember, match="seed"):
        make(1, seed=wrong)
