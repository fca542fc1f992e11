"""The fragment: blocks as HTML for a cell of a notebook, in the notebook's own colours.

There is no script and nothing to load. Ink comes from the notebook, so that dark themes stay
dark; tones are thin washes of blue and orange over whatever is below, beside words that say the
same. Where styles are taken out, as on code hosts, a plain document is left.
"""

from collections.abc import Iterable

from minebrief.render.blocks import Bars, Block, Heading
from minebrief.render.html_blocks import block_html
from minebrief.render.markup import escaped

__all__ = ["fragment"]

_STYLE = """\
.minebrief{max-width:70em;line-height:1.45}
.minebrief [role=heading]{font-weight:600;margin:1em 0 .3em}
.minebrief [aria-level="3"]{font-size:1.3em;margin-top:.2em}
.minebrief [aria-level="4"]{font-size:1.1em}
.minebrief p,.minebrief ul{margin:.3em 0;padding-top:0}
.minebrief ul{padding-left:1.4em}
.minebrief li>ul{list-style:none;padding-left:0;margin:0}
.minebrief summary{cursor:pointer;width:fit-content}
.minebrief table{display:block;max-width:100%;overflow-x:auto;border-collapse:collapse;\
border:0;margin:.3em 0;font-size:inherit}
.minebrief th,.minebrief td{text-align:left;vertical-align:top;padding:.25em .7em;\
border-bottom:1px solid rgb(128 128 128/.35);background:none;white-space:normal}
.minebrief .n{text-align:right;font-variant-numeric:tabular-nums}
.minebrief .good,.minebrief .bad,.minebrief .neutral{border-radius:.2em;padding:0 .25em}
.minebrief .good{background:rgb(0 114 178/.22)}
.minebrief .bad{background:rgb(213 94 0/.25)}
.minebrief .neutral{background:rgb(128 128 128/.16)}
.minebrief .unknown{border-bottom:2px dashed rgb(128 128 128/.9);font-style:italic}
.minebrief .quiet{opacity:.78}"""


def fragment(blocks: Iterable[Block]) -> str:
    """Lay blocks out as an HTML fragment that styles nothing but itself.

    Headings are marked by their role, so that the outline of a notebook stays the author's, and
    formulas are switched off, so that two dollars on a page stay two dollars. Pictures are left
    out: where a notebook strips them, their labels would stay as stray words.

    >>> from minebrief.render.wording import paragraph
    >>> print(fragment([paragraph("R&D <b>")]).splitlines()[-2])
    <p>R&amp;D &lt;b&gt;</p>
    """
    body = "".join(_block(each) for each in blocks if not isinstance(each, Bars))
    return (
        '<div class="minebrief tex2jax_ignore mathjax_ignore">\n'
        f"<style>\n{_STYLE}\n</style>\n{body}</div>"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        level = block.level + 2
        return f'<div role="heading" aria-level="{level}">{escaped(block.text)}</div>\n'
    return block_html(block)
