"""Formulas: no text that a command writes as CSV is one, by the rule of ``tables.to_csv``.

The rule is said again as a pattern, for engines write rows that never reach Python. What is
written so reads back as it was: an apostrophe is taken away where the rule puts one.
"""

from collections.abc import Iterable
from typing import Any, Final

import narwhals as nw

from minebrief.tables.csv import guarded_text

__all__ = ["guarded", "unguarded"]

# Blanks are those that Python strips; RE2, which DuckDB has, knows fewer by the name of \s.
_BLANK: Final = r"[\s\p{Z}\x{0b}\x{1c}-\x{1f}\x{85}]"
_NEEDS_GUARD: Final = rf"^{_BLANK}*[=+@\-＝＋－＠]|^['\t\r\n\x{{feff}}]|^$"
_HAS_GUARD: Final = rf"^'{_BLANK}*[=+@\-＝＋－＠]|^'['\t\r\n\x{{feff}}]|^'$"


def guarded(table: Any) -> Any:
    """Put an apostrophe before every text and name that a spreadsheet would run."""
    frame = nw.from_native(table)
    texts = _texts(frame)
    found = frame.with_columns(
        nw.when(text.str.contains(_NEEDS_GUARD))
        .then(nw.concat_str(nw.lit("'"), text))
        .otherwise(text)
        .alias(name)
        for name, text in texts
    )
    names = frame.collect_schema().names()
    return nw.to_native(found.rename({each: guarded_text(each) for each in names}))


def unguarded(table: Any) -> Any:
    """Take the apostrophe of a guard away."""
    frame = nw.from_native(table)
    found = frame.with_columns(
        nw.when(text.str.contains(_HAS_GUARD)).then(text.str.slice(1)).otherwise(text).alias(name)
        for name, text in _texts(frame)
    )
    names = [each for each in frame.collect_schema().names() if each.startswith("'")]
    plain = {each: each[1:] for each in names if guarded_text(each[1:]) == each}
    return nw.to_native(found.rename(plain))


def _texts(frame: Any) -> Iterable[tuple[str, nw.Expr]]:
    for name, dtype in frame.collect_schema().items():
        if isinstance(dtype, nw.String | nw.Categorical | nw.Enum):
            yield name, nw.col(name).cast(nw.String)
