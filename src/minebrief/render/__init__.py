"""Showing a briefing and its calls to people: reports, never read back.

``plain`` gives text for pipes and mails, ``markdown`` text for wikis and issues, ``print_brief``
a view for terminals (extra ``cli``). All follow the one order that
:mod:`minebrief.render.compose` sets.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minebrief.render.markdown_text import markdown
    from minebrief.render.plain_text import plain
    from minebrief.render.terminal import print_brief

__all__ = ["markdown", "plain", "print_brief"]


def __getattr__(name: str) -> Any:
    # On first use: somebody who wants text does not load what a terminal needs.
    if name == "markdown":
        from minebrief.render.markdown_text import markdown

        return markdown
    if name == "plain":
        from minebrief.render.plain_text import plain

        return plain
    if name == "print_brief":
        from minebrief.render.terminal import print_brief

        return print_brief
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
