"""``minebrief recommend``: a table of facts becomes a table of calls, whatever its size."""

from pathlib import Path
from typing import Any

import click
from attrs import frozen

from minebrief.cli.books import load_book
from minebrief.cli.engines import Engine, Kind, TableForm, engine_named
from minebrief.cli.output import complain
from minebrief.cli.table_files import (
    engine_options,
    fail_on,
    form_of,
    readable,
    target_of,
    written,
)
from minebrief.rules.book import RuleBook

__all__ = ["recommend"]

_EPILOG = """\b
Examples:
  minebrief recommend facts.parquet calls.parquet
  minebrief recommend facts.csv calls.csv --book book.yaml
  minebrief recommend weeks.parquet calls.parquet --over sector,country --order period_end

\b
Exit codes: 0 fine, 1 rows have a reason (see --fail-on), 2 cannot run; nothing is written then.
"""


@frozen(kw_only=True)
class _Weeks:
    """What tells apart sequences of weeks, if the rows are weeks, and their last days."""

    over: tuple[str, ...] | None
    order: str | None

    @property
    def kinds(self) -> dict[str, Kind]:
        """The columns of a CSV file that are not text."""
        from minebrief.frames.inputs import RISK_COLUMNS
        from minebrief.frames.plan import PERIOD_END, PERIOD_START

        days = (PERIOD_START, PERIOD_END, *([self.order] if self.order else []))
        return dict.fromkeys(RISK_COLUMNS, Kind.COUNT) | dict.fromkeys(days, Kind.DAY)


@click.command(short_help="Make a table of calls from a table of facts.", epilog=_EPILOG)
@click.argument("source", metavar="IN")
@click.argument("out")
@click.option("--book", metavar="FILE", help="Another rule book, as JSON or YAML.")
@click.option(
    "--over",
    metavar="COLUMNS",
    help="Run weeks: what tells their sequences apart, the country last: sector,country.",
)
@click.option("--order", metavar="COLUMN", help="The last day of each week: period_end.")
@engine_options
@fail_on
def recommend(source: str, out: str, over: str | None, order: str | None, **given: Any) -> int:
    """Derive the call of every row of IN, a table of facts, and write all to OUT.

    Both are .parquet or .csv files. OUT has the columns of IN and those of the decision; a row
    with a level or count that is none has no call, and its reason says why. OUT is written
    whole or not at all, and neither table has to fit into memory.
    """
    if (over is None) != (order is None):
        raise click.UsageError(
            "--over and --order go together: --over sector,country --order period_end"
        )
    keys = None if over is None else tuple(each.strip() for each in over.split(","))
    weeks = _Weeks(over=keys, order=order)
    book = load_book(given["book"])
    form_of(source)
    path = readable(source)
    target = target_of(out, path)
    rows, wrong = _recommend((path, target), book, weeks, given)
    if wrong:
        complain(f"minebrief: {wrong:,} of {rows:,} rows in {out} have a reason, which says "
                 "what is wrong in them")  # fmt: skip
    return 1 if wrong and given["fail_on"] == "error" else 0


def _recommend(
    paths: tuple[Path, Path], book: RuleBook, weeks: _Weeks, given: dict[str, Any]
) -> tuple[int, int]:
    """Write the calls; count the rows and those with a reason.

    Raises:
        InvalidTable: Columns are missing, of another type, or in the way.
        MissingExtra: The engine is not installed.
        Refusal: A file cannot be read or written.
    """
    source, target = paths
    engine = engine_named(given["engine"], memory=given["memory"], folder=target.parent)
    with written(target, engine, "recommending") as part:
        return _run(engine, (source, part), (form_of(source.name), form_of(target.name)),
                    book, weeks)  # fmt: skip


def _run(
    engine: Engine,
    paths: tuple[Path, Path],
    forms: tuple[TableForm, TableForm],
    book: RuleBook,
    weeks: _Weeks,
) -> tuple[int, int]:
    from minebrief import frames
    from minebrief.cli.formulas import guarded, unguarded

    table = engine.scan(paths[0], forms[0], weeks.kinds)
    table = unguarded(table) if forms[0] is TableForm.CSV else table
    found = frames.recommend(table, book=book, over=weeks.over, order=weeks.order)
    engine.write(guarded(found) if forms[1] is TableForm.CSV else found, paths[1], forms[1])
    return engine.count(paths[1], forms[1], "reason")
