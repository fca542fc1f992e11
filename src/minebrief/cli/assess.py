"""``minebrief assess``: a table of news becomes a table of assessments, whatever its size."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from attrs import frozen

from minebrief.cli.engines import Engine, TableForm, engine_named
from minebrief.cli.news_files import NEWS_FORMS, Spool
from minebrief.cli.output import Refusal, complain, reason_of
from minebrief.cli.table_files import (
    engine_options,
    fail_on,
    form_of,
    readable,
    target_of,
    written,
)
from minebrief.errors import InvalidText
from minebrief.model.period import Period, PeriodKind

__all__ = ["assess"]

_UNITS = tuple(str(each) for each in PeriodKind if each is not PeriodKind.CUSTOM)
_ENDINGS = (TableForm.PARQUET, *NEWS_FORMS)

_EPILOG = """\b
Examples:
  minebrief assess news.parquet weeks.parquet
  minebrief assess news.csv week.csv --period 2026-W04
  minebrief assess news.parquet months.parquet --every month --measures measures.parquet

\b
Exit codes: 0 fine, 1 items were left out (see --fail-on), 2 cannot run; nothing is written then.
"""


@frozen(kw_only=True)
class _Tables:
    """The files an engine reads: news, and the measures it reports if they are known."""

    news: Sequence[Path]
    measures: Sequence[Path]


@click.command(short_help="Make a table of assessments from news.", epilog=_EPILOG)
@click.argument("source", metavar="NEWS")
@click.argument("out")
@click.option("--period", metavar="PERIOD", help="One period: 2026-W04, 2026-01, 2026-Q1.")
@click.option("--every", type=click.Choice(_UNITS), default="week", show_default=True,
              help="Without --period, the unit of the archive.")  # fmt: skip
@click.option("--by", default="sector", show_default=True, metavar="COLUMNS",
              help="Columns of NEWS, with commas, that tell archives apart; "
              "each country has its own rows anyway.")  # fmt: skip
@click.option("--measures", metavar="FILE", help="Measures beside a NEWS that is Parquet.")
@click.option("--timezone", metavar="ZONE", help="The zone of dates that state none.")
@engine_options
@fail_on
def assess(source: str, out: str, period: str | None, every: str, **given: Any) -> int:
    """Derive the cells of every country and period of NEWS, and write them to OUT.

    NEWS is .parquet in the columns of tables.news, or .csv or .jsonl as read_news takes it, of
    which items with an error are told and left out. OUT is .parquet or .csv, by period and
    country; it is written whole or not at all, and the news does not have to fit into memory.
    """
    span = _span(period, every)
    given["by"] = _columns(given["by"])
    ending = Path(source).suffix.lower()
    if ending not in _ENDINGS:
        raise click.UsageError(f"end the name {source} in {' or '.join(_ENDINGS)}")
    if given["measures"] and ending != TableForm.PARQUET:
        raise click.UsageError("--measures goes with Parquet; other news says its own measures")
    path = readable(source)
    measures = (readable(given["measures"]),) if given["measures"] else ()
    target = target_of(out, path, *measures)
    if ending == TableForm.PARQUET:
        _assess(_Tables(news=(path,), measures=measures), target, span, given)
        return 0
    return _assess_items(path, target, span, given)


def _span(period: str | None, every: str) -> Period | PeriodKind:
    try:
        return Period.parse(period) if period is not None else PeriodKind(every)
    except InvalidText as refusal:
        raise click.UsageError(str(refusal)) from refusal


def _columns(names: str) -> tuple[str, ...]:
    """Part the names of columns at commas.

    Raises:
        UsageError: There is none, or one that parts every table anyway.
    """
    found = tuple(each for name in names.split(",") if (each := name.strip()))
    if not found:
        raise click.UsageError("--by needs the name of a column, or several with commas")
    if "country" in found:
        raise click.UsageError("--by: leave out country; every country has rows of its own anyway")
    return found


def _assess_items(
    path: Path, target: Path, span: Period | PeriodKind, given: dict[str, Any]
) -> int:
    """Read the items into files beside the target first."""
    try:
        with TemporaryDirectory(prefix=".minebrief-", dir=target.parent) as folder:
            spool = Spool(folder=Path(folder))
            spool.read(path, NEWS_FORMS[path.suffix.lower()], given["timezone"])
            if spool.wrong and spool.wrong == spool.rows:
                raise Refusal(f"there is no news in {path.name}; nothing was written")
            _assess(_Tables(news=spool.news, measures=spool.measures), target, span, given)
    except OSError as failure:
        raise Refusal(f"cannot write {target}: {reason_of(failure)}") from failure
    if spool.wrong:
        complain(f"minebrief: {spool.wrong:,} of {spool.rows:,} rows of {path.name} were left out")
    return 1 if spool.wrong and given["fail_on"] == "error" else 0


def _assess(found: _Tables, target: Path, span: Period | PeriodKind, given: dict[str, Any]) -> None:
    """Run the recipe from file to file.

    Raises:
        InvalidTable: Columns are missing, of another type, or in the way.
        MissingExtra: The engine is not installed.
        Refusal: A file cannot be read or written.
    """
    engine = engine_named(given["engine"], memory=given["memory"], folder=target.parent)
    with written(target, engine, "assessing") as part:
        _run(engine, found, span, given["by"], part, form_of(target.name))


def _run(
    engine: Engine,
    found: _Tables,
    span: Period | PeriodKind,
    by: Sequence[str],
    part: Path,
    form: TableForm,
) -> None:
    """Write the cells in order; in CSV none of them is a formula."""
    import narwhals as nw

    from minebrief import frames
    from minebrief.cli.formulas import guarded

    measures = engine.scan_parts(found.measures) if found.measures else None
    news = engine.scan_parts(found.news)
    cells = frames.assess(news, period=span, measures=measures, by=by)
    ordered = nw.from_native(cells).sort("period_start", *by, "country", nulls_last=True)
    found = nw.to_native(ordered)
    engine.write(guarded(found) if form is TableForm.CSV else found, part, form)
