"""Reading: a page, as people have it, becomes a briefing with all there is to say about it."""

from minebrief.model.briefing import Briefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import Sector
from minebrief.reading.arguments import Arguments
from minebrief.reading.breadcrumb import PageKind
from minebrief.reading.country_page import read_country
from minebrief.reading.document import document_in
from minebrief.reading.door import Source, Text, open_source
from minebrief.reading.global_page import read_global
from minebrief.reading.header import read_header
from minebrief.reading.html import html_lines, is_html
from minebrief.reading.ledger import Ledger, Limits
from minebrief.reading.lexicon import Lexicon, Words
from minebrief.reading.markdown import is_markdown, markdown_lines
from minebrief.reading.page import Page, kind_of_page
from minebrief.reading.piece import Piece
from minebrief.reading.sections import cut_sections
from minebrief.serde.loaded import Loaded

__all__ = ["read"]

_EXPECTED = (
    'a heading such as "Bottom Line", "Country Positioning Matrix", "Comparative Highlights", '
    '"Cross-Border Dynamics", "Global Sector Risks", "Global Positioning" or "Key Developments", '
    'or a first line such as "Global: Week" or "Intelligence", then the country'
)


def read(
    source: Source,
    *,
    period: Period | str | None = None,
    sector: Sector | str | None = None,
    country: Country | str | None = None,
    title: str | None = None,
    words: Words | None = None,
    name: str | None = None,
    limits: Limits | None = None,
) -> Loaded[Briefing]:
    """Read a page into a briefing, with the basis and place of every member and every problem.

    Nothing is guessed in silence and nothing is lost: what the page states is read, what had to
    be guessed is marked, what is not understood is kept or reported with its place. Text, bytes
    and open files are content; a file is named by a ``Path``. A page may be plain text, Markdown
    or HTML. Text that begins with ``{`` is read as one of our JSON documents, and Markdown of
    ``serde.to_markdown`` as what it is.

    What the caller says wins over the page.

    Args:
        source: The page: text, bytes, a ``Path``, or an open file.
        period: The days it is about.
        sector: The sector it is about.
        country: The country of a country page.
        title: Its title.
        words: A vendor's own words and what they mean; case does not matter.
        name: What to call the source in problems; the file's name by default.
        limits: How much work it may be.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is none of these.
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
    ledger = Ledger(lexicon=Lexicon.of(words), limits=limits or Limits())
    arguments = Arguments.of(period=period, sector=sector, country=country, title=title)
    text = open_source(source, ledger)
    shown = name or (text.name if text is not None else None)
    document = document_in(text.content, shown) if text is not None else None
    if document is not None:
        return document
    value = _briefing(text, arguments, ledger) if text is not None else None
    heading = value.title if value is not None else None
    return Loaded(
        value=value,
        problems=ledger.listed(title=heading, source=shown),
        origins=tuple(ledger.origins),
        proposals=tuple(ledger.proposals) if value is not None else (),
    )


def _lines(text: Text, ledger: Ledger) -> tuple[Piece, ...]:
    """Give the lines of a page, without what only its form needs."""
    if is_html(text.content):
        return html_lines(text.lines, ledger)
    return markdown_lines(text.lines, ledger) if is_markdown(text.lines) else text.lines


def _briefing(text: Text, arguments: Arguments, ledger: Ledger) -> Briefing | None:
    cutting = cut_sections(_lines(text, ledger))
    header = read_header(cutting.header, ledger)
    kind = kind_of_page(header, cutting, arguments)
    if kind is None:
        del ledger.problems[:], ledger.origins[:]
        ledger.error("page.unrecognised", "this is plainly no briefing", expected=_EXPECTED)
        return None
    for stray in cutting.strays:
        ledger.note("line.stray", "the line belongs to the site, not to the page", stray,
                    got=stray.text.strip())  # fmt: skip
    page = Page(header, cutting, arguments, ledger)
    return read_global(page) if kind is PageKind.GLOBAL else read_country(page, kind)
