"""Grids: the tables of a page, whatever shape they were copied in.

Three shapes reach us. Parted by tabs (or the bars of Markdown), a cell a line, or run together
with nothing between. The first two are certain. The third is certain where the words come from a
closed vocabulary, and a guess where free text is parted at its seams.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from minebrief.model.vocabulary import Basis
from minebrief.reading.indicator import Corner, Indicator, corner_of, indicator_of
from minebrief.reading.ledger import Ledger
from minebrief.reading.names import is_name
from minebrief.reading.piece import Piece

__all__ = ["MATRIX", "OUTLOOK", "Cell", "Grid", "GridRow", "Strip", "Table", "grid_of"]


@frozen(kw_only=True)
class Strip:
    """One row of a table as it was parted: the label and the cells.

    Attributes:
        cells: The label, then a cell for each column.
        basis: How sure the parting is.
    """

    cells: tuple[Piece, ...]
    basis: Basis = Basis.STATED

    @property
    def text(self) -> str:
        """The row as one text."""
        return "\t".join(each.text for each in self.cells)


@frozen(kw_only=True)
class Table:
    """The rows of a table and the lines around it that are none.

    Attributes:
        strips: The rows, the header first; empty if the lines are no table.
        strays: Lines that are no row.
        unknown: Run-together rows that begin with no known label.
        hint: Why there are no rows, where more can be said.
    """

    strips: tuple[Strip, ...] = ()
    strays: tuple[Piece, ...] = ()
    unknown: tuple[Piece, ...] = ()
    hint: str | None = None


@frozen(kw_only=True)
class Cell:
    """One cell.

    Attributes:
        piece: Its text.
        basis: How sure it is that this is the whole cell and nothing else.
    """

    piece: Piece
    basis: Basis = Basis.STATED


@frozen(kw_only=True)
class GridRow:
    """What the table says of one country.

    Attributes:
        name: The country's name.
        cells: Its cells by indicator.
    """

    name: Piece
    cells: dict[Indicator, Cell]

    @property
    def text(self) -> str:
        """Everything the row says, as one text."""
        return "; ".join((self.name.text, *(each.piece.text for each in self.cells.values())))


@frozen(kw_only=True)
class Grid:
    """A table: what it says of each country, and the rows of no known kind.

    Attributes:
        rows: One a country, in order.
        unknown: Rows of indicators that are not known.
    """

    rows: tuple[GridRow, ...]
    unknown: tuple[Strip, ...] = ()


MATRIX = {
    Indicator.SIGNAL: Indicator.SIGNAL,
    Indicator.NEWS_FLOW: Indicator.NEWS_FLOW,
    Indicator.POLICY_TREND: Indicator.POLICY_TREND,
    Indicator.TOP_EVENT: Indicator.TOP_EVENT,
}
"""What the labels of a matrix mean."""

OUTLOOK = {
    Indicator.NEAR_TERM_SIGNAL: Indicator.NEAR_TERM_SIGNAL,
    Indicator.SIGNAL: Indicator.NEAR_TERM_SIGNAL,
    Indicator.CATALYST: Indicator.CATALYST,
}
"""What the labels of an outlook mean; its signal is the near-term one, however it is called."""


def grid_of(
    strips: Sequence[Strip], meanings: Mapping[Indicator, Indicator], ledger: Ledger
) -> Grid | None:
    """Make a grid of the rows of a table, the header first; None if the header is no header.

    A row with fewer or more cells than the header gives no cell: nothing tells which is missing.
    """
    if not strips:
        return None
    corner = corner_of(strips[0].cells[0])
    labels = [indicator_of(each) for each in strips[0].cells[1:]]
    by_country = corner is Corner.COUNTRIES or (corner is None and any(labels))
    is_header = any(labels) if by_country else corner or any(map(is_name, strips[0].cells[1:13]))
    if not labels or not is_header:
        return None
    fitting = [each for each in strips[1:] if _fits(each, strips[0], ledger)]
    if by_country:
        return _by_country(strips[0], fitting, meanings)
    return _by_indicator(strips[0], fitting, meanings, ledger)


def _fits(strip: Strip, header: Strip, ledger: Ledger) -> bool:
    got, expected = len(strip.cells), len(header.cells)
    if got != expected:
        message = "the row has another number of cells than the header; none of them was read"
        ledger.error("row.cells", message, strip.cells[0], got=strip.text,
                     expected=f"{expected - 1} cells after the label, not {got - 1}")  # fmt: skip
    return got == expected


def _meaning(label: Piece, meanings: Mapping[Indicator, Indicator]) -> Indicator | None:
    indicator = indicator_of(label)
    return meanings.get(indicator) if indicator is not None else None


def _by_indicator(
    header: Strip, strips: Sequence[Strip], meanings: Mapping[Indicator, Indicator], ledger: Ledger
) -> Grid:
    columns: list[dict[Indicator, Cell]] = [{} for _ in header.cells[1:]]
    unknown, seen = list[Strip](), set[Indicator]()
    for strip in strips:
        indicator = _meaning(strip.cells[0], meanings)
        if indicator is None:
            unknown.append(strip)
        elif indicator in seen:
            message = "the row stands there twice; the first was kept"
            ledger.error("row.repeated", message, strip.cells[0], got=strip.text)
        else:
            seen.add(indicator)
            for column, piece in zip(columns, strip.cells[1:], strict=True):
                column[indicator] = Cell(piece=piece, basis=strip.basis)
    rows = zip(header.cells[1:], columns, strict=True)
    return Grid(
        rows=tuple(GridRow(name=name, cells=cells) for name, cells in rows),
        unknown=tuple(unknown),
    )


def _by_country(
    header: Strip, strips: Sequence[Strip], meanings: Mapping[Indicator, Indicator]
) -> Grid:
    known, unknown = dict[Indicator, int](), list[int]()
    for index, label in enumerate(header.cells[1:], start=1):
        indicator = _meaning(label, meanings)
        if indicator is None or indicator in known:
            unknown.append(index)
        else:
            known[indicator] = index
    rows = tuple(
        GridRow(
            name=strip.cells[0],
            cells={
                indicator: Cell(piece=strip.cells[index], basis=strip.basis)
                for indicator, index in known.items()
            },
        )
        for strip in strips
    )
    return Grid(rows=rows, unknown=tuple(_column(header, strips, index) for index in unknown))


def _column(header: Strip, strips: Sequence[Strip], index: int) -> Strip:
    """Give a column of no known kind as a row."""
    return Strip(cells=(header.cells[index], *(each.cells[index] for each in strips)))
