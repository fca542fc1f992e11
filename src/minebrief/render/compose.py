"""Composing: what a brief shows, in which order. Every renderer follows this one order.

The order is that of a reader in a hurry: what it is, where each country stands, the bottom line,
the matrix, the calls and their reasons, whether the page itself agrees, what to beware of; then
the material.
"""

from collections.abc import Iterable, Iterator

from minebrief.errors import require
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.model.section import Development, Section
from minebrief.problem import Problem
from minebrief.render.blocks import Block, Bullets, Heading, Paragraph, Phrase
from minebrief.render.calls import calls
from minebrief.render.glance import at_a_glance
from minebrief.render.known import known_how
from minebrief.render.material import material, matrix
from minebrief.render.remarks import problem_list, proposal_list
from minebrief.render.wording import (
    NOT_STATED,
    labelled,
    moment_words,
    paragraph,
    quiet,
    titled,
)
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Proposal

__all__ = ["compose"]


def compose(
    briefing: Briefing,
    recommendation: Recommendation | None = None,
    *,
    problems: Iterable[Problem] | None = (),
    proposals: Iterable[Proposal] = (),
    book: RuleBook = STANDARD,
) -> tuple[Block, ...]:
    """Give the blocks of a brief, in the order every renderer shows them.

    What is missing is said, never left blank. A country page has no calls.

    Args:
        briefing: The page.
        recommendation: What a book derives from it.
        problems: What was wrong with the page when it was read; None if nobody looked.
        proposals: Guesses that wait for somebody to accept them.
        book: The book that made the calls; by another one it is not said what would change them.

    Raises:
        InvalidMember: The page or the calls are something else, a ``Loaded`` for example.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Mining")
    >>> compose(page)[0]
    Heading(text='Mining', level=1)
    """
    require((GlobalBriefing, CountryBriefing), "render", briefing=briefing)
    if recommendation is not None:
        require(Recommendation, "render", recommendation=recommendation)
    waiting = tuple(proposals)
    return (
        *_header(briefing),
        *(at_a_glance(recommendation) if recommendation else ()),
        *_bottom_line(briefing),
        *_body(briefing, recommendation, book),
        *_sections(briefing.sections),
        *known_how(briefing),
        *proposal_list(waiting),
        *(problem_list(tuple(problems), waiting) if problems is not None else ()),
    )


def _body(
    briefing: Briefing, recommendation: Recommendation | None, book: RuleBook
) -> Iterator[Block]:
    match briefing:
        case GlobalBriefing():
            yield from matrix(briefing)
            yield from calls(briefing, recommendation, book) if recommendation else ()
            yield from material(briefing)
        case CountryBriefing():
            yield from _developments(briefing.developments)


def _header(briefing: Briefing) -> Iterator[Block]:
    yield Heading(text=briefing.title or f"{_subject(briefing)} (title not stated)", level=1)
    period = briefing.period
    coverage = str(briefing.coverage) if briefing.coverage else quiet("coverage not stated")
    days = str(period) if period.iso == str(period) else f"{period} ({period.iso})"
    scope = f"{briefing.scope}, {briefing.sector}" if briefing.scope else _subject(briefing)
    yield paragraph(days, quiet("·"), scope, quiet("·"), coverage)
    yield paragraph(quiet(_as_of(briefing)))


def _as_of(briefing: Briefing) -> str:
    issued, cutoff = briefing.issued_at, briefing.data_cutoff
    if issued is None and cutoff is None:
        return "Date of issue and data cut-off are not stated."
    first = f"Issued {moment_words(issued)}" if issued else "Date of issue not stated"
    last = f"material up to {moment_words(cutoff)}" if cutoff else "data cut-off not stated"
    return f"{first}; {last}."


def _subject(briefing: Briefing) -> str:
    if isinstance(briefing, CountryBriefing):
        return f"{briefing.country}, {briefing.sector}"
    return f"Global, {briefing.sector}"


def _bottom_line(briefing: Briefing) -> Iterator[Block]:
    yield Heading(text="Bottom line")
    yield paragraph(briefing.bottom_line or NOT_STATED)


def _developments(developments: tuple[Development, ...]) -> Iterator[Block]:
    yield Heading(text="Key developments")
    if not developments:
        yield paragraph(NOT_STATED)
        return
    items = (titled(each.title, each.text, _implied(each)) for each in developments)
    yield Bullets(items=tuple(items))


def _implied(development: Development) -> tuple[Phrase, ...]:
    found = development.implication
    if found is None:
        return labelled("Implication", None)
    return labelled(found.label, found.text)


def _sections(sections: tuple[Section, ...]) -> Iterator[Block]:
    for each in sections:
        yield Heading(text=each.title)
        yield from _lines(each.text)


def _lines(text: str | None) -> Iterator[Paragraph]:
    """Give the lines of a section of no known kind one by one: its breaks may mean something."""
    if text is None:
        yield paragraph(quiet("(a heading without text)"))
        return
    for line in text.split("\n"):
        if line.strip():
            yield paragraph(line)
