"""Deciding: a book and the facts of one country give a decision."""

from itertools import product
from typing import TypeVar

from minebrief.model.vocabulary import Conviction, Horizon, Role, Vocabulary, Weight
from minebrief.rules.band import Band, margin_of, weight_of
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import ANSWERS, UNKNOWN
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition, Table
from minebrief.rules.verdict import (
    Contribution,
    Decision,
    Outcome,
    Prospect,
    Reach,
    Undetermined,
    Verdict,
)

__all__ = ["Decider", "change_of", "decide", "decider", "risk_load"]

_Word = TypeVar("_Word", bound=Vocabulary)

MEMO_LIMIT = 100_000
"""Decisions a decider keeps; facts repeat so much that it is hardly ever reached."""


def risk_load(exposure: RiskExposure, book: RuleBook = STANDARD) -> int:
    """Give what risks cost under a book, uncapped, in points.

    >>> risk_load(RiskExposure(high=1, unstated=2))
    18
    """
    risk = book.risk
    return (
        risk.low * exposure.low
        + risk.medium * exposure.medium
        + risk.high * exposure.high
        + risk.unstated * exposure.unstated
    )


def change_of(facts: Facts) -> int | None:
    """Give direction plus balance in halves, an unknown one counting zero; None if both are."""
    if facts.direction is None and facts.balance is None:
        return None
    direction = 2 * (facts.direction.rank - 1) if facts.direction else 0
    return direction + (facts.balance.rank - 2 if facts.balance else 0)


