"""HTML: the brief as one file that needs no network and no script to be read.

The module is not called ``html``, because it would then hide the function of this name.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import count

from minebrief.model.briefing import Briefing
from minebrief.problem import Problem
from minebrief.render.blocks import Block, Heading
from minebrief.render.compose import compose
from minebrief.render.html_blocks import block_html
from minebrief.render.markup import escaped
from minebrief.render.style import SHEET
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Proposal

__all__ = ["html", "lay_out_html"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
_DIGEST = base64.b64encode(hashlib.sha256(SHEET.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def html(
    briefing: Briefing,
    recommendation: Recommendation | None = None,
    *,
    problems: Iterable[Problem] = (),
    proposals: Iterable[Proposal] = (),
    book: RuleBook = STANDARD,
) -> str:
    """Show a briefing and its calls as one HTML file, the same for the same input.

    Anybody's text stays text, in elements, attributes and pictures alike; addresses are followed
    only if they are ``http`` or ``https``.

    Args:
        briefing: The page.
        recommendation: What a book derives from it.
        problems: What was wrong with the page when it was read.
        proposals: Guesses that wait for somebody to accept them.
        book: The book that made the calls, for what would change them.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Buy <b>now</b>")
    >>> "<h1>Buy &lt;b&gt;now&lt;/b&gt;</h1>" in html(page)
    True
    """
    blocks = compose(briefing, recommendation, problems=problems, proposals=proposals, book=book)
    return lay_out_html(blocks, language=briefing.language)


def lay_out_html(blocks: Iterable[Block], *, language: str | None = None) -> str:
    """Lay blocks out as a whole HTML file.

    Args:
        blocks: The blocks.
        language: BCP 47 tag of the language; English where it is none.

    >>> "<h2>Calls</h2>" in lay_out_html([Heading(text="Calls")])
    False
    >>> '<h2 id="part-1">Calls</h2>' in lay_out_html([Heading(text="Calls")])
    True
    """
    head, *parts = _parts(blocks)
    tag = language if language and _TAG.match(language) else "en"
    title = next((each.text for each in head if isinstance(each, Heading)), "Briefing")
    numbers = count(1)
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8"/>\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n',
            '<meta name="referrer" content="no-referrer"/>\n',
            f"<title>{escaped(title) or 'Briefing'}</title>\n<style>{SHEET}</style>\n</head>\n",
            '<body>\n<a class="skip" href="#main">Skip to the brief</a>\n<header>\n',
            "".join(block_html(each, title) for each in head),
            _contents(parts),
            '</header>\n<main id="main">\n',
            *(_part(part, next(numbers)) for part in parts),
            "</main>\n</body>\n</html>\n",
        )
    )


def _parts(blocks: Iterable[Block]) -> list[list[Block]]:
    """Part blocks at the headings of the second level; what stands before is the head."""
    parts: list[list[Block]] = [[]]
    for each in blocks:
        if isinstance(each, Heading) and each.level == 2:
            parts.append([])
        parts[-1].append(each)
    return parts


def _contents(parts: Sequence[Sequence[Block]]) -> str:
    if len(parts) < 2:
        return ""
    titles = (each[0].text for each in parts if isinstance(each[0], Heading))
    items = "".join(
        f'<li><a href="#part-{number}">{escaped(title)}</a></li>'
        for number, title in enumerate(titles, start=1)
    )
    return f'<nav aria-label="Contents"><ul>{items}</ul></nav>\n'


def _part(part: Sequence[Block], number: int) -> str:
    """Write a section; what stands below a heading of the third level has a box of its own."""
    heading, *blocks = part
    title = heading.text if isinstance(heading, Heading) else ""
    name = f"part-{number}"
    lines = [f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escaped(title)}</h2>\n']
    is_boxed = False
    for each in blocks:
        if isinstance(each, Heading):
            lines.append(f'{"</div>" if is_boxed else ""}\n<div class="part">\n')
            title, is_boxed = each.text, True
        lines.append(block_html(each, title))
    return "".join((*lines, "</div>\n" if is_boxed else "", "</section>\n"))
