"""Tables: every cell is of its column, and every Arrow reader takes them as they are."""

import builtins
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief import tables
from minebrief.errors import InvalidMember, MissingExtra, UnknownItem
from minebrief.model.period import Period
from minebrief.tables import Column, ColumnType, Table

COLUMNS = (
    Column(name="country", description="The country."),
    Column(name="score", type=ColumnType.INTEGER, nullable=True, unit="points"),
    Column(name="selective", type=ColumnType.BOOLEAN, nullable=True),
    Column(name="day", type=ColumnType.DATE),
    Column(name="moment", type=ColumnType.TIMESTAMP, nullable=True),
)
DAY, MOMENT = date(2026, 1, 19), datetime(2026, 1, 19, 8, tzinfo=UTC)
ROW = ("RU", 5, True, DAY, MOMENT)

UNICODE = st.text(st.characters(codec="utf-8"))
rows = st.lists(
    st.tuples(
        UNICODE,
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.booleans(),
        st.dates(),
        st.none() | st.datetimes(timezones=st.just(UTC)),
    ),
    max_size=5,
)


@given(rows)
def test_rows_come_back(given_rows: list[tuple[Any, ...]]) -> None:
    """Rows and columns are what was given."""
    table = Table.of_rows("example", COLUMNS, given_rows)
    assert [tuple(each.values()) for each in table] == given_rows
    assert len(table) == len(given_rows)
    assert list(zip(*(table.column(each.name) for each in COLUMNS), strict=True)) == given_rows


@given(rows)
def test_pyarrow_reads_what_was_given(given_rows: list[tuple[Any, ...]]) -> None:
    """Cells, types, nullability and units arrive in pyarrow."""
    pa = pytest.importorskip("pyarrow")
    read = pa.table(Table.of_rows("example", COLUMNS, given_rows))
    assert [tuple(each.values()) for each in read.to_pylist()] == given_rows
    assert [str(each) for each in read.schema.types] == [
        "string",
        "int64",
        "bool",
        "date32[day]",
        "timestamp[us, tz=UTC]",
    ]
    assert [each.nullable for each in read.schema] == [each.nullable for each in COLUMNS]
    assert read.schema.field("score").metadata == {b"unit": b"points"}


@given(rows)
def test_polars_reads_what_was_given(given_rows: list[tuple[Any, ...]]) -> None:
    """Cells and types arrive in polars."""
    pl = pytest.importorskip("polars")
    read = pl.DataFrame(Table.of_rows("example", COLUMNS, given_rows))
    assert read.rows() == given_rows
    assert read.schema["moment"] == pl.Datetime("us", "UTC")


@pytest.mark.parametrize("given_rows", [[], [ROW], [ROW, ("=cmd|'/c calc'!A1\x00\r\n", *ROW[1:])]])
def test_pandas_and_duckdb_take_it(given_rows: list[tuple[Any, ...]]) -> None:
    """Hostile texts and no rows at all arrive there too."""
    pd, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    table = Table.of_rows("example", COLUMNS, given_rows)
    frame = pd.DataFrame.from_arrow(table)
    assert list(frame["country"]) == table.column("country")
    assert list(frame.columns) == list(table.schema)
    found = duckdb.from_arrow(table).select("country", "score", "day")
    assert found.fetchall() == [(row[0], row[1], row[3]) for row in given_rows]
    assert [str(each) for each in found.types] == ["VARCHAR", "BIGINT", "DATE"]


def test_an_empty_table_has_its_schema() -> None:
    """Columns are declared and never inferred."""
    table = Table.of_rows("example", COLUMNS, [])
    assert (len(table), list(table), table.column("score")) == (0, [], [])
    assert list(table.schema.values()) == ["text", "integer", "boolean", "date", "timestamp"]


