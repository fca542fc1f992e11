"""The fuzz command runs and finds; the long runs are made by hand (see decisions.md)."""

import time
from collections.abc import Callable
from math import inf

import pytest

from tests.fuzz import run
from tests.fuzz.inputs import Inputs


def test_a_few_hundred_inputs_find_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Every reader is asked, none raises, none is slow and none is greedy."""
    assert run.main(inputs=300, seed=3) == 0
    shown = capsys.readouterr().out
    assert all(f"{name}: 300 inputs" in shown for name in run.READERS)
    assert shown.endswith("; 0 findings\n")


def raising(content: bytes) -> object:
    """Let an exception out."""
    raise LookupError(len(content))


def dawdling(_: bytes) -> object:
    """Use the processor for longer than is allowed."""
    end = time.process_time() + 0.02
    while time.process_time() < end:
        pass
    return None


def hoarding(_: bytes) -> object:
    """Use more memory than this process ever did."""
    return bytearray(int(run.megabytes() * 1_000_000))


@pytest.mark.parametrize(
    ("reader", "limit", "what"),
    [
        (raising, inf, "LookupError"),
        (dawdling, 0.01, "0.0"),
        (hoarding, inf, "MB"),
    ],
)
def test_faults_are_found(
    reader: Callable[[bytes], object],
    limit: float,
    what: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An exception, a slow reading and a greedy one each fail the run."""
    monkeypatch.setattr(run, "MOST_SECONDS", limit)
    monkeypatch.setattr(run, "MOST_MEGABYTES", 1)
    watch = run.Watch(base=run.megabytes(), peak=run.megabytes())
    with watch.reading("broken", b"input"):
        reader(b"input")
    assert watch.findings == 1
    shown = capsys.readouterr().out
    assert shown.startswith("broken: ")
    assert what in shown
    assert "b'input'" in shown


def test_the_same_seed_gives_the_same_inputs() -> None:
    """What was found can be found again."""
    one, again, other = (Inputs.seeded(seed) for seed in (7, 7, 8))
    first = [one.next() for _ in range(50)]
    assert first == [again.next() for _ in range(50)]
    assert first != [other.next() for _ in range(50)]
