"""Sheets: the lines of one Markdown document, and what was read from them so far.

A sheet is read twice at worst, by the same code: first without places, which ends at the first
thing there is to say; then with the place of every member and every problem.
"""

from typing import Any, TypeAlias, TypedDict, Unpack

from minebrief.errors import echo
from minebrief.problem import Problem, Severity, Span
from minebrief.serde.markdown_marks import joined, unescaped
from minebrief.serde.markdown_parts import LAYOUTS, MEMBERS, Label
from minebrief.serde.markdown_wording import Misheard

__all__ = ["Path", "Remark", "Said", "Sheet", "Tree", "near"]

Tree: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]
Said: TypeAlias = tuple[str, int, int]
"""Words, with their line and column, from 0."""


def near(text: str, known: tuple[str, ...]) -> str:
    """Hint at the nearest of what may stand there."""
    from difflib import get_close_matches

    found = get_close_matches(text[:80], known, n=1)
    return f"did you mean {found[0]!r}?" if found else f"one of {', '.join(known)}"


class Remark(Exception):
    """There is something to say, and this reading knows no places."""


class Details(TypedDict, total=False):
    """The further members of a problem."""

    severity: Severity
    path: Path
    got: str
    expected: str
    hint: str | None


class Sheet:
    """One document while it is read."""

    def __init__(self, text: str, places: dict[Path, Span] | None = None) -> None:
        """Part a text into lines.

        Args:
            text: The Markdown.
            places: Where the places of members go; None for a reading without them.
        """
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.members: str | None = None
        if places is None:
            text, self.members = _parted(text)
        self.lines = text.split("\n")
        self.places = places
        self.problems: list[Problem] = []
        self.tree: Tree = {}
        self.marks: dict[str, dict[str, tuple[int, Span]]] = {}
        self.layout = LAYOUTS["minebrief.global-briefing"]
        self.block: tuple[int, int] | None = None

    def say(self, code: str, message: str, at: Span, **details: Unpack[Details]) -> None:
        """Report something.

        Raises:
            Remark: This reading knows no places.
        """
        if self.places is None:
            raise Remark
        path = "".join(f"/{each}" for each in details.get("path", ()))
        self.problems.append(
            Problem(
                code=code,
                message=message,
                severity=details.get("severity", Severity.ERROR),
                span=at,
                path=path,
                got=details.get("got"),
                expected=details.get("expected"),
                hint=details.get("hint"),
            )
        )

    def place(self, path: Path, line: int, column: int) -> None:
        """Write down where a member stands, if that is asked for."""
        if self.places is not None:
            self.places.setdefault(path, Span(line=line + 1, column=column + 1))

    def put(self, holder: Tree, path: Path, label: Label, said: tuple[str, int, int]) -> None:
        """Hear a value and put it into its record.

        Args:
            holder: The record.
            path: Where it stands in the document.
            label: What the value is.
            said: The words, their line and column, from 0.
        """
        text, line, column = said
        *outer, name = label.way
        for each in outer:
            holder = holder.setdefault(each, {})
        try:
            value = label.wording.hear(text)
        except Misheard as refusal:
            self.say(
                "markdown.value",
                f"this is no {label.text}",
                Span(line=line + 1, column=column + 1),
                path=(*path, *label.way),
                got=echo(text),
                expected=refusal.expected,
            )
            return
        if label.wording.is_list:
            items = holder.setdefault(name, [])
            self.place((*path, *label.way, len(items)), line, column)
            items.append(value)
        elif name in holder:
            self.say(
                "markdown.repeated",
                f"{label.text} is said twice; the first counts",
                Span(line=line + 1, column=column + 1),
                path=(*path, *label.way),
                got=echo(text),
                hint="keep one of them",
            )
        else:
            holder[name] = value
        self.place((*path, *label.way), line, column)

    def stray(self, line: int, hint: str) -> None:
        """Report a line that belongs to nothing, if there is anything on it."""
        text = self.lines[line]
        if text.strip():
            column = len(text) - len(text.lstrip())
            self.say(
                "markdown.stray",
                "the line belongs to nothing here; it was not read",
                Span(line=line + 1, column=column + 1),
                got=echo(text.strip()),
                hint=hint,
            )

    def prose(self, start: int, end: int, path: Path) -> str | None:
        """Read paragraphs, parted by blank lines; None if there are none."""
        paragraphs: list[list[str]] = [[]]
        for index in range(start, end):
            text = self.lines[index].strip(" \t")
            if not text:
                if paragraphs[-1]:
                    paragraphs.append([])
                continue
            if text[0] == "#" and text.lstrip("#")[:1] in ("", " ", "\t"):
                self.say(
                    "markdown.heading",
                    "a heading has no place here; it was not read",
                    Span(line=index + 1, column=1),
                    got=echo(text),
                    hint="write a backslash before it if it is text",
                )
                continue
            if len(paragraphs) == 1 and not paragraphs[0]:
                self.place(path, index, 0)
            paragraphs[-1].append(text)
        found = [unescaped(joined(each)) for each in paragraphs if each]
        return "\n\n".join(found) if found else None


def _parted(text: str) -> tuple[str, str | None]:
    """Part the text from its block, most of the whole, where both stand as they were written."""
    before, found, behind = text.rpartition(f"\n## {MEMBERS}\n")
    block = behind.strip()
    if found and block.startswith("```json\n") and block.endswith("\n```"):
        return before, block[8:-4]
    return text, None
