"""The table of evidence: which claim of a page rests on which source."""

from collections.abc import Iterable, Iterator
from typing import Any

from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.tables.cells import code_of, every, identity_of, texts
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.table import Table

__all__ = ["evidence"]

_EVIDENCE = (
    *IDENTITY,
    Column(
        name="country",
        nullable=True,
        description="The one country the claim is on, alpha-2; null if it is on several or none.",
    ),
    Column(name="path", description="JSON pointer to the claim: /matrix/0, /risks/2."),
    Column(name="title", description="Title of the source."),
    *texts(
        publisher="Who published it; null if unknown.",
        url="Its address; null if unknown.",
    ),
    *(
        Column(name=name, type=ColumnType.TIMESTAMP, nullable=True, description=said)
        for name, said in (
            ("published_at", "When it was published; null if unknown."),
            ("retrieved_at", "When it was retrieved; null if unknown."),
        )
    ),
    *texts(
        quote="The words that bear the claim out; null if none are given.",
        locator="Where in the source; null if not stated.",
    ),
)


def evidence(briefings: Iterable[Briefing]) -> Table:
    """Give the evidence of many briefings of either kind: one row a claim and source.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.evidence import Evidence, Source
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.risk import Risk
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), risks=(
    ...     Risk(title="Cost", text="Fees.", evidence=(Evidence(source=Source(title="Wire")),)),))
    >>> [(row["path"], row["title"]) for row in evidence([page])]
    [('/risks/0', 'Wire')]
    """
    rows = (
        (
            *identity_of(page),
            country,
            path,
            each.source.title,
            each.source.publisher,
            each.source.url,
            each.source.published_at,
            each.source.retrieved_at,
            each.quote,
            each.locator,
        )
        for page in every((GlobalBriefing, CountryBriefing), briefings)
        for country, path, claim in _claims(page)
        for each in claim.evidence
    )
    return Table.of_rows("evidence", _EVIDENCE, rows)


def _claims(page: Briefing) -> Iterator[tuple[str | None, str, Any]]:
    """Give every part of a page that may have sources, with its country and its place."""
    if isinstance(page, CountryBriefing):
        for number, each in enumerate(page.developments):
            yield page.country.value, f"/developments/{number}", each
        return
    for member in ("matrix", "highlights", "dynamics", "risks", "outlook", "views"):
        for number, claim in enumerate(getattr(page, member)):
            subject = getattr(claim, "country", None) or getattr(claim, "subject", None)
            yield code_of(subject), f"/{member}/{number}", claim
