"""Settings that all tests share."""

import os

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


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers of this suite."""
    config.addinivalue_line("markers", "slow: takes more than ten seconds on a slow machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let plain examples come before laws while mutants are judged: most die at the first."""
    if settings.get_current_profile_name() == "mutation":
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
