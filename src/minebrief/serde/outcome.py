"""The outcome of reading a document, whatever it was written in: fitted, in order, named."""

from typing import Any

import attrs

from minebrief.errors import InvalidDocument
from minebrief.problem import Problem, Problems, Severity
from minebrief.serde.envelope import Envelope
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits, Scanned

__all__ = ["fitted", "named", "required", "without_duplicates"]


def fitted(scanned: Scanned, envelope: Envelope, unknown: Unknown, limits: Limits) -> Loaded[Any]:
    """Fit what was scanned to its class; without nodes there is no value."""
    if scanned.node is None:
        return Loaded(value=None, problems=_limited(scanned.problems, limits))
    value, faults = envelope.fit(scanned.node, unknown)
    problems = _limited((*scanned.problems, *faults), limits)
    return Loaded(value=value, problems=problems, version=envelope.version_of(scanned.node))


def _limited(found: tuple[Problem, ...], limits: Limits) -> Problems:
    """Put the problems in order of place; after too many, say how many more there are."""
    ordered = sorted(
        found, key=lambda each: (each.span.line, each.span.column) if each.span else (0, 0)
    )
    most = limits.max_problems
    if len(ordered) <= most:
        return Problems(items=tuple(ordered))
    # An error among the rest must not vanish, or the document would seem to be right.
    rest = ordered[most:]
    worst = min((each.severity for each in rest), key=list(Severity).index)
    more = Problem(
        code="limit.problems", message=f"there are {len(rest):,} further problems", severity=worst
    )
    return Problems(items=(*ordered[:most], more))


def named(loaded: Loaded[Any], name: str | None) -> Loaded[Any]:
    """Name the source in the problems, and the title of what was read."""
    title = getattr(loaded.value, "title", None)
    problems = Problems(items=loaded.problems.items, title=title, source=name)
    # evolve would cost a tenth of a reading
    return Loaded(value=loaded.value, problems=problems, version=loaded.version)


def without_duplicates(scanned: Scanned) -> Scanned:
    """Forgive repeated names, which a fast pass cannot see."""
    kept = tuple(each for each in scanned.problems if each.code != "member.duplicate")
    return attrs.evolve(scanned, problems=kept)


def required(loaded: Loaded[Any], expect: type[Any] | None, formats: dict[str, type[Any]]) -> Any:
    """Give the document, of the class that is expected.

    Raises:
        InvalidDocument: There is none, a problem is an error, or it is another kind of document.
    """
    document = loaded.require()
    if expect is None or type(document) is expect:
        return document
    names = {cls: name for name, cls in formats.items()}
    problem = Problem(
        code="format.unexpected",
        message="this is another kind of document",
        path="/format",
        got=names[type(document)],
        expected=names[expect],
    )
    raise InvalidDocument(problems=Problems(items=(problem,)))
