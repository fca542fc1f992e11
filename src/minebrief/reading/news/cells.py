"""The cells of a table of news: each becomes a member of the item, or a problem."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any, Final

import msgspec

from minebrief.errors import AmbiguousCountry, InvalidDocument, UnknownCountry, echo
from minebrief.model.constraints import encodable
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem, Source
from minebrief.model.policy import PolicyMeasure
from minebrief.problem import Problem, Severity, Span
from minebrief.reading.news.moments import Undated, moment_of
from minebrief.serde.converter import from_builtins

__all__ = ["RowReader", "undated"]

_PARTING: Final = re.compile(r"[;|]")
_INTEGER: Final = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_RELEVANCE: Final = re.compile(r"(\d{1,2})(?:[.,](\d))?", re.ASCII)
_ISO: Final = "2026-01-19T10:00+00:00"
_MOST_KEPT: Final = 10_000  # values that come again and again are read once


class _Refused(Exception):
    """A cell that cannot be read."""

    def __init__(self, code: str, message: str, expected: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.expected, self.hint = code, message, expected, hint


def undated(refusal: Undated) -> tuple[str, str, str, str | None]:
    """Give code, message, what is expected and the hint for a date that is no moment."""
    if refusal.needs_zone:
        return ("date.zone", "the date states no time zone; the item is taken as undated",
                _ISO, 'pass timezone="UTC", or the zone that is meant')  # fmt: skip
    return ("date.unreadable", "this is no moment", f"ISO 8601: {_ISO}", None)


class RowReader:
    """Reads the cells of row after row of one table.

    Attributes:
        names: The header, for problems.
        places: Where each of our columns stands.
        zone: The zone of dates that state none.
    """

    def __init__(
        self, names: tuple[str, ...], places: Mapping[str, int], zone: tzinfo | None
    ) -> None:
        self.names, self.places, self.zone = names, places, zone
        self.kept: dict[tuple[str, str], Any] = {}
        self.problems: list[Problem] = []
        self.line = 1

    def read(self, cells: list[str], line: int) -> tuple[NewsItem | None, tuple[Problem, ...]]:
        """Read one row: the item, unless anything in it is wrong, and the problems."""
        self.line, self.problems = line, []
        members = {
            ours: self._member(ours, cells[place].strip()) for ours, place in self.places.items()
        }
        if members["title"] is None and not self.problems:
            self._add("title", "", _Refused("member.missing", "the item has no title", "a title"))
        problems = tuple(self.problems)
        if any(each.severity is Severity.ERROR for each in problems):
            return None, problems
        return _item(members), problems

    def _member(self, ours: str, text: str) -> Any:
        if not text:
            return None
        key = ours, text
        value = self.kept.get(key)
        if value is not None:
            return value
        try:
            value = _READERS[ours](text) if ours in _READERS else self._moment(text)
        except _Refused as refusal:
            self._add(ours, text, refusal)
            return None
        except Undated as refusal:
            severity = Severity.WARNING if refusal.needs_zone else Severity.ERROR
            self._add(ours, text, _Refused(*undated(refusal)), severity)
            return None
        if ours in _RECURRING and len(self.kept) < _MOST_KEPT:
            self.kept[key] = value
        return value

    def _moment(self, text: str) -> datetime:
        return moment_of(text, self.zone)

    def _add(
        self, ours: str, text: str, refusal: _Refused, severity: Severity = Severity.ERROR
    ) -> None:
        name = self.names[self.places[ours]]
        self.problems.append(
            Problem(
                code=refusal.code,
                message=f"column {echo(name)}: {refusal.message}",
                severity=severity,
                path=f"/{ours}",
                span=Span(line=self.line, column=1),
                got=echo(text) if text else "nothing",
                expected=refusal.expected,
                hint=refusal.hint,
            )
        )


def _item(members: Mapping[str, Any]) -> NewsItem:
    get = members.get
    title: str = members["title"]
    relevance = get("relevance_tenths") if "relevance_tenths" in members else get("relevance")
    source = Source(
        title=get("source_title") or title,
        publisher=get("publisher"),
        url=get("url"),
        published_at=get("published_at"),
        retrieved_at=get("retrieved_at"),
    )
    return NewsItem(
        title=title,
        source=source,
        countries=get("countries") or (),
        sector=get("sector"),
        tone=get("tone"),
        relevance_tenths=relevance,
        measures=get("measures") or (),
    )


def _text(text: str) -> str:
    if not text.isascii() and not encodable(text):
        raise _Refused("text.encoding", "these bytes are not of the encoding", "text",
                       "pass encoding=, such as \"cp1252\"")  # fmt: skip
    return text


def _countries(text: str) -> tuple[Country, ...]:
    parts = (each.strip() for each in _PARTING.split(_text(text)))
    return tuple(dict.fromkeys(_country(each) for each in parts if each))


def _country(text: str) -> Country:
    try:
        return Country.parse(text)
    except AmbiguousCountry as refusal:
        raise _Refused("country.ambiguous", "several countries are called so",
                       " or ".join(refusal.candidates)) from refusal  # fmt: skip
    except UnknownCountry as refusal:
        near = f"did you mean {' or '.join(refusal.candidates)}?" if refusal.candidates else None
        raise _Refused("country.unknown", f"no country is called {echo(text)}",
                       "codes or names, parted by ; or |", near) from refusal  # fmt: skip


def _integer(text: str, least: int, most: int, hint: str | None = None) -> int:
    expected = f"an integer from {least} to {most}"
    if not _INTEGER.fullmatch(text):
        raise _Refused("value.type", "this is no integer", expected, hint)
    if not least <= int(text) <= most:
        raise _Refused("value.range", "this is out of range", expected, hint)
    return int(text)


def _tone(text: str) -> int:
    return _integer(text, -100, 100, "leave another scale out: columns={...: None}")


def _tenths(text: str) -> int:
    return _integer(text, 0, 100, "7.7 of 10 goes into a column called relevance")


def _relevance(text: str) -> int:
    found = _RELEVANCE.fullmatch(text)
    expected = "a number from 0 to 10 with at most one decimal"
    if not found:
        raise _Refused("value.type", "this is no such number", expected)
    tenths = 10 * int(found[1]) + int(found[2] or 0)
    if tenths > 100:
        raise _Refused("value.range", "this is out of range", expected,
                       "tenths go into a column called relevance_tenths")  # fmt: skip
    return tenths


def _measures(text: str) -> tuple[PolicyMeasure, ...]:
    expected = "a JSON list of policy measures, as in documents"
    try:
        listed = msgspec.json.decode(_text(text))
    except (msgspec.DecodeError, RecursionError, UnicodeError) as refusal:
        raise _Refused("json.invalid", "this is no JSON", expected) from refusal
    if not isinstance(listed, list):
        raise _Refused("value.type", "this is no list", expected)
    try:
        return tuple(from_builtins(each, PolicyMeasure) for each in listed)
    except InvalidDocument as refusal:
        first = next(each for each in refusal.problems if each.severity is Severity.ERROR)
        place = f" at {first.path}" if first.path else ""
        raise _Refused(first.code, f"{first.message}{place}", first.expected or expected,
                       first.hint) from refusal  # fmt: skip


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "title": _text,
    "url": _text,
    "source_title": _text,
    "publisher": _text,
    "countries": _countries,
    "sector": _text,
    "tone": _tone,
    "relevance": _relevance,
    "relevance_tenths": _tenths,
    "measures": _measures,
}
_RECURRING: Final = frozenset(("publisher", "countries", "sector", "tone", "relevance",
                               "relevance_tenths", "measures"))  # fmt: skip
