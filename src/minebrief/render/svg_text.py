"""SVG: the matrix and the points of each call as one picture in a file of its own."""

from collections.abc import Iterable, Iterator

from minebrief.model.briefing import Briefing
from minebrief.render.blocks import Bars, Block, Grid, Heading
from minebrief.render.compose import compose
from minebrief.render.markup import escaped
from minebrief.render.picture import (
    BARS_WIDTH,
    bars_height,
    bars_name,
    cut,
    draw_bars,
    draw_tiles,
    text_width,
    tiles_size,
)
from minebrief.render.style import PICTURE
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD

__all__ = ["lay_out_svg", "svg"]

_MARGIN = 24
_GAP = 40


def svg(
    briefing: Briefing,
    recommendation: Recommendation | None = None,
    *,
    book: RuleBook = STANDARD,
) -> str:
    """Draw the matrix of a briefing and the points of its calls as one SVG file.

    Args:
        briefing: The page; a country page has neither, and gives its title alone.
        recommendation: What a book derives from it.
        book: The book that made the calls.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> print(svg(GlobalBriefing(sector=MINING, period=Period.week(2026, 4)))[:38])
    <svg xmlns="http://www.w3.org/2000/svg
    """
    blocks = compose(briefing, recommendation, book=book)
    return lay_out_svg(_pictured(blocks))


def _pictured(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave the title, the first table (the matrix, with which a page begins) and the bars."""
    is_matrix_due = True
    for each in blocks:
        if (
            isinstance(each, Bars)
            or (isinstance(each, Heading) and each.level == 1)
            or (is_matrix_due and isinstance(each, Grid))
        ):
            yield each
        elif isinstance(each, Heading) and each.text == "Calls":
            is_matrix_due = False
        if isinstance(each, Grid):
            is_matrix_due = False


def lay_out_svg(blocks: Iterable[Block]) -> str:
    """Lay the headings, tables and bars among blocks out as one picture, one below the other."""
    top, widest, drawn, words = _MARGIN, BARS_WIDTH, list[str](), list[str]()
    for block in blocks:
        size = (0, 0)
        match block:
            case Heading():
                words.append(block.text)
                title = cut(block.text)
                drawn.append(_line(title, top + 14, "strong title"))
                size = (text_width(title, size=16, strong=True), 20 - _GAP + 8)
            case Grid():
                size = tiles_size(block)
                words += [", ".join(cell.text for cell in row) for row in block.rows]
                drawn.append(_moved(draw_tiles(block), top))
            case Bars():
                words.append(bars_name(block))
                name = cut(block.title)
                drawn.append(_line(name, top + 4, "strong") + _moved(draw_bars(block), top + 16))
                wide = max(BARS_WIDTH, text_width(name, strong=True))
                size = (wide, bars_height(block) + 8)
            case _:
                continue
        top, widest = top + size[1] + _GAP, max(widest, size[0])
    width, height = widest + 2 * _MARGIN, top
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escaped(words[0] if words else "Briefing")}</title>\n'
        f'<desc id="desc">{escaped("; ".join(words[1:]))}</desc>\n<style>{PICTURE}</style>\n'
        f'<rect class="paper" width="{width}" height="{height}"/>\n'
        f"{''.join(drawn)}</svg>\n"
    )


def _line(text: str, base: int, kind: str) -> str:
    return f'<text class="{kind}" x="{_MARGIN}" y="{base}">{escaped(text)}</text>\n'


def _moved(drawing: str, top: int) -> str:
    return f'<g transform="translate({_MARGIN} {top})">{drawing}</g>\n'
