"""Policy in columns: where each measure stands at the end of each period, and what changed.

On objects reports are followed one by one. As a stage is only ever lost by a repeal, the last
report of the furthest stage since the last repeal says the same, and takes no order of rows.
"""

from collections.abc import Sequence
from typing import Final

import narwhals as nw

from minebrief.frames.frame import Frame
from minebrief.frames.joins import joined
from minebrief.frames.rows import STRENGTH
from minebrief.frames.scratch import first_that
from minebrief.frames.spans import UNDATED
from minebrief.model.policy import MeasureStage

__all__ = ["POLICY_COUNTS", "policy_of"]

POLICY_COUNTS: Final = ("in_force_count", "in_force_balance", "reported_count", "changed_count",
                        "changed_balance")  # fmt: skip
_IN_FORCE, _REPEALED = MeasureStage.IN_FORCE.rank, MeasureStage.REPEALED.rank
_NONE: Final = -1


def policy_of(targets: Frame, reports: Frame, keys: Sequence[str]) -> Frame:
    """Give for each cell how many measures are in force and changed, and their balances.

    Args:
        targets: The cells, each with the ``last_day`` of its period.
        reports: The reports of measures.
        keys: What makes a cell; the number of the period among them.
    """
    group = [each for each in keys if each != "number"]
    each_measure = [*keys, "measure_key", "implementer"]
    known = {each.value: each.rank for each in MeasureStage}
    ranks = [(nw.col("stage") == word, nw.lit(rank)) for word, rank in known.items()]
    reports = reports.with_columns(stage=first_that(ranks, nw.lit(_NONE)).cast(nw.Int64))
    is_report = (nw.col("stage") > _NONE) & nw.col("has_halves")
    reports = reports.filter(is_report).rename({"number": "reported"})
    wanted = targets.filter(nw.col("number") > UNDATED).select(*keys, "last_day")
    met = joined(wanted, reports, group, "inner").filter(
        (nw.col("reported") > UNDATED)
        & (nw.col("reported") <= nw.col("number"))
        & (nw.col("counts_from") <= nw.col("last_day"))
        & (nw.col("last_day") < nw.col("counts_until"))
    )
    met = met.with_columns(is_now=(nw.col("reported") == nw.col("number")).cast(nw.Int64))
    return _counted(_standings(met, each_measure), keys)


def _standings(met: Frame, each_measure: Sequence[str]) -> Frame:
    """Give what a measure's last report before the period says, and what the period's does."""
    is_past = nw.col("is_now") == 0
    gone = nw.when(is_past & (nw.col("stage") == _REPEALED)).then(nw.col("day"))
    met = met.with_columns(gone=gone.otherwise(nw.lit(_NONE)).cast(nw.Int64))
    met = met.with_columns(last_gone=nw.col("gone").max().over(*each_measure))
    day, last_gone = nw.col("day"), nw.col("last_gone")
    repeal = (nw.col("stage") == _REPEALED) & (day == last_gone)
    met = met.filter(~is_past | (day > last_gone) | repeal).with_columns(
        is_anew=(day > last_gone).cast(nw.Int64),
        # Within a period the furthest report counts, whichever day it is from.
        day=nw.when(is_past).then(day).otherwise(nw.lit(0)).cast(nw.Int64),
    )
    order = ["is_anew", "stage", "day", *STRENGTH, "halves"]
    met = met.with_columns(is_anew=nw.when(is_past).then(nw.col("is_anew")).otherwise(nw.lit(1)))
    met = met.unique(subset=[*each_measure, "is_now"], keep="last", order_by=order)
    columns = {
        f"{name}_{when}": nw.when(nw.col("is_now") == flag)
        .then(nw.col(name)).otherwise(nw.lit(least)).cast(nw.Int64)
        for when, flag in (("before", 0), ("now", 1))
        for name, least in (("stage", _NONE), ("halves", -9))
    }  # fmt: skip
    return (
        met.with_columns(**columns)
        .group_by(*each_measure)
        .agg(*(nw.col(each).max() for each in columns))
    )


def _counted(standings: Frame, keys: Sequence[str]) -> Frame:
    before, now = nw.col("stage_before"), nw.col("stage_now")
    moves = (now > _NONE) & ((before == _REPEALED) | (now >= before))
    standings = standings.with_columns(
        stage=nw.when(moves).then(now).otherwise(before),
        halves=nw.when(moves).then(nw.col("halves_now")).otherwise(nw.col("halves_before")),
    )
    stage, halves, zero = nw.col("stage"), nw.col("halves"), nw.lit(0)
    moved = nw.when(stage == _REPEALED).then(-halves).otherwise(halves)
    changed, in_force = (now > _NONE) & (stage != before), stage == _IN_FORCE
    counted = standings.with_columns(
        in_force_count=in_force.cast(nw.Int64),
        in_force_balance=nw.when(in_force).then(halves).otherwise(zero).cast(nw.Int64),
        reported_count=(now > _NONE).cast(nw.Int64),
        changed_count=changed.cast(nw.Int64),
        changed_balance=nw.when(changed).then(moved).otherwise(zero).cast(nw.Int64),
    )
    return counted.group_by(*keys).agg(*(nw.col(each).sum() for each in POLICY_COUNTS))
