"""Growth: one command's work over ever more rows, its time and peak memory a row.

    .venv/bin/python benchmarks/growth.py [--engine duckdb|polars] [--picture FILE] MILLIONS ...

Each size is a Parquet file in a temporary folder (a million drawn rows, again and again) and is
recommended by the engine of ``minebrief recommend`` into another file, in a process of its own;
without ``MILLIONS`` it is 1, 3, 10 and 30. DuckDB has its default limit of 2 GB.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from minebrief.cli.engines import ENGINES, TableForm, engine_named

MILLION = 1_000_000


def write(path: Path, millions: int) -> None:
    """Write a million facts again and again: eight of text, four counts."""
    import pyarrow.parquet as pq
    from frames import made

    table = made(MILLION).to_arrow()
    with pq.ParquetWriter(path, table.schema) as writer:
        for _ in range(millions):
            writer.write_table(table)


def measured(engine: str, millions: int) -> dict[str, Any]:
    """Recommend in a process of its own; tell its seconds and bytes."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "facts.parquet")
        write(source, millions)
        command = [sys.executable, __file__, "--run", folder, "--engine", engine]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        figures: dict[str, Any] = json.loads(told.stdout)
        return {"engine": engine, "rows": millions * MILLION, "read": source.stat().st_size,
                **figures}  # fmt: skip


def run(name: str, folder: Path) -> None:
    """Do what is measured."""
    from minebrief import frames

    target = folder / "calls.parquet"
    target.touch()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    with engine_named(name, memory="2GB", folder=folder) as engine:
        table = engine.scan(folder / "facts.parquet", TableForm.PARQUET, {})
        engine.write(frames.recommend(table), target, TableForm.PARQUET)
    spent = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {"seconds": spent, "peak": after * 1024, "empty": before * 1024}
    print(json.dumps({**figures, "written": target.stat().st_size}))


def row_of(figures: dict[str, Any]) -> str:
    """Show the figures of a size as a row of a table."""
    rows = figures["rows"]
    cells = (
        f"{rows // MILLION}",
        figures["engine"],
        f"{figures['seconds']:.1f}",
        f"{figures['seconds'] / rows * 1e6:.2f}",
        f"{figures['peak'] / 1e9:.2f}",
        f"{figures['peak'] / rows:.0f}",
        f"{figures['read'] / rows:.1f}",
        f"{figures['written'] / rows:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def picture(found: list[dict[str, Any]]) -> str:
    """Draw time a row and peak memory over the rows, both from zero."""
    import altair as alt

    from minebrief import charts

    values = [
        {"engine": each["engine"], "rows": each["rows"] / MILLION,
         "time": each["seconds"] / each["rows"] * 1e6, "peak": each["peak"] / 1e9}
        for each in found
    ]  # fmt: skip
    base = (
        alt.Chart(alt.InlineData(values=values), width=300, height=220)
        .mark_line(point=True)
        .encode(
            x=alt.X("rows:Q", scale=alt.Scale(type="log"), title="million rows"),
            color=alt.Color("engine:N", scale=alt.Scale(range=["#b2541e", "#21638b"])),
            strokeDash="engine:N",
        )
    )
    time_a_row = base.encode(y=alt.Y("time:Q", title="microseconds a row", scale={"zero": True}))
    peak = base.encode(y=alt.Y("peak:Q", title="peak memory, GB", scale={"zero": True}))
    return charts.to_svg(alt.hconcat(time_a_row, peak))


def main() -> None:
    """Measure each size on each engine and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("millions", nargs="*", type=int, default=[1, 3, 10, 30])
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        run(given.engine[0], given.run)
        return
    print("| M rows | engine | s | us a row | peak GB | peak bytes a row | read, bytes a row "
          "| written |")  # fmt: skip
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    found = []
    for millions in given.millions:
        for engine in given.engine or ENGINES:
            found.append(measured(engine, millions))
            print(row_of(found[-1]), flush=True)
    if given.picture:
        given.picture.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
