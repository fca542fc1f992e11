"""Countries: the table against ISO and CLDR, the laws of reading, and the known traps."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import time
import unicodedata
from string import ascii_lowercase

import msgspec
import pycountry
import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from minebrief.errors import AmbiguousCountry, UnknownCountry
from minebrief.model.country import Country
from minebrief.model.country_table import LOOKALIKES, ROWS
from minebrief.model.mention import Mention, find_countries, split_countries

ISO = {each.alpha_2: each for each in pycountry.countries}
COUNTRIES = list(Country)


def nouns_and_adjectives(country: Country) -> tuple[str, ...]:
    """Everything the table lists that is read whatever its case."""
    return country.names + country.adjectives


LISTED = [(each, name) for each in Country for name in nouns_and_adjectives(each)]
SHORT = [(each, name) for each in Country for name in each.abbreviations]

AMBIGUOUS = {
    "Congo": (Country.CD, Country.CG),
    "Congolese": (Country.CD, Country.CG),
    "Dominican": (Country.DM, Country.DO),
    "Korea": (Country.KP, Country.KR),
    "Korean": (Country.KP, Country.KR),
    "Saint Martin": (Country.MF, Country.SX),
    "Virgin Islander": (Country.VG, Country.VI),
    "Virgin Islands": (Country.VG, Country.VI),
}


def may_be(name: str) -> tuple[Country, ...]:
    """The countries a name is read as: one, several, or none."""
    try:
        return (Country.parse(name),)
    except AmbiguousCountry as refusal:
        return tuple(Country.parse(each) for each in refusal.candidates)
    except UnknownCountry:
        return ()


def bare(text: str) -> str:
    """A text without its diacritics."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def seen(text: str) -> list[tuple[str, str]]:
    """What is found in a text, as codes and words, a "?" for what is ambiguous."""
    mentions = find_countries(text)
    return [(each.country.value if each.country else "?", each.words) for each in mentions]


def codes_in(text: str) -> list[str]:
    """The codes of what is found in a text."""
    return [code for code, _ in seen(text)]


class TestTable:
    """The members and the table behind them."""

    def test_members_are_iso_and_kosovo(self) -> None:
        """No ISO entry is missing, and Kosovo is the only one added."""
        assert {each.value for each in Country} == {*ISO, "XK"}

    @pytest.mark.parametrize("code", sorted(ISO))
    def test_codes_are_those_of_iso(self, code: str) -> None:
        """Every code of an entry is ISO's, and each of its letter codes parses to it."""
        country = Country(code)
        assert country.name == country.alpha2 == code
        assert (country.alpha3, country.numeric) == (ISO[code].alpha_3, ISO[code].numeric)
        assert Country.parse(code) is Country.parse(country.alpha3) is country
        assert not country.is_user_assigned

    @pytest.mark.parametrize("code", sorted(ISO))
    def test_short_name_is_that_of_iso(self, code: str) -> None:
        """The short name is ISO's, letter for letter."""
        assert Country(code).short_name == ISO[code].name

    @pytest.mark.parametrize("code", sorted(ISO))
    def test_every_iso_name_is_read(self, code: str) -> None:
        """Every name pycountry has for an entry is read as that entry."""
        entry, expected = ISO[code], (Country(code),)
        names = {entry.name, getattr(entry, "common_name", entry.name)}
        names.add(getattr(entry, "official_name", entry.name))
        # ISO calls Congo-Brazzaville "Congo"; people call both so, and we refuse to guess.
        names.discard("Congo")
        assert {name: may_be(name) for name in names} == dict.fromkeys(names, expected)

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_every_cldr_name_is_read(self, country: Country) -> None:
        """The English name CLDR has for an entry is read as that entry."""
        name = Locale("en").territories[country.value]
        # CLDR calls the French part "St. Martin"; the island has two parts.
        expected = AMBIGUOUS["Saint Martin"] if country is Country.MF else (country,)
        assert may_be(name) == expected

    def test_kosovo_is_its_own_entry(self) -> None:
        """Kosovo has user-assigned codes, no number, and is never Serbia."""
        kosovo = Country.XK
        assert (kosovo.alpha3, kosovo.numeric, kosovo.is_user_assigned) == ("XKX", None, True)
        assert {may_be(name) for name in ("XK", "XKX", *nouns_and_adjectives(kosovo))} == {
            (kosovo,)
        }
        assert may_be("Serbia") == (Country.RS,)

    def test_table_is_in_order(self) -> None:
        """Members and rows stand in the order of their codes, so that a diff is easy to read."""
        codes = [each.value for each in Country]
        assert codes == sorted(codes) == [row.alpha2 for row in ROWS]

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_lists_are_tidy(self, country: Country) -> None:
        """No list of a country repeats a word or holds a blank or padded one."""
        listed = nouns_and_adjectives(country) + country.abbreviations
        assert len(set(listed)) == len(listed)
        assert all(name and name == name.strip() for name in listed)

    def test_words_of_a_country(self) -> None:
        """The members show one row as the table has it."""
        russia = Country.RU
        assert str(russia) == russia.usual_name == russia.names[0] == "Russia"
        assert russia.names == ("Russia", "Russian Federation")
        assert (russia.adjectives, russia.abbreviations) == (("Russian",), ())
        assert Country.DK.adjectives == ("Danish", "Dane")
        assert Country.US.abbreviations == ("US", "U.S.", "USA", "U.S.A.")

    def test_lookalikes_are_needed(self) -> None:
        """Every lookalike gives no mention, though some of its words alone would."""
        for phrase in LOOKALIKES:
            assert seen(f"in {phrase}, in {phrase.upper()}.") == []
            words = phrase.replace("-", " ").replace("$", " ").split()
            tails = [" ".join(words[at:]) for at in range(len(words))]
            heads = [" ".join(words[:at]) for at in range(1, len(words))]
            assert any(map(seen, tails[1:] + heads + [" ; ".join(words)])), phrase


