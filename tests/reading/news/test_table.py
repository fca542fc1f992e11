"""Tables of news: what is read, and what is said about every row that is not."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, InvalidText, UnknownItem
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem, Source
from minebrief.news.story import day_of
from minebrief.problem import Problem, Severity
from minebrief.reading.news import NewsForm, NewsLimits, iter_news, news_to_csv, read_news


def _items(text: str | bytes | Path, **given: object) -> tuple[NewsItem, ...]:
    loaded = read_news(text, **given)  # type: ignore[arg-type]
    assert not loaded.problems.of(Severity.ERROR), loaded.problems.as_text()
    assert loaded.value is not None
    return loaded.value


def _problem(text: str | bytes, **given: object) -> Problem:
    loaded = read_news(text, **given)  # type: ignore[arg-type]
    (problem,) = loaded.problems
    return problem


class TestMembers:
    """Every column becomes the member it stands for."""

    def test_all_columns(self) -> None:
        """One row with all there is."""
        (item,) = _items(
            "title,source_title,publisher,url,published_at,retrieved_at,countries,sector,tone,"
            "relevance,measures\n"
            '"Mine, ""old"",\nopens",Annual report,Wire,https://a.example/1,2026-01-19T01:00+03:00,'
            "2026-01-20T00:00Z,RU; China|IN,mining,-40,7.7,"
            '"[{""title"":""Quota"",""implementer"":""CN"",""stage"":""adopted""}]"\n'
        )
        assert item.title == 'Mine, "old",\nopens'
        assert (item.source.title, item.source.publisher) == ("Annual report", "Wire")
        assert item.source.published_at == datetime(2026, 1, 18, 22, tzinfo=UTC)
        assert item.countries == (Country.RU, Country.CN, Country.IN)
        assert (item.sector, item.tone, item.relevance_tenths) == ("mining", -40, 77)
        assert item.measures[0].title == "Quota"

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_delimiters_line_ends_and_marks(self, delimiter: str, end: str, mark: str) -> None:
        """The header tells the delimiter; other delimiters inside cells change nothing."""
        header = delimiter.join(["Headline", "Published-At", "COUNTRY"])
        row = delimiter.join(['"Coal, ore; and\ttin"', "2026-01-19T10:00Z", '"RU;CN"'])
        text = f"{mark}{end}{header}{end}{row}{end}{end}{delimiter * 2}{end}"
        for source in (text, text.encode()):
            (item,) = _items(source)
            assert item.title == "Coal, ore; and\ttin"
            assert item.countries == (Country.RU, Country.CN)

    def test_a_vendors_names(self) -> None:
        """What the caller says goes before what a name suggests, and None leaves a column out."""
        text = "title,Schlagzeile,tone\nID-1,Mine opens,0.4\n"
        columns = {"schlagzeile": "title", "tone": None}
        (item,) = _items(text, columns=columns)
        assert (item.title, item.tone) == ("Mine opens", None)
        assert read_news(text, columns=columns).problems.codes == ("column.unknown",)

    @pytest.mark.parametrize(
        ("column", "cell", "tenths"),
        [("relevance", "7.7", 77), ("relevance", "7,7", 77), ("relevance", "10", 100),
         ("relevance", "0", 0), ("relevance_tenths", "7", 7)],
    )  # fmt: skip
    def test_relevance_and_tenths(self, column: str, cell: str, tenths: int) -> None:
        """The name of the column says which it is."""
        assert _items(f"title;{column}\nA;{cell}\n")[0].relevance_tenths == tenths

    def test_encodings(self) -> None:
        """Another encoding is said; a wrong byte costs its row alone."""
        content = "title\nAlpha\nMünchen\nOmega\n".encode("cp1252")
        assert [each.title for each in _items(content, encoding="cp1252")][1] == "München"
        loaded = read_news(content)
        assert [str(each) for each in loaded.value or ()] == ["Alpha", "Omega"]
        assert [(each.code, each.span and each.span.line) for each in loaded.problems] == [
            ("text.encoding", 3)
        ]
        assert _items("title\nMünchen\n".encode("utf-16"), encoding="utf-16")[0].title == "München"

    def test_dates_without_zone(self) -> None:
        """No zone is ever supposed: one is given, or the item is undated and that is said."""
        text = "title,date\nA,2026-01-19T10:00\n"
        loaded = read_news(text)
        assert loaded.value is not None
        assert loaded.value[0].source.published_at is None
        assert [(each.code, each.severity) for each in loaded.problems] == [
            ("date.zone", Severity.WARNING)
        ]
        for zone in ("Asia/Kolkata", ZoneInfo("Asia/Kolkata")):
            (item,) = _items(text, timezone=zone)
            assert item.source.published_at == datetime(2026, 1, 19, 4, 30, tzinfo=UTC)
        (day,) = _items("title,date\nA,2026-01-19\n", timezone="UTC")
        assert day.source.published_at == datetime(2026, 1, 19, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("tone", "12.5", "value.type"), ("tone", "101", "value.range"), ("tone", "٣", "value.type"),
        ("tone", "nan", "value.type"), ("relevance", "77", "value.range"),
        ("relevance", "7.75", "value.type"), ("relevance", "-1", "value.type"),
        ("relevance_tenths", "7.7", "value.type"), ("relevance_tenths", "101", "value.range"),
        ("countries", "Korea", "country.ambiguous"), ("countries", "Atlantis", "country.unknown"),
        ("countries", "RU;turkey trot", "country.unknown"),
        ("date", "19/01/2026", "date.unreadable"), ("date", "0001-01-01T00:00+14:00",
        "date.unreadable"), ("date", "2026-02-30", "date.unreadable"),
        ("measures", "quota", "json.invalid"), ("measures", "{}", "value.type"),
        ("measures", '"[{""title"":1}]"', "value.type"), ("sector", "\udcff", "text.encoding"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_and_left_out(column: str, cell: str, code: str) -> None:
    """Place, column, what was found and what is accepted; the rest is kept."""
    quoted = f'"{cell}"' if ";" in cell else cell
    text = f"title;{column}\nBefore;\nBad;{quoted}\nAfter;\n"
    loaded = read_news(text)
    assert [str(each) for each in loaded.value or ()] == ["Before", "After"]
    (problem,) = loaded.problems
    assert problem.code == code
    assert problem.span is not None
    assert problem.span.line == 3
    assert repr(column) in problem.message
    assert problem.got
    assert problem.expected


class TestShape:
    """Headers and rows that do not fit."""

    @pytest.mark.parametrize("row", ["A", "A,1,2", '"A",1,'])
    def test_ragged_rows(self, row: str) -> None:
        """A row with more or fewer cells is no row."""
        loaded = read_news(f"title,tone\n{row}\nB,2\n")
        assert loaded.problems.codes == ("row.cells",)
        assert [each.tone for each in loaded.value or ()] == [2]

    @pytest.mark.parametrize(
        ("header", "code"),
        [
            ("title,Title", "column.repeated"),
            ("title,headline", "column.repeated"),
            ("title,other,other", "column.repeated"),
            ("title,relevance,relevance_tenths", "column.repeated"),
            ("name,tone", "column.missing"),
            ("\0title,tone", "text.binary"),
            ("", "text.empty"),
        ],
    )
    def test_headers_that_are_refused(self, header: str, code: str) -> None:
        """Nothing is read below a header that can be understood in two ways or in none."""
        loaded = read_news(f"{header}\n" + ("A,1,2\n" if header else ""), form=NewsForm.CSV)
        assert code in [each.code for each in loaded.problems.of(Severity.ERROR)]
        assert loaded.value == ()

    def test_columns_that_are_not_there(self) -> None:
        """A mapping that names nothing is a mistake, on either side."""
        assert _problem("title\nA\n", columns={"Ton": "tone"}).code == "column.missing"
        with pytest.raises(UnknownItem, match="relevance_tenths"):
            read_news("title\nA\n", columns={"title": "heading"})

    def test_quotes_that_do_not_fit(self) -> None:
        """One stray quote costs its row, not the rest of the file."""
        rows = "".join(f"Row {number},1\n" for number in range(50))
        loaded = read_news(f'title,tone\n"Big" order,1\n"Never closed,1\n{rows}')
        assert len(loaded.value or ()) == 50
        assert loaded.problems.codes == ("row.quotes", "row.quotes")
        limits = NewsLimits(max_row_lines=10)
        loaded = read_news(f'title,tone\n"Never closed,1\n{rows}', limits=limits)
        assert len(loaded.value or ()) == 50
        assert loaded.problems.codes == ("limit.row",)
        assert loaded.problems[0].span is not None
        assert loaded.problems[0].span.line == 2

    def test_a_row_without_end(self) -> None:
        """A line longer than any row may be is passed over, without being held."""
        text = f"title\nA\n{'x' * 5000}\nB\n"
        loaded = read_news(text, limits=NewsLimits(max_row=100))
        assert [str(each) for each in loaded.value or ()] == ["A", "B"]
        assert loaded.problems.codes == ("limit.row",)

    def test_bad_arguments(self) -> None:
        """A zone, an encoding or a source that there is not."""
        with pytest.raises(InvalidText, match="time zone"):
            read_news("title\nA\n", timezone="Middle/Earth")
        with pytest.raises(InvalidText, match="encoding"):
            read_news(b"title\nA\n", encoding="utf-9")
        with pytest.raises(TypeError):
            read_news(7)  # type: ignore[arg-type]


class TestSources:
    """Text is content; a path or an open file is read."""

    def test_every_source(self, tmp_path: Path) -> None:
        """The same items, whatever they come from; files handed in stay open."""
        path = tmp_path / "news.csv"
        path.write_bytes("title\nMünchen\n".encode())
        expected = _items(path)
        with path.open("rb") as binary, path.open(encoding="utf-8") as text:
            for source in (binary, text):
                assert tuple(each.value for each in iter_news(source)) == expected
                assert not source.closed
        assert _items(path.read_bytes()) == expected

    def test_a_name_is_no_content(self, tmp_path: Path) -> None:
        """The name of a file is told, not read."""
        path = tmp_path / "news.csv"
        path.write_text("title\nA\n")
        assert _problem(str(path)).code == "source.file-name"
        assert read_news(path.with_name("news.csv")).problems.source == "news.csv"

    def test_progress_and_flat_memory(self) -> None:
        """Rows come one at a time, and the progress with them."""
        seen: list[tuple[int, int]] = []
        rows = iter_news("title\nA\nB\n", progress=lambda *done: seen.append(done))
        assert str(next(rows).value) == "A"
        assert len(seen) <= 1
        list(rows)
        assert seen == [(1, 8), (2, 10)]

    def test_limits_of_reading_whole(self) -> None:
        """Too many items or problems are told."""
        text = "title,tone\n" + "A,1\n" * 5 + "B,x\n" * 5
        loaded = read_news(text, limits=NewsLimits(max_problems=2))
        assert loaded.problems.codes == (
            "value.type", "value.type", "limit.problems", "news.repeated"
        )  # fmt: skip
        loaded = read_news(text, limits=NewsLimits(max_items=2))
        assert loaded.problems.codes == ("limit.items", "news.repeated")


_CELLS = st.text(st.sampled_from('a",;\t\n\r\0| \ufeff1-é'), max_size=12)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=4), max_size=8), st.booleans())
def test_no_table_makes_it_fail(rows: list[list[str]], joined: bool) -> None:
    """Whatever stands in a table, there are items and problems and nothing is raised."""
    text = "title,tone\n" + "\n".join(("," if joined else ";").join(row) for row in rows)
    limits = NewsLimits(max_row=40, max_row_lines=3)
    for source in (text, text.encode(), io.StringIO(text)):
        for loaded in iter_news(source, form=NewsForm.CSV, limits=limits):
            assert loaded.value is not None or loaded.problems


@given(st.binary(max_size=200), st.sampled_from([None, "utf-16", "cp1252", "utf-7"]))
def test_no_bytes_make_it_fail(content: bytes, encoding: str | None) -> None:
    """Nor do any bytes, in any encoding."""
    for head in (b"", b"title\n", "title\n".encode("utf-16")):
        read_news(head + content, form=NewsForm.CSV, encoding=encoding)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
    .filter(lambda text: text == text.strip())
)  # fmt: skip
def test_a_title_comes_back(title: str) -> None:
    """What is written is read."""
    item = NewsItem(title=title, source=Source(title=title))
    assert _items(b"".join(news_to_csv([item]))) == (item,)


def test_long_cells_are_read_whatever_was_read_before() -> None:
    """The limit of Python's reader is of the process; ours is the limit of a row."""
    former = csv.field_size_limit(131_072)
    try:
        (item,) = read_news(f"title,tone\n{'x' * 500_000},4\n").require()
        assert len(item.title) == 500_000
        codes = read_news(f"title,tone\n{'x' * 1_000_001},4\n").problems.codes
        assert codes == ("limit.row",)
    finally:
        csv.field_size_limit(former)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
@pytest.mark.parametrize("day", ["2026-01-19", "2026-07-20", "2026-W04-1", "2026-W04"])
def test_a_day_stays_the_day_that_is_written(zone: str, day: str) -> None:
    """Also where its noon is of another day in UTC, by which weeks are told."""
    (item,) = read_news(f"title,date\nA,{day}\n", timezone=zone).require()
    assert day_of(item) == date.fromisoformat(f"{day}-1" if day == "2026-W04" else day)


def test_a_mark_of_utf_16_and_a_json_list_are_told_what_to_do() -> None:
    """The two files people have that are neither."""
    (told,) = read_news("title,tone\nA,4\n".encode("utf-16")).problems
    assert (told.code, told.hint) == ("text.binary", 'pass encoding="utf-16", or what it is')
    first = read_news('[{"title":"A","source":{"title":"W"}}]').problems[0]
    assert first.code == "column.missing"
    assert "JSON lines" in (first.hint or "")


def test_a_zone_that_is_none_is_refused_at_once() -> None:
    """Before a row is read."""
    with pytest.raises(InvalidMember, match="timezone"):
        read_news("title\nA\n", timezone=5)  # type: ignore[arg-type]  # on purpose
