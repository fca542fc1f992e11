"""Answers: the tables of a book asked in order, where later ones see what earlier ones said."""

from minebrief.model.vocabulary import Conviction
from minebrief.rules.book import RuleBook
from minebrief.rules.inputs import ANSWERS, UNKNOWN
from minebrief.rules.scoring import Score, change_of, risk_load
from minebrief.rules.table import Condition, Row, Table
from minebrief.rules.verdict import Outcome

__all__ = ["Answers"]

_CHANGES = ("flat", "rising", "falling")


class Answers:
    """What the tables of a book say of one set of facts.

    Attributes:
        inputs: What the tables see: facts, what was worked out, and the answers so far.
        of: The answer of each table; one without an answer is left out.
    """

    def __init__(self, book: RuleBook, score: Score) -> None:
        self.inputs: dict[str, str | int | None] = {**score.levels, **_derived(score)}
        self.of: dict[str, str] = {}
        self._outcomes: dict[tuple[str, str], Outcome] = {}
        for table in book.tables:
            self._ask(table)

    @property
    def conviction(self) -> Conviction | None:
        """The weakest answer of the conviction tables, None if one gave none."""
        caps = [self.of.get(name) for name in ANSWERS if name.startswith("conviction.")]
        known = [Conviction(each) for each in caps if each is not None]
        return min(known) if len(known) == len(caps) else None

    def outcome(self, table: Table, row: Row) -> Outcome:
        """Give what became of a row."""
        return self._outcomes[table.id, row.id]

    def answered(self, table: Table) -> Row | None:
        """Give the row of a table that answered, None if the default did."""
        return next((row for row in table.rows if self.outcome(table, row) is Outcome.FIRED), None)

    def tested(self, condition: Condition) -> Outcome:
        """Give what becomes of one condition: fired, not met or unknown."""
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

    def deciding(self, row: Row) -> Condition | None:
        """Give the condition that decides a row, None if it has no conditions.

        A failed condition decides before an unknown one: whatever the unknown turns out to be,
        the row does not hold.
        """
        outcomes = [self.tested(each) for each in row.when]
        for worst in (Outcome.NOT_MET, Outcome.UNKNOWN):
            if worst in outcomes:
                return row.when[outcomes.index(worst)]
        return row.when[-1] if row.when else None

    def _ask(self, table: Table) -> None:
        answer: str | None = None
        for row in table.rows:
            condition = self.deciding(row)
            outcome = Outcome.FIRED if condition is None else self.tested(condition)
            if outcome is Outcome.FIRED and answer is not None:
                outcome = Outcome.SUPERSEDED
            elif outcome is Outcome.FIRED:
                answer = row.then
            self._outcomes[table.id, row.id] = outcome
        found = answer or table.default
        self.inputs[table.id] = found
        if found is not None:
            self.of[table.id] = found


def _derived(score: Score) -> dict[str, str | int | None]:
    """Work out what tables may ask for beside the facts."""
    weight, change = score.weight, change_of(score.facts)
    settled = "settled" if score.reach.is_settled else "open"
    return {
        "weight": weight.value if weight else None,
        "change": None if change is None else _CHANGES[(change > 0) - (change < 0)],
        "completeness": settled if score.unknown else "complete",
        "score": None if weight is None else score.total,
        "margin": score.margin,
        "conflict": score.conflict,
        "risk_load": risk_load(score.facts.risks, score.book.risk),
    }
