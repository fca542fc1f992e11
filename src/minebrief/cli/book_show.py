"""``minebrief book show``: a rule book as an analyst reads it."""

from datetime import date, datetime

import click

from minebrief.cli.books import load_book
from minebrief.cli.output import show, write
from minebrief.cli.parameters import color_option
from minebrief.render.book import compose_book
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.serde.forms import Form, to_form

__all__ = ["show_book"]


@click.command("show", short_help="Show a rule book as an analyst reads it.")
@click.argument("file", required=False)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Count in the amendments in force on this day: 2026-01-25.",
)
@click.option("--as", "form", type=click.Choice(["view", "markdown", "yaml", "json"]),
              default="view", show_default=True,
              help="What is written; yaml or json is where a book of your own begins.")  # fmt: skip
@color_option
def show_book(file: str | None, day: datetime | None, form: str, color: str) -> int:
    """Show a rule book: points, weights, tables, reasons, and every number by its name.

    FILE is a book as JSON, YAML or MessagePack, or - for standard input; without one the
    standard book is shown. Amendments with dates count only with --on; for a
    page, that is the last day of its period.
    """
    book = load_book(file)
    match form:
        case "markdown":
            write("-", lay_out_markdown(compose_book(book, on=_date(day))).encode())
        case "yaml" | "json":
            write("-", to_form(book, Form(form)))
        case _:
            show(compose_book(book, on=_date(day)), color)
    return 0


def _date(day: datetime | None) -> date | None:
    return day.date() if day else None
