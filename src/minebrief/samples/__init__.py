"""Samples: pages that come along, in our own words, to try things with."""

from pathlib import Path

__all__ = ["GLOBAL_MINING"]

GLOBAL_MINING = Path(__file__).resolve().parent / "global-mining-2026-W04.txt"
"""A global page on mining, as a text extractor gives it: the cells of its tables run together."""
