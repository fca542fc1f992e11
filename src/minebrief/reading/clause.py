"""Clauses: one clause of the positioning paragraph, cut into verb, object and what follows."""

from collections.abc import Iterator

from attrs import evolve, frozen

from minebrief.model.vocabulary import Horizon, Role, Weight
from minebrief.reading.lexicon import Lexicon
from minebrief.reading.piece import Piece
from minebrief.reading.verbs import EXPOSURES, VERBS, WEIGHTS, Verb

__all__ = ["ClauseText", "Tail", "split_clauses", "tail_of", "verb_of"]

_OPENERS = frozenset((
    "and", "but", "we", "also", "would", "should", "investors", "cautiously", "modestly",
    "selectively", "strategically", "tactically",
))  # fmt: skip
_PREPOSITIONS = frozenset(("in", "on", "to", "of", "towards", "toward", "for", "across"))
_BEFORE_OBJECT = 6
_OPEN, _CLOSE = "([", ")]"


def split_clauses(piece: Piece) -> tuple[Piece, ...]:
    """Cut a sentence at its semicolons, though not inside brackets."""
    cuts, depth = [0], 0
    for index, char in enumerate(piece.text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char == ";" and not depth:
            cuts.append(index + 1)
    ends = [*(each - 1 for each in cuts[1:]), len(piece)]
    parts = (piece.cut(start, end).strip() for start, end in zip(cuts, ends, strict=True))
    return tuple(each for each in parts if each)


@frozen(kw_only=True)
class ClauseText:
    """One clause with its verb found.

    Attributes:
        verb: What the verb says.
        object: What follows it, without "exposure to" and the like.
        weight: The weight, with the piece that states it if it stands apart from the verb.
        selective: Whether the clause says "selective".
        horizon: How soon, if that stands between verb and object.
        role: What for, if that stands there.
    """

    verb: Verb
    object: Piece
    weight: Weight | None
    is_inferred: bool
    selective: bool = False
    horizon: Horizon | None = None
    role: Role | None = None


def _words(piece: Piece) -> Iterator[Piece]:
    start = 0
    for word in piece.text.split(" "):
        if word:
            yield piece.cut(start, start + len(word))
        start += len(word) + 1


def verb_of(clause: Piece, lexicon: Lexicon) -> ClauseText | None:
    """Find the verb a clause begins with, None if it begins with none of the table."""
    words = list(_words(clause))[: _BEFORE_OBJECT * 2]
    selective = False
    while words and words[0].text.lower().strip(",") in _OPENERS:
        selective = selective or words[0].text.lower() == "selectively"
        words = words[1:]
    for count in (2, 1):
        phrase = " ".join(each.text for each in words[:count]).lower()
        verb = VERBS.get(phrase) or (_given(phrase, lexicon) if count == 1 else None)
        if verb is not None and len(words) >= count:
            found = ClauseText(verb=verb, object=clause, weight=verb.weight,
                               is_inferred=verb.is_inferred, selective=selective)  # fmt: skip
            return _with_object(found, clause, words[count:])
    return None


def _given(phrase: str, lexicon: Lexicon) -> Verb | None:
    """Take the caller's own word for a weight as a verb."""
    found = lexicon.find(Weight, phrase)
    return Verb(weight=found[0]) if found else None


def _with_object(found: ClauseText, clause: Piece, words: list[Piece]) -> ClauseText:
    """Pass over what stands between the verb and its object, and read what it says."""
    skipped = _skipped(words)
    for word in words[:skipped]:
        found = _modified(found, word.text.lower().strip(","))
    rest = words[skipped:]
    start = rest[0].offset - clause.offset if rest else len(clause)
    return evolve(found, object=clause.cut(start).strip())


def _skipped(words: list[Piece]) -> int:
    """Count the words before the object: "an overweight stance on", "weight in", "the"."""
    plain = [each.text.lower() for each in words[: _BEFORE_OBJECT + 1]]
    for index, word in enumerate(plain[:-1]):
        if (word in EXPOSURES or word in WEIGHTS) and plain[index + 1] in _PREPOSITIONS:
            skipped = index + 2
            break
        if word in _PREPOSITIONS and index:
            skipped = 0
            break
    else:
        skipped = 0
    skipped = skipped or int(bool(plain) and plain[0] in (_PREPOSITIONS | set(WEIGHTS)))
    return skipped + int(plain[skipped : skipped + 1] == ["the"])


def _modified(found: ClauseText, word: str) -> ClauseText:
    if word in WEIGHTS:
        return evolve(found, weight=WEIGHTS[word], is_inferred=False)
    if word == "selective":
        return evolve(found, selective=True)
    if word == "core":
        return evolve(found, role=Role.CORE)
    horizon = _HORIZON_WORDS.get(word.replace("-", " "))
    return evolve(found, horizon=horizon) if horizon else found


# What follows the object.

_HORIZON_WORDS = {
    "near term": Horizon.NEAR_TERM,
    "short term": Horizon.NEAR_TERM,
    "nearer term": Horizon.NEAR_TERM,
    "long term": Horizon.LONG_TERM,
    "longer term": Horizon.LONG_TERM,
    "long duration": Horizon.LONG_TERM,
}
_HORIZON_PHRASES = {
    f"{preposition} the {words}": horizon
    for preposition in ("in", "over", "for")
    for words, horizon in _HORIZON_WORDS.items()
}
_HEDGE = ("as a hedge against ", "as hedge against ", "as a partial hedge against ")
_BARE_HEDGE = ("as a hedge", "as hedge", "as a partial hedge")
_REASONS = ("for its ", "for their ", "for the ", "for ", "given ", "due to ", "because of ",
            "because ", "thanks to ", "amid ", "despite ", "ahead of ", "pending ", "until ",
            "while ", "on ", "as ", "where ", "if ", "unless ")  # fmt: skip
_MARKS = (*_HORIZON_PHRASES, *_HEDGE, *_BARE_HEDGE, *_REASONS)
_KEPT = ("for its ", "for their ", "for the ")


@frozen(kw_only=True)
class Tail:
    """What follows the object of a clause.

    Attributes:
        object: The object, without the rest.
        horizon: How soon.
        role: What for.
        hedges: What it is a hedge against, as written.
        rationale: The reason, as written.
    """

    object: Piece
    horizon: Horizon | None = None
    role: Role | None = None
    hedges: Piece | None = None
    rationale: Piece | None = None


def tail_of(piece: Piece) -> Tail:
    """Cut what follows a verb into object, horizon, hedge and reason."""
    bounds = list(_marks(piece.text))
    if not bounds:
        return Tail(object=_phrase(piece))
    ends = [*(start for start, _ in bounds[1:]), len(piece)]
    tail = Tail(object=_phrase(piece.cut(0, bounds[0][0])))
    for (start, mark), end in zip(bounds, ends, strict=True):
        if mark in _REASONS:  # the reason is the last: further marks are part of its prose
            return _with_reason(tail, piece.cut(start), mark)
        tail = _with_mark(tail, piece.cut(start, end), mark)
    return tail


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Find the words at which something other than the object begins."""
    lower, start = text.lower().replace("-", " "), 0
    while 0 <= start < len(text):
        mark = next((each for each in _MARKS if lower.startswith(each, start)), None)
        if mark is not None and (mark[-1] == " " or not _goes_on(lower, start + len(mark))):
            yield start, mark
        space = text.find(" ", start)
        start = space + 1 if space >= 0 else -1


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum()


def _with_mark(tail: Tail, piece: Piece, mark: str) -> Tail:
    if mark in _HORIZON_PHRASES:
        return evolve(tail, horizon=tail.horizon or _HORIZON_PHRASES[mark])
    if mark in _HEDGE:
        return evolve(tail, role=Role.HEDGE, hedges=_phrase(piece.cut(len(mark))) or None)
    return evolve(tail, role=Role.HEDGE)


def _with_reason(tail: Tail, piece: Piece, mark: str) -> Tail:
    """Read the reason; "as a long-duration play on …" also says how soon."""
    skipped = len("for ") if mark in _KEPT else len(mark)
    reason = _phrase(piece.cut(skipped))
    if mark != "as ":
        return evolve(tail, rationale=reason or None)
    head = reason.text.partition(" on ")[0].lower().replace("-", " ")
    horizons = {each for words, each in _HORIZON_WORDS.items() if words in head}
    horizon = horizons.pop() if len(horizons) == 1 else None
    is_core = "core" in head.split()
    return evolve(tail, horizon=tail.horizon or horizon, rationale=reason or None,
                  role=tail.role or (Role.CORE if is_core else None))  # fmt: skip


def _phrase(piece: Piece) -> Piece:
    phrase = piece.strip().strip(",").strip()
    if phrase.text.endswith(".") and "." not in phrase.text.split()[-1][:-1]:
        return phrase.cut(0, len(phrase) - 1).strip()
    return phrase
