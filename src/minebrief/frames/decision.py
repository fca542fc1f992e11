"""Decisions in columns: from points to the weight, what goes with it, and what is missing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import narwhals as nw

from minebrief.frames.answers import answer_codes
from minebrief.frames.frame import Frame
from minebrief.frames.scoring import WEIGHT_CODES, any_of
from minebrief.frames.scratch import Scratch, first_that
from minebrief.frames.stretches import Stretches
from minebrief.rules.inputs import ANSWERS, UNKNOWN

__all__ = ["Flaw", "decided", "words"]


class Flaw(NamedTuple):
    """Something wrong in a row.

    Attributes:
        column: The column to mend.
        flag: Key of the scratch column that tells where.
        reason: What is wrong, in words.
        is_fatal: Whether there is no call where it is wrong.
    """

    column: str
    flag: str
    reason: str
    is_fatal: bool = True


def decided(frame: Frame, stretches: Stretches, scratch: Scratch, flaws: Sequence[Flaw]) -> Frame:
    """Put the columns of the decision into every row."""
    called = scratch["called"]
    finals = {
        each: nw.when(called).then(scratch[f"code.{each}"]).otherwise(scratch.number(0))
        for each in ("weight", "selective", "role", "horizon")
    }
    finals["conviction"] = nw.when(called).then(_weakest(scratch)).otherwise(scratch.number(0))
    frame = scratch.add(frame, {f"final.{name}": each for name, each in finals.items()})
    selective = answer_codes("selective")
    columns = {
        "weight": words(scratch["final.weight"], WEIGHT_CODES),
        "score": nw.when(called).then(scratch["score"].cast(nw.Int64)),
        "margin": nw.when(called).then(scratch["margin"].cast(nw.Int64)),
        "lowest": words(scratch["lowest"], WEIGHT_CODES),
        "highest": words(scratch["highest"], WEIGHT_CODES),
        "selective": first_that(
            (scratch["final.selective"] == selective[each], nw.lit(each == "yes"))
            for each in selective
        ),
        "role": words(scratch["final.role"], answer_codes("role")),
        "horizon": words(scratch["final.horizon"], answer_codes("horizon")),
        "conviction": words(scratch["final.conviction"], answer_codes(_CONVICTIONS[0])),
        "missing": _missing(stretches, scratch, flaws),
        "reason": _joined(((scratch[each.flag], each.reason) for each in flaws), "; "),
    }
    return frame.with_columns(**columns)


_CONVICTIONS = tuple(each for each in ANSWERS if each.startswith("conviction."))


def _weakest(scratch: Scratch) -> nw.Expr:
    """Give the code of the weakest answer; none, whose code is 0, is weaker than any."""
    first, *others = (scratch[f"code.{each}"] for each in _CONVICTIONS)
    for each in others:
        first = nw.when(each < first).then(each).otherwise(first)
    return first


def words(code: nw.Expr, codes: dict[str, int]) -> nw.Expr:
    """Give codes as words; "none" and "unknown" are answers that name nothing."""
    return first_that(
        (code == number, nw.lit(word))
        for word, number in codes.items()
        if word not in ("none", UNKNOWN)
    )


def _missing(stretches: Stretches, scratch: Scratch, flaws: Sequence[Flaw]) -> nw.Expr:
    """Name what would have to be known: as the book says, and what is wrong in the row."""
    book = stretches.book
    fatal = {each.column: scratch[each.flag] for each in flaws if each.is_fatal}
    named = {name: scratch[f"code.{name}"] <= 0 for name in book.required}
    is_open = scratch["lowest"] != scratch["highest"]
    waits = scratch["needed"] | is_open
    for name in book.settling:
        unknown = waits & (scratch[f"code.{name}"] <= 0)
        named[name] = unknown | fatal[name] if name in fatal else unknown
    named |= {name: each for name, each in fatal.items() if name not in named}
    names = _joined(((each, name) for name, each in named.items()), ", ")
    return nw.when(~scratch["called"]).then(names)


def _joined(parts: Iterable[tuple[nw.Expr, str]], separator: str) -> nw.Expr:
    """Join the texts whose condition holds; null where none does."""
    found = list(parts)
    if not found:
        return nw.lit(None, nw.String)
    texts = [nw.when(condition).then(nw.lit(text)) for condition, text in found]
    text = nw.concat_str(*texts, separator=separator, ignore_nulls=True)
    return nw.when(any_of(condition for condition, _ in found)).then(text)
