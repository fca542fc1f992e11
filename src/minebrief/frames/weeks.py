"""Weeks in columns: last week's weight of every row, without a loop.

What a week does to the weight before it is one of three things on either side: it sets it, it
resets it, or it leaves it (inside a band, or where there is no call). So a weight is that of the
last week that did not leave it: one forward fill a side.
"""

import narwhals as nw

from minebrief.errors import InvalidValue
from minebrief.frames.frame import Frame
from minebrief.frames.inputs import LAST_WEIGHT
from minebrief.frames.scoring import WEIGHT_CODES, Edges
from minebrief.frames.scratch import Scratch, first_that
from minebrief.frames.stretches import Stretches
from minebrief.model.vocabulary import Weight

__all__ = ["Weeks", "require_runnable"]

_CODES = {
    "over": WEIGHT_CODES[Weight.OVERWEIGHT.value],
    "under": WEIGHT_CODES[Weight.UNDERWEIGHT.value],
    "called": WEIGHT_CODES[Weight.NEUTRAL.value],
}
"""What is filled forward, in the order in which it counts, and the weight it stands for."""


def require_runnable(stretches: Stretches) -> None:
    """Refuse a book whose weeks cannot be run by forward fills.

    Raises:
        InvalidValue: The score depends on last week's weight, or what a week does to it is no
            setting, resetting or leaving of either side.
    """
    for book in stretches.books:
        if book.previous_days == 0:
            reason = "a week follows another by days: state 1 or more"
            raise _refusal("previous_days", reason)
        for number, factor in enumerate(book.factors):
            points = [each.points for each in factor.points]
            if factor.input == LAST_WEIGHT:
                raise _refusal(f"factors/{number}/input", "last week's weight adds to the score")
            if book.settling and not min(points) <= factor.unknown <= max(points):
                reason = "while facts are settling, it must lie between the points of the levels"
                raise _refusal(f"factors/{number}/unknown", reason)


def _refusal(member: str, reason: str) -> InvalidValue:
    whole = f"weeks cannot be run in columns: {reason}; recommend_weeks can"
    return InvalidValue(record="RuleBook", member=member, reason=whole)


class Weeks:
    """The weeks of a table whose rows know their first and last day.

    Attributes:
        keys: The columns that tell apart what is called, the country last.
    """

    def __init__(self, keys: tuple[str, ...], stretches: Stretches, scratch: Scratch) -> None:
        self.keys = keys
        self.stretches = stretches
        self.scratch = scratch

    def in_order(self, frame: Frame) -> Frame:
        """Find where a country begins, and which rows cannot be put in order."""
        scratch = self.scratch
        frame = scratch.add(frame, {"all": nw.lit(0)})
        end, before = scratch.name("end"), scratch["end"].shift(1)
        sequence = [*self.keys[:-1]] or [scratch.name("all")]
        windows = {
            "row": before.over(*sequence, order_by=end),
            "own": before.over(*self.keys, order_by=end),
            "copies": nw.len().over(*self.keys, end),
            "first_start": scratch["start"].min().over(*sequence, end),
            "last_start": scratch["start"].max().over(*sequence, end),
        }
        frame = scratch.add(frame, windows)
        # All rows of a week follow each other; only the first of them follows the week before.
        earlier = nw.when(scratch["row"] < scratch["end"]).then(scratch["row"])
        frame = scratch.add(frame, {"earlier": earlier})
        frame = scratch.add(frame, {"week": scratch["earlier"].min().over(*sequence, end)})
        return scratch.add(frame, self._begins())

    def with_last(self, frame: Frame) -> Frame:
        """Put the code of last week's weight into every row."""
        scratch, end = self.scratch, self.scratch.name("end")
        frame = scratch.add(frame, self._call_range())
        frame = scratch.add(frame, self._effects())
        frame = scratch.add(frame, {each: self._begun(each) for each in _CODES})
        filled = {
            each: scratch[each].fill_null(strategy="forward").over(*self.keys, order_by=end)
            for each in _CODES
        }
        frame = scratch.add(frame, filled)
        after = [(scratch[each] == 1, scratch.number(code)) for each, code in _CODES.items()]
        frame = scratch.add(frame, {"after": first_that(after, scratch.number(0))})
        before = scratch["after"].shift(1).over(*self.keys, order_by=end)
        frame = scratch.add(frame, {"before": before})
        last = nw.when(scratch["begins"]).then(scratch["given"]).otherwise(scratch["before"])
        return scratch.add(frame, {f"code.{LAST_WEIGHT}": last.cast(scratch.dtype)})

    def _call_range(self) -> dict[str, nw.Expr]:
        """Give the scores that decide: the score, or all that unsettled facts leave possible."""
        scratch = self.scratch
        ends = {"low": "down", "high": "up"}
        return {
            key: scratch["score"]
            + nw.when(scratch["unsettled"]).then(scratch[most]).otherwise(scratch.number(0))
            for key, most in ends.items()
        }

    def _begins(self) -> dict[str, nw.Expr]:
        scratch = self.scratch
        start, end, week, own = (scratch[each] for each in ("start", "end", "week", "own"))
        days = scratch.by_stretch(self.stretches.numbers(lambda book: book.previous_days))
        is_copy = own == end
        uncovered = ~is_copy & (week.is_null() | (own != week))
        unordered = (
            start.is_null() | end.is_null() | (start > end) | (week >= start)
            | (scratch["first_start"] != scratch["last_start"])
        )  # fmt: skip
        return {
            "begins": _true(own.is_null() | uncovered | (~is_copy & (start - own > days))),
            "unordered": _true(unordered),
            "copied": scratch["copies"] > 1,
        }

    def _effects(self) -> dict[str, nw.Expr]:
        """Tell what a week does to the weight before it: 1 sets, 0 resets, null leaves it."""
        scratch = self.scratch
        enter, stay = (Edges.of(self.stretches, scratch, each) for each in ("enter", "stay"))
        low, high = scratch["low"], scratch["high"]
        over, under = low >= enter.over, high <= enter.under
        between = (low > enter.under) & (high < enter.over)
        effects = {
            "over": (over, under | ((low > enter.under) & (high < stay.over))),
            "under": (under, over | ((high < enter.over) & (low > stay.under))),
            "called": (over | under | between, None),
        }
        called = ~scratch["silent"]
        one, zero = scratch.number(1), scratch.number(0)
        found = {}
        for key, (sets, resets) in effects.items():
            branches = [(called & sets, one)]
            found[key] = first_that(
                branches if resets is None else [*branches, (called & resets, zero)]
            )
        return found

    def _begun(self, key: str) -> nw.Expr:
        """Let the first week of a country follow the weight that was given with it."""
        scratch = self.scratch
        given = scratch["given"] > 0 if key == "called" else scratch["given"] == _CODES[key]
        left = scratch[key].is_null() & scratch["begins"]
        return nw.when(left).then(scratch.flag(given)).otherwise(scratch[key])


def _true(condition: nw.Expr) -> nw.Expr:
    """Count what is unknown as not so."""
    return nw.when(condition).then(nw.lit(1, nw.Int8)).otherwise(nw.lit(0, nw.Int8)) == 1
