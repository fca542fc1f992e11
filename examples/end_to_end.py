"""From news to a report in one go: 200,000 made-up items become a matrix, calls and a page.

``python examples/end_to_end.py [ITEMS] [REPORT.html]`` prints the time of each step. Install
``minebrief[polars]``. The archive runs on columns, every week of it; the page of the last week is
made of objects, so that each of its cells names the items behind it.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from minebrief import GlobalBriefing, NewsItem, Outlook, Signal, frames, recommend, tables
from minebrief.model.vocabulary import MINING
from minebrief.news import briefing_from_news
from minebrief.render import html
from minebrief.synthetic import PRODUCERS, WEEKS, synthetic_news

LAST = WEEKS[-1]
STATED = dict(zip(PRODUCERS, list(Signal) * len(PRODUCERS), strict=False))
"""The outlooks of the last week. News gives none; here they are made up, like everything else."""


def timed(what: str, step: Callable[[], Any]) -> Any:
    """Take a step, and print how long it took."""
    start = time.perf_counter()
    found = step()
    print(f"{what:<32}{time.perf_counter() - start:6.1f} s", flush=True)
    return found


def with_stated_outlooks(facts: pl.DataFrame) -> pl.DataFrame:
    """Fill in what somebody said of the last week; before that nobody said anything."""
    words = {country.value: signal.value for country, signal in STATED.items()}
    said = pl.col("country").replace_strict(words, default=None, return_dtype=pl.String)
    return facts.with_columns(outlook=pl.when(pl.col("period_end") == LAST.end).then(said))


def is_new(item: NewsItem) -> bool:
    """Tell whether an item is of the last week."""
    moment = item.source.published_at
    return moment is not None and moment.date() >= LAST.start


def page_of(items: Sequence[NewsItem]) -> GlobalBriefing:
    """Make the page of the last week; the weeks before are what it is compared with.

    Items without a sector or a date make cells of their own in the archive; they are left out.
    """
    mining = [each for each in items if each.sector == MINING and each.source.published_at]
    new = [each for each in mining if is_new(each)]
    old = [each for each in mining if not is_new(each)]
    stated = GlobalBriefing(
        sector=MINING,
        period=LAST,
        title="Global mining weekly",
        bottom_line="Made up from made-up news.",
        outlook=tuple(
            Outlook(country=country, near_term_signal=signal) for country, signal in STATED.items()
        ),
    )
    return briefing_from_news(new, page=stated, baseline=old).require()


def main(count: int = 200_000, report: str = "report.html") -> pl.DataFrame:
    """Take all steps; give the calls of the archive."""
    items = timed(f"{count:,} items made up", lambda: list(synthetic_news(count, seed=1)))
    news, measures = timed(
        "put into tables",
        lambda: (pl.DataFrame(tables.news(items)), pl.DataFrame(tables.measures(items))),
    )
    cells = timed("assessed on columns", lambda: frames.assess(news, measures=measures))
    mining = cells.filter(pl.col("sector") == MINING, pl.col("period_end").is_not_null())
    calls: pl.DataFrame = timed(
        "recommended on columns",
        lambda: frames.recommend(
            with_stated_outlooks(frames.facts_of(mining)),
            over=("sector", "country"), order="period_end",
        ),
    )  # fmt: skip
    page = timed(f"page of {LAST.iso} from items", lambda: page_of(items))
    found = timed("recommended on the page", lambda: recommend(page))
    text = timed("written as HTML", lambda: html(page, found))
    Path(report).write_text(text, encoding="utf-8")
    decided = calls["weight"].count()
    print(f"{len(calls):,} cells, {decided:,} with a call; {report}: {len(found.calls)} countries")
    return calls


def _count(text: str) -> int:
    count = int(text.replace(",", "").replace("_", ""))
    if count < 1:
        raise ValueError(text)
    return count


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; without anything on it, two hundred thousand items."""
    _count.__name__ = "whole number above zero"  # argparse says it in its refusal
    says = argparse.ArgumentParser(description=(__doc__ or "").split("``")[0])
    says.add_argument("count", metavar="ITEMS", nargs="?", type=_count, default=200_000,
                      help="how many items are made up (200,000)")  # fmt: skip
    says.add_argument("report", metavar="REPORT.html", nargs="?", default="report.html",
                      help="where the page of the last week is written (report.html)")  # fmt: skip
    found = says.parse_args(given)
    if not Path(found.report).parent.is_dir():  # said now, not after half a minute
        says.error(f"there is no folder for {found.report}")
    return found


if __name__ == "__main__":
    start = time.perf_counter()
    main(**vars(arguments()))
    print(f"{'in all':<32}{time.perf_counter() - start:6.1f} s")
