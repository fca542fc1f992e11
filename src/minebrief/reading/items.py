"""Items: the entries of a list, however it was marked and wherever its lines were wrapped."""

from collections.abc import Sequence

from attrs import frozen

from minebrief.reading.lexicon import folded
from minebrief.reading.piece import Piece

__all__ = [
    "Items", "Marker", "find_labels", "marker_of", "paragraphs", "sentences", "split_items",
    "starts_with_label",
]  # fmt: skip

_BULLETS = "\u2022\u25e6\u25aa\u2023\u00b7\u25cf"
_SPACED = "-*+\N{EN DASH}\N{EM DASH}"
_DASHES = (" \N{EM DASH} ", " \N{EN DASH} ", " - ")
_SEPARATORS = (*_DASHES, "\N{RIGHTWARDS ARROW}", "->", ": ")
LABELS = (
    "trigger", "triggers", "most vulnerable", "probability", "likelihood",
    "portfolio implication", "portfolio implications", "investment implication",
    "investment implications", "investment relevance", "portfolio relevance",
)  # fmt: skip
"""Labels of the clauses that close an item."""

_LONGEST_HEAD = 160


@frozen(kw_only=True)
class Marker:
    """What begins an entry of a list.

    Attributes:
        style: The bullet, or ``1`` for any number.
        width: Characters of the line up to the text.
        indent: Blanks before it.
    """

    style: str
    width: int
    indent: int


def marker_of(line: Piece) -> Marker | None:
    """Give the marker a line begins with, None if it begins with text.

    >>> from minebrief.reading.piece import Places
    >>> marker_of(Piece(text="  12) Text", places=Places.of_line(1))).style
    '1'
    """
    text = line.text.lstrip()
    indent = len(line) - len(text)
    if not text:
        return None
    if text[0] in _BULLETS:
        return Marker(style=text[0], width=indent + 1, indent=indent)
    if text[0] in _SPACED and not text[1:2].strip():
        return Marker(style=text[0], width=indent + 1, indent=indent)
    digits = len(text[:4]) - len(text[:4].lstrip("0123456789"))
    numbered = 0 < digits < 4 and text[digits : digits + 1] in (".", ")")
    if numbered and not text[digits + 1 : digits + 2].strip():
        return Marker(style="1", width=indent + digits + 1, indent=indent)
    return None


@frozen(kw_only=True)
class Items:
    """The entries of a list, and the lines around it.

    Attributes:
        items: One piece an entry, its lines joined by a blank.
        strays: Paragraphs before or after the list that are no entry.
    """

    items: tuple[Piece, ...]
    strays: tuple[Piece, ...]


def split_items(lines: Sequence[Piece]) -> Items:
    """Cut the lines of a section into entries.

    The first marker sets the style: a line with another one, or one that is indented further,
    goes on with its entry. Without any marker an entry begins after a blank line, or where a
    finished sentence is followed by a line with a title.
    """
    marks = [marker_of(each) for each in lines]
    first = next((each for each in marks if each is not None), None)
    if first is None:
        return Items(items=_unmarked(lines), strays=())
    return _marked(lines, marks, first)


def _marked(lines: Sequence[Piece], marks: list[Marker | None], first: Marker) -> Items:
    items, strays = list[list[Piece]](), list[list[Piece]]()
    current, after_blank = list[Piece](), True
    for line, mark in zip(lines, marks, strict=True):
        text = line.strip()
        if text and mark is not None and _begins(mark, first, line):
            current = [line.cut(mark.width).strip()]
            items.append(current)
        elif text and (not (items or strays) or (after_blank and _leaves(line, mark, current))):
            current = [text]
            strays.append(current)
        elif text:
            current.append(_unbulleted(line, mark))
        after_blank = not text
    return Items(items=_joined(items), strays=_joined(strays))


def _begins(mark: Marker, first: Marker, line: Piece) -> bool:
    fits = mark.style == first.style and mark.indent <= first.indent + 1
    return fits and not starts_with_label(line.cut(mark.width).strip().text)


def _leaves(line: Piece, mark: Marker | None, current: list[Piece]) -> bool:
    """Tell whether a line after a blank one belongs to no entry."""
    goes_on = line.text[:1].isspace() or starts_with_label(line.strip().text)
    return mark is None and not goes_on and any(current)


