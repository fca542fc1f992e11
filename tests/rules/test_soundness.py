"""Soundness: every fault of a book is told in full, with what would be right."""

from typing import TYPE_CHECKING, Any

import pytest

from minebrief.errors import InvalidValue
from minebrief.rules.amendment import Amendment
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.inputs import DERIVED_LEVELS
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition, Row

if TYPE_CHECKING:
    from minebrief.rules.changes import RuleBookChanges

FACTS = "signal, outlook, stance, direction, balance, news_flow, offset, last_weight"
TAKEN = (
    "balance, change, completeness, conflict, conviction.agreement, conviction.completeness, "
    "conviction.margin, conviction.news-flow, direction, horizon, last_weight, margin, news_flow, "
    "offset, outlook, risk, risk_load, risks, role, score, selective, signal, stance, weight"
)
SCORED = ", ".join(each.input for each in STANDARD.factors)
SELECTIVE = STANDARD.tables[0]
UNDER, OVER = sorted(STANDARD.bands, key=lambda band: band.weight.rank)


def _ordinal(name: str) -> Ordinal:
    return Ordinal(name=name, levels=("low", "high"))


def _asking(**condition: Any) -> "RuleBookChanges":
    row = Row(id="new", when=(Condition(**condition),), then="yes", because="…")
    return {"tables": (SELECTIVE.evolve(rows=(row,)), *STANDARD.tables[1:])}


def _amendment(parameter: str, value: int, instead_of: int) -> Amendment:
    return Amendment(parameter=parameter, value=value, instead_of=instead_of, reason="…")


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        *(
            (
                {"ordinals": (_ordinal(name),)},
                [("ordinals/0/name", f"a name is used twice; taken are {TAKEN}")],
            )
            for name in ("risk", "risks", "score", "weight", "horizon")
        ),
        (
            {"ordinals": (_ordinal(" mood"),)},
            [("ordinals/0/name", "blanks stand around the name; leave them out")],
        ),
        (
            {"required": ("mood", "signal"), "settling": ("signal",)},
            [
                ("required/0", f"'mood' has no factor; there are {SCORED}"),
                ("settling/0", "'signal' stands there already"),
            ],
        ),
        (
            {
                "ordinals": (Ordinal(name="overweight", levels=("enter", "stay")),),
                "factors": (
                    *STANDARD.factors,
                    Factor(
                        input="overweight",
                        points=tuple(
                            LevelPoints(level=each, points=0) for each in ("enter", "stay")
                        ),
                        because="…",
                    ),
                ),
            },
            [
                (
                    "factors",
                    "two numbers are called 'overweight.enter'; rename an ordinal, band or row",
                )
            ],
        ),
        (
            {"factors": (*STANDARD.factors, Factor(input="mood", points=(), because="…"))},
            [
                (
                    "factors/5/input",
                    f"'mood' is no fact and no declared ordinal; there are {FACTS}",
                )
            ],
        ),
        (
            {"bands": (OVER,)},
            [("bands", "give one band for Underweight and one for Overweight")],
        ),
        (
            {"bands": (UNDER.evolve(enter=9, stay=9), OVER.evolve(enter=9, stay=9))},
            [("bands", "the bands overlap: a score would be both Underweight and Overweight")],
        ),
        (
            {"tables": (SELECTIVE.evolve(id="mood", rows=(), default="yes"), *STANDARD.tables[1:])},
            [
                (
                    "tables",
                    (
                        "give these tables in this order: selective, role, horizon, "
                        "conviction.margin, conviction.completeness, conviction.agreement, "
                        "conviction.news-flow"
                    ),
                ),
                ("tables/0/default", "mood: 'yes' is none of "),
            ],
        ),
        (
            _asking(input="mood", levels=("low",)),
            [
                (
                    "tables/0/rows/0/when/0",
                    (
                        "selective, row new: 'mood' is no input; there are "
                        f"{FACTS}, {', '.join(DERIVED_LEVELS)}"
                    ),
                )
            ],
        ),
        (
            _asking(input="signal", levels=("low", "bullish", "high")),
            [("tables/0/rows/0/when/0", "selective, row new: signal has no level high, low")],
        ),
        (
            _asking(input="selective", levels=("yes",)),
            [
                (
                    "tables/0/rows/0/when/0",
                    "selective, row new: 'selective' is what the table itself decides",
                )
            ],
        ),
        (  # which of these numbers would hold is not asked while one is not the book's
            {
                "amendments": (
                    _amendment("mood.low", 1, 2),
                    _amendment("risk.high", -1, STANDARD.risk.high),
                )
            },
            [("amendments/0/parameter", "the book has no parameter 'mood.low'")],
        ),
        (
            {"amendments": (_amendment("risk.high", -1, STANDARD.risk.high + 1),)},
            [("amendments/0/instead_of", "the book states 8 for risk.high")],
        ),
    ],
)
def test_each_fault_is_told_in_full(
    change: "RuleBookChanges", faults: list[tuple[str, str]]
) -> None:
    """All faults at once, each with the part to change and what would be right."""
    with pytest.raises(InvalidValue) as caught:
        STANDARD.evolve(**change)
    refusal = caught.value
    assert [(refusal.member, refusal.reason), *refusal.more] == faults


def test_a_book_that_asks_of_itself_what_it_decides_may_be_mended() -> None:
    """What is refused is the question, not the row: one on a fact stands."""
    book = STANDARD.evolve(**_asking(input="signal", levels=("bullish", "unknown")))
    assert [row.id for row in book.table("selective").rows] == ["new"]
