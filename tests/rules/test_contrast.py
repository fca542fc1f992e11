"""Contrasts: what makes a difference by a change, by points or by what is unknown."""

from typing import Any

import pytest

from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Factor, LevelPoints
from minebrief.rules.hygiene import findings
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition, Row
from tests.laws.test_hygiene_laws import by_brute_force

OVER, UNDER = STANDARD.bands
FREE = STANDARD.risk.evolve(low=0, medium=0, high=0, unstated=0, cap=0)
ONE = FREE.evolve(unstated=1, cap=2)
NOUGHT = {"direction": (0, 0, 0), "balance": (0, 0, 0, 0, 0)}
RISING = {"direction": (-1, 0, 1), "balance": (0, 0, 0, 0, 0)}
BOTH = {"direction": (-2, 0, 2), "balance": (-1, 0, 0, 0, 1)}
HORIZON = 2


def _book(points: dict[str, tuple[int, ...]], *rows: dict[str, Any], **changes: Any) -> RuleBook:
    factors = tuple(
        Factor(
            input=name,
            points=tuple(
                LevelPoints(level=level, points=each)
                for level, each in zip(STANDARD.levels[name], values, strict=True)
            ),
            because="for the test",
        )
        for name, values in points.items()
    )
    tables = [each.evolve(rows=(), default=None) for each in STANDARD.tables]
    asked = tuple(
        Row(id=f"row {number}", when=(Condition(**each),), then="near-term", because="…")
        for number, each in enumerate(rows)
    )
    tables[HORIZON] = tables[HORIZON].evolve(rows=asked, default="long-term")
    book = STANDARD.evolve(
        factors=factors,
        risk=FREE,
        bands=(OVER.evolve(enter=2, stay=2), UNDER.evolve(enter=-2, stay=-2)),
        required=(),
        settling=(),
        tables=tuple(tables),
    )
    return book.evolve(**changes)


FLAT = {"input": "change", "levels": ("flat",)}
UP = {"input": "change", "levels": ("rising",)}
NOWHERE = {"input": "change", "levels": ("unknown",)}
BOOKS = {
    "nothing asks": _book(NOUGHT),
    "nothing asks, last week": _book(NOUGHT, {"input": "last_weight", "levels": ("neutral",)}),
    "rising": _book(NOUGHT, UP),
    "flat": _book(NOUGHT, FLAT),
    "falling": _book(NOUGHT, {"input": "change", "levels": ("falling",)}),
    "unknown": _book(NOUGHT, NOWHERE),
    "direction alone": _book({"direction": (0, 0, 0)}, UP),
    "balance alone": _book({"balance": (0, 0, 0, 0, 0)}, UP),
    "direction by name": _book(NOUGHT, {"input": "direction", "levels": ("easing",)}),
    "balance by name": _book(NOUGHT, {"input": "balance", "levels": ("+1",)}),
    "points of one": _book(RISING, UP),
    "points of both": _book(BOTH, UP, FLAT),
    "both settle": _book(BOTH, UP, settling=("direction", "balance")),
    "one settles": _book(BOTH, FLAT, settling=("direction",)),
    "the other settles": _book(BOTH, FLAT, settling=("balance",)),
    "one is required": _book(BOTH, NOWHERE, required=("direction",)),
    "open": _book(BOTH, UP, {"input": "completeness", "levels": ("open",)}),
    "settled": _book(BOTH, UP, {"input": "completeness", "levels": ("settled",)}),
    "complete": _book(BOTH, UP, {"input": "completeness", "levels": ("complete",)}),
    "score": _book(BOTH, UP, {"input": "score", "at_least": 3}),
    "score below": _book(BOTH, UP, {"input": "score", "at_most": -3}),
    "conflict": _book(BOTH, UP, {"input": "conflict", "at_least": 1}),
    "margin": _book(BOTH, UP, {"input": "margin", "at_least": 2}),
    "risks are free": _book(RISING),
    "risks cost, no edge is near": _book(NOUGHT, risk=ONE.evolve(cap=1)),
    "risks reach an edge": _book(NOUGHT, risk=ONE),
    "risks are asked for": _book(
        NOUGHT, {"input": "risk_load", "at_least": 1}, risk=ONE.evolve(cap=1)
    ),
    "so many risks": _book(RISING, {"input": "risk_load", "at_least": 2}, risk=ONE.evolve(cap=3)),
    "more risks than the cap": _book(RISING, {"input": "risk_load", "at_least": 4}, risk=ONE),
    "few risks": _book(BOTH, UP, {"input": "risk_load", "at_most": 0}, risk=ONE),
    "risks by score": _book(NOUGHT, {"input": "score", "at_most": -1}, risk=ONE.evolve(cap=1)),
}


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_what_is_found_is_what_trying_everything_finds(book: RuleBook) -> None:
    """Direction and balance count together where rows ask what they come to."""
    assert {(each.code, each.path) for each in findings(book)} == by_brute_force(book)


@pytest.mark.parametrize(
    ("name", "idle"),
    [
        ("nothing asks", {"/factors/0", "/factors/1", "/risk"}),
        ("rising", {"/risk"}),
        ("direction by name", {"/factors/1", "/risk"}),
        ("balance by name", {"/factors/0", "/risk"}),
        ("points of one", {"/risk"}),
        ("risks are asked for", {"/factors/0", "/factors/1"}),
        ("risks by score", {"/factors/0", "/factors/1"}),
        ("risks cost, no edge is near", {"/factors/0", "/factors/1", "/risk"}),
    ],
)
def test_only_what_nothing_asks_for_is_idle(name: str, idle: set[str]) -> None:
    """Known by thought, not by trying."""
    found = {each.path for each in findings(BOOKS[name]) if each.code == "input.idle"}
    assert found == idle