NARROW = timezone(timedelta(hours=14))


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("country", None),
        ("country", 5),
        ("country", b"RU"),
        ("country", "\ud800"),
        ("score", 1.5),
        ("score", 1.0),
        ("score", True),
        ("score", "1"),
        ("score", 2**63),
        ("score", -(2**63) - 1),
        ("selective", 1),
        ("selective", "true"),
        ("day", None),
        ("day", MOMENT),
        ("day", "2026-01-19"),
        ("moment", DAY),
        ("moment", datetime(2026, 1, 19)),  # noqa: DTZ001 (what is refused)
        ("moment", datetime(1, 1, 1, tzinfo=NARROW)),
    ],
)
def test_a_cell_of_another_type_is_named(column: str, cell: object) -> None:
    """Table, column, row, what was got and what is accepted."""
    names = [each.name for each in COLUMNS]
    wrong: list[Any] = list(ROW)
    wrong[names.index(column)] = cell
    with pytest.raises(InvalidMember) as caught:
        Table.of_rows("example", COLUMNS, [ROW, wrong, wrong])
    (fault,) = caught.value.faults
    assert (caught.value.record, fault.member) == ("example", f"{column} of row 1")
    assert fault.expected == COLUMNS[names.index(column)].accepted


def test_a_fault_of_each_column_is_named() -> None:
    """One error names them all."""
    with pytest.raises(InvalidMember) as caught:
        Table.of_rows("example", COLUMNS, [(None, 1.5, 0, "", "")])
    assert len(caught.value.faults) == len(COLUMNS)


@given(st.sampled_from(ColumnType), st.none() | st.booleans() | st.integers() | st.floats())
def test_null_stands_only_where_it_may(kind: ColumnType, cell: object) -> None:
    """Nullable adds None and nothing else."""
    strict, lax = Column(name="x", type=kind), Column(name="x", type=kind, nullable=True)
    assert not strict.accepts(None)
    assert lax.accepts(None)
    assert strict.accepts(cell) == (cell is not None and lax.accepts(cell))


def test_rows_and_columns_of_another_length_are_refused() -> None:
    """No cell is dropped or made up."""
    with pytest.raises(ValueError, match="row 1 has 1 of 5 cells"):
        Table.of_rows("example", COLUMNS, [ROW, ("RU",)])
    with pytest.raises(ValueError, match=r"lists of lengths \[1, 0\]"):
        Table("example", COLUMNS[:2], [["RU"], []])
    with pytest.raises(ValueError, match="5 columns"):
        Table("example", COLUMNS, [])


def test_an_unknown_column_names_those_there_are() -> None:
    """The error helps to find the right one."""
    with pytest.raises(UnknownItem) as caught:
        Table.of_rows("example", COLUMNS, []).column("points")
    assert caught.value.candidates == tuple(each.name for each in COLUMNS)


def _without(monkeypatch: pytest.MonkeyPatch, *absent: str) -> None:
    real = builtins.__import__

    def imported(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(name, name=name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", imported)


def test_without_a_library_the_error_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Either library would do."""
    _without(monkeypatch, "pyarrow", "polars")
    with pytest.raises(MissingExtra, match="pyarrow or polars"):
        Table.of_rows("example", COLUMNS, [ROW]).__arrow_c_stream__()


def test_polars_alone_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is absent, polars writes the stream."""
    pl = pytest.importorskip("polars")
    table = Table.of_rows("example", COLUMNS, [ROW])
    _without(monkeypatch, "pyarrow")
    assert pl.DataFrame(table).rows() == [ROW]


def test_no_moment_of_pandas_is_no_moment() -> None:
    """NaT is a datetime that refuses to say where it is: it is named, and null is None."""
    pd = pytest.importorskip("pandas")
    column = Column(name="moment", type=ColumnType.TIMESTAMP, nullable=True)
    with pytest.raises(InvalidMember, match="moment of row 0: got NaT"):
        Table.of_rows("example", (column,), [(pd.NaT,)])


@pytest.mark.parametrize(
    "make", [getattr(tables, each.name) for each in tables.ALL], ids=lambda make: make.__name__
)
@pytest.mark.parametrize("wrong", [Period.week(2026, 4), [Period.week(2026, 4)], ["page"], 5])
def test_what_no_row_is_made_of_is_named(make: Any, wrong: object) -> None:
    """One page instead of a list, calls instead of pages: said by name, not by what is lacking."""
    with pytest.raises(InvalidMember, match=r"tables: (all|item 0): got a "):
        make(wrong)
