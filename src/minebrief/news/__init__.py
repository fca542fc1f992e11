"""News: tagged news items become assessments and briefings, and evidence is looked at."""

from minebrief.news.assessments import assess
from minebrief.news.briefing import briefing_from_news
from minebrief.news.derivation import Derivation, find_derivations
from minebrief.news.parameters import NEWS_PARAMETERS, NewsParameters
from minebrief.news.quotes import QuoteCheck, QuoteMatch, verify_quotes
from minebrief.news.support import Support, support
from minebrief.news.tags import Tagged

__all__ = [
    "NEWS_PARAMETERS",
    "Derivation",
    "NewsParameters",
    "QuoteCheck",
    "QuoteMatch",
    "Support",
    "Tagged",
    "assess",
    "briefing_from_news",
    "find_derivations",
    "support",
    "verify_quotes",
]
