"""Markdown read back by another library, for comparison with the blocks it was made from."""

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from minebrief.render.blocks import Align, Block, Bullets, Grid, Heading, Item, Paragraph, Phrase
from minebrief.render.printable import printable

__all__ = ["expected", "read_back"]

READER = MarkdownIt("gfm-like")
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False})  # GitHub links no bare "example.org"
READER.linkify.add("//", None)

Runs = tuple[tuple[str, bool], ...]
"""Words, each with whether it is strong."""


def read_back(text: str) -> list[Any]:
    """Give the blocks of a Markdown text; anything that blocks cannot hold is an error."""
    return [_block(each) for each in SyntaxTreeNode(READER.parse(text)).children]


def _block(node: SyntaxTreeNode) -> Any:
    match node.type:
        case "heading":
            return ("heading", int(node.tag[1:]), _runs(node))
        case "paragraph":
            return ("paragraph", _runs(node))
        case "bullet_list":
            return ("bullets", [_item(each) for each in node.children])
        case "table":
            return ("grid", *_table(node))
    raise AssertionError(f"no block: {node.type}")


def _item(node: SyntaxTreeNode) -> Any:
    parts = [_block(each) for each in node.children]
    lead = parts.pop(0)[1] if parts and parts[0][0] == "paragraph" else ()
    if not parts:
        return (lead, [])
    ((kind, details),) = parts
    assert kind == "bullets"
    assert not any(below for _, below in details)
    return (lead, [runs for runs, _ in details])


def _table(node: SyntaxTreeNode) -> tuple[list[str], list[list[Runs]]]:
    rows = [row for part in node.children for row in part.children]
    aligns = [str(each.attrs.get("style", "")) for each in rows[0].children]
    return aligns, [[_runs(cell) for cell in row.children] for row in rows]


def _runs(node: SyntaxTreeNode) -> Runs:
    (inline,) = node.children
    return tuple(_words(inline.children, strong=False))


def _words(nodes: Iterable[SyntaxTreeNode], *, strong: bool) -> Iterator[tuple[str, bool]]:
    for node in nodes:
        match node.type:
            case "text":
                yield from ((each, strong) for each in node.content.split())
            case "strong":
                assert not strong
                yield from _words(node.children, strong=True)
            case other:
                raise AssertionError(f"markup: {other}")


def expected(blocks: Iterable[Block]) -> list[Any]:
    """Give what the blocks must read back as: without what is empty."""
    return [found for each in blocks if (found := _expected(each)) is not None]


def _expected(block: Block) -> Any:
    match block:
        case Heading():
            return ("heading", block.level, _said([Phrase(text=block.text)]))
        case Paragraph():
            return ("paragraph", runs) if (runs := _said(block.phrases)) else None
        case Bullets():
            items = [found for each in block.items if (found := _listed(each))[0]]
            return ("bullets", items) if items else None
        case Grid():
            titles = [Phrase(text=each.title) for each in block.columns]
            rows = [[_said([cell]) for cell in row] for row in (titles, *block.rows)]
            right = [each.align is Align.RIGHT for each in block.columns]
            return ("grid", ["text-align:right" if each else "" for each in right], rows)


def _listed(item: Item) -> Any:
    """Give an entry; one without words of its own has its first detail for it."""
    lines = [_said(each) for each in (item.phrases, *item.details)]
    lead, *details = [each for each in lines if each] or [()]
    return (lead, details)


def _said(phrases: Iterable[Phrase]) -> Runs:
    return tuple((word, each.strong) for each in phrases for word in printable(each.text).split())
