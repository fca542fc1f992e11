"""pydantic: every record as a field type, checked by our loader and by nothing else.

pydantic gets one plain validator for each class. It takes what the JSON of the class would give,
and on the Python side also objects of the class, unchanged, and inside dicts words of the
vocabulary, dates, moments and records. There is no lax mode: ``strict`` changes nothing. What the
loader finds becomes the lines of a ``ValidationError``, one for each problem, with its place as
``loc``, its code as ``type``, its sentence as ``msg``, and what was found, what was expected and
the hint as ``ctx``. Notes, such as an unknown member that is kept, are no errors.

A document is read and written with its envelope, a part without one. Written is always the JSON
form, also by ``model_dump()``, so that there is one form whoever writes it; ``include``,
``exclude`` and ``by_alias`` do not reach inside.
"""

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from minebrief.errors import MissingExtra

try:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
    from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema
except ImportError as absence:
    raise MissingExtra(extra="pydantic", package="pydantic") from absence

from minebrief.interop.json_schema import record_schema, schemas_of
from minebrief.model.briefing import Briefing
from minebrief.problem import Problem, Severity
from minebrief.serde.converter import load_builtins, to_builtins
from minebrief.serde.converter.annotations import arms
from minebrief.serde.documents import Document

__all__ = ["AnyBriefing", "AnyDocument", "AnyOf", "record_core_schema", "record_json_schema"]


def record_core_schema(cls: type[Any]) -> core_schema.CoreSchema:
    """Give pydantic's core schema of a class: one validator, one serialiser.

    >>> from pydantic import TypeAdapter
    >>> from minebrief.model.matrix import Assessment
    >>> TypeAdapter(Assessment).validate_json('{"country": "RU", "signal": "bullish"}').signal
    Signal.BULLISH
    """
    schema = _core_schema(cls, cls.__name__)
    schema["ref"] = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
    return schema


def record_json_schema(cls: type[Any], handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Give the JSON Schema of a class, its parts among the definitions of the whole.

    >>> from pydantic import TypeAdapter
    >>> from minebrief.model.period import Period
    >>> TypeAdapter(Period).json_schema()["required"]
    ['start', 'end']
    """
    return record_schema(cls, handler)


class AnyOf:
    """Marks a union of document classes as told apart by ``format``.

    pydantic alone tries each class in turn and reports what every one of them has to say.

    >>> from pydantic import TypeAdapter
    >>> try:
    ...     TypeAdapter(AnyBriefing).validate_python({"version": "1.0"})
    ... except ValidationError as refusal:
    ...     [(each["loc"], each["type"]) for each in refusal.errors()]
    [(('format',), 'member.missing')]
    """

    def __get_pydantic_core_schema__(
        self, source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        schema = _core_schema(source, " or ".join(each.__name__ for each in arms(source)))
        schema["metadata"] = {"minebrief_classes": arms(source)}
        return schema

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"oneOf": schemas_of(schema["metadata"]["minebrief_classes"], handler)}


AnyBriefing: TypeAlias = Annotated[Briefing, AnyOf()]
"""A global or a country briefing."""

AnyDocument: TypeAlias = Annotated[Document, AnyOf()]
"""Any document."""


def _core_schema(expect: Any, title: str) -> core_schema.PlainValidatorFunctionSchema:
    return core_schema.no_info_plain_validator_function(
        _validator(expect, title),
        serialization=core_schema.plain_serializer_function_ser_schema(to_builtins),
    )


def _validator(expect: Any, title: str) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        loaded = load_builtins(value, expect)
        errors = loaded.problems.of(Severity.ERROR)
        if errors or loaded.value is None:
            # pydantic puts the lines of this error among its own, behind the place of the field.
            lines = [_line(each, value) for each in errors]
            raise ValidationError.from_exception_data(title, lines)
        return loaded.value

    return validate


def _line(problem: Problem, value: Any) -> InitErrorDetails:
    place, part = _located(problem.path, value)
    return InitErrorDetails(type=_error(problem), loc=place, input=part)


def _error(problem: Problem) -> PydanticCustomError:
    notes = {"expected": problem.expected, "got": problem.got, "hint": problem.hint}
    context = {name: text for name, text in notes.items() if text is not None}
    message = problem.message
    if any(f"{{{name}}}" in message for name in context):
        # pydantic would fill these in, and a message may quote anything. What is filled in last
        # is not looked at again.
        message, context["message"] = "{message}", message
    make: Any = PydanticCustomError  # its signature asks for literals, which no problem is
    error: PydanticCustomError = make(problem.code, message, context)
    return error


def _located(path: str, value: Any) -> tuple[tuple[str | int, ...], Any]:
    """Turn a JSON pointer into pydantic's place, with what stands there, or nearest to there."""
    place: list[str | int] = []
    for escaped in path.split("/")[1:]:
        part = escaped.replace("~1", "/").replace("~0", "~")
        is_item = type(value) in (list, tuple) and part.isdecimal()
        place.append(int(part) if is_item else part)
        try:
            value = value[place[-1]]
        except (LookupError, TypeError):
            continue  # a missing member: pydantic shows the object that lacks it
    return tuple(place), value
