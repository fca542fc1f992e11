"""Showing a briefing and its calls to people: reports, never read back.

``plain`` gives text for pipes and mails, ``markdown`` text for wikis and issues, ``html`` a file
for browsers, ``svg`` a picture, ``print_brief`` a view for terminals (extra ``cli``). All follow
the one order that :mod:`minebrief.render.compose` sets.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minebrief.render.html_text import html
    from minebrief.render.markdown_text import markdown
    from minebrief.render.plain_text import plain
    from minebrief.render.svg_text import svg
    from minebrief.render.terminal import print_brief

__all__ = ["html", "markdown", "plain", "print_brief", "svg"]


def __getattr__(name: str) -> Any:
    # On first use: somebody who wants text does not load what a terminal needs.
    if name == "markdown":
        from minebrief.render.markdown_text import markdown

        return markdown
    if name == "plain":
        from minebrief.render.plain_text import plain

        return plain
    if name == "html":
        from minebrief.render.html_text import html

        return html
    if name == "svg":
        from minebrief.render.svg_text import svg

        return svg
    if name == "print_brief":
        from minebrief.render.terminal import print_brief

        return print_brief
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
