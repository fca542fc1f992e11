"""Memory of a loaded briefing against peers, each in a process of its own.

python benchmarks/memory.py
"""

import statistics
import subprocess
import sys
from pathlib import Path

KEPT = 2_000
ROUNDS = 3
CODE = """
import gc, sys
import msgspec
from pages import page
from peers import pydantic_twin, struct_twin
from minebrief.model.briefing import GlobalBriefing
from minebrief.serde.documents import from_json, to_json

who, countries, kept = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
data = to_json(page(countries))
read = {
    "minebrief": lambda: from_json(data),
    "msgspec Struct": msgspec.json.Decoder(struct_twin(GlobalBriefing)).decode,
    "pydantic v2": pydantic_twin(GlobalBriefing).model_validate_json,
    "json.loads": __import__("json").loads,
}[who]
read = read if who == "minebrief" else (lambda inner=read: inner(data))

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

read()
gc.collect()
before = resident()
documents = [read() for _ in range(kept)]
gc.collect()
print((resident() - before) / kept)
"""


def _bytes(who: str, countries: int) -> float:
    command = [sys.executable, "-c", CODE, who, str(countries), str(KEPT)]
    folder = Path(__file__).parent
    figures = [
        float(
            subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stdout
        )
        for _ in range(ROUNDS)
    ]
    return statistics.median(figures)


def main() -> None:
    """Print the table."""
    print(f"Resident memory of one of {KEPT:,} documents kept, medians of {ROUNDS} processes\n")
    print("| countries | contender | bytes | ours takes | goal |\n|---:|---|---:|---:|---:|")
    goals = {"msgspec Struct": "<= 1.1x", "pydantic v2": "< 0.5x"}
    for countries in (3, 40):
        ours = _bytes("minebrief", countries)
        print(f"| {countries} | minebrief | {ours:,.0f} | - | |")
        for who in ("msgspec Struct", "pydantic v2", "json.loads"):
            theirs = _bytes(who, countries)
            goal = goals.get(who, "")
            print(f"| {countries} | {who} | {theirs:,.0f} | {ours / theirs:.2f}x | {goal} |")


if __name__ == "__main__":
    main()
