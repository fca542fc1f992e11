"""The columns of a table of news: what they are called, and which is which in a header."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from minebrief.errors import UnknownItem, echo
from minebrief.problem import Problem, Severity, Span

__all__ = ["COLUMNS", "Header", "header_of", "named_columns", "require_columns"]

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("headline",),
    "url": ("link",),
    "source_title": (),
    "publisher": ("source", "outlet"),
    "published_at": ("published", "date"),
    "retrieved_at": ("retrieved",),
    "countries": ("country",),
    "sector": (),
    "tone": (),
    "relevance": (),
    "relevance_tenths": (),
    "measures": (),
}
"""Every column that is read, with its other names; case and ``-``, ``_``, blanks do not matter."""

_OURS: Final = {
    alias.replace("_", " "): name for name, aliases in COLUMNS.items() for alias in (name, *aliases)
}
# Two columns for one member: whichever stood first would win in silence.
_SAME: Final = {"relevance_tenths": "relevance"}


@frozen(kw_only=True)
class Header:
    """Which column stands where.

    Attributes:
        names: The names as they stand there.
        places: For each of our columns its place.
        problems: What is wrong with the header; after an error nothing below it is read.
    """

    names: tuple[str, ...]
    places: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def require_columns(columns: Mapping[str, str | None]) -> None:
    """Refuse a mapping to columns that there are not.

    Raises:
        UnknownItem: There is no such column.
    """
    for ours in columns.values():
        if ours is not None and ours not in COLUMNS:
            raise UnknownItem(what="column of news", key=ours, candidates=tuple(COLUMNS))


def named_columns(
    names: Sequence[str], columns: Mapping[str, str | None]
) -> tuple[tuple[int, str], ...]:
    """Give place and name of every column of ours; what the caller said goes before aliases.

    >>> named_columns(["Headline", "Land", "tone"], {"Land": "countries", "tone": None})
    ((0, 'title'), (1, 'countries'))
    """
    given = {_folded(theirs): ours for theirs, ours in columns.items()}
    folded = [_folded(each) for each in names]
    taken = {given[each] for each in folded if each in given}
    return tuple(
        (place, ours)
        for place, name in enumerate(folded)
        if (ours := given[name] if name in given else _free(_OURS.get(name), taken)) is not None
    )


def _free(ours: str | None, taken: set[str | None]) -> str | None:
    return None if ours in taken else ours


def header_of(names: Sequence[str], columns: Mapping[str, str | None], line: int) -> Header:
    """Read a header; a name that stands twice, or two names for one thing, are refused."""
    found = named_columns(names, columns)
    header = _Remarks(names=tuple(each.strip() for each in names), line=line)
    header.find_repeated(found)
    header.find_missing(found, columns)
    header.find_unknown(found, columns)
    places = {ours: place for place, ours in found}
    return Header(names=header.names, places=places, problems=tuple(header.problems))


class _Remarks:
    """What there is to say about one header."""

    def __init__(self, *, names: tuple[str, ...], line: int) -> None:
        self.names, self.line = names, line
        self.problems: list[Problem] = []

    def add(self, code: str, message: str, severity: Severity, **more: str) -> None:
        span = Span(line=self.line, column=1)
        self.problems.append(
            Problem(code=code, message=message, severity=severity, span=span, **more)
        )

    def find_repeated(self, found: tuple[tuple[int, str], ...]) -> None:
        first: dict[str, str] = {}
        hint = "keep one, or say which with columns="
        for name in self.names:
            if name and first.setdefault(f"name {_folded(name)}", name) is not name:
                self.add("column.repeated", "a column name stands twice", Severity.ERROR,
                         got=echo(name), hint=hint)  # fmt: skip
        for place, ours in found:
            name = self.names[place]
            former = first.setdefault(_SAME.get(ours, ours), name)
            if former is not name and _folded(former) != _folded(name):
                self.add("column.repeated", f"two columns give the {ours.replace('_', ' ')}",
                         Severity.ERROR, got=f"{echo(former)} and {echo(name)}",
                         hint=hint)  # fmt: skip

    def find_missing(
        self, found: tuple[tuple[int, str], ...], columns: Mapping[str, str | None]
    ) -> None:
        there = {_folded(each) for each in self.names}
        for theirs in columns:
            if _folded(theirs) not in there:
                self.add("column.missing", f"there is no column {echo(theirs)} as columns= says",
                         Severity.ERROR, got=echo(", ".join(self.names)))  # fmt: skip
        if not any(ours == "title" for _, ours in found):
            hint = 'name it: columns={"Their name": "title"}'
            if self.names[:1] and self.names[0].startswith("["):
                hint = "a JSON list is not read: write JSON lines, one object in each"
            self.add("column.missing", "no column has the titles", Severity.ERROR,
                     got=echo(", ".join(self.names)), expected="title or headline",
                     hint=hint)  # fmt: skip

    def find_unknown(
        self, found: tuple[tuple[int, str], ...], columns: Mapping[str, str | None]
    ) -> None:
        known = {place for place, _ in found}
        left = {_folded(theirs) for theirs, ours in columns.items() if ours is None}
        for place, name in enumerate(self.names):
            if name and place not in known and _folded(name) not in left:
                self.add("column.unknown", "the column is not read", Severity.NOTE,
                         got=echo(name), hint='map it: columns={"Their name": ours}')  # fmt: skip
