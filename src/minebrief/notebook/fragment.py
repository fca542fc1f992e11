"""The fragment: blocks as HTML for a cell of a notebook, in the notebook's own colours.

There is no script, no address and nothing to load. Ink comes from the notebook, so that dark
themes stay dark; tones are thin washes of blue and orange over whatever is below, beside words
that say the same. Where styles are taken out, as on code hosts, a plain document is left.
"""

from collections.abc import Iterable, Iterator
from html import escape

from minebrief.render.blocks import (
    Align,
    Bars,
    Block,
    Bullets,
    Details,
    Grid,
    Heading,
    Item,
    Paragraph,
    Phrase,
    Tone,
)
from minebrief.render.printable import printable

__all__ = ["fragment"]

_STYLE = """\
.minebrief{max-width:70em;line-height:1.45}
.minebrief [role=heading]{font-weight:600;margin:1em 0 .3em}
.minebrief [aria-level="3"]{font-size:1.3em;margin-top:.2em}
.minebrief [aria-level="4"]{font-size:1.1em}
.minebrief p,.minebrief ul{margin:.3em 0;padding-top:0}
.minebrief ul{padding-left:1.4em}
.minebrief .mb-wide{overflow-x:auto}
.minebrief table{border-collapse:collapse;margin:.3em 0;font-size:inherit}
.minebrief th,.minebrief td{text-align:left;vertical-align:top;padding:.25em .7em;\
border-bottom:1px solid rgb(128 128 128/.35);background:none;white-space:normal}
.minebrief .mb-right{text-align:right;font-variant-numeric:tabular-nums}
.minebrief .mb-good,.minebrief .mb-bad,.minebrief .mb-neutral{border-radius:.2em;padding:0 .25em}
.minebrief .mb-good{background:rgb(0 114 178/.22)}
.minebrief .mb-bad{background:rgb(213 94 0/.25)}
.minebrief .mb-neutral{background:rgb(128 128 128/.16)}
.minebrief .mb-unknown{border-bottom:2px dashed rgb(128 128 128/.9);font-style:italic}
.minebrief .mb-quiet{opacity:.78}
.minebrief summary{cursor:pointer;width:fit-content}"""


def fragment(blocks: Iterable[Block]) -> str:
    """Lay blocks out as an HTML fragment that styles nothing but itself.

    Headings are marked by their role, so that the outline of a notebook stays the author's, and
    formulas are switched off, so that two dollars on a page stay two dollars.

    >>> print(fragment([Paragraph(phrases=(Phrase(text="R&D <b>"),))]).splitlines()[-2])
    <p>R&amp;D &lt;b&gt;</p>
    """
    body = "\n".join(line for each in blocks for line in _lines(each))
    return (
        '<div class="minebrief tex2jax_ignore mathjax_ignore">\n'
        f"<style>\n{_STYLE}\n</style>\n{body}\n</div>"
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            level = block.level + 2
            yield f'<div role="heading" aria-level="{level}">{_words(block.text)}</div>'
        case Paragraph():
            yield f"<p>{_inline(block.phrases)}</p>"
        case Bullets():
            yield "<ul>"
            yield from (_item(each) for each in block.items)
            yield "</ul>"
        case Grid():
            yield from _grid(block)
        case Details():
            yield f"<details><summary>{_words(block.summary)}</summary>"
            yield from (line for each in block.blocks for line in _lines(each))
            yield "</details>"
        case Bars():
            pass  # its numbers stand in the table above it


def _words(text: str) -> str:
    return escape(" ".join(printable(text).split()))


def _inline(phrases: Iterable[Phrase]) -> str:
    return " ".join(_phrase(each) for each in phrases)


def _phrase(phrase: Phrase) -> str:
    words = _words(phrase.text)
    strong = f"<strong>{words}</strong>" if phrase.strong else words
    if phrase.tone is Tone.PLAIN:
        return strong
    return f'<span class="mb-{phrase.tone.value}">{strong}</span>'


def _item(item: Item) -> str:
    details = "".join(f"<br>{_inline(each)}" for each in item.details)
    return f"<li>{_inline(item.phrases)}{details}</li>"


def _grid(grid: Grid) -> Iterator[str]:
    sides = [' class="mb-right"' if each.align is Align.RIGHT else "" for each in grid.columns]
    titles = zip(grid.columns, sides, strict=True)
    yield '<div class="mb-wide"><table>'
    head = "".join(f'<th scope="col"{side}>{_words(each.title)}</th>' for each, side in titles)
    yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    for first, *others in grid.rows:
        cells = zip(others, sides[1:], strict=True)
        row = "".join(f"<td{side}>{_phrase(each)}</td>" for each, side in cells)
        yield f'<tr><th scope="row">{_phrase(first)}</th>{row}</tr>'
    yield "</tbody></table></div>"
