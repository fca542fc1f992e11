"""Plans of Spark, and values drawn for a run that starts once."""

from functools import reduce
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

__all__ = ["PYTHON_NODES", "drawn", "in_one_go", "plan_of", "python_nodes"]

PYTHON_NODES = ("Python", "Pandas", "MapInArrow", "ArrowEval", "InArrow")
"""What the names of all nodes have in common that hand rows to a Python worker."""

T = TypeVar("T")


def plan_of(frame: Any) -> str:
    """Give the physical plan as Spark prints it."""
    return str(frame._jdf.queryExecution().executedPlan().toString())


def python_nodes(frame: Any) -> list[str]:
    """Give the lines of the physical plan that need a Python worker."""
    return [
        line for line in plan_of(frame).splitlines() if any(each in line for each in PYTHON_NODES)
    ]


def in_one_go(frames: list[Any], columns: list[str]) -> list[list[dict[str, Any]]]:
    """Run several frames as one job; give the rows of each, ordered by ``row``."""
    from pyspark.sql import functions

    numbered = [
        each.select(functions.lit(number).alias("frame"), "row", *columns)
        for number, each in enumerate(frames)
    ]
    found: list[list[dict[str, Any]]] = [[] for _ in frames]
    for row in reduce(lambda one, two: one.unionAll(two), numbered).toArrow().to_pylist():
        found[row["frame"]].append(row)
    return [sorted(each, key=lambda row: row["row"]) for each in found]


def drawn(strategy: SearchStrategy[T], count: int) -> list[T]:
    """Draw values, the same each time."""
    found: list[T] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found
