"""Support: which claims of a briefing rest on no evidence, and which sources nobody uses."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, Self, Unpack

import attrs
from attrs import frozen

from minebrief.model.briefing import Briefing
from minebrief.model.constraints import Count, NonBlank
from minebrief.model.evidence import Source
from minebrief.model.record import Record
from minebrief.news.quotes import find_evidence

if TYPE_CHECKING:
    from minebrief.news.changes import SupportChanges

__all__ = ["Support", "support"]

# Members that say whom or what a claim is about, and nothing about it.
_NO_CLAIM: Final = frozenset(("country", "subject", "evidence", "extensions", "item_count"))


@frozen(kw_only=True, repr=False)
class Support(Record):
    """How far the claims of a briefing rest on evidence.

    Attributes:
        claim_count: How many claims there are that evidence can hang on.
        unsupported: JSON pointers to those without any.
        unused: Sources that no evidence names.
    """

    claim_count: Count
    unsupported: tuple[NonBlank, ...] = ()
    unused: tuple[Source, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[SupportChanges]) -> Self: ...

    def __str__(self) -> str:
        without = f"{len(self.unsupported)} of {self.claim_count} claims without evidence"
        return f"{without}, {len(self.unused)} sources not used"


def support(briefing: Briefing, *, sources: Iterable[Source] = ()) -> Support:
    """Say which claims have no evidence and which sources nobody uses.

    A claim is what evidence can hang on (an assessment, a highlight, a dynamic, a risk, an
    outlook, a development, a view) and says something. Bottom line and positioning sum these
    up and have no evidence of their own.

    Args:
        briefing: The briefing.
        sources: The sources there are, beside those that its provenance names.

    >>> from minebrief import GlobalBriefing, Period, Risk, Sector
    >>> page = GlobalBriefing(sector=Sector("mining"), period=Period.week(2026, 4),
    ...                       risks=(Risk(title="Quotas", text="More may come."),))
    >>> print(support(page, sources=[Source(title="Wire")]))
    1 of 1 claims without evidence, 1 sources not used
    """
    claims = list(_find_claims(briefing))
    stated = briefing.provenance.sources if briefing.provenance else ()
    used = {each.source for _, each in find_evidence(briefing)}
    return Support(
        claim_count=len(claims),
        unsupported=tuple(path for path, claim in claims if not claim.evidence),
        unused=tuple(each for each in dict.fromkeys((*stated, *sources)) if each not in used),
    )


def _find_claims(briefing: Briefing) -> Iterator[tuple[str, Any]]:
    for member in attrs.fields(type(briefing)):
        items = getattr(briefing, member.name)
        for index, each in enumerate(items if isinstance(items, tuple) else ()):
            if hasattr(each, "evidence") and _says_something(each):
                yield f"/{member.name}/{index}", each


def _says_something(claim: Any) -> bool:
    return any(
        getattr(claim, each.name) != each.default
        for each in attrs.fields(type(claim))
        if each.name not in _NO_CLAIM
    )
