"""Made-up news and briefings for demonstrations and benchmarks: seeded, and the same everywhere.

Nothing in them is real: outlets, companies and sites are invented, and no person is named. Only
``random.Random.random`` is used, whose sequence Python promises, and integers: the same seed gives
the same items on every Python and platform. A shorter run is the beginning of a longer one.
"""

from minebrief.synthetic.briefings import synthetic_briefings
from minebrief.synthetic.news import NewsRow, synthetic_news, synthetic_rows
from minebrief.synthetic.world import PRODUCERS, WEEKS

__all__ = [
    "PRODUCERS",
    "WEEKS",
    "NewsRow",
    "synthetic_briefings",
    "synthetic_news",
    "synthetic_rows",
]
