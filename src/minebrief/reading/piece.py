"""Pieces: text that knows where it stands in the source."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Self

from attrs import frozen

from minebrief.problem import Span

__all__ = ["Piece", "Places"]


@frozen(kw_only=True)
class Places:
    """Where the characters of a text stand in the source.

    A text is made of runs that stand there unbroken; each run is known by its first character.

    Attributes:
        offsets: Offset in the text at which each run begins, ascending, the first 0.
        spots: Line and column of each run's first character.
    """

    offsets: tuple[int, ...]
    spots: tuple[tuple[int, int], ...]

    @classmethod
    def of_line(cls, line: int, column: int = 1) -> Self:
        """Give the places of a text that stands unbroken from there on."""
        return cls(offsets=(0,), spots=((line, column),))

    def at(self, offset: int) -> tuple[int, int]:
        """Give line and column of the character at an offset."""
        run = bisect_right(self.offsets, offset) - 1
        line, column = self.spots[run]
        return line, column + offset - self.offsets[run]


@frozen(kw_only=True)
class Piece:
    """Text cut from the source, with the place of every character of it.

    Slices share the places of the whole, so that cutting costs no more than the copied text.

    Attributes:
        text: The text.
        places: Where the text it was cut from stands.
        offset: Offset of this piece in that text.

    >>> whole = Piece(text="News Flow: High", places=Places.of_line(7))
    >>> label, value = whole.halves(": ")
    >>> str(value.text), str(value.span)
    ('High', 'line 7, column 12')
    """

    text: str
    places: Places
    offset: int = 0

    @property
    def span(self) -> Span:
        """Where its first character stands."""
        line, column = self.places.at(self.offset)
        return Span(line=line, column=column)

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.text)

    def __len__(self) -> int:
        """How many characters there are."""
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """Give the part between two offsets, neither negative."""
        return Piece(text=self.text[start:end], places=self.places, offset=self.offset + start)

    def strip(self, chars: str | None = None) -> "Piece":
        """Give it without blanks, or these characters, at both ends."""
        kept = self.text.strip(chars)
        if len(kept) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip(chars)) if kept else 0
        return Piece(text=kept, places=self.places, offset=self.offset + start)

    def halves(self, separator: str) -> "tuple[Piece, Piece]":
        """Give what stands before and after the first separator; after is empty without one."""
        before, found, _ = self.text.partition(separator)
        end = len(before)
        return self.cut(0, end), self.cut(end + len(found))

    def cuts(self, offsets: Iterable[int]) -> "tuple[Piece, ...]":
        """Give the parts between these ascending offsets, from the beginning to the end."""
        bounds = [0, *offsets, len(self.text)]
        return tuple(self.cut(bounds[i], bounds[i + 1]) for i in range(len(bounds) - 1))

    def split(self, separator: str) -> "tuple[Piece, ...]":
        """Give the stripped parts between separators, empty ones too."""
        return tuple(each.strip() for each in self._split(separator))

    def _split(self, separator: str) -> "Iterator[Piece]":
        start = 0
        for part in self.text.split(separator):
            yield self.cut(start, start + len(part))
            start += len(part) + len(separator)

    @staticmethod
    def join(pieces: "Iterable[Piece]", glue: str = " ") -> "Piece":
        """Join pieces, of one line or of several, into one that still knows its places."""
        offsets, spots, texts, length = list[int](), list[tuple[int, int]](), list[str](), 0
        for piece in pieces:
            for offset, spot in _runs(piece):
                offsets.append(length + offset)
                spots.append(spot)
            texts.append(piece.text)
            length += len(piece.text) + len(glue)
        places = Places(offsets=tuple(offsets) or (0,), spots=tuple(spots) or ((1, 1),))
        return Piece(text=glue.join(texts), places=places)


def _runs(piece: Piece) -> Iterator[tuple[int, tuple[int, int]]]:
    """Give the runs of one piece, by offset in it."""
    yield 0, piece.places.at(piece.offset)
    first = bisect_right(piece.places.offsets, piece.offset)
    for index in range(first, len(piece.places.offsets)):
        offset = piece.places.offsets[index] - piece.offset
        if offset >= len(piece.text):
            return
        yield offset, piece.places.spots[index]
