"""The terminal: the brief in calm colours, each of them beside the words that say the same.

Needs rich, which comes with the extra ``cli``. Texts are never read as markup.
"""

from collections.abc import Iterable, Iterator, Sequence

from minebrief.errors import MissingExtra
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
    Tone,
    unfolded,
)
from minebrief.render.compose import compose
from minebrief.render.layout import GAP, MOST, column_widths
from minebrief.render.printable import printable
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Proposal

try:
    from rich.console import Console, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text
except ModuleNotFoundError as missing:  # pragma: no cover (run in a subprocess without rich)
    raise MissingExtra(extra="cli", package="rich") from missing

__all__ = ["print_blocks", "print_brief"]

_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.NEUTRAL: "",
    Tone.BAD: "red",
    Tone.UNKNOWN: "yellow",
    Tone.QUIET: "dim",
}
_HEADINGS = {1: "bold", 2: "bold cyan", 3: "bold"}


def print_brief(
    console: Console,
    briefing: Briefing,
    recommendation: Recommendation | None = None,
    *,
    problems: Iterable[Problem] = (),
    proposals: Iterable[Proposal] = (),
    book: RuleBook = STANDARD,
) -> None:
    """Print a briefing and its calls on a rich console.

    Args:
        console: Where to; its width and colours are honoured.
        briefing: The page.
        recommendation: What a book derives from it.
        problems: What was wrong with the page when it was read.
        proposals: Guesses that wait for somebody to accept them.
        book: The book that made the calls, for what would change them.

    Raises:
        MissingExtra: rich is not installed (on import of this module).

    >>> import io
    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> console = Console(file=io.StringIO(), width=80)
    >>> print_brief(console, GlobalBriefing(sector=MINING, period=Period.week(2026, 4)))
    >>> console.file.getvalue().splitlines()[0].rstrip()
    'Global, mining (title not stated)'
    """
    blocks = compose(briefing, recommendation, problems=problems, proposals=proposals, book=book)
    print_blocks(console, blocks)


def print_blocks(console: Console, blocks: Iterable[Block]) -> None:
    """Print blocks on a rich console.

    >>> import io
    >>> console = Console(file=io.StringIO(), width=80)
    >>> print_blocks(console, [Heading(text="Calls")])
    >>> console.file.getvalue().strip()
    'Calls'
    """
    width = min(console.width, MOST)
    former: Block | None = None
    for block in unfolded(blocks):
        if former is not None and not _is_joined(former, block):
            console.print()
        for renderable in _renderables(block, width):
            console.print(renderable, width=width, highlight=False)
        former = block


def _is_joined(former: Block, block: Block) -> bool:
    return isinstance(former, Heading) and not isinstance(block, Heading)


def _renderables(block: Block, width: int) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield Text(_words(block.text), style=_HEADINGS.get(block.level, "bold"))
        case Paragraph():
            yield _text(block.phrases)
        case Bullets():
            for item in block.items:
                yield _item(item)
        case Grid():
            yield from _grid(block, width)


def _words(text: str) -> str:
    return " ".join(printable(text).split())


def _text(phrases: Iterable[Phrase]) -> Text:
    return Text(" ").join(Text(_words(each.text), style=_style(each)) for each in phrases)


def _style(phrase: Phrase) -> str:
    return f"{'bold ' if phrase.strong else ''}{_STYLES[phrase.tone]}".strip()


def _item(item: Item) -> RenderableType:
    table = Table.grid(padding=0)
    table.add_column(width=2)
    table.add_column(overflow="fold")
    table.add_row(Text("•", style="dim"), _text(item.phrases))
    for detail in item.details:
        table.add_row(Text(""), _text(detail))
    return table


def _grid(grid: Grid, width: int) -> Iterator[RenderableType]:
    widths = column_widths(grid, width)
    if widths is None:
        yield from _records(grid)
    else:
        yield _table(grid, widths)


def _table(grid: Grid, widths: Sequence[int]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    for column, width in zip(grid.columns, widths, strict=True):
        table.add_column(
            Text(_words(column.title)),
            width=width,
            justify="right" if column.align is Align.RIGHT else "left",
            overflow="fold",
        )
    for row in grid.rows:
        table.add_row(*(_text((each,)) for each in row))
    return table


def _records(grid: Grid) -> Iterator[RenderableType]:
    """Show a table that does not fit one cell a line, a row under its name."""
    for row in grid.rows:
        yield _text(row[:1])
        for column, cell in zip(grid.columns[1:], row[1:], strict=True):
            label = Phrase(text=f"{column.title}:", tone=Tone.QUIET)
            yield Padding(_text((label, cell)), (0, 0, 0, 2))
