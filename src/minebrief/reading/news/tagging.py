"""Tagging: what an item is about, found by a stated rule or by somebody's plug-in, with its basis.

The registry finds countries. Sector, tone and measures are left to a :class:`Tagger` of yours.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from minebrief.model.evidence import NewsItem
from minebrief.news.tags import Tagged
from minebrief.reading.ledger import Ledger, Limits
from minebrief.reading.lexicon import Lexicon
from minebrief.reading.names import mentioned
from minebrief.reading.piece import Piece, Places

__all__ = ["Tagged", "Tagger", "tag", "tag_countries"]


class Tagger(Protocol):
    """What tags an item: a function, or anything that is called like one.

    It keeps what the item already says, and gives an origin for each tag that it adds: inferred
    where a rule can be stated, a guess or drafted where a model has judged.
    """

    def __call__(self, item: NewsItem, /) -> Tagged: ...


def tag(items: Iterable[NewsItem], *taggers: Tagger) -> Iterator[Tagged]:
    """Tag items as they come; each tagger sees what the one before it has added.

    >>> from minebrief.model.evidence import Source
    >>> wire = NewsItem(title="Strike in Chile", source=Source(title="Wire"))
    >>> [str(each.item.countries) for each in tag([wire], tag_country)]
    ['(Country.CL,)']
    """
    for item in items:
        tagged = Tagged(item=item)
        for tagger in taggers:
            added = tagger(tagged.item)
            tagged = Tagged(
                item=added.item,
                origins=tagged.origins + added.origins,
                problems=tagged.problems + added.problems,
            )
        yield tagged


def tag_countries(items: Iterable[NewsItem]) -> Iterator[Tagged]:
    """Tag items with the countries that their headlines name in whole words, as inferred.

    Read are names, adjectives and abbreviations of the registry, the longest first. A name that
    several countries share counts for none and is a problem. An item that says its countries
    keeps them as they are.

    >>> from minebrief.model.evidence import Source
    >>> title = "Nigeria and the EU-India pact: no Niger, no turkey, and one of two Koreas"
    >>> (tagged,) = tag_countries([NewsItem(title=title, source=Source(title="Wire"))])
    >>> [str(each) for each in tagged.item.countries]
    ['Nigeria', 'India', 'Niger']
    >>> print(tagged.origins[0].basis, tagged.origins[0].words)
    inferred Nigeria
    """
    return tag(items, tag_country)


def tag_country(item: NewsItem, /) -> Tagged:
    """Tag one item with the countries that its headline names."""
    if item.countries:
        return Tagged(item=item)
    ledger = Ledger(lexicon=_no_words(), limits=Limits())
    title = Piece(text=item.title, places=Places.of_line(1))
    countries = mentioned("/countries", ledger, title)
    if not countries:
        return Tagged(item=item, problems=tuple(ledger.problems))
    return Tagged(
        item=item.evolve(countries=countries),
        origins=tuple(ledger.origins),
        problems=tuple(ledger.problems),
    )


@cache
def _no_words() -> Lexicon:
    return Lexicon.of(None)
