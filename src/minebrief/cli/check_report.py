"""The report of ``minebrief check``: problems as text, as JSON, or as GitHub shows them."""

import os
import sys
from collections import Counter
from collections.abc import Callable

import attrs
import msgspec

from minebrief.cli.output import complain, write
from minebrief.problem import Problem, Problems, Severity
from minebrief.render.printable import printable

__all__ = ["LAYOUTS", "Layout", "Report"]


def _text_row(name: str, problem: Problem) -> str:
    """Write ``file:line:column: …``, which editors and terminals take for a link."""
    span = problem.span
    place = f":{span.line}:{span.column}" if span else ""
    shown = printable(name).replace("\n", r"\n").replace("\r", r"\r")
    return f"{shown}{place}: {_in_one_line(problem)}\n"


def _json_row(name: str, problem: Problem) -> str:
    """Write an object as the schema ``problems`` has it, with its file, on a line of its own."""
    members = attrs.asdict(problem, filter=lambda _, value: value is not None)
    return "\n" + msgspec.json.encode({"file": name, **members}).decode()


def _github_row(name: str, problem: Problem) -> str:
    """Write a workflow command, which becomes a remark beside the line of the file."""
    level = "notice" if problem.severity is Severity.NOTE else str(problem.severity)
    span = problem.span
    places = {"line": span.line, "col": span.column} if span else {}
    properties = {"file": name, **places, "title": problem.code}
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = _in_one_line(problem).partition(": ")[2]  # GitHub shows level and title itself
    return f"::{level} {said}::{_escaped(message)}\n"


@attrs.frozen(kw_only=True)
class Layout:
    """How problems are written.

    Attributes:
        row: Writes one problem of a file.
        opening: What stands before all.
        between: What stands between two.
        closing: What stands after all.
        encoding: In which bytes; None is as the terminal likes it.
    """

    row: Callable[[str, Problem], str]
    opening: str = ""
    between: str = ""
    closing: str = ""
    encoding: str | None = "utf-8"


LAYOUTS = {
    "text": Layout(row=_text_row, encoding=None),
    "json": Layout(row=_json_row, opening="[", between=",", closing="\n]\n"),
    "github": Layout(row=_github_row),
}
"""The layouts by their name."""


def _in_one_line(problem: Problem) -> str:
    return printable(" ".join(str(attrs.evolve(problem, span=None)).split()))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(printable(text)).replace(":", "%3A").replace(",", "%2C")


@attrs.define
class Report:
    """What was found, written as it is found, so that nothing is kept but counts.

    Attributes:
        layout: How problems are written.
        counts: How many problems there are of each severity.
        files: How many files were looked at.
        documents: How many documents and pages these held.
        is_begun: Whether a problem was written yet.
    """

    layout: Layout
    counts: Counter[Severity] = attrs.Factory(Counter)
    files: int = 0
    documents: int = 0
    is_begun: bool = False

    def add(self, name: str, problems: Problems) -> None:
        """Write the problems of one document or page."""
        self.documents += 1
        self.counts.update(each.severity for each in problems)
        if problems:
            self._write(self.layout.between.join(self._rows(name, problems)))

    def _rows(self, name: str, problems: Problems) -> list[str]:
        return [self.layout.row(_writable(name), each) for each in problems]

    def _write(self, rows: str) -> None:
        before = self.layout.between if self.is_begun else self.layout.opening
        self.is_begun = True
        self._show(before + rows)

    def _show(self, text: str) -> None:
        encoding = self.layout.encoding or getattr(sys.stdout, "encoding", None) or "utf-8"
        if text:
            write("-", text.encode(encoding, "backslashreplace"))

    def close(self) -> None:
        """Write the end of the report, and one line of summary to standard error."""
        self._show(
            self.layout.closing if self.is_begun else self.layout.opening + self.layout.closing
        )
        counts = [_counted(self.counts[each], str(each)) for each in Severity if self.counts[each]]
        looked_at = f"{_counted(self.documents, 'document')} in {_counted(self.files, 'file')}"
        complain(f"minebrief: {looked_at}: {', '.join(counts) or 'no problems'}")

    def count_from(self, severity: Severity) -> int:
        """Count the problems that are of this severity or a graver one."""
        order = list(Severity)
        return sum(self.counts[each] for each in order[: order.index(severity) + 1])


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' if count != 1 else ''}"


def _writable(name: str) -> str:
    """Name a file whose name is no UTF-8, with forward slashes as everywhere but on Windows."""
    return name.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()
