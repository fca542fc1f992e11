"""Views: the blocks that stand for an object, and no more of them than a cell can bear."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from attrs import evolve

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.problem import Problems
from minebrief.render.blocks import Block, Bullets, Details, Grid, Item
from minebrief.render.book import compose_book
from minebrief.render.compose import compose
from minebrief.render.explanation import compose_explanation
from minebrief.render.recommendation import compose_call, compose_recommendation
from minebrief.render.remarks import compose_problems
from minebrief.render.wording import paragraph, quiet
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.explain import Explanation
from minebrief.rules.recommendation import Recommendation
from minebrief.serde.loaded import Loaded

__all__ = ["blocks_of", "shortened"]

_AnyBlock = TypeVar("_AnyBlock", bound=Block)
_MOST = 800
"""As many lines as somebody scrolls through; the calls on forty countries have fewer."""


def blocks_of(subject: Any) -> tuple[Block, ...] | None:
    """Give the blocks that stand for an object, None if it has no view of its own.

    >>> from minebrief.rules.standard import STANDARD
    >>> blocks_of(STANDARD)[0]
    Heading(text='Standard rule book', level=1)
    >>> blocks_of("anything else") is None
    True
    """
    match subject:
        case GlobalBriefing() | CountryBriefing():
            return compose(subject, problems=None)  # it does not know how it was read
        case Recommendation():
            return compose_recommendation(subject)
        case Call():
            return compose_call(subject)
        case Explanation():
            return compose_explanation(subject)
        case RuleBook():
            return compose_book(subject)
        case Problems():
            return compose_problems(subject)
        case Loaded():
            return _loaded(subject)
    return None


def _loaded(loaded: Loaded[Any]) -> tuple[Block, ...] | None:
    """Give what was read with what is to be said about it, or only that."""
    match loaded.value:
        case GlobalBriefing() | CountryBriefing() as page:
            return compose(page, problems=loaded.problems, proposals=loaded.proposals)
        case value:
            own = blocks_of(value) or ()
            return (*own, *compose_problems(loaded.problems))


def shortened(blocks: Iterable[Block], most: int = _MOST) -> tuple[Block, ...]:
    """Give the first blocks, up to so many lines, and say what was left out.

    >>> shortened([paragraph("One"), paragraph("Two")], most=1)[1].phrases[0].text
    '… 1 line more is not shown here; minebrief.render gives all of it.'
    """
    kept, cut = _first(blocks, most)
    if not cut:
        return kept
    lines = "1 line more is" if cut == 1 else f"{cut} lines more are"
    note = quiet(f"… {lines} not shown here; minebrief.render gives all of it.")
    return (*kept, paragraph(note))


def _first(blocks: Iterable[_AnyBlock], most: int) -> tuple[tuple[_AnyBlock, ...], int]:
    """Give the first lines, and how many were left out."""
    kept, left, cut = list[_AnyBlock](), most, 0
    for block in blocks:
        size = _size(block)
        if size <= left:
            kept.append(block)
        else:
            cut += size - left
            kept += _beginning(block, left)
        left -= min(size, left)
    return tuple(kept), cut


def _size(block: Block) -> int:
    match block:
        case Grid():
            return len(block.rows)
        case Bullets():
            return sum(1 + len(each.details) for each in block.items)
        case Details():
            return 1 + sum(map(_size, block.blocks))
        case _:
            return 1


def _items(items: Iterable[Item], size: int) -> Iterator[Item]:
    """Give entries up to so many lines; of the last one perhaps not every detail."""
    for each in items:
        if not size:
            return
        yield evolve(each, details=each.details[: size - 1])
        size -= min(size, 1 + len(each.details))


def _beginning(block: _AnyBlock, size: int) -> Iterator[_AnyBlock]:
    if not size:
        return
    match block:
        case Grid():
            yield evolve(block, rows=block.rows[:size])
        case Bullets():
            yield evolve(block, items=tuple(_items(block.items, size)))
        case Details():
            yield evolve(block, blocks=_first(block.blocks, size - 1)[0])
