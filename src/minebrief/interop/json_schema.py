"""JSON Schemas as pydantic wants them: each class once, among the definitions of the whole.

They are the published ones of :mod:`minebrief.serde.schema`, of the open variant, because unknown
members are kept. What is read may have null where a member is optional; what is written never has.
"""

from functools import cache
from typing import Any, Final

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic_core import core_schema

from minebrief.serde.converter.annotations import inside, kinds
from minebrief.serde.schema import SCHEMA_NAMES, Writer, schema

__all__ = ["record_schema", "schemas_of"]

_PREFIX: Final = "#/$defs/"


def record_schema(cls: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Give the schema of a class, with pydantic's references to its parts."""
    found = _published(cls)
    if handler.mode == "serialization":
        found = _without_null(found)
    classes = {each.__name__: each for annotation in inside(cls) for each in kinds(annotation)}
    names = sorted(_references(found) & classes.keys())
    parts = schemas_of(tuple(classes[name] for name in names), handler)
    resolved: dict[str, Any] = _resolved(found, dict(zip(names, parts, strict=True)))
    return resolved


def schemas_of(classes: tuple[Any, ...], handler: GetJsonSchemaHandler) -> list[dict[str, Any]]:
    """Define classes in the schema that pydantic is making; give the references to them."""
    if not classes:
        return []
    # Asked for as the items of a tuple, for a handler defines only what is inside its schema.
    whole = handler(core_schema.tuple_schema([TypeAdapter(each).core_schema for each in classes]))
    found: list[dict[str, Any]] = whole["prefixItems"]
    return found


@cache
def _published(cls: Any) -> dict[str, Any]:
    """Find a class among the published schemas; news items and explanations stand in none."""
    for name in SCHEMA_NAMES:
        whole = schema(name)
        if whole.get("title") == cls.__name__:
            head = {"$schema", "$id", "$defs"}
            return _with_texts({key: each for key, each in whole.items() if key not in head}, whole)
        if cls.__name__ in whole["$defs"]:
            return _with_texts(whole["$defs"][cls.__name__], whole)
    writer = Writer("open", {})
    return _with_texts(writer.record(cls), {"$defs": writer.shared})


def _with_texts(found: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Write the kinds of text in place; they are no classes, so pydantic cannot define them."""
    texts = {
        name: {key: said for key, said in each.items() if key != "description"}
        for name, each in whole["$defs"].items()
        if each.get("type") == "string" and "enum" not in each
    }
    resolved: dict[str, Any] = _resolved(found, texts)
    return resolved


def _resolved(found: Any, parts: dict[str, dict[str, Any]]) -> Any:
    """Replace references by what they stand for here."""
    if isinstance(found, list):
        return [_resolved(each, parts) for each in found]
    if not isinstance(found, dict):
        return found
    part = parts.get(_name_of(found))
    if part is not None:
        return dict(part)
    resolved = {name: _resolved(each, parts) for name, each in found.items()}
    only = resolved.get("allOf")
    if isinstance(only, list) and "$ref" not in only[0]:
        return only[0] | {name: each for name, each in resolved.items() if name != "allOf"}
    return resolved


def _name_of(found: dict[str, Any]) -> str:
    reference = found.get("$ref")
    return reference.removeprefix(_PREFIX) if isinstance(reference, str) else ""


def _references(found: Any) -> set[str]:
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    names = {name for each in inner for name in _references(each)}
    return names | {_name_of(found)} - {""} if isinstance(found, dict) else names


def _without_null(found: Any) -> Any:
    """Take null out of what a member may be; examples and defaults hold none."""
    if isinstance(found, list):
        return [_without_null(each) for each in found]
    if not isinstance(found, dict):
        return found
    kept = {name: _without_null(each) for name, each in found.items()}
    kind, words, several = kept.get("type"), kept.get("enum"), kept.pop("anyOf", None)
    if isinstance(kind, list):
        kept["type"] = next(each for each in kind if each != "null")
    if isinstance(words, list):
        kept["enum"] = [each for each in words if each is not None]
    if several is not None:
        arms = [each for each in several if each != {"type": "null"}]
        kept |= {"anyOf": arms} if len(arms) > 1 else _only(arms[0])
    return kept


def _only(arm: dict[str, Any]) -> dict[str, Any]:
    return {"allOf": [arm]} if "$ref" in arm else arm
