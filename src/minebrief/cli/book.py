"""``minebrief book``: rule books, shown and questioned."""

import click

from minebrief.cli.book_check import check
from minebrief.cli.book_compare import compare
from minebrief.cli.book_flip import flip
from minebrief.cli.book_show import show_book

__all__ = ["book"]

book = click.Group("book", help="Show, check and question rule books.")
book.add_command(show_book)
book.add_command(check)
book.add_command(flip)
book.add_command(compare)
