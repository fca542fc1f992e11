"""What an installation without extras must do; run by .ci/wheel, in which nothing else is there."""

import importlib
import subprocess
import sys
from importlib.metadata import requires, version
from importlib.resources import files
from pathlib import Path

import minebrief
from minebrief import GlobalBriefing, explain, from_json, read, recommend, to_json
from minebrief.errors import MissingExtra
from minebrief.serde.documents import load
from minebrief.serde.messagepack import from_messagepack, to_messagepack
from minebrief.serde.schema import SCHEMA_NAMES, schema

EXTRAS = {
    "minebrief.serde.yaml": "yaml",
    "minebrief.interop.pydantic": "pydantic",
    "minebrief.strategies": "hypothesis",
}


def main() -> None:
    """Read, recommend, write and load; then see what is inside and what is missing."""
    here = Path(minebrief.__file__)
    assert "site-packages" in here.parts, here
    assert version("minebrief") == minebrief.__version__
    page = files("minebrief") / "samples" / "global-mining-2026-W04.txt"
    briefing = read(page.read_text()).require(GlobalBriefing)
    calls = recommend(briefing)
    assert str(calls.call("China").weight) == "Overweight"
    assert "Overweight" in str(explain(calls.call("China")))
    for document in (briefing, calls):
        assert from_json(to_json(document)) == document
        assert load(to_json(document)).require() == document
        assert from_messagepack(to_messagepack(document)) == document
    for name, variants in SCHEMA_NAMES.items():
        for variant in variants:
            assert schema(name, variant)["type"] in ("object", "array")
    assert (files("minebrief") / "py.typed").is_file()
    assert not [each for each in here.parent.rglob("*") if "tests" in each.parts[-2:]]
    for module, extra in EXTRAS.items():
        assert missing(module) == extra, (module, missing(module))
    command = Path(sys.executable).with_name("minebrief")
    done = subprocess.run([command, "--version"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'minebrief[cli]'" in done.stderr, done.stderr
    declared = [each for each in requires("minebrief") or () if "extra ==" not in each]
    assert sorted(each.partition(">")[0] for each in declared) == ["attrs", "cattrs", "msgspec"]
    sys.stdout.write(f"the wheel without extras does what it should ({here.parent})\n")


def missing(module: str) -> str | None:
    """Name the extra that a module says it lacks."""
    try:
        importlib.import_module(module)
    except MissingExtra as absence:
        return absence.extra
    return None


if __name__ == "__main__":
    main()
