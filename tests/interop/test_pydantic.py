"""pydantic: the loader's verdicts, place by place, and its JSON in every direction."""

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from minebrief.errors import InvalidDocument
from minebrief.interop.pydantic import AnyBriefing, AnyDocument
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.matrix import Assessment
from minebrief.model.party import Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyMeasure
from minebrief.model.risk import Risk
from minebrief.model.view import View
from minebrief.model.vocabulary import MINING, Signal
from minebrief.problem import Severity
from minebrief.rules.facts import Facts
from minebrief.rules.standard import STANDARD
from minebrief.serde.converter import to_builtins
from minebrief.serde.documents import Document, check, from_json, to_json
from minebrief.strategies import briefings, recommendations, records

DOCUMENTS: st.SearchStrategy[Document] = briefings() | recommendations()
PARTS = [Assessment, Facts, NewsItem, Party, Period, PolicyMeasure, Risk, View]
PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    matrix=(Assessment(country=Country.RU, signal=Signal.BULLISH),),
)
RECORD: dict[str, Any] = json.loads(to_json(PAGE))
JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 2**60, 10**30, 1.0, "", " ", "x", "RU", "Russia", "bullish", "2026-02-30",
    "2026-01-19T10:00:00", [], [[]], ["RU", "RU"], {}, {"name": "EU"}, {"country": "RU"},
)  # fmt: skip

ANY: TypeAdapter[Any] = TypeAdapter(AnyDocument)


class Order(BaseModel):
    """Somebody's model with documents and parts in it."""

    page: GlobalBriefing
    extra: list[Assessment] = []
    by_name: dict[str, Risk] = {}


@cache
def of_class(expect: Any, mode: Any) -> jsonschema_rs.Validator:
    """The validator of a type's schema."""
    return jsonschema_rs.validator_for(TypeAdapter(expect).json_schema(mode=mode))


