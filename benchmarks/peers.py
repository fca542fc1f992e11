"""The same model in other libraries, made from our classes so that the rules are equal."""

from functools import reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

import attrs
import cattrs
import cattrs.preconf.json
import msgspec
import pydantic
from pydantic import ConfigDict, Field, create_model, model_validator

from minebrief.model.bloc import Bloc
from minebrief.model.constraints import Bounds, forbids_blank
from minebrief.model.country import Country
from minebrief.serde.documents import FORMATS, VERSION
from minebrief.serde.twins import bounded

__all__ = ["plain_cattrs", "pydantic_twin", "struct_twin"]

_STRICT = ConfigDict(strict=True, extra="forbid", frozen=True)
_models: dict[type, type] = {}
_structs: dict[type, type] = {}


def plain_cattrs(**options: Any) -> cattrs.preconf.json.JsonConverter:
    """Give what a user of cattrs would write for our classes; it coerces, and knows no envelope."""
    converter = cattrs.preconf.json.make_converter(**options)
    converter.register_structure_hook(
        Country | Bloc,
        lambda value, _: (
            Country(value) if isinstance(value, str) else converter.structure(value, Bloc)
        ),
    )
    return converter


def _members(cls: type) -> list[Any]:
    """The members of a class; peers refuse unknown ones and need no place to keep them."""
    return [each for each in attrs.fields(cls) if each.name != "extensions"]


def _annotation(annotation: Any, twin: Any, bound: Any) -> Any:
    if isinstance(annotation, NewType):
        return _annotation(annotation.__supertype__, twin, bound)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        base, *metas = arguments
        return Annotated[(_annotation(base, twin, bound), *(bound(each) for each in metas))]
    if origin in (Union, UnionType):
        return reduce(or_, [_annotation(each, twin, bound) for each in arguments])
    if origin is tuple:
        return tuple[_annotation(arguments[0], twin, bound), ...]
    if annotation is NoneType or not attrs.has(annotation):
        return annotation
    return twin(annotation)


def _pydantic_bound(meta: Bounds) -> Any:
    return Field(
        ge=meta.ge,
        le=meta.le,
        min_length=meta.min_length,
        max_length=meta.max_length,
        pattern=r"\S" if forbids_blank(meta) else meta.pattern,
    )


def _struct_bound(meta: Bounds) -> Any:
    return get_args(bounded(Annotated[int, meta]))[1]


def pydantic_twin(cls: type) -> type[pydantic.BaseModel]:
    """Give a strict, frozen pydantic model with the members and cross-field rules of a class."""
    if cls in _models:
        return _models[cls]
    members: dict[str, Any] = {}
    tag = next((name for name, each in FORMATS.items() if each is cls), None)
    if tag:
        members = {"format": (Literal[tag], ...), "version": (Literal[VERSION], ...)}
    for each in _members(cls):
        kind = _annotation(each.type, pydantic_twin, _pydantic_bound)
        default = ... if each.default is attrs.NOTHING else each.default
        if attrs.has(type(default)):
            default = pydantic_twin(type(default))()
        members[each.name] = (kind, default)
    rule = _cross_field(cls)
    validators = {"rule": model_validator(mode="after")(rule)} if rule else {}
    model = create_model(cls.__name__, __config__=_STRICT, __validators__=validators, **members)
    _models[cls] = model
    return model


def _cross_field(cls: type) -> Any:  # noqa: C901 (one small rule a class)
    """Write the cross-field rules as a pydantic user would."""
    name = cls.__name__

    def period(self: Any) -> Any:
        if self.start > self.end:
            raise ValueError("ends before it starts")
        return self

    def party(self: Any) -> Any:
        if (self.country is not None) + (self.bloc is not None) + (self.group is not None) != 1:
            raise ValueError("exactly one")
        return self

    def likelihood(self: Any) -> Any:
        from minebrief.model.likelihood import LEVELS

        if self.word not in LEVELS[self.scale]:
            raise ValueError("no word of the scale")
        return self

    def page(self: Any) -> Any:
        for items in (self.matrix, self.outlook):
            if len({each.country for each in items}) < len(items):
                raise ValueError("a country stands there twice")
        return self

    def assessment(self: Any) -> Any:
        if len({each.ordinal for each in self.observations}) < len(self.observations):
            raise ValueError("observed twice")
        return self

    def dynamic(self: Any) -> Any:
        parties = [each.party for each in self.effects]
        if len(set(parties)) < len(parties):
            raise ValueError("affected twice")
        return self

    return {
        "Period": period, "Party": party, "Likelihood": likelihood, "GlobalBriefing": page,
        "Assessment": assessment, "CrossBorderDynamic": dynamic,
    }.get(name)  # fmt: skip


def struct_twin(cls: type) -> type[msgspec.Struct]:
    """Give a frozen msgspec Struct with the members and cross-field rules of a class."""
    if cls in _structs:
        return _structs[cls]
    members: list[Any] = []
    tag = next((name for name, each in FORMATS.items() if each is cls), None)
    if tag:
        members = [("version", Literal[VERSION])]
    for each in _members(cls):
        kind = _annotation(each.type, struct_twin, _struct_bound)
        if each.default is attrs.NOTHING:
            members.append((each.name, kind))
        else:
            members.append(
                (each.name, kind, None if attrs.has(type(each.default)) else each.default)
            )
    rule = _cross_field(cls)
    texts = [each.name for each in _members(cls) if "non_blank=True" in repr(each.type)]

    def rules(self: Any) -> None:
        for name in texts:
            value = getattr(self, name)
            if value is not None and not isinstance(value, tuple) and value.isspace():
                raise ValueError("blank")
        if rule:
            rule(self)

    envelope = {"tag": tag, "tag_field": "format"} if tag else {}
    struct = msgspec.defstruct(
        cls.__name__, members, kw_only=True, frozen=True, forbid_unknown_fields=True,
        omit_defaults=True, namespace={"__post_init__": rules} if rule or texts else {},
        **envelope,
    )  # fmt: skip
    _structs[cls] = struct
    return struct
