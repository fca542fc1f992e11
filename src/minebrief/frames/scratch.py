"""Scratch: columns that are worked out on the way and dropped at the end."""

from collections.abc import Iterable, Mapping, Sequence

import narwhals as nw

from minebrief.frames.frame import Frame

__all__ = ["Scratch", "first_that"]


class Scratch:
    """Names of columns that no table has, and the numbers of a book as literals.

    Attributes:
        dtype: The integer type that holds every sum of points of the book.
    """

    def __init__(self, taken: Iterable[str], dtype: type[nw.dtypes.IntegerType]) -> None:
        self.dtype = dtype
        self._prefix = "minebrief"
        folded = [str(each).casefold() for each in taken]  # pandas has names that are no text
        while any(each.startswith(f"{self._prefix}_") for each in folded):
            self._prefix += "_"
        self._names: dict[str, str] = {}

    def name(self, key: str) -> str:
        """Give the name of the scratch column with this key."""
        return self._names.setdefault(key, f"{self._prefix}_{len(self._names)}")

    def __getitem__(self, key: str) -> nw.Expr:
        return nw.col(self.name(key))

    def number(self, value: int) -> nw.Expr:
        """Give an integer as a literal."""
        return nw.lit(value, self.dtype)

    def flag(self, condition: nw.Expr) -> nw.Expr:
        """Give 1 where a condition holds, else 0."""
        return nw.when(condition).then(self.number(1)).otherwise(self.number(0))

    def by_stretch(self, values: Sequence[int]) -> nw.Expr:
        """Give a number of the book that may be another one in each stretch of time."""
        most = max(set(values), key=list(values).count)
        branches = [(n, each) for n, each in enumerate(values) if each != most]
        return first_that(
            [(self["stretch"] == n, self.number(each)) for n, each in branches],
            self.number(most),
        )

    def add(self, frame: Frame, columns: Mapping[str, nw.Expr]) -> Frame:
        """Work out scratch columns, all from what is there already."""
        named = [each.alias(self.name(key)) for key, each in columns.items()]
        return frame.with_columns(*named) if named else frame

    def drop(self, frame: Frame) -> Frame:
        """Leave out all scratch columns."""
        there = set(frame.collect_schema().names())
        return frame.drop([each for each in self._names.values() if each in there])


def first_that(
    branches: Iterable[tuple[nw.Expr, nw.Expr]], default: nw.Expr | None = None
) -> nw.Expr:
    """Give the value of the first branch whose condition holds, else the default or null."""
    found = default
    for condition, value in reversed(list(branches)):
        chosen = nw.when(condition).then(value)
        found = chosen if found is None else chosen.otherwise(found)
    if found is None:
        raise ValueError("give a branch or a default")
    return found