class TestMember:
    """A country as a value."""

    def test_is_decoded_by_value(self) -> None:
        """A country is read and written by msgspec as its code."""
        assert msgspec.json.decode(b'["CN","XK"]', type=list[Country]) == [Country.CN, Country.XK]
        assert msgspec.json.encode(Country.CN) == b'"CN"'
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(b'"China"', type=Country)

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_is_a_singleton(self, country: Country) -> None:
        """Copying and pickling give the member itself, as its hash by identity requires."""
        pickled = pickle.dumps(country)
        assert copy.deepcopy(country) is pickle.loads(pickled) is country  # noqa: S301 - our own
        assert hash(country) == object.__hash__(country)

    @given(st.lists(st.sampled_from(COUNTRIES)))
    def test_order_is_that_of_codes(self, countries: list[Country]) -> None:
        """Sorting countries sorts their codes."""
        assert [each.value for each in sorted(countries)] == sorted(c.value for c in countries)

    def test_comparisons(self) -> None:
        """All four comparisons agree, and none is defined with a code."""
        assert Country.CN < Country.IN
        assert Country.CN <= Country.IN
        assert Country.IN > Country.CN
        assert Country.IN >= Country.IN
        with pytest.raises(TypeError):
            sorted([Country.CN, "IN"])  # type: ignore[type-var]

    def test_names_are_loaded_on_first_need(self) -> None:
        """Importing Country loads no table, and no name ever needs pycountry or babel."""
        program = (
            "import sys; from minebrief.model.country import Country\n"
            "from minebrief.model.mention import find_countries\n"
            "loaded = lambda name: name in sys.modules\n"
            "assert Country('CN').alpha2 == 'CN'\n"
            "assert not loaded('minebrief.model.country_table')\n"
            "assert str(Country.CN) == 'China' and find_countries('China')\n"
            "assert loaded('minebrief.model.country_table')\n"
            "assert not loaded('pycountry') and not loaded('babel')\n"
        )
        subprocess.run([sys.executable, "-c", program], check=True)


