"""``recommend``: the table it writes is that of the library, on both engines, or there is none."""

import csv
import io
import itertools
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from minebrief import frames, tables
from minebrief.cli import engines
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import to_json
from minebrief.synthetic import synthetic_briefings
from tests.cli.running import Run

ENGINES = list(engines.ENGINES)
OVER = ("sector", "country")


def facts() -> pl.DataFrame:
    """The facts of some pages, those of one row spoilt."""
    table = pl.DataFrame(tables.facts(synthetic_briefings(30, seed=2))).with_row_index("row")
    return table.with_columns(
        signal=pl.when(pl.col("row") == 3).then(pl.lit("upbeat")).otherwise("signal")
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_what_is_written_is_what_the_library_says(
    run: Run, tmp_path: Path, engine: str, ending: str
) -> None:
    """Row for row, in the order of the rows, from Parquet and from CSV."""
    source, out = tmp_path / f"facts.{ending}", tmp_path / "calls.parquet"
    table = facts()
    table.write_parquet(source) if ending == "parquet" else table.write_csv(source)
    outcome = run("recommend", source, out, "--engine", engine)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"1 of {len(table)} rows in {out} have a reason" in " ".join(outcome.err.split())
    expected = frames.recommend(table)
    found = pl.read_parquet(out)
    assert found.columns == expected.columns
    decision = expected.columns[len(table.columns) :]
    assert found.select(decision).rows() == expected.select(decision).rows()
    assert found["row"].cast(pl.Int64).to_list() == list(range(len(table)))
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_weeks_and_another_book(run: Run, tmp_path: Path, engine: str) -> None:
    """Weeks in order by a book from a file; wrong rows need not fail."""
    book = STANDARD.with_parameters({"overweight.enter": 35}, reason="a test")
    (tmp_path / "book.json").write_bytes(to_json(book))
    source, out = tmp_path / "facts.parquet", tmp_path / "calls.csv"
    facts().write_parquet(source)
    outcome = run(
        "recommend", source, out, "--engine", engine, "--book", tmp_path / "book.json",
        "--over", "sector, country", "--order", "period_end", "--fail-on", "never",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    expected = frames.recommend(facts(), book=book, over=OVER, order="period_end").sort("row")
    found = pl.read_csv(out, infer_schema=False).with_columns(pl.col("row").cast(pl.UInt32))
    columns = ["row", "last_weight", "weight", "missing", "reason"]
    assert found.sort("row").select(columns).rows() == expected.select(columns).rows()


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_of_csv_that_are_none_are_said(run: Run, tmp_path: Path, engine: str) -> None:
    """Counts and days are read strictly, and levels that look like numbers stay levels."""
    table = facts().head(8).with_columns(pl.lit(None).cast(pl.String).alias("offset"))
    counts = ["0", "2", "0.5", "two", "", "-1", "99999999999999999999", "1e3"]
    table = table.with_columns(
        risks_low=pl.Series(counts),
        balance=pl.Series(["-1", "0", "+1", "+1/2", "-1/2", None, "0", "7"]),
        title=pl.Series(["=cmd()", 'a "quoted", line', "a\nb", "007", "é🙂", " x ", "NULL", "nan"]),
    )
    source, out = tmp_path / "facts.csv", tmp_path / "calls.csv"
    table.write_csv(source)
    assert run("recommend", source, out, "--engine", engine).code == 1
    found = pl.read_csv(out, infer_schema=False)
    assert found["title"].to_list() == ["'=cmd()", *table["title"][1:]]
    said = ["risks_low is no count" in (each or "") for each in found["reason"]]
    assert said == [False, False, True, True, True, True, True, True]
    assert ["balance" in (each or "") for each in found["reason"]] == [False] * 7 + [True]


HOSTILE = (
    "=1", " +1", "-x", "@x", "'x", "''", "'", "x'", "\u3000＝1", "\x0b=1", "\x1f-1", "\x85@1",
    "\t1", "\ufeffx", "\u2028=1", 'a "b", =1', "a\n=1", "=\u202e\U0001f4a3",
)  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_csv_is_guarded_as_tables_are_and_read_back(run: Run, tmp_path: Path, engine: str) -> None:
    """No cell or name is a formula; what was written reads as it was, again and again."""
    first = tmp_path / "facts.parquet"
    table = (
        facts()
        .drop("row")
        .head(len(HOSTILE))
        .with_columns(
            pl.Series("=name", HOSTILE),
            balance=pl.Series(["-1", "+1", None] * (len(HOSTILE) // 3)),
        )
    )
    table.write_parquet(first)
    column = tables.Column(name="=name")
    wanted = tables.Table.of_rows("made", (column,), [(each,) for each in HOSTILE])
    lines = list(csv.reader(io.StringIO(tables.to_csv(wanted), newline="")))
    sources = [first, tmp_path / "one.csv", tmp_path / "two.csv"]
    for source, out in itertools.pairwise(sources):
        assert run("recommend", source, out, "--engine", engine, "--fail-on", "never").code == 0
        found = pl.read_csv(out, infer_schema=False)
        assert found["'=name"].to_list() == [each for (each,) in lines[1:]]
        assert set(found["balance"]) == {"'+1", "'-1", None}
        found.select(
            each for each in found.columns if each in table.columns or each == "'=name"
        ).write_csv(out)
    last = tmp_path / "last.parquet"
    assert run("recommend", out, last, "--engine", engine, "--fail-on", "never").code == 0
    expected = frames.recommend(table)
    assert pl.read_parquet(last).select("=name", "balance", "weight", "reason").rows() == (
        expected.select("=name", "balance", "weight", "reason").rows()
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "name", ["a[1]*?.parquet", 'it\'s "x".parquet', "a=1.parquet", "🙂.parquet"]
)
def test_any_name_names_one_file(run: Run, tmp_path: Path, engine: str, name: str) -> None:
    """No character of a name is a pattern, and folders called like columns add none."""
    folder = tmp_path / "sector=energy"
    folder.mkdir()
    facts().head(2).write_parquet(folder / name)
    out = folder / f"out {name}"
    outcome = run("recommend", folder / name, out, "--engine", engine)
    assert outcome.code == 0, outcome.err
    assert pl.read_parquet(out, glob=False, hive_partitioning=False).shape[0] == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_table_is_a_table(run: Run, tmp_path: Path, engine: str) -> None:
    """No rows in, no rows out, and all columns."""
    facts().clear().write_parquet(tmp_path / "facts.parquet")
    assert run("recommend", tmp_path / "facts.parquet", tmp_path / "o.parquet", "--engine",
               engine).code == 0  # fmt: skip
    assert pl.read_parquet(tmp_path / "o.parquet").columns == frames.recommend(facts()).columns


@pytest.mark.parametrize("engine", ENGINES)
def test_what_cannot_run_writes_nothing(run: Run, tmp_path: Path, engine: str) -> None:
    """A missing column, a page for a table, a folder that is not there, a broken file."""
    source, out = tmp_path / "facts.parquet", tmp_path / "calls.parquet"
    facts().write_parquet(source)
    facts().rename({"signal": "signl"}).write_parquet(tmp_path / "lacking.parquet")
    (tmp_path / "page.parquet").write_text("Global mining, week 4")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "broken.parquet").write_bytes(source.read_bytes()[:-100])
    out.write_text("old")
    for arguments, said in (
        ((tmp_path / "lacking.parquet", out), "did you mean 'signl'?"),
        ((tmp_path / "page.parquet", out), "this is no Parquet file"),
        ((tmp_path / "empty.csv", out), "empty.csv: it is empty"),
        ((tmp_path / "broken.parquet", out), "nothing was written"),
        ((tmp_path / "none.parquet", out), "no such file"),
        ((tmp_path, out), "end the name"),
        ((source, source), "are one file"),
        ((source, tmp_path / "calls.txt"), "end the name"),
        ((source, tmp_path / "no" / "calls.parquet"), "no such file or directory"),
        ((source, out, "--over", "sector,country"), "--over and --order go together"),
        ((source, out, "--over", "sector,land", "--order", "period_end"), "land: got no such"),
        ((source, out, "--memory", "lots"), "is no size"),
        ((out.with_suffix(".csv"), out), "no such file"),
    ):
        outcome = run("recommend", *arguments, "--engine", engine)
        assert (outcome.code, outcome.out) == (2, ""), arguments
        assert said in " ".join(outcome.err.split()), outcome.err
        assert out.read_text() == "old"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_a_link_to_the_facts_is_the_facts(run: Run, tmp_path: Path) -> None:
    """Another name of the file does not let it be written over."""
    source, link = tmp_path / "facts.parquet", tmp_path / "link.parquet"
    facts().write_parquet(source)
    link.hardlink_to(source)
    assert run("recommend", source, link).code == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_engine_is_named(
    run: Run, tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what brings it; without a wish the other one is taken."""
    facts().head(2).write_parquet(tmp_path / "facts.parquet")
    monkeypatch.setattr(
        "minebrief.cli.engines.find_spec", lambda name: None if name == engine else find_spec(name)
    )
    arguments = ("recommend", tmp_path / "facts.parquet", tmp_path / "calls.parquet")
    outcome = run(*arguments, "--engine", engine)
    assert outcome.code == 2
    assert f"pip install 'minebrief[{engine}]'" in outcome.err
    assert run(*arguments).code == 0


def test_weeks_beyond_the_memory_of_duckdb(run: Run, tmp_path: Path) -> None:
    """Too little memory is said, or the disk takes the rest; half a table is never written."""
    start = date(2000, 1, 3)
    table = (
        facts()
        .head(1)
        .select(pl.all().repeat_by(200_000).explode())
        .with_columns(
            period_start=pl.Series(
                [start + timedelta(days=7 * (n % 1000)) for n in range(200_000)]
            ),
            country=pl.Series([f"{n // 1000}" for n in range(200_000)]),
        )
    )
    table = table.with_columns(period_end=pl.col("period_start") + timedelta(days=6))
    source, out = tmp_path / "facts.parquet", tmp_path / "calls.parquet"
    table.write_parquet(source)
    outcome = run("recommend", source, out, "--engine", "duckdb", "--memory", "10MB",
                  "--over", "sector,country", "--order", "period_end")  # fmt: skip
    assert outcome.code in (0, 2)
    assert out.exists() == (outcome.code == 0)
    assert outcome.code == 0 or "nothing was written" in outcome.err


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_in_another_encoding_is_said_to_be_one(
    run: Run, tmp_path: Path, engine: str
) -> None:
    """Spreadsheets write some; the engine's own words name what is wrong."""
    source, out = tmp_path / "facts.csv", tmp_path / "calls.csv"
    text = facts().with_columns(pl.lit("Perú").alias("place")).write_csv()
    source.write_bytes(text.encode("latin-1"))
    outcome = run("recommend", source, out, "--engine", engine)
    assert outcome.code == 2
    assert "utf-8" in " ".join(outcome.err.split())
    assert not out.exists()
