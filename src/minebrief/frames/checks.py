"""Checks of a table's columns, before anything is worked out: names and types, never values."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import narwhals as nw

from minebrief.errors import Fault, InvalidMember, InvalidTable, echo
from minebrief.frames.frame import Schema, Test

__all__ = [
    "is_count",
    "is_day",
    "is_text",
    "require_columns",
    "require_free",
    "require_names",
]


def is_text(dtype: nw.dtypes.DType) -> bool:
    """Tell whether a column may hold words."""
    return isinstance(dtype, nw.String | nw.Categorical | nw.Enum | nw.Object | nw.Unknown)


def is_count(dtype: nw.dtypes.DType) -> bool:
    """Tell whether a column may hold counts; a float may, for pandas makes floats of gaps."""
    return dtype.is_numeric() or isinstance(dtype, nw.Unknown)


def is_day(dtype: nw.dtypes.DType) -> bool:
    """Tell whether a column may hold days; of a moment its own day counts."""
    return isinstance(dtype, nw.Date | nw.Datetime | nw.Object | nw.Unknown)


# A column of nulls only may have no type, so each of the tests lets it pass.
_KINDS: Mapping[Test | None, str] = {is_text: "text", is_count: "whole numbers", is_day: "dates"}


def require_columns(schema: Schema, wanted: Mapping[str, Test | None]) -> None:
    """Refuse a table in which columns are missing or of another type.

    Args:
        schema: The columns of the table.
        wanted: For each column that is needed one of the tests of this module, or None.

    Raises:
        InvalidTable: With every such column.
    """
    faults = []
    for name, test in wanted.items():
        expected = _KINDS.get(test, "a column")
        if name not in schema:
            faults.append(Fault(member=name, got=_absent(name, schema), expected=expected))
        elif test and not test(schema[name]):
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


def require_names(record: str, **given: object) -> None:
    """Refuse an argument that is no sequence of column names; a text is one only to Python.

    Raises:
        InvalidMember: It is something else, or names a column twice.
    """
    ((member, names),) = given.items()
    if isinstance(names, Sequence) and not isinstance(names, str | bytes):
        texts = {each for each in names if isinstance(each, str)}
        if len(texts) == len(names):
            return
    expected = "a sequence of column names, each once"
    fault = Fault(member=member, got=echo(names), expected=expected)
    raise InvalidMember(record=record, faults=(fault,))


def _absent(name: str, schema: Schema) -> str:
    there = [str(each) for each in schema]
    near = get_close_matches(name, there, n=1, cutoff=0.7)
    near = near or [each for each in there if each.casefold() == name.casefold()]
    return f"no such column (did you mean {near[0]!r}?)" if near else "no such column"
