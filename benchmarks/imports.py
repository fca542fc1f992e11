"""Imports against attrs and pydantic, each in processes of its own, interleaved.

python benchmarks/imports.py

All are compiled to bytecode beforehand, as an installer does, whatever the environment says.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pages import page

from minebrief.serde.documents import to_json

ROUNDS = 21
TIMER = "import time; _t = time.perf_counter(); {code}; print(time.perf_counter() - _t)"
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        cwd=Path(__file__).parent,
        env=_ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    return done.stdout


def _inside(code: str) -> float:
    """Seconds the code takes inside a fresh process."""
    return float(_run(TIMER.format(code=code)))


def _whole(code: str) -> float:
    """Seconds from process start to exit."""
    start = time.perf_counter()
    _run(code)
    return time.perf_counter() - start


def _ratios(kind, ours: str, peer: str) -> tuple[float, float, float]:
    for code in (ours, peer):  # writes the bytecode
        kind(code)
    pairs = [(kind(ours), kind(peer)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
    return mine, theirs, statistics.median(one / other for one, other in pairs)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        _ENVIRONMENT["PYTHONPYCACHEPREFIX"] = folder
        document = Path(folder) / "page.json"
        document.write_bytes(to_json(page(3)))
        load = f"from minebrief import from_json; from_json(open({str(document)!r}, 'rb').read())"
        peer = (
            "from peer_model import GlobalBriefing; "
            f"GlobalBriefing.model_validate_json(open({str(document)!r}, 'rb').read())"
        )
        rows = [
            ("import minebrief", _inside, "import minebrief", "import attrs", "<= 0.1x"),
            (
                "first noun",
                _inside,
                "from minebrief import GlobalBriefing",
                "import attrs",
                "<= 1.9x",
            ),
            (
                "first recommendation ready",
                _inside,
                "from minebrief import recommend",
                "import attrs",
                "",
            ),
            ("process start to first document", _whole, load, peer, "<= 0.5x"),
        ]
        print("| what | ours ms | peer ms | ratio | goal |\n|---|---:|---:|---:|---:|")
        for name, kind, ours, other, goal in rows:
            mine, theirs, ratio = _ratios(kind, ours, other)
            label = other if kind is _inside else "pydantic v2, same document"
            figures = f"{mine * 1e3:.2f} | {theirs * 1e3:.2f} | {ratio:.2f}x"
            print(f"| {name} vs {label} | {figures} | {goal} |")


if __name__ == "__main__":
    main()
