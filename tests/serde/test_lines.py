"""JSON lines: one outcome a line, whatever is wrong with the others, in flat memory."""

import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, InvalidValue
from minebrief.model.briefing import CountryBriefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import MINING
from minebrief.serde.documents import Document, load, to_json
from minebrief.serde.lines import load_lines, to_json_lines
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits
from tests.strategies import country_briefings, recommendations

PAGE = CountryBriefing(country=Country.NO, sector=MINING, period=Period.week(2026, 4), title="Öre")
LINE = to_json(PAGE)
COLUMN = LINE.index(b"NO")  # of the quote before it, from 1
DOCUMENTS: st.SearchStrategy[Document] = country_briefings() | recommendations()


def said(outcomes: Any) -> list[str]:
    """What is said of all lines."""
    return [str(problem) for each in outcomes for problem in each.problems]


def all_of(source: Any, **options: Any) -> list[Loaded[Any]]:
    """Every outcome of a source."""
    return list(load_lines(source, **options))


@given(st.lists(DOCUMENTS, max_size=3))
def test_what_was_written_is_read_back(documents: list[Document]) -> None:
    """In order, from bytes, text and open files."""
    data = b"".join(to_json_lines(documents))
    assert data.count(b"\n") == len(documents)
    for source in (data, data.decode(), io.BytesIO(data), io.StringIO(data.decode())):
        assert [each.value for each in load_lines(source)] == documents


def test_a_bad_line_never_stops_the_rest() -> None:
    """Each line has its own outcome, with the line of the file, the column and the pointer."""
    bad = LINE.replace(b'"NO"', b'"Norway"')
    data = b"\n".join([LINE, b"", b"nonsense", b" \t\r", bad, b"\xff", LINE])
    outcomes = all_of(data, name="weeks.jsonl")
    assert [each.value for each in outcomes] == [PAGE, None, None, None, PAGE]
    places = [
        (problem.code, problem.path, str(problem.span))
        for each in outcomes
        for problem in each.problems
    ]
    assert places == [
        ("json.invalid", "", "line 3, column 1"),
        ("value.unknown", "/country", f"line 5, column {COLUMN}"),
        ("text.encoding", "", "line 6, column 1"),
    ]
    assert {each.problems.source for each in outcomes} == {"weeks.jsonl"}
    assert [each.problems.title for each in outcomes] == ["Öre", None, None, None, "Öre"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [b"", b"\n", b"\r\n", b"\n\n  "])
def test_line_ends_of_any_system_are_read(end: bytes, last: bytes) -> None:
    """With or without one at the end of the file."""
    assert [each.require() for each in load_lines(LINE + end + LINE + last)] == [PAGE, PAGE]


@pytest.mark.parametrize("excess", [0, 1, 2, 3, 100_000])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", f"\n{LINE.decode()}"])
def test_a_line_that_is_too_long_is_passed_over(excess: int, end: str) -> None:
    """Exactly from the limit on; the next line is read, and the bytes are counted."""
    text = LINE.decode() + " " * (1000 - len(LINE) + excess) + end + "\n"
    seen: list[tuple[int, int]] = []
    limits = Limits(max_bytes=1000)
    outcomes = all_of(text.encode(), limits=limits, progress=lambda *each: seen.append(each))
    codes = [each.problems.codes for each in outcomes]
    assert codes[0] == (("limit.size",) if excess else ())
    assert codes[1:] == ([()] if LINE.decode() in end else [])
    assert all(str(each.problems[0].span) == "line 1, column 1" for each in outcomes[:1] if excess)
    assert seen[-1][1] == len(text.encode())


def test_a_long_line_is_never_held_whole() -> None:
    """Fifty million bytes in one line take little memory."""

    class Endless(io.RawIOBase):
        left = 50_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            count = min(len(buffer), self.left)
            buffer[:count] = b"x" * count
            self.left -= count
            return count

    tracemalloc.start()
    try:
        (outcome,) = all_of(io.BufferedReader(Endless()), limits=Limits(max_bytes=10_000))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert outcome.problems.codes == ("limit.size",)
    assert most < 8_000_000


def test_many_lines_take_no_more_memory_than_few(tmp_path: Path) -> None:
    """A file is read as it goes."""

    def most_for(count: int) -> int:
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes((LINE + b"\n") * count)
        tracemalloc.start()
        try:
            assert sum(each.value == PAGE for each in load_lines(path)) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    most_for(10)  # what is built on first use
    assert most_for(2_000) < most_for(100) + 50_000


def test_progress_is_told_after_each_line(tmp_path: Path) -> None:
    """Lines and bytes, blank lines too."""
    path = tmp_path / "weeks.jsonl"
    path.write_bytes(LINE + b"\n\n" + LINE)
    seen: list[tuple[int, int]] = []
    (first, second) = load_lines(path, progress=lambda *each: seen.append(each))
    size = len(LINE)
    assert seen == [(1, size + 1), (2, size + 2), (3, 2 * size + 2)]
    assert first.problems.source == second.problems.source == "weeks.jsonl"


def test_an_open_file_stays_open(tmp_path: Path) -> None:
    """Whoever opened it closes it; its name is that of the file."""
    path = tmp_path / "weeks.jsonl"
    path.write_bytes(b"{}\n")
    with path.open("rb") as file:
        (outcome,) = load_lines(file)
        assert not file.closed
    assert outcome.problems.source == "weeks.jsonl"


def test_unknown_members_are_remarks_or_errors() -> None:
    """As for one document."""
    line = LINE.replace(b'"title"', b'"titel"')
    place = f"line 1, column {line.index(b'titel')}"
    assert said(load_lines(line))[0].startswith(f"{place}: note member.unknown")
    assert said(load_lines(line, unknown="error"))[0].startswith(f"{place}: error")


def test_a_missing_file_and_a_number_are_refused(tmp_path: Path) -> None:
    """When the first outcome is asked for."""
    with pytest.raises(FileNotFoundError):
        next(load_lines(tmp_path / "none.jsonl"))
    with pytest.raises(TypeError, match="an open file was expected, got 7"):
        next(load_lines(7))  # type: ignore[arg-type]


def test_a_kept_member_breaks_no_line() -> None:
    """Line feeds in its text are left out; a text that is no JSON is refused."""
    page = PAGE.evolve(extensions=(Extension(name="x", text='[1,\n"a\\n b"]'),))
    (line,) = to_json_lines([page])
    assert line.endswith(b'"x":[1,"a\\n b"]}\n')
    assert line.count(b"\n") == 1
    page = PAGE.evolve(extensions=(Extension(name="x", text="[1,\n"),))
    with pytest.raises(InvalidValue):
        next(to_json_lines([page]))


def test_what_is_no_document_is_not_written() -> None:
    """Those before it are."""
    lines = to_json_lines([PAGE, 7])  # type: ignore[list-item]
    assert next(lines) == LINE + b"\n"
    with pytest.raises(InvalidMember):
        next(lines)


@given(st.binary() | st.text(alphabet='{}[]":,\n\r\t 1a\ufeff').map(str.encode))
def test_any_bytes_give_problems_and_never_another_error(content: bytes) -> None:
    """Each line says what the document of that line alone would."""
    lines = [each.rstrip(b"\r") for each in content.split(b"\n")]
    expected = [load(each).problems.codes for each in lines if each.strip(b" \t\r\n")]
    outcomes = all_of(content)
    assert [each.problems.codes for each in outcomes] == expected
    assert all(each.value is None for each in outcomes)
