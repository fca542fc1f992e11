"""What a rule book adds up, and the weight that follows: factors, risks, bands."""

from collections.abc import Iterator

from minebrief.model.vocabulary import Weight
from minebrief.render.blocks import Align, Block, Bullets, Column, Heading, Item, Phrase
from minebrief.render.book_inputs import name_of
from minebrief.render.wording import (
    capitalised,
    grid,
    level_words,
    paragraph,
    points,
    quiet,
    said,
    strong,
)
from minebrief.rules.band import Band
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Factor, RiskFactor

__all__ = ["book_points", "reasoned"]


def book_points(book: RuleBook) -> Iterator[Block]:
    """Show the points of every level, what risks cost, and the scores that give each weight."""
    yield Heading(text="Points")
    unknown = Column(title="Unknown", align=Align.RIGHT)
    columns = ("Input", "Points of its levels, worst first", unknown)
    yield grid(columns, (_factor(each) for each in book.factors))
    yield Bullets(
        items=tuple(
            reasoned(capitalised(name_of(each.input)), each.because, each.source)
            for each in book.factors
        )
    )
    yield from _risks(book.risk)
    yield from _weights(book)


def reasoned(title: str, because: str, source: str | None) -> Item:
    """Make an entry of a list: what is explained, why, and where that is published."""
    where = (quiet(f"({source.rstrip('.')})"),) if source else ()
    return Item(phrases=(strong(f"{title}:"), Phrase(text=f"{because.rstrip('.')}."), *where))


def _factor(factor: Factor) -> tuple[Phrase, ...]:
    worths = (
        f"{level_words(factor.input, each.level)} {points(each.points).text}"
        for each in factor.points
    )
    return (
        strong(capitalised(name_of(factor.input))),
        Phrase(text=capitalised(", ".join(worths))),
        points(factor.unknown),
    )


def _risks(risk: RiskFactor) -> Iterator[Block]:
    yield Heading(text="What risks cost", level=3)
    yield paragraph(
        "For each risk that exposes the country, by its likelihood. A word of another scale than",
        "low, medium, high counts as the one of these in whose band its own has its middle (5 to",
        "35 %, 35 to 65 %, 65 to 95 %).",
    )
    costs = {
        "Low": risk.low,
        "Medium": risk.medium,
        "High": risk.high,
        "Not stated": risk.unstated,
        "All together, at most": risk.cap,
    }
    rows = ((strong(name), points(-cost)) for name, cost in costs.items())
    yield grid(("Likelihood", Column(title="Points", align=Align.RIGHT)), rows)
    yield Bullets(items=(reasoned("Risks", risk.because, risk.source),))


def _weights(book: RuleBook) -> Iterator[Block]:
    yield Heading(text="Weight")
    columns = ("Weight", "Score", "Score that keeps it, if it was last week's")
    bands = sorted(book.bands, key=lambda band: band.weight, reverse=True)
    neutral = said(Weight.NEUTRAL)
    rest = (strong(neutral.text, neutral.tone), Phrase(text="any other"), quiet("does not matter"))
    yield grid(columns, (*(_band(each) for each in bands), rest))
    yield Bullets(
        items=tuple(reasoned(str(each.weight), each.because, each.source) for each in bands)
    )


def _band(band: Band) -> tuple[Phrase, ...]:
    beyond = "or more" if band.sign > 0 else "or less"
    weight = said(band.weight)
    return (
        strong(weight.text, weight.tone),
        Phrase(text=f"{points(band.enter).text} {beyond}"),
        Phrase(text=f"{points(band.stay).text} {beyond}"),
    )