def _unbulleted(line: Piece, mark: Marker | None) -> Piece:
    """Take the bullet off a clause that was given one of its own, where the one before ends."""
    text = line.cut(mark.width).strip() if mark is not None else line
    if mark is not None and starts_with_label(text.text):
        end = Piece(text="\n", places=text.places, offset=text.offset)
        return Piece.join((end, text), "")
    return line.strip()


def _joined(groups: list[list[Piece]]) -> tuple[Piece, ...]:
    joined = (Piece.join(part for part in each if part) for each in groups)
    return tuple(each for each in joined if each)


def _unmarked(lines: Sequence[Piece]) -> tuple[Piece, ...]:
    items, after_blank = list[list[Piece]](), True
    for line in lines:
        text = line.strip()
        if not text:
            after_blank = True
            continue
        if items and (starts_with_label(text.text) or not _starts(items[-1], text, after_blank)):
            items[-1].append(text)
        else:
            items.append([text])
        after_blank = False
    return _joined(items)


def _starts(item: list[Piece], line: Piece, after_blank: bool) -> bool:
    titled = any(each in line.text[:_LONGEST_HEAD] for each in _SEPARATORS)
    finished = item[-1].text.endswith((".", "!", "?", ")"))
    return after_blank or (titled and finished)


def starts_with_label(text: str) -> bool:
    """Tell whether a line begins with the label of a clause."""
    head, colon, _ = text[:40].partition(":")
    return bool(colon) and folded(head.strip("* ")) in LABELS


@frozen(kw_only=True)
class Clause:
    """A clause with a label, such as "Trigger: …".

    Attributes:
        label: The label as written.
        text: What it says.
    """

    label: Piece
    text: Piece


def find_labels(piece: Piece) -> tuple[Piece, tuple[Clause, ...]]:
    """Part an entry into the text and the labelled clauses that close it.

    A label counts where a sentence could begin: first, or after the end of another.
    """
    bounds = list[tuple[int, int]]()
    colon = piece.text.find(":")
    while colon >= 0:
        start = _label_start(piece.text, colon)
        if start is not None:
            bounds.append((start, colon))
        colon = piece.text.find(":", colon + 1)
    if not bounds:
        return piece.strip(), ()
    ends = [*(start for start, _ in bounds[1:]), len(piece)]
    clauses = tuple(
        Clause(label=piece.cut(start, colon).strip("* "), text=_clause(piece.cut(colon + 1, end)))
        for (start, colon), end in zip(bounds, ends, strict=True)
    )
    return piece.cut(0, bounds[0][0]).strip(), clauses


def _clause(piece: Piece) -> Piece:
    text = piece.strip()
    return text.strip("*").strip() if text.text.startswith("*") else text


_LONGEST_LABEL = max(map(len, LABELS))


def _label_start(text: str, colon: int) -> int | None:
    """Give where the label before a colon begins, None if no label stands there."""
    first = max(0, colon - _LONGEST_LABEL - 2)
    head = text[first:colon].lower().rstrip("* ")
    end = first + len(head)
    for label in LABELS:
        if head.endswith(label):
            start = end - len(label)
            start = first + len(text[first:start].rstrip("*"))
            before = text[max(0, start - 8) : start].rstrip("* \t")
            if start == 0 or not before or before[-1] in "\n.!?;)\"'\u201d\u2019":
                return start
    return None


def paragraphs(lines: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join the lines between blank ones."""
    groups = list[list[Piece]]([[]])
    for line in lines:
        if line.text.strip():
            groups[-1].append(line.strip())
        elif groups[-1]:
            groups.append([])
    return tuple(Piece.join(each) for each in groups if each)


_ABBREVIATIONS = frozenset((
    "e.g", "i.e", "vs", "approx", "inc", "ltd", "corp", "co", "st", "no", "mr", "mrs", "dr",
    "est", "cf",
))  # fmt: skip


def sentences(piece: Piece) -> tuple[Piece, ...]:
    """Cut prose after full stops that are followed by a capital and end no abbreviation."""
    text, cuts = piece.text, list[int]()
    for index in range(1, len(text) - 2):
        if text[index] in ".!?" and text[index + 1] == " " and not text[index + 2].islower():
            start = max(0, index - 20)
            word = text[start:index].rpartition(" ")[2].lower().lstrip("(")
            if "." not in word and word not in _ABBREVIATIONS and len(word) > 1:
                cuts.append(index + 1)
    return tuple(each.strip() for each in piece.cuts(cuts) if each.text.strip())
