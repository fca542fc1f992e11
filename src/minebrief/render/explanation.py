"""The explanation of one call as blocks: points, rules, and what would change it."""

from collections.abc import Iterator

from minebrief.render.blocks import Block, Bullets, Heading, Item, Phrase, Tone
from minebrief.render.calls import contribution_grid
from minebrief.render.wording import paragraph, quiet, strong
from minebrief.rules.explain import Explanation, Reason, WhyNot
from minebrief.rules.verdict import Outcome

__all__ = ["compose_explanation"]

_TONES = {Outcome.FIRED: Tone.GOOD, Outcome.UNKNOWN: Tone.UNKNOWN}


def compose_explanation(explanation: Explanation) -> tuple[Block, ...]:
    """Give the blocks of an explanation, in the order every renderer shows them.

    >>> from minebrief.model.country import Country
    >>> from minebrief.rules.decide import decide
    >>> from minebrief.rules.explain import explain
    >>> from minebrief.rules.facts import Facts
    >>> from minebrief.rules.recommendation import Call
    >>> call = Call(country=Country.RU, facts=Facts(), decision=decide(Facts()))
    >>> compose_explanation(explain(call))[0]
    Heading(text='Russia', level=1)
    """
    return tuple(_blocks(explanation))


def _blocks(explanation: Explanation) -> Iterator[Block]:
    yield Heading(text=str(explanation.country), level=1)
    yield paragraph(f"{explanation.sentence}.")
    if explanation.why_not is not None:
        yield Heading(text=f"Why not {explanation.why_not.weight}")
        yield from _why_not(explanation.why_not)
    if explanation.contributions:
        yield Heading(text="Points")
        yield contribution_grid(list(explanation.contributions))
    answered = [each for each in explanation.reasons if each.verdict.outcome is Outcome.FIRED]
    yield from _rules("Rules that answered", answered)
    others = [each for each in explanation.reasons if each.verdict.outcome is not Outcome.FIRED]
    yield from _rules("Rules that did not", others)
    yield paragraph(quiet("Rule book:"), f"{explanation.book}.")


def _why_not(why_not: WhyNot) -> Iterator[Block]:
    if why_not.distance is not None:
        yield paragraph(f"{why_not.distance} points away.")
    if not why_not.ways:
        yield paragraph(f"No change of the inputs alone would give {why_not.weight}.")
        return
    yield paragraph("It would be with:")
    ways = (" and ".join(str(step) for step in way) for way in why_not.ways)
    yield Bullets(items=tuple(Item(phrases=(Phrase(text=each),)) for each in ways))


def _rules(title: str, reasons: list[Reason]) -> Iterator[Block]:
    if reasons:
        yield Heading(text=title)
        yield Bullets(items=tuple(_rule(each) for each in reasons))


def _rule(reason: Reason) -> Item:
    verdict = reason.verdict
    tone = _TONES.get(verdict.outcome, Tone.QUIET)
    source = (quiet(f"({reason.source})"),) if reason.source else ()
    return Item(
        phrases=(
            strong(f"{verdict.table}/{verdict.row}"),
            Phrase(text=f"{verdict.outcome}:", tone=tone),
            Phrase(text=f"{verdict.comparison}."),
        ),
        details=((quiet(f"{reason.because}"), *source),),
    )
