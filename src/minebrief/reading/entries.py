"""Entries: the titled items of a list, as highlights, dynamics, risks and developments."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import frozen

from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.section import Development, Highlight, Implication
from minebrief.model.vocabulary import Basis
from minebrief.reading.effects import propose_effects
from minebrief.reading.items import Clause, find_labels, sentences, split_items
from minebrief.reading.ledger import Ledger
from minebrief.reading.names import find_seams, mentioned
from minebrief.reading.piece import Piece
from minebrief.reading.runs import candidates

__all__ = [
    "Entry",
    "find_dash",
    "read_development",
    "read_dynamic",
    "read_entries",
    "read_highlight",
    "titled",
]  # fmt: skip

_DASHES = (" \N{EM DASH} ", " \N{EN DASH} ", " - ", "\N{EM DASH}")
_ARROWS = ("\N{RIGHTWARDS ARROW}", "\N{RIGHTWARDS DOUBLE ARROW}", "->", "=>")
_LONGEST_TITLE = 160

_Model = TypeVar("_Model")


def read_entries(
    lines: Sequence[Piece],
    path: str,
    ledger: Ledger,
    read: Callable[[Piece, str, Ledger], _Model],
) -> tuple[_Model, ...]:
    """Read the items of a list with a reader for one of them."""
    found = split_items(lines)
    for stray in found.strays:
        ledger.note("line.stray", "the text is no item of the list", stray, path=path,
                    got=stray.text)  # fmt: skip
    limit = ledger.limits.max_items
    for item in found.items[limit:]:
        message = f"there are more items than max_items, {limit}"
        ledger.error("limit.items", message, item, path=path, got=item.text)
    return tuple(
        read(item, f"{path}/{index}", ledger) for index, item in enumerate(found.items[:limit])
    )


@frozen(kw_only=True)
class Entry:
    """An item with its title parted from its text.

    Attributes:
        title: The title.
        text: What stands after it, without the labelled clauses.
        clauses: The labelled clauses.
    """

    title: Piece
    text: Piece
    clauses: tuple[Clause, ...]


def find_dash(text: str) -> tuple[int, int] | None:
    """Give start and end of the dash that parts a title from its text, None without one."""
    head = text[:_LONGEST_TITLE]
    found = [(head.find(each), len(each)) for each in _DASHES if each in head]
    if not found:
        return None
    start, width = min(found, key=lambda each: (each[0], -each[1]))
    return start, start + width


def titled(item: Piece, path: str, ledger: Ledger) -> Entry:
    """Part an item into title, text and clauses; both title and text are there in any case."""
    dash = find_dash(item.text)
    if dash is not None and dash[0] and item.text[dash[1] :].strip():
        title, rest = item.cut(0, dash[0]), item.cut(dash[1])
        text, clauses = find_labels(rest.strip())
    else:
        text, clauses = find_labels(item)
        if not text:  # nothing but clauses
            text, clauses = item, ()
        title, text = _untitled(text, path, ledger)
    title = title.strip("* ") or title
    if not text:
        ledger.warn("item.no-text", "the item has a title and no text; the title stands for both",
                    title, path=path)  # fmt: skip
        text = title
    ledger.read(f"{path}/title", title)
    ledger.read(f"{path}/text", text)
    return Entry(title=title, text=text, clauses=clauses)


def _untitled(text: Piece, path: str, ledger: Ledger) -> tuple[Piece, Piece]:
    """Take as title what stands before a colon, or else the first sentence."""
    head, colon_rest = text.halves(": ")
    if colon_rest and len(head) <= _LONGEST_TITLE and "." not in head.text:
        return head, colon_rest.strip("* ")
    first, *others = sentences(text) or (text,)
    message = "no dash parts a title from the text; the first sentence was taken as title"
    ledger.warn("item.untitled", message, text, path=path, got=first.text)
    rest = text.cut(others[0].offset - text.offset) if others else text
    return first, rest


def read_highlight(item: Piece, path: str, ledger: Ledger) -> Highlight:
    """Read one comparison across countries."""
    entry = titled(item, path, ledger)
    text = _with_clauses(item, entry)
    return Highlight(
        title=entry.title.text,
        text=text.text,
        countries=mentioned(f"{path}/countries", ledger, entry.title, text),
    )


def _with_clauses(item: Piece, entry: Entry) -> Piece:
    """Give the text with its labelled clauses, where the model has no members for them."""
    return item.cut(entry.text.offset - item.offset) if entry.clauses else entry.text


_IMPLICATIONS = ("implication", "relevance")


def read_development(item: Piece, path: str, ledger: Ledger) -> Development:
    """Read one thing that happened, and what it means for a portfolio."""
    entry = titled(item, path, ledger)
    own = [each for each in entry.clauses if _is_implication(each)]
    implication = own[0] if own and own[0].text else None
    for clause in entry.clauses:
        if clause is not implication:
            lost_clause(clause, path, ledger)
    if implication is not None:
        ledger.read(f"{path}/implication/text", implication.text)
    return Development(
        title=entry.title.text,
        text=entry.text.text,
        implication=_implication(implication) if implication else None,
        countries=mentioned(f"{path}/countries", ledger, entry.title, entry.text),
    )


def _implication(clause: Clause) -> Implication:
    return Implication(label=clause.label.text, text=clause.text.text)


def _is_implication(clause: Clause) -> bool:
    return any(each in clause.label.text.lower() for each in _IMPLICATIONS)


def lost_clause(clause: Clause, path: str, ledger: Ledger) -> None:
    """Say that a labelled clause has no place: it is empty, repeated, or of another kind."""
    got = f"{clause.label.text}: {clause.text.text}"
    message = "the clause is empty, or there twice, or has no place here; it was left out"
    ledger.warn("clause.left-out", message, clause.label, path=path, got=got)


# Cross-border dynamics.


def read_dynamic(item: Piece, path: str, ledger: Ledger) -> CrossBorderDynamic:
    """Read one cross-border dynamic: cause, effect label and text."""
    head, text = _head(item, path, ledger)
    cause, label = _cause(head, path, ledger)
    ledger.read(f"{path}/text", text)
    propose_effects(text, path, ledger)
    return CrossBorderDynamic(
        cause=cause.text,
        effect_label=label.text if label else None,
        text=text.text,
        countries=mentioned(f"{path}/countries", ledger, head, text),
    )


def _head(item: Piece, path: str, ledger: Ledger) -> tuple[Piece, Piece]:
    """Part the head from the text: at the first colon behind the arrow, or at a dash."""
    arrow = _arrow(item.text)
    colon = item.text.find(": ", arrow[1] if arrow else 0)
    dash = find_dash(item.text) if arrow is None else None
    if colon > 0 and (dash is None or colon < dash[0]) and _is_head(item.text[:colon]):
        head, text = item.cut(0, colon), item.cut(colon + 2)
    elif dash is not None and dash[0]:
        head, text = item.cut(0, dash[0]), item.cut(dash[1])
    else:
        head, text = _untitled(item, path, ledger)
    head, text = _unmarked(head), _unmarked(text)
    return head or item, text or head or item


def _is_head(text: str) -> bool:
    return len(text) <= 2 * _LONGEST_TITLE and bool(text.strip("* "))


def _unmarked(piece: Piece) -> Piece:
    return piece.strip("* ")


def _arrow(text: str) -> tuple[int, int] | None:
    """Give start and end of the first arrow in the head of an item."""
    head = text[: 2 * _LONGEST_TITLE]
    found = [(head.find(each), len(each)) for each in _ARROWS if each in head]
    if not found:
        return None
    start, width = min(found)
    return start, start + width


def _cause(head: Piece, path: str, ledger: Ledger) -> tuple[Piece, Piece | None]:
    """Part the head into cause and effect label: certain at an arrow, a guess at a seam."""
    arrow = _arrow(head.text)
    if arrow is not None:
        cause, label = _unmarked(head.cut(0, arrow[0])), _unmarked(head.cut(arrow[1]))
        if cause and label:
            ledger.read(f"{path}/cause", cause)
            ledger.read(f"{path}/effect_label", label)
            return cause, label
    seams = find_seams(head.text)
    if len(seams) != 1:
        ledger.read(f"{path}/cause", head)
        message = "no arrow and no single seam parts cause and effect label; all is the cause"
        ledger.warn("dynamic.unparted", message, head, path=path, got=candidates(head))
        return head, None
    cause, label = head.cuts(seams)
    message = "cause and effect label ran together; they were parted at the one seam"
    ledger.note("dynamic.seam", message, head, path=path, got=candidates(head))
    ledger.read(f"{path}/cause", cause, Basis.GUESS)
    ledger.read(f"{path}/effect_label", label, Basis.GUESS)
    return cause, label
