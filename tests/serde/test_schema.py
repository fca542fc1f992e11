"""The published JSON Schemas: true to the classes, readable, and of one mind with the loader."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import UnknownItem
from minebrief.problem import Problem, Severity
from minebrief.serde.documents import FORMATS, check, from_json, to_json
from minebrief.serde.fit import Unknown
from minebrief.serde.schema import SCHEMA_NAMES, SCHEMAS, Variant, schema, write_schemas
from tests import strategies
from tests.conformance.cases import INVALID, ROOT, UNSEEN, VALID, examples, plain
from tests.conformance.mutation import mutate

ALL = [(name, variant) for name, variants in SCHEMA_NAMES.items() for variant in variants]
PORTABLE = [name for name, variant in ALL if variant == "portable"]
PORTABLE_KEYWORDS = {
    "type", "description", "properties", "required", "additionalProperties", "items", "enum",
    "anyOf",
}  # fmt: skip


@cache
def validator(name: str, variant: Variant) -> jsonschema_rs.Validator:
    """Give the validator of a published schema."""
    return jsonschema_rs.validator_for(schema(name.removeprefix("minebrief."), variant))


def parts(found: Any) -> Iterator[dict[str, Any]]:
    """Walk a schema: every schema inside it, never the words of an example."""
    if not isinstance(found, dict):
        return
    yield found
    inner = [*found.get("properties", {}).values(), *found.get("$defs", {}).values()]
    inner += [*found.get("anyOf", ()), *found.get("allOf", ()), found.get("items")]
    for each in inner:
        yield from parts(each)


def members(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the members of every object of a schema, with where they stand."""
    for part in parts(found):
        for name, member in part.get("properties", {}).items():
            yield f"{part.get('title', '')}.{name}", member


def test_the_published_schemas_are_those_of_the_classes(tmp_path: Path) -> None:
    """Made anew from classes and conformance documents, every file has the same bytes.

    If not: write_schemas(examples()), with examples of tests.conformance.cases.
    """
    write_schemas(examples(), tmp_path)
    made = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert made == {each.name: each.read_bytes() for each in SCHEMAS.iterdir()}


@pytest.mark.parametrize(("name", "variant"), ALL)
def test_it_is_a_schema_that_refers_to_nothing_outside(name: str, variant: Variant) -> None:
    """It keeps the rules of 2020-12, and no validator has to fetch anything."""
    found = schema(name, variant)
    assert jsonschema_rs.meta.is_valid(found)
    kept = found.get("$defs", {})
    for part in parts(found):
        assert "$ref" not in part or part["$ref"].removeprefix("#/$defs/") in kept


def test_each_address_is_its_own() -> None:
    """The address holds version, name and variant; no two schemas share one."""
    known = [schema(name, variant).get("$id") for name, variant in ALL if variant != "portable"]
    assert len(set(known)) == len(known)
    assert "urn:minebrief:schema:1.0:global-briefing:closed" in known


@pytest.mark.parametrize(("name", "variant"), [each for each in ALL if each[1] != "portable"])
def test_every_member_is_described_and_shown(name: str, variant: Variant) -> None:
    """Each member has a readable description and examples that it accepts itself."""
    found = schema(name, variant)
    for place, member in members(found):
        assert re.fullmatch(r"[^`]*\w{2}[^`]*", member["description"]), place
        assert "None" not in member["description"], place
        assert member["examples"], place
        judge = jsonschema_rs.validator_for({**member, "$defs": found.get("$defs", {})})
        for each in [*member["examples"], *([member["default"]] if "default" in member else [])]:
            assert judge.is_valid(each), f"{place}: {each}"
    for part in parts(found.get("$defs", {})):
        assert "type" not in part or part["description"]


@pytest.mark.parametrize("name", PORTABLE)
def test_the_portable_variant_keeps_to_its_dialect(name: str) -> None:
    """Few keywords, closed objects, every member required and described, each leaf shown."""
    found = schema(name, "portable")
    assert found["type"] == "object"
    for part in parts(found):
        assert set(part) <= PORTABLE_KEYWORDS
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
    for place, member in members(found):
        is_leaf = "properties" not in json.dumps(member)
        assert member["description"].strip(), place
        assert not is_leaf or "Example: " in member["description"], place


