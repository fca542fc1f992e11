"""The whole space of the standard book, walked cell by cell with plain numbers.

The rules are written here a second time, from the book's page and not from its data; a sample of
the cells is compared with what the library decides.
"""

import sys
from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

import pytest

from minebrief.model.vocabulary import NewsFlow, PolicyDirection, PolicyStance, Signal, Weight
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.hygiene import findings
from minebrief.rules.inputs import Balance, Offset
from minebrief.rules.standard import STANDARD

UNKNOWN = None
THREE = (-1, 0, 1, UNKNOWN)
FIVE = (-2, -1, 0, 1, 2, UNKNOWN)
RISKS = {
    2 * low + 5 * medium + 8 * high: RiskExposure(low=low, medium=medium, high=high)
    for high, medium, low in product(range(4), range(5), range(11))
}
LOADS = (*sorted(load for load in RISKS if load < 20), 20)
INPUTS = ("signal", "outlook", "stance", "direction", "balance", "load", "last")
AXES = (THREE, THREE, THREE, THREE, FIVE, LOADS, THREE)
STEPS = (30, 30, 20, 10, 5)

Core = tuple[int | None, ...]


class Answer(NamedTuple):
    """What the standard book says of a cell on which it makes a call, in plain numbers."""

    weight: int
    score: int
    selective: bool
    horizon: str | None
    conviction: int
    """Of all but news flow."""


def weight_of(score: int, last: int | None) -> int:
    """Give -1, 0 or +1."""
    if score >= (30 if last == 1 else 50):
        return 1
    return -1 if score <= (-30 if last == -1 else -50) else 0


def margin_of(score: int, last: int | None) -> int:
    """Give the fewest points that change the weight, by trying."""
    weight = weight_of(score, last)
    return next(
        step
        for step in range(1, 300)
        if {weight_of(score + step, last), weight_of(score - step, last)} != {weight}
    )


MARGINS = {(s, last): margin_of(s, last) for s in range(-130, 110) for last in THREE}


def answer(core: Core) -> Answer | None:
    """Decide one cell; None where the book makes no call."""
    *levels, load, last = core
    signal, outlook, stance, direction, balance = levels
    assert load is not None
    if signal is None or stance is None:
        return None
    points = [(each or 0) * step for each, step in zip(levels, STEPS, strict=True)]
    score = sum(points) - load
    spread = 0
    for each, step, most in zip(levels, STEPS, (1, 1, 1, 1, 2), strict=True):
        spread += step * most if each is None else 0
    is_settled = weight_of(score - spread, last) == weight_of(score + spread, last)
    if outlook is None and not is_settled:
        return None
    weight = weight_of(score, last)
    margin = MARGINS[score, last]
    conflict = min(
        sum(each for each in points if each > 0), load - sum(each for each in points if each < 0)
    )
    convictions = (
        2 if margin >= 25 else 1 if margin >= 10 else 0,
        2 if conflict < 20 else 1 if conflict < 30 else 0,
        2 if not spread else 1 if is_settled else 0,
    )
    return Answer(
        weight=weight,
        score=score,
        selective=weight != -1 and -1 in (signal, outlook, stance),
        horizon=horizon(weight, stance, direction, balance),
        conviction=min(convictions),
    )


def horizon(weight: int, stance: int, direction: int | None, balance: int | None) -> str | None:
    """Levels are long, changes are near."""
    if direction is None and balance is None:
        return None
    change = 2 * (direction or 0) + (balance or 0)
    if change * weight > 0:
        return "near-term"
    return "long-term" if weight and stance == weight else "near-term"


def role(found: Answer, offset: bool | None) -> str | None:
    """Say what a positioning is for."""
    if found.weight == -1:
        return None
    return "hedge" if found.weight == 0 and found.selective and offset else "core"


@pytest.fixture(scope="module")
def space() -> dict[Core, Answer | None]:
    """Every cell, but for news flow and offset, which move no weight."""
    return {core: answer(core) for core in product(*AXES)}


