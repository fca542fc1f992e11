"""Blocks: the neutral tree between what is said (compose) and how it looks (the renderers).

Every text is kept as somebody wrote it; a renderer escapes what its medium could misread.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeAlias

from attrs import frozen

__all__ = [
    "Align",
    "Bar",
    "Bars",
    "Block",
    "Bullets",
    "Column",
    "Details",
    "Grid",
    "Heading",
    "Item",
    "Paragraph",
    "Phrase",
    "Tone",
    "unfolded",
]


class Tone(Enum):
    """How words are meant, for colour; the words say it too, so that colour is never needed."""

    PLAIN = "plain"
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"
    UNKNOWN = "unknown"
    QUIET = "quiet"


class Align(Enum):
    """On which side of its column a cell stands."""

    LEFT = "left"
    RIGHT = "right"


@frozen(kw_only=True)
class Phrase:
    """A run of words with one tone.

    Attributes:
        text: The words, unescaped.
        tone: How they are meant.
        strong: Whether they lead what follows.
        link: Where they lead; a medium with links follows ``http`` and ``https`` only.
    """

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False
    link: str | None = None


@frozen(kw_only=True)
class Heading:
    """A heading.

    Attributes:
        text: The words.
        level: 1 for the title, 2 for a section, 3 below it.
    """

    text: str
    level: int = 2


@frozen(kw_only=True)
class Paragraph:
    """Running text: phrases with a blank between them.

    Attributes:
        phrases: The phrases in order.
    """

    phrases: tuple[Phrase, ...]


@frozen(kw_only=True)
class Item:
    """One entry of a list.

    Attributes:
        phrases: The entry itself.
        details: Lines below it.
    """

    phrases: tuple[Phrase, ...]
    details: tuple[tuple[Phrase, ...], ...] = ()


@frozen(kw_only=True)
class Bullets:
    """A list without order.

    Attributes:
        items: Its entries.
    """

    items: tuple[Item, ...]


@frozen(kw_only=True)
class Column:
    """A column of a grid.

    Attributes:
        title: Its heading.
        align: Where its cells stand.
    """

    title: str
    align: Align = Align.LEFT


@frozen(kw_only=True)
class Grid:
    """A table; the first cell of a row names the row.

    Attributes:
        columns: The columns.
        rows: A cell for each column.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@frozen(kw_only=True)
class Bar:
    """One bar, to the right of the middle for more than zero and to the left for less.

    Attributes:
        label: What it stands for.
        value: How long it is, and to which side.
        tone: How it is meant.
    """

    label: str
    value: int
    tone: Tone = Tone.PLAIN


@frozen(kw_only=True)
class Bars:
    """A picture of numbers that stand in words elsewhere: text passes it over.

    Attributes:
        title: What it shows.
        bars: The bars, from top to bottom.
        most: The number a bar of full length stands for, so that pictures can be compared.
    """

    title: str
    bars: tuple[Bar, ...]
    most: int


@frozen(kw_only=True)
class Details:
    """What few readers want: a medium that can folds it away, below its summary.

    Attributes:
        summary: What it is.
        blocks: The rest.
    """

    summary: str
    blocks: "tuple[Bullets | Paragraph | Grid, ...]"


Block: TypeAlias = Heading | Paragraph | Bullets | Grid | Bars | Details
"""Everything a renderer must know."""


def unfolded(blocks: "Iterable[Block]") -> "Iterator[Heading | Paragraph | Bullets | Grid]":
    """Give the blocks as a medium of text shows them: nothing folded away, no pictures.

    >>> [type(each).__name__ for each in unfolded([Details(summary="More", blocks=())])]
    ['Paragraph']
    """
    for block in blocks:
        match block:
            case Details():
                yield Paragraph(phrases=(Phrase(text=f"{block.summary}:", tone=Tone.QUIET),))
                yield from block.blocks
            case Bars():
                pass
            case _:
                yield block
