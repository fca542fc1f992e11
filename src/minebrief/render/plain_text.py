"""Plain text: the brief for pipes, mails and logs; no escape sequence ever."""

from collections.abc import Iterable, Iterator, Sequence

from minebrief.model.briefing import Briefing
from minebrief.problem import Problem
from minebrief.render.blocks import (
    Align,
    Block,
    Bullets,
    Grid,
    Heading,
    Item,
    Paragraph,
    Phrase,
    unfolded,
)
from minebrief.render.compose import compose
from minebrief.render.layout import GAP, column_widths, wrap
from minebrief.render.printable import cell_width
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Proposal

__all__ = ["LEAST", "lay_out", "plain"]

LEAST = 20
"""The narrowest width there is; a smaller one is taken for it."""

_RULES = {1: "=", 2: "-"}


def plain(
    briefing: Briefing,
    recommendation: Recommendation | None = None,
    *,
    problems: Iterable[Problem] = (),
    proposals: Iterable[Proposal] = (),
    book: RuleBook = STANDARD,
    width: int = 80,
) -> str:
    """Show a briefing and its calls as plain text, wrapped at a width.

    Control characters and bidirectional overrides in anybody's text show as escapes, so that
    the result may be printed anywhere.

    Args:
        briefing: The page.
        recommendation: What a book derives from it.
        problems: What was wrong with the page when it was read.
        proposals: Guesses that wait for somebody to accept them.
        book: The book that made the calls, for what would change them.
        width: The longest line, in terminal cells; at least 20.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Mining")
    >>> print(plain(page)[:71])
    Mining
    ======
    Jan 19, 2026 - Jan 25, 2026 (2026-W04) · Global, mining ·
    """
    blocks = compose(briefing, recommendation, problems=problems, proposals=proposals, book=book)
    return lay_out(blocks, width=width)


def lay_out(blocks: Iterable[Block], *, width: int = 80) -> str:
    """Lay blocks out as plain text.

    >>> print(lay_out([Heading(text="Calls")]), end="")
    Calls
    -----
    """
    width = max(width, LEAST)
    lines: list[str] = []
    former: Block | None = None
    for block in unfolded(blocks):
        if former is not None and _is_apart(former, block):
            lines.append("")
        lines.extend(_lines(block, width))
        former = block
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _is_apart(former: Block, block: Block) -> bool:
    """Tell whether a blank line stands between two blocks: none below a heading."""
    return not isinstance(former, Heading) or isinstance(block, Heading)


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Paragraph():
            yield from wrap(_joined(block.phrases), width)
        case Bullets():
            for item in block.items:
                yield from _item(item, width)
        case Grid():
            yield from _grid(block, width)


def _joined(phrases: Sequence[Phrase]) -> str:
    return " ".join(each.text for each in phrases)


def _heading(heading: Heading, width: int) -> Iterator[str]:
    lines = wrap(heading.text, width)
    yield from lines
    if heading.level in _RULES:
        yield _RULES[heading.level] * max(cell_width(line) for line in lines)


def _item(item: Item, width: int) -> Iterator[str]:
    yield from _hanging("- ", _joined(item.phrases), width)
    for detail in item.details:
        for line in _hanging("", _joined(detail), width - 2):
            yield f"  {line}"


def _hanging(lead: str, text: str, width: int) -> Iterator[str]:
    first, *others = wrap(text, width - len(lead) or 1)
    yield lead + first
    for line in others:
        yield " " * len(lead) + line


def _grid(grid: Grid, width: int) -> Iterator[str]:
    widths = column_widths(grid, width)
    if widths is None:
        yield from _records(grid, width)
        return
    titles = tuple(Phrase(text=each.title) for each in grid.columns)
    yield from _row(grid, titles, widths)
    yield (" " * GAP).join("-" * each for each in widths)
    for row in grid.rows:
        yield from _row(grid, row, widths)


def _row(grid: Grid, row: Sequence[Phrase], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrap(phrase.text, width) for phrase, width in zip(row, widths, strict=True)]
    for number in range(max(len(each) for each in cells)):
        parts = (
            _aligned(cell[number] if number < len(cell) else "", width, column.align)
            for cell, width, column in zip(cells, widths, grid.columns, strict=True)
        )
        yield (" " * GAP).join(parts)


def _aligned(text: str, width: int, align: Align) -> str:
    blanks = " " * (width - cell_width(text))
    return blanks + text if align is Align.RIGHT else text + blanks


def _records(grid: Grid, width: int) -> Iterator[str]:
    """Show a table that does not fit one cell a line, a row under its name."""
    for row in grid.rows:
        yield from wrap(row[0].text, width)
        for column, cell in zip(grid.columns[1:], row[1:], strict=True):
            for line in _hanging("", f"{column.title}: {cell.text}", width - 2):
                yield f"  {line}"
