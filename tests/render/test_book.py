"""The printed book: enough to decide by hand, complete, and true to the amendments in force."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minebrief import strategies
from minebrief.model.vocabulary import (
    NewsFlow,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.render.blocks import Block, Grid, Heading
from minebrief.render.book import compose_book
from minebrief.render.decision_grid import decision_grid, main_factors
from minebrief.render.plain_text import lay_out
from minebrief.render.printable import cell_width
from minebrief.rules.book import RuleBook, digest
from minebrief.rules.decide import decide
from minebrief.rules.factor import LevelPoints, Ordinal
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import Balance, Offset
from minebrief.rules.standard import STANDARD
from tests.render.clerk import Clerk

BOOKS = st.just(STANDARD) | strategies.rule_books()


def _by_library(book: RuleBook, facts: Facts) -> dict[str, str | int | None]:
    found = decide(facts, book=book)
    if found.weight is None:
        return {"weight": "undetermined"}
    return {
        "weight": found.weight.value,
        "score": found.score,
        "margin": found.margin,
        "selective": {True: "yes", False: "no", None: "unknown"}[found.selective],
        "role": str(found.role).lower(),
        "horizon": str(found.horizon) if found.horizon else "unknown",
        "conviction": str(found.conviction).lower() if found.conviction else "unknown",
    }


@settings(max_examples=300)
@given(st.data())
def test_a_clerk_decides_alike_from_the_printed_book(data: st.DataObject) -> None:
    """Whoever follows the printed steps and tables gets every answer that the library gives."""
    book = data.draw(BOOKS)
    facts = data.draw(strategies.facts())
    observed = data.draw(
        st.fixed_dictionaries(
            {each.name: st.none() | st.sampled_from(each.levels) for each in book.ordinals}
        )
    )
    for name, level in observed.items():
        facts = facts.with_level(name, level) if level else facts
    by_hand = Clerk(compose_book(book)).decide(facts)
    if by_hand.get("role") == "unknown":  # a view has no word for it but none
        by_hand["role"] = "none"
    assert by_hand == _by_library(book, facts)


def _facts(signal: Signal, stance: PolicyStance, direction: PolicyDirection, balance: Balance,
           offset: Offset) -> Facts:  # fmt: skip
    return Facts(
        signal=signal,
        outlook=signal,
        stance=stance,
        direction=direction,
        balance=balance,
        offset=offset,
        news_flow=NewsFlow.HIGH,
        risks=RiskExposure(unstated=1),
    )


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (
            _facts(Signal.NEUTRAL, PolicyStance.RESTRICTIVE, PolicyDirection.TIGHTENING,
                   Balance.HALF_FAVOURABLE, Offset.YES),
            ("neutral", -30, 20, "yes", "hedge", "near term", "medium"),
        ),
        (
            _facts(Signal.BULLISH, PolicyStance.SUPPORTIVE, PolicyDirection.EASING,
                   Balance.FAVOURABLE, Offset.NO),
            ("overweight", 95, 46, "no", "core", "near term", "high"),
        ),
        (
            _facts(Signal.BULLISH, PolicyStance.SUPPORTIVE, PolicyDirection.STABLE,
                   Balance.ADVERSE, Offset.NO),
            ("overweight", 65, 16, "no", "core", "long term", "medium"),
        ),
    ],
    ids=["Russia", "China", "India"],
)  # fmt: skip
def test_the_page_of_the_fourth_week_by_hand(facts: Facts, answer: tuple[object, ...]) -> None:
    """The three countries checked by hand come out of the printed book as they should."""
    assert tuple(Clerk(compose_book(STANDARD)).decide(facts).values()) == answer


def test_everything_the_book_says_is_printed() -> None:
    """Every reason, source, limit, number and name of the standard book stands in the text."""
    text = " ".join(lay_out(compose_book(STANDARD), width=2000).split()).lower()
    parts: list[Any] = [*STANDARD.factors, STANDARD.risk, *STANDARD.bands, *STANDARD.tables]
    rows = [row for table in STANDARD.tables for row in table.rows]
    for each in (*parts, *rows):
        assert each.because.rstrip(".").lower() in text
        assert (getattr(each, "source", None) or "").rstrip(".").lower() in text
    for row in rows:
        assert row.id in text
    for limit in STANDARD.limits:
        assert limit.lower() in text
    for name, parameter in STANDARD.parameters.items():
        assert f"{name} {parameter.value} {parameter.unit}" in text
    for said in (digest(STANDARD), STANDARD.edition, STANDARD.benchmark, "at most 28 days"):
        assert said in text


def _grid(blocks: tuple[Block, ...], heading: str) -> Grid:
    at = blocks.index(Heading(text=heading))
    return next(each for each in blocks[at:] if isinstance(each, Grid))


def test_the_main_table_is_what_the_book_decides() -> None:
    """All 27 cells: the weight is decide's, and its points lead to another weight, one less not."""
    grid = next(each for each in decision_grid(STANDARD) if isinstance(each, Grid))
    assert len(grid.rows) == 9
    for (signal, outlook), cells in ((row[:2], row[2:]) for row in grid.rows):
        for stance, cell in zip(PolicyStance, cells, strict=True):
            facts = Facts(signal=Signal.parse(signal.text), outlook=Signal.parse(outlook.text),
                          stance=stance, direction=PolicyDirection.STABLE,
                          balance=Balance.EVEN)  # fmt: skip
            decision = decide(facts)
            weight, _, change = cell.text.rstrip(")").partition(" (")
            assert weight == str(decision.weight)
            steps = [int(change)] if change[0] != "±" else [int(change[1:]), -int(change[1:])]
            for step in steps:
                assert abs(step) == decision.margin
                assert _moved(facts, step) != decision.weight
                assert _moved(facts, step - (1 if step > 0 else -1)) == decision.weight


