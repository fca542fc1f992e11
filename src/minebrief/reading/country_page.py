"""The country page: one country and one sector of it, or its geopolitics."""

from minebrief.model.briefing import CountryBriefing, CountryBriefingKind
from minebrief.model.country import Country
from minebrief.model.vocabulary import GEOPOLITICS
from minebrief.reading.arguments import choose
from minebrief.reading.breadcrumb import PageKind
from minebrief.reading.entries import read_development
from minebrief.reading.page import Page
from minebrief.reading.sections import Part

__all__ = ["read_country"]

_PARTS = (Part.BOTTOM_LINE, Part.DEVELOPMENTS)


def read_country(page: Page, kind: PageKind) -> CountryBriefing | None:
    """Read a country page; None, with a problem, when period, sector or country is missing."""
    is_geopolitics = kind is PageKind.GEOPOLITICS
    period, country = page.period(), _country(page)
    sector = page.sector(GEOPOLITICS if is_geopolitics else None)
    if period is None or sector is None or country is None:
        return None
    bottom_line = page.prose(Part.BOTTOM_LINE, "/bottom_line")
    briefing = CountryBriefing(
        country=country,
        kind=CountryBriefingKind(kind.value),
        sector=sector,
        period=period,
        title=page.title(),
        coverage=page.coverage(),
        bottom_line=bottom_line.text if bottom_line else None,
        developments=page.listed(Part.DEVELOPMENTS, "/developments", read_development),
        sections=page.rest(_PARTS),
    )
    page.missing(_PARTS)
    return briefing.evolve(provenance=page.ledger.provenance())


def _country(page: Page) -> Country | None:
    crumb = page.header.breadcrumb
    stated = None
    if crumb is not None and crumb.country is not None:
        stated = (crumb.country, crumb.name or crumb.piece)
    country = choose("/country", page.arguments.country, stated, page.ledger)
    if country is None:
        page.ledger.error("country.missing", "the page names no country as its own",
                          path="/country", hint='pass country="China"')  # fmt: skip
    return country
