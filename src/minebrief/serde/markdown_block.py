"""The block: what Markdown does not say, put back where it belongs."""

from typing import Any, Final

import msgspec

from minebrief.errors import echo
from minebrief.problem import Severity, Span
from minebrief.serde.json_text import JsonFault, JsonScanner
from minebrief.serde.markdown_origins import entries_of, is_as_it_was, released, whole
from minebrief.serde.markdown_sheet import Path, Remark, Sheet, Tree
from minebrief.serde.nodes import Limits, ListNode, Node, ObjectNode, plain
from minebrief.serde.wire import repeats_no_name

__all__ = ["GONE", "read_block"]

GONE: Final = object()
"""Stands for an origin that was forgotten."""

_NAMES: Final = ("members", "values", "whole")


def read_block(sheet: Sheet, limits: Limits) -> None:
    """Read the block, if there is one, into the members that the text has not."""
    found = _decoded(sheet, limits) if sheet.block or sheet.members else {}
    if not isinstance(found, dict):
        _wrong(sheet, (), "an object")
        found = {}
    for name in found:
        if name not in _NAMES:
            sheet.say(
                "markdown.block",
                "the block has no such part; it was not read",
                _at(sheet, (name,)),
                got=echo(name),
                expected=" or ".join(_NAMES),
            )
    members, values = (_part(sheet, found, name) for name in _NAMES[:2])
    used = _members(sheet, members)
    if sheet.places is None and "provenance" in members and found.get("whole") != whole(sheet.tree):
        raise Remark  # something was edited, and the origins that it touches are told with places
    _origins(sheet, values, used)
    for name, marks in sheet.marks.items():
        for mark, (number, span) in marks.items():
            if not sheet.layout.keyed[name] and (name, mark) not in used:
                sheet.say(
                    "markdown.mark",
                    "the block knows nothing of this mark",
                    span,
                    severity=Severity.NOTE,
                    path=(name, number),
                    got=echo(mark),
                )


def _part(sheet: Sheet, found: Tree, name: str) -> Tree:
    part = found.get(name, {})
    if isinstance(part, dict):
        return part
    _wrong(sheet, (name,), "an object")
    return {}


def _wrong(sheet: Sheet, path: Path, expected: str) -> None:
    sheet.say(
        "markdown.block",
        "this part of the block has another form; it was not read",
        _at(sheet, path),
        expected=expected,
    )


def _at(sheet: Sheet, path: Path) -> Span:
    """Give where a part of the block stands, or the block."""
    known = (sheet.places or {}).get(("", *path))
    start = sheet.block[0] if sheet.block else 0
    return known or Span(line=start + 1, column=1)


def _decoded(sheet: Sheet, limits: Limits) -> Any:
    start, end = sheet.block or (0, 0)
    if sheet.places is None:
        text = sheet.members or "\n".join(sheet.lines[start + 1 : end])
        try:
            found = msgspec.json.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as refusal:
            raise Remark from refusal
        if not repeats_no_name(msgspec.json.encode(found), text):
            raise Remark
        return found
    scanner = JsonScanner("\n".join(sheet.lines[:end]), limits)
    try:
        node = scanner.part(sum(len(each) + 1 for each in sheet.lines[: start + 1]), depth=0)
        if scanner.skip():
            raise scanner.fail("there is something after the end of the block")
    except JsonFault as fault:
        sheet.problems += (*scanner.problems, fault.problem)
        return {}
    sheet.problems += scanner.problems
    _place(sheet.places, node, ("",))
    return plain(node)


def _place(places: dict[Path, Span], node: Node, path: Path) -> None:
    if node.span is not None:
        places[path] = node.span
    if isinstance(node, ObjectNode):
        for name, each in node.members.items():
            _place(places, each, (*path, name))
    elif isinstance(node, ListNode):
        for number, each in enumerate(node.items):
            _place(places, each, (*path, number))


def _moved(sheet: Sheet, value: Any, old: Path, new: Path) -> None:
    """Let the parts of a value keep their places when it is put elsewhere."""
    places = sheet.places
    if places is None:
        return
    if old in places:
        places.setdefault(new, places[old])
    parts = value.items() if isinstance(value, dict) else ()
    for name, each in enumerate(value) if isinstance(value, list) else parts:
        _moved(sheet, each, (*old, name), (*new, name))


def _members(sheet: Sheet, members: Tree) -> set[tuple[str, str]]:
    """Put the members of the block into the document; give the marks that it knows."""
    used = set[tuple[str, str]]()
    for name, value in members.items():
        old: Path = ("", "members", name)
        if name not in sheet.layout.keyed:
            _merge(sheet, (sheet.tree, name), value, (old, (name,)))
        elif isinstance(value, dict):
            used.update((name, mark) for mark in value)
            _entries(sheet, name, value)
        else:
            _wrong(sheet, old[1:], "an object by mark")
    return used


def _entries(sheet: Sheet, name: str, rest: Tree) -> None:
    records, marks = sheet.tree.get(name, []), sheet.marks.get(name, {})
    for mark, value in rest.items():
        old: Path = ("", "members", name, mark)
        if mark not in marks:
            said = ", ".join(value) if isinstance(value, dict) else "something"
            sheet.say(
                "markdown.orphan",
                f"the block has {said} of what is not in the text",
                _at(sheet, old[1:]),
                path=(name,),
                got=echo(mark),
                hint="take it out of the block as well, or put the entry back",
            )
        elif not isinstance(value, dict):
            _wrong(sheet, old[1:], "an object")
        else:
            number = marks[mark][0]
            for each, part in value.items():
                ways: tuple[Path, Path] = ((*old, each), (name, number, each))
                _merge(sheet, (records[number], each), part, ways)


def _merge(sheet: Sheet, where: tuple[Tree, str], value: Any, ways: tuple[Path, Path]) -> None:
    """Put a value into a record; of an object that is there already, what it has not."""
    holder, name = where
    old, new = ways
    if name not in holder:
        holder[name] = value
        _moved(sheet, value, old, new)
    elif isinstance(holder[name], dict) and isinstance(value, dict):
        for each, part in value.items():
            _merge(sheet, (holder[name], each), part, ((*old, each), (*new, each)))
    else:
        sheet.say(
            "markdown.twice",
            f"{name!r} is said in the text as well; the text counts",
            _at(sheet, old[1:]),
            path=new,
            got=echo(value),
            hint="take it out of the block",
        )


def _origins(sheet: Sheet, values: Tree, used: set[tuple[str, str]]) -> None:
    """Give origins the numbers of their entries; forget those of what was edited or is gone."""

    def index(name: str, mark: str) -> int | None:
        found = sheet.marks.get(name, {}).get(mark)
        used.add((name, mark))
        return found[0] if found else None

    provenance = sheet.tree.get("provenance")
    forgotten = set[int]()
    for each in entries_of(provenance):
        path = released(each["path"], index)
        known = values.get(each["path"]) if sheet.places is not None else None
        if path is not None and is_as_it_was(sheet.tree, path, known):
            each["path"] = path
            continue
        forgotten.add(id(each))
        message = f"{path or each['path']} was edited or taken out; where it came from is forgotten"
        sheet.say(
            "markdown.forgotten",
            message,
            _at(sheet, ("members", "provenance")),
            severity=Severity.NOTE,
            got=echo(each.get("words") or each["path"]),
        )
    for name in ("origins", "acceptances") if forgotten else ():
        items = provenance.get(name, []) if isinstance(provenance, dict) else []
        items[:] = [GONE if id(each) in forgotten else each for each in items]
