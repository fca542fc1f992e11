"""Tables of HTML: rows of cells, with spans laid out where there is one way to do it."""

from typing import Final

from attrs import Factory, define

from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece

__all__ = ["HtmlCell", "HtmlTable"]

_MOST_SPAN: Final = 1_000  # as in HTML
_MOST_ADDED: Final = 100_000


@define
class HtmlCell:
    """One cell: its text, and how many columns and rows it says it spans; 0 is no number."""

    piece: Piece
    columns: int = 1
    rows: int = 1

    @classmethod
    def of(cls, at: Piece, says: dict[str, str]) -> "HtmlCell":
        """Begin a cell whose tag stands there."""
        columns, rows = (_number(says.get(each, "1")) for each in ("colspan", "rowspan"))
        return cls(piece=at.cut(0, 0), columns=columns, rows=rows)


def _number(text: str) -> int:
    text = text.strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= 4
    return int(text) if is_number and int(text) <= _MOST_SPAN else 0


@define
class HtmlTable:
    """The rows of one table."""

    rows: list[list[HtmlCell]] = Factory(list)

    def add(self, cell: HtmlCell) -> None:
        """Add a cell to the last row."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    def lines(self, ledger: Ledger) -> list[Piece]:
        """Give a line for each row, its cells parted by tabs."""
        layout = _Layout(ledger)
        rows = [layout.row(each) for each in self.rows]
        return [Piece.join(each, "\t") for each in rows if any(each)]


@define
class _Layout:
    """Where cells reach down from the rows above, by column, and how many rows further."""

    ledger: Ledger
    reaching: dict[int, tuple[Piece, int]] = Factory(dict)
    left: int = _MOST_ADDED

    def row(self, cells: list[HtmlCell]) -> list[Piece]:
        """Lay a row out; one whose spans fit in no way keeps its cells as they stand."""
        if len(cells) == 1 and not self.reaching and cells[0].columns != 1:
            return [cells[0].piece]  # a caption in the guise of a row
        above, self.reaching = self.reaching, {}
        row = list[Piece]()
        for cell in cells:
            self.fill(row, above)
            self.left -= cell.columns - 1
            places = range(len(row), len(row) + cell.columns)
            if not (cell.columns and cell.rows) or any(each in above for each in places):
                return self.refused(cells)
            row += [cell.piece] * cell.columns
            if cell.rows > 1:
                self.reaching |= dict.fromkeys(places, (cell.piece, cell.rows - 1))
        self.fill(row, above)
        if self.left < 0 or any(each >= len(row) for each in above):
            return self.refused(cells)
        return row if cells else []

    def fill(self, row: list[Piece], above: dict[int, tuple[Piece, int]]) -> None:
        """Put in the cells that reach down from above."""
        while len(row) in above and self.left >= 0:
            piece, rows = above[len(row)]
            if rows > 1:
                self.reaching[len(row)] = (piece, rows - 1)
            row.append(piece)
            self.left -= 1

    def refused(self, cells: list[HtmlCell]) -> list[Piece]:
        self.reaching = {}
        message = "the spans of the cells overlap, leave a gap or are no numbers; none was laid out"
        pieces = [each.piece for each in cells]
        self.ledger.error(
            "html.span",
            message,
            pieces[0] if pieces else None,
            got=" | ".join(each.text for each in pieces) or None,
            hint="give each row a cell for each column",
        )
        return pieces
