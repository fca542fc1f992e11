"""Mentions: countries named in prose, and countries that ran together in a header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrs import Factory, define, frozen

from minebrief.model.country import APOSTROPHES, Country, claimed, unaccented

if TYPE_CHECKING:
    from minebrief.model.country_table import Row

__all__ = ["Mention", "find_countries", "split_countries"]


@frozen(kw_only=True)
class Mention:
    """Words of a text that name a country, or one of several.

    Attributes:
        candidates: The countries the words may mean; just one when they are clear.
        words: The words as they stand in the text.
        start: Where the words start.
        end: Where they end: ``text[start:end] == words``.

    >>> Mention(candidates=(Country.CN,), words="Chinese", start=4, end=11).country
    Country.CN
    """

    candidates: tuple[Country, ...]
    words: str
    start: int
    end: int

    @property
    def country(self) -> Country | None:
        """The country meant; None when there are several candidates."""
        return self.candidates[0] if len(self.candidates) == 1 else None


# Names in prose: words and marks are followed through a tree of the listed phrases.

_MARKS = ".,()&$" + APOSTROPHES
# A capital that starts a word. The capital is tested first because a search for one character
# of a set is the fastest the engine has.
_HEAD = re.compile(r"[A-Z\u00c0-\u00de](?<![\w\u0300-\u036f].)[\w\u0300-\u036f]*+")
# Blanks with at most one line end or hyphen among them, then a word or a mark.
_NEXT = re.compile(
    r"[^\S\n]*+(?:[\n\-\u2010-\u2013][^\S\n]*+)?"
    rf"([\w\u0300-\u036f]++|[{re.escape(_MARKS)}])"
)

_Phrase = tuple[str, ...]


def _variants(name: str) -> Iterator[str]:
    """The ways to write a name: "Saint", "St." or "St"; "and" or "&"."""
    for saint in ("Saint ", "St. ", "St ") if "Saint " in name else ("",):
        for joined in {" and ", " & "} if " and " in name else ("",):
            yield name.replace("Saint ", saint).replace(" and ", joined)


def _phrases_of(name: str) -> Iterator[_Phrase]:
    """The ways a name may stand in prose, in upper case too, as words and marks."""
    for variant in _variants(unaccented(name)):
        yield tuple(_NEXT.findall(variant))
        yield tuple(_NEXT.findall(variant.upper()))


def _in_prose(row: Row) -> tuple[str, ...]:
    # "Russians", but not "Chineses": these endings have no plural in -s.
    no_plural = ("s", "x", "z", "sh", "ch", "ese", "ic", "y")
    plurals = tuple(f"{each}s" for each in row.adjectives if not each.endswith(no_plural))
    return row.names + row.adjectives + plurals + row.abbreviations


@define
class _Node:
    """Where a phrase has got to: whose it is if it ends here, and the words it may go on with."""

    countries: tuple[Country, ...] | None = None
    following: dict[str, _Node] = Factory(dict)


@cache
def _heads() -> dict[str, _Node]:
    """Every phrase to be found in prose, from its first word on; a lookalike is no country's."""
    from minebrief.model.country_table import LOOKALIKES

    lookalikes = {phrase: () for name in LOOKALIKES for phrase in _phrases_of(name)}
    root = _Node()
    for phrase, countries in (claimed(_in_prose, _phrases_of) | lookalikes).items():
        node = root
        for word in phrase:
            node = node.following.setdefault(word, _Node())
        node.countries = countries
    return root.following


def _longest(text: str, node: _Node, end: int) -> tuple[tuple[Country, ...] | None, int]:
    """The longest phrase that goes on from a node: its countries, None if it is no phrase."""
    longest = node.countries, end
    while node.following and (match := _NEXT.match(text, end)):
        following = node.following.get(unaccented(match[1]))
        if following is None:
            break
        node, end = following, match.end()
        if node.countries is not None:
            longest = node.countries, end
    return longest


def find_countries(text: str) -> tuple[Mention, ...]:
    """Find the countries named in prose, in order of appearance, with repeats.

    Whole words are matched, the longest name first, so that "South Korea" is not also "Korea"
    nor "Papua New Guinea" also "Guinea". Names, adjectives and their plurals are found as the
    table writes them or in capitals throughout; of codes, only the listed abbreviations are.
    "China's", "China-led" and "Sino-Russian" (Russia) are found at their word boundaries. A
    name that several countries share gives one mention with all of them as candidates.

    Words are looked up, not understood. A short list of phrases ("New Mexico", "South China
    Sea") is passed over; beyond it, what is written like a country is taken for one: a first
    name (Chad, Jordan), a verb that opens a sentence ("Polish"), the state of Georgia, "US" in a
    shouted "TELL US", a company (Air India). A capital city, a leader, a nationality hidden in a
    prefix ("Sino-", "Franco-") and the first half of "North and South Korea" are not found.

    The time taken grows with the length of the text, whatever the text.

    >>> [str(each.country) for each in find_countries("China's turkey imports from the U.S.")]
    ['China', 'United States']
    """
    heads, mentions, reached = _heads(), list[Mention](), 0
    for match in _HEAD.finditer(text):
        word = match[0]
        node = heads.get(word if word.isascii() else unaccented(word))
        if node is None or match.start() < reached:
            continue
        start = match.start()
        candidates, end = _longest(text, node, match.end())
        if candidates is not None:
            reached = end
        if candidates:
            words = text[start:end]
            mentions.append(Mention(candidates=candidates, words=words, start=start, end=end))
    return tuple(mentions)


# Headers that run countries together.

_LONGEST_HEADER = 4096
_MOST_READINGS = 8

_Reading = tuple[Country, ...]


@cache
def _by_initial() -> dict[str, list[tuple[str, Country]]]:
    """What a header may be made of, by first letter: names and abbreviations of one country."""
    claims = claimed(
        lambda row: row.names + row.abbreviations, lambda name: _variants(unaccented(name))
    )
    table: dict[str, list[tuple[str, Country]]] = {}
    for name, countries in claims.items():
        if len(countries) == 1:
            table.setdefault(name[0], []).append((name, countries[0]))
    return table


def split_countries(text: str) -> tuple[tuple[Country, ...], ...]:
    """Read a run-together header in every way it can be read; a caller wants exactly one.

    Tables lose the blanks between their columns when they are pasted as text. A header is read
    as names and abbreviations, as the table writes them, with blanks allowed between; adjectives
    and names that several countries share ("Korea") are no part of it. Two readings name
    different countries; at most 8 are given, and none of a text longer than 4096 characters,
    which bounds the work.

    >>> [[str(each) for each in reading] for reading in split_countries("RussiaChinaIndia")]
    [['Russia', 'China', 'India']]
    """
    header = " ".join(unaccented(text).split())
    if not header or len(header) > _LONGEST_HEADER:
        return ()
    readings: dict[int, tuple[_Reading, ...]] = {len(header): ((),)}
    for start in reversed(range(len(header))):
        readings[start] = _readings_from(header, start, readings)
    return readings[0]


def _readings_from(
    header: str, start: int, readings: dict[int, tuple[_Reading, ...]]
) -> tuple[_Reading, ...]:
    """Read a header from a position on, given the readings from every later position."""
    if header[start] == " ":
        return readings[start + 1]
    found = {
        (country, *rest): None
        for name, country in _by_initial().get(header[start], ())
        if header.startswith(name, start)
        for rest in readings[start + len(name)]
    }
    return tuple(found)[:_MOST_READINGS]
