"""``minebrief assess``: a table of news becomes a table of assessments, whatever its size."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from attrs import frozen

from minebrief.cli.engines import Engine, TableForm, engine_named
from minebrief.cli.news_files import NewsOptions, Spool
from minebrief.cli.output import Refusal, complain, reason_of
from minebrief.cli.parameters import COUNTRIES, columns_of
from minebrief.cli.table_files import (
    engine_options,
    fail_on,
    form_of,
    is_parquet,
    readable,
    target_of,
    written,
)
from minebrief.errors import InvalidText
from minebrief.model.country import Country
from minebrief.model.period import Period, PeriodKind

__all__ = ["assess"]

_UNITS = tuple(str(each) for each in PeriodKind if each is not PeriodKind.CUSTOM)

_EPILOG = """\b
Examples:
  minebrief assess news.parquet weeks.parquet
  minebrief assess news.csv week.csv --period 2026-W04 --countries IN,Chile
  minebrief assess vendor.csv weeks.parquet --column Schlagzeile=title --column Land=countries
  minebrief assess feed.xml week.csv --tag-countries --period 2026-W04
  minebrief assess news.parquet months.parquet --every month --measures measures.parquet
  minebrief assess news.csv facts.parquet --facts

\b
Exit codes: 0 fine, 1 items were left out (see --fail-on), 2 cannot run; nothing is written then.
"""


@frozen(kw_only=True)
class _Tables:
    """The files an engine reads.

    Attributes:
        news: Files of news.
        measures: Files of the measures it reports, if they are known.
        columns: What the news calls its columns, and what we do.
    """

    news: Sequence[Path]
    measures: Sequence[Path]
    columns: Mapping[str, str | None]


@frozen(kw_only=True)
class _Wanted:
    """The cells that are wanted.

    Attributes:
        period: One period, or the unit of the archive.
        by: What parts the table.
        countries: The countries; None for all that the news is about.
        facts: Whether the facts that a book reads are added.
    """

    period: Period | PeriodKind
    by: tuple[str, ...]
    countries: tuple[Country, ...] | None
    facts: bool


@click.command(short_help="Make a table of assessments from news.", epilog=_EPILOG)
@click.argument("source", metavar="NEWS")
@click.argument("out")
@click.option("--period", metavar="PERIOD", help="One period: 2026-W04, 2026-01, 2026-Q1.")
@click.option("--every", type=click.Choice(_UNITS), default="week", show_default=True,
              help="Without --period, the unit of the archive.")  # fmt: skip
@click.option("--countries", type=COUNTRIES, metavar="COUNTRIES",
              help="Cells for these only, with news or without: IN,Chile.")  # fmt: skip
@click.option("--by", default="sector", show_default=True, metavar="COLUMNS",
              help="Columns of NEWS, with commas, that tell archives apart; "
              "each country has its own rows anyway.")  # fmt: skip
@click.option("--column", "columns", multiple=True, callback=columns_of, metavar="THEIRS=OURS",
              help="A column that NEWS calls otherwise; Tone= leaves it out. May be repeated."
              )  # fmt: skip
@click.option("--measures", metavar="FILE", help="Measures beside a NEWS that is Parquet.")
@click.option("--encoding", metavar="NAME", help="The encoding of CSV; UTF-8 by default.")
@click.option("--timezone", metavar="ZONE", help="The zone of dates that state none.")
@click.option("--tag-countries", is_flag=True,
              help="Infer the countries of items that name none from their headlines."
              )  # fmt: skip
@click.option("--facts", is_flag=True,
              help="Add the other facts that recommend reads; the outlook is unknown.")  # fmt: skip
@engine_options
@fail_on
def assess(source: str, out: str, period: str | None, every: str, **given: Any) -> int:
    """Derive the cells of every country and period of NEWS, and write them to OUT.

    NEWS is Parquet in the columns of tables.news, or what read_news takes: CSV, JSON lines, RSS
    or Atom; of these, items with an error are told and left out. OUT is .parquet or .csv, by
    period and country; it is written whole or not at all, and the news does not have to fit into
    memory.
    """
    wanted = _Wanted(
        period=_span(period, every),
        by=_archives(given["by"]),
        countries=given["countries"],
        facts=given["facts"],
    )
    path = readable(source)
    measures = (readable(given["measures"]),) if given["measures"] else ()
    target = target_of(out, path, *measures)
    if not is_parquet(path):
        if measures:
            raise click.UsageError("--measures goes with Parquet; other news says its own measures")
        return _assess_items(path, target, wanted, given)
    for name in ("encoding", "timezone", "tag_countries"):
        if given[name]:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} goes with CSV, JSON lines and feeds")
    found = _Tables(news=(path,), measures=measures, columns=given["columns"])
    _assess(found, target, wanted, given)
    return 0


def _span(period: str | None, every: str) -> Period | PeriodKind:
    try:
        return Period.parse(period) if period is not None else PeriodKind(every)
    except InvalidText as refusal:
        raise click.UsageError(str(refusal)) from refusal


def _archives(names: str) -> tuple[str, ...]:
    """Name the columns that tell archives apart, written with commas.

    Raises:
        UsageError: There is none, or one that parts every table anyway.
    """
    found = tuple(each for name in names.split(",") if (each := name.strip()))
    if not found:
        raise click.UsageError("--by needs the name of a column, or several with commas")
    if "country" in found:
        raise click.UsageError("--by: leave out country; every country has rows of its own anyway")
    return found


def _assess_items(path: Path, target: Path, wanted: _Wanted, given: dict[str, Any]) -> int:
    """Read the items into files beside the target first."""
    names = ("columns", "encoding", "timezone", "tag_countries")
    options = NewsOptions(**{each: given[each] for each in names})
    try:
        with TemporaryDirectory(prefix=".minebrief-", dir=target.parent) as folder:
            spool = Spool(folder=Path(folder))
            spool.read(path, options)
            if spool.wrong and spool.wrong == spool.rows:
                raise Refusal(f"there is no news in {path.name}; nothing was written")
            found = _Tables(news=spool.news, measures=spool.measures, columns={})
            _assess(found, target, wanted, given)
    except OSError as failure:
        raise Refusal(f"cannot write {target}: {reason_of(failure)}") from failure
    if spool.wrong:
        complain(f"minebrief: {spool.wrong:,} of {spool.rows:,} rows of {path.name} were left out")
    return 1 if spool.wrong and given["fail_on"] == "error" else 0


def _assess(found: _Tables, target: Path, wanted: _Wanted, given: dict[str, Any]) -> None:
    """Run the recipe from file to file.

    Raises:
        InvalidTable: Columns are missing, of another type, or in the way.
        MissingExtra: The engine is not installed.
        Refusal: A file cannot be read or written.
    """
    engine = engine_named(given["engine"], memory=given["memory"], folder=target.parent)
    with written(target, engine, "assessing") as part:
        _run(engine, found, wanted, part, form_of(target.name))


def _run(engine: Engine, found: _Tables, wanted: _Wanted, part: Path, form: TableForm) -> None:
    """Write the cells in order; in CSV none of them is a formula."""
    from minebrief import frames
    from minebrief.cli.formulas import guarded
    from minebrief.cli.news_tables import gaps_of, in_order, renamed

    measures = engine.scan_parts(found.measures) if found.measures else None
    news = renamed(engine.scan_parts(found.news), found.columns)
    cells = frames.assess(news, period=wanted.period, measures=measures,
                          countries=wanted.countries, by=wanted.by)  # fmt: skip
    ordered = in_order(frames.facts_of(cells) if wanted.facts else cells, wanted.by)
    engine.write(guarded(ordered) if form is TableForm.CSV else ordered, part, form)
    gaps, period = gaps_of(news, engine), wanted.period
    lot = f"counted in {period.iso}" if isinstance(period, Period) else "in rows without a period"
    for count, what in (gaps.undated, f"are undated, {lot}"), (gaps.untagged, "name no country"):
        if count:
            complain(f"minebrief: {count:,} of {gaps.rows:,} rows of news {what}")
