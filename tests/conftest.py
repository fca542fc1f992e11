"""Settings that all tests share."""

import os
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# Machines are noisy, so no example has a deadline; CI runs the same examples every time.
settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=60,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", parent=settings.get_profile("ci"), max_examples=5)
settings.register_profile("thorough", deadline=None, max_examples=2000)
# A mutant is judged in a fraction of a second: few examples, the same each time, none shrunk.
settings.register_profile(
    "mutation",
    deadline=None,
    max_examples=15,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


class _ModuleOfExtras(pytest.Module):
    """A test module that is passed over where it needs what no core installation has."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        try:
            return list(super().collect())
        except self.CollectError as failure:
            _skip_if_absent(failure.__cause__)
            raise


def _skip_if_absent(failure: BaseException | None) -> None:
    """Skip if a package is not installed, but never for a module of our own."""
    name = getattr(failure, "package", None) or getattr(failure, "name", None) or "minebrief"
    if isinstance(failure, ImportError) and name.partition(".")[0] not in ("minebrief", "tests"):
        pytest.skip(f"needs {name}", allow_module_level=True)


if os.environ.get("MINEBRIEF_EXTRAS") == "none":

    def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module:
        """Collect by themselves the modules that need no extra (.ci/wheel)."""
        return _ModuleOfExtras.from_parent(parent, path=module_path)

    def _passing_over() -> Generator[None, None, None]:
        """Pass over a test that finds out only when it runs."""
        try:
            return (yield)
        except ImportError as failure:
            _skip_if_absent(failure)
            raise

    pytest_runtest_setup = pytest.hookimpl(wrapper=True)(_passing_over)
    pytest_runtest_call = pytest.hookimpl(wrapper=True)(_passing_over)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let plain examples come before laws while mutants are judged: most die at the first."""
    if settings.get_current_profile_name() == "mutation":
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
