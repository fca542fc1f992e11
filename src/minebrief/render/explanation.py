"""The explanation of one call as blocks: points, rules, and what would change it."""

from collections.abc import Iterator
from itertools import groupby

from minebrief.render.blocks import Block, Bullets, Heading, Item, Phrase, Tone
from minebrief.render.calls import contribution_grid, override_words
from minebrief.render.wording import paragraph, quiet, step_words, strong
from minebrief.rules.call import Call
from minebrief.rules.explain import Explanation, Reason
from minebrief.rules.flip import Flip, Robustness
from minebrief.rules.parameter_flip import ParameterFlip
from minebrief.rules.verdict import Outcome
from minebrief.rules.why_not import Tested, WhyNot

__all__ = ["compose_explanation", "compose_flips"]

_MOST_WAYS = 12
_TONES = {Outcome.FIRED: Tone.GOOD, Outcome.UNKNOWN: Tone.UNKNOWN}


def compose_explanation(explanation: Explanation) -> tuple[Block, ...]:
    """Give the blocks of an explanation, in the order every renderer shows them.

    >>> from minebrief.model.country import Country
    >>> from minebrief.rules.decide import decide
    >>> from minebrief.rules.explain import explain
    >>> from minebrief.rules.facts import Facts
    >>> from minebrief.rules.call import Call
    >>> call = Call(country=Country.RU, facts=Facts(), decision=decide(Facts()))
    >>> compose_explanation(explain(call))[0]
    Heading(text='Russia', level=1)
    """
    return tuple(_blocks(explanation))


def _blocks(explanation: Explanation) -> Iterator[Block]:
    yield Heading(text=str(explanation.country), level=1)
    yield paragraph(f"{explanation.sentence}.")
    if explanation.override is not None:
        yield from override_words(explanation.override, explanation.stale)
    if explanation.why_not is not None:
        yield Heading(text=f"Why not {explanation.why_not.target}")
        yield from _why_not(explanation.why_not)
    if explanation.contributions:
        yield Heading(text="Points")
        yield contribution_grid(list(explanation.contributions))
    yield Heading(text="What would change it")
    yield from _flips(explanation.flips, explanation.parameter_flips, explanation.robustness)
    answered = [each for each in explanation.reasons if each.verdict.outcome is Outcome.FIRED]
    yield from _rules("Rules that answered", answered)
    others = [each for each in explanation.reasons if each.verdict.outcome is not Outcome.FIRED]
    yield from _rules("Rules that did not", others)
    yield paragraph(quiet("Rule book:"), f"{explanation.book}.")


def _why_not(why_not: WhyNot) -> Iterator[Block]:
    if why_not.distance is not None:
        yield paragraph(f"{why_not.distance} points away.")
    if why_not.conditions:
        yield Bullets(items=tuple(_tested(each) for each in why_not.conditions))
    if why_not.after:
        yield paragraph(f"Its conditions hold; {why_not.after} answers before it.")
    if not why_not.flips:
        yield paragraph(f"No change of up to {_steps(why_not.searched)} does it.")
        return
    yield paragraph(f"It would be with {_steps(why_not.searched)}:")
    yield _ways(why_not.flips)


def _tested(tested: Tested) -> Item:
    return Item(phrases=(Phrase(text=f"{tested}.", tone=_TONES.get(tested.outcome, Tone.PLAIN)),))


def _steps(count: int) -> str:
    return "one step" if count == 1 else f"{count} steps"


def _ways(flips: tuple[Flip, ...]) -> Bullets:
    ways = [" and ".join(step_words(step) for step in each.steps) for each in flips[:_MOST_WAYS]]
    if len(flips) > _MOST_WAYS:
        ways.append(f"and {len(flips) - _MOST_WAYS} more")
    return Bullets(items=tuple(Item(phrases=(Phrase(text=each),)) for each in ways))


def compose_flips(
    call: Call,
    flips: tuple[Flip, ...],
    parameter_flips: tuple[ParameterFlip, ...] = (),
    robustness: Robustness | None = None,
) -> tuple[Block, ...]:
    """Give the blocks of what would give a call another weight."""
    return (
        Heading(text=str(call.country), level=1),
        paragraph(f"{call}."),
        Heading(text="What would change it"),
        *_flips(flips, parameter_flips, robustness),
    )


def _flips(
    flips: tuple[Flip, ...],
    parameter_flips: tuple[ParameterFlip, ...],
    robustness: Robustness | None,
) -> Iterator[Block]:
    """Show the smallest changes that lead elsewhere, weight by weight, inputs before numbers."""
    if not flips:
        yield paragraph("No change of the inputs would.")
    ordered = sorted(flips, key=lambda flip: flip.weight.rank if flip.weight else -1)
    for weight, found in groupby(ordered, key=lambda flip: flip.weight):
        ways = tuple(found)
        yield paragraph(strong(f"{weight}"), f"with {_steps(ways[0].size)}:")
        yield _ways(ways)
    for weight, changed in groupby(parameter_flips[:_MOST_WAYS], key=lambda flip: flip.weight):
        changes = ", or ".join(
            f"{each.parameter} = {each.value} instead of {each.instead_of}" for each in changed
        )
        yield paragraph(quiet("In the book:"), f"{weight} with {changes}.")
    if robustness is not None:
        yield paragraph(quiet("Robustness:"), f"{robustness}.")


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
