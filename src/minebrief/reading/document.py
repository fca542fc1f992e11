"""JSON documents met by the page reader: read strictly, and named when they are no briefing."""

import attrs

from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.problem import Problem, Problems, Severity
from minebrief.serde.documents import load
from minebrief.serde.loaded import Loaded

__all__ = ["read_document"]


def read_document(content: str, name: str | None) -> Loaded[Briefing]:
    """Read a JSON document, with remarks; one that is no briefing gives no value and is named."""
    loaded = load(content.lstrip("\ufeff"), name=name)
    if loaded.value is None or loaded.problems.of(Severity.ERROR):
        return attrs.evolve(loaded, value=None)
    if isinstance(loaded.value, GlobalBriefing | CountryBriefing):
        return loaded
    kind = type(loaded.value).__name__
    problem = Problem(
        code="document.kind", message=f"this document is a {kind}, not a briefing",
        got=kind, expected="GlobalBriefing or CountryBriefing",
        hint="read it with minebrief.serde.documents.from_json",
    )  # fmt: skip
    return attrs.evolve(loaded, value=None, problems=Problems(items=(problem,), source=name))
