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
from minebrief.render.blocks import (
    Align,
    Bars,
    Block,
    Bullets,
    Column,
    Details,
    Grid,
    Heading,
    Item,
    Paragraph,
    Phrase,
    Tone,
)
from minebrief.render.compose import compose
from minebrief.render.markup import escaped, followed
from minebrief.render.picture import BARS_WIDTH, bars_height, bars_name, draw_bars
from minebrief.render.style import SHEET
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Proposal

__all__ = ["html", "lay_out_html"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
_LONG = re.compile(r"\S{21}")
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
            "".join(_block(each, title) for each in head),
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
        lines.append(_block(each, title))
    return "".join((*lines, "</div>\n" if is_boxed else "", "</section>\n"))


def _block(block: Block, title: str) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escaped(block.text)}</h{block.level}>\n"
        case Paragraph():
            return f"<p>{_line(block.phrases)}</p>\n"
        case Bullets():
            return f"<ul>{''.join(map(_item, block.items))}</ul>\n"
        case Grid():
            return _grid(block, title)
        case Bars():
            return _figure(block)
        case Details():
            below = "".join(_block(each, block.summary) for each in block.blocks)
            return f"<details><summary>{escaped(block.summary)}</summary>{below}</details>\n"


def _line(phrases: Iterable[Phrase]) -> str:
    return " ".join(map(_phrase, phrases))


def _phrase(phrase: Phrase) -> str:
    text = escaped(phrase.text)
    if not text.isascii():  # a word that runs from right to left must not move its neighbours
        text = f"<bdi>{text}</bdi>"
    if phrase.strong:
        text = f"<strong>{text}</strong>"
    if phrase.tone is not Tone.PLAIN:
        text = f'<span class="{phrase.tone.value}">{text}</span>'
    if link := followed(phrase.link):
        text = f'<a href="{escaped(link)}" rel="noopener noreferrer">{text}</a>'
    return text


def _item(item: Item) -> str:
    details = "".join(f"<li>{_line(each)}</li>" for each in item.details)
    return f"<li>{_line(item.phrases)}{f'<ul>{details}</ul>' if details else ''}</li>\n"


def _grid(grid: Grid, title: str) -> str:
    """Write a table; its roles are named, for a narrow window shows rows as blocks."""
    heads = "".join(
        f'<th scope="col" role="columnheader"{_kind(each, each.title)}>{escaped(each.title)}</th>'
        for each in grid.columns
    )
    labels = [f' data-label="{escaped(each.title)}"' for each in grid.columns]
    rows = "".join(_row(row, grid.columns, labels) for row in grid.rows)
    return (
        f'<table role="table"><caption>{escaped(title)}</caption><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">{rows}</tbody></table>\n'
    )


def _row(row: Sequence[Phrase], columns: Sequence[Column], labels: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(
        f'<td role="cell"{_kind(column, cell.text)}{label}>{_phrase(cell)}</td>'
        for cell, column, label in zip(others, columns[1:], labels[1:], strict=True)
    )
    kind = _kind(columns[0], first.text)
    head = f'<th scope="row" role="rowheader"{kind}>{_phrase(first)}</th>'
    return f'<tr role="row">{head}{cells}</tr>\n'


def _kind(column: Column, text: str) -> str:
    """Give a cell's class: a number stands right, a word that fits no column may break."""
    if len(text) > 20 and _LONG.search(text):
        return ' class="long"'
    return ' class="n"' if column.align is Align.RIGHT else ""


def _figure(bars: Bars) -> str:
    return (
        f'<figure><svg viewBox="0 0 {BARS_WIDTH} {bars_height(bars)}" role="img" '
        f'aria-label="{escaped(bars_name(bars))}">{draw_bars(bars)}</svg></figure>\n'
    )
