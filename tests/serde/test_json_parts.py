"""Taking a document apart: what was read stays read, and nothing is said that a scan would not."""

import json
from typing import Any

import msgspec
import pytest

from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import PolicyDirection, PolicyStance, Signal
from minebrief.problem import Span
from minebrief.serde.documents import ENVELOPE, LIMITS, PARTS
from minebrief.serde.json_text import scan_json
from minebrief.serde.nodes import ListNode, ObjectNode, ReadNode, ScalarNode, Scanned

RECORD: dict[str, Any] = {
    "format": "minebrief.global-briefing",
    "version": "1.0",
    "sector": "mining",
    "period": {"start": "2026-01-19", "end": "2026-01-25"},
    "title": "Türkiye – 🏔: \"gold\", [copper] {silver}",
    "matrix": [
        {"country": "RU", "signal": "bulish"},
        {
            "country": "TR",
            "policy_trend": {"stance": "supportive", "direction": "easing"},
            "count": 12345678901234567890123,
        },
        {"country": "CN", "signal": "bullish"},
    ],
    "risks": [{"title": "Gold", "text": "It may fall."}],
}  # fmt: skip


def written(**changes: Any) -> str:
    """The document with some members changed, as JSON."""
    return json.dumps(RECORD | changes, ensure_ascii=False)


def assert_as_scanned(text: str, problems: int) -> None:
    """Assert that the parts lead to what a scan of the whole leads to, so many problems."""
    parts, whole = PARTS.scan(text, LIMITS), scan_json(text, LIMITS)
    assert parts.problems == whole.problems
    assert parts.node is not None
    assert whole.node is not None
    found = ENVELOPE.fit(parts.node, "keep")
    assert found == ENVELOPE.fit(whole.node, "keep")
    assert len(found[1]) + len(whole.problems) == problems


def test_what_is_right_is_read_and_what_is_wrong_taken_apart() -> None:
    """Only the objects on the way to a fault have nodes for their members."""
    node = PARTS.scan(written(), LIMITS).node
    assert isinstance(node, ObjectNode)
    assert node.members["sector"] == ScalarNode(value="mining", span=Span(line=1, column=69))
    risks = node.members["risks"]
    assert isinstance(risks, ReadNode)
    assert risks.value == (Risk(title="Gold", text="It may fall."),)
    matrix = node.members["matrix"]
    assert isinstance(matrix, ListNode)
    bad, unknown, right = matrix.items
    assert isinstance(bad, ObjectNode)
    assert isinstance(bad.members["signal"], ScalarNode)
    assert isinstance(right, ReadNode)
    assert right.value == Assessment(country=Country.CN, signal=Signal.BULLISH)
    assert isinstance(unknown, ObjectNode)
    trend, count = unknown.members["policy_trend"], unknown.members["count"]
    assert isinstance(trend, ReadNode)
    assert trend.value == PolicyTrend(
        stance=PolicyStance.SUPPORTIVE, direction=PolicyDirection.EASING
    )
    assert isinstance(count, ReadNode)
    assert count.value == 12345678901234567890123
    assert list(unknown.names) == ["count"]


@pytest.mark.parametrize("indent", [None, 0, 1, 7])
def test_places_are_those_of_a_scan(indent: int | None) -> None:
    """Whatever stands between the parts, and however many bytes a character has."""
    assert_as_scanned(json.dumps(RECORD, ensure_ascii=False, indent=indent), 2)
    assert_as_scanned(" \r\n\t" + json.dumps(RECORD, indent=indent), 2)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"period": {"start": "2026-01-26", "end": "2026-01-25"}}, 3),
        ({"period": []}, 3),
        ({"matrix": {"country": "RU"}}, 1),
        ({"matrix": [["RU"], None, {}]}, 3),
        ({"matrix": None}, 1),
        ({"title": {"a": 1}}, 3),
        ({"title": [1, [2]]}, 3),
        ({"extensions": [{"name": "a", "text": "1"}]}, 3),
        ({"risks": [{"title": " ", "text": "x", "extra": {"a": [{}]}}]}, 4),
        ({"version": "1.9"}, 3),
        ({"version": "2.0"}, 1),
        ({"version": 1}, 1),
        ({"format": "minebrief.rule-bok"}, 1),
        ({"a\"b": 1, "c\\d": -0.0, "é": [1e300, None]}, 5),
    ],
)  # fmt: skip
def test_problems_are_those_of_a_scan(changes: dict[str, Any], problems: int) -> None:
    """The same ones, in the same places, and the same value."""
    assert_as_scanned(written(**changes), problems)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (written(x=0).replace('"x": 0', '"x": ' + "[" * 70 + "]" * 70), "limit.depth"),
        (written(title=0).replace('"title": 0', '"title": ' + "[" * 70 + "]" * 70), "limit.depth"),
        (written(x=0).replace('"x": 0', '"x": ' + "1" * 5000), "limit.digits"),
        (written(x=0).replace('"x": 0', '"x": 0, "x": 1'), "member.duplicate"),
        (written() + "x", "json.invalid"),
        (written(x=0).replace('"x": 0', r'"x": "\ud800"'), "text.surrogate"),
    ],
)
def test_what_the_decoder_cannot_tell_is_scanned(text: str, code: str) -> None:
    """Limits, repeated names and what is no JSON are found by the scanner, as ever."""
    found = PARTS.scan(text, LIMITS)
    assert found == scan_json(text, LIMITS)
    assert found.problems[-1].code == code


@pytest.mark.parametrize("text", ["[]", "7", "{}", '{"format": 1}', '{"format": "x", "a": {}}'])
def test_what_is_no_document_is_scanned(text: str) -> None:
    """There is no class to read it as."""
    assert PARTS.scan(text, LIMITS) == scan_json(text, LIMITS) != Scanned(node=None)


def test_a_raw_part_is_the_text_of_its_value() -> None:
    """What places rest on: nothing before it, nothing after it, names in their order."""
    raw = msgspec.json.decode(b' { "b" : [ 1 ] , "a":"\\u00e9"\n}', type=dict[str, msgspec.Raw])
    assert [(name, bytes(each)) for name, each in raw.items()] == [
        ("b", b"[ 1 ]"),
        ("a", b'"\\u00e9"'),
    ]
