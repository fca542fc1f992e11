"""``minebrief book check``: everything wrong with rule books, and what nobody can have meant."""

from collections.abc import Iterator

import attrs
import click

from minebrief.cli.check_files import find_files
from minebrief.cli.check_report import LAYOUTS, Report
from minebrief.cli.forms import Unreadable, name_of
from minebrief.cli.output import Refusal, complain
from minebrief.cli.sources import content_of
from minebrief.errors import MissingExtra
from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene import findings
from minebrief.rules.standard import STANDARD
from minebrief.serde.forms import Form, form_named, form_of, load_form
from minebrief.serde.nodes import Node, span_at
from minebrief.serde.places import scanned_node

__all__ = ["check"]

_EXAMPLES = """\b
Examples:
  minebrief book check book.yaml
  minebrief book check books/ --format github
  minebrief book check --standard

\b
Exit codes: 0 clean, 1 problems or findings as grave as --fail-on, 2 a file cannot be read.
"""


@click.command(short_help="Find what is wrong with rule books.", epilog=_EXAMPLES)
@click.argument("files", nargs=-1, metavar="FILE|DIR|GLOB...")
@click.option("--standard", is_flag=True, help="Check the standard book that comes along.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(list(LAYOUTS)),
    default="text",
    show_default=True,
    help="text: a line each; json: one list; github: remarks in a pull request.",
)
@click.option(
    "--fail-on",
    type=click.Choice([str(each) for each in Severity]),
    default="warning",
    show_default=True,
    help="The least grave problem that gives exit code 1; findings are warnings.",
)
def check(files: tuple[str, ...], standard: bool, layout: str, fail_on: str) -> int:
    """Find what is wrong with rule books, with line and column.

    FILE is a rule book in JSON, YAML or MessagePack, or - for standard input. First come problems,
    for which a book is refused; a book without errors is then looked through for cells that no row
    covers, rows that never answer, weights that no score gives, inputs that make no difference,
    and improvements that lower a weight.
    """
    if not files and not standard:
        raise click.UsageError("give a FILE (a path, or - for standard input) or --standard")
    report = Report(layout=LAYOUTS[layout])
    refusals: list[Refusal] = []
    if standard:
        report.files += 1
        report.add(str(STANDARD), Problems(items=tuple(_found_in(STANDARD, None))))
    for name in find_files(files):
        try:
            _check(name, report)
        except Refusal as refusal:
            refusals.append(refusal)
    report.close()
    for each in refusals:
        complain(f"minebrief: error: {each.format_message()}")
    if refusals:
        return 2
    return 1 if report.count_from(Severity(fail_on)) else 0


def _check(name: str | Unreadable, report: Report) -> None:
    """Check one file.

    Raises:
        Refusal: It cannot be read.
    """
    if isinstance(name, Unreadable):
        raise name
    content = content_of(name)
    form = form_named(name) or form_of(content)
    if form not in (Form.JSON, Form.YAML, Form.MESSAGEPACK):
        raise Unreadable(name, "a rule book is written in JSON, YAML or MessagePack")
    try:
        problems = _problems_of(content, form)
    except MissingExtra as missing:
        raise Unreadable(name, str(missing)) from missing
    report.files += 1
    report.add(name_of(name), problems)


def _problems_of(content: bytes, form: Form) -> Problems:
    (loaded,) = load_form(content, form)
    if loaded.value is None or loaded.problems.of(Severity.ERROR):
        return loaded.problems
    if not isinstance(loaded.value, RuleBook):
        other = Problem(
            code="format.unexpected",
            message="this is another kind of document",
            path="/format",
            expected="minebrief.rule-book",
        )
        return attrs.evolve(loaded.problems, items=(other,))
    found = tuple(_found_in(loaded.value, scanned_node(content, form)))
    ordered = sorted((*loaded.problems, *found), key=_place)
    return attrs.evolve(loaded.problems, items=tuple(ordered))


def _place(problem: Problem) -> tuple[int, int]:
    span = problem.span or Span(line=0, column=0)
    return span.line, span.column


def _found_in(book: RuleBook, node: Node | None) -> Iterator[Problem]:
    for each in findings(book):
        yield _problem(each, span_at(node, each.path) if node else None)


def _problem(finding: Finding, span: Span | None) -> Problem:
    return Problem(
        code=finding.code,
        message=finding.message,
        severity=Severity.WARNING,
        path=finding.path,
        span=span,
        hint=f"for example: {_in_words(finding.cell)}" if finding.cell else None,
    )


def _in_words(cell: Facts) -> str:
    """Write the known facts of a cell, the others being unknown."""
    levels = [f"{name} {level}" for name, level in cell.levels.items() if level is not None]
    risks = [f"risks {cell.risks}"] if cell.risks != RiskExposure() else []
    return ", ".join([*levels, *risks])
