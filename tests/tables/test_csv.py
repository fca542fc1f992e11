"""CSV: what is written comes back exactly, and no spreadsheet finds a formula in it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, InvalidText
from minebrief.model.briefing import GlobalBriefing
from minebrief.strategies import global_briefings
from minebrief.tables import (
    ALL,
    Column,
    ColumnType,
    Table,
    assessments,
    effects,
    evidence,
    from_csv,
    risks,
    to_csv,
    views,
    write_csv,
)
from tests.tables.test_table import COLUMNS, ROW, rows

EXAMPLE = Table.of_rows("example", COLUMNS, [])
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
hostile = st.text(st.sampled_from("=+-@＝'\t\r\n\",; \ufeff\0ab"), max_size=4) | st.text(
    st.characters(codec="utf-8")
)


def _table(texts: list[str | None]) -> Table:
    column = Column(name="text", nullable=True)
    return Table.of_rows("texts", (column,), [(each,) for each in texts])


@given(rows)
def test_rows_come_back(given_rows: list[tuple[Any, ...]]) -> None:
    """Every cell of every type, null and not."""
    table = Table.of_rows("example", COLUMNS, given_rows)
    assert list(from_csv(to_csv(table), like=EXAMPLE)) == list(table)


@given(st.lists(st.none() | hostile, max_size=5))
def test_hostile_texts_come_back(texts: list[str | None]) -> None:
    """An empty text is not null, and an apostrophe of the page is not ours."""
    assert from_csv(to_csv(_table(texts)), like=_table([])).column("text") == texts


@given(st.lists(hostile, max_size=5), hostile.filter(bool))
def test_no_cell_is_a_formula(texts: list[str], name: str) -> None:
    """Neither a text nor a heading, also behind blanks."""
    table = Table.of_rows("texts", (Column(name=name),), [(each,) for each in texts])
    for line in csv.reader(io.StringIO(to_csv(table), newline="")):
        for cell in line:
            assert not cell.startswith(FORMULAS)
            assert not cell.strip().startswith(FORMULAS)
    assert from_csv(to_csv(table), like=table).column(name) == texts


@given(global_briefings())
def test_tables_of_briefings_come_back(page: GlobalBriefing) -> None:
    """Whatever a page says."""
    for make in (assessments, risks, effects, views, evidence):
        table = make([page])
        assert list(from_csv(to_csv(table), like=make([]))) == list(table)


def test_numbers_stay_numbers_and_texts_do_not_become_them() -> None:
    """A negative number has no apostrophe; a text of digits stays text."""
    columns = (Column(name="text"), Column(name="points", type=ColumnType.INTEGER))
    table = Table.of_rows("example", columns, [("-30", -30), ("30", 30)])
    assert to_csv(table) == "text,points\r\n'-30,-30\r\n30,30\r\n"


def test_a_moment_is_written_in_utc() -> None:
    """Whatever its own zone."""
    columns = (Column(name="at", type=ColumnType.TIMESTAMP),)
    moment = datetime.fromisoformat("2026-01-19T08:00:00+05:30")
    text = to_csv(Table.of_rows("example", columns, [(moment,)]))
    assert text == "at\r\n2026-01-19T02:30:00+00:00\r\n"
    assert from_csv(text, like=Table.of_rows("x", columns, [])).column("at")[0].tzinfo is UTC


@pytest.mark.parametrize("empty", ALL, ids=lambda each: each.name)
def test_no_rows_keep_their_columns(empty: Table) -> None:
    """The heading is there."""
    assert from_csv(to_csv(empty), like=empty).schema == empty.schema
    assert to_csv(empty) == ",".join(empty.schema) + "\r\n"


def test_a_text_longer_than_the_csv_module_likes() -> None:
    """Its limit of 131,072 characters a cell is not ours."""
    texts: list[str | None] = ["x" * 300_000]
    assert from_csv(to_csv(_table(texts)), like=_table([])).column("text") == texts


def test_columns_stand_in_any_order_among_others() -> None:
    """And a byte order mark, blank lines and capitals of a spreadsheet do not matter."""
    text = "\ufeffnote,moment,day,selective,score,country\r\nx,,2026-01-19,TRUE,+5,RU\r\n\r\n"
    (row,) = from_csv(text, like=EXAMPLE)
    assert tuple(row.values()) == (*ROW[:4], None)


def test_missing_columns_are_named_with_those_found() -> None:
    """All of them at once, and a heading that stands twice."""
    with pytest.raises(InvalidMember) as caught:
        from_csv("country,score,score\r\n", like=EXAMPLE)
    assert [each.member for each in caught.value.faults] == ["score", "selective", "day", "moment"]
    assert all("country, score, score" in each.got for each in caught.value.faults)
    with pytest.raises(InvalidMember, match="none"):
        from_csv("", like=EXAMPLE)


@pytest.mark.parametrize(
    ("place", "cell"),
    [(0, ""), (1, "1.5"), (1, "1_000"), (1, "٣"), (1, "9" * 30), (1, "9" * 5000), (2, "1"),
     (3, "19.01.2026"), (3, ""), (4, "2026-01-19T08:00:00"), (4, "0001-01-01T00:00:00+14:00")],
)  # fmt: skip
def test_a_cell_of_another_type_is_named(place: int, cell: str) -> None:
    """Its column and its row."""
    cells = ["RU", "5", "true", "2026-01-19", "2026-01-19T08:00:00Z"]
    wrong = [*cells[:place], cell, *cells[place + 1 :]]
    lines = "\r\n".join(",".join(each) for each in (EXAMPLE.schema, cells, wrong))
    with pytest.raises(InvalidMember, match=f"{COLUMNS[place].name} of row 1"):
        from_csv(lines, like=EXAMPLE)


@pytest.mark.parametrize("text", ['country\r\n"RU', "country\r\nRU,CN\r\n", 'country\r\n"R"U'])
def test_what_is_no_csv_is_refused(text: str) -> None:
    """Open quotes and ragged lines are not guessed at."""
    with pytest.raises(InvalidText):
        from_csv(text, like=Table.of_rows("example", COLUMNS[:1], []))


def test_a_file_is_written(tmp_path: Path) -> None:
    """In UTF-8, line ends as RFC 4180 wants them."""
    table = _table(["Ærø", "=1"])
    write_csv(tmp_path / "texts.csv", table)
    assert (tmp_path / "texts.csv").read_bytes() == to_csv(table).encode()


@pytest.mark.parametrize("wrong", [b"title", None, Path("table.csv")])
def test_what_is_no_text_is_refused(wrong: Any) -> None:
    """Bytes and names among it: text is content, and decoded by whoever has it."""
    with pytest.raises(InvalidMember, match="from_csv: text"):
        from_csv(wrong, like=EXAMPLE)
