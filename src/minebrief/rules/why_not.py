"""Why not: what keeps a call from another weight, or a row of the book from answering."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.errors import UnknownItem
from minebrief.model.constraints import Count, NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.answers import Answers
from minebrief.rules.band import weight_of
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.flip import Flip, flip_to, flips
from minebrief.rules.scoring import Score
from minebrief.rules.search import Search
from minebrief.rules.step import RISKS
from minebrief.rules.table import Row, Table
from minebrief.rules.verdict import Outcome

if TYPE_CHECKING:
    from minebrief.rules.changes import TestedChanges, WhyNotChanges

__all__ = ["Tested", "WhyNot", "why_not_row", "why_not_weight"]

TRIED = 20_000
"""How many facts are tried for a row before the search says how far it came."""

_SCORED = ("weight", "completeness", "score", "margin", "conflict")


@frozen(kw_only=True, repr=False)
class Tested(Record):
    """One condition of a row and what became of it.

    Attributes:
        outcome: Whether it holds: fired, not met or unknown.
        input: The input it tests.
        got: The input's level or number, None if unknown.
        wanted: What would pass.

    >>> print(Tested(outcome=Outcome.NOT_MET, input="weight", got="overweight", wanted="neutral"))
    weight is overweight, wanted neutral: not met
    """

    outcome: Outcome
    input: NonBlank
    got: NonBlank | None = None
    wanted: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[TestedChanges]) -> Self: ...

    def __str__(self) -> str:
        name = self.input.replace("_", " ")
        said = "met" if self.outcome is Outcome.FIRED else self.outcome
        return f"{name} is {self.got or 'unknown'}, wanted {self.wanted}: {said}"


@frozen(kw_only=True, repr=False)
class WhyNot(Record):
    """What keeps a call from another weight, or a row from answering.

    Attributes:
        target: The other weight ("Underweight"), or the row ("role/hedge").
        distance: How many points are missing for a weight; None for a row, or if undetermined.
        conditions: Every condition of the row and what became of it; none for a weight.
        after: The row that answers before this one does, if its conditions hold.
        flips: The smallest sets of steps that would do it; empty if none was found.
        searched: The size up to which all sets of steps were tried.
    """

    target: NonBlank
    distance: Count | None = None
    conditions: tuple[Tested, ...] = ()
    after: NonBlank | None = None
    flips: tuple[Flip, ...]
    searched: Count

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[WhyNotChanges]) -> Self: ...

    def __str__(self) -> str:
        reasons = [
            *((f"{self.distance} points away",) if self.distance is not None else ()),
            *(str(each) for each in self.conditions if each.outcome is not Outcome.FIRED),
            *((f"{self.after} answers before it",) if self.after else ()),
        ]
        if self.flips:
            ways = (" and ".join(str(step) for step in each.steps) for each in self.flips)
            reasons.append(f"it would be with {'; or '.join(ways)}")
        else:
            reasons.append(f"no change of up to {self.searched} steps does it")
        return f"not {self.target}: {'; '.join(reasons)}"


def why_not_weight(call: Call, weight: Weight, book: RuleBook) -> WhyNot:
    """Say what keeps a call from another weight."""
    found = flips(call, to=weight, book=book)
    most = Search(book, call.facts).most
    return WhyNot(
        target=str(weight),
        distance=_distance(call, weight, book),
        flips=found,
        searched=found[0].size if found else most,
    )


def _distance(call: Call, wanted: Weight, book: RuleBook) -> int | None:
    """Count the points from the score to the nearest score of the wanted weight, if any has it."""
    if call.score is None:
        return None
    edges = {each.weight: each.edge(call.facts.last_weight) for each in book.bands}
    if wanted is not Weight.NEUTRAL:
        return abs(edges[wanted] - call.score)
    edge = edges[call.weight] if call.weight else call.score
    inside = edge - 1 if call.weight is Weight.OVERWEIGHT else edge + 1
    if weight_of(book.bands, inside, call.facts.last_weight) is not wanted:
        return None
    return abs(call.score - inside)


def why_not_row(call: Call, name: str, book: RuleBook) -> WhyNot | None:
    """Say what keeps a row, named by table and id, from answering; None if it does answer.

    Raises:
        UnknownItem: The book has no such row.
    """
    rows = {f"{table.id}/{row.id}": (table, row) for table in book.tables for row in table.rows}
    if name not in rows:
        bands = (f"weight/{each.id}" for each in book.bands)
        raise UnknownItem(what="row of the book", key=name, candidates=(*bands, *rows))
    table, row = rows[name]
    answers = Answers(book, Score(book, call.facts))
    outcome = answers.outcome(table, row)
    if outcome is Outcome.FIRED:
        return None
    first = answers.answered(table) if outcome is Outcome.SUPERSEDED else None
    found, searched = _ways(call, table, row, book)
    return WhyNot(
        target=name,
        conditions=tuple(_tested(answers, row)),
        after=f"{table.id}/{first.id}" if first else None,
        flips=found,
        searched=searched,
    )


def _tested(answers: Answers, row: Row) -> Iterator[Tested]:
    for each in row.when:
        got = answers.inputs.get(each.input)
        yield Tested(
            outcome=answers.tested(each),
            input=each.input,
            got=None if got is None else str(got),
            wanted=each.wanted,
        )


def _ways(call: Call, table: Table, row: Row, book: RuleBook) -> tuple[tuple[Flip, ...], int]:
    """Find the smallest sets of steps with which a row answers, and how far all were tried."""
    search = Search(book, call.facts, inputs=set(_inputs_behind(book, table, row)))
    tried = 0
    for size in range(1, search.most + 1):
        near = (facts for weight in _weights(row) for facts in search.at(weight, size))
        found = []
        for facts in near:
            tried += 1
            if tried > TRIED:
                return (), size - 1
            score = Score(book, facts)
            if score.weight is not None and Answers(book, score).answered(table) is row:
                found.append(flip_to(call, facts, size, book))
        if found:
            return tuple(found), size
    return (), search.most


def _weights(row: Row) -> tuple[Weight | None, ...]:
    """Give the weights that a row asks for; None if it asks for none."""
    asked = [each for each in row.when if each.input == "weight"]
    return (
        tuple(weight for weight in Weight if all(weight.value in each.levels for each in asked))
        if asked
        else (None,)
    )


def _inputs_behind(book: RuleBook, table: Table, row: Row) -> Iterator[str]:
    """Give the facts that can change whether a row answers, earlier rows of its table included."""
    for each in table.rows[: table.rows.index(row) + 1]:
        for condition in each.when:
            match condition.input:
                case "change":
                    yield from ("direction", "balance")
                case "selective":
                    for last in book.table("selective").rows[-1:]:
                        yield from _inputs_behind(book, book.table("selective"), last)
                case "risk_load":
                    yield RISKS
                case name if name in _SCORED:
                    yield from (RISKS, *(factor.input for factor in book.factors))
                case name:
                    yield name
