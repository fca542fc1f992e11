"""Evidence: who said what, where and when."""

from typing import TYPE_CHECKING, Annotated, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NON_BLANK, Bounds, Moment, NonBlank
from minebrief.model.country import Country
from minebrief.model.policy import PolicyMeasure
from minebrief.model.record import Record
from minebrief.model.vocabulary import Sector

if TYPE_CHECKING:
    from minebrief.model.changes import EvidenceChanges, NewsItemChanges, SourceChanges

__all__ = ["Evidence", "NewsItem", "Source"]


@frozen(kw_only=True, repr=False)
class Source(Record):
    """Where a statement was published.

    Attributes:
        title: Title of the article, filing or page.
        publisher: Who published it.
        url: Its address; never fetched.
        published_at: When it was published, with a time zone.
        retrieved_at: When it was retrieved, with a time zone.

    >>> str(Source(title="Annual report", publisher="NMDC"))
    'Annual report (NMDC)'
    """

    title: NonBlank
    publisher: NonBlank | None = None
    url: NonBlank | None = None
    published_at: Moment | None = None
    retrieved_at: Moment | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[SourceChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})" if self.publisher else self.title


@frozen(kw_only=True, repr=False)
class Evidence(Record):
    """A reference from a claim to a source, with the words that bear it out.

    Attributes:
        source: Where it was said.
        quote: The words, as they stand there.
        locator: Where in the source: a page, a section, a table.

    >>> Evidence(source=Source(title="Annual report"), quote="coal", locator="p. 4").quote
    'coal'
    """

    source: Source
    quote: NonBlank | None = None
    locator: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[EvidenceChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class NewsItem(Record):
    """One tagged news item.

    Attributes:
        title: Its headline.
        source: Where it was published.
        countries: The countries it is about.
        sector: The sector it is about.
        tone: From -100 (bad) to +100 (good) for the sector.
        relevance_tenths: Relevance from 0 to 100, in tenths of a point: 77 is 7.7 of 10.
        measures: Policy measures it reports.

    >>> NewsItem(title="NMDC enters coal", source=Source(title="Wire"), tone=40).tone
    40
    """

    title: NonBlank
    source: Source
    countries: tuple[Country, ...] = ()
    sector: Annotated[Sector, NON_BLANK] | None = None
    tone: Annotated[int, Bounds(ge=-100, le=100)] | None = None
    relevance_tenths: Annotated[int, Bounds(ge=0, le=100)] | None = None
    measures: tuple[PolicyMeasure, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[NewsItemChanges]) -> Self: ...

    def __str__(self) -> str:
        return self.title
