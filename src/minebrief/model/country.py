"""Countries: the closed set a briefing may be about, and how their names are read.

A country is identified by its ISO 3166-1 alpha-2 code and read from whatever people call it.
Reading is exact, never nearly: a name either is listed, or is refused with the near spellings.
The names live in ``country_table``, which is loaded when one is first needed, so that a program
which only moves codes about never pays for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache, total_ordering
from typing import TYPE_CHECKING, TypeVar

from minebrief.errors import AmbiguousCountry, UnknownCountry

if TYPE_CHECKING:
    from minebrief.model.country_table import Row

__all__ = ["APOSTROPHES", "Country", "claimed", "rows", "unaccented"]


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
        return rows()[self].alpha3

    @property
    def numeric(self) -> str | None:
        """The ISO 3166-1 numeric code as three digits, "643"; Kosovo has none."""
        return rows()[self].numeric

    @property
    def is_user_assigned(self) -> bool:
        """Whether the codes are user-assigned, not ISO's own: so for Kosovo alone."""
        return self is Country.XK

    @property
    def usual_name(self) -> str:
        """The name used in English-language news, "Russia"."""
        return rows()[self].names[0]

    @property
    def short_name(self) -> str:
        """The English short name of ISO 3166-1, "Russian Federation"."""
        return rows()[self].short_name

    @property
    def names(self) -> tuple[str, ...]:
        """Every noun that is read as this country, the usual name first."""
        return rows()[self].names

    @property
    def adjectives(self) -> tuple[str, ...]:
        """The adjectives, and the words for a citizen where they differ: "Danish", "Dane"."""
        return rows()[self].adjectives

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """The abbreviations that are safe to read in prose: "US", "U.S.", "USA"."""
        return rows()[self].abbreviations

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


# The tables made from the rows, each on first use.

_Key = TypeVar("_Key")


@cache
def rows() -> dict[Country, Row]:
    """Give the row of the table for each country."""
    # Imported on first need, so that importing Country stays cheap.
    from minebrief.model.country_table import ROWS

    return {Country(row.alpha2): row for row in ROWS}


@cache
def _codes() -> dict[str, Country]:
    return {
        code: country
        for country, row in rows().items()
        for code in (row.alpha2, row.alpha3, *row.abbreviations)
    }


@cache
def _keys() -> dict[str, tuple[Country, ...]]:
    return claimed(lambda row: row.names + row.adjectives, lambda name: (_key(name),))


def claimed(
    listed: Callable[[Row], Iterable[str]], keys: Callable[[str], Iterable[_Key]]
) -> dict[_Key, tuple[Country, ...]]:
    """Map each key of the listed names to every country that lists it, in order."""
    claims: dict[_Key, set[Country]] = {}
    for country, row in rows().items():
        for name in listed(row):
            for key in keys(name):
                claims.setdefault(key, set()).add(country)
    return {key: tuple(sorted(claimants)) for key, claimants in claims.items()}


# Names as keys.

APOSTROPHES = "'\u2018\u2019\u02bc\u00b4"
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_LIGHT = re.compile(r"[-\u2010-\u2015.,()/]")


def unaccented(text: str) -> str:
    """Take off the diacritics and straighten the apostrophes."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_STRAIGHT))
    return "".join(char for char in parts if not unicodedata.combining(char))


def _key(name: str) -> str:
    """Fold a name to what two spellings of it have in common."""
    plain = unaccented(name.casefold()).replace("'", "").replace("&", " and ")
    words = _LIGHT.sub(" ", plain).split()
    return " ".join("saint" if word == "st" else word for word in words).removeprefix("the ")


@cache
def _spellings() -> dict[str, tuple[Country, str]]:
    """Every listed spelling, by its key, for near misses."""
    # Backwards, so that the first to list a spelling keeps it: the usual name before others.
    return {
        _key(name): (country, name)
        for country, row in reversed(rows().items())
        for name in reversed(row.names + row.abbreviations + row.adjectives)
    }


def _near(key: str) -> tuple[str, ...]:
    """Up to three spellings near a key, nearest first, one a country."""
    # Imported on first need: only a refusal pays for it.
    from difflib import get_close_matches

    # Texts that differ more in length cannot be so close; to ask difflib takes ten times as long.
    least, most = 0.6 * len(key), len(key) / 0.6
    alike = [each for each in _spellings() if least <= len(each) <= most]
    nearest: dict[Country, str] = {}
    for match in get_close_matches(key, alike, n=9, cutoff=0.75):
        nearest.setdefault(*_spellings()[match])
    return tuple(nearest.values())[:3]
