"""Frames: a caller's table opened, with the types of its columns."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import narwhals as nw

from minebrief.errors import Fault, InvalidMember, InvalidTable

__all__ = ["Frame", "Schema", "Test", "is_made_of_pandas", "opened", "schema_of"]

Frame: TypeAlias = "nw.LazyFrame[Any]"
"""What is asked of a frame here; those that are not lazy answer to it, too."""

Schema: TypeAlias = Mapping[str, nw.dtypes.DType]

Test: TypeAlias = Callable[[nw.dtypes.DType], bool]
"""Tells whether a column of some type will do."""


def opened(record: str, **given: Any) -> Frame:
    """Open the one frame that is given, under the name of its argument.

    Raises:
        InvalidMember: It is no frame.
        InvalidTable: Two of its columns have the same name, as pandas allows.
    """
    ((member, table),) = given.items()
    try:
        found: Frame = nw.from_native(table)
        found.collect_schema()
    except TypeError as refusal:
        fault = Fault(
            member=member,
            got=f"a {type(table).__name__}",
            expected="a dataframe; make one of other tables, such as polars.DataFrame(table)",
        )
        raise InvalidMember(record=record, faults=(fault,)) from refusal
    except nw.exceptions.DuplicateError as refusal:
        raise _with_copies(tuple(map(str, table.columns))) from refusal
    return found


def _with_copies(names: tuple[str, ...]) -> InvalidTable:
    expected = "one; rename or drop the others"
    faults = tuple(
        Fault(member=name, got=f"{count} columns of this name", expected=expected)
        for name, count in Counter(names).items()
        if count > 1
    )
    return InvalidTable(faults=faults, found=tuple(dict.fromkeys(names)))


def schema_of(frame: Frame, wanted: Mapping[str, Test | None]) -> Schema:
    """Give the types of the columns, unknown where one has to be cast before it is compared.

    pyarrow compares no views of text, in which polars hands its texts over.
    """
    schema = dict(frame.collect_schema())
    native: Any = frame.to_native()
    if frame.implementation.is_pandas_like():
        for name, test in wanted.items():
            if name in schema and test:
                schema[name] = _type_in_pandas(native[name], schema[name], test)
    elif frame.implementation.is_pyarrow():
        views = [each.name for each in native.schema if str(each.type) == "string_view"]
        schema |= dict.fromkeys(views, nw.Unknown())
    return schema


def _type_in_pandas(column: Any, dtype: nw.dtypes.DType, test: Test) -> nw.dtypes.DType:
    """Give the type of a column, of which pandas and Narwhals do not know all.

    pandas has none for nulls only and calls them text or floats; Narwhals 2.29 reads no zone with
    an underscore in its name.
    """
    zone = getattr(column.dtype, "tz", None)
    if zone is not None:
        return nw.Datetime("us", str(zone))
    return dtype if test(dtype) or not column.isna().all() else nw.Unknown()


def is_made_of_pandas(frame: Frame) -> bool:
    """Tell whether it is of pandas or Dask: moments but no dates, floats where counts have gaps."""
    return frame.implementation.is_pandas_like() or frame.implementation.is_dask()
