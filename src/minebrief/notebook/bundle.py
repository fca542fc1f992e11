"""The bundle: one view of an object in every form that a notebook may ask for."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from minebrief.notebook.fragment import fragment
from minebrief.notebook.views import blocks_of, shortened
from minebrief.render.blocks import Block
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.render.plain_text import lay_out

__all__ = ["bundle"]

_WIDTH = 80
_FORMS: Final[dict[str, Callable[[Iterable[Block]], str]]] = {
    "text/html": fragment,
    "text/markdown": lay_out_markdown,
    "text/plain": lambda blocks: lay_out(blocks, width=_WIDTH),
}


def bundle(
    subject: Any, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> dict[str, str]:
    """Give the view of an object by media type; nothing for what has no view of its own.

    Args:
        subject: The object.
        include: The media types that are wanted; all by default.
        exclude: Those that are not.

    >>> from minebrief.problem import Problems
    >>> print(bundle(Problems(source="page.txt"), include={"text/markdown"})["text/markdown"])
    ## page.txt: problems
    <BLANKLINE>
    None.
    <BLANKLINE>
    """
    blocks = blocks_of(subject)
    if blocks is None:
        return {}
    shown = shortened(blocks)
    wanted = [each for each in _FORMS if include is None or each in include]
    return {each: _FORMS[each](shown) for each in wanted if not exclude or each not in exclude}
