"""Time contenders side by side: each runs once a round, in random order, ratios inside a round."""

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

__all__ = ["compare", "table"]

ROUNDS = 21
SLICE = 0.02  # seconds a contender runs in one round


def _calls_in_a_slice(run: Callable[[], Any]) -> int:
    run()
    count = 1
    while True:
        start = time.perf_counter()
        for _ in range(count):
            run()
        spent = time.perf_counter() - start
        if spent > SLICE / 4:
            return max(1, int(count * SLICE / spent))
        count *= 4


def compare(
    contenders: dict[str, Callable[[], Any]], *, rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Give seconds a call of each contender, one figure a round."""
    counts = {name: _calls_in_a_slice(run) for name, run in contenders.items()}
    times: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    shuffle = random.Random(1).shuffle  # noqa: S311 (order of rounds, no secret)
    for _ in range(rounds):
        shuffle(names)
        for name in names:
            run, count = contenders[name], counts[name]
            start = time.perf_counter()
            for _ in range(count):
                run()
            times[name].append((time.perf_counter() - start) / count)
    return times


def table(
    title: str,
    times: dict[str, list[float]],
    *,
    ours: str,
    goals: dict[str, float] | None = None,
    is_cost: bool = False,
) -> str:
    """Write a table: median time, and how ours compares with each, beside the goal.

    Ours is so many times faster than the other; as a cost, it takes so many times as long.
    """
    goals, sign = goals or {}, "<=" if is_cost else ">="
    lines = [
        f"## {title}",
        "",
        f"| contender | us/call | {'ours takes' if is_cost else 'ours is faster by'} | goal |",
        "|---|---:|---:|---:|",
    ]
    for name, figures in sorted(times.items(), key=lambda item: statistics.median(item[1])):
        ratio = statistics.median(
            mine / other if is_cost else other / mine
            for other, mine in zip(figures, times[ours], strict=True)
        )
        shown = "-" if name == ours else f"{ratio:.2f}x"
        goal = f"{sign} {goals[name]:g}x" if name in goals else ""
        lines.append(f"| {name} | {statistics.median(figures) * 1e6:.2f} | {shown} | {goal} |")
    return "\n".join(lines) + "\n"
