"""Deciding: a book and the facts of one country give a decision."""

from collections.abc import Iterator
from typing import TypeVar

from minebrief.errors import BookMismatch
from minebrief.model.vocabulary import Horizon, Role, Vocabulary
from minebrief.rules.answers import Answers
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts
from minebrief.rules.scoring import Score
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Contribution, Decision, Outcome, Undetermined, Verdict

__all__ = ["Decider", "decide", "decider", "is_made_by", "require_made_by"]

_Word = TypeVar("_Word", bound=Vocabulary)

MEMO_LIMIT = 100_000
"""Decisions a decider keeps; facts repeat so much that it is hardly ever reached."""

_SELECTIVE = {"yes": True, "no": False, None: None}


class Decider:
    """A book made ready: it works out each set of facts once and then remembers it.

    Amendments without dates hold; for those with dates pass ``book.on(day)``.
    """

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._in_force = book.on(None)
        self._memo: dict[Facts, Decision] = {}

    def __call__(self, facts: Facts) -> Decision:
        """Give the decision on these facts."""
        known = self._memo.get(facts)
        if known is None:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[facts] = _decision(self._in_force, Score(self._in_force, facts))
        return known


_deciders: dict[int, Decider] = {}


def decider(book: RuleBook) -> Decider:
    """Give the one decider of a book, so that all its users share what it remembers."""
    found = _deciders.get(id(book))  # the decider holds its book, so that the id stays its own
    if found is None or found.book is not book:
        if len(_deciders) >= 32:
            _deciders.clear()
        found = _deciders[id(book)] = Decider(book)
    return found


def decide(facts: Facts, *, book: RuleBook = STANDARD) -> Decision:
    """Give what a book says for one set of facts.

    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> decision = decide(Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH,
    ...                         stance=PolicyStance.SUPPORTIVE))
    >>> str(decision.weight), decision.score, decision.margin, str(decision.reach)
    ('Overweight', 80, 31, 'Overweight')
    """
    return decider(book)(facts)


def require_made_by(book: RuleBook, decision: Decision, facts: Facts) -> None:
    """Refuse a book that decides these facts otherwise, so it cannot have made the decision.

    Raises:
        BookMismatch: It decides otherwise.
    """
    if not is_made_by(book, decision, facts):
        reason = (
            "it decides these facts otherwise; pass book= the one that made the call, and "
            "on= the last day of its period if the book has dated amendments"
        )
        raise BookMismatch(book=str(book), reason=reason)


def is_made_by(book: RuleBook, decision: Decision, facts: Facts) -> bool:
    """Tell whether a decision is what a book says for these facts, wherever they were read."""
    own = decision.contributions
    if any(each.origins for each in own):
        own = tuple(each.evolve(origins=()) for each in own)
        decision = decision.evolve(contributions=own)
    return decide(facts, book=book) == decision


def _decision(book: RuleBook, score: Score) -> Decision:
    answers = Answers(book, score)
    contributions = tuple(_contributions(book, score))
    verdicts = (*_band_verdicts(book, score), *_row_verdicts(book, answers))
    if score.missing:
        return Decision(
            reach=score.reach,
            contributions=contributions,
            verdicts=verdicts,
            undetermined=Undetermined(missing=score.missing, prospects=score.prospects),
        )
    return Decision(
        weight=score.weight,
        score=score.total,
        margin=score.margin,
        reach=score.reach,
        selective=_SELECTIVE[answers.of.get("selective")],
        role=_member(Role, answers.of.get("role")),
        horizon=_member(Horizon, answers.of.get("horizon")),
        conviction=answers.conviction,
        contributions=contributions,
        verdicts=verdicts,
    )


def _member(vocabulary: type[_Word], answer: str | None) -> _Word | None:
    """Give the member an answer names; "none" and "unknown" name none."""
    return next((each for each in vocabulary if each.value == answer), None)


def _contributions(book: RuleBook, score: Score) -> Iterator[Contribution]:
    *scored, cost = score.points
    for factor, points in zip(book.factors, scored, strict=True):
        level = score.levels.get(factor.input)
        yield Contribution(factor=factor.input, level=level, points=points)
    yield Contribution(factor="risk_load", level=str(score.facts.risks), points=cost)


def _band_verdicts(book: RuleBook, score: Score) -> Iterator[Verdict]:
    for band in book.bands:
        if score.weight is None:
            outcome = Outcome.UNKNOWN
        else:
            outcome = Outcome.FIRED if score.weight is band.weight else Outcome.NOT_MET
        edge = band.edge(score.facts.last_weight)
        yield Verdict(
            table="weight",
            row=band.id,
            outcome=outcome,
            then=band.weight.value,
            input="score",
            got=None if score.weight is None else f"{score.total:+d}",
            wanted=f"{'>=' if band.sign > 0 else '<='} {edge:+d}",
        )


def _row_verdicts(book: RuleBook, answers: Answers) -> Iterator[Verdict]:
    for table in book.tables:
        for row in table.rows:
            condition = answers.deciding(row)
            got = answers.inputs.get(condition.input) if condition else None
            yield Verdict(
                table=table.id,
                row=row.id,
                outcome=answers.outcome(table, row),
                then=row.then,
                input=condition.input if condition else None,
                got=None if got is None else str(got),
                wanted=condition.wanted if condition else None,
            )
