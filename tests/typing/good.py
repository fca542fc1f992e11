"""What type checkers must understand; ``test_typing.py`` runs mypy on it, CI pyright too."""

from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, assert_type

from minebrief.errors import InvalidDocument, InvalidMember
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood, LikelihoodLevel, LikelihoodScale
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Party
from minebrief.model.period import Period, PeriodKind
from minebrief.model.policy import PolicyTrend
from minebrief.model.record import Extension
from minebrief.model.risk import Risk
from minebrief.model.view import View
from minebrief.model.vocabulary import MINING, Basis, Polarity, Sector, Signal, Weight
from minebrief.problem import Problem, Problems, Span
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.facts import Facts, facts
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import Document, check, from_json, load, to_json
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits

PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    matrix=(Assessment(country=Country.RU, signal=Signal.BULLISH),),
    risks=(Risk(title="Tariffs", text="More duties."),),
)
assert_type(PAGE, GlobalBriefing)
assert_type(PAGE.matrix, tuple[Assessment, ...])
assert_type(PAGE.matrix[0].signal, Signal | None)
assert_type(PAGE.sector, Sector)
assert_type(PAGE.leader, Country | None)
assert_type(PAGE.countries, tuple[Country, ...])

# evolve and the edits keep the class and know the members
assert_type(PAGE.evolve(title="Mining", leader=None), GlobalBriefing)
assert_type(PAGE.matrix[0].evolve(signal=None, item_count=3), Assessment)
assert_type(PAGE.with_assessment("Russia", signal=Signal.BEARISH), GlobalBriefing)
assert_type(PAGE.with_outlook(Country.RU, near_term_signal=Signal.NEUTRAL), GlobalBriefing)
assert_type(PAGE.with_risk(PAGE.risks[0].evolve(trigger="A vote")), GlobalBriefing)
assert_type(PAGE.assessment("RU"), Assessment)
assert_type(PAGE.outlook_on("RU"), Outlook | None)
assert_type(PAGE.risk("Tariffs"), Risk)

# values
assert_type(Period.parse("2026-W04").next(), Period)
assert_type(PAGE.period.kind, PeriodKind)
assert_type(PolicyTrend.parse("Supportive (Easing)"), PolicyTrend)
assert_type(Signal.parse("bullish"), Signal)
assert_type(Signal.BEARISH < Signal.BULLISH, bool)
assert_type(max(Weight.UNDERWEIGHT, Weight.NEUTRAL), Weight)
assert_type(Likelihood.parse("likely", scale=LikelihoodScale.ICD_203).band, tuple[int, int])
assert_type(Likelihood(word="low").level, LikelihoodLevel)
assert_type(Party.of("Russia"), Party)
assert_type(Sector("deep-sea mining"), Sector)
DYNAMIC = CrossBorderDynamic(cause="GSP ends", text="Duties return.")
assert_type(
    PAGE.with_dynamic(DYNAMIC).with_effect("GSP", "IN", Polarity.ADVERSE, conditional=True),
    GlobalBriefing,
)

# rules
RECOMMENDATION = recommend(PAGE)
assert_type(RECOMMENDATION, Recommendation)
assert_type(recommend(PAGE, book=STANDARD, previous=RECOMMENDATION), Recommendation)
assert_type(RECOMMENDATION.call("RU"), Call)
assert_type(RECOMMENDATION.call("RU").weight, Weight | None)
assert_type(RECOMMENDATION.call("RU").view, View | None)
assert_type(facts(PAGE), dict[Country, Facts])

# documents
assert_type(to_json(PAGE), bytes)
assert_type(from_json(b"{}"), Document)
assert_type(from_json(b"{}", GlobalBriefing), GlobalBriefing)
assert_type(from_json("{}", RuleBook), RuleBook)
assert_type(from_json("{}", unknown="error", duplicates="error", limits=Limits()), Document)
assert_type(from_json("{}", Recommendation, unknown="keep"), Recommendation)
assert_type(load(Path("page.json")), Loaded[Any])
assert_type(load(b"{}").require(GlobalBriefing), GlobalBriefing)
assert_type(load(BytesIO(b"{}"), unknown="error", name="page"), Loaded[Any])
assert_type(check(StringIO("{}"), limits=Limits(max_problems=10)), Problems)
assert_type(PAGE.extensions, tuple[Extension, ...])
assert_type(PAGE.matrix[0].extensions[0].text, str)
assert_type(PAGE.evolve(extensions=(Extension(name="weather", text="1"),)), GlobalBriefing)


def title_of(page: Briefing) -> str | None:
    """A union of documents is told apart by its class."""
    if isinstance(page, CountryBriefing):
        assert_type(page, CountryBriefing)
        return str(page.country)
    assert_type(page, GlobalBriefing)
    return page.title


# loading
LOADED = Loaded(value=PAGE)
assert_type(LOADED, Loaded[GlobalBriefing])
assert_type(LOADED.require(), GlobalBriefing)
assert_type(LOADED.accept("all", by="A. Analyst").value, GlobalBriefing | None)
assert_type(LOADED.basis, Mapping[str, Basis])
assert_type(LOADED.spans, Mapping[str, Span])
assert_type(LOADED.problems[0], Problem)
assert_type(LOADED.problems[1:], tuple[Problem, ...])


def problems_of(error: InvalidDocument | InvalidMember) -> Problems | None:
    """Errors have typed fields."""
    return error.problems if isinstance(error, InvalidDocument) else None
