"""The global page: many countries, one sector."""

from collections.abc import Sequence

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.view import View
from minebrief.reading.entries import read_dynamic, read_highlight
from minebrief.reading.grid import MATRIX, OUTLOOK, Grid, Table, grid_of
from minebrief.reading.items import marker_of
from minebrief.reading.leader import read_leader
from minebrief.reading.matrix import read_matrix
from minebrief.reading.outlook import read_outlook
from minebrief.reading.page import Page
from minebrief.reading.piece import Piece
from minebrief.reading.risk import read_risk
from minebrief.reading.sections import Part, PartText
from minebrief.reading.shapes import table_of
from minebrief.reading.views import read_views

__all__ = ["read_global"]

_PARTS = (
    Part.BOTTOM_LINE, Part.MATRIX, Part.HIGHLIGHTS, Part.DYNAMICS, Part.RISKS, Part.OUTLOOK,
    Part.POSITIONING,
)  # fmt: skip
_TABLES = {Part.MATRIX: ("/matrix", MATRIX), Part.OUTLOOK: ("/outlook", OUTLOOK)}


def read_global(page: Page) -> GlobalBriefing | None:
    """Read a global page; None, with a problem, when period or sector are nowhere said."""
    period, sector = page.period(), page.sector()
    if page.arguments.country is not None:
        message = "a global page has no country of its own; the argument was not used"
        page.ledger.warn("argument.unused", message, got=str(page.arguments.country))
    if period is None or sector is None:
        return None
    matrix, outlook = _tables(page)
    bottom_line = page.prose(Part.BOTTOM_LINE, "/bottom_line")
    positioning, views = _positioning(page)
    briefing = GlobalBriefing(
        sector=sector,
        period=period,
        scope=_scope(page),
        title=page.title(),
        coverage=page.coverage(),
        bottom_line=bottom_line.text if bottom_line else None,
        leader=read_leader(bottom_line, page.ledger) if bottom_line else None,
        matrix=matrix,
        highlights=page.listed(Part.HIGHLIGHTS, "/highlights", read_highlight),
        dynamics=page.listed(Part.DYNAMICS, "/dynamics", read_dynamic),
        risks=page.listed(Part.RISKS, "/risks", read_risk),
        outlook=outlook,
        positioning=positioning,
        views=views,
        sections=page.rest(_PARTS),
    )
    page.missing(_PARTS)
    return briefing.evolve(provenance=page.ledger.provenance())


def _scope(page: Page) -> str | None:
    crumb = page.header.breadcrumb
    if crumb is None or not crumb.scope:
        return None
    page.ledger.read("/scope", crumb.scope)
    return crumb.scope.text


def _tables(page: Page) -> tuple[tuple[Assessment, ...], tuple[Outlook, ...]]:
    grid = _grid(page, Part.MATRIX)
    matrix = read_matrix(grid, page.ledger) if grid is not None else ()
    grid = _grid(page, Part.OUTLOOK)
    covered = [each.country for each in matrix]
    return matrix, read_outlook(grid, covered, page.ledger) if grid is not None else ()


def _grid(page: Page, part: Part) -> Grid | None:
    """Read a table; one that cannot be read is kept as a section."""
    section = page.known.get(part)
    if section is None or not any(each.text.strip() for each in section.lines):
        return None
    path, meanings = _TABLES[part]
    table = table_of(section.lines, page.ledger)
    grid = grid_of(table.strips, meanings, page.ledger)
    if grid is None:
        message = "the table has no header that names its columns; it was kept as text"
        hint = table.hint or "part its cells by tabs, or one a line, with a header row"
        page.ledger.error("table.unread", message, section.heading, path=path, hint=hint)
        page.store(section.heading, section.lines)
        return None
    for stray in table.strays:
        message = "the line is no row of the table"
        page.ledger.note("line.stray", message, stray, path=path, got=stray.text)
    _keep_rows(page, section, table, grid)
    return grid


def _keep_rows(page: Page, section: PartText, table: Table, grid: Grid) -> None:
    """Keep the rows of no known kind as sections."""
    for row in table.unknown:
        _keep_row(page, section.heading, row)
    for strip in grid.unknown:
        _keep_row(page, strip.cells[0] or section.heading, Piece.join(strip.cells[1:], "\t"))


def _keep_row(page: Page, title: Piece, text: Piece) -> None:
    message = "the row is of no known kind; it was kept as a section"
    path = f"/sections/{len(page.sections)}"
    page.ledger.note("row.unknown", message, title, path=path, got=text.text)
    page.store(title, [text])


def _positioning(page: Page) -> tuple[str | None, tuple[View, ...]]:
    """Read the positioning paragraph, whole, and the views it states."""
    groups = _groups(page.lines(Part.POSITIONING))
    if not groups:
        return None, ()
    whole = Piece.join((Piece.join(each) for each in groups), "\n")
    page.ledger.read("/positioning", whole)
    return whole.text, read_views([_unmarked(each) for each in groups], page.ledger)


def _groups(lines: Sequence[Piece]) -> list[list[Piece]]:
    """Part the lines at blank ones and at the markers of a list."""
    groups = list[list[Piece]]([[]])
    for line in lines:
        if not line.text.strip() or marker_of(line) is not None:
            groups.append([])
        if line.text.strip():
            groups[-1].append(line.strip())
    return [each for each in groups if each]


def _unmarked(group: Sequence[Piece]) -> Piece:
    mark = marker_of(group[0])
    return Piece.join((group[0].cut(mark.width if mark else 0).strip(), *group[1:]))
