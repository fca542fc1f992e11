"""Reading pages: text as people have it becomes a typed briefing, with its problems and places."""

from minebrief.reading.ledger import Limits
from minebrief.reading.reader import read

__all__ = ["Limits", "read"]
