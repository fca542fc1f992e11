"""Recommending in columns: score, weight, conviction, horizon and role of N rows.

    .venv/bin/python benchmarks/frames.py [ROWS] [ROUNDS]

Contenders start from the same columns of text. The peer in numpy is written as OpenFisca formulas
are: a variable a function, ``where`` and ``select`` over whole arrays, each worked out once and
kept; it gets enums as codes, as OpenFisca keeps them, with and without the time of encoding them.
The SQL is what one writes by hand for the standard book.
"""

import sys
import time
from functools import cached_property
from statistics import median
from typing import Any

import duckdb
import numpy as np
import polars as pl

from minebrief.frames import recommend
from minebrief.rules.inputs import FACT_LEVELS

RISKS = ("risks_low", "risks_medium", "risks_high", "risks_unstated")
OUTPUT = ["score", "weight", "conviction", "horizon", "role"]
FACTS = (
    "signal",
    "outlook",
    "stance",
    "direction",
    "balance",
    "news_flow",
    "offset",
    "last_weight",
)


def made(rows: int) -> pl.DataFrame:
    """Draw facts: each fact unknown in one row of ten."""
    rng = np.random.default_rng(1)
    columns = {}
    for name in FACTS:
        levels = pl.Series([*FACT_LEVELS[name], None], dtype=pl.String)
        weights = [0.9 / (len(levels) - 1)] * (len(levels) - 1) + [0.1]
        columns[name] = levels.gather(rng.choice(len(levels), rows, p=weights))
    for name in RISKS:
        columns[name] = pl.Series(rng.integers(0, 3, rows))
    return pl.DataFrame(columns)


