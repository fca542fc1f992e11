"""Markdown (GitHub's flavour): the brief for wikis, issues and documentation; no HTML in it.

The module is not called ``markdown``, because it would then hide the function of this name.
"""

import re
from collections.abc import Iterable, Iterator

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
    unfolded,
)
from minebrief.render.compose import compose
from minebrief.render.printable import printable
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Proposal
from minebrief.serde.markdown_marks import escaped

__all__ = ["lay_out_markdown", "markdown"]

# What GitHub makes a link without any mark of Markdown.
# The mark comes first: a pattern that begins with a look behind is tried at every character.
_LINK = re.compile(r":(?<=[A-Za-z]:)(?=//)|\.(?<=[wW]{3}\.)|@(?<=\S@)(?=\S)")
# What a line must not begin with; a mark of a number stands behind it.
_BLOCK = re.compile(r"(?:#{1,6}|[-+]|(?P<number>[0-9]{1,9})[.)])(?= |\Z)|>|-(?=[- ]+\Z)")
# Text without a mark: most of it, and quickly told.
_USUAL = re.compile(
    r"[ !\"#%'()+,\-./0-9:;=>?A-Za-z\]^{}\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]*"
)
_CLOSING = re.compile(r"(?:(?<= )|\A)#+\Z")
_RULES = {Align.LEFT: "---", Align.RIGHT: "--:"}


def markdown(
    briefing: Briefing,
    recommendation: Recommendation | None = None,
    *,
    problems: Iterable[Problem] = (),
    proposals: Iterable[Proposal] = (),
    book: RuleBook = STANDARD,
) -> str:
    r"""Show a briefing and its calls as Markdown.

    Anybody's text stays text: it can make neither markup nor a link, nor break a table.

    Args:
        briefing: The page.
        recommendation: What a book derives from it.
        problems: What was wrong with the page when it was read.
        proposals: Guesses that wait for somebody to accept them.
        book: The book that made the calls, for what would change them.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Buy <b>now</b>")
    >>> print(markdown(page).splitlines()[0])
    # Buy \<b>now\</b>
    """
    blocks = compose(briefing, recommendation, problems=problems, proposals=proposals, book=book)
    return lay_out_markdown(blocks)


def lay_out_markdown(blocks: Iterable[Block]) -> str:
    """Lay blocks out as Markdown: one line a paragraph, tables with their alignment.

    >>> print(lay_out_markdown([Heading(text="Calls"), Paragraph(phrases=(Phrase(text="One."),))]))
    ## Calls
    <BLANKLINE>
    One.
    <BLANKLINE>
    """
    parts: list[str] = []
    for block in unfolded(blocks):
        # Another mark begins another list where two stand one after the other.
        mark = "*" if parts and parts[-1].startswith("- ") else "-"
        if lines := "\n".join(_lines(block, mark)):
            parts.append(lines)
    return "\n\n".join(parts) + "\n" if parts else ""


def _lines(block: Block, mark: str) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block)
        case Paragraph():
            yield _line(block.phrases)
        case Bullets():
            for item in block.items:
                yield from _item(item, mark)
        case Grid():
            yield from _grid(block)


def _heading(heading: Heading) -> str:
    text = _CLOSING.sub(r"\\\g<0>", _inline(heading.text))
    return f"{'#' * heading.level} {text}".rstrip()


def _line(phrases: Iterable[Phrase]) -> str:
    """Join phrases into one line that begins no block: no list, quotation or heading."""
    line = " ".join(each for each in map(_phrase, phrases) if each)
    found = _BLOCK.match(line)
    if found is None:
        return line
    at = found.end("number") if found["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _phrase(phrase: Phrase) -> str:
    text = _inline(phrase.text)
    return f"**{text}**" if phrase.strong and text else text


def _inline(text: str) -> str:
    if _USUAL.fullmatch(text) and not _is_unusual(text):
        return text
    return _LINK.sub(r"\\\g<0>", escaped(" ".join(printable(text).split())))


def _is_unusual(text: str) -> bool:
    """Tell blanks to take out and what might be a link, in a text of usual characters."""
    return "  " in text or "://" in text or "w." in text or "W." in text or text != text.strip()


def _item(item: Item, mark: str) -> Iterator[str]:
    """Write an entry and, as a list within it, its details; an empty mark would make a heading."""
    details = [line for each in item.details if (line := _line(each))]
    if lead := _line(item.phrases) or (details.pop(0) if details else ""):
        yield f"{mark} {lead}"
    for each in details:
        yield f"  - {each}"


def _grid(grid: Grid) -> Iterator[str]:
    yield _row(_inline(each.title) for each in grid.columns)
    yield _row(_RULES[each.align] for each in grid.columns)
    for row in grid.rows:
        yield _row(_phrase(each) for each in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
