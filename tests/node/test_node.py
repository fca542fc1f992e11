"""The schemas in the hands of JavaScript: Ajv judges as we do, and TypeScript has its types."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from minebrief.serde.documents import FORMATS
from minebrief.serde.schema import SCHEMA_NAMES, SCHEMAS, schema
from tests.conformance.cases import INVALID, VALID

HERE = Path(__file__).parent
pytestmark = pytest.mark.node

AS_DATA = [each for each in INVALID if not each.name.startswith(("json-", "text-", "limit-"))]
NAMES = [f"{name}.{variant}" for name, variants in SCHEMA_NAMES.items() for variant in variants]


def run(folder: Path, *command: str, text: str = "") -> str:
    """Run a program of the folder; what it says is the message if it fails."""
    done = subprocess.run(
        command, cwd=folder, input=text, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def schema_of(document: Any) -> str:
    """Name the closed schema a document says it keeps; that of global briefings otherwise."""
    name = document.get("format") if isinstance(document, dict) else None
    return f"{name if name in FORMATS else 'minebrief.global-briefing'}.closed"


def test_ajv_judges_as_we_do(workshop: Path) -> None:
    """In strict mode Ajv takes every schema and has one verdict with ours on every document.

    With and without an opinion on ``format``; and what it calls white space is what Python does.
    """
    shutil.copy(HERE / "validate.cjs", workshop)
    documents = [json.loads(each.read_bytes()) for each in (*VALID, *AS_DATA)]
    names = [schema_of(each).removeprefix("minebrief.") for each in documents]
    pairs = list(zip(names, documents, strict=True))
    schemas = [schema(*name.split(".")) for name in NAMES]  # type: ignore[arg-type]
    request = {
        "schemas": schemas,
        "documents": [(NAMES.index(name), document) for name, document in pairs],
        "texts": schema("global-briefing", "closed")["$defs"]["Text"],
    }
    answer = json.loads(run(workshop, "node", "validate.cjs", text=json.dumps(request)))
    judges = [jsonschema_rs.validator_for(each) for each in schemas]
    ours = [judges[NAMES.index(name)].is_valid(document) for name, document in pairs]
    assert answer["verdicts"] == [[each, each] for each in ours]
    assert answer["blanks"] == [n for n in range(sys.maxunicode + 1) if chr(n).isspace()]


def test_typescript_has_a_type_for_each_class(workshop: Path) -> None:
    """The generated types compile, refuse what is wrong, and none is there twice."""
    shutil.copy(HERE / "use.ts", workshop)
    closed = [each for each in NAMES if each.endswith(".closed")]
    for name in closed:
        source = str(SCHEMAS / f"{name}.schema.json")
        types = run(workshop, "node_modules/.bin/json2ts", "-i", source)
        (workshop / f"{name}.d.ts").write_text(types, encoding="utf-8")
        assert "export interface " in types
        kept = set(schema(*name.split("."))["$defs"])  # type: ignore[arg-type]
        made = {line.split()[2] for line in types.splitlines() if line.startswith("export ")}
        assert made - kept <= {"GlobalBriefing", "CountryBriefing", "RuleBook", "Recommendation",
                               "Explanation", "Problems"}  # fmt: skip
    files = [*(f"{name}.d.ts" for name in closed), "use.ts"]
    run(workshop, "node_modules/.bin/tsc", "--noEmit", "--strict", "--types", "", *files)
