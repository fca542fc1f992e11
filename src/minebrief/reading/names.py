"""Names: countries and blocs in headers, at the start of a text, and in prose."""

from functools import cache

from minebrief.errors import AmbiguousCountry, UnknownCountry
from minebrief.model.bloc import KNOWN_BLOCS, Bloc
from minebrief.model.country import Country
from minebrief.model.mention import find_countries, split_countries
from minebrief.model.vocabulary import Basis
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece

__all__ = ["country_of", "find_blocs", "is_name", "mentioned", "named_at_start", "split_names"]


@cache
def _names() -> dict[str, tuple[tuple[str, Country], ...]]:
    """Every name and abbreviation of one country alone, by first letter, the longest first."""
    table: dict[str, list[tuple[str, Country]]] = {}
    for country in Country:
        for name in {*country.names, *country.abbreviations}:
            if _is_its_own(name, country):
                table.setdefault(name[0], []).append((name, country))
    return {
        initial: tuple(sorted(names, key=lambda each: (-len(each[0]), each[0])))
        for initial, names in table.items()
    }


def _is_its_own(name: str, country: Country) -> bool:
    try:
        return Country.parse(name) is country
    except (AmbiguousCountry, UnknownCountry):
        return False


def named_at_start(text: str) -> tuple[tuple[Country, int], ...]:
    """Give every country whose name a text starts with, and the name's length, longest first.

    >>> [(str(country), length) for country, length in named_at_start("NigeriaNeutral")]
    [('Nigeria', 7), ('Niger', 5)]
    """
    names = _names().get(text[:1], ())
    return tuple((country, len(name)) for name, country in names if text.startswith(name))


def split_names(piece: Piece) -> tuple[Piece, ...]:
    """Part a run-together header into names, if there is exactly one way; nothing otherwise.

    A header that names a country several share ("Korea") is parted where a small letter is
    followed by a capital, if every part is then a name.
    """
    readings = split_countries(piece.text)
    if len(readings) == 1:
        return _walk(piece, readings[0])
    parts = tuple(each.strip() for each in piece.cuts(find_seams(piece.text)))
    return () if readings or not all(map(is_name, parts)) else parts


def _walk(piece: Piece, countries: tuple[Country, ...]) -> tuple[Piece, ...]:
    """Find where the names of these countries stand."""
    ways: dict[int, tuple[Piece, ...]] = {0: ()}
    for country in countries:
        found: dict[int, tuple[Piece, ...]] = {}
        for start, before in ways.items():
            start += len(piece.text[start:]) - len(piece.text[start:].lstrip())
            for named, length in named_at_start(piece.text[start:]):
                if named is country:
                    end = start + length
                    found.setdefault(end, (*before, piece.cut(start, end)))
        ways = found
    return next((way for end, way in ways.items() if not piece.text[end:].strip()), ())


def is_name(piece: Piece) -> bool:
    """Tell whether a text is the name of a country, or of several."""
    try:
        Country.parse(piece.text.strip("* "))
    except UnknownCountry:
        return False
    except AmbiguousCountry:
        pass
    return True


def find_seams(text: str) -> tuple[int, ...]:
    """Give the offsets at which a capital follows a small letter or a closing bracket.

    >>> find_seams("Mine openedPort (new)Closed")
    (11, 21)
    """
    return tuple(
        index
        for index in range(1, len(text))
        if text[index].isupper() and (text[index - 1].islower() or text[index - 1] == ")")
    )


def country_of(piece: Piece, ledger: Ledger, *, lost: str | None = None) -> Country | None:
    """Read a country's name; None with a problem when it names none or several.

    Args:
        piece: The name.
        ledger: Where the problem goes.
        lost: The text that is lost with the name.
    """
    got = lost or piece.text
    try:
        return Country.parse(piece.text.strip("* "))
    except AmbiguousCountry as failure:
        expected = " or ".join(failure.candidates)
        ledger.error("country.ambiguous", "several countries are called so", piece,
                     got=got, expected=expected)  # fmt: skip
    except UnknownCountry as failure:
        hint = f"did you mean {' or '.join(failure.candidates)}?" if failure.candidates else None
        if piece.text.strip() in KNOWN_BLOCS:
            hint = "a bloc has no column of its own; give its countries"
        ledger.error("country.unknown", "no country is called so", piece, got=got, hint=hint)
    return None


def mentioned(path: str, ledger: Ledger, *pieces: Piece) -> tuple[Country, ...]:
    """Infer the countries that texts name in whole words, each once, in order of appearance."""
    found: list[Country] = []
    for piece in pieces:
        for mention in find_countries(piece.text):
            words = piece.cut(mention.start, mention.end)
            if mention.country is None:
                may_be = " or ".join(str(each) for each in mention.candidates)
                ledger.note("mention.ambiguous", f"this may be {may_be}; it counts as neither",
                            words, path=path, got=words.text)  # fmt: skip
            elif mention.country not in found:
                ledger.read(f"{path}/{len(found)}", words, Basis.INFERRED)
                found.append(mention.country)
    return tuple(found)


def find_blocs(text: str) -> tuple[tuple[Bloc, int, int], ...]:
    """Find the known blocs named in whole words, with start and end, in order of appearance."""
    found = []
    for name in KNOWN_BLOCS:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            edges = f"{text[max(0, start - 1) : start]}{text[end : end + 1]}"
            if not any(each.isalnum() for each in edges):
                found.append((Bloc(name=name), start, end))
            start = text.find(name, end)
    return tuple(sorted(found, key=lambda each: each[1]))
