"""The errors minebrief raises.

Every error is a value under one root, :class:`MinebriefError`: it has fields, a stable
``code``, equality, a hash, and survives pickling. The text is made from the fields and is
not part of the public interface; the class, the fields and the code are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from attrs import frozen

from minebrief.problem import Problems

__all__ = [
    "AmbiguousCountry",
    "BookMismatch",
    "Fault",
    "InvalidDocument",
    "InvalidMember",
    "InvalidTable",
    "InvalidText",
    "InvalidValue",
    "MinebriefError",
    "MissingExtra",
    "UnknownCountry",
    "UnknownItem",
    "UnsupportedFrame",
    "require",
]

ECHO_LIMIT = 80
"""How many characters of a received value an error or a problem repeats."""


def echo(value: object) -> str:
    """Repeat a received value in a message: its ``repr``, capped so that a message stays short.

    >>> echo("x" * 500)[-12:]
    '… (502 long)'
    """
    try:
        text = repr(value)
    except Exception as failure:  # noqa: BLE001 (a foreign object's repr may do anything)
        return f"<{type(value).__name__}, whose repr raised {type(failure).__name__}>"
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= ECHO_LIMIT else f"{text[:ECHO_LIMIT]}… ({len(text)} long)"


def require(kind: type[Any] | tuple[type[Any], ...], where: str, **given: object) -> None:
    """Refuse an argument of another class, before something deep inside stumbles over it.

    Raises:
        InvalidMember: It is of another class.

    >>> require(str, "an example", name="x")
    """
    for name, value in given.items():
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            kinds = kind if isinstance(kind, tuple) else (kind,)
            expected = " or ".join(each.__name__ for each in kinds)
            article = "an" if expected[0] in "AEIOU" else "a"
            fault = Fault(member=name, got=echo(value), expected=f"{article} {expected}")
            raise InvalidMember(record=where, faults=(fault,))


def _rebuild(cls: type[MinebriefError], members: dict[str, Any]) -> MinebriefError:
    return cls(**members)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class MinebriefError(Exception):
    """The root of every error raised by minebrief; catch it to catch them all.

    A subclass annotates its fields, with defaults where they are optional; they are given by
    name. Errors are not attrs classes: making a dozen would cost a third of importing a noun.

    >>> try:
    ...     raise UnknownCountry(name="Atlantis")
    ... except MinebriefError as error:
    ...     print(error.code, "|", error)
    country.unknown | no country is called 'Atlantis'
    """

    code: ClassVar[str] = "error"
    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name in cls.__annotations__ if name != "code")
        cls._names = (*cls._names, *own)

    def __init__(self, **members: Any) -> None:
        missing = [each for each in self._names if each not in members and not hasattr(self, each)]
        unknown = [each for each in members if each not in self._names]
        if missing or unknown:
            wrong = ", ".join((*missing, *unknown))
            raise TypeError(f"{type(self).__name__}: missing or unknown fields: {wrong}")
        super().__init__()
        self.__dict__.update(members)

    @property
    def _members(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._names}

    if not TYPE_CHECKING:  # checkers know it from Exception, as a plain attribute

        @property
        def args(self) -> tuple[str]:
            """The message, where other libraries look for it; made when asked for: it may cost."""
            return (self.message,)

    @property
    def message(self) -> str:
        """The sentence shown to a person."""
        return self.code

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={value!r}" for name, value in self._members.items())
        return f"{type(self).__name__}({members})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._members == other._members

    def __hash__(self) -> int:
        return hash((type(self), *self._members.values()))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self._members)


def _one_of(candidates: tuple[str, ...]) -> str:
    return ", ".join(candidates)


class UnknownCountry(MinebriefError, LookupError):
    """A name that is no country's usual name, adjective or code.

    Attributes:
        name: The name as it was given.
        candidates: Names that are spelt nearly like it, nearest first; never applied.
    """

    code: ClassVar[str] = "country.unknown"
    name: str
    candidates: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        hint = f"; did you mean {_one_of(self.candidates)}?" if self.candidates else ""
        return f"no country is called {echo(self.name)}{hint}"


class AmbiguousCountry(MinebriefError, LookupError):
    """A name that several countries share, such as "Korea".

    Attributes:
        name: The name as it was given.
        candidates: The usual names of the countries it may mean, in order of their code.
    """

    code: ClassVar[str] = "country.ambiguous"
    name: str
    candidates: tuple[str, ...]

    @property
    def message(self) -> str:
        return f"{echo(self.name)} may be {_one_of(self.candidates)}: say which"


class InvalidText(MinebriefError, ValueError):
    """Text that a ``parse`` method cannot read.

    Attributes:
        what: The thing that was to be read, such as "Period".
        got: The text.
        accepted: The words or forms that would be read.
        hint: What to do, where that is known.

    >>> print(InvalidText(what="Signal", got="upbeat", accepted=("Bearish", "Bullish")))
    'upbeat' is no Signal; accepted: Bearish, Bullish
    """

    code: ClassVar[str] = "text.invalid"
    what: str
    got: str
    accepted: tuple[str, ...] = ()
    hint: str | None = None

    @property
    def message(self) -> str:
        accepted = f"; accepted: {_one_of(self.accepted)}" if self.accepted else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{echo(self.got)} is no {self.what}{accepted}{hint}"


@frozen(kw_only=True)
class Fault:
    """One wrong member of an object that somebody tried to build.

    Attributes:
        member: The member's name.
        got: The received value, shortened.
        expected: What the member accepts.
    """

    member: str
    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.member}: got {self.got}, expected {self.expected}"


class InvalidMember(MinebriefError, TypeError):
    """Members of the wrong type or out of bounds; all of them are named at once.

    Attributes:
        record: Name of the class that was to be built.
        faults: One entry for each wrong member.

    >>> fault = Fault(member="signal", got="'bullish'", expected="Signal.BULLISH")
    >>> print(InvalidMember(record="Assessment", faults=(fault,)))
    Assessment: signal: got 'bullish', expected Signal.BULLISH
    """

    code: ClassVar[str] = "member.invalid"
    record: str
    faults: tuple[Fault, ...]

    @property
    def message(self) -> str:
        return f"{self.record}: {'; '.join(str(each) for each in self.faults)}"


class InvalidValue(MinebriefError, ValueError):
    """Members that are each right and do not fit together.

    Attributes:
        record: Name of the class that was to be built.
        member: The member to change, or the way to a part of it: "factors/0/input".
        reason: The rule that is broken and what would satisfy it.
        more: Further members that do not fit, each with its reason.

    >>> print(InvalidValue(record="Period", member="end", reason="it is before the start"))
    Period.end: it is before the start
    """

    code: ClassVar[str] = "value.invalid"
    record: str
    member: str
    reason: str
    more: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        faults = ((self.member, self.reason), *self.more)
        return "; ".join(f"{self.record}.{member}: {reason}" for member, reason in faults)


class InvalidDocument(MinebriefError, ValueError):
    """A page or document that gives no value, with everything that is wrong with it.

    Attributes:
        problems: All the problems, errors and others, in order of place.

    >>> print(InvalidDocument(problems=Problems(source="page.json")))
    page.json: no problems
    """

    code: ClassVar[str] = "document.invalid"
    problems: Problems

    @property
    def message(self) -> str:
        return self.problems.as_text()


class UnknownItem(MinebriefError, LookupError):
    """A key that names no item, or several, of a briefing, recommendation or book.

    Attributes:
        what: The kind of item, such as "risk".
        key: The key as it was given.
        candidates: The keys there are, or those the given one may mean.
    """

    code: ClassVar[str] = "item.unknown"
    what: str
    key: str
    candidates: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        there = f"; there are: {_one_of(self.candidates)}" if self.candidates else "; there is none"
        return f"{echo(self.key)} names no single {self.what}{there}"


class BookMismatch(MinebriefError, ValueError):
    """A call was to be explained by another rule book than the one that made it.

    Attributes:
        book: Name and edition of the book that was given.
        reason: What differs and what to pass instead.
    """

    code: ClassVar[str] = "book.mismatch"
    book: str
    reason: str

    @property
    def message(self) -> str:
        return f"{self.book}: {self.reason}"


class MissingExtra(MinebriefError, ImportError):
    """An optional part was imported and the packages it needs are not installed.

    Attributes:
        extra: Name of the extra that brings them.
        package: The first package that was not found.
    """

    code: ClassVar[str] = "extra.missing"
    extra: str
    package: str

    @property
    def message(self) -> str:
        return (
            f"{self.package} is not installed; it comes with the extra {self.extra!r}: "
            f"pip install 'minebrief[{self.extra}]'"
        )


class InvalidTable(MinebriefError, ValueError):
    """A table whose columns cannot be used; all that is wrong is named at once.

    Attributes:
        faults: One entry for each column that is missing, of another type or in the way.
        found: The columns there are.

    >>> fault = Fault(member="signal", got="no such column", expected="text")
    >>> print(InvalidTable(faults=(fault,), found=("country", "signl")))
    signal: got no such column, expected text; the table has country, signl
    """

    code: ClassVar[str] = "table.invalid"
    faults: tuple[Fault, ...]
    found: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        faults = "; ".join(str(each) for each in self.faults)
        return f"{faults}; the table has {_one_of(self.found) or 'no columns'}"


class UnsupportedFrame(MinebriefError, NotImplementedError):
    """A dataframe that cannot do what was asked, though another one can.

    Attributes:
        backend: The dataframe library or engine.
        what: What it cannot do.
        hint: What to do instead.

    >>> print(UnsupportedFrame(backend="dask", what="windows in order", hint="use DuckDB"))
    dask has no windows in order: use DuckDB
    """

    code: ClassVar[str] = "frame.unsupported"
    backend: str
    what: str
    hint: str

    @property
    def message(self) -> str:
        return f"{self.backend} has no {self.what}: {self.hint}"