def measures(found: dict[str, Any]) -> tuple[int, int, int]:
    """Give levels of objects, members and unions of a schema."""

    def levels(part: Any) -> int:
        if not isinstance(part, dict):
            return 0
        inner = [*part.get("properties", {}).values(), *part.get("anyOf", ()), part.get("items")]
        return ("properties" in part) + max(map(levels, inner), default=0)

    unions = [
        each for each in parts(found) if "anyOf" in each or isinstance(each.get("type"), list)
    ]
    return levels(found), len(list(members(found))), len(unions)


@pytest.mark.parametrize("name", PORTABLE)
def test_the_page_states_how_large_the_portable_schemas_are(name: str) -> None:
    """Providers limit levels, members and unions; the page says what each schema needs."""
    page = (ROOT.parent / "docs" / "reference" / "schemas.md").read_text(encoding="utf-8")
    row = " | ".join(str(each) for each in measures(schema(name, "portable")))
    assert f"| `{name}` | {row} |" in page


def test_white_space_is_what_python_says_it_is() -> None:
    """Over all of Unicode the pattern finds text where ``str.isspace`` finds none, in Rust too."""
    text = schema("global-briefing", "closed")["$defs"]["Text"]
    judge, search = jsonschema_rs.validator_for(text), re.compile(text["pattern"]).search
    for number in (*range(0xD800), *range(0xE000, sys.maxunicode + 1)):
        char = chr(number)
        is_text = not char.isspace()
        assert bool(search(char)) is is_text, hex(number)
        if number < 0x3100 or number % 97 == 0:  # a call of the validator costs more
            assert judge.is_valid(char) is is_text, hex(number)


def is_matched(kind: str, text: str) -> bool:
    """Tell what a validator says that takes ``format`` for a remark, with Python's own regexes."""
    found = schema("global-briefing", "closed")["$defs"][kind]
    said = bool(re.search(found["pattern"], text)) and not re.search(found["not"]["pattern"], text)
    assert jsonschema_rs.validator_for(found).is_valid(text) is said
    return said


def test_the_pattern_of_a_day_is_the_calendar() -> None:
    """Every day from 1895 to 2105 is one, each year's other days are none, nor are other forms."""
    pattern = re.compile(schema("global-briefing", "closed")["$defs"]["Day"]["pattern"])
    days = {str(date(1895, 1, 1) + timedelta(days=each)) for each in range(76_701)}
    forms = {f"{y}-{m:02}-{d:02}" for y in range(1895, 2105) for m in range(14) for d in range(33)}
    assert {each for each in forms if pattern.search(each)} == forms & days
    for year in range(1, 10_000):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        assert bool(pattern.search(f"{year:04}-02-29")) is leap
        assert pattern.search(f"{year:04}-12-31")
    for wrong in (
        "0000-01-01",
        "2026-01-19\n",
        "2026-1-9",
        "20260119",
        "٢٠٢٦-01-19",
        "x2026-01-19",
    ):
        assert not is_matched("Day", wrong)


@pytest.mark.parametrize("zone", ["Z", "z", "+05:30", "-2359", "+24:00", "+01:60", "+01", "", " Z"])
@pytest.mark.parametrize("clock", ["T09:00:00", "t23:59:59.5", " 00:00:00", "T24:00:00", "T09:00",
                                   "T09:00:60", "T09:00:00.", "_09:00:00"])  # fmt: skip
def test_the_pattern_of_a_moment_is_the_loader_s(clock: str, zone: str) -> None:
    """Whatever form a moment is written in, the pattern and the loader say the same."""
    document = json.loads((ROOT / "valid" / "global-minimal.json").read_bytes())
    for end in ("", "\n"):
        document["issued_at"] = f"2026-01-26{clock}{zone}{end}"
        is_read = not check(json.dumps(document))
        assert is_matched("Moment", document["issued_at"]) is is_read


def excuse(problem: Problem) -> bool:
    """Tell whether the loader sees what no schema does."""
    got, expected = problem.got or "", problem.expected or ""
    if problem.code == "value.invalid" and not got:  # members that do not fit together
        return True
    return expected.startswith("a moment") and "0001-01-01T00:00:00+14:00" in got


def is_whole(problem: Problem) -> bool:
    """Tell whether it is about 1.0 for 1, which a schema takes if it lies within the bounds."""
    got, expected = problem.got or "", problem.expected or ""
    is_number = expected.startswith("an integer") and got.startswith("a number, ")
    return is_number and float(got.removeprefix("a number, ")).is_integer()


