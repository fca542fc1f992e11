"""``assess``: the table it writes is that of the library, on both engines, or there is none."""

from pathlib import Path

import polars as pl
import pytest

from minebrief import Country, NewsItem, Period, Source, frames, tables
from minebrief.cli import engines, news_files
from minebrief.model.period import PeriodKind
from minebrief.reading.news import news_to_csv, news_to_json_lines
from minebrief.synthetic import WEEKS, synthetic_news
from tests.cli.running import Run

ENGINES = list(engines.ENGINES)
ITEMS = tuple(synthetic_news(2000, seed=5))
FIRST = ["period_start", "sector", "country"]


def expected(**given: object) -> pl.DataFrame:
    """What the library says of the items."""
    news, measures = pl.DataFrame(tables.news(ITEMS)), pl.DataFrame(tables.measures(ITEMS))
    found = frames.assess(news, **{"measures": measures, **given})  # type: ignore[arg-type]
    return found.sort(FIRST, nulls_last=True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_what_is_written_is_what_the_library_says(
    run: Run, tmp_path: Path, engine: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cell for cell and in order, from any form of news, read in pieces."""
    monkeypatch.setattr(news_files, "_PIECE", 300)
    source, out = tmp_path / f"news.{ending}", tmp_path / "weeks.parquet"
    more: tuple[object, ...] = ()
    if ending == "parquet":
        tables.write_parquet(source, tables.news(ITEMS))
        tables.write_parquet(tmp_path / "measures.parquet", tables.measures(ITEMS))
        more = ("--measures", tmp_path / "measures.parquet")
    else:
        write = news_to_csv if ending == "csv" else news_to_json_lines
        # what stands twice, in different pieces, is one
        source.write_bytes(b"".join(write([*ITEMS, *ITEMS[:50]])))
    outcome = run("assess", source, out, "--engine", engine, *more)
    assert (outcome.code, outcome.out) == (0, "")
    assert "rows of news are undated, in rows without a period" in outcome.err
    assert "rows of news name no country" in outcome.err
    assert len(outcome.err.splitlines()) == 2
    found = pl.read_parquet(out)
    assert found.columns == expected().columns
    assert found.rows() == expected().rows()
    assert found["stance"].drop_nulls().len() > 0
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_one_period_and_another_unit(run: Run, tmp_path: Path, engine: str) -> None:
    """A week, and months."""
    source, out = tmp_path / "news.jsonl", tmp_path / "out.parquet"
    source.write_bytes(b"".join(news_to_json_lines(ITEMS)))
    week = WEEKS[-1]
    assert run("assess", source, out, "--engine", engine, "--period", week.iso).code == 0
    assert pl.read_parquet(out).rows() == expected(period=week).rows()
    assert run("assess", source, out, "--engine", engine, "--every", "month").code == 0
    assert pl.read_parquet(out).rows() == expected(period=PeriodKind.MONTH).rows()


@pytest.mark.parametrize("engine", ENGINES)
def test_headlines_are_no_formulas_in_csv(run: Run, tmp_path: Path, engine: str) -> None:
    """A spreadsheet that opens the result runs nothing."""
    titles = [
        "=cmd()",
        " +1",
        "-x",
        "@x",
        "'x",
        'a "quoted", line',
        "é🙂",
        "007",
        "＝1",
        "\u3000=1",
    ]
    items = [
        NewsItem(title=title, source=Source(title="Wire"), countries=(country,),
                 tone=1, relevance_tenths=5)
        for title, country in zip(titles, Country, strict=False)
    ]  # fmt: skip
    tables.write_parquet(tmp_path / "news.parquet", tables.news(items))
    outcome = run("assess", tmp_path / "news.parquet", tmp_path / "out.csv",
                  "--period", "2026-W04", "--engine", engine)  # fmt: skip
    assert outcome.code == 0, outcome.err
    found = set(pl.read_csv(tmp_path / "out.csv", infer_schema=False)["top_event"])
    kept = [each["title"] for each in tables.news(items)]
    assert found == {f"'{each}" if each.strip()[0] in "=+-@＝'" else each for each in kept}
    cells = tables.from_csv(tables.to_csv(tables.news(items)), like=tables.news([]))
    assert {each.removeprefix("'") if each != "''x" else "'x" for each in found} == set(
        cells.column("title")
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_items_that_are_wrong_are_told_and_left_out(run: Run, tmp_path: Path, engine: str) -> None:
    """The first of them, and how many; the rest is assessed."""
    source, out = tmp_path / "news.csv", tmp_path / "out.parquet"
    rows = "\n".join(["IN,Mine opens,2026-01-20T10:00Z,400"] * 12)
    source.write_text(f"countries,title,date,tone\nIN,Mine closes,2026-01-20T10:00Z,4\n{rows}\n")
    outcome = run("assess", source, out, "--engine", engine)
    said = " ".join(outcome.err.split())
    assert outcome.code == 1
    assert "and 2 more problems" in said
    assert "12 of 13 rows of news.csv were left out" in said
    assert pl.read_parquet(out)["item_count"].to_list() == [1]
    assert run("assess", source, out, "--engine", engine, "--fail-on", "never").code == 0


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_no_news_is_a_table(run: Run, tmp_path: Path, engine: str, ending: str) -> None:
    """No items in, no rows out, and all columns."""
    source, out = tmp_path / f"news.{ending}", tmp_path / "out.parquet"
    if ending == "parquet":
        tables.write_parquet(source, tables.news([]))
    else:
        source.write_text("title,tone\n" if ending == "csv" else "")
    outcome = run("assess", source, out, "--engine", engine)
    assert outcome.code == 0, outcome.err
    assert pl.read_parquet(out).columns == expected().columns
    assert len(pl.read_parquet(out)) == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_what_cannot_run_writes_nothing(run: Run, tmp_path: Path, engine: str) -> None:
    """Missing columns, no news at all, broken files, names and periods that are none."""
    source, out = tmp_path / "news.parquet", tmp_path / "out.parquet"
    table = pl.DataFrame(tables.news(ITEMS[:50]))
    table.write_parquet(source)
    table.rename({"tone": "tones"}).write_parquet(tmp_path / "lacking.parquet")
    (tmp_path / "broken.parquet").write_bytes(source.read_bytes()[:-100])
    (tmp_path / "page.parquet").write_text("Global mining, week 4")
    (tmp_path / "page.csv").write_text("lunch is at one\nor two\n")
    (tmp_path / "news.csv").write_bytes(b"".join(news_to_csv(ITEMS[:3])))
    (tmp_path / "archive.bin").write_bytes(bytes(range(256)))
    out.write_text("old")
    for arguments, said in (
        ((tmp_path / "lacking.parquet", out), "did you mean 'tones'?"),
        ((tmp_path / "broken.parquet", out), "nothing was written"),
        ((tmp_path / "page.parquet", out), "this is no Parquet file"),
        ((tmp_path / "page.csv", out), "nothing was written"),
        ((tmp_path / "none.csv", out), "no such file"),
        ((tmp_path, out), "is a directory"),
        ((tmp_path / "archive.bin", out), "nothing was written"),
        ((source, out, "--column", "Ton=tone"), "there is no column Ton; there are item, sector"),
        ((source, out, "--column", "item=tone", "--column", "title=tone"), "two columns one name"),
        ((source, out, "--column", "tone"), "write it as Land=country"),
        ((source, out, "--column", "tone="), "tone: got no such column"),
        ((source, out, "--timezone", "UTC"), "goes with CSV"),
        ((source, out, "--tag-countries"), "goes with CSV"),
        ((source, out, "--encoding", "utf-8"), "goes with CSV"),
        ((tmp_path / "news.csv", out, "--encoding", "klingon"), "klingon"),
        ((source, out, "--countries", "IN,Atlantis"), "Atlantis"),
        ((source, out, "--countries", "IN,"), "''"),
        ((source, out, "--countries", "Korea"), "South Korea"),
        ((tmp_path / "news.csv", out, "--column", "Land=nation"), "nation"),
        ((tmp_path / "news.csv", out, "--column", "Land=countries"), "no column 'Land'"),
        ((source, source), "are one file"),
        ((source, tmp_path / "out.txt"), "end the name"),
        ((source, tmp_path / "no" / "out.parquet"), "no such file or directory"),
        ((tmp_path / "news.csv", tmp_path / "no" / "out.parquet"), "no such file or directory"),
        ((source, out, "--period", "03/04/2026"), "03/04/2026"),
        ((source, out, "--by", "land"), "land"),
        ((tmp_path / "news.csv", out, "--measures", source), "goes with Parquet"),
        ((tmp_path / "news.csv", out, "--timezone", "Mars/Base"), "Mars/Base"),
    ):
        outcome = run("assess", *arguments, "--engine", engine)
        assert (outcome.code, outcome.out) == (2, ""), (arguments, outcome)
        assert said in " ".join(outcome.err.split()), outcome.err
        assert out.read_text() == "old"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_a_week_is_that_of_utc(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever zone the machine is in."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    source, out = tmp_path / "news.csv", tmp_path / "out.parquet"
    source.write_text("countries,title,date\nIN,Mine closes,2026-01-25T23:30Z\n")
    assert run("assess", source, out, "--engine", "duckdb").code == 0
    week = Period.week(2026, 4)
    assert pl.read_parquet(out)["period_start"].to_list() == [week.start]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("country", "leave out country"),
        ("sector, country", "leave out country"),
        (" , ", "--by needs the name of a column"),
    ],
)
def test_what_parts_no_archive_is_refused(
    run: Run, tmp_path: Path, columns: str, said: str
) -> None:
    """What is in the result anyway, or nothing, is told in words of the command."""
    source, out = tmp_path / "news.jsonl", tmp_path / "out.parquet"
    source.write_bytes(b"".join(news_to_json_lines(ITEMS[:20])))
    outcome = run("assess", source, out, "--by", columns)
    assert outcome.code == 2
    assert said in outcome.err
    assert not out.exists()


VENDOR = """Schlagzeile,Land,tone,Quelle
Mine opens,IN,0.31,Wire
Mine closes,Chile,0.4,Wire
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_vendor_s_columns(run: Run, tmp_path: Path, engine: str) -> None:
    """They are mapped as read_news maps them, and in Parquet likewise; what is unread is told."""
    source, out = tmp_path / "vendor.txt", tmp_path / "out.parquet"
    source.write_text(VENDOR)
    mapped = ("--column", "Schlagzeile=title", "--column", "Land=countries", "--column", "tone=")
    outcome = run("assess", source, out, "--period", "2026-W04", "--engine", engine, *mapped)
    assert outcome.code == 0, outcome.err
    assert outcome.err.splitlines() == [
        "minebrief: not read, see --column: 'Quelle'",
        "minebrief: 2 of 2 rows of news are undated, counted in 2026-W04",
    ]
    assert pl.read_parquet(out)["country"].to_list() == ["CL", "IN"]
    table = pl.DataFrame(tables.news(ITEMS)).rename({"country": "Land", "tone": "a=b"})
    # a column of that name gives way
    table.with_columns(tone=pl.lit("sour")).write_parquet(tmp_path / "news.parquet")
    arguments = ("--column", "Land=country", "--column", "a=b=tone", "--engine", engine)
    assert run("assess", tmp_path / "news.parquet", out, *arguments).code == 0
    assert pl.read_parquet(out).rows() == expected(measures=None).rows()


@pytest.mark.parametrize("engine", ENGINES)
def test_countries_that_are_wanted(run: Run, tmp_path: Path, engine: str) -> None:
    """These have cells, with news or without, and no other."""
    source, out = tmp_path / "news.parquet", tmp_path / "out.parquet"
    tables.write_parquet(source, tables.news(ITEMS))
    arguments = ("--countries", "IN, Fiji,IN", "--period", WEEKS[-1].iso, "--engine", engine)
    outcome = run("assess", source, out, *arguments)
    assert outcome.code == 0, outcome.err
    wanted = (Country.IN, Country.FJ)
    found = expected(period=WEEKS[-1], countries=wanted, measures=None)
    assert pl.read_parquet(out).rows() == found.rows()
    assert set(found["country"]) == {"IN", "FJ"}


FEED = """<rss version="2.0"><channel><title>Seam Letter</title>
<item><title>Strike in Chile</title><pubDate>Mon, 19 Jan 2026 10:00:00 GMT</pubDate></item>
<item><title>Korea talks</title><pubDate>Mon, 19 Jan 2026 11:00:00 GMT</pubDate></item>
<item><title>Quotas</title><pubDate>yesterday</pubDate></item>
</channel></rss>"""


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom", "feed.xml", "feed"])
def test_a_feed_names_countries_only_in_its_headlines(run: Run, tmp_path: Path, name: str) -> None:
    """Without --tag-countries there is no cell, and that is told; with it they are inferred."""
    pytest.importorskip("feedparser")
    source, out = tmp_path / name, tmp_path / "out.parquet"
    source.write_text(FEED)
    outcome = run("assess", source, out)
    assert "3 of 3 rows of news name no country" in outcome.err
    assert (outcome.code, len(pl.read_parquet(out))) == (0, 0)
    outcome = run("assess", source, out, "--tag-countries")
    assert "1 of 3 items have their countries inferred from their headlines" in outcome.err
    assert "date.unreadable" in outcome.err
    assert pl.read_parquet(out).select("country", "item_count").rows() == [("CL", 1)]


def test_dates_without_a_zone_are_told_and_undated(run: Run, tmp_path: Path) -> None:
    """They do not become this week's in silence; --timezone dates them."""
    source, out = tmp_path / "news.csv", tmp_path / "out.parquet"
    rows = "".join(f"IN,Mine {n},2025-12-0{n}T10:00\n" for n in range(1, 8))
    source.write_text(f"countries,title,date\n{rows}")
    outcome = run("assess", source, out, "--period", "2026-W04")
    said = " ".join(outcome.err.split())
    assert outcome.code == 0
    assert "date.zone" in said
    assert "7 of 7 rows of news are undated, counted in 2026-W04" in said
    assert pl.read_parquet(out)["item_count"].to_list() == [7]
    outcome = run("assess", source, out, "--period", "2026-W04", "--timezone", "Asia/Kolkata")
    assert (outcome.code, outcome.err, len(pl.read_parquet(out))) == (0, "", 0)


def test_other_encodings(run: Run, tmp_path: Path) -> None:
    """As spreadsheets save them; without --encoding the refusal says what to do."""
    source, out = tmp_path / "news.csv", tmp_path / "out.parquet"
    text = "countries,title,date,relevance\nTürkiye,Grève à Uşak,2026-01-20T10:00Z,5\n"
    source.write_bytes(text.encode("utf-16"))
    outcome = run("assess", source, out)
    assert (outcome.code, 'encoding="utf-16"' in outcome.err) == (2, True)
    assert run("assess", source, out, "--encoding", "utf-16").code == 0
    assert pl.read_parquet(out).select("country", "top_event").rows() == [("TR", "Grève à Uşak")]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_facts_go_on_to_recommend(run: Run, tmp_path: Path, engine: str, ending: str) -> None:
    """One command's result is the other's source; without an outlook most have no call."""
    facts, out = (tmp_path / f"{each}.{ending}" for each in ("facts", "calls"))
    source = tmp_path / "news.jsonl"
    source.write_bytes(b"".join(news_to_json_lines(ITEMS)))
    arguments = ("--engine", engine)
    assert run("assess", source, facts, "--facts", "--period", WEEKS[-1].iso, *arguments).code == 0
    outcome = run("recommend", facts, out, *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    found = pl.read_parquet(out) if ending == "parquet" else pl.read_csv(out)
    week = frames.facts_of(expected(period=WEEKS[-1]))
    wanted = frames.recommend(week).sort(FIRST, nulls_last=True)
    found = found.sort(FIRST, nulls_last=True)
    for name in ("country", "weight", "score", "missing", "item_count"):
        assert found[name].to_list() == wanted[name].to_list(), name
    assert found["missing"].str.contains("outlook").any()
