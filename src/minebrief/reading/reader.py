"""Reading: a page, as people have it, becomes a briefing and everything there is to say about it."""

from typing import Any, TypedDict, Unpack

from minebrief.model.briefing import Briefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import Sector
from minebrief.reading.arguments import Arguments
from minebrief.reading.breadcrumb import PageKind
from minebrief.reading.country_page import read_country
from minebrief.reading.document import read_document
from minebrief.reading.door import Source, Text, open_source
from minebrief.reading.global_page import read_global
from minebrief.reading.header import read_header
from minebrief.reading.ledger import Ledger, Limits
from minebrief.reading.lexicon import Lexicon, Words
from minebrief.reading.page import Page, kind_of_page
from minebrief.reading.sections import cut_sections
from minebrief.serde.loaded import Loaded

__all__ = ["Options", "read"]

_HTML = ("<!doctype", "<html")
_EXPECTED = (
    'a heading such as "Bottom Line", "Country Positioning Matrix", "Comparative Highlights", '
    '"Cross-Border Dynamics", "Global Sector Risks", "Global Positioning" or "Key Developments", '
    'or a first line such as "Global: Week" or "Intelligence", then the country'
)


class Options(TypedDict, total=False):
    """What the caller may say about a page; all of it is optional.

    Attributes:
        period: The days it is about; wins over the page.
        sector: The sector it is about; wins over the page.
        country: The country of a country page; wins over the page.
        title: Its title; wins over the page.
        words: A vendor's own words and what they mean, case ignored.
        name: What to call the source in problems; the file's name by default.
        max_bytes: Longest source; a longer one is refused before it is read whole.
        max_items: Most entries of one list.
        max_problems: Most problems listed.
    """

    period: Period | str | None
    sector: Sector | str | None
    country: Country | str | None
    title: str | None
    words: Words | None
    name: str | None
    max_bytes: int
    max_items: int
    max_problems: int


def read(source: Source, **options: Unpack[Options]) -> Loaded[Briefing]:
    """Read a page into a briefing, with the basis and place of every member and every problem.

    Nothing is guessed in silence and nothing is lost: what the page states is read, what had to
    be guessed is marked, what is not understood is kept or reported with its place. Text, bytes
    and open files are content; a file is named by a ``Path``. Text that begins with ``{`` is
    read as one of our JSON documents.

    Args:
        source: The page: text, bytes, a ``Path``, or an open file.
        options: What the caller says about the page, and the limits; see :class:`Options`.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is none of these, or an option has another name.
        InvalidText: The argument ``period`` cannot be read.
        UnknownCountry: The argument ``country`` names no country.
        AmbiguousCountry: The argument ``country`` may mean several.

    >>> page = '''Bottom Line
    ... Chile leads the field.
    ...
    ... Country Positioning Matrix
    ... IndicatorChilePeru
    ... Week's SignalBullishNeutral'''
    >>> loaded = read(page, period="2026-W04", sector="mining")
    >>> [(str(each.country), str(each.signal)) for each in loaded.value.matrix]
    [('Chile', 'Bullish'), ('Peru', 'Neutral')]
    >>> str(loaded.spans["/matrix/1/signal"])
    'line 6, column 21'
    """
