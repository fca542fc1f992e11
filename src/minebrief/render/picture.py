"""Pictures as SVG: bars to both sides of zero, and a matrix of tiles."""

from collections.abc import Iterator

from minebrief.render.blocks import Bar, Bars, Grid, Phrase, Tone
from minebrief.render.markup import escaped
from minebrief.render.printable import cell_width, clusters, printable

__all__ = [
    "BARS_WIDTH",
    "LONGEST",
    "bars_height",
    "bars_name",
    "cut",
    "draw_bars",
    "draw_tiles",
    "text_width",
    "tiles_size",
]

BARS_WIDTH = 340
_ROW = 24
_ZERO, _HALF = 216, 82
_TILE_ROW = 30
_PAD, _BETWEEN = 8, 4
LONGEST = 72
"""The cells of the longest text in a picture, which would else be as wide as a page is long."""
# Advances in tenths of a pixel at 12 px, of wide faces: a narrower one leaves some room.
_ADVANCES = {
    **dict.fromkeys("ijlI.,:;'|!` ", 40),
    **dict.fromkeys('frt()[]{}-/\\"*', 55),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZw&~+=<>#", 95),
    **dict.fromkeys("mMW@%", 125),
}
_ADVANCE, _WIDE = 77, 130
_BOLD = 112
_MARKS = {
    Tone.GOOD: "\N{BLACK UP-POINTING TRIANGLE} ",
    Tone.BAD: "\N{BLACK DOWN-POINTING TRIANGLE} ",
    Tone.NEUTRAL: "\N{BLACK CIRCLE} ",
    Tone.UNKNOWN: "? ",
}


def text_width(text: str, *, size: int = 12, strong: bool = False) -> int:
    """Estimate how wide a text is drawn, rather too much than too little.

    >>> text_width("ill") < text_width("Bull") < text_width("Bull", strong=True)
    True
    """
    if text.isascii():
        width = sum(_ADVANCES.get(each, _ADVANCE) for each in text)
    else:
        width = sum(_advance(part, cells) for part, cells in clusters(text))
    return -(-width * (_BOLD if strong else 100) * size // 12_000)


def _advance(part: str, cells: int) -> int:
    return _WIDE if cells > 1 else _ADVANCES.get(part, _ADVANCE)


def bars_height(bars: Bars) -> int:
    """Give the height of a picture of bars."""
    return _ROW * len(bars.bars) + 4


def bars_name(bars: Bars) -> str:
    """Say a picture of bars in words.

    >>> bars_name(Bars(title="Points", most=30, bars=(Bar(label="Signal", value=-30),)))
    'Points: Signal -30'
    """
    return f"{bars.title}: {', '.join(f'{each.label} {each.value:+d}' for each in bars.bars)}"


def draw_bars(bars: Bars) -> str:
    """Draw bars with their labels to the left and their numbers to the right."""
    rows = "".join(_bar(each, n * _ROW, bars.most) for n, each in enumerate(bars.bars))
    bottom = _ROW * len(bars.bars)
    return f'{rows}<line x1="{_ZERO}" y1="0" x2="{_ZERO}" y2="{bottom}"/>'


def _bar(bar: Bar, top: int, most: int) -> str:
    length = min(_HALF, abs(bar.value) * _HALF // most) if most else 0
    left = _ZERO if bar.value > 0 else _ZERO - length
    return (
        f'<text x="0" y="{top + 16}">{escaped(cut(bar.label, 20))}</text>'
        f'<rect class="{bar.tone.value}" x="{left}" y="{top + 5}" width="{length}" height="14"/>'
        f'<text class="end" x="{BARS_WIDTH}" y="{top + 16}">{bar.value:+d}</text>'
    )


def tiles_size(grid: Grid) -> tuple[int, int]:
    """Give the width and height of a matrix of tiles."""
    return sum(_widths(grid)), _TILE_ROW * (len(grid.rows) + 1)


def draw_tiles(grid: Grid) -> str:
    """Draw a table as tiles with words and marks."""
    return "".join(_tiles(grid))


def _tiles(grid: Grid) -> Iterator[str]:
    widths = _widths(grid)
    left = 0
    for column, width in zip(grid.columns, widths, strict=True):
        yield f'<text class="quiet" x="{left + _PAD}" y="19">{escaped(cut(column.title))}</text>'
        left += width
    for number, row in enumerate(grid.rows, start=1):
        left, top = 0, number * _TILE_ROW
        for cell, width in zip(row, widths, strict=True):
            yield _tile(cell, left, top, width)
            left += width


def _tile(cell: Phrase, left: int, top: int, width: int) -> str:
    mark, strong = _MARKS.get(cell.tone, ""), ' class="strong"' if cell.strong else ""
    box = (
        f'<rect class="tile {cell.tone.value}" x="{left}" y="{top}" width="{width - _BETWEEN}" '
        f'height="{_TILE_ROW - 4}" rx="3"/>'
        if mark
        else ""
    )
    words = escaped(_words(cell))
    return f'{box}<text{strong} x="{left + _PAD}" y="{top + 17}">{words}</text>'


def _widths(grid: Grid) -> list[int]:
    widths = [text_width(cut(each.title)) for each in grid.columns]
    for row in grid.rows:
        found = (text_width(_words(each), strong=each.strong) for each in row)
        widths = [max(pair) for pair in zip(widths, found, strict=True)]
    return [each + 2 * _PAD + _BETWEEN for each in widths]


def _words(cell: Phrase) -> str:
    return _MARKS.get(cell.tone, "") + cut(cell.text)


def cut(text: str, most: int = LONGEST) -> str:
    """Shorten words that a picture has no room for; they stand whole in its description."""
    words = " ".join(printable(text).split())
    if cell_width(words) <= most:
        return words
    words = words[:most]
    while cell_width(words) >= most:
        words = words[:-1]
    return f"{words}…"
