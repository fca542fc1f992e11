"""Parameters of the command: how options are read, and what they are collected in."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from attrs import frozen

from minebrief.cli.vendor_words import KINDS
from minebrief.errors import MinebriefError
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook

__all__ = [
    "ANSWER",
    "COUNTRIES",
    "COUNTRY",
    "WEIGHT",
    "BriefOptions",
    "ReadingOptions",
    "RulesOptions",
    "color_option",
    "columns_of",
    "given_reading",
    "reading_options",
    "rules_options",
    "without_sample",
]

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Parsed(click.ParamType[object]):
    """A parameter read by a ``parse`` method of the model; its refusal is the message."""

    def __init__(self, name: str, parse: Callable[[str], object]) -> None:
        self.name = name
        self.parse = parse

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        if not isinstance(value, str):
            return value
        try:
            return self.parse(value)
        except MinebriefError as refusal:
            self.fail(str(refusal), param, ctx)


def _countries(text: str) -> tuple[Country, ...]:
    return tuple(dict.fromkeys(Country.parse(each.strip()) for each in text.split(",")))


COUNTRIES = _Parsed("countries", _countries)
"""Codes or names, parted by commas."""

COUNTRY = _Parsed("country", Country.parse)
PERIOD = _Parsed("period", Period.parse)
WEIGHT = _Parsed("weight", Weight.parse)


def _weight_or_row(text: str) -> Weight | str:
    return text if "/" in text else Weight.parse(text)


ANSWER = _Parsed("answer", _weight_or_row)
"""A weight, or a row of the rule book by its table and id."""


def columns_of(
    _: click.Context, __: click.Parameter, given: tuple[str, ...]
) -> dict[str, str | None]:
    """Read each THEIRS=OURS, parted at the last ``=``; without OURS a column is left out."""
    found: dict[str, str | None] = {}
    for each in given:
        theirs, parted, ours = each.rpartition("=")
        if not parted or not theirs:
            raise click.BadParameter(f"{each!r} names no two columns; write it as Land=country")
        found[theirs] = ours or None
    return found


@frozen(kw_only=True)
class ReadingOptions:
    """How the source is read.

    Attributes:
        source: A path, or ``-`` for standard input; None for the sample.
        period: What the page is about, where it does not say so itself; so the next three.
        words: Path of a file with a vendor's words.
        accept: Names of proposals to accept.
        by: Who accepts them.
    """

    source: str | None
    period: Period | None
    sector: str | None
    country: Country | None
    title: str | None
    words: str | None
    accept: tuple[str, ...]
    by: str | None


@frozen(kw_only=True)
class RulesOptions:
    """How calls are made.

    Attributes:
        book: The rule book.
        previous: Path of last week's recommendation, briefing or page.
    """

    book: RuleBook
    previous: str | None


@frozen(kw_only=True)
class BriefOptions:
    """What ``brief`` does with what was read.

    Attributes:
        json: Where the briefing is written as JSON.
        recommendation: Where the recommendation is.
        html: Where the report for browsers is.
        markdown: Where the report as Markdown is.
        open: Whether the report is opened in a browser.
        rules: By which rules calls are made, and after which week.
        quiet: Whether only errors are shown.
        color: When colours are used.
    """

    json: str | None
    recommendation: str | None
    html: str | None
    markdown: str | None
    open: bool
    rules: RulesOptions
    quiet: bool
    color: str

    @property
    def outputs(self) -> list[str]:
        """The files that are asked for."""
        given = (self.json, self.recommendation, self.html, self.markdown)
        return [each for each in given if each]


def _stacked(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_WORDS_HELP = (
    'JSON file with a vendor\'s own words: {"Constructive": "signal:bullish"}. '
    f"Before the colon: {', '.join(KINDS)}."
)


def reading_options(command: _Command) -> _Command:
    """Give a command the options that say how its source is read."""
    return _stacked(
        click.option("--sample", is_flag=True, help="Read the sample page that comes along."),
        click.option("--period", type=PERIOD, help="The period, if unstated: 2026-W04."),
        click.option("--sector", help="The sector, if unstated: mining."),
        click.option("--country", type=COUNTRY, help="The country of a country page."),
        click.option("--title", help="The title, if unstated."),
        click.option("--words", metavar="FILE", help=_WORDS_HELP),
        click.option(
            "--accept",
            multiple=True,
            metavar="NAME",
            help="Accept a proposal: its path, its code, or all. May be repeated.",
        ),
        click.option("--by", help="Who accepts; the login name by default."),
    )(command)


def rules_options(command: _Command) -> _Command:
    """Give a command the options that say by which rules, and after which week, calls are made."""
    return _stacked(
        click.option("--book", metavar="FILE", help="Another rule book, as JSON or YAML."),
        click.option(
            "--previous",
            metavar="FILE",
            help="Last week's recommendation or briefing (JSON), or last week's page.",
        ),
    )(command)


def color_option(command: _Command) -> _Command:
    """Give a command the option that says when colours are used."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="auto: on a terminal, unless NO_COLOR is set.",
    )(command)


def given_reading(given: dict[str, Any]) -> ReadingOptions:
    """Collect the reading options; the sample takes the place of a source.

    Raises:
        UsageError: There is a source and the sample, or neither.
    """
    sample = given.pop("sample")
    if sample == (given["source"] is not None):
        raise click.UsageError("give a SOURCE (a path, or - for standard input) or --sample")
    return ReadingOptions(**given)


def without_sample(given: dict[str, Any], last: str, name: str) -> Any:
    """Take the last argument; with the sample there is no source, so it stands first."""
    if given["sample"] and given[last] is None:
        given[last], given["source"] = given["source"], None
    if given[last] is None:
        raise click.UsageError(f"Missing argument '{name}'.")
    return given.pop(last)