def _moved(facts: Facts, points: int) -> Weight | None:
    """Let a level of direction be worth what everything else is to add."""
    direction = STANDARD.factors[3]
    worth = tuple(each.evolve(points=points) for each in direction.points)
    factors = (*STANDARD.factors[:3], direction.evolve(points=worth), STANDARD.factors[4])
    return decide(facts, book=STANDARD.evolve(factors=factors)).weight


def test_the_main_table_fits_eighty_columns() -> None:
    """No cell of the standard book's main table breaks in a usual window."""
    lines = lay_out(tuple(decision_grid(STANDARD)), width=80).splitlines()
    assert "Bearish  Bearish  Underweight (+31)   Underweight (+11)  Neutral (-10)" in lines


def test_weights_are_printed_with_where_they_begin_and_stay() -> None:
    """Both edges of both bands."""
    rows = [[cell.text for cell in row] for row in _grid(compose_book(STANDARD), "Weight").rows]
    assert rows[:2] == [
        ["Overweight", "+50 or more", "+30 or more"],
        ["Underweight", "-50 or less", "-30 or less"],
    ]


def test_the_reach_of_everything_else_is_said() -> None:
    """The cap of the risks and what unknown inputs give are in it."""
    signal, outlook, stance, direction, balance = STANDARD.factors
    assert "between -40 and +20." in lay_out(tuple(decision_grid(STANDARD)), width=500)
    odd = (signal, outlook, stance, direction.evolve(unknown=-25), balance.evolve(unknown=12))
    shown = lay_out(tuple(decision_grid(STANDARD.evolve(factors=odd))), width=500)
    assert "between -55 and +22." in shown


@pytest.mark.parametrize("member", ["required", "settling"])
def test_only_what_the_book_needs_is_asked_for(member: str) -> None:
    """A book without required or without settling facts has no sentence on them."""
    text = lay_out(compose_book(STANDARD), width=2000)
    book = STANDARD.evolve(required=()) if member == "required" else STANDARD.evolve(settling=())
    less = lay_out(compose_book(book), width=2000)
    sentences = {"required": "policy stance the call is Und", "settling": "take the score with"}
    for name, sentence in sentences.items():
        assert sentence in text
        assert (sentence in less) == (name != member)


def test_main_inputs_of_other_books() -> None:
    """Fewer factors make a smaller table, and one with very many levels is left out of it."""
    one = STANDARD.evolve(factors=STANDARD.factors[:1], required=(), settling=())
    grid = next(each for each in decision_grid(one) if isinstance(each, Grid))
    assert [each.title for each in grid.columns] == ["Signal", "Weight"]
    assert [row[1].text for row in grid.rows] == ["Neutral (-20)", "Neutral (±50)", "Neutral (+20)"]
    none = STANDARD.evolve(factors=(), required=(), settling=())
    assert list(decision_grid(none)) == []
    levels = tuple(f"level {number}" for number in range(300))
    many = STANDARD.evolve(
        ordinals=(Ordinal(name="grade", levels=levels),),
        factors=(
            *STANDARD.factors,
            STANDARD.factors[0].evolve(
                input="grade",
                points=tuple(
                    LevelPoints(level=each, points=number) for number, each in enumerate(levels)
                ),
            ),
        ),
    )
    assert [each.input for each in main_factors(many)] == ["signal", "outlook", "stance"]


AMENDED = STANDARD.with_parameters({"risk.high": 16}, reason="a bad year").with_parameters(
    {"overweight.enter": 60},
    reason="thin markets",
    source="Minutes",
    effective_from=date(2026, 1, 1),
    effective_until=date(2026, 3, 31),
)


@pytest.mark.parametrize(
    ("on", "enter", "counted"),
    [
        (None, "+50 or more", "1 of 2 amendments counted in, without those that have dates."),
        (date(2025, 12, 31), "+50 or more", "1 of 2 amendments counted in, as of 2025-12-31."),
        (date(2026, 1, 25), "+60 or more", "2 of 2 amendments counted in, as of 2026-01-25."),
    ],
)
def test_amendments_count_on_their_days(on: date | None, enter: str, counted: str) -> None:
    """The numbers shown are those in force, and the amendments say what they replaced."""
    blocks = compose_book(AMENDED, on=on)
    assert _grid(blocks, "Weight").rows[0][1].text == enter
    text = " ".join(lay_out(blocks, width=500).split())
    assert counted in text
    assert "risk.high: 16 instead of 8, always; counted in. A bad year." in text
    assert "overweight.enter: 60 instead of 50, from 2026-01-01 until 2026-03-31;" in text
    assert ("2026-03-31; not counted in." in text) == (enter == "+50 or more")
    assert "Thin markets. (Minutes)" in text
    assert "risk.high 16 8 points" in text


def test_a_declared_ordinal_is_printed() -> None:
    """With its levels, its meaning and where a briefing carries it."""
    ordinal = Ordinal(name="price momentum", levels=("falling", "flat", "rising"),
                      description="set by the desk")  # fmt: skip
    text = " ".join(lay_out(compose_book(STANDARD.evolve(ordinals=(ordinal,)))).split())
    assert "Set by the desk. Declared by" in text


def test_a_book_without_limits_says_so() -> None:
    """No limits are not the same as none known."""
    text = lay_out(compose_book(STANDARD.evolve(limits=())))
    assert "Known limits\n------------\nNone stated.\n" in text


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_every_width_is_kept(width: int) -> None:
    """No line runs over the edge."""
    lines = lay_out(compose_book(AMENDED), width=width).splitlines()
    assert max(cell_width(line) for line in lines) <= width
