"""A document with ten different faults in ten places: all are reported, whatever the way in."""

import json
from typing import Any

import pytest
import yaml as pyyaml
from pydantic import TypeAdapter, ValidationError

from minebrief.model.briefing import GlobalBriefing
from minebrief.problem import Problems, Severity
from minebrief.serde.documents import check
from minebrief.serde.yaml import load_yaml

FAULTS: dict[str, tuple[str, str]] = {
    "/sector": ("value.blank", '"sector": "  "'),
    "/period/end": ("value.invalid", '"end": "2026-02-30"'),
    "/title": ("value.type", '"title": 7'),
    "/matrix/0/signal": ("value.unknown", '"signal": "bulish"'),
    "/matrix/0/item_count": ("value.range", '"item_count": -1'),
    "/matrix/1/country": ("value.unknown", '"country": "XX"'),
    "/risks": ("value.type", '"risks": "none"'),
    "/highlights/0/text": ("member.missing", '"title": "One story"'),
    "/dynamics/0/effects/0/conditional": ("value.type", '"conditional": "false"'),
    "/issued_at": ("value.invalid", '"issued_at": "2026-01-26T09:00:00"'),
}
"""Each with its code and the line that holds it, or its object where a member is missing."""

DOCUMENT: dict[str, Any] = {
    "format": "minebrief.global-briefing",
    "version": "1.0",
    "sector": "  ",
    "period": {"start": "2026-01-19", "end": "2026-02-30"},
    "title": 7,
    "matrix": [
        {"country": "IN", "signal": "bulish", "item_count": -1},
        {"country": "XX", "signal": "neutral"},
    ],
    "dynamics": [
        {
            "cause": "Rare earths",
            "text": "They merge.",
            "effects": [
                {
                    "party": {"country": "IN"},
                    "polarity": "adverse",
                    "conditional": "false",
                }
            ],
        }
    ],
    "risks": "none",
    "highlights": [{"title": "One story"}],
    "issued_at": "2026-01-26T09:00:00",
}


def errors(problems: Problems) -> dict[str, tuple[str, int | None]]:
    """Give code and line of every error by its pointer."""
    found = problems.of(Severity.ERROR)
    return {each.path: (each.code, each.span.line if each.span else None) for each in found}


def line_of(text: str, fragment: str) -> int:
    """Find the one line that holds a fragment."""
    (line,) = [number for number, each in enumerate(text.split("\n"), start=1) if fragment in each]
    return line


def test_json() -> None:
    """Ten pointers, ten codes, ten lines."""
    text = json.dumps(DOCUMENT, indent=1)
    found = errors(check(text))
    assert {path: code for path, (code, _) in found.items()} == {
        path: code for path, (code, _) in FAULTS.items()
    }
    for path, (code, fragment) in FAULTS.items():
        line = line_of(text, fragment) - (code == "member.missing")  # the place is its object's
        assert found[path] == (code, line), path


def test_yaml() -> None:
    """The same ten, with the lines of the YAML text."""
    text = pyyaml.safe_dump(DOCUMENT, sort_keys=False)
    found = errors(load_yaml(text).problems)
    assert {path: code for path, (code, _) in found.items()} == {
        path: code for path, (code, _) in FAULTS.items()
    }
    lines = {line for _, line in found.values()}
    assert None not in lines
    assert found["/matrix/0/signal"][1] == line_of(text, "bulish")
    assert found["/dynamics/0/effects/0/conditional"][1] == line_of(text, "conditional:")
    assert found["/issued_at"][1] == line_of(text, "issued_at:")


def test_pydantic() -> None:
    """The same ten as locations of one validation error."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(GlobalBriefing).validate_python(DOCUMENT)
    found = {"/" + "/".join(map(str, each["loc"])): each["type"] for each in caught.value.errors()}
    assert found == {path: code for path, (code, _) in FAULTS.items()}