def errors_of(adapter: TypeAdapter[Any] | type[BaseModel], value: Any) -> list[Any]:
    """The lines of the refusal."""
    validate = (
        adapter.validate_python if isinstance(adapter, TypeAdapter) else adapter.model_validate
    )
    with pytest.raises(ValidationError) as refusal:
        validate(value)
    return refusal.value.errors(include_url=False)


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document: the object or list and the key in it."""
    for key in part if isinstance(part, dict) else range(len(part)):
        yield part, key
        if isinstance(part[key], dict | list):
            yield from places(part[key])


def mutants(count: int) -> Iterator[bytes]:
    """Documents broken at up to three places."""
    wholes = (
        RECORD,
        {**RECORD, "matrix": [*RECORD["matrix"], {"country": "CN"}]},
        to_builtins(STANDARD),
    )
    for seed in range(count):
        rng = Random(seed)  # noqa: S311 (no secret)
        document = copy.deepcopy(rng.choice(wholes))
        for _ in range(rng.choice((0, 1, 1, 2, 3))):
            holder, key = rng.choice(list(places(document)))
            if rng.random() < 0.2:
                del holder[key]
            elif isinstance(holder, dict) and rng.random() < 0.2:
                holder[rng.choice(("nmae", "extensions", "a/b~c", "title"))] = rng.choice(JUNK)
            else:
                holder[key] = rng.choice(JUNK)
        yield json.dumps(document).encode()


def placed(path: str, value: Any) -> tuple[Any, ...]:
    """A JSON pointer as pydantic writes it."""
    place: list[Any] = []
    for part in path.replace("~1", "\0").split("/")[1:]:
        key: Any = part.replace("\0", "/").replace("~0", "~")
        place.append(int(key) if isinstance(value, list) else key)
        is_there = isinstance(value, list) or (isinstance(value, dict) and key in value)
        value = value[place[-1]] if is_there else None
    return tuple(place)


@given(DOCUMENTS)
def test_documents_go_through_unharmed(document: Document) -> None:
    """From JSON and from dicts they come in equal, and out they are our own bytes."""
    adapter: TypeAdapter[Any] = TypeAdapter(type(document))
    data = to_json(document)
    assert adapter.validate_json(data) == document
    assert adapter.validate_python(json.loads(data)) == document
    assert adapter.validate_python(document) is document
    assert adapter.dump_json(document) == data
    assert adapter.dump_python(document) == json.loads(data)
    assert ANY.validate_json(data) == document
    assert ANY.dump_json(document) == data


@pytest.mark.parametrize("cls", PARTS)
def test_parts_are_fields_too(cls: Any) -> None:
    """Without an envelope, in and out."""
    adapter: TypeAdapter[Any] = TypeAdapter(list[cls])

    @given(st.lists(records(cls), max_size=2))
    def law(parts: Any) -> None:
        data = adapter.dump_json(parts)
        assert json.loads(data) == [to_builtins(each) for each in parts]
        assert adapter.validate_json(data) == parts

    law()


def test_the_loader_and_pydantic_give_the_same_verdict() -> None:
    """Over broken documents: the same value, or the same codes at the same places."""
    verdicts = {True: 0, False: 0}
    for text in mutants(400):
        wrong = check(text).of(Severity.ERROR)
        verdicts[not wrong] += 1
        if not wrong:
            assert ANY.validate_json(text) == from_json(text)
            continue
        record = json.loads(text)
        expected = [(each.code, placed(each.path, record), each.message) for each in wrong]
        with pytest.raises(ValidationError) as refusal:
            ANY.validate_json(text)
        found = [(each["type"], each["loc"], each["msg"]) for each in refusal.value.errors()]
        assert sorted(found, key=repr) == sorted(expected, key=repr)
        with pytest.raises(InvalidDocument):
            from_json(text)
    assert min(verdicts.values()) > 50


def test_every_problem_is_a_line_with_its_place() -> None:
    """Behind the place of the field, with code, sentence, input and what would be right."""
    page = {
        **RECORD,
        "sector": " ",
        "matrix": [{"country": "RU", "signal": "bulish"}, {"signal": 3}],
    }
    order = {
        "page": page,
        "extra": [{"country": "CN"}, {"country": "Russia"}],
        "by_name": {"a/b": {"title": "t"}},
    }
    found = {each["loc"]: each for each in errors_of(Order, order)}
    assert set(found) == {
        ("page", "sector"),
        ("page", "matrix", 0, "signal"),
        ("page", "matrix", 1, "country"),
        ("page", "matrix", 1, "signal"),
        ("extra", 1, "country"),
        ("by_name", "a/b", "text"),
    }
    assert found["page", "matrix", 0, "signal"] == {
        "type": "value.unknown",
        "loc": ("page", "matrix", 0, "signal"),
        "msg": "'bulish' is no Signal",
        "input": "bulish",
        "ctx": {
            "expected": "bearish or neutral or bullish",
            "got": "a text, 'bulish'",
            "hint": "did you mean 'bullish'?",
        },
    }
    assert found["page", "matrix", 1, "country"]["input"] == {"signal": 3}
    assert found["by_name", "a/b", "text"]["type"] == "member.missing"


def test_a_message_is_not_a_template() -> None:
    """Pydantic fills in braces; what somebody wrote stays as written."""
    (line,) = errors_of(TypeAdapter(Assessment), {"country": "RU", "signal": "{hint} {got} bulish"})
    assert line["msg"] == "'{hint} {got} bulish' is no Signal"
    assert line["ctx"]["got"] == "a text, '{hint} {got} bulish'"


def test_unknown_members_are_kept() -> None:
    """They are no errors, and are written again."""
    page = TypeAdapter(GlobalBriefing).validate_python({**RECORD, "colour": [1, {"a": None}]})
    assert [each.name for each in page.extensions] == ["colour"]
    assert json.loads(TypeAdapter(GlobalBriefing).dump_json(page))["colour"] == [1, {"a": None}]


def test_words_of_the_vocabulary_are_taken_inside_dicts() -> None:
    """On the Python side a member may be what the model has there; strict or not is the same."""
    record = {"country": Country.RU, "signal": Signal.BULLISH}
    for strict in (None, True, False):
        found = TypeAdapter(Assessment).validate_python(record, strict=strict)
        assert found == PAGE.matrix[0]


def test_a_union_is_told_apart_by_format() -> None:
    """One refusal, not one for each class; pydantic's own union takes right documents too."""
    assert errors_of(TypeAdapter(AnyBriefing), to_builtins(STANDARD))[0]["loc"] == ("format",)
    (line,) = errors_of(TypeAdapter(AnyBriefing), {**RECORD, "sector": 1})
    assert line["loc"] == ("sector",)
    plain: TypeAdapter[Any] = TypeAdapter(Assessment | Period)
    assert plain.validate_python({"start": "2026-01-19", "end": "2026-01-25"}) == PAGE.period


@pytest.mark.parametrize("text", ["NaN", "1e999", '"\\ud800"', "[" * 100 + "]" * 100])
def test_json_that_we_do_not_read_is_refused(text: str) -> None:
    """Pydantic's reader takes some of it; the loader behind it does not."""
    data = to_json(PAGE)[:-1] + b',"x":' + text.encode() + b"}"
    with pytest.raises(ValidationError):
        TypeAdapter(GlobalBriefing).validate_json(data)
    with pytest.raises(InvalidDocument):
        from_json(data)


