"""Documents: briefings, rule books and recommendations as JSON."""

import re
from typing import Any, TypeAlias, TypeVar, overload

import msgspec

from minebrief.errors import Fault, InvalidDocument, InvalidMember, echo
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.problem import Problem, Problems
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation
from minebrief.serde.wire import Wire

__all__ = ["FORMATS", "VERSION", "Document", "from_json", "to_json"]

Document: TypeAlias = GlobalBriefing | CountryBriefing | RuleBook | Recommendation
"""Everything that is a document of its own."""

VERSION = "1.0"
"""Version of the document formats, apart from the library's and from book editions."""

FORMATS: dict[str, type[Any]] = {
    "minebrief.global-briefing": GlobalBriefing,
    "minebrief.country-briefing": CountryBriefing,
    "minebrief.rule-book": RuleBook,
    "minebrief.recommendation": Recommendation,
}
"""The class behind each ``format``."""

WIRE = Wire(FORMATS, VERSION)

T = TypeVar("T", GlobalBriefing, CountryBriefing, RuleBook, Recommendation)


def to_json(document: Document, *, indent: int = 0) -> bytes:
    """Write a document as JSON: UTF-8, members in a fixed order, defaults left out.

    Equal documents give the same bytes; what is read back equals what was written.

    Args:
        document: A briefing, a rule book or a recommendation.
        indent: Spaces a level, for people; 0 is the compact form.

    Raises:
        InvalidMember: The object is no document.

    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> to_json(GlobalBriefing(sector=MINING, period=Period.week(2026, 4)))[:52]
    b'{"format":"minebrief.global-briefing","version":"1.0'
    """
    if type(document) not in FORMATS.values():
        expected = " or ".join(each.__name__ for each in FORMATS.values())
        fault = Fault(member="document", got=echo(document), expected=expected)
        raise InvalidMember(record="to_json", faults=(fault,))
    data = WIRE.encode(document)
    return msgspec.json.format(data, indent=indent) + b"\n" if indent else data


@overload
def from_json(text: bytes | str) -> Document: ...
@overload
def from_json(text: bytes | str, expect: type[T]) -> T: ...
def from_json(text: bytes | str, expect: type[Any] | None = None) -> Any:
    """Read a document from JSON, strictly: nothing is coerced, nothing unknown is passed over.

    Args:
        text: The JSON text.
        expect: The class it must be; any document by default.

    Raises:
        InvalidDocument: The text is no JSON, no document, or not the one expected.

    >>> from minebrief.rules.standard import STANDARD
    >>> from_json(to_json(STANDARD), RuleBook) == STANDARD
    True
    """
    try:
        document, version = WIRE.decode(text)
    except msgspec.DecodeError as refusal:
        raise _invalid(_problem_of(refusal)) from refusal
    except (UnicodeError, RecursionError) as refusal:
        raise _invalid(Problem(code="json.invalid", message=str(refusal))) from refusal
    if version is None or version.partition(".")[0] != VERSION.partition(".")[0]:
        raise _invalid(_problem_of_version(version))
    if expect is not None and type(document) is not expect:
        raise _invalid(_problem_of_format(type(document), expect))
    return document


def _invalid(problem: Problem) -> InvalidDocument:
    return InvalidDocument(problems=Problems(items=(problem,)))


def _name_of(cls: type[Any]) -> str:
    return next(name for name, each in FORMATS.items() if each is cls)


def _problem_of_format(got: type[Any], expected: type[Any]) -> Problem:
    return Problem(
        code="format.unexpected",
        message="this is another kind of document",
        path="/format",
        got=_name_of(got),
        expected=_name_of(expected),
    )


def _problem_of_version(version: str | None) -> Problem:
    if version is None:
        return Problem(
            code="member.missing",
            message="the version is missing",
            path="/version",
            expected=VERSION,
        )
    return Problem(
        code="version.newer",
        message="the document is of another major version",
        path="/version",
        got=version,
        expected=VERSION,
        hint="install a minebrief that reads it",
    )


_CODES = (
    ("is malformed", "json.invalid"),
    ("truncated", "json.invalid"),
    ("unknown field", "member.unknown"),
    ("missing required field", "member.missing"),
    ("Invalid enum value", "value.unknown"),
    ("Expected", "value.type"),
    ("", "value.invalid"),
)
_PLACE = re.compile(r" - at `(?:key in )?\$([^`]*)`$")


def _problem_of(refusal: msgspec.DecodeError) -> Problem:
    """Turn msgspec's sentence into a problem: its place becomes a JSON pointer."""
    text = str(refusal)
    place = _PLACE.search(text)
    pointer = place[1].replace("[", "/").replace("]", "").replace(".", "/") if place else ""
    message = text[: place.start()] if place else text
    code = next(code for part, code in _CODES if part in message)
    return Problem(code=code, message=message.replace("`", "'"), path=pointer)
