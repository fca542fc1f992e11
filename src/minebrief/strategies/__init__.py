"""Hypothesis strategies for every noun, valid by construction.

:func:`records` follows the annotations that the constructors check; only where members depend on
each other is a strategy written by hand. Once minebrief is installed ``st.from_type`` finds them
without an import: ``st.from_type(GlobalBriefing)``.

>>> from hypothesis import given
>>> @given(global_briefings(max_countries=2))
... def test_small_pages(page):
...     assert len(page.matrix) <= 2
>>> test_small_pages()
"""

from minebrief.errors import MissingExtra

try:
    import hypothesis as _hypothesis  # noqa: F401  (asked for first, to name the extra)
except ImportError as absence:
    raise MissingExtra(extra="hypothesis", package="hypothesis") from absence

from minebrief.strategies.books import rule_books
from minebrief.strategies.documents import (
    briefings,
    country_briefings,
    global_briefings,
    recommendations,
)
from minebrief.strategies.nouns import facts, records
from minebrief.strategies.values import moments, periods, texts

__all__ = [
    "briefings",
    "country_briefings",
    "facts",
    "global_briefings",
    "moments",
    "periods",
    "recommendations",
    "records",
    "rule_books",
    "texts",
]
