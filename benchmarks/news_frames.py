"""News to matrix on columns, against the same recipe written by hand for each engine.

    python benchmarks/news_frames.py [ITEMS]

An archive of ITEMS (500,000) synthetic items of ten sectors, forty countries and two years of
weeks; a sixth are reprints under another address, some twentieth the same address again. Both
ways give signal, news flow, top event and the counts, and that they agree is asserted first.
Each run of DuckDB is a process of its own, under 4 GB, and says its peak memory.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import polars as pl

from minebrief.frames import assess

ROUNDS = 3
NAMES = ("sector", "period_start", "country", "signal", "news_flow", "top_event", "item_count")
STRENGTH = "tone IS NOT NULL AND relevance_tenths IS NOT NULL"
ORDER = (
    f"({STRENGTH}) DESC, relevance_tenths DESC NULLS LAST, published_at DESC NULLS LAST, "
    "title DESC, tone DESC NULLS LAST"
)
SQL = f"""
WITH articles AS (
  SELECT *, CAST(date_trunc('week', published_at) AS DATE) AS week FROM news
  QUALIFY row_number() OVER (PARTITION BY sector, week, country, url_key ORDER BY {ORDER}) = 1
), stories AS (
  SELECT * FROM articles
  QUALIFY row_number() OVER (PARTITION BY sector, week, country, title_key ORDER BY {ORDER}) = 1
), cells AS (
  SELECT sector, week, country, count(*) AS n,
    count(*) FILTER (WHERE tone IS NOT NULL AND relevance_tenths > 0) AS weighed,
    sum(tone * relevance_tenths) AS total,
    coalesce(sum(relevance_tenths) FILTER (WHERE tone IS NOT NULL), 0) AS needed,
    arg_max(title, (relevance_tenths, published_at, title))
      FILTER (WHERE relevance_tenths IS NOT NULL) AS top
  FROM stories GROUP BY ALL
), firsts AS (
  SELECT sector, country, min(week) AS first FROM cells GROUP BY ALL
), known AS (
  SELECT sector, country, week, n, weighed, total, needed, top,
    least(8, date_diff('day', first, week) // 7) AS periods,
    list(n) OVER before AS counts
  FROM cells JOIN firsts USING (sector, country)
  WINDOW before AS (PARTITION BY sector, country ORDER BY week
    RANGE BETWEEN INTERVAL 56 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING)
), usual AS (
  SELECT *, CASE WHEN periods >= 4 THEN list_sort(list_concat(coalesce(counts, []),
    list_resize([]::BIGINT[], periods - len(coalesce(counts, [])), 0)))[(periods + 1) // 2]
    END AS m FROM known
)
SELECT sector, week AS period_start, country,
  CASE WHEN weighed < 3 THEN NULL WHEN total >= 20 * needed THEN 'bullish'
    WHEN total <= -20 * needed THEN 'bearish' ELSE 'neutral' END AS signal,
  CASE WHEN m IS NULL OR m = 0 THEN NULL WHEN 2 * n >= 3 * m THEN 'high'
    WHEN 3 * n <= 2 * m THEN 'low' ELSE 'medium' END AS news_flow,
  top AS top_event, n AS item_count
FROM usual
"""  # noqa: S608 (words of ours)


def make_archive(count: int, path: Path) -> None:
    """Write an archive of synthetic items, the same for the same count."""
    duckdb.sql(f"""
      COPY (
        SELECT 'item ' || i AS item,
          'sector ' || (hash(i, 1) % 10) AS sector,
          'C' || lpad(CAST(floor(40 * pow((hash(i, 2) % 10000) / 10000.0, 2)) AS INT)::TEXT, 2, '0')
            AS country,
          TIMESTAMP '2024-01-01' + to_minutes(CAST(hash(story, 3) % 1048320 AS INT))
            AS published_at,
          'Headline of story ' || story AS title, 'headline-of-story-' || story AS title_key,
          'wire.example/' || url AS url_key,
          CAST(hash(i, 4) % 201 AS INT) - 100 AS tone,
          CASE WHEN hash(i, 5) % 20 > 0 THEN CAST(hash(i, 6) % 101 AS INT) END AS relevance_tenths
        FROM (SELECT i, CASE WHEN i % 6 = 5 THEN i - 1 ELSE i END AS story,
                CASE WHEN i % 20 = 19 THEN i - 1 ELSE i END AS url FROM range({count}) t(i))
      ) TO '{path}' (FORMAT parquet)""")  # noqa: S608 (a number and a path of ours)


def polars_by_hand(path: Path) -> pl.LazyFrame:
    """The recipe as one writes it for polars."""
    keys = ["sector", "country", "week"]
    strength = pl.when(pl.col("tone").is_not_null() & pl.col("relevance_tenths").is_not_null())
    news = pl.scan_parquet(path).with_columns(
        week=pl.col("published_at").dt.truncate("1w").dt.date(),
        strength=strength.then(1000).otherwise(0) + pl.col("relevance_tenths").fill_null(-1),
    )
    order = ["strength", "published_at", "title", "tone"]
    stories = news.sort(order)
    for mark in ("url_key", "title_key"):
        stories = stories.unique([*keys, mark], keep="last", maintain_order=True)
    tone, weight = pl.col("tone"), pl.col("relevance_tenths")
    weighed = tone.is_not_null() & (weight > 0)
    ranked = pl.col("title").sort_by("relevance_tenths", "published_at", "title", nulls_last=False)
    cells = stories.group_by(keys).agg(
        n=pl.len(),
        weighed=weighed.sum(),
        total=(tone * weight).sum().cast(pl.Int64),
        needed=weight.filter(weighed).sum().cast(pl.Int64),
        top=pl.when(weight.count() > 0).then(ranked.last()),
    )
    start = pl.col("week")
    cells = cells.with_columns(first=start.min().over("sector", "country"))
    before = cells.select("sector", "country", "week", "n")
    past = pl.concat(
        [before.with_columns(start.dt.offset_by(f"{7 * lag}d")) for lag in range(1, 9)]
    )
    past = past.group_by(keys).agg(counts=pl.col("n").cast(pl.Int64))
    periods = pl.min_horizontal((start - pl.col("first")).dt.total_days() // 7, 8)
    zeros = pl.lit(0, pl.Int64).repeat_by(periods - pl.col("counts").list.len().fill_null(0))
    counts = pl.concat_list(pl.col("counts").fill_null([]), zeros).list.sort()
    n, m = pl.col("n").cast(pl.Int64), pl.col("m")
    total, needed = pl.col("total"), 20 * pl.col("needed")
    found = cells.join(past, on=keys, how="left").with_columns(periods=periods, counts=counts)
    found = found.with_columns(
        m=pl.when(pl.col("periods") >= 4).then(
            pl.col("counts").list.get((pl.col("periods") - 1) // 2, null_on_oob=True)
        )
    )
    signal = pl.when(total >= needed).then(pl.lit("bullish")).when(total <= -needed)
    flow = pl.when(2 * n >= 3 * m).then(pl.lit("high")).when(3 * n <= 2 * m)
    return found.select(
        "sector",
        start.alias("period_start"),
        "country",
        pl.when(pl.col("weighed") >= 3)
        .then(signal.then(pl.lit("bearish")).otherwise(pl.lit("neutral")))
        .alias("signal"),
        pl.when(m > 0)
        .then(flow.then(pl.lit("low")).otherwise(pl.lit("medium")))
        .alias("news_flow"),
        pl.col("top").alias("top_event"),
        pl.col("n").alias("item_count"),
    )


def run(name: str, path: Path) -> pl.DataFrame:
    """Run one contender."""
    if name == "polars by hand":
        return polars_by_hand(path).collect()
    if name == "polars":
        return assess(pl.scan_parquet(path)).select(NAMES).collect()
    connection = duckdb.connect()
    connection.execute("SET memory_limit = '4GB'")
    news = connection.read_parquet(str(path))
    if name == "duckdb by hand":
        return news.query("news", SQL).pl()
    return assess(news).select(*NAMES).pl()


CONTENDERS = ("polars by hand", "polars", "duckdb by hand", "duckdb")


def measured(name: str, path: Path) -> tuple[float, float]:
    """Give seconds and peak memory in GB of one run in a process of its own."""
    command = [sys.executable, __file__, "--run", name, str(path)]
    seconds, peak = subprocess.run(
        command, capture_output=True, text=True, check=True
    ).stdout.split()
    return float(seconds), float(peak)


def main() -> None:
    """Compare the results, then the times in turn."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.parquet"
        make_archive(count, path)
        results = [run(each, path).sort(NAMES[:3]).select(NAMES).cast({"item_count": pl.Int64})
                   for each in CONTENDERS]  # fmt: skip
        assert all(each.equals(results[0]) for each in results)
        times = {each: [measured(each, path) for _ in range(ROUNDS)] for each in CONTENDERS}
    print(f"## {count:,} items, {len(results[0]):,} cells, lowest of {ROUNDS}\n")
    print("| contender | s | against by hand | peak GB |\n|---|---:|---:|---:|")
    for name, figures in times.items():
        best = min(seconds for seconds, _ in figures)
        hand = min(seconds for seconds, _ in times[f"{name.split()[0]} by hand"])
        peak = max(peak for _, peak in figures)
        print(f"| {name} | {best:.2f} | {best / hand:.2f}x | {peak:.2f} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        start = time.perf_counter()
        run(sys.argv[2], Path(sys.argv[3]))
        seconds = time.perf_counter() - start
        # Not ru_maxrss, which remembers the process that this one came from.
        status = Path("/proc/self/status").read_text().split()
        print(seconds, int(status[status.index("VmHWM:") + 1]) / 1e6)
    else:
        main()
