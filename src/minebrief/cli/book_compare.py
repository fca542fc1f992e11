"""``minebrief book compare``: a page under several rule books, and under points a little off."""

from typing import Any

import click

from minebrief.cli.books import load_book
from minebrief.cli.output import show
from minebrief.cli.parameters import color_option, given_reading, reading_options
from minebrief.cli.progress import bar_of
from minebrief.cli.sources import load_page
from minebrief.model.briefing import GlobalBriefing
from minebrief.render.sensitivity import compose_sensitivity
from minebrief.rules.sensitivity import Stability, stability, under_books
from minebrief.rules.standard import STANDARD

__all__ = ["compare"]

_SLOW = 2000
"""Draws times countries above which a progress bar is worth it: more than a second or so."""


@click.command("compare", short_help="Show a page under several rule books.")
@click.argument("source", required=False)
@click.option("--book", "books", metavar="FILE", multiple=True,
              help="A rule book beside the standard one; may be repeated.")  # fmt: skip
@click.option("--spread", type=click.IntRange(0, 1000), default=5, show_default=True,
              help="By how many points every number may be off.")  # fmt: skip
@click.option("--draws", type=click.IntRange(0, 1_000_000), default=1000, show_default=True,
              help="How many times they are drawn; 0 for none.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Where the draws begin.")
@reading_options
@color_option
def compare(
    books: tuple[str, ...], spread: int, draws: int, seed: int, color: str, **given: Any
) -> int:
    """Show what each rule book says of a page, and how often each call holds.

    For the second, all points of the standard book are moved at random by up to --spread points,
    --draws times.
    """
    page = load_page(given_reading(given))
    columns = under_books(page, [STANDARD, *map(load_book, books)])
    show(compose_sensitivity(columns, _stability(page, spread, draws, seed), spread), color)
    return 0


def _stability(page: GlobalBriefing, spread: int, draws: int, seed: int) -> tuple[Stability, ...]:
    if not draws:
        return ()
    is_long = draws * len(page.matrix) > _SLOW
    with bar_of("drawing", draws, is_long=is_long) as bar:
        return stability(
            page, spread=spread, draws=draws, seed=seed, progress=lambda done, _: bar.move(done)
        )
