"""Answers in columns: weights, and the tables of a book, first hit, on integer codes."""

from functools import reduce
from operator import and_

import narwhals as nw

from minebrief.frames.coding import codes_of
from minebrief.frames.frame import Frame
from minebrief.frames.inputs import asks_for
from minebrief.frames.scoring import Edges, any_of, margin, weights
from minebrief.frames.scratch import Scratch, first_that
from minebrief.frames.stretches import Stretches
from minebrief.rules.inputs import ANSWERS, DERIVED_LEVELS, UNKNOWN
from minebrief.rules.table import Condition, Row

__all__ = ["answer_codes", "with_answers"]


def answer_codes(table: str) -> dict[str, int]:
    """Give the code of each answer of a table; 0 is none."""
    return codes_of(DERIVED_LEVELS.get(table, ANSWERS[table]))


def with_answers(frame: Frame, stretches: Stretches, scratch: Scratch) -> Frame:
    """Put the answers of all tables into every row, as codes."""
    frame = _with_weights(frame, stretches, scratch)
    tables = [each.id for each in stretches.book.tables]
    answers = {f"code.{name}": n for n, name in enumerate(tables)}
    for stage in (tables[:1], tables[1:]):
        found = {
            f"code.{name}": _answer(answers[f"code.{name}"], stretches, scratch) for name in stage
        }
        frame = scratch.add(frame, found)
    return frame


def _with_weights(frame: Frame, stretches: Stretches, scratch: Scratch) -> Frame:
    """Put the weights into every row: of the score, and the ends of the reach."""
    edges = Edges.given_last(stretches, scratch)
    score = scratch["score"]
    against = scratch["positive"] - score
    columns = {
        "code.weight": weights(score, edges, scratch),
        "lowest": weights(score + scratch["down"], edges, scratch),
        "highest": weights(score + scratch["up"], edges, scratch),
        "margin": margin(score, edges),
        "conflict": nw.when(scratch["positive"] < against)
        .then(scratch["positive"])
        .otherwise(against),
    }
    if asks_for(stretches.book, "change"):
        columns["code.change"] = _change(scratch)
    frame = scratch.add(frame, columns)
    is_open = scratch["lowest"] != scratch["highest"]
    silent = scratch["silent"] | (scratch["unsettled"] & is_open)
    levels = codes_of(DERIVED_LEVELS["completeness"])
    completeness = [
        (~scratch["incomplete"], scratch.number(levels["complete"])),
        (is_open, scratch.number(levels["open"])),
    ]
    return scratch.add(
        frame,
        {
            "called": ~silent,
            "code.completeness": first_that(completeness, scratch.number(levels["settled"])),
        },
    )


def _change(scratch: Scratch) -> nw.Expr:
    """Give the code of the sign of direction plus balance, 0 if both are unknown."""
    direction, balance = scratch["code.direction"], scratch["code.balance"]
    ranks = codes_of(DERIVED_LEVELS["change"])
    halves = nw.when(direction > 0).then(2 * direction - 4).otherwise(scratch.number(0)) + nw.when(
        balance > 0
    ).then(balance - 3).otherwise(scratch.number(0))
    branches = [
        ((direction <= 0) & (balance <= 0), scratch.number(0)),
        (halves > 0, scratch.number(ranks["rising"])),
        (halves < 0, scratch.number(ranks["falling"])),
    ]
    return first_that(branches, scratch.number(ranks["flat"]))


def _answer(number: int, stretches: Stretches, scratch: Scratch) -> nw.Expr:
    """Give the code of what a table says; rows after one without conditions never count."""
    table = stretches.book.tables[number]
    codes = {answer: scratch.number(code) for answer, code in answer_codes(table.id).items()}
    default = codes[table.default] if table.default is not None else scratch.number(0)
    branches = []
    for place, row in enumerate(table.rows):
        if not row.when:
            default = codes[row.then]
            break
        branches.append((_holds((number, place), row, stretches, scratch), codes[row.then]))
    return first_that(branches, default)


def _holds(at: tuple[int, int], row: Row, stretches: Stretches, scratch: Scratch) -> nw.Expr:
    """Tell where all conditions of a row hold; one on an unknown input does not, unless it says."""
    table, place = at
    return reduce(
        and_,
        (
            _on_levels(each, stretches, scratch)
            if each.levels
            else _on_number((table, place, where), each, stretches, scratch)
            for where, each in enumerate(row.when)
        ),
    )


def _on_levels(condition: Condition, stretches: Stretches, scratch: Scratch) -> nw.Expr:
    levels = (stretches.book.levels | DERIVED_LEVELS)[condition.input]
    code, codes = scratch[f"code.{condition.input}"], codes_of(levels)
    wanted = (
        code <= 0 if level == UNKNOWN else code == codes[level]
        for level in dict.fromkeys(condition.levels)
    )
    return any_of(wanted)


def _on_number(
    at: tuple[int, int, int], condition: Condition, stretches: Stretches, scratch: Scratch
) -> nw.Expr:
    table, place, where = at
    value = scratch[condition.input]
    whens = [book.tables[table].rows[place].when[where] for book in stretches.books]
    bounds = []
    if condition.at_least is not None:
        bounds.append(value >= scratch.by_stretch([each.at_least or 0 for each in whens]))
    if condition.at_most is not None:
        bounds.append(value <= scratch.by_stretch([each.at_most or 0 for each in whens]))
    return reduce(and_, bounds)
