"""Writing Markdown: what Markdown can say is said, and the rest stands in a block at the end.

Whatever is written is taken out of the document's tree, so what is left is just what was not said.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec

from minebrief.serde.markdown_marks import block
from minebrief.serde.markdown_origins import anchor, whole
from minebrief.serde.markdown_parts import FURTHER, LAYOUTS, MEMBERS, Entries, Label, Table
from minebrief.serde.markdown_wording import COUNTRY, TEXT, lines_of

__all__ = ["write_markdown"]

Tree: TypeAlias = dict[str, Any]
_SECTION = Label(text="Title", way=("title",), wording=TEXT)


def write_markdown(tree: Tree) -> str:
    """Write a document, given in its JSON form; its tree is used up.

    Args:
        tree: The document as builtins.
    """
    return _Writer(tree).written()


class _Writer:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.layout = LAYOUTS[tree["format"]]
        self.whole = whole(tree) if "provenance" in tree else None
        self.parts: list[str] = [f"<!-- {tree.pop('format')} {tree.pop('version')} -->"]
        self.named: set[tuple[str, int]] = set()
        self.values = anchor(tree, self.mark)

    def mark(self, name: str, index: int) -> str | None:
        """Give the mark of an entry, which from now on bears it."""
        keyed, items = self.layout.keyed, self.tree.get(name)
        if name not in keyed or not isinstance(items, list) or index >= len(items):
            return None
        if keyed[name]:
            return str(items[index]["country"])
        self.named.add((name, index))
        return str(index + 1)

    def written(self) -> str:
        title = _taken(self.tree, _SECTION)
        if title is not None:
            self.parts.append(f"# {title}")
        self.parts.append("\n".join(_labelled(self.tree, self.layout.facts, "")))
        for heading, part in self.layout.sections.items():
            match part:
                case Table():
                    self.section(heading, self.table(part))
                case Entries():
                    self.section(heading, self.entries(part))
                case _:
                    if part in self.tree:
                        self.section(heading, block(self.tree.pop(part)))
        self.further()
        self.members()
        return "\n\n".join(self.parts) + "\n"

    def section(self, heading: str, body: str) -> None:
        if body:
            self.parts.append(f"## {heading}\n\n{body}")

    def table(self, table: Table) -> str:
        items = self.tree.pop(table.name, [])
        names, codes = [], []
        for each in items:
            codes.append(each["country"])
            names.append(COUNTRY.say(each.pop("country"))[0])  # type: ignore[index]
        columns = [(label, [_taken(each, label) or "" for each in items]) for label in table.labels]
        self.keep(table.name, dict(zip(codes, items, strict=True)))
        kept = [(label, cells) for label, cells in columns if any(cells)]
        if table.by_country:
            lines = [[table.corner, *(label.text for label, _ in kept)]]
            lines += [
                [name, *cells] for name, *cells in zip(names, *(c for _, c in kept), strict=True)
            ]
        else:
            lines = [[table.corner, *names], *([label.text, *cells] for label, cells in kept)]
        rows = [f"| {' | '.join(each)} |" for each in lines]
        rule = f"| {' | '.join('---' for _ in lines[0])} |"
        return "\n".join((rows[0], rule, *rows[1:])) if items else ""

    def entries(self, entries: Entries) -> str:
        items = self.tree.pop(entries.name, [])
        lines, rest = list[str](), dict[str, Tree]()
        for index, item in enumerate(items):
            leads = [_taken(item, each) for each in entries.lead]
            text = _taken(item, entries.text)
            lead = " → ".join(f"**{each}**" for each in leads if each is not None)
            details = _labelled(item, entries.details, "  ")
            if entries.implies:
                details += _implication(item)
            said = lead if text is None else f"{lead} — {text}"
            lines += [f"- {said}{self.marked(entries.name, index, item, rest)}", *details]
        self.keep(entries.name, rest)
        return "\n".join(lines)

    def marked(self, name: str, index: int, item: Tree, rest: dict[str, Tree]) -> str:
        """Give the mark of an entry, if something of it is not said or has an origin."""
        mark = str(index + 1)
        if item:
            rest[mark] = item
        return f" <!-- {mark} -->" if item or (name, index) in self.named else ""

    def further(self) -> None:
        parts, rest = list[str](), dict[str, Tree]()
        for index, item in enumerate(self.tree.pop("sections", [])):
            title, text = _taken(item, _SECTION), item.pop("text", None)
            parts.append(f"### {title}{self.marked('sections', index, item, rest)}")
            parts += [block(text)] if text is not None else []
        self.keep("sections", rest)
        self.section(FURTHER, "\n\n".join(parts))

    def keep(self, name: str, rest: dict[str, Tree]) -> None:
        """Keep what was not said of the entries of a list, by their marks."""
        kept = {mark: item for mark, item in rest.items() if item}
        if kept:
            self.tree[name] = kept

    def members(self) -> None:
        parts = {"members": self.tree, "values": self.values, "whole": self.whole}
        kept = {name: each for name, each in parts.items() if each}
        if kept:
            text = msgspec.json.format(msgspec.json.encode(kept), indent=2).decode()
            self.section(MEMBERS, f"```json\n{text}\n```")


def _taken(tree: Tree, label: Label) -> str | None:
    """Say a member and take it out of its record; None if it is not there, or cannot be said."""
    *outer, name = label.way
    holder = tree
    for each in outer:
        holder = holder.get(each, {})
    if name not in holder:
        return None
    said = label.wording.say(holder[name])
    if said is None:
        return None
    if said[1]:
        holder[name] = said[1]
    else:
        del holder[name]
    if outer and not holder:
        del tree[outer[0]]
    return said[0]


def _labelled(tree: Tree, labels: Iterable[Label], indent: str) -> list[str]:
    lines = list[str]()
    for label in labels:
        name = label.way[0]
        if label.wording.is_list:
            said = lines_of(tree.get(name, ()), label.wording)
            if said:
                del tree[name]
        else:
            text = _taken(tree, label)
            said = [] if text is None else [text]
        lines += [f"{indent}- {label.text}: {each}" for each in said or ()]
    return lines


def _implication(item: Tree) -> list[str]:
    found = item.get("implication", {})
    label, text = (
        _taken(found, Label(text="", way=(each,), wording=TEXT)) for each in ("label", "text")
    )
    if label is None:
        return []
    if not found:
        del item["implication"]
    return [f"  - **{label}** — {text}"]
