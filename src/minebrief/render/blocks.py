"""Blocks: the neutral tree between what is said (compose) and how it looks (the renderers).

Every text is kept as somebody wrote it; a renderer escapes what its medium could misread.
"""

from enum import Enum
from typing import TypeAlias

from attrs import frozen

__all__ = [
    "Align",
    "Block",
    "Bullets",
    "Column",
    "Grid",
    "Heading",
    "Item",
    "Paragraph",
    "Phrase",
    "Tone",
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
    """

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False


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


Block: TypeAlias = Heading | Paragraph | Bullets | Grid
"""Everything a renderer must know."""
