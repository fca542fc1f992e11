"""Checks of a table's columns, before anything is worked out: names and types, never values."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeAlias

import narwhals as nw

from minebrief.errors import Fault, InvalidMember, InvalidTable, echo

__all__ = [
    "Schema",
    "is_count",
    "is_day",
    "is_text",
    "require_columns",
    "require_free",
    "require_names",
]

Schema: TypeAlias = Mapping[str, nw.dtypes.DType]


def is_text(dtype: nw.dtypes.DType) -> bool:
    """Tell whether a column may hold words; a column of nulls only may have no type."""
    return isinstance(dtype, nw.String | nw.Categorical | nw.Enum | nw.Object | nw.Unknown)


def is_count(dtype: nw.dtypes.DType) -> bool:
    """Tell whether a column may hold counts; a float may, for pandas makes floats of gaps."""
    return dtype.is_numeric()


def is_day(dtype: nw.dtypes.DType) -> bool:
    """Tell whether a column may hold days; of a moment its own day counts."""
    return isinstance(dtype, nw.Date | nw.Datetime | nw.Object)


_KINDS = {is_text: "text", is_count: "whole numbers", is_day: "dates"}


def require_columns(schema: Schema, wanted: Mapping[str, object]) -> None:
    """Refuse a table in which columns are missing or of another type.

    Args:
        schema: The columns of the table.
        wanted: For each column that is needed one of the tests of this module, or None.

    Raises:
        InvalidTable: With every such column.
    """
    faults = []
    for name, test in wanted.items():
        expected = _KINDS.get(test, "a column")  # type: ignore[call-overload]
        if name not in schema:
            faults.append(Fault(member=name, got=_absent(name, schema), expected=expected))
        elif callable(test) and not test(schema[name]):
            faults.append(Fault(member=name, got=str(schema[name]), expected=expected))
    if faults:
        raise InvalidTable(faults=tuple(faults), found=tuple(map(str, schema)))


def require_free(schema: Schema, names: Iterable[str]) -> None:
    """Refuse a table that has a column where one is to be added; capitals are not told apart.

    Raises:
        InvalidTable: With every such column.
    """
    added = {each.casefold() for each in names}
    expected = "no such column, for one is added; rename or drop it"
    faults = tuple(
        Fault(member=str(each), got="a column", expected=expected)
        for each in schema
        if str(each).casefold() in added
    )
    if faults:
        raise InvalidTable(faults=faults, found=tuple(map(str, schema)))


def require_names(record: str, member: str, names: object) -> None:
    """Refuse what is no sequence of column names; a text is one only to Python.

    Raises:
        InvalidMember: It is something else.
    """
    if isinstance(names, Sequence) and not isinstance(names, str | bytes):
        wrong = [each for each in names if not isinstance(each, str)]
        if not wrong:
            return
    fault = Fault(member=member, got=echo(names), expected="a sequence of column names")
    raise InvalidMember(record=record, faults=(fault,))


def _absent(name: str, schema: Schema) -> str:
    there = [str(each) for each in schema]
    near = get_close_matches(name, there, n=1, cutoff=0.7)
    near = near or [each for each in there if each.casefold() == name.casefold()]
    return f"no such column (did you mean {near[0]!r}?)" if near else "no such column"