class TestParse:
    """Reading one name."""

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_reads_what_str_writes(self, country: Country) -> None:
        """The usual name of a country is read as that country."""
        assert Country.parse(str(country)) is country

    def test_reads_every_listed_word(self) -> None:
        """Every listed word is read as its country, or as one of several."""
        wrong = [(each, name) for each, name in LISTED + SHORT if each not in may_be(name)]
        assert wrong == []

    def test_ambiguous_names_are_known(self) -> None:
        """Exactly the names we decided to be ambiguous are; no clash slips in with a new row."""
        several = {name: may_be(name) for _, name in LISTED + SHORT if len(may_be(name)) > 1}
        assert several == AMBIGUOUS

    @pytest.mark.parametrize(("name", "countries"), AMBIGUOUS.items())
    def test_ambiguous_names_the_candidates(
        self, name: str, countries: tuple[Country, ...]
    ) -> None:
        """A refusal names the candidates by usual name, in the order of their codes."""
        with pytest.raises(AmbiguousCountry) as refusal:
            Country.parse(name)
        expected = AmbiguousCountry(name=name, candidates=tuple(map(str, countries)))
        assert refusal.value == expected

    @given(st.sampled_from(LISTED))
    def test_case_does_not_matter(self, listed: tuple[Country, str]) -> None:
        """A name in upper, lower or swapped case is read as the name itself."""
        _, name = listed
        for changed in (name.upper(), name.lower(), name.swapcase(), name.title()):
            assert may_be(changed) == may_be(name)

    def test_diacritics_do_not_matter(self) -> None:
        """A name composed, decomposed or without its diacritics is read as the name itself."""
        for _, name in LISTED:
            expected = may_be(name)
            assert may_be(unicodedata.normalize("NFC", name)) == expected
            assert may_be(unicodedata.normalize("NFD", name)) == expected
            assert may_be(bare(name)) == expected

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("'", "\u2019"),
            ("'", ""),
            ("-", " "),
            ("-", "\u2011"),
            (" ", "  "),
            (" ", "\u00a0"),
            (" ", "-"),
            (" and ", " & "),
            ("Saint ", "St. "),
            ("Saint ", "St "),
        ],
    )
    def test_small_differences_do_not_matter(self, old: str, new: str) -> None:
        """Apostrophes, hyphens, blanks, "&", "St." and a leading "the" do not change a reading."""
        for _, name in LISTED:
            assert may_be(f" The {name.replace(old, new)} ") == may_be(name)

    @given(st.sampled_from(LISTED), st.integers(min_value=0), st.sampled_from(ascii_lowercase))
    @example((Country.DM, "Dominica"), 8, "n")
    @example((Country.NG, "Nigeria"), 7, "n")
    def test_never_guesses(self, listed: tuple[Country, str], place: int, letter: str) -> None:
        """A name with a letter added is refused, unless that is a listed name too."""
        _, name = listed
        place %= len(name) + 1
        changed = name[:place] + letter + name[place:]
        spelled = bare(changed).casefold()
        owners = {each for each, other in LISTED if bare(other).casefold() == spelled}
        assert set(may_be(changed)) == owners

    @given(st.one_of(st.text(), st.text(alphabet="aeinorst .'&-ST\u0301\u2019", max_size=12)))
    def test_only_answers_or_refuses(self, text: str) -> None:
        """Any text is a country, or is refused with at most three near spellings."""
        refusal: AmbiguousCountry | UnknownCountry
        try:
            assert Country.parse(text) in COUNTRIES
            return
        except (AmbiguousCountry, UnknownCountry) as raised:
            refusal = raised
        assert refusal.name == text
        assert len(refusal.candidates) <= 3
        assert isinstance(refusal, UnknownCountry) or len(refusal.candidates) > 1

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Russian", "RU"),
            ("PRC", "CN"),
            ("UK", "GB"),
            ("U.K.", "GB"),
            ("Türkiye", "TR"),
            ("Turkiye", "TR"),
            ("turkey", "TR"),
            ("DR Congo", "CD"),
            ("Congo-Kinshasa", "CD"),
            ("DRC", "CD"),
            ("Republic of the Congo", "CG"),
            ("Congo, Rep.", "CG"),
            ("Ivory Coast", "CI"),
            ("cote d\u2019ivoire", "CI"),
            ("America", "US"),
            ("American", "US"),
            ("American Samoa", "AS"),
            ("Samoa", "WS"),
            ("Samoan", "WS"),
            ("Micronesia", "FM"),
            ("Georgia", "GE"),
            ("South Georgia", "GS"),
            ("Macedonia", "MK"),
            ("Ireland", "IE"),
            ("Guinea", "GN"),
            ("Guinean", "GN"),
            ("Guinea Bissau", "GW"),
            ("Equatorial Guinea", "GQ"),
            ("Papua New Guinea", "PG"),
            ("Guianese", "GF"),
            ("Guyanese", "GY"),
            ("Sudan", "SD"),
            ("Sudanese", "SD"),
            ("South Sudanese", "SS"),
            ("Niger", "NE"),
            ("Nigerien", "NE"),
            ("Nigerian", "NG"),
            ("Dominica", "DM"),
            ("Dominican Republic", "DO"),
            ("Holland", "NL"),
            ("Dutch", "NL"),
            ("Burma", "MM"),
            ("Swaziland", "SZ"),
            ("Czechia", "CZ"),
            ("Czech Republic", "CZ"),
            ("Cape Verde", "CV"),
            ("East Timor", "TL"),
            ("the Vatican", "VA"),
            ("Palestine", "PS"),
            ("Taiwan", "TW"),
            ("Republic of China", "TW"),
            ("People's Republic of China", "CN"),
            ("Hong Kong", "HK"),
            ("Macau", "MO"),
            ("Macao", "MO"),
            ("Britain", "GB"),
            ("Korea, Republic of", "KR"),
            ("Republic of Korea", "KR"),
            ("North Korean", "KP"),
            ("Lao", "LA"),
            ("LAO", "LA"),
            ("Chad", "TD"),
            ("SA", "SA"),
            ("USVI", "VI"),
            ("BVI", "VG"),
        ],
    )
    def test_reads(self, text: str, code: str) -> None:
        """The names that are easily mistaken are read as we decided."""
        assert may_be(text) == (Country(code),)

    @pytest.mark.parametrize(
        "text",
        [
            *("", " ", "the", "us", "in", "no", "uk", "Cn", "chn", "EU", "ISO", "Europe"),
            *("England", "Scotland", "Wales", "Northern Ireland", "New Guinea"),
            *("Russia China", "Serbia and Kosovo"),
        ],
    )
    def test_refuses(self, text: str) -> None:
        """Blanks, codes in lower case, parts of countries and other words are no country."""
        with pytest.raises(UnknownCountry):
            Country.parse(text)

    @pytest.mark.parametrize(
        ("text", "candidates"),
        [
            ("Chnia", ("China",)),
            ("Irak", ("Iraq", "Iran")),
            ("Untied States", ("United States",)),
            ("usa", ("USA",)),
            ("Republic of Malti", ("Republic of Mali", "Republic of Malta", "Republic of Malawi")),
            ("Koreaa", ("Korea", "S. Korea")),
            ("Congo Kinshassa", ("Congo - Kinshasa",)),
            ("qqqq", ()),
            ("", ()),
            ("China" * 1000, ()),
        ],
    )
    def test_offers_near_spellings(self, text: str, candidates: tuple[str, ...]) -> None:
        """A refusal offers what is spelled nearly so, nearest first, one for each country."""
        with pytest.raises(UnknownCountry) as refusal:
            Country.parse(text)
        assert refusal.value == UnknownCountry(name=text, candidates=candidates)

    @pytest.mark.parametrize("value", [None, 156, b"CN", Country.CN])
    def test_refuses_what_is_no_text(self, value: object) -> None:
        """What is no str is a mistake of the program, a TypeError."""
        with pytest.raises(TypeError):
            Country.parse(value)  # type: ignore[arg-type]


