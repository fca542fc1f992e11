"""Briefings to tables: a frame, Parquet and CSV, against flattening their dicts with a dataframe.

    python benchmarks/tables.py [PAGES]

PAGES (2,000) synthetic briefings, eight countries each, all in memory as objects. Every contender
gives the same table of assessments, one row a page and country, which is asserted first. The peers
get plain dicts of the pages by msgspec and flatten them as their libraries offer; by hand is a list
comprehension for this one table. Ours also checks each cell against its declared column.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import polars as pl
from harness import compare, table

from minebrief import GlobalBriefing, tables
from minebrief.synthetic import synthetic_briefings

COUNT = 2_000
ROUNDS = 9
OURS = "minebrief"
SCHEMA = pl.DataFrame(tables.assessments([])).schema
CELL = pl.Struct(
    {
        "country": pl.String,
        "signal": pl.String,
        "news_flow": pl.String,
        "policy_trend": pl.Struct({"stance": pl.String, "direction": pl.String}),
        "top_event": pl.String,
        "item_count": pl.Int64,
    }
)
PAGE = {
    "sector": pl.String,
    "period": pl.Struct({"start": pl.String, "end": pl.String}),
    "matrix": pl.List(CELL),
}

Pages = Sequence[GlobalBriefing]
Maker = Callable[[Pages], Any]


def by_ours(pages: Pages) -> pl.DataFrame:
    return pl.DataFrame(tables.assessments(pages))


def by_hand(pages: Pages) -> pl.DataFrame:
    rows = [
        (
            page.sector,
            page.period.start,
            page.period.end,
            each.country.value,
            each.signal and each.signal.value,
            each.news_flow and each.news_flow.value,
            trend and trend.stance.value,
            trend and trend.direction and trend.direction.value,
            each.top_event,
            each.item_count,
        )
        for page in pages
        for each in page.matrix
        for trend in (each.policy_trend,)
    ]
    return pl.DataFrame(rows, SCHEMA, orient="row")


def by_polars(pages: Pages) -> pl.DataFrame:
    frame = pl.DataFrame(msgspec.to_builtins(pages), PAGE).explode("matrix")
    frame = frame.unnest("period", "matrix").unnest("policy_trend")
    days = (pl.col(each).str.to_date().alias(f"period_{each}") for each in ("start", "end"))
    return frame.with_columns(*days).select(SCHEMA.names())


def by_pandas(pages: Pages) -> pd.DataFrame:
    meta = ["sector", ["period", "start"], ["period", "end"]]
    dicts = msgspec.json.decode(msgspec.json.encode(pages))  # it takes lists and no tuples
    frame = pd.json_normalize(dicts, "matrix", meta, sep="_")
    names = {"policy_trend_stance": "stance", "policy_trend_direction": "direction"}
    frame = frame.rename(columns=names)[SCHEMA.names()]
    days = dict.fromkeys(("period_start", "period_end"), "datetime64[s]")
    return frame.astype({**days, "item_count": "Int64"})


PEERS: dict[str, Maker] = {
    OURS: by_ours,
    "polars, exploding dicts": by_polars,
    "pandas.json_normalize of dicts": by_pandas,
    "by hand into polars": by_hand,
}


def require_equal(pages: Pages) -> None:
    """Every contender gives the same cells."""
    wanted = by_ours(pages)
    for name, make in PEERS.items():
        found = make(pages)
        if isinstance(found, pd.DataFrame):
            found = pl.from_pandas(found).cast(dict(SCHEMA))
        assert found.equals(wanted), name


def to_parquet(pages: Pages, path: Path) -> dict[str, Callable[[], object]]:
    """From pages to a file; ours writes it whole or not at all, with units and descriptions."""
    return {
        OURS: lambda: tables.write_parquet(path, tables.assessments(pages)),
        "polars, exploding dicts": lambda: by_polars(pages).write_parquet(path),
        "pandas.json_normalize of dicts": lambda: by_pandas(pages).to_parquet(path),
        "by hand into polars": lambda: by_hand(pages).write_parquet(path),
    }


def to_csv(pages: Pages, path: Path) -> dict[str, Callable[[], object]]:
    """From pages to a file; ours alone guards against formulas."""
    return {
        OURS: lambda: tables.write_csv(path, tables.assessments(pages)),
        "polars, exploding dicts": lambda: by_polars(pages).write_csv(path),
        "pandas.json_normalize of dicts": lambda: by_pandas(pages).to_csv(path, index=False),
        "by hand into polars": lambda: by_hand(pages).write_csv(path),
    }


def main(count: int = COUNT) -> None:
    pages = list(synthetic_briefings(count, seed=1))
    require_equal(pages)
    rows = len(tables.assessments(pages))
    title = f"{count:,} pages, {rows:,} rows"
    frames = {name: lambda make=make: make(pages) for name, make in PEERS.items()}
    print(table(f"{title}: to a frame", compare(frames, rounds=ROUNDS), ours=OURS))
    with tempfile.TemporaryDirectory() as folder:
        for name, contenders in (("Parquet", to_parquet), ("CSV", to_csv)):
            times = compare(contenders(pages, Path(folder) / "out"), rounds=ROUNDS)
            print(table(f"{title}: to {name}", times, ours=OURS))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
