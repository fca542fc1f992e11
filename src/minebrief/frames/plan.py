"""The plan: one table and one book put together, in stages of columns."""

from collections.abc import Mapping

import narwhals as nw

from minebrief.frames.answers import with_answers
from minebrief.frames.cells import as_text, day_of
from minebrief.frames.checks import (
    is_count,
    is_day,
    is_text,
    require_columns,
    require_free,
)
from minebrief.frames.coding import WRONG_CODE, coded, risk_columns
from minebrief.frames.decision import Flaw, decided, words
from minebrief.frames.frame import Frame, Test, schema_of
from minebrief.frames.inputs import DECISION_COLUMNS, LAST_WEIGHT, RISK_COLUMNS, facts_read
from minebrief.frames.scoring import WEIGHT_CODES, any_of, integer_type, sums
from minebrief.frames.scratch import Scratch
from minebrief.frames.stretches import Stretches
from minebrief.frames.weeks import Weeks
from minebrief.rules.book import RuleBook

__all__ = ["PERIOD_END", "PERIOD_START", "Plan"]

PERIOD_START, PERIOD_END = "period_start", "period_end"


class Plan:
    """What a book does with a table.

    Attributes:
        frame: The table.
        stretches: The book.
        keys: The columns that tell apart sequences of weeks; none where rows stand alone.
        day: The column with the last day of each period.
    """

    def __init__(
        self, frame: Frame, book: RuleBook, *, keys: tuple[str, ...] = (), day: str = PERIOD_END
    ) -> None:
        self.frame = frame
        self.stretches = Stretches(book)
        self.keys = keys
        self.day = day
        facts = facts_read(book)
        there = frame.collect_schema()
        self.facts = tuple(each for each in facts if each in there or each != LAST_WEIGHT)
        wanted = self._wanted()
        self.schema = schema_of(frame, wanted)
        require_columns(self.schema, wanted)
        require_free(self.schema, DECISION_COLUMNS)
        self.scratch = Scratch((*self.schema, *DECISION_COLUMNS), integer_type(self.stretches))
        self.flaws = tuple(self._flaws())

    @property
    def is_dated(self) -> bool:
        """Whether amendments with dates change the book's numbers."""
        return bool(self.stretches.begins)

    def apply(self) -> Frame:
        """Add the columns of the decision."""
        stretches, scratch = self.stretches, self.scratch
        frame = self._with_days(self.frame)
        frame = scratch.add(frame, self._codes())
        frame = scratch.add(frame, sums(stretches, scratch) | self._gaps())
        if self.keys:
            frame = self._with_weeks(frame)
        frame = scratch.add(frame, {"silent": self._is_silent()})
        frame = with_answers(frame, stretches, scratch)
        return scratch.drop(decided(frame, stretches, scratch, self.flaws))

    def _wanted(self) -> Mapping[str, Test | None]:
        wanted: dict[str, Test | None] = dict.fromkeys(self.keys)
        wanted |= dict.fromkeys(self.facts, is_text) | dict.fromkeys(RISK_COLUMNS, is_count)
        if self.keys:
            wanted[PERIOD_START] = is_day
        if self.keys or self.is_dated:
            wanted[self.day] = is_day
        return wanted

    def _with_days(self, frame: Frame) -> Frame:
        """Put the days of the period into every row, and which numbers of the book hold then."""
        days = {}
        if self.keys:
            days["start"] = day_of(PERIOD_START, self.schema[PERIOD_START])
        if self.keys or self.is_dated:
            days["end"] = day_of(self.day, self.schema[self.day])
        frame = self.scratch.add(frame, days)
        if not self.is_dated:
            return frame
        stretch = self.stretches.of_day(self.scratch["end"], self.scratch)
        return self.scratch.add(
            frame, {"stretch": stretch, "undated": self.scratch["end"].is_null()}
        )

    def _codes(self) -> dict[str, nw.Expr]:
        levels = self.stretches.book.levels
        found = risk_columns(self.schema, self.stretches, self.scratch)
        for name in self.facts:
            key = "given" if self.keys and name == LAST_WEIGHT else f"code.{name}"
            found[key] = coded(as_text(name, self.schema[name]), levels[name], self.scratch)
        if LAST_WEIGHT not in self.facts:
            found["given" if self.keys else f"code.{LAST_WEIGHT}"] = self.scratch.number(0)
        return found

    def _gaps(self) -> dict[str, nw.Expr]:
        """Tell where what is wrong, and where facts are unknown that a call needs or waits for."""
        scratch, book = self.scratch, self.stretches.book
        found = {
            f"wrong.{name}": scratch[
                "given" if self.keys and name == LAST_WEIGHT else f"code.{name}"
            ]
            == WRONG_CODE
            for name in self.facts
        }
        found["needed"] = any_of(scratch[f"code.{each}"] <= 0 for each in book.required)
        found["unsettled"] = any_of(scratch[f"code.{each}"] <= 0 for each in book.settling)
        return found

    def _is_silent(self) -> nw.Expr:
        """Tell where there is no call whatever the score."""
        wrong = (self.scratch[each.flag] for each in self.flaws if each.is_fatal)
        return any_of([self.scratch["needed"], *wrong])

    def _with_weeks(self, frame: Frame) -> Frame:
        weeks = Weeks(self.keys, self.stretches, self.scratch)
        frame = weeks.in_order(frame)
        frame = self.scratch.add(frame, {"silent": self._is_silent()})
        frame = weeks.with_last(frame)
        last = words(self.scratch[f"code.{LAST_WEIGHT}"], WEIGHT_CODES)
        return frame.with_columns(last.alias(LAST_WEIGHT))

    def _flaws(self) -> list[Flaw]:
        book = self.stretches.book
        declared = {each.name for each in book.ordinals}
        found = [
            Flaw(name, f"wrong.{name}", f"{name} is none of {', '.join(book.levels[name])}",
                 is_fatal=name not in declared)
            for name in self.facts
        ]  # fmt: skip
        found += [Flaw(each, f"wrong.{each}", f"{each} is no count") for each in RISK_COLUMNS]
        if self.keys:
            found += [
                Flaw(
                    self.day, "unordered", "the period has no days, or is not after the one before"
                ),
                Flaw(
                    self.day,
                    "copied",
                    f"two rows have the same {', '.join(self.keys)} and {self.day}",
                ),
            ]
        elif self.is_dated:
            found.append(Flaw(self.day, "undated", f"{self.day} is unknown"))
        return found
