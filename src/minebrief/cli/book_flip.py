"""``minebrief book flip``: the smallest changes that would give a call another weight."""

from typing import Any

import click

from minebrief.cli.books import load_book
from minebrief.cli.one_call import call_on
from minebrief.cli.output import Refusal, show
from minebrief.cli.parameters import (
    WEIGHT,
    RulesOptions,
    color_option,
    reading_options,
    rules_options,
)
from minebrief.model.vocabulary import Weight
from minebrief.render.explanation import compose_flips
from minebrief.rules.flip import flips, robustness
from minebrief.rules.parameter_flip import parameter_flips

__all__ = ["flip"]


@click.command("flip", short_help="Find what would give a call another weight.")
@click.argument("source", required=False)
@click.argument("who", metavar="COUNTRY", required=False)
@click.option("--to", type=WEIGHT, help="The weight to reach; any other by default.")
@reading_options
@rules_options
@color_option
def flip(
    book: str | None, previous: str | None, to: Weight | None, color: str, **given: Any
) -> int:
    """Find the smallest changes that would give the call on one COUNTRY another weight.

    A step moves an input by one level, or adds, removes or rewords one risk. Below stand the
    smallest changes of a single number of the book that would do it, and how many single steps
    the call survives.
    """
    rules = RulesOptions(book=load_book(book), previous=previous)
    call, day = call_on(given, rules)
    if to is not None and to is call.weight:
        raise Refusal(f"the call on {call.country} is {to} already")
    show(
        compose_flips(
            call,
            flips(call, to=to, book=rules.book, on=day),
            parameter_flips(call, to=to, book=rules.book, on=day),
            robustness(call, book=rules.book, on=day),
        ),
        color,
    )
    return 0
