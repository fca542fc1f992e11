"""minebrief: country-and-sector briefings as typed data, with an explained recommendation.

Importing this package loads nothing but itself; each name loads its module on first use.

>>> import minebrief
>>> str(minebrief.Country.parse("Russian"))
'Russia'
"""

TYPE_CHECKING = False  # checkers take it for true; typing itself would cost most of the import
if TYPE_CHECKING:
    from typing import Any

    from minebrief.errors import InvalidDocument as InvalidDocument
    from minebrief.errors import InvalidMember as InvalidMember
    from minebrief.errors import InvalidText as InvalidText
    from minebrief.errors import InvalidValue as InvalidValue
    from minebrief.errors import MinebriefError as MinebriefError
    from minebrief.model.bloc import Bloc as Bloc
    from minebrief.model.briefing import Briefing as Briefing
    from minebrief.model.briefing import CountryBriefing as CountryBriefing
    from minebrief.model.briefing import Coverage as Coverage
    from minebrief.model.briefing import GlobalBriefing as GlobalBriefing
    from minebrief.model.country import Country as Country
    from minebrief.model.dynamics import CrossBorderDynamic as CrossBorderDynamic
    from minebrief.model.evidence import Evidence as Evidence
    from minebrief.model.evidence import NewsItem as NewsItem
    from minebrief.model.evidence import Source as Source
    from minebrief.model.likelihood import Likelihood as Likelihood
    from minebrief.model.likelihood import LikelihoodScale as LikelihoodScale
    from minebrief.model.matrix import Assessment as Assessment
    from minebrief.model.outlook import Catalyst as Catalyst
    from minebrief.model.outlook import Outlook as Outlook
    from minebrief.model.party import Effect as Effect
    from minebrief.model.party import Group as Group
    from minebrief.model.party import Party as Party
    from minebrief.model.period import Period as Period
    from minebrief.model.policy import PolicyMeasure as PolicyMeasure
    from minebrief.model.policy import PolicyTrend as PolicyTrend
    from minebrief.model.risk import Risk as Risk
    from minebrief.model.section import Development as Development
    from minebrief.model.section import Highlight as Highlight
    from minebrief.model.view import View as View
    from minebrief.model.vocabulary import Action as Action
    from minebrief.model.vocabulary import Basis as Basis
    from minebrief.model.vocabulary import Conviction as Conviction
    from minebrief.model.vocabulary import Horizon as Horizon
    from minebrief.model.vocabulary import NewsFlow as NewsFlow
    from minebrief.model.vocabulary import Polarity as Polarity
    from minebrief.model.vocabulary import PolicyDirection as PolicyDirection
    from minebrief.model.vocabulary import PolicyStance as PolicyStance
    from minebrief.model.vocabulary import Role as Role
    from minebrief.model.vocabulary import Sector as Sector
    from minebrief.model.vocabulary import Signal as Signal
    from minebrief.model.vocabulary import Weight as Weight
    from minebrief.problem import Problem as Problem
    from minebrief.problem import Problems as Problems
    from minebrief.reading import read as read
    from minebrief.rules.book import RuleBook as RuleBook
    from minebrief.rules.call import Call as Call
    from minebrief.rules.explain import explain as explain
    from minebrief.rules.flip import flips as flips
    from minebrief.rules.recommend import recommend as recommend
    from minebrief.rules.recommendation import Recommendation as Recommendation
    from minebrief.rules.standard import STANDARD as STANDARD
    from minebrief.serde.documents import check as check
    from minebrief.serde.documents import from_json as from_json
    from minebrief.serde.documents import load as load
    from minebrief.serde.documents import to_json as to_json
    from minebrief.serde.loaded import Loaded as Loaded

__version__ = "0.1.0"

_HOMES = {
    "errors": "InvalidDocument InvalidMember InvalidText InvalidValue MinebriefError",
    "model.bloc": "Bloc",
    "model.briefing": "Briefing CountryBriefing Coverage GlobalBriefing",
    "model.country": "Country",
    "model.dynamics": "CrossBorderDynamic",
    "model.evidence": "Evidence NewsItem Source",
    "model.likelihood": "Likelihood LikelihoodScale",
    "model.matrix": "Assessment",
    "model.outlook": "Catalyst Outlook",
    "model.party": "Effect Group Party",
    "model.period": "Period",
    "model.policy": "PolicyMeasure PolicyTrend",
    "model.risk": "Risk",
    "model.section": "Development Highlight",
    "model.view": "View",
    "model.vocabulary": "Action Basis Conviction Horizon NewsFlow Polarity PolicyDirection "
    "PolicyStance Role Sector Signal Weight",
    "problem": "Problem Problems",
    "reading": "read",
    "rules.book": "RuleBook",
    "rules.explain": "explain",
    "rules.flip": "flips",
    "rules.recommend": "recommend",
    "rules.call": "Call",
    "rules.recommendation": "Recommendation",
    "rules.standard": "STANDARD",
    "serde.documents": "check from_json load to_json",
    "serde.loaded": "Loaded",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [  # static, for people and tools that read the source; a test compares it with the rest
    "STANDARD",
    "Action",
    "Assessment",
    "Basis",
    "Bloc",
    "Briefing",
    "Call",
    "Catalyst",
    "Conviction",
    "Country",
    "CountryBriefing",
    "Coverage",
    "CrossBorderDynamic",
    "Development",
    "Effect",
    "Evidence",
    "GlobalBriefing",
    "Group",
    "Highlight",
    "Horizon",
    "InvalidDocument",
    "InvalidMember",
    "InvalidText",
    "InvalidValue",
    "Likelihood",
    "LikelihoodScale",
    "Loaded",
    "MinebriefError",
    "NewsFlow",
    "NewsItem",
    "Outlook",
    "Party",
    "Period",
    "Polarity",
    "PolicyDirection",
    "PolicyMeasure",
    "PolicyStance",
    "PolicyTrend",
    "Problem",
    "Problems",
    "Recommendation",
    "Risk",
    "Role",
    "RuleBook",
    "Sector",
    "Signal",
    "Source",
    "View",
    "Weight",
    "__version__",
    "check",
    "explain",
    "flips",
    "from_json",
    "load",
    "read",
    "recommend",
    "to_json",
]


def __getattr__(name: str) -> "Any":
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
