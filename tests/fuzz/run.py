"""Fuzz every reader: whatever comes in, only values or reports come out, within limits.

    python -m tests.fuzz.run [inputs] [seed]

Each input goes through every reader. A finding is an exception, a reading that takes more than
``MOST_SECONDS`` of the processor, or memory beyond ``MOST_MEGABYTES`` above what the process had
after one reading of everything; each is printed with the input, and the exit code is 1.

Memory is the peak the system reports for the process, so it holds for every single reading and for
all of them together: what a reading keeps for ever counts as well.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

from minebrief.reading import read
from minebrief.serde.documents import check, load
from minebrief.serde.lines import load_lines
from minebrief.serde.markdown import load_markdown
from minebrief.serde.messagepack import load_messagepack
from minebrief.serde.nodes import Limits
from minebrief.serde.yaml import load_yaml
from tests.fuzz.inputs import Inputs

MOST_SECONDS = 1.0
MOST_MEGABYTES = 64
LIMITS = Limits(max_bytes=100_000)

READERS: dict[str, Callable[[bytes], object]] = {
    "page": read,
    "page in markdown": lambda content: read(b"# Global Mining\n\n" + content),
    "page in html": lambda content: read(b"<html><body>" + content),
    "json": lambda content: load(content, limits=LIMITS),
    "check": lambda content: check(content, limits=LIMITS),
    "lines": lambda content: list(load_lines(content, limits=LIMITS)),
    "yaml": lambda content: load_yaml(content, limits=LIMITS),
    "markdown": lambda content: load_markdown(content, limits=LIMITS),
    "messagepack": lambda content: load_messagepack(content, limits=LIMITS),
}


@define
class Watch:
    """What was seen so far."""

    seconds: dict[str, float] = field(factory=dict)
    slowest: dict[str, float] = field(factory=dict)
    base: float = 0.0
    peak: float = 0.0
    findings: int = 0

    @contextmanager
    def reading(self, name: str, content: bytes) -> Iterator[None]:
        """Watch one reading."""
        start = time.process_time()
        try:
            yield
        except Exception as failure:  # noqa: BLE001 (any is a finding)
            self.found(name, repr(failure), content)
        spent = time.process_time() - start
        if spent > MOST_SECONDS:
            self.found(name, f"{spent:.2f} s", content)
        self.seconds[name] = self.seconds.get(name, 0.0) + spent
        self.slowest[name] = max(self.slowest.get(name, 0.0), spent)
        peak = megabytes()
        if peak > self.peak and peak - self.base > MOST_MEGABYTES:
            self.found(name, f"{peak - self.base:.0f} MB", content)
        self.peak = max(self.peak, peak)

    def found(self, name: str, what: str, content: bytes) -> None:
        """Print a finding."""
        self.findings += 1
        sys.stdout.write(f"{name}: {what}\n  {content[:4_000]!r}\n")


def megabytes() -> float:
    """Give the peak memory of this process."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1_024) / 1_000_000


def main(inputs: int = 10_000, seed: int = 1) -> int:
    """Read so many inputs; print how long each reader took, and the peak of memory."""
    supply, watch = Inputs.seeded(seed), Watch()
    for text in supply.texts:
        for reader in READERS.values():
            reader(text)
    watch.base = watch.peak = megabytes()
    for _ in range(inputs):
        content = supply.next()
        for name, reader in READERS.items():
            with watch.reading(name, content):
                reader(content)
    for name, seconds in watch.seconds.items():
        sys.stdout.write(
            f"{name}: {inputs:,} inputs, {seconds:.0f} s, slowest {watch.slowest[name]:.3f} s\n"
        )
    sys.stdout.write(
        f"memory: {watch.base:.0f} MB before, at most {watch.peak - watch.base:.1f} MB more; "
        f"{watch.findings} findings\n"
    )
    return 1 if watch.findings else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
