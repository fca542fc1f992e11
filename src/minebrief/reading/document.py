"""Documents met by the page reader: read strictly, and named when they are no briefing."""

from typing import Any

import attrs

from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.problem import Problem, Problems, Severity
from minebrief.serde.documents import load
from minebrief.serde.loaded import Loaded
from minebrief.serde.markdown import load_markdown
from minebrief.serde.markdown_text import MARKER

__all__ = ["document_in"]


def document_in(content: str, name: str | None) -> Loaded[Briefing] | None:
    """Read a document in JSON or editable Markdown; None if the content is neither, but a page."""
    start = content[:4_000].lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return _briefing(load(content.lstrip("\ufeff"), name=name), name)
    if MARKER.match(start):
        return _briefing(load_markdown(content, name=name), name)
    return None


def _briefing(loaded: Loaded[Any], name: str | None) -> Loaded[Briefing]:
    """Give what was read with remarks; what is no briefing gives no value and is named."""
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
