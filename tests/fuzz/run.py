"""Fuzz every reader: whatever comes in, only values or reports come out.

    python tests/fuzz/run.py [seconds] [seed]

Documents of the conformance folder, the golden corpus and the sample page are cut, doubled, mixed
and sprinkled with bytes; each result is read as a page and as every form of document. An exception
is printed with the input that caused it, and the exit code is 1.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from minebrief.reading import read
from minebrief.serde.documents import check, load, to_json
from minebrief.serde.messagepack import load_messagepack, to_messagepack
from minebrief.serde.nodes import Limits
from minebrief.serde.yaml import load_yaml, to_yaml

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Limits(max_bytes=100_000)
NOISE = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"\t", b"{", b"[", b'"', b"\\", b"\\ud800", b"NaN",
    b"-0", b"1e999", b"null", b"&a", b"*a", b"!!python", b"Korea", b"Bullish", b"; ", b"9" * 40,
    b" \xe2\x80\x94 ", b"\xe2\x80\x8b", b"Global Positioning: ", b"\n\n", b"Top Event", b"\x1b[31m",
    b"<script>",
)  # fmt: skip


def seeds() -> list[bytes]:
    """Give what the inputs are made of: documents in every form, and the sample page."""
    found = [(ROOT / "src" / "minebrief" / "samples" / "global-mining-2026-W04.txt").read_bytes()]
    for folder in ("conformance/valid", "conformance/invalid"):
        found += [path.read_bytes() for path in sorted((ROOT / folder).glob("*.json"))]
    value = read(found[0].decode()).value
    assert value is not None
    return [*found, to_json(value), to_yaml(value), to_messagepack(value)]


def mutated(sources: list[bytes], random: Random) -> bytes:
    """Cut, double, mix and sprinkle."""
    text = bytearray(random.choice(sources)[: random.choice((200, 2_000, 20_000))])
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text) + 1)
        end = min(len(text), at + random.choice((1, 2, 8, 64)))
        match random.randrange(4):
            case 0:
                del text[at:end]
            case 1:
                text[at:at] = random.choice(NOISE)
            case 2:
                text[at:at] = text[at:end] * random.choice((1, 2, 20))
            case _:
                other = random.choice(sources)
                start = random.randrange(len(other) + 1)
                text[at:end] = other[start : start + random.choice((4, 40, 400))]
    return bytes(text)


READERS: dict[str, Callable[[bytes], object]] = {
    "page": lambda content: read(content),
    "json": lambda content: load(content, limits=LIMITS),
    "check": lambda content: check(content, limits=LIMITS),
    "yaml": lambda content: load_yaml(content, limits=LIMITS),
    "messagepack": lambda content: load_messagepack(content, limits=LIMITS),
}


def main(seconds: float = 60, seed: int = 1) -> int:
    """Run for so long; print how many inputs each reader had and what went wrong."""
    random, sources = Random(seed), seeds()  # noqa: S311 (no secret)
    counts: Counter[str] = Counter()
    slowest, faults, end = (0.0, ""), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        content = mutated(sources, random)
        for name, reader in READERS.items():
            start = time.monotonic()
            try:
                reader(content)
            except Exception as failure:  # noqa: BLE001 (any is a finding)
                faults += 1
                sys.stdout.write(f"{name}: {failure!r}\n  {content[:2_000]!r}\n")
            counts[name] += 1
            slowest = max(slowest, (time.monotonic() - start, name))
    inputs = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    sys.stdout.write(f"{counts.total():,} readings ({inputs}); {faults} faults; ")
    sys.stdout.write(f"slowest {slowest[0]:.2f} s ({slowest[1]})\n")
    return 1 if faults else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(
        main(
            float(arguments[0]) if arguments else 60, int(arguments[1]) if len(arguments) > 1 else 1
        )
    )
