"""check-jsonschema, a validator nobody here wrote, judges the published documents by the files."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest

import minebrief
from minebrief.serde.documents import FORMATS, check
from minebrief.serde.schema import SCHEMA_NAMES
from tests.conformance.cases import INVALID, ROOT, UNSEEN, VALID

SCHEMAS = Path(minebrief.__file__).parent / "schemas"
GOLDEN = sorted((ROOT.parent / "tests" / "golden" / "documents" / "1.0").iterdir())
NO_JSON = ("json-", "text-", "limit-")
NAMES = [each.removeprefix("minebrief.") for each in FORMATS]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema with every way to the network closed."""
    closed = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    return subprocess.run(
        [sys.executable, "-m", check_jsonschema.__name__, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | closed,
    )


def refused(name: str, variant: str, documents: list[Path]) -> set[str]:
    """The names of the documents that a shipped schema does not accept."""
    file = SCHEMAS / f"{name}.{variant}.schema.json"
    done = command("--output-format", "json", "--schemafile", file, *documents)
    assert done.returncode in (0, 1), done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    assert report.get("parse_errors", []) == []
    assert (report["status"] == "ok") is (done.returncode == 0)
    return {Path(each["filename"]).name for each in report.get("errors", [])}


def of_format(name: str, documents: list[Path]) -> list[Path]:
    """The documents of one format; what has none it knows is asked to be a global briefing."""
    found = []
    for each in documents:
        value = json.loads(each.read_bytes())
        stated = value.get("format") if isinstance(value, dict) else None
        stated = stated if stated in FORMATS else "minebrief.global-briefing"
        if stated == f"minebrief.{name}":
            found.append(each)
    assert found
    return found


@pytest.mark.parametrize("name", NAMES)
def test_valid_documents_are_accepted(name: str) -> None:
    """By the open schema all, by the closed one those without unknown members."""
    documents = of_format(name, [*VALID, *GOLDEN])
    assert refused(name, "open", documents) == set()
    unknown = {each.name for each in documents if "member.unknown" in check(each).codes}
    assert refused(name, "closed", documents) == unknown


@pytest.mark.parametrize("variant", ["open", "closed"])
@pytest.mark.parametrize("name", NAMES)
def test_invalid_documents_are_refused(name: str, variant: str) -> None:
    """But for the faults that no schema can see."""
    documents = of_format(name, [each for each in INVALID if not each.name.startswith(NO_JSON)])
    seen = {each.name for each in documents if not each.name.startswith(UNSEEN)}
    assert refused(name, variant, documents) == seen


def test_every_schema_is_one() -> None:
    """By the metaschema of its dialect."""
    files = sorted(SCHEMAS.glob("*.schema.json"))
    assert len(files) == sum(map(len, SCHEMA_NAMES.values()))
    done = command("--check-metaschema", *files)
    assert done.returncode == 0, done.stdout
