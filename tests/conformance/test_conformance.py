"""Our own loader against the conformance documents that other languages are tested with."""

import json
from pathlib import Path

import pytest

from minebrief.errors import InvalidDocument
from minebrief.problem import Severity
from minebrief.serde.documents import check, from_json, load, to_json
from tests.conformance.cases import INVALID, ROOT, VALID, expected

CODES = {
    "format.unknown", "json.invalid", "limit.depth", "limit.digits", "member.duplicate",
    "member.missing", "member.unknown", "text.bom", "text.encoding", "text.surrogate",
    "value.blank", "value.invalid", "value.range", "value.type", "value.unknown",
    "version.minor", "version.newer", "version.unknown",
}  # fmt: skip
"""What a small document alone can show: not the limits of size, and not what a caller expects."""


def found(document: Path) -> list[dict[str, object]]:
    """Give what our loader finds, in the form of the expected lists."""
    return [
        {
            "code": each.code,
            "severity": str(each.severity),
            "path": each.path,
            "line": each.span.line if each.span else None,
            "column": each.span.column if each.span else None,
        }
        for each in check(document)
    ]


@pytest.mark.parametrize("document", [*VALID, *INVALID], ids=lambda each: each.stem)
def test_each_problem_is_found_in_its_place(document: Path) -> None:
    """Code, severity, path, line and column are those expected, in this order."""
    wanted = [
        {name: value for name, value in each.items() if name != "consequence"}
        for each in expected(document)
    ]
    assert found(document) == wanted


@pytest.mark.parametrize("document", VALID, ids=lambda each: each.stem)
def test_valid_documents_survive(document: Path) -> None:
    """A valid document is read strictly; written and read again it is the same."""
    read = from_json(document.read_bytes())
    assert from_json(to_json(read)) == read
    assert all(each["severity"] == "note" for each in expected(document))


@pytest.mark.parametrize("document", INVALID, ids=lambda each: each.stem)
def test_invalid_documents_are_refused(document: Path) -> None:
    """An invalid document is an error to the strict reader, and to the lenient one at least one."""
    with pytest.raises(InvalidDocument):
        from_json(document.read_bytes(), duplicates="error")
    assert load(document).problems.of(Severity.ERROR)


def test_unknown_members_are_refused_on_request() -> None:
    """The same place is a note for readers and an error for who asks."""
    document = ROOT / "valid" / "unknown-members.json"
    refused = check(document, unknown="error")
    assert refused.codes == check(document).codes
    assert {each.severity for each in refused} == {Severity.ERROR}


def test_every_code_is_shown() -> None:
    """Each code that a small document can have stands in some expected list, and no other."""
    shown = {each["code"] for document in (*VALID, *INVALID) for each in expected(document)}
    assert shown == CODES


def test_every_list_belongs_to_a_document() -> None:
    """No expected list is left over, and every invalid document has one that is an error."""
    documents = {each.stem for each in (*VALID, *INVALID)}
    for path in ROOT.glob("*/*.expected.json"):
        assert path.name.removesuffix(".expected.json") in documents
        assert json.loads(path.read_bytes())
    for document in INVALID:
        assert "error" in {each["severity"] for each in expected(document)}
