"""The standard rule book, edition by edition; a released edition never changes.

Sources cited by short name: SPGlobal 2015 is the S&P Global country allocation study on
sentiment and turnover; JPMAM and BII are the published house views of J.P. Morgan Asset
Management and the BlackRock Investment Institute; ICD 203 is the US analytic standard that
parts likelihood from confidence; Cox 2008 is "What's wrong with risk matrices?".
"""

from minebrief.model.vocabulary import Weight
from minebrief.rules.band import Band
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Factor, LevelPoints, RiskFactor
from minebrief.rules.inputs import FACT_LEVELS
from minebrief.rules.table import Condition, Row, Table

__all__ = ["STANDARD"]

_HOUSE_VIEWS = "JPMAM, BII: level, conviction, horizon and change are published side by side"
_TURNOVER = "SPGlobal 2015"


def _factor(name: str, *points: int, because: str, source: str | None = None) -> Factor:
    levels = zip(FACT_LEVELS[name], points, strict=True)
    return Factor(
        input=name,
        points=tuple(LevelPoints(level=level, points=each) for level, each in levels),
        because=because,
        source=source,
    )


def _is(name: str, *levels: str) -> Condition:
    return Condition(input=name, levels=levels)


STANDARD = RuleBook(
    id="standard",
    edition="2026.1",
    title="Standard rule book",
    description=(
        "Derives an absolute weight for each country of a weekly page from the week's signal, "
        "the near-term outlook, policy, cross-border effects and risks."
    ),
    limits=(
        "Risks are counted by mention: a talkative page costs every country points, hence the cap.",
        "One event may count twice, as a cross-border dynamic and as a risk.",
    ),
    factors=(
        _factor(
            "signal", -30, 0, 30,
            because="the week's evidence is the largest single reason for a weight",
            source="points in place of weighted averages, so that a reader can add them up",
        ),
        _factor(
            "outlook", -30, 0, 30,
            because="a weight looks ahead, so what is expected counts like what was seen",
            source=_HOUSE_VIEWS,
        ),
        _factor(
            "stance", -20, 0, 20,
            because="policy outlasts a week's news and moves slowly",
        ),
        _factor(
            "direction", -10, 0, 10,
            because="a change of policy matters, though less than where policy stands",
            source=_HOUSE_VIEWS,
        ),
        _factor(
            "balance", -10, -5, 0, 5, 10,
            because="what happens elsewhere helps or hurts at second hand",
        ),
    ),
    risk=RiskFactor(
        low=2, medium=5, high=8, unstated=5, cap=20,
        because="each risk that exposes a country costs it points by its likelihood, capped "
        "because the count depends on how much the page talks",
        source="Cox 2008: products of ordinals are no measurements, so likelihoods are added",
    ),
    bands=(
        Band(
            id="overweight", weight=Weight.OVERWEIGHT, enter=50, stay=30,
            because="it takes more than one good factor to begin, and a one-step fall of the "
            "signal should seldom end it",
            source=_TURNOVER,
        ),
        Band(
            id="underweight", weight=Weight.UNDERWEIGHT, enter=-50, stay=-30,
            because="the mirror image of overweight",
            source=_TURNOVER,
        ),
    ),
    required=("signal", "stance"),
    settling=("outlook",),
    tables=(
        Table(
            id="selective",
            rows=(
                Row(
                    id="underweight", when=(_is("weight", "underweight"),), then="no",
                    because="an underweight is not a selection",
                ),
                Row(
                    id="signal-at-worst", when=(_is("signal", "bearish"),), then="yes",
                    because="the week's signal is as bad as it can be",
                ),
                Row(
                    id="outlook-at-worst", when=(_is("outlook", "bearish"),), then="yes",
                    because="the outlook is as bad as it can be",
                ),
                Row(
                    id="stance-at-worst", when=(_is("stance", "restrictive"),), then="yes",
                    because="policy is as hard as it can be",
                ),
            ),
            default="no",
            because="a country with one input at its worst is held in parts, not as a whole",
        ),
        Table(
            id="role",
            rows=(
                Row(
                    id="no-role", when=(_is("weight", "underweight"),), then="none",
                    because="an underweight plays no part in the portfolio",
                ),
                Row(
                    id="hedge",
                    when=(
                        _is("weight", "neutral"),
                        _is("selective", "yes"),
                        _is("offset", "yes"),
                    ),
                    then="hedge",
                    because="it gains from what harms another covered country",
                ),
            ),
            default="core",
            because="says what a positioning is for",
        ),
        Table(
            id="horizon",
            rows=(
                Row(
                    id="unknown", when=(_is("change", "unknown"),), then="unknown",
                    because="neither the direction of policy nor cross-border effects are known",
                ),
                Row(
                    id="rising",
                    when=(_is("weight", "overweight"), _is("change", "rising")),
                    then="near-term",
                    because="changes are near: things move towards the weight now",
                ),
                Row(
                    id="falling",
                    when=(_is("weight", "underweight"), _is("change", "falling")),
                    then="near-term",
                    because="changes are near: things move towards the weight now",
                ),
                Row(
                    id="supported",
                    when=(_is("weight", "overweight"), _is("stance", "supportive")),
                    then="long-term",
                    because="levels are long: policy stands behind the weight",
                ),
                Row(
                    id="restricted",
                    when=(_is("weight", "underweight"), _is("stance", "restrictive")),
                    then="long-term",
                    because="levels are long: policy stands behind the weight",
                ),
            ),
            default="near-term",
            because="levels are long, changes are near",
        ),
        Table(
            id="conviction.margin",
            rows=(
                Row(
                    id="wide", when=(Condition(input="margin", at_least=25),), then="high",
                    because="no single step of a factor but the largest would change the weight",
                ),
                Row(
                    id="clear", when=(Condition(input="margin", at_least=10),), then="medium",
                    because="it would take ten points or more to change the weight",
                ),
            ),
            default="low",
            because="a weight near its edge is held loosely",
        ),
        Table(
            id="conviction.completeness",
            rows=(
                Row(
                    id="complete", when=(_is("completeness", "complete"),), then="high",
                    because="nothing that counts is unknown",
                ),
                Row(
                    id="settled", when=(_is("completeness", "settled"),), then="medium",
                    because="something is unknown and cannot change the weight",
                ),
            ),
            default="low",
            because="what is unknown may change the weight",
        ),
        Table(
            id="conviction.agreement",
            rows=(
                Row(
                    id="agreed", when=(Condition(input="conflict", at_most=19),), then="high",
                    because="little speaks against the weight",
                ),
                Row(
                    id="mixed", when=(Condition(input="conflict", at_most=29),), then="medium",
                    because="one factor of weight speaks against the others",
                ),
            ),
            default="low",
            because="factors that pull both ways make a weight doubtful",
            ),
        Table(
            id="conviction.news-flow",
            rows=(
                Row(
                    id="much", when=(_is("news_flow", "high"),), then="high",
                    because="much was written; this caps conviction and never moves a weight",
                ),
                Row(
                    id="little", when=(_is("news_flow", "low"),), then="low",
                    because="little was written, so little is known",
                ),
            ),
            default="medium",
            because="conviction needs material; ICD 203 keeps confidence apart from likelihood",
        ),
    ),
    previous_days=28,
    benchmark="the holder's own sector benchmark",
)  # fmt: skip
"""The standard book, edition 2026.1; its numbers were chosen and checked by enumeration."""
