"""Runs: tables whose cells were run together with nothing between them."""

from collections.abc import Iterator, Sequence

from minebrief.model.mention import split_countries
from minebrief.model.vocabulary import Basis, Ordered
from minebrief.reading.grid import Strip, Table
from minebrief.reading.indicator import (
    Corner,
    Indicator,
    corner_at_start,
    indicator_at_start,
)
from minebrief.reading.ledger import Ledger
from minebrief.reading.names import find_seams, named_at_start, split_names
from minebrief.reading.piece import Piece

__all__ = ["run_table"]

_LONGEST_BRACKET = 40
_MOST_CANDIDATES = 12
_LONGEST_NAME = 60
_MOST_WRAPS = 8  # bounds the work on a row that never becomes complete


def run_table(lines: Sequence[Piece], ledger: Ledger) -> Table:
    """Part run-together lines into rows.

    There are none when the header names no countries, or cannot be parted in one way only.
    """
    corner = corner_at_start(lines[0].text)
    if corner is None:
        return Table()
    label, rest = lines[0].cut(0, corner[1]), lines[0].cut(corner[1])
    if corner[0] is Corner.COUNTRIES:
        return _by_country(label, rest, _Rows(lines[1:], ledger))
    names = split_names(rest.strip(": "))
    if not names:
        return Table(hint=_readings(rest.strip(": ")))
    return _by_indicator(Strip(cells=(label, *names)), lines[1:], ledger)


def _readings(header: Piece) -> str | None:
    """Say how a header might be read, if in more than one way."""
    ways = [", ".join(map(str, each)) for each in split_countries(header.text)]
    return f"the header may be read as {' or as '.join(ways)}: part its cells" if ways else None


# Rows are indicators.


def _by_indicator(header: Strip, lines: Sequence[Piece], ledger: Ledger) -> Table:
    strips, unknown, columns = [header], list[Piece](), len(header.cells) - 1
    for row in _wrapped(lines, columns, ledger):
        known = indicator_at_start(row.text)
        if known is None:
            unknown.append(row)
        else:
            strips += _row(row, known, columns, ledger)
    return Table(strips=tuple(strips), unknown=tuple(unknown))


def _wrapped(lines: Sequence[Piece], columns: int, ledger: Ledger) -> Iterator[Piece]:
    """Give the rows; a line that begins no row goes on with one that is not yet complete."""
    held = list[Piece]()
    for line in lines:
        begins = not held or indicator_at_start(line.text) is not None
        if begins or len(held) > _MOST_WRAPS or _is_complete(Piece.join(held), columns, ledger):
            if held:
                yield Piece.join(held)
            held = []
        held.append(line)
    if held:
        yield Piece.join(held)


def _is_complete(row: Piece, columns: int, ledger: Ledger) -> bool:
    known = indicator_at_start(row.text)
    if known is None:
        return True
    return len(_parts(known[0], row.cut(known[1]).strip(": "), columns, ledger)) == columns


def _row(
    row: Piece, known: tuple[Indicator, int], columns: int, ledger: Ledger
) -> tuple[Strip, ...]:
    """Part one row; nothing, with a problem, if there is no one way to do it."""
    indicator, length = known
    label, rest = row.cut(0, length), row.cut(length).strip(": ")
    parts = _parts(indicator, rest, columns, ledger)
    if len(parts) != columns:
        _lose(label, rest, columns, ledger)
        return ()
    if indicator.vocabulary is not None or columns == 1:
        return (Strip(cells=(label, *parts)),)
    message = "the cells run together; they were parted where a capital follows a small letter"
    ledger.warn("row.seams", message, label, path="/matrix", got=candidates(rest))
    return (Strip(cells=(label, *parts), basis=Basis.GUESS),)


def _lose(label: Piece, rest: Piece, columns: int, ledger: Ledger) -> None:
    message = "the cells run together and cannot be parted in one way; none of them was read"
    hint = f"part the cells by tabs; its seams give: {candidates(rest)}"
    ledger.error("row.unparted", message, label, path="/matrix", got=f"{label.text} {rest.text}",
                 expected=f"{columns} cells", hint=hint)  # fmt: skip


def _parts(indicator: Indicator, rest: Piece, columns: int, ledger: Ledger) -> tuple[Piece, ...]:
    """Part the cells of a row in the only way there is; nothing if there are more or none."""
    if columns == 1:
        return (rest,)
    if indicator.vocabulary is None:
        return tuple(each.strip() for each in rest.cuts(find_seams(rest.text)))
    tokens = ledger.lexicon.tokens(indicator.vocabulary)
    return split_words(rest, tokens, bracketed=indicator is Indicator.POLICY_TREND)