PIECES = st.one_of(
    st.sampled_from([name for _, name in LISTED + SHORT] + list(LOOKALIKES)),
    st.sampled_from([" ", "\n", ", ", "-", ".", "'s ", "\u2019s ", " and ", "South ", "of", "_"]),
    st.text(max_size=4),
)


class TestFindCountries:
    """Finding countries in prose."""

    @given(st.lists(PIECES).map("".join))
    def test_mentions_are_spans_in_order(self, text: str) -> None:
        """Mentions do not overlap, stand in order, and repeat the text; each is a country's."""
        reached = 0
        for each in find_countries(text):
            assert reached <= each.start < each.end
            assert text[each.start : each.end] == each.words
            assert each.candidates == tuple(sorted(set(each.candidates)))
            assert (each.country is None) == (len(each.candidates) > 1)
            reached = each.end

    @pytest.mark.parametrize("change", [str, str.upper, bare])
    def test_finds_every_listed_word(self, change: type[str]) -> None:
        """Every listed word is found whole, as written, in capitals and without diacritics."""
        for country, name in LISTED + SHORT:
            words = change(name)
            (mention,) = find_countries(f"from ({words}) to")
            assert (mention.words, mention.start) == (words, 6)
            assert country in mention.candidates

    def test_finds_what_parse_reads(self) -> None:
        """A listed word means in prose what it means alone."""
        for _, name in LISTED + SHORT:
            (mention,) = find_countries(name)
            assert mention.candidates == may_be(name)

    @given(st.sampled_from([each for each in LISTED if each[1][-1].isalpha()]))
    def test_words_are_whole(self, listed: tuple[Country, str]) -> None:
        """A name inside a longer word is not found, nor one without its capital."""
        _, name = listed
        for text in (f"x{name}", f"{name[0].lower()}{name[1:].lower()}"):
            assert all(each.start > 0 for each in find_countries(text))
        for text in (f"{name}q", f"{name}_x", f"{name}2025"):
            assert all(each.end < len(name) for each in find_countries(text))

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("China's and Russia\u2019s", [("CN", "China"), ("RU", "Russia")]),
            ("EU-India, China-led, Sino-Russian", ["IN", "CN", "RU"]),
            ("US-China talks; the U.S.-led bloc", ["US", "CN", "US"]),
            ("Russians and Americans met the Chinese", ["RU", "US", "CN"]),
            ("China, Russia, China", ["CN", "RU", "CN"]),
            ("CHINA AND CÔTE D'IVOIRE", [("CN", "CHINA"), ("CI", "CÔTE D'IVOIRE")]),
            ("Co\u0302te d\u2019Ivoire", [("CI", "Co\u0302te d\u2019Ivoire")]),
            ("Turkiye, Türkiye, Turkey", ["TR", "TR", "TR"]),
            ("china cups, a turkey dinner, polish, us", []),
            ("Chineses, Frenchs, Dutchs", []),
            ("CN, IN, NO, IT, DE, USD, UKIP", []),
            ("DRC, UAE, DPRK, U.A.E. and U.K.", ["CD", "AE", "KP", "AE", "GB"]),
            ("South Korea", [("KR", "South Korea")]),
            ("South\n  Korea", [("KR", "South\n  Korea")]),
            ("South\n\nKorea", [("?", "Korea")]),
            ("N. Korea", [("KP", "N. Korea")]),
            ("Korean firms in the Congo", [("?", "Korean"), ("?", "Congo")]),
            ("Korea, Republic of", [("KR", "Korea, Republic of")]),
            ("the Democratic Republic of Congo", ["CD"]),
            ("the Republic of the Congo", ["CG"]),
            ("Equatorial Guinea, Papua New Guinea, Guinea-Bissau", ["GQ", "PG", "GW"]),
            ("Guinea exports bauxite", ["GN"]),
            ("American Samoa and Samoa", ["AS", "WS"]),
            ("Niger and Nigeria; Nigerien, Nigerian", ["NE", "NG", "NE", "NG"]),
            ("South Sudan, Sudan", ["SS", "SD"]),
            ("St. Lucia, St Kitts & Nevis", [("LC", "St. Lucia"), ("KN", "St Kitts & Nevis")]),
            ("Trinidad & Tobago", [("TT", "Trinidad & Tobago")]),
            ("the People's Republic of China", ["CN"]),
            ("the Republic of China", ["TW"]),
            ("United Kingdom of Great Britain and Northern Ireland", ["GB"]),
            ("Northern Ireland and Ireland", [("IE", "Ireland")]),
            ("New Mexico, New Jersey, Jersey City, Jersey", [("JE", "Jersey")]),
            ("British Columbia; the Indian Ocean; the South China Sea", []),
            ("the Gulf of Mexico, the Gulf of Guinea, a Guinea pig", []),
            ("Latin American and North American trade", []),
            ("US$5bn, US dollars", [("US", "US")]),
            ("Serbia and Kosovo", ["RS", "XK"]),
            ("Georgia, the Georgian state", ["GE", "GE"]),
            ("1China China1 _China China_", []),
            ("", []),
        ],
    )
    def test_finds(self, text: str, found: list[str] | list[tuple[str, str]]) -> None:
        """The known traps of prose are read as we decided."""
        assert found in (seen(text), codes_in(text))

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Chad Smith and Mali Jones", ["TD", "ML"]),
            ("Polish the brass. TELL US NOW.", ["PL", "US"]),
            ("Georgia Governor", ["GE"]),
            ("North and South Korea", ["KR"]),
            ("Beijing, Sino-, Franco-", []),
        ],
    )
    def test_limits_are_as_documented(self, text: str, found: list[str]) -> None:
        """What the docstring says is mistaken or missed still is; change both together."""
        assert codes_in(text) == found

    def test_mention_is_a_value(self) -> None:
        """Mentions compare by their members; an ambiguous one has no country."""
        (mention,) = find_countries("in Korea")
        candidates = (Country.KP, Country.KR)
        assert mention == Mention(candidates=candidates, words="Korea", start=3, end=8)
        assert mention.country is None
        assert not hasattr(mention, "__dict__")

    @pytest.mark.parametrize(
        "text",
        [
            "copper " * 300_000,
            "Korea" + " " * 2_000_000,
            "South " * 300_000,
            ("Republic of the " + " " * 1000) * 2000,
            "A" * 2_000_000,
            "aA" * 1_000_000,
            "U." * 1_000_000,
            "A" + "\u0301" * 2_000_000,
            "Congo, " * 300_000,
        ],
        ids=lambda text: text[:12],
    )
    def test_time_is_linear(self, text: str) -> None:
        """Two megabytes of the worst text take seconds, where quadratic work would take hours."""
        began = time.perf_counter()
        find_countries(text)
        assert time.perf_counter() - began < 20


