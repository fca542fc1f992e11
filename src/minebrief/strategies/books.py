"""Strategies for rule books: sound, so that they decide, and as unclean as chance makes them."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minebrief.model.vocabulary import Weight
from minebrief.rules.band import Band
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.inputs import ANSWERS, DERIVED_LEVELS, FACT_LEVELS, NUMBERS, UNKNOWN
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition, Row, Table

__all__ = ["rule_books"]

_DECLARED = {"momentum": ("falling", "flat", "rising"), "breadth": ("narrow", "wide")}
_WHY = "drawn"


def rule_books(*, max_points: int = 100, max_inputs: int = 7) -> SearchStrategy[RuleBook]:
    """Books with any inputs, points, bands and rows; they decide, and need not be clean.

    Args:
        max_points: How many points a level, a risk, an edge or a bound is worth at most.
        max_inputs: How many facts and declared ordinals are read, at most.

    >>> rule_books(max_points=30).validate()
    """
    return _books(max_points, max_inputs)


@st.composite
def _books(draw: st.DrawFn, most: int, max_inputs: int) -> RuleBook:
    names = st.sampled_from([*FACT_LEVELS, *_DECLARED])
    inputs = draw(st.lists(names, min_size=1, max_size=max_inputs, unique=True))
    scored = inputs[: draw(st.integers(1, len(inputs)))]
    ordinals = tuple(
        Ordinal(name=name, levels=levels) for name, levels in _DECLARED.items() if name in inputs
    )
    levels = {name: {**FACT_LEVELS, **_DECLARED}[name] for name in inputs}
    low, medium, high, unstated, cap = draw(st.tuples(*[st.integers(0, most)] * 5))
    some = st.lists(st.sampled_from(scored), max_size=2, unique=True).map(tuple)
    required = draw(some)
    return STANDARD.evolve(
        id="drawn",
        edition="generated",
        ordinals=ordinals,
        factors=tuple(draw(_factors(name, levels[name], most)) for name in scored),
        risk=STANDARD.risk.evolve(low=low, medium=medium, high=high, unstated=unstated, cap=cap),
        bands=draw(_band_pairs(most)),
        required=required,
        settling=tuple(each for each in draw(some) if each not in required),
        tables=tuple(draw(_tables(name, levels, most)) for name in ANSWERS),
    )


@st.composite
def _factors(draw: st.DrawFn, name: str, levels: tuple[str, ...], most: int) -> Factor:
    points = [draw(st.integers(-most, most)) for _ in levels]
    if draw(st.booleans()):
        points.sort()
    pairs = zip(levels, points, strict=True)
    return Factor(
        input=name,
        points=tuple(LevelPoints(level=level, points=each) for level, each in pairs),
        unknown=draw(st.just(0) | st.integers(-most, most)),
        because=_WHY,
    )


def _band_pairs(most: int) -> SearchStrategy[tuple[Band, ...]]:
    edges = st.tuples(st.integers(0, most), st.integers(0, most)).map(sorted)

    def bands(over: list[int], under: list[int]) -> tuple[Band, ...]:
        return (
            Band(id="over", weight=Weight.OVERWEIGHT, stay=over[0], enter=over[1], because=_WHY),
            Band(
                id="under",
                weight=Weight.UNDERWEIGHT,
                stay=-1 - under[0],
                enter=max(-1 - under[1], -1000),
                because=_WHY,
            ),
        )

    return st.builds(bands, edges, edges)


@st.composite
def _tables(draw: st.DrawFn, id: str, levels: Mapping[str, tuple[str, ...]], most: int) -> Table:
    answers = st.sampled_from(ANSWERS[id])
    read = {**levels, **DERIVED_LEVELS}
    read.pop(id, None)  # a table cannot read what it decides itself
    conditions = st.one_of(
        st.sampled_from(sorted(read)).flatmap(lambda name: _on_levels(name, read[name])),
        _on_numbers(most),
    )
    whens = st.lists(conditions, max_size=3, unique_by=lambda each: each.input).map(tuple)
    rows = tuple(
        Row(id=f"row-{number}", when=draw(whens), then=draw(answers), because=_WHY)
        for number in range(draw(st.integers(0, 3)))
    )
    return Table(id=id, rows=rows, default=draw(st.none() | answers), because=_WHY)


def _on_levels(name: str, levels: tuple[str, ...]) -> SearchStrategy[Condition]:
    words = st.lists(st.sampled_from((*levels, UNKNOWN)), min_size=1, max_size=2, unique=True)
    return words.map(lambda each: Condition(input=name, levels=tuple(each)))


def _on_numbers(most: int) -> SearchStrategy[Condition]:
    bound = st.integers(-most, most)
    either: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {"at_least": bound}, optional={"at_most": bound}
    ) | st.fixed_dictionaries({"at_most": bound})
    names = st.sampled_from(NUMBERS)
    return st.builds(lambda name, bounds: Condition(input=name, **bounds), names, either)
