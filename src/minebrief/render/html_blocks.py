"""HTML of blocks: the one place where anybody's text becomes elements, in reports and notebooks."""

import re
from collections.abc import Iterable, Sequence

from minebrief.render.blocks import (
    Align,
    Bars,
    Block,
    Bullets,
    Column,
    Details,
    Grid,
    Heading,
    Item,
    Paragraph,
    Phrase,
    Tone,
)
from minebrief.render.markup import escaped, followed
from minebrief.render.picture import BARS_WIDTH, bars_height, bars_name, draw_bars

__all__ = ["block_html"]

_LONG = re.compile(r"\S{21}")


def block_html(block: Block, title: str = "") -> str:
    """Write a block.

    Args:
        block: The block.
        title: What names a table to those who hear it; nothing if the heading does.

    >>> print(block_html(Heading(text="R&D <b>")), end="")
    <h2>R&amp;D &lt;b&gt;</h2>
    """
    match block:
        case Heading():
            return f"<h{block.level}>{escaped(block.text)}</h{block.level}>\n"
        case Paragraph():
            return f"<p>{_line(block.phrases)}</p>\n"
        case Bullets():
            return f"<ul>{''.join(map(_item, block.items))}</ul>\n"
        case Grid():
            return _grid(block, title)
        case Bars():
            return _figure(block)
        case Details():
            below = "".join(block_html(each, block.summary) for each in block.blocks)
            return f"<details><summary>{escaped(block.summary)}</summary>{below}</details>\n"


def _line(phrases: Iterable[Phrase]) -> str:
    return " ".join(map(_phrase, phrases))


def _phrase(phrase: Phrase) -> str:
    text = escaped(phrase.text)
    if not text.isascii():  # a word that runs from right to left must not move its neighbours
        text = f"<bdi>{text}</bdi>"
    if phrase.strong:
        text = f"<strong>{text}</strong>"
    if phrase.tone is not Tone.PLAIN:
        text = f'<span class="{phrase.tone.value}">{text}</span>'
    if link := followed(phrase.link):
        text = f'<a href="{escaped(link)}" rel="noopener noreferrer">{text}</a>'
    return text


def _item(item: Item) -> str:
    details = "".join(f"<li>{_line(each)}</li>" for each in item.details)
    return f"<li>{_line(item.phrases)}{f'<ul>{details}</ul>' if details else ''}</li>\n"


def _grid(grid: Grid, title: str) -> str:
    """Write a table; its roles are named, for a narrow window shows rows as blocks."""
    heads = "".join(
        f'<th scope="col" role="columnheader"{_kind(each, each.title)}>{escaped(each.title)}</th>'
        for each in grid.columns
    )
    labels = [f' data-label="{escaped(each.title)}"' for each in grid.columns]
    rows = "".join(_row(row, grid.columns, labels) for row in grid.rows)
    caption = f"<caption>{escaped(title)}</caption>" if title else ""
    return (
        f'<table role="table">{caption}<thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">{rows}</tbody></table>\n'
    )


def _row(row: Sequence[Phrase], columns: Sequence[Column], labels: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(
        f'<td role="cell"{_kind(column, cell.text)}{label}>{_phrase(cell)}</td>'
        for cell, column, label in zip(others, columns[1:], labels[1:], strict=True)
    )
    kind = _kind(columns[0], first.text)
    head = f'<th scope="row" role="rowheader"{kind}>{_phrase(first)}</th>'
    return f'<tr role="row">{head}{cells}</tr>\n'


def _kind(column: Column, text: str) -> str:
    """Give a cell's class: a number stands right, a word that fits no column may break."""
    if len(text) > 20 and _LONG.search(text):
        return ' class="long"'
    return ' class="n"' if column.align is Align.RIGHT else ""


def _figure(bars: Bars) -> str:
    return (
        f'<figure><svg viewBox="0 0 {BARS_WIDTH} {bars_height(bars)}" role="img" '
        f'aria-label="{escaped(bars_name(bars))}">{draw_bars(bars)}</svg></figure>\n'
    )
