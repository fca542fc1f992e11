"""JSON lines of news: our own items, a line each."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.evidence import NewsItem
from minebrief.reading.news import NewsForm, NewsLimits, iter_news, news_to_json_lines, read_news
from minebrief.strategies import records


@given(st.lists(records(NewsItem), max_size=4))
def test_items_come_back(items: list[NewsItem]) -> None:
    """What is written is read, kept members included."""
    content = b"".join(news_to_json_lines(items))
    loaded = read_news(content, form=NewsForm.JSON_LINES)
    assert list(loaded.value or ()) == items
    assert set(loaded.problems.codes) <= {"news.repeated", "member.unknown"}


def test_a_bad_line_is_left_out(tmp_path: Path) -> None:
    """Also one of which only an optional member is wrong: half an item would mislead."""
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"title":"A","source":{"title":"W"}}\n\nnonsense\n'
        '{"title":"B","source":{"title":"W"},"tone":400}\n'
        '{"title":"C","title":"D","source":{"title":"W"}}\n'
        '{"title":"E","source":{"title":"W"},"mood":"good"}\n'
    )
    loaded = read_news(path)
    assert [str(each) for each in loaded.value or ()] == ["A", "E"]
    assert [(each.code, each.span and each.span.line) for each in loaded.problems] == [
        ("json.invalid", 3),
        ("value.range", 4),
        ("member.duplicate", 5),
        ("member.unknown", 6),
    ]


def test_long_lines_are_passed_over() -> None:
    """A line that is longer than a row may be is told and not held."""
    line = '{"title":"A","source":{"title":"W"}}\n'
    long = line.replace("A", "A" * 500)
    outcomes = list(iter_news(line + long + line, limits=NewsLimits(max_row=100)))
    assert [each.value is not None for each in outcomes] == [True, False, True]
    assert outcomes[1].problems.codes == ("limit.size",)


@given(st.binary(max_size=80))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    """Whatever stands in a line, nothing is raised."""
    read_news(b"{" + content, form=NewsForm.JSON_LINES)


def test_columns_of_what_has_none_are_told() -> None:
    """A vendor's names that rename nothing are no silent success."""
    line = '{"title":"A","source":{"title":"W"}}\n'
    loaded = read_news(line, columns={"Land": "countries"})
    assert [str(each) for each in loaded.value or ()] == ["A"]
    assert loaded.problems.codes == ("column.none",)
