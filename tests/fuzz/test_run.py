"""The fuzz command runs; the long runs are made by hand (see docs/explanation/decisions.md)."""

import pytest

from tests.fuzz.run import READERS, main


def test_a_second_of_fuzzing_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Every reader is asked, and none raises."""
    assert main(seconds=1, seed=3) == 0
    shown = capsys.readouterr().out
    assert "; 0 faults; " in shown
    assert all(f" {name}" in shown for name in READERS)
