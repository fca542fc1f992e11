"""Tables of news in an engine: under our names, in order, and what they lack."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
from attrs import frozen

from minebrief.cli.engines import Engine
from minebrief.cli.output import Refusal

__all__ = ["Gaps", "gaps_of", "in_order", "renamed"]


@frozen(kw_only=True)
class Gaps:
    """What the rows of a table of news lack.

    Attributes:
        rows: How many rows there are.
        undated: How many have no date.
        untagged: How many are about no country.
    """

    rows: int
    undated: int
    untagged: int


def renamed(table: Any, columns: Mapping[str, str | None]) -> Any:
    """Give a table under our names; a column that has one already gives way, as in ``read_news``.

    Raises:
        Refusal: There is no such column, or two would have one name.
    """
    if not columns:
        return table
    frame = nw.from_native(table)
    names = frame.collect_schema().names()
    lacking = [each for each in columns if each not in names]
    if lacking:
        raise Refusal(f"there is no column {', '.join(lacking)}; there are {', '.join(names)}")
    ours = [each for each in columns.values() if each is not None]
    if len(set(ours)) < len(ours):
        raise Refusal("--column gives two columns one name")
    kept = {each: each for each in names if each not in (*ours, *columns)}
    kept |= {theirs: name for theirs, name in columns.items() if name is not None}
    return nw.to_native(frame.select(nw.col(each).alias(name) for each, name in kept.items()))


def in_order(cells: Any, by: Sequence[str]) -> Any:
    """Give assessments by period, part and country."""
    frame = nw.from_native(cells)
    return nw.to_native(frame.sort("period_start", *by, "country", nulls_last=True))


def gaps_of(table: Any, engine: Engine) -> Gaps:
    """Count what a table of news lacks, in one pass over two columns."""
    counted = nw.from_native(table).select(
        rows=nw.len(), dated=nw.col("published_at").count(), tagged=nw.col("country").count()
    )
    rows, dated, tagged = engine.row(nw.to_native(counted))
    return Gaps(rows=rows, undated=rows - dated, untagged=rows - tagged)