class Decider:
    """A book made ready: it works out each set of facts once and then remembers it."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._settled = book.on(None)
        self._memo: dict[Facts, Decision] = {}

    def __call__(self, facts: Facts) -> Decision:
        """Give the decision on these facts."""
        known = self._memo.get(facts)
        if known is None:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[facts] = _Case(self._settled, facts).decide()
        return known


_SELECTIVE = {"yes": True, "no": False, None: None}

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


class _Case:
    """One set of facts under one book, from the points to the decision."""

    def __init__(self, book: RuleBook, facts: Facts) -> None:
        self.book = book
        self.facts = facts
        self.last = facts.last_weight
        self.levels = _known_levels(book, facts)
        self.unknown = tuple(
            each.input for each in book.factors if self.levels.get(each.input) is None
        )
        self.contributions = self._contributions()
        self.score = sum(each.points for each in self.contributions)
        self.reach = self._reach()

    def _contributions(self) -> tuple[Contribution, ...]:
        risks = self.facts.risks
        cost = min(risk_load(risks, self.book), self.book.risk.cap)
        return (
            *(
                Contribution(factor=each.input, level=level, points=each.of(level))
                for each in self.book.factors
                for level in (self.levels.get(each.input),)
            ),
            Contribution(factor="risk_load", level=str(risks), points=-cost),
        )

    def _weight(self, score: int) -> Weight:
        return weight_of(self.book.bands, score, self.last)

    def _reach(self) -> Reach:
        low = high = self.score
        for factor in self.book.factors:
            if factor.input in self.unknown:
                points = [each.points for each in factor.points]
                low += min(points) - factor.unknown
                high += max(points) - factor.unknown
        return Reach(lowest=self._weight(low), highest=self._weight(high))

    def _missing(self) -> tuple[str, ...]:
        """Name the facts without which there is no call."""
        book = self.book
        needed = [each for each in book.required if each in self.unknown]
        unsettled = [each for each in book.settling if each in self.unknown]
        if needed or (unsettled and not self.reach.is_settled):
            return (*needed, *unsettled)
        return ()

    def decide(self) -> Decision:
        missing = self._missing()
        answers = _Answers(self, None if missing else self._weight(self.score))
        if missing:
            return Decision(
                weight=None,
                score=None,
                margin=None,
                reach=self.reach,
                contributions=self.contributions,
                verdicts=answers.verdicts,
                undetermined=self._undetermined(missing),
            )
        return Decision(
            weight=answers.weight,
            score=self.score,
            margin=answers.margin,
            reach=self.reach,
            selective=_SELECTIVE.get(answers.of.get("selective")),
            role=_member(Role, answers.of.get("role")),
            horizon=_member(Horizon, answers.of.get("horizon")),
            conviction=answers.conviction,
            contributions=self.contributions,
            verdicts=answers.verdicts,
        )

    def _undetermined(self, missing: tuple[str, ...]) -> Undetermined:
        factors = [each for each in self.book.factors if each.input in missing]
        factors.sort(key=lambda factor: missing.index(factor.input))
        known = self.score - sum(each.unknown for each in factors)
        prospects = tuple(
            Prospect(
                levels=tuple(each.level for each in levels),
                weight=self._weight(known + sum(each.points for each in levels)),
            )
            for levels in product(*(each.points for each in factors))
        )
        return Undetermined(missing=missing, prospects=prospects)


def _known_levels(book: RuleBook, facts: Facts) -> dict[str, str | None]:
    """Give the level of each fact; one that the book does not know is unknown."""
    known = book.levels
    levels = ((name, each) for name, each in facts.levels.items() if name in known)
    return {name: each if each in known[name] else None for name, each in levels}


def _member(vocabulary: type[_Word], answer: str | None) -> _Word | None:
    """Give the member an answer names; "none" and "unknown" name none."""
    return next((each for each in vocabulary if each.value == answer), None)


class _Answers:
    """The bands and tables of a book, asked in order; later tables see earlier answers."""

    def __init__(self, case: _Case, weight: Weight | None) -> None:
        self.case = case
        self.weight = weight
        self.inputs: dict[str, str | int | None] = {**case.levels, **self._derived()}
        self.of: dict[str, str] = {}
        bands = [self._band(each) for each in case.book.bands]
        rows = [row for table in case.book.tables for row in self._table(table)]
        self.verdicts = (*bands, *rows)

    @property
    def margin(self) -> int | None:
        if self.weight is None:
            return None
        return margin_of(self.case.book.bands, self.case.score, self.case.last)

    @property
    def conviction(self) -> Conviction | None:
        caps = [self.of.get(name) for name in ANSWERS if name.startswith("conviction.")]
        known = [Conviction(each) for each in caps if each is not None]
        return min(known) if len(known) == len(caps) else None

    def _derived(self) -> dict[str, str | int | None]:
        case, points = self.case, [each.points for each in self.case.contributions]
        change = change_of(case.facts)
        settled = "settled" if case.reach.is_settled else "open"
        return {
            "weight": self.weight.value if self.weight else None,
            "change": None if change is None else ("flat", "rising", "falling")[_sign(change)],
            "completeness": settled if case.unknown else "complete",
            "score": None if self.weight is None else case.score,
            "margin": self.margin,
            "conflict": min(
                sum(each for each in points if each > 0),
                -sum(each for each in points if each < 0),
            ),
            "risk_load": risk_load(case.facts.risks, case.book),
        }

    def _band(self, band: Band) -> Verdict:
        edge = band.edge(self.case.last)
        if self.weight is None:
            outcome = Outcome.UNKNOWN
        else:
            outcome = Outcome.FIRED if self.weight is band.weight else Outcome.NOT_MET
        return Verdict(
            table="weight",
            row=band.id,
            outcome=outcome,
            then=band.weight.value,
            input="score",
            got=None if self.weight is None else f"{self.case.score:+d}",
            wanted=f"{'>=' if band.sign > 0 else '<='} {edge:+d}",
        )

    def _table(self, table: Table) -> list[Verdict]:
        answer: str | None = None
        verdicts = []
        for row in table.rows:
            outcome, condition = self._row(row.when)
            if outcome is Outcome.FIRED and answer is not None:
                outcome = Outcome.SUPERSEDED
            elif outcome is Outcome.FIRED:
                answer = row.then
            got = self.inputs.get(condition.input) if condition else None
            verdicts.append(
                Verdict(
                    table=table.id,
                    row=row.id,
                    outcome=outcome,
                    then=row.then,
                    input=condition.input if condition else None,
                    got=None if got is None else str(got),
                    wanted=condition.wanted if condition else None,
                )
            )
        found = answer or table.default
        self.inputs[table.id] = found
        if found is not None:
            self.of[table.id] = found
        return verdicts

    def _row(self, conditions: tuple[Condition, ...]) -> tuple[Outcome, Condition | None]:
        """Give what becomes of a row and the condition that decides it.

        A failed condition decides before an unknown one: whatever the unknown turns out to be,
        the row does not hold.
        """
        outcomes = [self._condition(each) for each in conditions]
        for deciding in (Outcome.NOT_MET, Outcome.UNKNOWN):
            if deciding in outcomes:
                return deciding, conditions[outcomes.index(deciding)]
        return Outcome.FIRED, conditions[-1] if conditions else None

    def _condition(self, condition: Condition) -> Outcome:
        value = self.inputs.get(condition.input)
        if condition.levels:
            if (UNKNOWN if value is None else value) in condition.levels:
                return Outcome.FIRED
        elif isinstance(value, int):
            low = condition.at_least is None or value >= condition.at_least
            high = condition.at_most is None or value <= condition.at_most
            if low and high:
                return Outcome.FIRED
        return Outcome.UNKNOWN if value is None else Outcome.NOT_MET


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