def test_models_with_documents_are_models_like_any() -> None:
    """They copy, pickle, compare and dump in either mode as one JSON form."""
    order = Order(page=PAGE, extra=list(PAGE.matrix))
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301 (our own bytes)
    assert order.model_copy(deep=True) == order
    assert copy.deepcopy(order).page == PAGE
    assert Order.model_validate(order.model_dump()) == order
    assert Order.model_validate_json(order.model_dump_json()) == order
    assert order.model_dump()["page"] == order.model_dump(mode="json")["page"] == RECORD


def test_a_foreign_object_is_not_written() -> None:
    """A model built past validation says so when it is dumped."""
    order = Order.model_construct(page="no page")
    with pytest.raises(PydanticSerializationError, match="a record of minebrief"):
        order.model_dump_json()


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_fits_what_is_read_and_written(mode: Any) -> None:
    """What is written has no null; what is read may; neither knows more than the loader."""
    schema = TypeAdapter(GlobalBriefing).json_schema(mode=mode)
    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid(RECORD)
    assert validator.is_valid({**RECORD, "colour": 1})
    assert validator.is_valid({**RECORD, "leader": None}) is (mode == "validation")
    wrong: dict[str, Any] = {"sector": " ", "matrix": [{"country": "Russia"}], "version": "2.0"}
    for name, value in wrong.items():
        assert not validator.is_valid({**RECORD, name: value})
    assert schema["required"] == ["format", "version", "sector", "period"]


@given(DOCUMENTS)
def test_every_document_fits_its_schemas(document: Document) -> None:
    """Read or written, alone or as one of several."""
    record = json.loads(to_json(document))
    for mode in ("validation", "serialization"):
        kind: Any = type(document)
        assert of_class(kind, mode).is_valid(record)
        assert of_class(AnyDocument, mode).is_valid(record)


def test_the_schema_refuses_nothing_the_loader_takes() -> None:
    """Over broken documents; what spans members is the loader's alone."""
    validator = of_class(AnyDocument, "validation")
    refused = 0
    for text in mutants(400):
        if not validator.is_valid(json.loads(text)):
            refused += 1
            assert check(text).of(Severity.ERROR), text
    assert refused > 50


def test_classes_are_defined_once_by_name() -> None:
    """A model's schema has each class among its definitions, described, with examples."""
    schema = Order.model_json_schema()
    assert schema["properties"]["page"] == {"$ref": "#/$defs/GlobalBriefing"}
    assert schema["properties"]["extra"]["items"] == {"$ref": "#/$defs/Assessment"}
    members = schema["$defs"]["Assessment"]["properties"]
    assert members["country"]["allOf"] == [{"$ref": "#/$defs/Country"}]
    assert members["country"]["description"] == "The country assessed."
    assert schema["$defs"]["Signal"]["enum"] == ["bearish", "neutral", "bullish"]
    assert len(json.dumps(schema)) < 60_000


@pytest.mark.parametrize("cls", PARTS)
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_every_part_has_a_schema(cls: Any, mode: Any) -> None:
    """News items too, which stand in no document."""
    schema = TypeAdapter(cls).json_schema(mode=mode)
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["title"] == cls.__name__


def loaded_by(code: str) -> list[str]:
    """Which of pydantic and this hook a program loads."""
    code += (
        "; import sys; print(*(each for each in sys.modules"
        " if each in ('pydantic', 'pydantic_core', 'minebrief.interop.pydantic')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_nothing_is_imported_until_pydantic_asks() -> None:
    """Not by the package, the first noun, reading, writing or dicts."""
    code = (
        "import minebrief; from minebrief import *; from minebrief.serde.converter import *;"
        "page = GlobalBriefing(sector='mining', period=Period.week(2026, 4));"
        "from_builtins(to_builtins(page), GlobalBriefing); from_json(to_json(page))"
    )
    assert loaded_by(code) == []
    asked = f"{code}; from pydantic import TypeAdapter; TypeAdapter(GlobalBriefing)"
    assert "minebrief.interop.pydantic" in loaded_by(asked)


def test_without_pydantic_the_error_names_the_extra() -> None:
    """Who imports the hooks by name is told what to install."""
    code = (
        "import sys; sys.modules['pydantic'] = None\n"
        "from minebrief.errors import MissingExtra\n"
        "try:\n    import minebrief.interop.pydantic\n"
        "except MissingExtra as refusal:\n    print(refusal)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "minebrief[pydantic]" in done.stdout
