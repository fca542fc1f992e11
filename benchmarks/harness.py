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
) -> str:
    """Write a table: median time, and how many times faster ours is than each, beside the goal."""
    goals = goals or {}
    lines = [
        f"## {title}",
        "",
        "| contender | us/call | ours is faster by | goal |",
        "|---|---:|---:|---:|",
    ]
    for name, figures in sorted(times.items(), key=lambda item: statistics.median(item[1])):
        ratios = [other / mine for other, mine in zip(figures, times[ours], strict=True)]
        ratio = "-" if name == ours else f"{statistics.median(ratios):.2f}x"
        goal = f">= {goals[name]:g}x" if name in goals else ""
        lines.append(f"| {name} | {statistics.median(figures) * 1e6:.2f} | {ratio} | {goal} |")
    return "\n".join(lines) + "\n"
