"""Rows: which rows of a table ever answer, and what their conditions are good for."""

from collections.abc import Iterator

from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene.options import Pattern
from minebrief.rules.hygiene.reachable import Reachable
from minebrief.rules.hygiene.state import Region, State, first_of
from minebrief.rules.table import Table

__all__ = ["Rows", "find_table_faults"]


class Rows:
    """A table as patterns: the rows of ``selective`` if it reads that, its own, and some more."""

    def __init__(self, book: RuleBook, table: Table, *further: Pattern) -> None:
        self.book = book
        self.table = table
        own = tuple(row.when for row in table.rows)
        reads = {each.input for pattern in (*own, *further) for each in pattern}
        selective = book.table("selective")
        asks = "selective" in reads and table is not selective
        before = tuple(row.when for row in selective.rows) if asks else ()
        self.begin = len(before)
        self.end = self.begin + len(own)
        self.asks_selective = asks
        self.patterns = (*before, *own, *further)

    def reachable(self, without: str | None = None) -> Reachable:
        """Walk through the states that the table sees."""
        selecting = self.begin if self.asks_selective else None
        return Reachable(self.book, self.patterns, selecting=selecting, without=without)

    def first(self, region: Region) -> int | None:
        """Give the place of the row that answers, None for the default."""
        return first_of(region.holds, self.begin, self.end)

    def answer(self, region: Region) -> str | None:
        """Give the answer of the table."""
        return self.answer_of(self.first(region))

    def answer_of(self, place: int | None) -> str | None:
        """Give what a row answers, or what no row does."""
        return self.table.default if place is None else self.table.rows[place].then


def find_table_faults(book: RuleBook, table: Table) -> Iterator[Finding]:
    """Find the cells that no row of a table covers, its idle rows and idle conditions."""
    yield from _Check(book, table).findings()


class _Check:
    """One table, its rows as they are and with each condition left out."""

    def __init__(self, book: RuleBook, table: Table) -> None:
        self.table = table
        self.at = f"/tables/{book.tables.index(table)}"
        self.reduced = [
            (place, where, row.when[:where] + row.when[where + 1 :])
            for place, row in enumerate(table.rows)
            for where in range(len(row.when))
        ]
        self.rows = Rows(book, table, *(pattern for _, _, pattern in self.reduced))
        self.reachable = self.rows.reachable()
        self.uncovered: tuple[State, Region] | None = None
        self.answering: set[int] = set()
        self.held: dict[int, tuple[State, Region]] = {}
        self.answered_before: dict[int, set[int]] = {}
        self.counting: set[tuple[int, int]] = set()
        for state, region in self.reachable.cells():
            self._look(state, region)

    def _look(self, state: State, region: Region) -> None:
        first = self.rows.first(region)
        if first is not None:
            self.answering.add(first)
        elif self.table.default is None:
            self.uncovered = self.uncovered or (state, region)
        for place in range(len(self.table.rows)):
            if first is not None and first < place and self._holds(region, place):
                self.held.setdefault(place, (state, region))
                self.answered_before.setdefault(place, set()).add(first)
        for number, (place, where, _) in enumerate(self.reduced):
            is_sooner = first is None or place < first
            is_other = self.rows.answer_of(place) != self.rows.answer_of(first)
            if is_sooner and is_other and self._holds(region, len(self.table.rows) + number):
                self.counting.add((place, where))

    def _holds(self, region: Region, place: int) -> bool:
        return bool(region.holds >> (self.rows.begin + place) & 1)

    def findings(self) -> Iterator[Finding]:
        """Say what was found."""
        if self.uncovered:
            message = f"{self.table.id}: no row answers here; add a default or a row"
            cell = self._witness(self.uncovered)
            yield Finding(code="cell.uncovered", path=self.at, message=message, cell=cell)
        for place, row in enumerate(self.table.rows):
            if place in self.answering:
                yield from self._idle_conditions(place)
            elif place in self.held:
                yield self._shadowed(place)
            else:
                message = (
                    f"{self.table.id}, row {row.id}: it holds on no facts with a call; "
                    "change its conditions or remove it"
                )
                yield Finding(code="row.unreachable", path=self._path(place), message=message)

    def _shadowed(self, place: int) -> Finding:
        rows = self.table.rows
        names = " or ".join(rows[each].id for each in sorted(self.answered_before[place]))
        message = (
            f"{self.table.id}, row {rows[place].id}: wherever it holds, {names} has answered; "
            "move it up or remove it"
        )
        cell = self._witness(self.held[place])
        return Finding(code="row.shadowed", path=self._path(place), message=message, cell=cell)

    def _idle_conditions(self, place: int) -> Iterator[Finding]:
        row = self.table.rows[place]
        for where, condition in enumerate(row.when):
            if (place, where) not in self.counting:
                message = (
                    f"{self.table.id}, row {row.id}: without the condition {condition} every "
                    "answer is the same; change or remove it"
                )
                path = f"{self._path(place)}/when/{where}"
                yield Finding(code="input.idle", path=path, message=message)

    def _path(self, place: int) -> str:
        return f"{self.at}/rows/{place}"

    def _witness(self, cell: tuple[State, Region]) -> Facts:
        state, region = cell
        return self.reachable.witness(state, region.scores)
