"""The material of a global page: matrix, comparisons, cross-border dynamics, risks, outlook."""

from collections.abc import Iterator

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import Likelihood, LikelihoodScale
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect
from minebrief.model.policy import PolicyTrend
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import Polarity
from minebrief.render.blocks import Block, Bullets, Heading, Item, Phrase, Tone
from minebrief.render.wording import (
    NOT_STATED,
    UNSAID,
    grid,
    labelled,
    listed,
    paragraph,
    quiet,
    said,
    strong,
    titled,
)

__all__ = ["material", "matrix"]


def matrix(briefing: GlobalBriefing) -> Iterator[Block]:
    """Show the matrix, a country a row, so that forty countries read like three."""
    yield Heading(text="Country positioning matrix")
    if not briefing.matrix:
        yield paragraph(NOT_STATED)
        return
    columns = ("Country", "Signal", "News flow", "Policy trend", "Top event")
    yield grid(columns, (_assessed(each) for each in briefing.matrix))


def _assessed(assessment: Assessment) -> Iterator[Phrase]:
    yield strong(str(assessment.country))
    yield said(assessment.signal)
    yield said(assessment.news_flow)
    yield _trend(assessment.policy_trend)
    yield Phrase(text=assessment.top_event) if assessment.top_event else UNSAID


def _trend(trend: PolicyTrend | None) -> Phrase:
    """Say a policy trend in the tone of its stance; the direction stands in the words."""
    if trend is None:
        return NOT_STATED
    return Phrase(text=str(trend), tone=said(trend.stance).tone)


def material(briefing: GlobalBriefing) -> Iterator[Block]:
    """Show what the page says beyond its matrix: risks and outlook first."""
    yield from _risks(briefing.risks)
    yield from _outlook(briefing.outlook)
    yield from _dynamics(briefing.dynamics)
    if briefing.highlights:
        yield Heading(text="Comparative highlights")
        yield Bullets(items=tuple(titled(each.title, each.text) for each in briefing.highlights))


def _risks(risks: tuple[Risk, ...]) -> Iterator[Block]:
    yield Heading(text="Risks")
    if risks:
        yield Bullets(items=tuple(_risk(each) for each in risks))
    else:
        yield paragraph(NOT_STATED)


def _risk(risk: Risk) -> Item:
    vulnerable = ", ".join(str(each) for each in risk.most_vulnerable)
    return titled(
        risk.title,
        risk.text,
        (*labelled("Likelihood", _likely(risk.likelihood)), quiet("· exposes:"), _exposed(risk)),
        labelled("Trigger", risk.trigger),
        labelled("Most vulnerable", vulnerable or None),
    )


def _exposed(risk: Risk) -> Phrase:
    names = listed(risk.countries, "no country by name")
    return Phrase(text=names, tone=Tone.PLAIN if risk.countries else Tone.QUIET)


def _likely(likelihood: Likelihood | None) -> Phrase:
    if likelihood is None:
        return NOT_STATED
    tones = (Tone.GOOD, Tone.NEUTRAL, Tone.BAD)
    scale = "" if likelihood.scale is LikelihoodScale.PAGE else f" ({likelihood.scale})"
    return Phrase(text=f"{likelihood}{scale}", tone=tones[likelihood.level.rank])


def _outlook(outlook: tuple[Outlook, ...]) -> Iterator[Block]:
    yield Heading(text="Outlook")
    if not outlook:
        yield paragraph(NOT_STATED)
        return
    yield grid(("Country", "Near term", "Catalyst to watch"), (_expected(each) for each in outlook))


def _expected(outlook: Outlook) -> Iterator[Phrase]:
    yield strong(str(outlook.country))
    yield said(outlook.near_term_signal)
    catalyst = outlook.catalyst
    due = f" (due {catalyst.due.iso})" if catalyst and catalyst.due else ""
    yield Phrase(text=f"{catalyst.text}{due}") if catalyst else UNSAID


def _dynamics(dynamics: tuple[CrossBorderDynamic, ...]) -> Iterator[Block]:
    if dynamics:
        yield Heading(text="Cross-border dynamics")
        yield Bullets(
            items=tuple(titled(str(each), each.text, _effects(each)) for each in dynamics)
        )


def _effects(dynamic: CrossBorderDynamic) -> tuple[Phrase, ...]:
    """Say whom a dynamic helps or hurts; prose alone signs nothing, and that is said too."""
    if not dynamic.effects:
        return quiet("Effects:"), Phrase(text="none signed", tone=Tone.UNKNOWN)
    *others, last = dynamic.effects
    return quiet("Effects:"), *(_effect(each, ";") for each in others), _effect(last, ".")


def _effect(effect: Effect, mark: str) -> Phrase:
    tones = {Polarity.ADVERSE: Tone.BAD, Polarity.FAVOURABLE: Tone.GOOD}
    return Phrase(text=f"{effect}{mark}", tone=tones.get(effect.polarity, Tone.NEUTRAL))
