"""Spark with one executor and with two, over the same Parquet; beside it polars.

    .venv/bin/python benchmarks/spark.py [--rows 10] [--items 1] [--rounds 3]

``--rows`` and ``--items`` are millions: of facts for ``frames.recommend`` and of news items for
``frames.assess``. Each number of executors is a process of its own, ``local-cluster[N,1,1024]``:
executors of one core and 1 GB, processes of their own on this machine. All columns are made and
handed to Spark's ``noop`` sink, so the disk is read and not written. A round runs the same query
again; the first one compiles what the later ones find compiled. Shuffled bytes and the seconds
that tasks ran are those of Spark's event log, for the round that was lowest. The executors' Java
gets the options in ``EXECUTOR_JAVA``, if that is set.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from minebrief.frames import assess, recommend

MILLION = 1_000_000
WORK = {"recommend": recommend, "assess": assess}
FILES = 8


def write(folder: Path, rows: float, items: float) -> None:
    """Write facts, a drawn million again and again, and an archive of news, both in files."""
    import polars as pl
    from frames import made
    from news_frames import make_archive

    share = int(rows * MILLION) // FILES
    drawn = made(MILLION)
    (folder / "recommend").mkdir()
    for number in range(FILES):
        parts = [drawn] * (share // MILLION) + [drawn[: share % MILLION]]
        pl.concat(parts).write_parquet(folder / "recommend" / f"{number}.parquet")
    (folder / "assess").mkdir()
    make_archive(int(items * MILLION), folder / "archive")
    archive = pl.read_parquet(folder / "archive")
    step = -(-len(archive) // FILES)
    for number in range(FILES):
        part = archive[number * step : (number + 1) * step]
        part.write_parquet(folder / "assess" / f"{number}.parquet")


def session(executors: int, folder: Path) -> Any:
    """Start Spark with so many executors."""
    from pyspark.sql import SparkSession

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(folder / "workers")}
    os.environ["PYSPARK_PYTHON"] = sys.executable
    logs = folder / f"log{executors}"
    logs.mkdir(exist_ok=True)
    builder: Any = SparkSession.builder
    builder = builder.master(f"local-cluster[{executors},1,1024]").appName("minebrief")
    for name, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.eventLog.compress": "false",
        "spark.eventLog.dir": logs.as_uri(),
        "spark.eventLog.enabled": "true",
        "spark.eventLog.rolling.enabled": "false",
        "spark.executor.extraJavaOptions": os.environ.get("EXECUTOR_JAVA", ""),
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": str(FILES),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def run(folder: Path, executors: int, rounds: int) -> dict[str, Any]:
    """Do what is measured, in this process."""
    start = time.perf_counter()
    spark = session(executors, folder)
    figures: dict[str, Any] = {"start": time.perf_counter() - start}
    spark.range(1).count()  # the first job waits for the executors
    figures["start"] = time.perf_counter() - start
    for name, work in WORK.items():
        start = time.perf_counter()
        found = work(spark.read.parquet(str(folder / name)))
        built = time.perf_counter()
        found._jdf.queryExecution().executedPlan()  # noqa: SLF001 (as explain does)
        planned = time.perf_counter()
        spans = []
        for _ in range(rounds):
            begin = time.time()
            found.write.format("noop").mode("overwrite").save()
            spans.append((begin, time.time()))
        figures[name] = {"build": built - start, "plan": planned - built, "spans": spans}
    spark.stop()
    (log,) = (folder / f"log{executors}").iterdir()
    for name in WORK:
        figures[name] |= tasks_of(log, figures[name].pop("spans"))
    return figures


def tasks_of(log: Path, spans: list[tuple[float, float]]) -> dict[str, Any]:
    """Give the seconds of the rounds, and what the tasks of the lowest did."""
    begin, end = min(spans, key=lambda span: span[1] - span[0])
    busy = cpu = shuffled = 0.0
    tasks = 0
    for line in log.read_text().splitlines():
        event = json.loads(line)
        if event["Event"] != "SparkListenerTaskEnd":
            continue
        if begin * 1000 <= event["Task Info"]["Launch Time"] <= end * 1000:
            metrics = event["Task Metrics"]
            tasks += 1
            busy += metrics["Executor Run Time"] / 1e3
            cpu += metrics["Executor CPU Time"] / 1e9
            shuffled += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"] / 1e6
    found = {"busy": busy, "cpu": cpu, "shuffled": shuffled, "tasks": tasks}
    return {"rounds": [each[1] - each[0] for each in spans], **found}


def on_polars(folder: Path, rounds: int) -> dict[str, list[float]]:
    """The same rows on polars, streaming, with all cores."""
    import polars as pl

    figures: dict[str, list[float]] = {name: [] for name in WORK}
    for name, work in WORK.items():
        for _ in range(rounds):
            start = time.perf_counter()
            work(pl.scan_parquet(folder / name / "*.parquet")).collect(engine="streaming")
            figures[name].append(time.perf_counter() - start)
    return figures


def measured(folder: Path, contender: str, rounds: int) -> dict[str, Any]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--run", contender, "--folder", str(folder)]
    told = subprocess.run(
        [*command, "--rounds", str(rounds)], check=True, stdout=subprocess.PIPE, text=True
    )
    figures: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return figures


def row_of(work: str, executors: str, figures: dict[str, Any], alone: float) -> str:
    """Show what one contender took for one work as a row of a table."""
    low = min(figures["rounds"])
    cells = (
        work,
        executors,
        *(f"{figures[each]:.1f}" if each in figures else "" for each in ("start", "build", "plan")),
        f"{figures['rounds'][0]:.1f}",
        f"{low:.1f}",
        f"{alone / low:.2f}x",
        *(f"{figures[each]:.0f}" if each in figures else "" for each in ("busy", "cpu", "shuffled",
                                                                         "tasks")),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=float, default=10)
    parser.add_argument("--items", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run == "polars":
        print(json.dumps(on_polars(given.folder, given.rounds)))
        return
    if given.run:
        print(json.dumps(run(given.folder, int(given.run), given.rounds)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, given.rows, given.items)
        found = {each: measured(folder, each, given.rounds) for each in ("1", "2")}
        polars = measured(folder, "polars", given.rounds)
    print(f"{given.rows:g} million facts, {given.items:g} million items, {given.rounds} rounds\n")
    print("| work | executors | start s | build s | plan s | first s | lowest s | against one "
          "| tasks ran s | of CPU | shuffled MB | tasks |")  # fmt: skip
    print(f"|---|---|{'---:|' * 10}")
    for work in WORK:
        alone = min(found["1"][work]["rounds"])
        for executors, figures in found.items():
            shown = {"start": figures["start"], **figures[work]}
            print(row_of(work, executors, shown, alone))
        print(row_of(work, "polars", {"rounds": polars[work]}, alone))


if __name__ == "__main__":
    main()
