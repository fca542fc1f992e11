"""The breadcrumb: the line that says what kind of page this is, and about what."""

from collections.abc import Callable, Sequence
from enum import Enum

from attrs import frozen

from minebrief.model.country import Country
from minebrief.reading.names import find_seams, named_at_start
from minebrief.reading.piece import Piece

__all__ = ["Breadcrumb", "PageKind", "breadcrumb_of"]


class PageKind(Enum):
    """The kinds of page; the value is the word its breadcrumb begins with."""

    GLOBAL = "global"
    INTELLIGENCE = "intelligence"
    GEOPOLITICS = "geopolitics"


_SPANS = ("weekly", "week", "monthly", "month", "quarterly", "quarter", "daily", "day")
_MARKS = " \t|/>\u203a\u00bb\u00b7\u2022:-\u2013\u2014"
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
_LONGEST = 120
_MOST_LINES = 4


@frozen(kw_only=True)
class Breadcrumb:
    """What the breadcrumb says.

    Attributes:
        kind: The kind of page.
        piece: The breadcrumb itself.
        scope: The countries a global page looks at, as written.
        country: The country of a country page.
        name: The country's name as written.
        sector: The sector, as written.
    """

    kind: PageKind
    piece: Piece
    scope: Piece | None = None
    country: Country | None = None
    name: Piece | None = None
    sector: Piece | None = None


def breadcrumb_of(
    lines: Sequence[Piece], *, is_other: Callable[[Piece], bool]
) -> tuple[Breadcrumb, int] | None:
    """Read a breadcrumb and give the number of its lines, None if the first line begins none.

    Its cells may be parted by tabs or bars, run together, or stand a cell a line.

    Args:
        lines: The line and those after it.
        is_other: Tells of a line that it is no part of a breadcrumb.
    """
    found = None
    for count in range(1, min(_MOST_LINES, len(lines)) + 1):
        added = lines[count - 1].strip()
        if not added or len(added) > _LONGEST or (count > 1 and is_other(added)):
            break
        joined = Piece.join((each.strip() for each in lines[:count]), "\t")
        read = _read(joined)
        if read is not None and (found is None or _is_fuller(read, found[0])):
            found = (read, count)
        if found is not None and _is_full(found[0]):
            break
        if found is None and _kind(joined) is None:
            break
    return found


def _is_full(breadcrumb: Breadcrumb) -> bool:
    return breadcrumb.sector is not None or breadcrumb.kind is PageKind.GEOPOLITICS


def _is_fuller(one: Breadcrumb, other: Breadcrumb) -> bool:
    # Only a short line can be the missing cell; a title is longer.
    short = one.sector is None or len(one.sector) <= 30
    return short and (one.sector is not None) > (other.sector is not None)


def _read(piece: Piece) -> Breadcrumb | None:
    known = _kind(piece)
    if known is None:
        return None
    kind, rest = known
    return _global(piece, rest) if kind is PageKind.GLOBAL else _country(kind, piece, rest)


def _kind(piece: Piece) -> tuple[PageKind, Piece] | None:
    for kind in PageKind:
        if piece.text.lower().startswith(kind.value):
            return kind, piece.cut(len(kind.value))
    return None


def _without_span(piece: Piece) -> tuple[bool, Piece]:
    """Take off "Week" or the like; tell whether it stood there."""
    rest = piece.strip(_MARKS)
    for span in _SPANS:
        if rest.text.lower().startswith(span):
            return True, rest.cut(len(span)).strip(_MARKS)
    return False, rest


def _global(piece: Piece, rest: Piece) -> Breadcrumb | None:
    spanned, rest = _without_span(rest)
    if not spanned:
        return None
    scope, sector = _scope(rest)
    return Breadcrumb(
        kind=PageKind.GLOBAL, piece=piece, scope=scope or None, sector=sector.strip(_MARKS) or None
    )


def _scope(rest: Piece) -> tuple[Piece, Piece]:
    """Part scope and sector: behind "countries", at a mark, or at the one seam."""
    word = rest.text.lower().find("countries")
    if word >= 0:
        end = word + len("countries")
        return rest.cut(0, end).strip(), rest.cut(end)
    for mark in "\t|/>\u203a\u00bb\u00b7\u2022":
        if mark in rest.text:
            return rest.cut(0, rest.text.index(mark)).strip(), rest.cut(rest.text.index(mark))
    seams = find_seams(rest.text)
    if len(seams) == 1:
        return rest.cut(0, seams[0]), rest.cut(seams[0])
    return rest.cut(0, 0), rest


def _country(kind: PageKind, piece: Piece, rest: Piece) -> Breadcrumb | None:
    rest = _without_span(rest)[1]
    flagged, rest = _without_flag(rest)
    named = named_at_start(rest.text)
    fitting = [each for each in named if flagged in (None, each[0])]
    if not fitting:
        return None
    country, length = fitting[0]
    after = rest.text[length : length + 1]
    if flagged is None and after.islower():  # "Intelligence Indiana": a word, not a name
        return None
    sector = rest.cut(length).strip(_MARKS)
    name = rest.cut(0, length)
    return Breadcrumb(kind=kind, piece=piece, country=country, name=name, sector=sector or None)


def _without_flag(piece: Piece) -> tuple[Country | None, Piece]:
    """Take off "CN flag", or the flag itself; give the country of the words."""
    text = piece.text
    if text[2:7].lower() == " flag":
        code = text[:2].upper()
        known = {each.value for each in Country}
        return (Country(code) if code in known else None), piece.cut(7).strip(_MARKS)
    length = 0
    while length < len(text) and _FLAG_LETTERS[0] <= text[length] <= _FLAG_LETTERS[1]:
        length += 1
    return None, piece.cut(length).strip(_MARKS)
