"""JSON lines, one document at a time: speed against peers, and whether memory stays flat.

python benchmarks/lines.py
"""

import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
from harness import compare, table
from pages import page
from peers import plain_cattrs, pydantic_twin, struct_twin

from minebrief.model.briefing import GlobalBriefing
from minebrief.serde.documents import from_json, to_json
from minebrief.serde.lines import load_lines

COUNT = 10_000
ROUNDS = 15
PEAK = """
import sys
from pathlib import Path
from minebrief.serde.lines import load_lines
for loaded in load_lines(Path(sys.argv[1])):
    assert loaded.value is not None
# Not getrusage, whose figure begins with that of the parent.
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def speed(path: Path) -> str:
    """Ten thousand lines; ours also sees names that stand twice, and reports a line's problems."""
    model = pydantic_twin(GlobalBriefing)
    decoder = msgspec.json.Decoder(struct_twin(GlobalBriefing))
    converter = plain_cattrs(detailed_validation=False)

    def lines():
        with path.open("rb") as file:
            yield from file

    def cattrs_line(line: bytes) -> GlobalBriefing:
        record = json.loads(line)
        del record["format"], record["version"]
        return converter.structure(record, GlobalBriefing)

    def every(read):
        return lambda: [None for line in lines() if read(line) is None]

    contenders = {
        "minebrief load_lines": lambda: [
            None for loaded in load_lines(path) if loaded.value is None
        ],
        "minebrief from_json on each line": every(from_json),
        "pydantic v2 on each line": every(model.model_validate_json),
        "msgspec Struct on each line": every(decoder.decode),
        "plain cattrs on each line": every(cattrs_line),
    }
    times = compare(contenders, rounds=ROUNDS)
    per_line = {name: [each / COUNT for each in figures] for name, figures in times.items()}
    goals = {"pydantic v2 on each line": 1.8}
    title = f"{COUNT:,} JSON lines, {path.stat().st_size / 1e6:.0f} MB, time of one line"
    return table(title, per_line, ours="minebrief load_lines", goals=goals)


def peak(path: Path) -> float:
    """Peak memory in MB of a process that reads all lines and keeps none."""
    command = [sys.executable, "-c", PEAK, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def main() -> None:
    """Print the tables."""
    print(f"Python {platform.python_version()}, medians of {ROUNDS} rounds\n")
    line = to_json(page(3)) + b"\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        path.write_bytes(line * COUNT)
        print(speed(path))
        print("## peak memory of a process that reads lines\n")
        print("| lines | MB of lines | peak MB |\n|---:|---:|---:|")
        for count in (1, COUNT, 5 * COUNT):
            path.write_bytes(line * count)
            print(f"| {count:,} | {path.stat().st_size / 1e6:.1f} | {peak(path):.1f} |")


if __name__ == "__main__":
    main()
