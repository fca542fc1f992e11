"""The example of the guide, run as it stands."""

import runpy
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from minebrief import frames, tables
from minebrief.serde.lines import to_json_lines
from minebrief.synthetic import synthetic_briefings
from tests.spark.plans import python_nodes

pytestmark = pytest.mark.spark

FILE = Path(__file__).parents[2] / "examples" / "spark_facts.py"


def test_the_example_writes_the_calls(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents in several files become the calls of the library; what is none has its problem."""
    briefings = list(synthetic_briefings(40, seed=3))
    for number in range(4):
        lines = b"".join(to_json_lines(briefings[number::4]))
        (tmp_path / f"{number}.jsonl").write_bytes(lines)
    (tmp_path / "wrong.jsonl").write_text('{"format": "minebrief.global-briefing"}\n')
    out = tmp_path / "calls.parquet"
    monkeypatch.setattr(sys, "argv", [str(FILE), f"{tmp_path}/*.jsonl", str(out)])
    names = runpy.run_path(str(FILE), run_name="__main__")
    found = pl.read_parquet(out / "*.parquet", hive_partitioning=False)
    wrong = found.filter(pl.col("problem").is_not_null())
    assert len(wrong) == 1
    assert wrong["source"][0].endswith("wrong.jsonl")
    assert wrong["weight"][0] is None
    keys = ["sector", "country", "period_end"]
    expected = frames.recommend(
        pl.DataFrame(tables.facts(briefings)), over=keys[:2], order="period_end"
    ).sort(keys)
    good = found.filter(pl.col("problem").is_null()).sort(keys)
    assert good.select(expected.columns).rows() == expected.rows()
    lines = spark.read.text(str(tmp_path / "0.jsonl")).selectExpr("'0' AS source", "value")
    assert len(python_nodes(names["calls_of"](lines))) == 1