def assert_agreement(document: dict[str, Any], base: str) -> None:
    """Assert that schemas and loader give one verdict on a document."""
    name = document.get("format")
    name = name if isinstance(name, str) and name in FORMATS else base
    pairs: tuple[tuple[Variant, Unknown], ...] = (("closed", "error"), ("open", "keep"))
    for variant, unknown in pairs:
        errors = check(json.dumps(document), unknown=unknown).of(Severity.ERROR)
        hard = [str(each) for each in errors if not (excuse(each) or is_whole(each))]
        if not hard and any(map(is_whole, errors)):
            continue
        assert validator(name, variant).is_valid(document) is (not hard), (variant, hard, document)


@given(st.randoms(use_true_random=True))
def test_mutated_documents_are_judged_alike(random: Random) -> None:
    """What the closed schema accepts is what the loader accepts with unknown members refused.

    The open one accepts what it accepts otherwise; ``excuse`` lists the exceptions.
    """
    for _ in range(20):
        base = json.loads(random.choice(VALID).read_bytes())
        assert_agreement(mutate(base, random), base["format"])


@given(strategies.briefings() | strategies.recommendations(), st.randoms(use_true_random=True))
def test_generated_documents_are_judged_alike(document: Any, random: Random) -> None:
    """The same for documents of any content, as they are and mutated."""
    base = json.loads(to_json(document))
    assert validator(base["format"], "open").is_valid(base)
    assert_agreement(base, base["format"])
    assert_agreement(mutate(base, random), base["format"])


@pytest.mark.parametrize("document", VALID, ids=lambda each: each.stem)
def test_valid_documents_are_accepted(document: Path) -> None:
    """By the open schema all, by the closed one those without unknown members."""
    found = json.loads(document.read_bytes())
    assert validator(found["format"], "open").is_valid(found)
    has_unknown = "member.unknown" in check(document).codes
    assert validator(found["format"], "closed").is_valid(found) is not has_unknown


AS_DATA = [each for each in INVALID if not each.name.startswith(("json-", "text-", "limit-"))]


@pytest.mark.parametrize("document", AS_DATA, ids=lambda each: each.stem)
def test_invalid_documents_are_refused(document: Path) -> None:
    """By both schemas, but for the faults that no schema can see."""
    found = json.loads(document.read_bytes())
    name = found.get("format") if isinstance(found, dict) else None
    name = name if name in FORMATS else "minebrief.global-briefing"
    for variant in ("open", "closed"):
        is_refused = not validator(name, variant).is_valid(found)
        assert is_refused is not document.name.startswith(UNSEEN)


def completed(found: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """Write out what a document leaves out, as the portable variant wants it."""
    out: dict[str, Any] = {}
    for name, member in found["properties"].items():
        out[name] = filled(member, value.get(name, Ellipsis))
    return out


def filled(member: dict[str, Any], value: Any) -> Any:
    """Give a member in full: null, an empty list or false where there is none."""
    choices = member.get("anyOf", [member])
    objects = [each for each in choices if "properties" in each]
    if value is Ellipsis and member.get("type") == "object":
        value = {}
    if value is Ellipsis:
        empty: dict[Any, Any] = {"array": [], "boolean": False, "integer": 0}
        kind = member.get("type")
        return member["enum"][0] if kind == "string" else empty.get(str(kind))
    if isinstance(value, dict):
        return completed(objects[0], value)
    return [filled(member["items"], each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("document", VALID, ids=lambda each: each.stem)
def test_a_model_s_answer_in_full_is_a_document(document: Path) -> None:
    """Written out in full, what the portable schema accepts is read as the same document."""
    found = json.loads(document.read_bytes()) | {"version": "1.0"}
    name = found["format"]
    answer = completed(schema(name, "portable"), found)
    assert validator(name, "portable").is_valid(answer)
    read: Any = from_json(json.dumps(answer))
    if not check(document):
        assert read == from_json(document.read_bytes())


def test_reports_of_problems_fit_their_schema() -> None:
    """What is wrong with any invalid document is a report that the schema accepts."""
    for document in INVALID:
        assert validator("problems", "closed").is_valid(plain(check(document).items))


@pytest.mark.parametrize(("name", "variant"), [("briefing", "open"), ("problems", "portable")])
def test_what_there_is_not_is_refused_by_name(name: str, variant: Variant) -> None:
    """An unknown schema is an error that lists those there are."""
    with pytest.raises(UnknownItem, match="global-briefing open, global-briefing closed"):
        schema(name, variant)


def test_the_name_of_the_format_is_a_name_too() -> None:
    """A document's own ``format`` finds its schema."""
    assert schema("minebrief.rule-book") == schema("rule-book")
