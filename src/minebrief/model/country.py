"""Countries: the closed set a briefing may be about, and how their names are read.

A country is identified by its ISO 3166-1 alpha-2 code and read from whatever people call it.
Reading is exact, never nearly: a name either is listed, or is refused with the near spellings.
The names live in ``country_table``, which is loaded when one is first needed, so that a program
which only moves codes about never pays for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache, total_ordering
from typing import TYPE_CHECKING, TypeVar

from attrs import Factory, define, frozen

from minebrief.errors import AmbiguousCountry, UnknownCountry

if TYPE_CHECKING:
    from minebrief.model.country_table import Row

__all__ = ["Country", "Mention", "find_countries", "split_countries"]


@total_ordering
class Country(Enum):
    """A country or territory, by its ISO 3166-1 alpha-2 code; ``str()`` is its usual name.

    All 249 entries of ISO 3166-1, and Kosovo. ISO has no entry for Kosovo; ``XK`` is the
    user-assigned code in wide use (European Commission, IMF, CLDR), and Kosovo is an entry of
    its own here, never a part of Serbia. Countries stand in the order of their codes.

    >>> str(Country.RU), Country("CN"), Country.IN < Country.US
    ('Russia', Country.CN, True)
    """

    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AQ = "AQ"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AX = "AX"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BL = "BL"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BV = "BV"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CC = "CC"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CX = "CX"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    EH = "EH"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GS = "GS"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HM = "HM"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MF = "MF"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PN = "PN"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SJ = "SJ"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TC = "TC"
    TD = "TD"
    TF = "TF"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    US = "US"
    UY = "UY"
    UZ = "UZ"
    VA = "VA"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"

    # Members are singletons, so identity is a sound hash; Enum's own is a slow Python call.
    __hash__ = object.__hash__

    def __str__(self) -> str:
        return self.usual_name

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def __lt__(self, other: Country) -> bool:
        return self.value < other.value if type(other) is type(self) else NotImplemented

    @property
    def alpha2(self) -> str:
        """The ISO 3166-1 alpha-2 code, "RU"."""
        return self.value

    @property
    def alpha3(self) -> str:
        """The ISO 3166-1 alpha-3 code, "RUS"; for Kosovo the user-assigned "XKX"."""
        return _rows()[self].alpha3

    @property
    def numeric(self) -> str | None:
        """The ISO 3166-1 numeric code as three digits, "643"; Kosovo has none."""
        return _rows()[self].numeric

    @property
    def is_user_assigned(self) -> bool:
        """Whether the codes are user-assigned, not ISO's own: so for Kosovo alone."""
        return self is Country.XK

    @property
    def usual_name(self) -> str:
        """The name used in English-language news, "Russia"."""
        return _rows()[self].names[0]

    @property
    def short_name(self) -> str:
        """The English short name of ISO 3166-1, "Russian Federation"."""
        return _rows()[self].short_name

    @property
    def names(self) -> tuple[str, ...]:
        """Every noun that is read as this country, the usual name first."""
        return _rows()[self].names

    @property
    def adjectives(self) -> tuple[str, ...]:
        """The adjectives, and the words for a citizen where they differ: "Danish", "Dane"."""
        return _rows()[self].adjectives

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """The abbreviations that are safe to read in prose: "US", "U.S.", "USA"."""
        return _rows()[self].abbreviations

    @classmethod
    def parse(cls, text: str) -> Country:
        """Read a country from its name, adjective, abbreviation or code.

        In names and adjectives these do not matter: case, diacritics, the kind of apostrophe,
        hyphens and other light punctuation, "St" for "Saint", "&" for "and", a leading "the".
        Codes and abbreviations are read as written only, for "in", "no" and "us" are words.

        Raises:
            UnknownCountry: Nothing is called so; near spellings are offered, never taken.
            AmbiguousCountry: Several countries are called so ("Korea", "Congolese").

        >>> Country.parse("cote d'ivoire"), Country.parse("the Russian Federation")
        (Country.CI, Country.RU)
        """
        # Called through the class, strip() refuses what is no str with a TypeError.
        code = _codes().get(str.strip(text))
        if code is not None:
            return code
        key = _key(text)
        match _keys().get(key, ()):
            case (country,):
                return country
            case ():
                raise UnknownCountry(name=text, candidates=_near(key))
            case several:
                raise AmbiguousCountry(name=text, candidates=tuple(map(str, several)))


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


