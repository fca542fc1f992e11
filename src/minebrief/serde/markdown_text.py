"""Markdown to nodes: a document as the writer makes it, edited or not."""

import re
from itertools import pairwise
from typing import Any, Final

from minebrief.errors import echo
from minebrief.model.constraints import encodable
from minebrief.problem import Problem, Severity, Span
from minebrief.serde.markdown_block import GONE, read_block
from minebrief.serde.markdown_entries import marked, read_entries
from minebrief.serde.markdown_marks import heading, unescaped
from minebrief.serde.markdown_parts import FURTHER, LAYOUTS, MEMBERS, Entries, Label, Table
from minebrief.serde.markdown_sheet import Path, Remark, Sheet, Tree, near
from minebrief.serde.markdown_table import read_table
from minebrief.serde.markdown_wording import TEXT
from minebrief.serde.nodes import Limits, ListNode, Node, ObjectNode, ScalarNode, Scanned

__all__ = ["MARKER", "read_markdown", "scan_markdown"]

MARKER: Final = re.compile(r"\s*+<!--[ \t]*+(minebrief\.[a-z-]+)(?:[ \t]++([^\s>]++))?[ \t]*+-->")
"""The first line of a document."""

_TITLE: Final = Label(text="Title", way=("title",), wording=TEXT)
_FACT: Final = re.compile(r"[-*+][ \t]++([^:]++):[ \t]*+")
_FACT_HINT: Final = "write facts as - Sector: mining, and anything else below a heading"
_LIMITS: Final = Limits()


def read_markdown(text: str) -> Tree | None:
    """Read a document without places; None if there is anything to say about it."""
    if not text.isascii() and not encodable(text):
        return None
    sheet = Sheet(text)
    try:
        _read(sheet, _LIMITS)
    except Remark:
        return None
    return sheet.tree


def scan_markdown(text: str, limits: Limits) -> Scanned:
    """Scan a document into nodes with places, finding everything there is to say.

    >>> scan_markdown("<!-- minebrief.global-briefing 1.0 -->", Limits()).node is None
    False
    """
    places: dict[Path, Span] = {}
    sheet = Sheet(text, places)
    refusal = _beyond(sheet, limits)
    if refusal is not None:
        return Scanned(node=None, problems=(refusal,))
    _read(sheet, limits)
    node = _noded(sheet.tree, (), places, Span(line=1, column=1))
    return Scanned(node=node, problems=tuple(sheet.problems))


def _beyond(sheet: Sheet, limits: Limits) -> Problem | None:
    """Give what forbids to read a text at all."""
    if len(sheet.lines) > limits.max_items:
        hint = f"at most {limits.max_items:,} lines are read"
        return Problem(code="limit.items", message="the document has too many lines", hint=hint)
    for number, line in enumerate(sheet.lines, start=1):
        if len(line) > limits.max_text:
            hint = f"at most {limits.max_text:,} characters are read"
            return Problem(
                code="limit.text",
                message="a line is too long",
                hint=hint,
                span=Span(line=number, column=1),
            )
        if not line.isascii() and not encodable(line):
            return Problem(
                code="text.surrogate",
                message="a text holds half a surrogate pair",
                span=Span(line=number, column=1),
            )
    return None


def _noded(value: Any, path: Path, places: dict[Path, Span], around: Span) -> Node:
    span = places.get(path, around)
    if isinstance(value, dict):
        members = {name: _noded(each, (*path, name), places, span) for name, each in value.items()}
        names: dict[str, Span | None] = {name: places.get((*path, name), span) for name in value}
        return ObjectNode(members=members, names=names, span=span)
    if isinstance(value, list):
        items = (
            _noded(each, (*path, number), places, span)
            for number, each in enumerate(value)
            if each is not GONE
        )
        return ListNode(items=tuple(items), span=span)
    return ScalarNode(value=value, span=span)


def _read(sheet: Sheet, limits: Limits) -> None:
    start = _marker(sheet)
    _uncomment(sheet, start)
    cuts = [index for index in range(start, len(sheet.lines)) if sheet.lines[index][:3] == "## "]
    _head(sheet, start, cuts[0] if cuts else len(sheet.lines))
    headings = {each.casefold(): each for each in (*sheet.layout.sections, FURTHER, MEMBERS)}
    seen = set[str]()
    for index, end in pairwise((*cuts, len(sheet.lines))):
        title = heading(sheet.lines[index][3:])
        name = headings.get(title.casefold())
        if name is None:
            sheet.say(
                "markdown.heading",
                "no part of the document is called so; it was not read",
                Span(line=index + 1, column=4),
                got=echo(title),
                hint=f"{near(title, tuple(headings.values()))}; a section of your own is a "
                f"### heading below ## {FURTHER}",
            )
        elif name in seen:
            sheet.say(
                "markdown.repeated",
                "the section stands there twice; the first counts",
                Span(line=index + 1, column=4),
                got=echo(title),
                hint="make them one",
            )
        else:
            seen.add(name)
            _section(sheet, name, index + 1, end)
    read_block(sheet, limits)


