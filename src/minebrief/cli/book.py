"""``minebrief book``: what can be done with rule books."""

import click

from minebrief.cli.book_check import check

__all__ = ["book"]


@click.group(short_help="Check rule books.")
def book() -> None:
    """Work with rule books, the rules as data."""


book.add_command(check)