NAMES = [
    (each, name)
    for each in Country
    for name in each.names + each.abbreviations
    if len(may_be(name)) == 1
]


class TestSplitCountries:
    """Splitting a run-together header."""

    @given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12), st.sampled_from(["", " "]))
    def test_finds_the_original(self, named: list[tuple[Country, str]], between: str) -> None:
        """The countries whose names were joined are among the readings."""
        header = between.join(name for _, name in named)
        assert tuple(country for country, _ in named) in split_countries(header)

    @given(st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=12))
    def test_usual_names_have_one_reading(self, countries: list[Country]) -> None:
        """A header of usual names alone is read in exactly one way."""
        assert split_countries("".join(map(str, countries))) == (tuple(countries),)

    @given(st.lists(PIECES, max_size=8).map("".join))
    def test_readings_are_few_and_distinct(self, text: str) -> None:
        """Any text has at most eight readings, all different and none empty."""
        readings = split_countries(text)
        assert len(readings) <= 8
        assert len(set(readings)) == len(readings)
        assert all(readings)

    @pytest.mark.parametrize(
        ("header", "readings"),
        [
            ("RussiaChinaIndia", [["RU", "CN", "IN"]]),
            (" Russia China\nIndia ", [["RU", "CN", "IN"]]),
            ("USUKChina", [["US", "GB", "CN"]]),
            ("USAUAE", [["US", "AE"]]),
            ("South KoreaTürkiyeTurkiyeTurkey", [["KR", "TR", "TR", "TR"]]),
            ("Papua New GuineaGuineaGuinea-Bissau", [["PG", "GN", "GW"]]),
            ("NigeriaNiger", [["NG", "NE"]]),
            ("St. LuciaTrinidad & Tobago", [["LC", "TT"]]),
            ("Hong Kong SAR China", [["HK"], ["HK", "CN"]]),
            ("KoreaChina", []),
            ("RussianChina", []),
            ("russiachina", []),
            ("RussiaChinaX", []),
            ("RU CN", []),
            ("Russia, China", []),
            ("", []),
            ("  ", []),
        ],
    )
    def test_splits(self, header: str, readings: list[list[str]]) -> None:
        """The known headers are read in these ways and no other."""
        found = [[each.value for each in reading] for reading in split_countries(header)]
        assert sorted(found) == readings

    def test_work_is_bounded(self) -> None:
        """A header with 2 ** 200 readings gives eight, and a text too long to be one gives none."""
        header = "Hong Kong SAR China" * 200
        began = time.perf_counter()
        assert len(split_countries(header)) == 8
        assert split_countries("US" * 2048) == ((Country.US,) * 2048,)
        assert split_countries("US" * 2049) == ()
        assert time.perf_counter() - began < 20
