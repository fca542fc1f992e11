"""The conformance documents, and what they hold as examples for the schemas."""

import datetime
import json
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

from minebrief.serde.documents import check, from_json

__all__ = ["INVALID", "ROOT", "UNSEEN", "VALID", "examples", "expected", "plain"]

ROOT = Path(__file__).parents[2] / "conformance"
UNSEEN = ("rule-", "member-duplicate", "value-fraction")
"""Faults no schema can see: of several members together, a name twice, 76.0 in place of 76."""
_MOST_EXAMPLES = 3


def _documents(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).glob("*.json"))
    return [each for each in found if not each.name.endswith(".expected.json")]


VALID = _documents("valid")
INVALID = _documents("invalid")


def expected(document: Path) -> list[dict[str, Any]]:
    """Give the problems a document is expected to have; none without a list beside it."""
    path = document.with_name(f"{document.stem}.expected.json")
    if not path.exists():
        return []
    problems: list[dict[str, Any]] = json.loads(path.read_bytes())
    return problems


def plain(value: Any) -> Any:
    """Give a value as its document has it."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat().replace("+00:00", "Z")
    if not attrs.has(type(value)):
        return value.value if isinstance(value, Enum) else value
    members = {each: getattr(value, each.name) for each in attrs.fields(type(value))}
    return {each.name: plain(got) for each, got in members.items() if got != each.default}


def _visit(value: Any, found: dict[tuple[str, str], list[Any]]) -> None:
    for each in value if isinstance(value, tuple) else ():
        _visit(each, found)
    for member in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        inner = getattr(value, member.name)
        if inner is not None and inner != ():
            found.setdefault((type(value).__name__, member.name), []).append(inner)
        _visit(inner, found)


def _chosen(values: list[Any]) -> list[Any]:
    """Choose a few words or numbers, or the shortest object, and of the lists the shortest item."""
    if any(isinstance(each, tuple) or attrs.has(type(each)) for each in values):
        firsts = [each[:1] if isinstance(each, tuple) else each for each in values]
        return [min(map(plain, firsts), key=lambda each: len(json.dumps(each)))]
    return [plain(each) for each in dict.fromkeys(values)][:_MOST_EXAMPLES]


def examples() -> dict[tuple[str, str], list[Any]]:
    """Give examples of every member of every class: what the conformance documents have there."""
    found: dict[tuple[str, str], list[Any]] = {}
    complete = sorted(VALID, key=lambda each: ("complete" not in each.name, each.name))
    for document in complete:
        _visit(from_json(document.read_bytes()), found)
    # Few enough that the first are those of a misspelt word, which has a hint.
    _visit(check(ROOT / "invalid" / "value-unknown-word.json").items, found)
    return {key: _chosen(values) for key, values in found.items()}
