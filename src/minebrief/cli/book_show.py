"""``minebrief book show``: a rule book as an analyst reads it."""

from datetime import date, datetime
from typing import Any

import click

from minebrief.cli.forms import load_source, name_of
from minebrief.cli.output import Refusal, complain, show, write
from minebrief.cli.parameters import color_option
from minebrief.cli.sources import complain_of
from minebrief.problem import Severity
from minebrief.render.book import compose_book
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.rules.book import RuleBook
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Loaded

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
@click.option("--markdown", is_flag=True, help="Write Markdown instead of a view.")
@color_option
def show_book(file: str | None, day: datetime | None, markdown: bool, color: str) -> int:
    """Show a rule book: points, weights, tables, reasons, and every number by its name.

    FILE is a book as JSON, YAML or MessagePack, or - for standard input; without one the
    standard book is shown. Amendments with dates count only with --on; for a
    page, that is the last day of its period.
    """
    book = STANDARD if file is None else _load(file)
    if book is None:
        return 1
    blocks = compose_book(book, on=_date(day))
    if markdown:
        write("-", lay_out_markdown(blocks).encode())
    else:
        show(blocks, color)
    return 0


def _date(day: datetime | None) -> date | None:
    return day.date() if day else None


def _load(source: str) -> RuleBook | None:
    """Read a book strictly; None if anything in it is wrong, which was then said.

    Raises:
        Refusal: The file cannot be read, or holds something else.
    """
    name = name_of(source)
    found = [_whole(each, name) for each in load_source(source, _no_page)]
    if len(found) != 1:
        raise Refusal(f"{name} holds {len(found)} documents; give one rule book")
    return found[0]


def _no_page(_content: bytes) -> Loaded[Any]:
    raise Refusal("this is no rule book; give one as JSON or YAML, which begins with its format")


def _whole(loaded: Loaded[Any], name: str) -> RuleBook | None:
    complain_of(loaded.problems, Severity.ERROR, Severity.WARNING)
    count = len(loaded.problems.of(Severity.ERROR))
    if count or loaded.value is None:
        complain(f"minebrief: {name} has {count} error{'s' if count > 1 else ''}")
        return None
    if not isinstance(loaded.value, RuleBook):
        raise Refusal(f"{name} holds a {type(loaded.value).__name__}; give a rule book")
    return loaded.value
