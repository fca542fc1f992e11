"""Wording: how single answers are said and which tone they carry."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime

from minebrief.model.country import Country
from minebrief.model.provenance import Origin
from minebrief.model.vocabulary import (
    Basis,
    PolicyDirection,
    PolicyStance,
    Signal,
    Vocabulary,
    Weight,
)
from minebrief.render.blocks import Column, Grid, Item, Paragraph, Phrase, Tone
from minebrief.rules.step import Step
from minebrief.rules.verdict import Contribution

__all__ = [
    "NOT_STATED",
    "UNSAID",
    "capitalised",
    "factor_level",
    "factor_name",
    "grid",
    "labelled",
    "level_words",
    "listed",
    "moment_words",
    "origin_words",
    "paragraph",
    "points",
    "quiet",
    "quoted",
    "said",
    "step_words",
    "strong",
    "titled",
]

NOT_STATED = Phrase(text="not stated", tone=Tone.UNKNOWN)
"""What a call may depend on is missing."""

UNSAID = Phrase(text="not stated", tone=Tone.QUIET)
"""Something is missing that no call depends on."""

_GRADED = (Signal, PolicyStance, PolicyDirection, Weight)
_TONES = (Tone.BAD, Tone.NEUTRAL, Tone.GOOD)
_FACTORS = {
    "signal": "Week's signal",
    "outlook": "Near-term outlook",
    "stance": "Policy stance",
    "direction": "Policy direction",
    "balance": "Cross-border effects",
    "risk_load": "Risk likelihoods",
    "news_flow": "News flow",
    "risks": "Risks",
}
_BALANCES = {
    "-1": "adverse",
    "-1/2": "somewhat adverse",
    "0": "even",
    "+1/2": "somewhat favourable",
    "+1": "favourable",
}
_QUOTED = 72


def said(answer: Vocabulary | None, missing: Phrase = NOT_STATED) -> Phrase:
    """Give an answer with its tone; one that nobody gave is said to be missing."""
    if answer is None:
        return missing
    if isinstance(answer, _GRADED):
        return Phrase(text=str(answer), tone=_TONES[answer.rank])
    return Phrase(text=str(answer))


def strong(text: str, tone: Tone = Tone.PLAIN) -> Phrase:
    """Give words that lead what follows."""
    return Phrase(text=text, tone=tone, strong=True)


def quiet(text: str) -> Phrase:
    """Give words that stand back."""
    return Phrase(text=text, tone=Tone.QUIET)


def points(number: int | None) -> Phrase:
    """Give points with their sign."""
    if number is None:
        return Phrase(text="none", tone=Tone.UNKNOWN)
    tone = _TONES[(number > 0) - (number < 0) + 1]
    return Phrase(text=f"{number:+d}" if number else "0", tone=tone)


def capitalised(text: str) -> str:
    """Begin with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(countries: Iterable[Country], missing: str = "none") -> str:
    """Name countries in a row."""
    return ", ".join(str(each) for each in countries) or missing


def moment_words(moment: datetime) -> str:
    """Say a moment in UTC, as documents do, so that equal pages look the same."""
    with suppress(OverflowError):  # the first and last hours of the calendar
        moment = moment.astimezone(UTC)
    return moment.isoformat(" ")


def factor_name(factor: str) -> str:
    """Give a factor's name as a reader of the page knows it."""
    return _FACTORS.get(factor) or capitalised(factor.replace("_", " "))


def level_words(factor: str, level: str | None) -> str:
    """Give a factor's level in words."""
    if level is None:
        return "unknown"
    return _BALANCES.get(level, level) if factor == "balance" else level


def factor_level(contribution: Contribution) -> str:
    """Name a factor with the level it is at."""
    factor = contribution.factor
    return f"{factor_name(factor).lower()} {level_words(factor, contribution.level)}"


def step_words(step: Step) -> str:
    """Say what changes, as a reader of the page knows it."""
    before, after = level_words(step.input, step.before), level_words(step.input, step.after)
    return f"{factor_name(step.input).lower()} from {before} to {after}"


def origin_words(origin: Origin) -> str:
    """Quote the page's words with their line; a basis other than "stated" is said."""
    words = quoted(origin) or origin.path
    place = f", line {origin.line}" if origin.line else ""
    basis = "" if origin.basis is Basis.STATED else f" ({origin.basis})"
    return f"{words}{place}{basis}"


def quoted(origin: Origin) -> str:
    """Quote the page's words, the long ones shortened."""
    return f'"{_shortened(origin.words)}"' if origin.words else ""


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _QUOTED:
        return words
    whole, _, _ = words[:_QUOTED].rpartition(" ")
    return f"{whole or words[:_QUOTED]} …"


def paragraph(*phrases: Phrase | str) -> Paragraph:
    """Make a paragraph of phrases and plain words."""
    return Paragraph(
        phrases=tuple(Phrase(text=each) if isinstance(each, str) else each for each in phrases)
    )


def titled(title: str, text: str, *details: tuple[Phrase, ...]) -> Item:
    """Make an entry of a list: title, dash, text, and lines below it."""
    return Item(phrases=(strong(title), Phrase(text=f"— {text}")), details=details)


def labelled(label: str, phrase: Phrase | str | None) -> tuple[Phrase, ...]:
    """Make a line "Label: words"; words that nobody gave are said to be missing."""
    words = Phrase(text=phrase) if isinstance(phrase, str) else phrase
    return (quiet(f"{label}:"), words or UNSAID)


def grid(columns: Iterable[Column | str], rows: Iterable[Iterable[Phrase]]) -> Grid:
    """Make a table; a column given as text stands left."""
    return Grid(
        columns=tuple(Column(title=each) if isinstance(each, str) else each for each in columns),
        rows=tuple(tuple(row) for row in rows),
    )
