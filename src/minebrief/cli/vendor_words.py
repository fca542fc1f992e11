"""A vendor's own words: a JSON file that says which of ours each stands for."""

import json
from pathlib import Path
from typing import Any

from minebrief.cli.output import Refusal, reason_of
from minebrief.errors import InvalidText, echo
from minebrief.model.likelihood import LikelihoodLevel
from minebrief.model.vocabulary import (
    NewsFlow,
    Ordered,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)

__all__ = ["KINDS", "read_words"]

KINDS: dict[str, type[Ordered]] = {
    "signal": Signal,
    "stance": PolicyStance,
    "direction": PolicyDirection,
    "news-flow": NewsFlow,
    "weight": Weight,
    "likelihood": LikelihoodLevel,
}
"""What may stand before the colon, and the words that may stand after it."""


def read_words(path: str) -> dict[str, Any]:
    """Read a vendor's words from a JSON file such as ``{"Constructive": "signal:bullish"}``.

    Raises:
        Refusal: The file cannot be read or has another form; the sentence says what to write.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        pairs = json.loads(text, object_pairs_hook=lambda pairs: _Pairs(pairs))
    except OSError as failure:
        raise Refusal(f"cannot read --words {path}: {reason_of(failure)}") from failure
    except json.JSONDecodeError as failure:
        place = f"line {failure.lineno}, column {failure.colno}"
        raise Refusal(f"--words {path} is no JSON: {failure.msg} at {place}") from failure
    except (ValueError, RecursionError) as failure:
        raise Refusal(f"--words {path} is no JSON in UTF-8: {failure}") from failure
    if not isinstance(pairs, _Pairs):
        example = '{"Constructive": "signal:bullish"}'
        raise Refusal(f"--words {path} must hold an object like {example}")
    return _mapped(pairs, path)


class _Pairs(list[tuple[str, Any]]):
    """The members of an object as they stand, so that a word given twice is seen."""


def _mapped(pairs: _Pairs, path: str) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for word, meaning in pairs:
        if word in words:
            raise Refusal(f"--words {path} gives {echo(word)} twice; keep one")
        words[word] = _meaning(word, meaning, path)
    return words


def _meaning(word: str, meaning: object, path: str) -> Ordered:
    kind, colon, name = meaning.partition(":") if isinstance(meaning, str) else ("", "", "")
    if not colon or kind.strip() not in KINDS:
        kinds = ", ".join(KINDS)
        raise Refusal(
            f'--words {path}: {echo(word)} must stand for text like "signal:bullish", '
            f"got {echo(meaning)}; before the colon: {kinds}"
        )
    try:
        return KINDS[kind.strip()].parse(name)
    except InvalidText as refusal:
        raise Refusal(f"--words {path}: {echo(word)}: {refusal}") from refusal