# The tables made from the rows, each on first use.

_Key = TypeVar("_Key")


@cache
def _rows() -> dict[Country, Row]:
    # Imported on first need, so that importing Country stays cheap.
    from minebrief.model.country_table import ROWS

    return {Country(row.alpha2): row for row in ROWS}


@cache
def _codes() -> dict[str, Country]:
    return {
        code: country
        for country, row in _rows().items()
        for code in (row.alpha2, row.alpha3, *row.abbreviations)
    }


@cache
def _keys() -> dict[str, tuple[Country, ...]]:
    return _claimed(lambda row: row.names + row.adjectives, lambda name: (_key(name),))


def _claimed(
    listed: Callable[[Row], Iterable[str]], keys: Callable[[str], Iterable[_Key]]
) -> dict[_Key, tuple[Country, ...]]:
    """Map each key of the listed names to every country that lists it, in order."""
    claims: dict[_Key, set[Country]] = {}
    for country, row in _rows().items():
        for name in listed(row):
            for key in keys(name):
                claims.setdefault(key, set()).add(country)
    return {key: tuple(sorted(claimants)) for key, claimants in claims.items()}


# Names as keys.

_APOSTROPHES = "'\u2018\u2019\u02bc\u00b4"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_LIGHT = re.compile(r"[-\u2010-\u2015.,()/]")


def _plain(text: str) -> str:
    """Take off the diacritics and straighten the apostrophes."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_STRAIGHT))
    return "".join(char for char in parts if not unicodedata.combining(char))


def _key(name: str) -> str:
    """Fold a name to what two spellings of it have in common."""
    plain = _plain(name.casefold()).replace("'", "").replace("&", " and ")
    words = _LIGHT.sub(" ", plain).split()
    return " ".join("saint" if word == "st" else word for word in words).removeprefix("the ")


@cache
def _spellings() -> dict[str, tuple[Country, str]]:
    """Every listed spelling, by its key, for near misses."""
    # Backwards, so that the first to list a spelling keeps it: the usual name before others.
    return {
        _key(name): (country, name)
        for country, row in reversed(_rows().items())
        for name in reversed(row.names + row.abbreviations + row.adjectives)
    }


def _near(key: str) -> tuple[str, ...]:
    """Up to three spellings near a key, nearest first, one a country."""
    # Imported on first need: only a refusal pays for it.
    from difflib import get_close_matches

    nearest: dict[Country, str] = {}
    for match in get_close_matches(key, _spellings(), n=9, cutoff=0.75):
        nearest.setdefault(*_spellings()[match])
    return tuple(nearest.values())[:3]


# Names in prose: words and marks are followed through a tree of the listed phrases.

_MARKS = ".,()&$" + _APOSTROPHES
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
    for variant in _variants(_plain(name)):
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
    for phrase, countries in (_claimed(_in_prose, _phrases_of) | lookalikes).items():
        node = root
        for word in phrase:
            node = node.following.setdefault(word, _Node())
        node.countries = countries
    return root.following


def _longest(text: str, node: _Node, end: int) -> tuple[tuple[Country, ...] | None, int]:
    """The longest phrase that goes on from a node: its countries, None if it is no phrase."""
    longest = node.countries, end
    while node.following and (match := _NEXT.match(text, end)):
        following = node.following.get(_plain(match[1]))
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
        node = heads.get(word if word.isascii() else _plain(word))
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
    claims = _claimed(
        lambda row: row.names + row.abbreviations, lambda name: _variants(_plain(name))
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
    header = " ".join(_plain(text).split())
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
