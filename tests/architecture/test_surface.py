"""The public surface: one list of names, each documented, and nothing else."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import minebrief

SOURCE = Path(minebrief.__file__).parent
MODULES = sorted(
    each.name
    for each in pkgutil.walk_packages(minebrief.__path__, "minebrief.")
    if not each.name.endswith((".changes", "__main__"))
)


def _names_for_checkers() -> set[str]:
    tree = ast.parse((SOURCE / "__init__.py").read_text())
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.asname
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }


def test_the_root_has_one_list_of_names() -> None:
    """The static list, the lazy table, what checkers see and ``dir`` are the same names."""
    listed = set(minebrief.__all__)
    assert len(minebrief.__all__) == len(listed)
    assert listed == _names_for_checkers() | {"__version__"}
    assert set(dir(minebrief)) == listed
    for name in minebrief.__all__:
        assert getattr(minebrief, name) is not None


def test_an_unknown_root_name_is_an_attribute_error() -> None:
    """A misspelt name fails as it does in any module."""
    with pytest.raises(AttributeError, match="no attribute 'Contry'"):
        minebrief.Contry  # noqa: B018


def test_importing_the_root_loads_nothing_but_itself() -> None:
    """``import minebrief`` adds one module to what a bare interpreter has."""
    code = (
        "import sys; before = set(sys.modules); import minebrief; "
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['minebrief']"


def test_the_core_loads_no_edge() -> None:
    """Model, rules and recommendation work without cattrs, click, rich or the reader."""
    code = (
        "import sys; from minebrief import recommend, GlobalBriefing; "
        "print(sorted(name for name in sys.modules if name.split('.')[0] in "
        "('cattrs', 'click', 'rich', 'pydantic', 'hypothesis') or "
        "name.startswith(('minebrief.serde', 'minebrief.reading', 'minebrief.render'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_lists_its_public_names(name: str) -> None:
    """A module with public definitions has a static ``__all__`` whose names exist, documented."""
    module = importlib.import_module(name)
    assert module.__doc__
    for public in getattr(module, "__all__", ()):
        value = getattr(module, public)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), f"{name}.{public} has no docstring"
        if inspect.isclass(value) and value.__module__ == name:
            for method, member in vars(value).items():
                if not method.startswith("_") and inspect.isfunction(member):
                    assert inspect.getdoc(member), f"{name}.{public}.{method} has no docstring"


def _public_objects() -> list[tuple[str, object]]:
    return [
        (name, getattr(minebrief, name))
        for name in minebrief.__all__
        if inspect.isclass(getattr(minebrief, name)) or inspect.isfunction(getattr(minebrief, name))
    ]


@pytest.mark.parametrize(("name", "value"), _public_objects())
def test_every_public_name_has_an_example(name: str, value: object) -> None:
    """Each class and function of the root shows a runnable example in its docstring."""
    assert ">>> " in (inspect.getdoc(value) or ""), f"{name} has no example"
