"""Upgrade steps: a document of an older version becomes one of this version before it is read.

Steps are data, in the one list at the end. ``docs/reference/versions.md`` says what is promised
and how a step is added.
"""

from itertools import pairwise
from typing import Final

from attrs import frozen

from minebrief.errors import InvalidValue, echo
from minebrief.problem import Problem, Severity
from minebrief.serde.change import Change
from minebrief.serde.nodes import ObjectNode

__all__ = ["HISTORY", "History", "Step", "numbered"]


@frozen(kw_only=True)
class Step:
    """What one version of a format changed.

    Attributes:
        format: The format, such as ``"minebrief.rule-book"``.
        before: The version it reads.
        after: The version it makes of that, the next one there is.
        words: What it does, for the report.
        change: Does it.
    """

    format: str
    before: str
    after: str
    words: str
    change: Change


@frozen(kw_only=True)
class History:
    """The versions of the documents, and the steps from each to the next.

    Attributes:
        versions: Every released version, the oldest first; the last is the one that is written.
        steps: The steps, in the order in which they are taken.

    Raises:
        InvalidValue: Versions or steps are out of order, or a step leaves one out.

    >>> HISTORY.current in HISTORY.versions
    True
    """

    versions: tuple[str, ...]
    steps: tuple[Step, ...] = ()

    def __attrs_post_init__(self) -> None:
        numbers = [numbered(each) or (-1, -1) for each in self.versions]
        if not numbers or numbers != sorted(set(numbers)) or (-1, -1) in numbers:
            reason = "versions are written as 1.0 and stand in order, the oldest first"
            raise InvalidValue(record="History", member="versions", reason=reason)
        ways = [(each.before, each.after) for each in self.steps]
        allowed = list(pairwise(self.versions))
        if not set(ways) <= set(allowed) or ways != sorted(ways, key=allowed.index):
            reason = "a step leads to the next version, and steps stand in their order"
            raise InvalidValue(record="History", member="steps", reason=reason)

    @property
    def current(self) -> str:
        """The version that is written."""
        return self.versions[-1]

    def upgraded(
        self, node: ObjectNode, format_name: str, version: str
    ) -> tuple[ObjectNode | None, tuple[Problem, ...]]:
        """Take the steps from an older version to the current one.

        Args:
            node: The document.
            format_name: Its format.
            version: The version it was written in.

        Returns:
            The document and what there is to say; no document, if a step failed.
        """
        if version == self.current:
            return node, ()
        problems: list[Problem] = []
        done: list[str] = []
        whole = node
        for step in self._from(format_name, version):
            try:
                changed = step.change(node, "")
            except Exception as failure:  # noqa: BLE001 (a reader reports, whatever a step does)
                return None, (*problems, _failed(step, whole, failure))
            problems += changed.problems
            if changed.node is not node:
                done.append(f"{step.after}: {step.words}")
            node = changed.node
        return node, (_report(whole, version, self.current, done), *problems)

    def _from(self, format_name: str, version: str) -> tuple[Step, ...]:
        ahead = self.versions[self.versions.index(version) :]
        return tuple(
            each for each in self.steps if each.format == format_name and each.before in ahead
        )


def _report(node: ObjectNode, version: str, current: str, done: list[str]) -> Problem:
    changes = f"; {'; '.join(done)}" if done else ", in which nothing had to change"
    return Problem(
        code="version.upgraded",
        message=f"a document of version {version}, read as {current}{changes}",
        severity=Severity.NOTE,
        path="/version",
        span=node.members["version"].span,
        got=version,
        expected=current,
    )


def _failed(step: Step, node: ObjectNode, failure: Exception) -> Problem:
    return Problem(
        code="version.step",
        message=f"the step from version {step.before} to {step.after} failed: {step.words}",
        path="/version",
        span=node.members["version"].span,
        got=echo(failure),
        hint=f"correct the document, or write it in version {step.after}",
    )


def numbered(version: str) -> tuple[int, int] | None:
    """Read a version as numbers; None if it is written otherwise.

    >>> numbered("1.10"), numbered("01.0")
    ((1, 10), None)
    """
    major, dot, minor = version.partition(".")
    parts = (major, minor)
    if not dot or not all(each.isascii() and each.isdecimal() and len(each) < 6 for each in parts):
        return None
    numbers = int(major), int(minor)
    return numbers if version == f"{numbers[0]}.{numbers[1]}" else None  # "01.0" is no version


HISTORY: Final = History(versions=("1.0",), steps=())
"""The versions there are; until minebrief is released, 1.0 changes without a step."""
