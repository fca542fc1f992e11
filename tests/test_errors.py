"""Errors: values with fields, a code and a text, which survive copying and pickling."""

import copy
import inspect
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from cattrs import ClassValidationError, transform_error

from minebrief import errors
from minebrief.errors import (
    AmbiguousCountry,
    BookMismatch,
    Fault,
    InvalidDocument,
    InvalidMember,
    InvalidTable,
    InvalidText,
    InvalidValue,
    MinebriefError,
    MissingExtra,
    UnknownCountry,
    UnknownItem,
    UnsupportedFrame,
    echo,
)
from minebrief.problem import Problem, Problems

ERRORS: list[tuple[MinebriefError, str, type[Exception], str]] = [
    (UnknownCountry(name="Atlantis"), "country.unknown", LookupError,
     "no country is called 'Atlantis'"),
    (UnknownCountry(name="Chnia", candidates=("China", "Chile")), "country.unknown", LookupError,
     "no country is called 'Chnia'; did you mean China, Chile?"),
    (AmbiguousCountry(name="Korea", candidates=("North Korea", "South Korea")),
     "country.ambiguous", LookupError, "'Korea' may be North Korea, South Korea: say which"),
    (InvalidText(what="Signal", got="up"), "text.invalid", ValueError, "'up' is no Signal"),
    (InvalidText(what="Signal", got="up", accepted=("Bearish", "Bullish"), hint="say it plainly"),
     "text.invalid", ValueError, "'up' is no Signal; accepted: Bearish, Bullish; say it plainly"),
    (InvalidMember(record="Bloc", faults=(Fault(member="name", got="7", expected="str"),)),
     "member.invalid", TypeError, "Bloc: name: got 7, expected str"),
    (InvalidTable(faults=(Fault(member="signal", got="Int64", expected="text"),), found=("x",)),
     "table.invalid", ValueError, "signal: got Int64, expected text; the table has x"),
    (UnsupportedFrame(backend="dask", what="windows in order", hint="use DuckDB"),
     "frame.unsupported", NotImplementedError, "dask has no windows in order: use DuckDB"),
    (InvalidValue(record="Party", member="country", reason="give one"), "value.invalid",
     ValueError, "Party.country: give one"),
    (InvalidDocument(problems=Problems(items=(Problem(code="json.invalid", message="cut off"),))),
     "document.invalid", ValueError, "briefing: 1 error\n  error json.invalid: cut off"),
    (UnknownItem(what="risk", key="x"), "item.unknown", LookupError,
     "'x' names no single risk; there is none"),
    (UnknownItem(what="risk", key="x", candidates=("a", "b")), "item.unknown", LookupError,
     "'x' names no single risk; there are: a, b"),
    (BookMismatch(book="standard 2026.1", reason="pass it"), "book.mismatch", ValueError,
     "standard 2026.1: pass it"),
    (MissingExtra(extra="cli", package="click"), "extra.missing", ImportError,
     "click is not installed; it comes with the extra 'cli': pip install 'minebrief[cli]'"),
]  # fmt: skip

every_error = pytest.mark.parametrize("error", [each[0] for each in ERRORS], ids=repr)


@pytest.mark.parametrize(("error", "code", "base", "text"), ERRORS)
def test_codes_bases_and_texts(
    error: MinebriefError, code: str, base: type[Exception], text: str
) -> None:
    """Every error has its code, a usual exception as second base, and one sentence."""
    assert (error.code, str(error), error.message) == (code, text, text)
    assert isinstance(error, base)
    assert isinstance(error, MinebriefError)


def test_every_error_is_tested_here() -> None:
    """A new class of error needs a line in the table above."""
    classes = {
        each
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, MinebriefError)
    }
    assert classes - {MinebriefError} == {type(error) for error, *_ in ERRORS}
    assert {each.__name__ for each in classes} <= set(errors.__all__)
    codes = [each.code for each in classes]
    assert len(codes) == len(set(codes))


@every_error
def test_errors_are_values(error: MinebriefError) -> None:
    """Copied or pickled, an error equals itself, hashes alike and says the same."""
    for twin in (
        pickle.loads(pickle.dumps(error)),  # noqa: S301
        copy.copy(error),
        copy.deepcopy(error),
    ):
        assert twin is not error
        assert (twin, hash(twin), str(twin), repr(twin)) == (
            error,
            hash(error),
            str(error),
            repr(error),
        )


def test_errors_differ_by_class_and_by_field() -> None:
    """Equal fields do not make two kinds of error equal, nor one field two errors."""
    distinct = {error for error, *_ in ERRORS}
    assert len(distinct) == len(ERRORS)
    assert UnknownItem(what="risk", key="x") != UnknownItem(what="risk", key="y")
    assert UnknownCountry(name="Chad", candidates=()) == UnknownCountry(name="Chad")
    assert UnknownCountry(name="Chad") != LookupError("Chad")


@every_error
def test_others_find_the_message(error: MinebriefError) -> None:
    """What prints the arguments of an exception, as cattrs does, prints the message."""
    assert error.args == (str(error),)
    assert transform_error(ClassValidationError("parts", [error], object))


@every_error
def test_repr_builds_the_error_again(error: MinebriefError) -> None:
    """A repr in a log can be pasted into a test."""
    names = vars(errors)
    if isinstance(error, InvalidDocument):
        assert repr(error).startswith("InvalidDocument(problems=Problems(")
    else:
        assert eval(repr(error), names) == error  # noqa: S307 (our own repr)


@contextmanager
def passing_through() -> Iterator[None]:
    """A context manager, which sets the traceback of what passes through."""
    yield


def test_errors_can_be_raised_chained_and_noted() -> None:
    """Python may set cause, context, traceback and notes, which change no field."""
    error, cause = UnknownCountry(name="Atlantis"), KeyError("Atlantis")
    with pytest.raises(UnknownCountry) as caught, passing_through():
        raise error from cause
    assert caught.value is error
    assert error.__cause__ is cause
    error.add_note("on line 3")
    assert error == UnknownCountry(name="Atlantis")


@pytest.mark.parametrize("members", [{}, {"name": "x", "nmae": "y"}, {"candidates": ()}])
def test_fields_are_required_and_known(members: dict[str, Any]) -> None:
    """A missing or misspelt field is Python's TypeError."""
    with pytest.raises(TypeError):
        UnknownCountry(**members)


class Rude:
    """An object whose repr raises."""

    def __repr__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "'x'"),
        ("x" * 78, "'" + "x" * 78 + "'"),
        ("x" * 79, "'" + "x" * 79 + "… (81 long)"),
        ("\ud800", r"'\ud800'"),
        (Rude(), "<Rude, whose repr raised RuntimeError>"),
        (None, "None"),
    ],
)
def test_echo(value: object, text: str) -> None:
    """What is echoed is short, printable, and never raises."""
    assert echo(value) == text
