"""At a glance: where each country stands and what moved, in a few lines before all else."""

from collections.abc import Iterator

from minebrief.model.vocabulary import Weight
from minebrief.render.blocks import Block, Bullets, Heading, Item, Phrase, Tone
from minebrief.render.wording import (
    factor_level,
    factor_name,
    listed,
    paragraph,
    points,
    said,
    step_words,
    strong,
)
from minebrief.rules.call import Call
from minebrief.rules.recommendation import Recommendation

__all__ = ["at_a_glance"]

_MOST_REASONED = 8
"""With more calls than this their reasons would fill the first screen: only scores are given."""
_MOST_REASONS = 2


def at_a_glance(recommendation: Recommendation) -> Iterator[Block]:
    """Say which countries have which weight, the highest score first, and what moved.

    The weights are those that hold, so a person's where the book was overruled.
    """
    yield Heading(text="At a glance")
    if not recommendation.calls:
        yield paragraph(recommendation.statement)
    items = (*_standing(recommendation.calls), *_moved(recommendation))
    if items:
        yield Bullets(items=items)


def _standing(calls: tuple[Call, ...]) -> Iterator[Item]:
    for weight in (*reversed(Weight), None):
        found = [each for each in calls if each.effective is weight]
        if not found:
            continue
        found.sort(key=lambda each: -(each.score or 0))
        if len(calls) > _MOST_REASONED:
            words = ", ".join(map(_scored, found))
        else:
            words = "; ".join(f"{_scored(each)}{_reasons(each)}" for each in found)
        lead = said(weight, Phrase(text="Undetermined", tone=Tone.UNKNOWN))
        yield Item(phrases=(strong(f"{lead.text}:", lead.tone), Phrase(text=f"{words}.")))


def _scored(call: Call) -> str:
    score = "" if call.score is None else f" {points(call.score).text}"
    overruled = ", overruled" if call.override and not call.stale else ""
    return f"{call.country}{score}{overruled}"


def _reasons(call: Call) -> str:
    """Name what weighs most, or what is missing."""
    undetermined = call.decision.undetermined
    if undetermined is not None:
        found = [f"{factor_name(each).lower()} unknown" for each in undetermined.missing]
    else:
        weighty = sorted(call.contributions, key=lambda each: -abs(each.points))
        found = [factor_level(each) for each in weighty[:_MOST_REASONS] if each.points]
    return f" ({', '.join(found)})" if found else ""


def _moved(recommendation: Recommendation) -> Iterator[Item]:
    """Say which weights are not those of last week, and where only facts have changed."""
    if recommendation.previous is None:
        return
    calls, exits = recommendation.calls, recommendation.exits
    moved = [each for each in calls if each.effective is not each.last_effective]
    kept = [each.country for each in calls if each.changed and each not in moved]
    count = f"{len(moved)} of {len(calls)} weights" if moved else "no weight"
    lead = f"Since last week ({recommendation.previous.iso}):"
    details = [_move(each) for each in moved]
    if kept:
        details.append((Phrase(text=f"Same weight, though facts changed: {listed(kept)}."),))
    if exits:
        details.append((Phrase(text=f"No longer covered: {listed(exits)}."),))
    words = Phrase(text=f"{count} moved.")
    yield Item(phrases=(strong(lead), words), details=tuple(details))


def _move(call: Call) -> tuple[Phrase, ...]:
    before = call.last_effective or "no weight"
    after = said(call.effective, Phrase(text="Undetermined", tone=Tone.UNKNOWN))
    changed = "; ".join(map(step_words, call.changed))
    because = Phrase(text=f"({changed})", tone=Tone.QUIET)
    words = (Phrase(text=f"{call.country}: from {before} to"), after)
    return (*words, because) if changed else words
