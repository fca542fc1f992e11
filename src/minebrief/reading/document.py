"""JSON documents met by the page reader: read strictly, and named when they are no briefing."""

from minebrief.errors import InvalidDocument
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.problem import Problem, Problems
from minebrief.serde.documents import from_json
from minebrief.serde.loaded import Loaded

__all__ = ["read_document"]


def read_document(content: str, name: str | None) -> Loaded[Briefing]:
    """Read a JSON document; one that is no briefing gives no value and is named."""
    try:
        document = from_json(content.lstrip("\ufeff"))
    except InvalidDocument as failure:
        problems = Problems(items=tuple(failure.problems), source=name)
        return Loaded(value=None, problems=problems)
    if isinstance(document, GlobalBriefing | CountryBriefing):
        return Loaded(value=document, problems=Problems(title=document.title, source=name))
    kind = type(document).__name__
    problem = Problem(
        code="document.kind", message=f"this document is a {kind}, not a briefing",
        got=kind, expected="GlobalBriefing or CountryBriefing",
        hint="read it with minebrief.serde.documents.from_json",
    )  # fmt: skip
    return Loaded(value=None, problems=Problems(items=(problem,), source=name))