def _marker(sheet: Sheet) -> int:
    """Read the line that says what this is; give the number of the next."""
    for index, line in enumerate(sheet.lines):
        if not line or line.isspace():
            continue
        found = MARKER.fullmatch(line.rstrip())
        if found is None:
            return index
        column = found.start(1)
        sheet.tree["format"] = found[1]
        sheet.place(("format",), index, column)
        if found[2]:
            sheet.tree["version"] = found[2]
            sheet.place(("version",), index, found.start(2))
        sheet.layout = LAYOUTS.get(found[1], sheet.layout)
        return index + 1
    return len(sheet.lines)


def _uncomment(sheet: Sheet, start: int) -> None:
    """Leave out comments that begin a line, with a note."""
    opened: int | None = None
    for index in range(start, len(sheet.lines)):
        line = sheet.lines[index]
        if opened is None and line[:4] == "<!--":
            opened = index
            sheet.say(
                "markdown.comment",
                "the comment is no part of the briefing; it is not kept",
                Span(line=index + 1, column=1),
                severity=Severity.NOTE,
                got=echo(line),
            )
        if opened is not None:
            _, closed, rest = line.partition("-->")
            sheet.lines[index] = rest.strip() if closed else ""
            opened = None if closed else opened


def _head(sheet: Sheet, start: int, end: int) -> None:
    """Read the title and the list of facts."""
    labels = {each.text.casefold(): each for each in sheet.layout.facts}
    for index in range(start, end):
        line = sheet.lines[index]
        if line[:2] == "# ":
            text = line[2:]
            words = heading(text)
            column = 2 + len(text) - len(text.lstrip(" \t"))
            sheet.put(sheet.tree, (), _TITLE, (words, index, column))
            continue
        found = _FACT.match(line)
        if found is None:
            sheet.stray(index, _FACT_HINT)
            continue
        label = labels.get(found[1].strip().casefold())
        if label is None:
            known = tuple(each.text for each in sheet.layout.facts)
            sheet.say(
                "markdown.label",
                "no fact is called so; it was not read",
                Span(line=index + 1, column=found.start(1) + 1),
                got=echo(found[1]),
                expected=" or ".join(known),
                hint=near(found[1], known),
            )
        else:
            words = line[found.end() :].rstrip(" \t")
            sheet.put(sheet.tree, (), label, (words, index, found.end()))


def _section(sheet: Sheet, name: str, start: int, end: int) -> None:
    part = sheet.layout.sections.get(name)
    match part:
        case Table():
            read_table(sheet, part, start, end)
        case Entries():
            read_entries(sheet, part, start, end)
        case str():
            text = sheet.prose(start, end, (part,))
            if text is not None:
                sheet.tree[part] = text
        case _ if name == FURTHER:
            _further(sheet, start, end)
        case _:
            _find_block(sheet, start, end)


def _further(sheet: Sheet, start: int, end: int) -> None:
    cuts = [index for index in range(start, end) if sheet.lines[index][:4] == "### "]
    for index in range(start, cuts[0] if cuts else end):
        sheet.stray(index, "begin a section with ### and its title")
    found = list[Tree]()
    for index, last in pairwise((*cuts, end)):
        number, text = len(found), heading(sheet.lines[index][4:])
        path: Path = ("sections", number)
        sheet.place(path, index, 0)
        title = marked(sheet, "sections", number, (text, index, 4))
        record: Tree = {"title": unescaped(title)}
        sheet.place((*path, "title"), index, 4)
        prose = sheet.prose(index + 1, last, (*path, "text"))
        found.append(record if prose is None else record | {"text": prose})
    sheet.tree["sections"] = found


def _find_block(sheet: Sheet, start: int, end: int) -> None:
    """Find the fences of the block; it may not stand open."""
    fences = [index for index in range(start, end) if sheet.lines[index][:3] == "```"]
    is_closed = len(fences) > 1
    inside = range(fences[0], fences[1] + 1 if is_closed else end) if fences else range(0)
    for index in range(start, end):
        if index not in inside:
            sheet.stray(index, "this section holds one block between ```json and ```")
    if is_closed:
        sheet.block = fences[0], fences[1]
    elif fences:
        sheet.stray(fences[0], "the block is never closed: end it with a line of ```")
