"""``minebrief check``: find everything that is wrong with pages and documents, for CI."""

import sys
from collections.abc import Iterator
from typing import Any

import click
from attrs import frozen

from minebrief.cli.check_files import find_files
from minebrief.cli.check_report import LAYOUTS, Report
from minebrief.cli.forms import FORMS, Unreadable, load_source, name_of
from minebrief.cli.output import complain
from minebrief.cli.progress import Bar, progress_over, size_of
from minebrief.problem import Problems, Severity
from minebrief.reading import read
from minebrief.serde.fit import Unknown
from minebrief.serde.loaded import Loaded

__all__ = ["check"]

_EXAMPLES = """\b
Examples:
  minebrief check briefing.json page.txt
  minebrief check weeks/ --fail-on warning
  minebrief check "weeks/**/*.yaml" --format github
  cat weeks.jsonl | minebrief check - --from jsonl

\b
Exit codes: 0 clean, 1 problems as grave as --fail-on, 2 a file cannot be read.
"""


@frozen(kw_only=True)
class _Options:
    """How files are checked.

    Attributes:
        form: What they are written in; None where each file tells.
        unknown: Whether unknown members are remarks or errors.
    """

    form: str | None
    unknown: Unknown


@click.command(short_help="Find everything wrong with pages and documents.", epilog=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE|DIR|GLOB...")
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
    default="error",
    show_default=True,
    help="The least grave problem that gives exit code 1.",
)
@click.option(
    "--unknown",
    type=click.Choice(["keep", "error"]),
    default="keep",
    show_default=True,
    help="Members that minebrief does not know: kept with a note, or errors.",
)
@click.option(
    "--from", "form", type=click.Choice(FORMS), help="What the files are; else by name or content."
)
def check(files: tuple[str, ...], layout: str, fail_on: str, **given: Any) -> int:
    """Find everything that is wrong with pages and documents, with line and column.

    FILE is a page or a document in JSON, JSON lines, YAML, MessagePack or editable Markdown,
    or - for standard input. Of a folder every file with a known ending is checked. Problems go
    to standard output, a line of summary to standard error.
    """
    found = list(find_files(files))
    refusals = [each for each in found if isinstance(each, Unreadable)]
    names = [each for each in found if isinstance(each, str)]
    report = Report(layout=LAYOUTS[layout])
    sizes = [size_of(each) for each in names]
    with progress_over(sizes) as bar:
        for name, size in zip(names, sizes, strict=True):
            refusal = _check(name, _Options(**given), report, bar)
            refusals += [refusal] if refusal else []
            bar.finish(size)
    report.close()
    for refusal in refusals:
        complain(f"minebrief: error: {refusal.format_message()}")
    if refusals:
        return 2
    return 1 if report.count_from(Severity(fail_on)) else 0


def _check(name: str, options: _Options, report: Report, bar: Bar) -> Unreadable | None:
    """Check one file; one that cannot be read is told at the end, after the others."""
    try:
        for loaded in _outcomes(name, options, bar):
            _add(name_of(name), loaded.problems, report, bar)
    except Unreadable as refusal:
        return refusal
    report.files += 1
    return None


def _outcomes(name: str, options: _Options, bar: Bar) -> Iterator[Loaded[Any]]:
    return load_source(
        name,
        lambda content: read(content, name=name_of(name)),
        stated=options.form,
        unknown=options.unknown,
        progress=lambda _, size: bar.move(size),
    )


def _add(name: str, problems: Problems, report: Report, bar: Bar) -> None:
    if not problems:
        report.add(name, problems)
        return
    with bar.hidden(sys.stdout):
        report.add(name, problems)