def test_every_cell_has_every_answer(
    space: dict[Core, Answer | None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every table of the book answers in every cell with a call; the count is printed."""
    cells = determined = 0
    roles, convictions, horizons, weights = set(), set(), set(), set()
    for found in space.values():
        for offset, news in product((False, True, None), (0, 1, 2, None)):
            cells += 1
            if found is None:
                continue
            determined += 1
            roles.add(role(found, offset))
            convictions.add(min(found.conviction, 1 if news is None else news))
            horizons.add(found.horizon)
            weights.add(found.weight)
    assert (cells, determined) == (len(space) * 12, sum(map(bool, space.values())) * 12)
    assert roles == {"hedge", "core", None}
    assert convictions == {0, 1, 2}
    assert horizons == {"near-term", "long-term", None}
    assert weights == {-1, 0, 1}
    with capsys.disabled():
        sys.stdout.write(f"\nstandard book: {cells:,} cells, {determined:,} with a call\n")


def test_weight_is_monotone_in_every_input(space: dict[Core, Answer | None]) -> None:
    """An improvement, a smaller risk load and a higher last weight never lower a weight."""
    compared = 0
    for place, axis in enumerate(AXES):
        known = [each for each in axis if each is not None]
        others = [values for number, values in enumerate(AXES) if number != place]
        for rest in product(*others):
            found = [space[(*rest[:place], each, *rest[place:])] for each in known]
            weights = [each.weight for each in found if each]
            compared += len(weights)
            assert weights == sorted(weights, reverse=INPUTS[place] == "load")
    assert compared > 100_000


def test_weight_and_horizon_mirror_at_zero_risk(space: dict[Core, Answer | None]) -> None:
    """Flipping every sign flips the weight and keeps the horizon and the margin."""
    compared = 0
    for core, found in space.items():
        if core[INPUTS.index("load")]:
            continue
        other = space[tuple(None if each is None else -each for each in core)]
        assert (found is None) == (other is None)
        if found and other:
            compared += 1
            assert (found.weight, found.horizon) == (-other.weight, other.horizon)
    assert compared > 1_000


def _facts(core: Core, offset: bool | None, news: int | None) -> Facts:
    signal, outlook, stance, direction, balance, load, last = core
    assert load is not None
    return Facts(
        signal=None if signal is None else tuple(Signal)[signal + 1],
        outlook=None if outlook is None else tuple(Signal)[outlook + 1],
        stance=None if stance is None else tuple(PolicyStance)[stance + 1],
        direction=None if direction is None else tuple(PolicyDirection)[direction + 1],
        balance=None if balance is None else tuple(Balance)[balance + 2],
        last_weight=None if last is None else tuple(Weight)[last + 1],
        news_flow=None if news is None else tuple(NewsFlow)[news],
        offset=None if offset is None else (Offset.YES if offset else Offset.NO),
        risks=RISKS[load],
    )


def _sample(space: dict[Core, Answer | None]) -> Iterator[tuple[Core, bool | None, int | None]]:
    """Every 23rd cell, a step that divides by no axis, so that all levels come up."""
    others = tuple(product((False, True, None), (0, 1, 2, None)))
    for number, core in enumerate(space):
        if number % 23 == 0:
            yield (core, *others[number // 23 % len(others)])


def test_the_library_decides_the_same(space: dict[Core, Answer | None]) -> None:
    """Weight, score, selective, role, horizon and conviction agree on a sample of the cells."""
    for core, offset, news in _sample(space):
        found, decision = space[core], decide(_facts(core, offset, news))
        if found is None:
            assert decision.weight is None
            continue
        assert decision.weight is tuple(Weight)[found.weight + 1]
        assert (decision.score, decision.selective) == (found.score, found.selective)
        assert (decision.horizon.value if decision.horizon else None) == found.horizon
        assert (decision.role.value if decision.role else None) == role(found, offset)
        least = min(found.conviction, 1 if news is None else news)
        assert decision.conviction is not None
        assert decision.conviction.rank == least


def test_every_combination_of_two_levels_is_sampled(space: dict[Core, Answer | None]) -> None:
    """The sample is no corner of the space."""
    seen = {
        (pair, tuple(core[each] for each in pair))
        for core, *_ in _sample(space)
        for pair in combinations(range(len(AXES)), 2)
    }
    assert len(seen) == sum(len(one) * len(other) for one, other in combinations(AXES, 2))


def test_the_standard_book_is_clean() -> None:
    """No table leaves a cell open, no row is dead, no input idle, no improvement harmful."""
    assert findings(STANDARD) == ()
