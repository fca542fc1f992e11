"""Parquet: what is written comes back exactly, through either library."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from minebrief.errors import InvalidMember, InvalidText, MissingExtra
from minebrief.model.briefing import GlobalBriefing
from minebrief.strategies import global_briefings
from minebrief.tables import ALL, Table, evidence, read_parquet, risks, write_parquet
from tests.tables.test_table import COLUMNS, ROW, _without, rows

pa = pytest.importorskip("pyarrow")
pl = pytest.importorskip("polars")
pq = pytest.importorskip("pyarrow.parquet")

EXAMPLE = Table.of_rows("example", COLUMNS, [])
LIBRARIES = pytest.mark.parametrize("absent", [None, "pyarrow"], ids=["pyarrow", "polars"])


def _back(table: Table, like: Table) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.parquet")
        write_parquet(path, table)
        return read_parquet(path, like=like)


@pytest.fixture
def _library(absent: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if absent:
        _without(monkeypatch, absent)


@given(rows)
def test_rows_come_back(given_rows: list[tuple[Any, ...]]) -> None:
    """Every cell of every type, null and not, through pyarrow and through polars."""
    table = Table.of_rows("example", COLUMNS, given_rows)
    assert list(_back(table, EXAMPLE)) == list(table)
    with pytest.MonkeyPatch.context() as patch:
        _without(patch, "pyarrow")
        assert list(_back(table, EXAMPLE)) == list(table)


@given(global_briefings())
def test_tables_of_briefings_come_back(page: GlobalBriefing) -> None:
    """Whatever a page says."""
    for make in (risks, evidence):
        assert list(_back(make([page]), make([]))) == list(make([page]))


@LIBRARIES
@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize("empty", ALL, ids=lambda each: each.name)
def test_no_rows_keep_their_types(empty: Table) -> None:
    """A file without a row is read under the same columns."""
    assert _back(empty, empty).schema == empty.schema


@LIBRARIES
@pytest.mark.usefixtures("_library")
def test_files_of_others_are_read(tmp_path: Path) -> None:
    """Other widths, units and encodings of the same types, in any order among others."""
    path = tmp_path / "other.parquet"
    pq.write_table(
        pa.table(
            {
                "moment": pa.array([ROW[4]], pa.timestamp("ms", "Europe/Paris")),
                "note": pa.array([1.5]),
                "day": pa.array([ROW[3]], pa.date32()),
                "selective": pa.array([None]),
                "score": pa.array([5], pa.uint8()),
                "country": pa.array(["RU"]).dictionary_encode(),
            }
        ),
        path,
    )
    (row,) = read_parquet(path, like=EXAMPLE)
    assert tuple(row.values()) == ("RU", 5, None, date(2026, 1, 19), ROW[4])
    assert row["moment"] == datetime(2026, 1, 19, 8, tzinfo=UTC)


@LIBRARIES
@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("score", pa.float64()),
        ("score", pa.string()),
        ("country", pa.int64()),
        ("day", pa.timestamp("us")),
        ("moment", pa.timestamp("us")),
        ("selective", pa.int8()),
    ],
)
def test_a_column_of_another_type_is_named(tmp_path: Path, name: str, wrong: Any) -> None:
    """Even where it holds no cell."""
    schema = pa.table(EXAMPLE).schema
    place = schema.get_field_index(name)
    path = tmp_path / "wrong.parquet"
    pq.write_table(schema.set(place, pa.field(name, wrong)).empty_table(), path)
    with pytest.raises(InvalidMember, match=f"example: {name}: got a column of"):
        read_parquet(path, like=EXAMPLE)


@LIBRARIES
@pytest.mark.usefixtures("_library")
def test_missing_columns_are_named_with_those_found(tmp_path: Path) -> None:
    """All of them at once."""
    path = tmp_path / "short.parquet"
    pq.write_table(pa.table({"country": ["RU"], "points": [5]}), path)
    with pytest.raises(InvalidMember) as caught:
        read_parquet(path, like=EXAMPLE)
    assert [each.member for each in caught.value.faults] == ["score", "selective", "day", "moment"]
    assert all("country, points" in each.got for each in caught.value.faults)


@LIBRARIES
@pytest.mark.usefixtures("_library")
def test_null_where_none_may_be_is_named(tmp_path: Path) -> None:
    """Files of others do not say what may be null."""
    path = tmp_path / "null.parquet"
    pq.write_table(pa.table({"country": pa.array(["RU", None])}), path)
    with pytest.raises(InvalidMember, match="country of row 1: got None"):
        read_parquet(path, like=Table.of_rows("example", COLUMNS[:1], []))


@LIBRARIES
@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize("content", [b"", b"junk", b"PAR1junkPAR1"])
def test_what_is_no_parquet_is_refused(tmp_path: Path, content: bytes) -> None:
    """With an error of ours."""
    path = tmp_path / "junk.parquet"
    path.write_bytes(content)
    with pytest.raises(InvalidText, match=r"junk\.parquet"):
        read_parquet(path, like=EXAMPLE)


@LIBRARIES
@pytest.mark.usefixtures("_library")
def test_a_number_beyond_64_bits_is_refused(tmp_path: Path) -> None:
    """Never wrapped around."""
    path = tmp_path / "huge.parquet"
    pq.write_table(pa.table({"score": pa.array([2**63], pa.uint64())}), path)
    with pytest.raises(InvalidMember, match="example: score: got"):
        read_parquet(path, like=Table.of_rows("example", COLUMNS[1:2], []))


@LIBRARIES
@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("day", pa.array([10_000_000], pa.date32())),
        ("moment", pa.array([2**59], pa.timestamp("us", "UTC"))),
        ("moment", pa.array([-(2**59)], pa.timestamp("us", "UTC"))),
        ("country", pa.Array.from_buffers(
            pa.string(), 1, [None, pa.py_buffer(bytes([0, 0, 0, 0, 1, 0, 0, 0])),
                             pa.py_buffer(b"\xff")])),
    ],
    ids=["year 29000", "year 20000", "before year 1", "no UTF-8"],
)  # fmt: skip
def test_a_cell_that_python_cannot_hold_is_refused(tmp_path: Path, name: str, cells: Any) -> None:
    """Days of no calendar and bytes that are no text, with an error of ours."""
    path = tmp_path / "far.parquet"
    pq.write_table(pa.table({name: cells}), path)
    column = next(each for each in COLUMNS if each.name == name)
    with pytest.raises((InvalidMember, InvalidText)):
        read_parquet(path, like=Table.of_rows("example", (column,), []))


def test_without_a_library_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names both, and a former file stands."""
    path = tmp_path / "table.parquet"
    path.write_bytes(b"former")
    _without(monkeypatch, "pyarrow", "polars")
    with pytest.raises(MissingExtra, match="pyarrow or polars"):
        write_parquet(path, EXAMPLE)
    with pytest.raises(MissingExtra, match="pyarrow or polars"):
        read_parquet(path, like=EXAMPLE)
    assert path.read_bytes() == b"former"


def test_descriptions_and_units_go_along(tmp_path: Path) -> None:
    """Through pyarrow, where another reader finds them."""
    write_parquet(tmp_path / "table.parquet", EXAMPLE)
    schema = pq.read_schema(tmp_path / "table.parquet")
    assert schema.field("score").metadata[b"unit"] == b"points"