class Holders:
    """The standard book as OpenFisca formulas; codes are 0 for unknown, then worse to better."""

    def __init__(self, codes: dict[str, Any], risks: dict[str, Any]) -> None:
        self.codes = codes
        self.risks = risks

    @staticmethod
    def encoded(text: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for name, column in text.items():
            levels = FACT_LEVELS[name]
            tests = [column == each for each in levels]
            found[name] = np.select(tests, [np.int8(n) for n in range(1, len(levels) + 1)], 0)
        return found

    def points(self, name: str, step: int) -> Any:
        code = self.codes[name]
        middle = 3 if name == "balance" else 2
        return np.where(code == 0, 0, (code.astype(np.int32) - middle) * step)

    @cached_property
    def parts(self) -> list[Any]:
        steps = {"signal": 30, "outlook": 30, "stance": 20, "direction": 10, "balance": 5}
        return [self.points(name, step) for name, step in steps.items()]

    @cached_property
    def cost(self) -> Any:
        costs = dict(zip(RISKS, (2, 5, 8, 5), strict=True))
        return np.minimum(sum(self.risks[name] * each for name, each in costs.items()), 20)

    @cached_property
    def score(self) -> Any:
        return sum(self.parts) - self.cost

    @cached_property
    def spread(self) -> Any:
        steps = {"signal": 30, "outlook": 30, "stance": 20, "direction": 10, "balance": 10}
        return sum(np.where(self.codes[name] == 0, each, 0) for name, each in steps.items())

    @cached_property
    def over(self) -> Any:
        return np.where(self.codes["last_weight"] == 3, 30, 50)

    @cached_property
    def under(self) -> Any:
        return np.where(self.codes["last_weight"] == 1, -30, -50)

    def weight_at(self, score: Any) -> Any:
        return np.select([score >= self.over, score <= self.under], [3, 1], 2)

    @cached_property
    def settled(self) -> Any:
        return self.weight_at(self.score - self.spread) == self.weight_at(self.score + self.spread)

    @cached_property
    def called(self) -> Any:
        needed = (self.codes["signal"] == 0) | (self.codes["stance"] == 0)
        return ~(needed | ((self.codes["outlook"] == 0) & ~self.settled))

    @cached_property
    def weight(self) -> Any:
        return np.where(self.called, self.weight_at(self.score), 0)

    @cached_property
    def selective(self) -> Any:
        worst = [self.codes[name] == 1 for name in ("signal", "outlook", "stance")]
        return np.where(self.weight == 1, False, worst[0] | worst[1] | worst[2])

    @cached_property
    def role(self) -> Any:
        hedge = (self.weight == 2) & self.selective & (self.codes["offset"] == 2)
        return np.select([self.weight <= 1, hedge], [0, 1], 2)

    @cached_property
    def horizon(self) -> Any:
        direction, balance, stance = (self.codes[n] for n in ("direction", "balance", "stance"))
        change = np.where(direction == 0, 0, 2 * (direction.astype(np.int32) - 2)) + np.where(
            balance == 0, 0, balance.astype(np.int32) - 3
        )
        over, under = self.weight == 3, self.weight == 1
        tests = [
            (self.weight == 0) | ((direction == 0) & (balance == 0)),
            (over & (change > 0)) | (under & (change < 0)),
            (over & (stance == 3)) | (under & (stance == 1)),
        ]
        return np.select(tests, [0, 1, 2], 1)

    @cached_property
    def margin(self) -> Any:
        above, below = self.score - self.over, self.under - self.score
        return np.minimum(
            np.where(above >= 0, above + 1, -above), np.where(below >= 0, below + 1, -below)
        )

    @cached_property
    def conflict(self) -> Any:
        positive = sum(np.maximum(each, 0) for each in self.parts)
        return np.minimum(positive, positive - self.score)

    @cached_property
    def conviction(self) -> Any:
        news = self.codes["news_flow"]
        caps = [
            np.select([self.margin >= 25, self.margin >= 10], [3, 2], 1),
            np.select([self.spread == 0, self.settled], [3, 2], 1),
            np.select([self.conflict <= 19, self.conflict <= 29], [3, 2], 1),
            np.select([news == 3, news == 1], [3, 1], 2),
        ]
        return np.where(self.called, np.minimum.reduce(caps), 0)

    def answers(self) -> dict[str, Any]:
        score = np.where(self.called, self.score, -999)
        return {
            "score": score, "weight": self.weight, "conviction": self.conviction,
            "horizon": self.horizon, "role": self.role,
        }  # fmt: skip


SQL = """
with a as (select *,
  case signal when 'bullish' then 30 when 'bearish' then -30 else 0 end p1,
  case outlook when 'bullish' then 30 when 'bearish' then -30 else 0 end p2,
  case stance when 'supportive' then 20 when 'restrictive' then -20 else 0 end p3,
  case direction when 'easing' then 10 when 'tightening' then -10 else 0 end p4,
  case balance when '+1' then 10 when '+1/2' then 5 when '-1/2' then -5 when '-1' then -10
    else 0 end p5,
  least(2*risks_low + 5*risks_medium + 8*risks_high + 5*risks_unstated, 20) cost,
  (case when signal is null then 30 else 0 end) + (case when outlook is null then 30 else 0 end)
  + (case when stance is null then 20 else 0 end) + (case when direction is null then 10 else 0 end)
  + (case when balance is null then 10 else 0 end) spread,
  case when last_weight = 'overweight' then 30 else 50 end o,
  case when last_weight = 'underweight' then -30 else -50 end u
from t), b as (select *, p1+p2+p3+p4+p5-cost s,
  greatest(p1,0)+greatest(p2,0)+greatest(p3,0)+greatest(p4,0)+greatest(p5,0) pos from a),
c as (select *, case when s>=o then 3 when s<=u then 1 else 2 end w,
  case when s-spread>=o then 3 when s-spread<=u then 1 else 2 end
  = case when s+spread>=o then 3 when s+spread<=u then 1 else 2 end settled,
  least(case when s>=o then s-o+1 else o-s end, case when s<=u then u-s+1 else s-u end) margin,
  least(pos, pos-s) conflict,
  coalesce(case direction when 'easing' then 2 when 'stable' then 0 when 'tightening' then -2 end,0)
  + coalesce(case balance when '+1' then 2 when '+1/2' then 1 when '0' then 0 when '-1/2' then -1
    when '-1' then -2 end, 0) change from b),
d as (select *,
  signal is not null and stance is not null and (outlook is not null or settled) called,
  coalesce(w<>1 and (signal='bearish' or outlook='bearish' or stance='restrictive'), false) sel
  from c)
select case when called then s end score,
  case when called then case w when 3 then 'overweight' when 1 then 'underweight' else 'neutral' end
  end weight,
  case when called then case least(
    case when margin>=25 then 3 when margin>=10 then 2 else 1 end,
    case when spread=0 then 3 when settled then 2 else 1 end,
    case when conflict<=19 then 3 when conflict<=29 then 2 else 1 end,
    case news_flow when 'high' then 3 when 'low' then 1 else 2 end)
    when 3 then 'high' when 2 then 'medium' else 'low' end end conviction,
  case when not called or (direction is null and balance is null) then null
    when (w=3 and change>0) or (w=1 and change<0) then 'near-term'
    when (w=3 and stance='supportive') or (w=1 and stance='restrictive') then 'long-term'
    else 'near-term' end horizon,
  case when not called or w=1 then null
    when w=2 and sel and coalesce("offset"='yes', false) then 'hedge' else 'core' end role
from d
"""


def main() -> None:
    rows = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 1_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    table = made(rows)
    database = duckdb.connect()
    database.register("given", table.to_arrow())
    database.execute("create table t as select * from given")
    text = {name: np.array(table[name].to_numpy(), dtype=object) for name in FACTS}
    risks = {name: table[name].to_numpy() for name in RISKS}
    codes = Holders.encoded(text)
    small = table.with_columns(pl.col(n).cast(pl.Enum(FACT_LEVELS[n])) for n in FACTS)

    def in_duckdb(relation: Any) -> None:
        relation.to_view("asked", replace=True)
        database.execute("create or replace temp table answered as select * from asked")

    ours = recommend(database.table("t")).select(*OUTPUT)
    contenders = {
        "polars lazy": lambda: recommend(table.lazy()).select(OUTPUT).collect(),
        "polars lazy, streamed": lambda: (
            recommend(table.lazy()).select(OUTPUT).collect(engine="streaming")
        ),
        "polars lazy, enums": lambda: recommend(small.lazy()).select(OUTPUT).collect(),
        "DuckDB": lambda: in_duckdb(ours),
        "DuckDB, SQL by hand": lambda: in_duckdb(database.sql(SQL)),
        "numpy, from codes": lambda: Holders(codes, risks).answers(),
        "numpy, from text": lambda: Holders(Holders.encoded(text), risks).answers(),
    }
    verify(table, database, ours, Holders(codes, risks))
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    peer = times["numpy, from text"], times["numpy, from codes"]
    print(f"{rows:,} rows, median of {rounds} rounds\n")
    print("| contender | s | M rows/s | faster than numpy from text | from codes |")
    print("|---|---:|---:|---:|---:|")
    for name, figures in times.items():
        ratios = [median(p / f for p, f in zip(each, figures, strict=True)) for each in peer]
        spent = median(figures)
        shown = " | ".join(f"{each:.1f}x" for each in ratios)
        print(f"| {name} | {spent:.3f} | {rows / spent / 1e6:.1f} | {shown} |")


def verify(table: pl.DataFrame, database: Any, ours: Any, peer: Holders) -> None:
    """Refuse to time what does not give the same."""
    expected = recommend(table).select(OUTPUT)
    assert ours.pl().cast({"score": pl.Int64}).equals(expected)
    assert database.sql(SQL).pl().cast({"score": pl.Int64}).equals(expected)
    words = {
        "weight": [None, "underweight", "neutral", "overweight"],
        "conviction": [None, "low", "medium", "high"],
        "horizon": [None, "near-term", "long-term"],
        "role": [None, "hedge", "core"],
    }
    for name, found in peer.answers().items():
        if name == "score":
            assert (expected[name].fill_null(-999).to_numpy() == found).all()
        else:
            assert pl.Series(words[name]).gather(found).equals(expected[name]), name


if __name__ == "__main__":
    main()
