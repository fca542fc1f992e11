"""The example service: a refusal that a vendor understands, an answer, and its own description."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING, Signal
from minebrief.rules.recommend import recommend
from minebrief.serde.documents import to_json

FILE = Path(__file__).parents[2] / "examples" / "fastapi_service.py"
PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    matrix=(Assessment(country=Country.RU, signal=Signal.BULLISH),),
)
RECORD: dict[str, Any] = json.loads(to_json(PAGE))


@pytest.fixture(scope="module")
def service() -> ModuleType:
    """The example, loaded from its file as uvicorn would."""
    spec = importlib.util.spec_from_file_location("fastapi_service", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def client(service: ModuleType) -> TestClient:
    """A client of the example."""
    return TestClient(service.app)


def refusal(client: TestClient, body: bytes) -> list[dict[str, Any]]:
    """What the service finds wrong with a body."""
    answer = client.post(
        "/recommendations", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    problems: list[dict[str, Any]] = answer.json()["problems"]
    return problems


def test_a_briefing_is_answered_with_its_recommendation(client: TestClient) -> None:
    """In the bytes that the library itself writes."""
    answer = client.post("/recommendations", json=RECORD)
    assert answer.status_code == 200
    assert answer.content == to_json(recommend(PAGE))


def test_every_problem_is_named_with_place_code_and_hint(client: TestClient) -> None:
    """All at once, in words that a vendor can act on."""
    broken = {**RECORD, "matrix": [{"country": "Russia"}, {"country": "CN", "signal": "bulish"}]}
    del broken["sector"]
    found = {tuple(each["loc"]): each for each in refusal(client, json.dumps(broken).encode())}
    assert {place: each["code"] for place, each in found.items()} == {
        ("body", "sector"): "member.missing",
        ("body", "matrix", 0, "country"): "value.unknown",
        ("body", "matrix", 1, "signal"): "value.unknown",
    }
    assert found["body", "matrix", 0, "country"]["hint"] == "did you mean 'RU'?"
    assert found["body", "matrix", 1, "signal"]["expected"] == "bearish or neutral or bullish"
    assert found["body", "matrix", 1, "signal"]["got"] == "a text, 'bulish'"


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (b'"x":NaN', "json.invalid"),
        (b'"title":"\\ud800"', "text.surrogate"),
        (b'"title":7', "value.type"),
    ],
)
def test_what_cannot_be_repeated_is_refused_all_the_same(
    client: TestClient, member: bytes, code: str
) -> None:
    """FastAPI's own refusal repeats the input, and fails with what JSON cannot write."""
    body = to_json(PAGE)[:-1] + b"," + member + b"}"
    assert [each["code"] for each in refusal(client, body)] == [code]


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]"])
def test_no_body_breaks_the_service(client: TestClient, body: bytes) -> None:
    """Whatever comes is refused with at least one problem."""
    assert refusal(client, body)


def test_bytes_that_are_no_text_are_the_client_s_fault(client: TestClient) -> None:
    """FastAPI refuses them before anything of ours is asked."""
    assert client.post("/recommendations", content=b"\xff").status_code in (400, 422)


def test_the_service_describes_itself(client: TestClient) -> None:
    """OpenAPI 3.1: both documents among the components, each part once, and the refusal."""
    api = client.get("/openapi.json").json()
    assert api["openapi"].startswith("3.1")
    post = api["paths"]["/recommendations"]["post"]
    body = post["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/GlobalBriefing"}
    answers = {
        status: each["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for status, each in post["responses"].items()
    }
    assert answers == {"200": "Recommendation", "422": "Refusal"}
    schemas = api["components"]["schemas"]
    assert schemas["Assessment"]["properties"]["country"]["allOf"] == [
        {"$ref": "#/components/schemas/Country"}
    ]
    for name, record in (
        ("GlobalBriefing", RECORD),
        ("Recommendation", json.loads(to_json(recommend(PAGE)))),
    ):
        whole = {"$ref": f"#/components/schemas/{name}", "components": api["components"]}
        assert jsonschema_rs.validator_for(whole).is_valid(record)


def test_the_example_stays_small() -> None:
    """It fits one screen."""
    assert len(FILE.read_text().splitlines()) <= 60
