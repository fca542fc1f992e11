"""Sensitivity as blocks: several rule books side by side, and how often each call holds."""

from collections.abc import Iterator

from minebrief.render.blocks import Align, Block, Column, Heading, Phrase, Tone
from minebrief.render.wording import grid, paragraph, points, quiet, said, strong
from minebrief.rules.sensitivity import Stability, UnderBooks

__all__ = ["compose_sensitivity"]

_NONE = Phrase(text="Undetermined", tone=Tone.UNKNOWN)


def compose_sensitivity(
    rows: tuple[UnderBooks, ...], held: tuple[Stability, ...] = (), spread: int = 0
) -> tuple[Block, ...]:
    """Give the blocks of a page under several books and under points a little off.

    Args:
        rows: The calls on each country, book beside book.
        held: How often each call holds.
        spread: By how many points the numbers were off.

    >>> compose_sensitivity(())
    (Heading(text='Under several books', level=1), Paragraph(phrases=(Phrase(text='The matrix covers
    no country.', tone=<Tone.PLAIN: 'plain'>, strong=False, link=None),)))
    """
    return tuple(_blocks(rows, held, spread))


def _blocks(
    rows: tuple[UnderBooks, ...], held: tuple[Stability, ...], spread: int
) -> Iterator[Block]:
    yield Heading(text="Under several books", level=1)
    if not rows:
        yield paragraph("The matrix covers no country.")
        return
    names = [f"Book {number}" for number, _ in enumerate(rows[0].books, start=1)]
    yield grid(("Country", *names), (_row(each) for each in rows))
    for name, book in zip(names, rows[0].books, strict=True):
        yield paragraph(quiet(f"{name}:"), f"{book}.")
    split = [str(each.country) for each in rows if not each.is_unanimous]
    if split:
        yield paragraph(strong("The books differ on"), f"{', '.join(split)}.")
    if held:
        yield Heading(text=f"When points are off by up to {spread}")
        counts = ("Underweight", "Neutral", "Overweight", "Undetermined")
        numbers = [Column(title=each, align=Align.RIGHT) for each in counts]
        yield grid(("Country", "Call", "Holds", *numbers), (_held(each) for each in held))
        yield paragraph(f"Of {held[0].draws} draws of the points of the first book.")


def _row(row: UnderBooks) -> Iterator[Phrase]:
    yield strong(str(row.country))
    for weight, score in zip(row.weights, row.scores, strict=True):
        if weight is None:
            yield _NONE
        else:
            yield Phrase(text=f"{weight} ({points(score).text})", tone=said(weight).tone)


def _held(each: Stability) -> Iterator[Phrase]:
    yield strong(str(each.country))
    yield said(each.weight, _NONE)
    yield Phrase(text=f"{100 * each.held // each.draws} %" if each.draws else "–")
    for count in (each.underweight, each.neutral, each.overweight, each.undetermined):
        yield Phrase(text=str(count), tone=Tone.PLAIN if count else Tone.QUIET)
