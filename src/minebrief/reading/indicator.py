"""Indicators: what the rows of the matrix and the columns of the outlook are called."""

from enum import Enum
from typing import TypeVar

from minebrief.model.vocabulary import NewsFlow, Ordered, PolicyStance, Signal
from minebrief.reading.lexicon import folded
from minebrief.reading.piece import Piece

__all__ = ["Corner", "Indicator", "bare", "key_of_label"]


class Indicator(Enum):
    """What a table says of a country; the value lists the labels it goes by, folded."""

    SIGNAL = ("week's signal", "this week's signal", "weekly signal", "signal")
    NEWS_FLOW = ("news flow", "newsflow")
    POLICY_TREND = ("policy trend", "policy")
    TOP_EVENT = ("top event", "top events", "key event")
    NEAR_TERM_SIGNAL = ("near-term signal", "near term signal", "outlook signal")
    CATALYST = ("key catalyst to watch", "key catalyst", "catalyst to watch", "catalyst")

    @property
    def vocabulary(self) -> type[Ordered] | None:
        """The vocabulary its cells are made of; None when they are free text."""
        return _VOCABULARIES.get(self)


_VOCABULARIES: dict[Indicator, type[Ordered]] = {
    Indicator.SIGNAL: Signal,
    Indicator.NEWS_FLOW: NewsFlow,
    Indicator.POLICY_TREND: PolicyStance,
    Indicator.NEAR_TERM_SIGNAL: Signal,
}


class Corner(Enum):
    """What the first cell of a table says its rows are; the value lists the labels, folded."""

    INDICATORS = ("indicators", "indicator", "metric", "measure")
    COUNTRIES = ("countries", "country", "market")


def bare(piece: Piece) -> Piece:
    """Give a label or title without Markdown marks and its closing colon."""
    return piece.strip(" \t\f*_:")


def key_of_label(piece: Piece) -> str:
    """Fold a label for looking it up."""
    return folded(bare(piece).text)


_LABELS = {label: each for each in Indicator for label in each.value}
_CORNERS = {label: each for each in Corner for label in each.value}


def indicator_of(piece: Piece) -> Indicator | None:
    """Give the indicator a label names, None for another."""
    return _LABELS.get(key_of_label(piece))


def corner_of(piece: Piece) -> Corner | None:
    """Give what the first cell of a table says, None for another word."""
    return _CORNERS.get(key_of_label(piece))


def indicator_at_start(text: str) -> tuple[Indicator, int] | None:
    """Give the indicator whose label a run-together text starts with, and the label's length."""
    return _at_start(text, _LABELS)


def corner_at_start(text: str) -> tuple[Corner, int] | None:
    """Give what a run-together header says first, and its length."""
    return _at_start(text, _CORNERS)


_LONGEST_LABEL = 30
_Named = TypeVar("_Named", Indicator, Corner)


def _at_start(text: str, labels: dict[str, _Named]) -> tuple[_Named, int] | None:
    # The marks that folding changes keep their length, so lengths of labels hold in the text.
    start = text[:_LONGEST_LABEL].translate({0x2018: "'", 0x2019: "'", 0x2011: "-"}).lower()
    fitting = [label for label in labels if start.startswith(label) and _ends(text, len(label))]
    if not fitting:
        return None
    label = max(fitting, key=len)
    return labels[label], len(label)


def _ends(text: str, length: int) -> bool:
    """Tell whether a label may end there: "Top Event" does in "Top EventSmelter", not a letter on.

    The cell that follows begins with a capital, so no small letter follows the label, and no
    capital behind a small letter is part of it.
    """
    last = text[length - 2 : length]
    return not text[length : length + 1].islower() and not (last[0].islower() and last[1].isupper())
