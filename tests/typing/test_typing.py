"""Type checkers: they understand what is right and find what is wrong, and nothing else."""

import re
import subprocess
import sys
from pathlib import Path

import mypy
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOOD, BAD = HERE / "good.py", HERE / "bad.py"
SWITCH = "# mypy: ignore-errors"
REPORT = re.compile(r"^(?P<file>[^:]+\.py):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$", re.M)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[int, str]]]:
    """What mypy says about both files, by name: line and code of each error."""
    bad = tmp_path_factory.mktemp("typing") / "must_fail.py"
    bad.write_text(BAD.read_text().replace(SWITCH, "#", 1))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            mypy.__name__,
            "--strict",
            "--no-error-summary",
            str(GOOD),
            str(bad),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stderr == ""
    found: dict[str, list[tuple[int, str]]] = {}
    for line in done.stdout.splitlines():
        match = REPORT.match(line)
        if match is None:
            assert ": note: " in line, line
            continue
        name = Path(match["file"]).name
        found.setdefault(name, []).append((int(match["line"]), match["code"]))
    return found


def test_what_is_right_is_understood(reports: dict[str, list[tuple[int, str]]]) -> None:
    """Every assert_type holds, and the package itself is clean."""
    assert set(reports) - {"must_fail.py"} == set()


def test_what_is_wrong_is_found(reports: dict[str, list[tuple[int, str]]]) -> None:
    """Each marked line is reported with its code, and no other line is."""
    expected = [
        (number, match[1])
        for number, line in enumerate(BAD.read_text().splitlines(), start=1)
        if (match := re.search(r"# error: ([a-z-]+)$", line))
    ]
    assert len(expected) > 30
    assert reports["must_fail.py"] == expected
