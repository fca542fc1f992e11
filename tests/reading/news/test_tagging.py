"""Tagging: countries from headlines, as inferred; everything else is a plug-in's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem, Source
from minebrief.model.mention import find_countries
from minebrief.model.provenance import Origin
from minebrief.model.vocabulary import MINING, Basis
from minebrief.reading.news import Tagged, tag, tag_countries


def _item(title: str, *countries: Country) -> NewsItem:
    return NewsItem(title=title, source=Source(title="Wire"), countries=countries)


@pytest.mark.parametrize(
    ("title", "codes", "ambiguous"),
    [
        ("Nigeria and Niger sign", "NG NE", 0),
        ("Niger delta: Nigeria pumps", "NE NG", 0),
        ("Turkey eats no turkey", "TR", 0),
        ("EU-India pact nears", "IN", 0),
        ("South China Sea patrols", "", 0),
        ("Korea raises tariffs", "", 1),
        ("South Korean and Chinese ore", "KR CN", 0),
        ("indian summer", "", 0),
        ("Papua New Guinea mines", "PG", 0),
    ],
)
def test_countries_in_headlines(title: str, codes: str, ambiguous: int) -> None:
    """Whole words, the longest first; what is shared counts for none and is told."""
    (tagged,) = tag_countries([_item(title)])
    assert [each.value for each in tagged.item.countries] == codes.split()
    assert [each.code for each in tagged.problems] == ["mention.ambiguous"] * ambiguous


@given(
    st.text(
        st.sampled_from("CHINA Chile-Korea's US india.") | st.characters(exclude_categories=["Cs"]),
        max_size=60,
    )
)
def test_only_words_that_are_there_make_tags(text: str) -> None:
    """Every tag is inferred from words of the headline; nothing else of the item changes."""
    item = _item(f"x {text}")
    (tagged,) = tag_countries([item])
    named = {each.country for each in find_countries(item.title)}
    assert set(tagged.item.countries) <= named
    assert tagged.item.evolve(countries=()) == item
    assert [each.path for each in tagged.origins] == [
        f"/countries/{index}" for index in range(len(tagged.item.countries))
    ]
    for origin in tagged.origins:
        assert origin.basis is Basis.INFERRED
        assert origin.words is not None
        assert origin.words in item.title


def test_stated_countries_stay() -> None:
    """An item that says its countries is not second-guessed."""
    item = _item("Chile strikes", Country.PE)
    assert next(tag_countries([item])) == Tagged(item=item)


def test_plug_ins_follow_one_another() -> None:
    """Each sees what the one before has added, and the origins add up."""

    def tag_sector(item: NewsItem, /) -> Tagged:
        origin = Origin(path="/sector", basis=Basis.GUESS, words="mine")
        sector = MINING if "mine" in item.title and item.countries else None
        return Tagged(item=item.evolve(sector=sector), origins=(origin,))

    def tag_chile(item: NewsItem, /) -> Tagged:
        return Tagged(item=item.evolve(countries=(Country.CL,)))

    (tagged,) = tag([_item("A mine")], tag_chile, tag_sector)
    assert tagged.item.sector == MINING
    assert [each.basis for each in tagged.origins] == [Basis.GUESS]
