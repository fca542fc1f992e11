"""Frames: the rule book on columns, in the dataframe or engine that already holds them.

Needs Narwhals, which comes with the extra ``frames``; the dataframe library is the caller's own.
"""

from minebrief.errors import MissingExtra

try:
    import narwhals as _narwhals  # noqa: F401  (asked for first, to name the extra)
except ImportError as absence:
    raise MissingExtra(extra="frames", package="narwhals") from absence

from minebrief.frames.assess import assess, facts_of
from minebrief.frames.recommend import recommend

__all__ = ["assess", "facts_of", "recommend"]
