"""Problems: what is wrong with somebody's page or document, and where.

A problem is data, not an exception: reading goes on, the rest is kept, and the caller decides.
The ``code`` is stable and listed in ``docs/reference/codes.md``; the wording is not.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import overload

from attrs import frozen

from minebrief.shown import Shown

__all__ = ["Problem", "Problems", "Severity", "Span"]


class Severity(Enum):
    """How much a problem matters: an error loses something, a note only remarks."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def __str__(self) -> str:
        return self.value


@frozen(kw_only=True)
class Span:
    """The place in the source where something begins.

    Attributes:
        line: Line number, from 1.
        column: Column number in characters, from 1.

    >>> str(Span(line=3, column=7))
    'line 3, column 7'
    """

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong, doubtful or worth knowing about a page or a document.

    Attributes:
        code: Stable dotted name, such as ``"signal.unknown"``.
        message: One sentence for a person.
        severity: Error, warning or note.
        path: JSON pointer into the value that was read; ``""`` is the whole of it.
        span: Where it stands in the source, if the source has lines.
        got: What was found, shortened.
        expected: What is accepted.
        hint: What to do next, with the nearest accepted choice.

    >>> print(Problem(code="period.missing", message="the page states no period",
    ...               hint='pass period="2026-W04"'))
    error period.missing: the page states no period; pass period="2026-W04"
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    path: str = ""
    span: Span | None = None
    got: str | None = None
    expected: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        at = f" (at {self.path})" if self.path else ""
        details = (
            f"; got {self.got}" if self.got else "",
            f"; expected {self.expected}" if self.expected else "",
            f"; {self.hint}" if self.hint else "",
        )
        return f"{place}{self.severity} {self.code}: {self.message}{at}{''.join(details)}"


@frozen(kw_only=True)
class Problems(Shown, Sequence[Problem]):
    """The problems of one source, in order of place.

    Attributes:
        items: The problems.
        title: Title of the briefing, for the heading of :meth:`as_text`.
        source: Name of the file or stream, for the same.

    >>> len(Problems()), Problems().codes
    (0, ())
    """

    items: tuple[Problem, ...] = ()
    title: str | None = None
    source: str | None = None

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Problem, ...]: ...
    def __getitem__(self, index: int | slice) -> Problem | tuple[Problem, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """Give the problems of one severity.

        >>> Problems().of(Severity.ERROR)
        ()
        """
        return tuple(each for each in self.items if each.severity is severity)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of every problem, in order."""
        return tuple(each.code for each in self.items)

    def as_text(self) -> str:
        """Write the problems for a mail: a heading that names title and source, a line each.

        >>> print(Problems(source="page.txt").as_text())
        page.txt: no problems
        """
        name = ", ".join(each for each in (self.title, self.source) if each) or "briefing"
        if not self.items:
            return f"{name}: no problems"
        counts = ", ".join(
            f"{count} {severity}{'s' if count != 1 else ''}"
            for severity in Severity
            if (count := len(self.of(severity)))
        )
        return "\n".join((f"{name}: {counts}", *(f"  {each}" for each in self.items)))
