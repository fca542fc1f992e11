"""The TypedDicts behind evolve are those that their generator writes."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import minebrief

HERE = Path(__file__).resolve().parent
SOURCE = Path(minebrief.__file__).parent


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("changes_generator", HERE / "changes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("package", ["model", "rules", "news"])
def test_the_committed_module_is_the_generated_one(package: str) -> None:
    """If this fails: python tests/typing/changes.py."""
    committed = (SOURCE / package / "changes.py").read_text()
    assert _generator().render(package) == committed
