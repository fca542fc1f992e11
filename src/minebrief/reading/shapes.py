"""Shapes: the rows of a table, parted by tabs or bars or standing a cell a line."""

from collections.abc import Sequence

from attrs import evolve

from minebrief.reading.grid import Strip, Table
from minebrief.reading.indicator import Corner, Indicator, corner_of, indicator_of
from minebrief.reading.ledger import Ledger
from minebrief.reading.lexicon import Lexicon, nearest_member
from minebrief.reading.names import named_at_start
from minebrief.reading.piece import Piece
from minebrief.reading.runs import run_table

__all__ = ["table_of"]


def table_of(lines: Sequence[Piece], ledger: Ledger) -> Table:
    """Part the lines of a section into rows, in whatever shape they were copied."""
    if any(_is_parted(each) for each in lines):
        return _parted(lines)
    table, after = _until_it_ends(lines)
    if not table:
        return Table()
    corner = corner_of(table[0])
    if corner is Corner.INDICATORS:
        return Table(strips=_by_indicator(table, ledger.lexicon), strays=after)
    if corner is Corner.COUNTRIES:
        return Table(strips=_by_country(table, ledger.lexicon), strays=after)
    found = run_table(table, ledger)
    return evolve(found, strays=(*found.strays, *after))


def _is_parted(line: Piece) -> bool:
    return "\t" in line.text.strip() or line.text.lstrip().startswith("|")


def _parted(lines: Sequence[Piece]) -> Table:
    strips = [_cells(each) for each in lines if _is_parted(each)]
    strays = tuple(each.strip() for each in lines if not _is_parted(each) and each.text.strip())
    kept = [each for each in strips if not _is_rule(each)]
    header = kept[0]
    if _is_country(header[0]) and all(len(each) == len(header) + 1 for each in kept[1:]):
        kept[0] = (header[0].cut(0, 0), *header)  # the blank corner was lost in copying
    width = len(kept[0])
    return Table(strips=tuple(Strip(cells=_trimmed(each, width)) for each in kept), strays=strays)


def _cells(line: Piece) -> tuple[Piece, ...]:
    stripped = line.strip()
    if stripped.text.startswith("|"):
        inner = stripped.cut(1, len(stripped) - stripped.text.endswith("|"))
        return tuple(each.strip("* ") for each in inner.split("|"))
    return line.strip(" ").split("\t")


def _is_rule(cells: Sequence[Piece]) -> bool:
    """Tell whether a row is the rule below a Markdown header."""
    return all(each.text and not each.text.strip("-: ") for each in cells)


def _trimmed(cells: tuple[Piece, ...], width: int) -> tuple[Piece, ...]:
    """Leave out empty cells beyond the header's width: a tab at the end of a line."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def _is_country(piece: Piece) -> bool:
    return any(length == len(piece) for _, length in named_at_start(piece.text))


def _until_it_ends(lines: Sequence[Piece]) -> tuple[list[Piece], tuple[Piece, ...]]:
    """Part the lines of the table from those after it.

    If its lines stand together a blank one ends it, unless the next begins a row of it.
    """
    blocks = list[list[Piece]]([[]])
    for line in lines:
        if line.text.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    blocks = [each for each in blocks if each]
    if all(len(each) == 1 for each in blocks):
        return [each for block in blocks for each in block], ()
    table, after = list[Piece](), list[Piece]()
    for block in blocks:
        (table if not after and (not table or _goes_on(block, table)) else after).extend(block)
    return table, tuple(after)


def _goes_on(block: list[Piece], table: list[Piece]) -> bool:
    started = len(table) == 1 or indicator_of(block[0]) is not None or _is_country(block[0])
    return started or bool(named_at_start(block[0].text))


def _by_indicator(lines: list[Piece], lexicon: Lexicon) -> tuple[Strip, ...]:
    """Part a table with a cell a line whose rows are indicators."""
    starts = [index for index, each in enumerate(lines) if indicator_of(each) is not None]
    bounds = [0, *starts, len(lines)]
    groups = [lines[bounds[i] : bounds[i + 1]] for i in range(len(bounds) - 1)]
    width = len(groups[0])
    strips = [Strip(cells=tuple(groups[0]))]
    for group in groups[1:]:
        strips += _rows(group, width, lexicon)
    return tuple(strips)


def _rows(group: list[Piece], width: int, lexicon: Lexicon) -> list[Strip]:
    """Part rows of no known kind from the row before them, where its own cells are certain."""
    indicator = indicator_of(group[0])
    whole = len(group) > width and len(group) % width == 0
    if whole and indicator and all(_is_word(indicator, each, lexicon) for each in group[1:width]):
        starts = range(0, len(group), width)
        return [Strip(cells=tuple(group[start : start + width])) for start in starts]
    return [Strip(cells=tuple(group))]


def _is_word(indicator: Indicator, piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a cell holds a word of the indicator's vocabulary, graded or not."""
    vocabulary, word = indicator.vocabulary, piece.text
    if indicator is Indicator.POLICY_TREND:
        word = word.partition("(")[0].strip()
    if vocabulary is None:
        return False
    return bool(lexicon.find(vocabulary, word) or nearest_member(vocabulary, word))


def _by_country(lines: list[Piece], lexicon: Lexicon) -> tuple[Strip, ...]:
    """Part a table with a cell a line whose rows are countries."""
    width = 1
    while width < len(lines) and indicator_of(lines[width]) is not None:
        width += 1
    rows = [lines[start : start + width] for start in range(0, len(lines), width)]
    if not all(_is_country(each[0]) for each in rows[1:]) or len(lines) % width:
        if width == 1:  # no column is known: nothing to hold on to
            return ()
        rows = [lines[:width], *_anchored(lines[width:], lines[:width], lexicon)]
    return tuple(Strip(cells=tuple(each)) for each in rows)


def _anchored(lines: list[Piece], header: list[Piece], lexicon: Lexicon) -> list[list[Piece]]:
    """Part rows where a country's name is followed by a word of the first column.

    If the last column is free text it may have been wrapped: its lines are joined.
    """
    first, last = indicator_of(header[1]), indicator_of(header[-1])
    rows = list[list[Piece]]()
    for index, line in enumerate(lines):
        following = lines[index + 1 : index + 2]
        anchored = first is None or any(_is_word(first, each, lexicon) for each in following)
        if not rows or (_is_country(line) and anchored):
            rows.append([])
        rows[-1].append(line)
    wrapped = last is not None and last.vocabulary is None
    return [_joined(each, len(header)) if wrapped else each for each in rows]


def _joined(row: list[Piece], width: int) -> list[Piece]:
    """Join what goes beyond the width with the last cell."""
    return [*row[: width - 1], Piece.join(row[width - 1 :])] if len(row) > width else row
