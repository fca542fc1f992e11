"""The inputs of a rule book in words: where each stands on a page, or how it is worked out."""

from collections.abc import Iterator

from minebrief.render.blocks import Block, Heading, Phrase
from minebrief.render.wording import capitalised, factor_name, grid, paragraph, quiet, strong
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Ordinal

__all__ = ["inputs", "name_of"]

_MEANINGS = {
    "signal": "The signal of the week in the country's part of the matrix: bearish, neutral or "
    "bullish.",
    "outlook": "The country's near-term signal under Outlook: bearish, neutral or bullish.",
    "stance": "The first word of the policy trend: restrictive, neutral or supportive.",
    "direction": "The word in brackets behind it: tightening, stable or easing.",
    "balance": "The sum of the effects that cross-border dynamics have on the country, each read "
    "from the text by an analyst: favourable +1, adverse -1, mixed 0, and half of that where it "
    "depends on something. A sum beyond +1 or -1 counts as that. -1 is adverse, -1/2 somewhat "
    "adverse, 0 even, +1/2 somewhat favourable, +1 favourable. Even if no dynamic names the "
    "country; unknown if some name it and no effect on it was read.",
    "offset": "Yes if a single dynamic favours the country and harms another covered country; "
    "else no. Unknown where cross-border effects are.",
    "news_flow": "How much was written, in the page's own word: low, medium or high.",
    "last_weight": "The weight this book gave the country last week; if that was undetermined, "
    "the last one it gave. See Last week for when it counts.",
    "weight": "The weight that the score gave.",
    "selective": "The answer of the table of this name.",
    "change": "Policy direction (tightening -1, stable 0, easing +1) plus cross-border effects: "
    "rising above 0, flat at 0, falling below. One that is unknown counts 0; if both are, so is "
    "the change.",
    "completeness": "Complete if no input with points is unknown. Settled if some are, and the "
    "weight is the same with all of these at their fewest and at their most points. Else open.",
    "score": "The sum of all points.",
    "margin": "The fewest points by which the score would have to rise or fall for another weight; "
    "where last week's weight is known, the score that keeps it counts.",
    "conflict": "Add up the positive points, and the negative ones, risks among them: the smaller "
    "of the two sums, without its sign.",
    "risk_load": "What all the risks that expose the country cost together, before the cap.",
}
_OF_THE_LEADER = ("direction", "balance", "change", "risk_load")
_NAMES = {"last_weight": "last week's weight", "risk_load": "risk load"}


def name_of(name: str) -> str:
    """Give the name of an input as it stands within a sentence.

    >>> name_of("stance"), name_of("risk_load"), name_of("price momentum")
    ('policy stance', 'risk load', 'price momentum')
    """
    if name in _NAMES:
        return _NAMES[name]
    return factor_name(name).lower() if name in _MEANINGS else name


def inputs(book: RuleBook) -> Iterator[Block]:
    """Show every input that the book reads, with its name in the book and what it means."""
    conditions = (each for table in book.tables for row in table.rows for each in row.when)
    read = {*_OF_THE_LEADER, "last_weight", *(each.input for each in conditions)}
    read |= {each.input for each in book.factors}
    yield Heading(text="Inputs")
    yield paragraph(
        "What the page does not say is unknown; it is never taken for neutral. A risk exposes the",
        "country if its text names it, or an analyst says so.",
    )
    declared = {each.name: _meaning(each) for each in book.ordinals}
    known = {name: meaning for name, meaning in _MEANINGS.items() if name in read}
    rows = (
        (strong(capitalised(name_of(name))), quiet(name), Phrase(text=meaning))
        for name, meaning in {**known, **declared}.items()
    )
    yield grid(("Input", "In the book", "Meaning"), rows)


def _meaning(ordinal: Ordinal) -> str:
    about = f"{capitalised(ordinal.description.rstrip('.'))}. " if ordinal.description else ""
    *others, last = ordinal.levels
    levels = f"{', '.join(others)} or {last}"
    return f"{about}Declared by this book; the briefing carries it as an observation: {levels}."
