"""Documents of every released version: each is read for ever, and says what it always said.

A file is written once. When a version of the documents is released, a folder of its own is added
beside the old ones, which stay as they are.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest

from minebrief.model.record import Record
from minebrief.problem import Severity
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import (
    FORMATS,
    VERSION,
    Document,
    check,
    from_json,
    load,
    to_json,
)
from minebrief.serde.upgrade import HISTORY

DOCUMENTS = Path(__file__).parent / "documents"

RELEASED = {
    "1.0/country-full.json": "50a9038637563b722b22d9a0a459cccb51f3bd1a63efa0865b17d10f8407f881",
    "1.0/explanation.json": "5aec54b497f6bda32f4c7d64f00975475f3c3237e5e945ecc2d501641445a895",
    "1.0/global-full.json": "feacf6a3b825b3321acb6029c7381dbfb6928b6383b2193f130a3299d7a1511c",
    "1.0/global-least.json": "602a0cd2dab1596d60d67e768529789d013c99e48932763138a5d700c9a73dc4",
    "1.0/global-unknown-members.json": (
        "bb8aed4be701a373bd302100f4f6a91404b546f0b91cbcd18805413a8a9e2e39"
    ),
    "1.0/recommendation.json": "b637c4f3d6acd8127ecb0349b5703b6c1a1b0161042475ba8493ac129a1a1cdc",
    "1.0/rule-book-standard-2026.1.json": (
        "a024d692aeabc06d6b02967b36a5d0cb3d342d7cece0be4973d06b261e7323c7"
    ),
}
"""Every file and the SHA-256 of its bytes."""

SUMMARIES: dict[str, tuple[str, dict[str, Any], int, int]] = {
    "1.0/country-full.json": (
        "CountryBriefing",
        {
            "country": "China",
            "kind": "geopolitics",
            "period": "Jan 19, 2026 - Jan 25, 2026",
            "title": "China: a quiet week",
            "coverage": "7 news items, 0.0/10 relevant",
            "developments": 2,
            "sections": 2,
            "data_cutoff": "0001-01-01 00:00:00+00:00",
        },
        16,
        47,
    ),
    "1.0/global-full.json": (
        "GlobalBriefing",
        {
            "sector": "mining",
            "title": 'Global Mining: Türkiye’s tariff — "phase 2" 🏔',
            "leader": "China",
            "coverage": "76 sources analysed, 7.7/10 relevant",
            "bottom_line": "China leads.\nRussia follows.",
            "matrix": 4,
            "risks": 5,
            "views": 2,
            "issued_at": "2026-01-26 09:00:00+00:00",
            "data_cutoff": "2026-01-25 23:59:59.999999+00:00",
        },
        69,
        114,
    ),
    "1.0/global-least.json": (
        "GlobalBriefing",
        {"sector": "mining", "period": "Jan 19, 2026 - Jan 25, 2026", "title": "None", "matrix": 0},
        2,
        4,
    ),
    "1.0/global-unknown-members.json": (
        "GlobalBriefing",
        {"title": "A week from the future", "matrix": 1, "extensions": 4},
        3,
        11,
    ),
    "1.0/recommendation.json": (
        "Recommendation",
        {
            "sector": "mining",
            "calls": 4,
            "statement": (
                "China leads. China: Overweight, near term, medium conviction; Russia: Neutral, "
                "near term, medium conviction. Undetermined, and left out of the ranking: India, "
                "Australia. Russia is overruled to Underweight by B. Board on 2026-01-26 "
                "(mandate: no new money)."
            ),
            "cautions": 2,
        },
        204,
        96,
    ),
    "1.0/explanation.json": (
        "Explanation",
        {"country": "China", "flips": 4, "reasons": 21, "contributions": 6},
        98,
        84,
    ),
    "1.0/rule-book-standard-2026.1.json": (
        "RuleBook",
        {"id": "standard", "edition": "2026.1", "tables": 7, "bands": 2, "factors": 5},
        77,
        43,
    ),
}
"""Of each: its class, some of its members, how many records it holds and members they use."""


def records(value: Any) -> list[Record]:
    """A document and every record inside it."""
    if isinstance(value, tuple):
        return [each for item in value for each in records(item)]
    if not isinstance(value, Record):
        return []
    members = [getattr(value, each.name) for each in attrs.fields(type(value))]
    return [value, *(each for member in members for each in records(member))]


def used_members(value: Any) -> set[str]:
    """The members that differ from their default somewhere in a document."""
    return {
        f"{type(each).__name__}.{member.name}"
        for each in records(value)
        for member in attrs.fields(type(each))
        if getattr(each, member.name) != member.default
    }


def shown(value: Any) -> Any:
    """A member in short: how many there are, or its words."""
    return len(value) if isinstance(value, tuple) else str(value)


def contents(name: str) -> bytes:
    """The bytes of a released document."""
    return (DOCUMENTS / name).read_bytes()


def test_what_was_released_is_there_unchanged() -> None:
    """No file is lost, added to a released version or edited."""
    files = sorted(DOCUMENTS.glob("*/*"))
    found = {f"{each.parent.name}/{each.name}": sha256(each.read_bytes()) for each in files}
    assert {name: digest.hexdigest() for name, digest in found.items()} == RELEASED
    assert SUMMARIES.keys() == RELEASED.keys()


def test_every_version_has_documents_of_every_format() -> None:
    """Whoever adds a version adds its folder."""
    assert sorted(each.name for each in DOCUMENTS.iterdir()) == sorted(HISTORY.versions)
    for version in HISTORY.versions:
        loaded = [load(each) for each in (DOCUMENTS / version).iterdir()]
        assert {type(each.require()) for each in loaded} == set(FORMATS.values())
        assert {each.version for each in loaded} == {version}


every_document = pytest.mark.parametrize("name", RELEASED)


@every_document
def test_it_is_read_and_says_what_it_said(name: str) -> None:
    """Its class, its members and their number are those of the day it was written."""
    document = from_json(contents(name))
    kind, members, record_count, member_count = SUMMARIES[name]
    assert type(document).__name__ == kind
    assert {each: shown(getattr(document, each)) for each in members} == members
    assert (len(records(document)), len(used_members(document))) == (record_count, member_count)


@pytest.mark.parametrize("name", [each for each in RELEASED if each.startswith(f"{VERSION}/")])
def test_it_is_written_as_it_was(name: str) -> None:
    """The same bytes, from whichever pass; older versions are written as this one."""
    data = contents(name)
    documents: tuple[Document, ...] = (
        from_json(data),
        from_json(data, duplicates="error"),
        load(data).require(),
    )
    for each in documents:
        assert to_json(each) == data


@every_document
def test_it_has_no_problems(name: str) -> None:
    """Remarks are made on what nobody knew then, and on nothing else."""
    expected: list[str] = []
    if "unknown-members" in name:
        expected = [
            "/period/calendar",
            "/matrix/0/sentiment",
            "/weather",
            "/",
            "/a~1b~0c",
            "/extensions",
        ]
    problems = check(DOCUMENTS / name)
    told = [each for each in problems if not each.code.startswith("version.")]
    assert [each.path for each in told] == expected
    assert {each.code for each in told} <= {"member.unknown"}
    assert not problems.of(Severity.ERROR)


def test_the_standard_book_is_the_one_that_was_released() -> None:
    """Edition 2026.1 in the library is the document of that name."""
    assert from_json(contents("1.0/rule-book-standard-2026.1.json")) == STANDARD
