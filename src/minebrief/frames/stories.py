"""Stories in columns: of the rows that tell the same the strongest stands, then all are counted."""

from collections.abc import Sequence

import narwhals as nw

from minebrief.frames.frame import Frame
from minebrief.frames.rows import SPAN, STRENGTH
from minebrief.news.parameters import Mark, Sameness

__all__ = ["COUNTS", "cells_of", "stories_of"]

COUNTS = ("item_count", "weighed_count", "rated_count", "weighted_tone", "relevance_sum",
          "flawed_count")  # fmt: skip
"""What is counted of the stories of a cell."""


def stories_of(rows: Frame, keys: Sequence[str], sameness: Sequence[Sameness]) -> Frame:
    """Give one row for each story in each cell, mark after mark as on objects."""
    for mark in (each.mark for each in sameness):
        name = "title_key" if mark is Mark.TITLE else "url_key"
        alone = nw.when(nw.col(name).is_null()).then(nw.col("item").cast(nw.String))
        rows = rows.with_columns(alone=alone)
        subset = [*keys, name] if mark is Mark.TITLE else [*keys, name, "alone"]
        rows = _strongest(rows, subset, STRENGTH)
    return rows


def cells_of(stories: Frame, keys: Sequence[str]) -> Frame:
    """Give for each cell what is counted of its stories, and the headline of the top one."""
    weight = nw.col("weight")
    rated = nw.col("relevance") >= 0
    # Of one period: relevance, then the moment, in one number.
    stories = stories.with_columns(top=nw.col("relevance") * SPAN + nw.col("since"))
    counted = stories.with_columns(
        is_weighed=(weight > 0).cast(nw.Int64),
        is_rated=rated.cast(nw.Int64),
        product=nw.col("tone") * weight,
        most=nw.col("top").max().over(*keys),
    )
    counted = counted.with_columns(
        top_title=nw.when(rated & (nw.col("top") == nw.col("most"))).then(nw.col("title"))
    )
    cells = counted.group_by(*keys).agg(
        item_count=nw.len(),
        weighed_count=nw.col("is_weighed").sum(),
        rated_count=nw.col("is_rated").sum(),
        weighted_tone=nw.col("product").sum(),
        relevance_sum=nw.col("weight").sum(),
        flawed_count=nw.col("flawed").sum(),
        top_event=nw.col("top_title").max(),
    )
    return cells.with_columns(nw.col(each).cast(nw.Int64) for each in COUNTS)


def _strongest(rows: Frame, subset: Sequence[str], order: Sequence[str]) -> Frame:
    return rows.unique(subset=list(subset), keep="last", order_by=list(order))