def split_words(piece: Piece, tokens: Sequence[str], *, bracketed: bool) -> tuple[Piece, ...]:
    """Part text that is made of these words alone, if there is exactly one way.

    Args:
        piece: The text.
        tokens: The words, folded.
        bracketed: Whether a word may be followed by something in brackets.
    """
    text = piece.text.lower()
    if len(text) != len(piece.text):  # a letter whose lower case is two
        return ()
    ways: dict[int, int] = {0: 1}
    before: dict[int, tuple[int, int]] = {}
    for start in range(len(text)):
        count = ways.get(start)
        if count is None:
            continue
        first = start + len(text[start : start + 8]) - len(text[start : start + 8].lstrip())
        for end in _ends(text, first, tokens, bracketed=bracketed):
            ways[end] = min(2, ways.get(end, 0) + count)
            before[end] = (start, first)
    return _way_back(piece, before) if ways.get(len(text)) == 1 else ()


def _ends(text: str, start: int, tokens: Sequence[str], *, bracketed: bool) -> Iterator[int]:
    for token in tokens:
        if text.startswith(token, start):
            end = start + len(token)
            opening = end + (text[end : end + 1] == " ")
            closing = text.find(")", opening, opening + _LONGEST_BRACKET)
            if bracketed and text[opening : opening + 1] == "(" and closing > 0:
                yield closing + 1
            else:
                yield end


def _way_back(piece: Piece, before: dict[int, tuple[int, int]]) -> tuple[Piece, ...]:
    parts, end = list[Piece](), len(piece)
    while end:
        start, first = before[end]
        parts.append(piece.cut(first, end))
        end = start
    return tuple(reversed(parts))


def candidates(piece: Piece) -> str:
    """Write the parts that the seams of a text would give, for somebody to choose from."""
    parts = [each.text.strip() for each in piece.cuts(find_seams(piece.text))]
    more = f" (and {len(parts) - _MOST_CANDIDATES} more)" if len(parts) > _MOST_CANDIDATES else ""
    return " | ".join(parts[:_MOST_CANDIDATES]) + more


# Rows are countries.


class _Rows:
    """The lines below a run-together header whose rows are countries."""

    def __init__(self, lines: Sequence[Piece], ledger: Ledger) -> None:
        self.lines = lines
        self.ledger = ledger

    def parted(self, columns: Sequence[Indicator]) -> list[list[Piece]]:
        """Part every line; one that is no row goes on with the free text of the row before."""
        rows, wraps = list[list[Piece]](), list[list[Piece]]()
        for line in self.lines:
            cells = self.cells(line, columns)
            if cells:
                rows.append(cells)
                wraps.append(cells[-1:])
            elif rows and columns[-1].vocabulary is None and not self.is_row(line, columns[0]):
                wraps[-1].append(line)
            else:
                message = "the row begins with no country and word that can be told apart"
                self.ledger.error("row.unparted", message, line, got=line.text,
                                  hint="part the cells by tabs")  # fmt: skip
        return [[*row[:-1], Piece.join(wrap)] for row, wrap in zip(rows, wraps, strict=True)]

    def is_row(self, line: Piece, column: Indicator) -> bool:
        """Tell whether a line was meant as a row: a word of the first column behind a seam."""
        return any(
            self.word(line.cut(seam), column) for seam in find_seams(line.text[:_LONGEST_NAME])
        )

    def cells(self, line: Piece, columns: Sequence[Indicator]) -> list[Piece]:
        """Part one row; nothing unless there is exactly one way."""
        ways = [
            [line.cut(0, length), *rest]
            for _, length in named_at_start(line.text)
            if (rest := self.columns(line.cut(length), columns))
        ]
        return ways[0] if len(ways) == 1 else []

    def columns(self, rest: Piece, columns: Sequence[Indicator]) -> list[Piece]:
        cells = list[Piece]()
        for column in columns[:-1]:
            rest = rest.strip()
            length = self.word(rest, column)
            if not length:
                return []
            cells.append(rest.cut(0, length))
            rest = rest.cut(length)
        return [*cells, rest.strip()]

    def word(self, rest: Piece, column: Indicator) -> int:
        vocabulary: type[Ordered] | None = column.vocabulary
        if vocabulary is None:
            return 0
        tokens = self.ledger.lexicon.tokens(vocabulary)
        text = rest.text[:120].lower()
        ends = _ends(text, 0, tokens, bracketed=column is Indicator.POLICY_TREND)
        return max(ends, default=0)


def _by_country(label: Piece, rest: Piece, rows: _Rows) -> Table:
    columns, labels = list[Indicator](), list[Piece]()
    while rest.strip():
        rest = rest.strip()
        found = indicator_at_start(rest.text)
        if found is None:
            return Table()
        columns.append(found[0])
        labels.append(rest.cut(0, found[1]))
        rest = rest.cut(found[1])
    if not columns:
        return Table()
    cells = ([label, *labels], *rows.parted(columns))
    return Table(strips=tuple(Strip(cells=tuple(each)) for each in cells))
