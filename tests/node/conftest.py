"""Node and the packages its tests need, installed once a run into a temporary folder."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker of these tests."""
    config.addinivalue_line("markers", "node: needs node, npm and the packages of package.json")


def _install(folder: Path, npm: str) -> None:
    """Install beside and rename, so that two workers never see half of it."""
    part = folder.with_name(f"{folder.name}-{os.getpid()}")
    part.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, part)
    command = [npm, "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=part, capture_output=True, text=True, check=False)
    if done.returncode:
        # Without a network there is nothing to test; where CI runs there must be one.
        fail = pytest.fail if os.environ.get("CI") else pytest.skip
        fail(f"npm cannot install the packages: {done.stderr[-500:]}")
    try:
        part.rename(folder)
    except OSError:  # another worker was first
        shutil.rmtree(part)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages installed, shared by all workers of the run."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        pytest.skip("node and npm are not installed")
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "node"
    if not folder.exists():
        _install(folder, npm)
    return folder
