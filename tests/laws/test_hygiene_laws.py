"""Hygiene finds exactly what walking through every cell of a small book finds."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

from attrs import frozen
from hypothesis import HealthCheck, given, settings

from minebrief.model.vocabulary import Weight
from minebrief.rules.answers import Answers
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene import findings
from minebrief.rules.inputs import FACT_LEVELS, UNKNOWN
from minebrief.rules.scoring import Score, risk_load
from minebrief.rules.table import Condition, Row, Table
from minebrief.rules.verdict import Outcome
from minebrief.strategies import rule_books

Key = tuple[str, str]
MOST = 4


@frozen
class Cell:
    """One set of facts, and every input a table sees."""

    facts: Facts
    weight: Weight | None
    inputs: dict[str, Any]
    answers: tuple[Any, ...]


def _levels(book: RuleBook) -> dict[str, tuple[str | None, ...]]:
    read = {each.input for each in book.factors} | {each.name for each in book.ordinals}
    for table in book.tables:
        for row in table.rows:
            read |= {each.input for each in row.when}
    if "change" in read:
        read |= {"direction", "balance"}
    known = [name for name in book.levels if name in read | {"last_weight"}]
    return {name: (*book.levels[name], None) for name in known}


def _exposures(book: RuleBook) -> list[RiskExposure]:
    """One exposure for each load up to beyond the cap and every bound."""
    found: dict[int, RiskExposure] = {}
    for counts in product(range(MOST + 3), repeat=4):
        names = ("low", "medium", "high", "unstated")
        members: Any = dict(zip(names, counts, strict=True))
        risks = RiskExposure(**members)
        load = risk_load(risks, book.risk)
        if load <= 2 * MOST + 2:
            found.setdefault(load, risks)
    return list(found.values())


def _cell(book: RuleBook, facts: Facts) -> Cell:
    score = Score(book, facts)
    seen = Answers(book, score)
    answers = tuple(seen.of.get(each.id) for each in book.tables) if score.weight else ()
    return Cell(facts, score.weight, seen.inputs, answers)


def _cells(book: RuleBook) -> Iterator[Cell]:
    levels = _levels(book)
    exposures = _exposures(book)
    for choice in product(*levels.values()):
        facts = Facts()
        for name, level in zip(levels, choice, strict=True):
            facts = facts.with_level(name, level) if level else facts
        for risks in exposures:
            yield _cell(book, facts.evolve(risks=risks))


def _passes(condition: Condition, value: Any) -> bool:
    if condition.levels:
        return (value or UNKNOWN) in condition.levels
    low = condition.at_least if condition.at_least is not None else -10_000
    high = condition.at_most if condition.at_most is not None else 10_000
    return value is not None and low <= value <= high


def _answer(table: Table, rows: tuple[Row, ...], cell: Cell) -> tuple[int | None, str | None]:
    inputs = cell.inputs if table.id != "selective" else {**cell.inputs, "selective": None}
    for number, row in enumerate(rows):
        if all(_passes(each, inputs.get(each.input)) for each in row.when):
            return number, row.then
    return None, table.default


def _table_keys(table: Table, at: str, cells: list[Cell]) -> Iterator[Key]:
    first = [_answer(table, table.rows, cell) for cell in cells]
    if table.default is None and any(row is None for row, _ in first):
        yield "cell.uncovered", at
    answering = {row for row, _ in first}
    for number, row in enumerate(table.rows):
        path = f"{at}/rows/{number}"
        if number not in answering:
            alone = (_answer(table, (row,), cell)[0] is not None for cell in cells)
            yield "row.shadowed" if any(alone) else "row.unreachable", path
            continue
        for where in range(len(row.when)):
            less = row.evolve(when=row.when[:where] + row.when[where + 1 :])
            rows = (*table.rows[:number], less, *table.rows[number + 1 :])
            again = (_answer(table, rows, cell)[1] for cell in cells)
            if all(new == old for new, (_, old) in zip(again, first, strict=True)):
                yield "input.idle", f"{path}/when/{where}"


def _grouped(cells: list[Cell], name: str) -> dict[Facts, list[Cell]]:
    """Group cells that differ in one input only."""
    groups: defaultdict[Any, list[Cell]] = defaultdict(list)
    for cell in cells:
        levels = cell.facts.levels
        if name == "risk":
            groups[cell.facts.evolve(risks=RiskExposure())].append(cell)
        elif levels.get(name) is not None:
            rest = tuple((k, v) for k, v in sorted(levels.items()) if k != name)
            groups[rest, cell.facts.risks].append(cell)
    return groups


def _idle_keys(book: RuleBook, cells: list[Cell]) -> Iterator[Key]:
    paths = {f"/ordinals/{n}": each.name for n, each in enumerate(book.ordinals)}
    for number, factor in enumerate(book.factors):
        if factor.input in FACT_LEVELS:
            paths[f"/factors/{number}"] = factor.input
    for path, name in {**paths, "/risk": "risk"}.items():
        groups = _grouped(cells, name).values()
        if all(len({(each.weight, each.answers) for each in group}) == 1 for group in groups):
            yield "input.idle", path


def _drop_keys(book: RuleBook, cells: list[Cell]) -> Iterator[Key]:
    for number, factor in enumerate(book.factors):
        levels = book.levels[factor.input]
        for group in _grouped(cells, factor.input).values():
            at = {each.facts.levels[factor.input]: each.weight for each in group}
            for place, better in enumerate(levels):
                high = at[better]
                worse = [at[each] for each in levels[:place]]
                if high and any(each and each > high for each in worse):
                    yield "monotonicity", f"/factors/{number}/points/{place}"
    weights = {_at_cost(book, each.facts): each.weight for each in cells}
    for better, worse_name in (("medium", "low"), ("high", "low"), ("high", "medium")):
        for cell in () if book.risk.low <= book.risk.medium <= book.risk.high else cells:
            low, high = (
                weights.get(_at_cost(book, cell.facts.evolve(risks=more)))
                for more in (_one_more(cell.facts.risks, each) for each in (worse_name, better))
            )
            if low and high and low < high:
                yield "monotonicity", f"/risk/{better}"
                break


def _at_cost(book: RuleBook, facts: Facts) -> tuple[Facts, int]:
    """Facts by what their risks cost: it is all that a weight knows of them."""
    cost = min(risk_load(facts.risks, book.risk), book.risk.cap)
    return facts.evolve(risks=RiskExposure()), cost


def _one_more(risks: RiskExposure, name: str) -> RiskExposure:
    changes: Any = {name: getattr(risks, name) + 1}
    return risks.evolve(**changes)


def by_brute_force(book: RuleBook) -> set[Key]:
    """Find what hygiene should, by asking about every cell."""
    every = list(_cells(book))
    cells = [each for each in every if each.weight]
    found = {*_idle_keys(book, every), *_drop_keys(book, every)}
    for number, table in enumerate(book.tables):
        found |= set(_table_keys(table, f"/tables/{number}", cells))
    lost = set(Weight) - {each.weight for each in cells if each.weight}
    paths = {each.weight: f"/bands/{number}" for number, each in enumerate(book.bands)}
    return found | {("weight.unreachable", paths.get(each, "/bands")) for each in lost}


def check_cell(book: RuleBook, found: Finding) -> None:
    """Check that the facts of a finding show what it says."""
    if found.cell is None:
        assert found.code in ("input.idle", "row.unreachable") or found.path == "/bands"
        return
    decision = decide(found.cell, book=book)
    assert decision.weight is not None
    _, part, number, *rest = found.path.split("/")
    if found.code == "cell.uncovered":
        assert decision.fired(book.tables[int(number)].id) is None
    elif found.code == "row.shadowed":
        table = book.tables[int(number)]
        verdict = decision.verdict(table.id, table.rows[int(rest[1])].id)
        fired = decision.fired(table.id)
        assert verdict is not None
        assert fired is not None
        assert verdict.outcome is Outcome.SUPERSEDED
        assert fired.row in found.message
    elif part == "factors":
        factor = book.factors[int(number)]
        better = found.cell.with_level(factor.input, factor.points[int(rest[1])].level)
        after = decide(better, book=book).weight
        assert after is not None
        assert after < decision.weight
    elif found.code == "monotonicity":
        assert number in ("medium", "high")
        assert getattr(found.cell.risks, number) > 0


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(rule_books(max_points=MOST, max_inputs=2))
def test_findings_are_those_of_brute_force(book: RuleBook) -> None:
    """Nothing is missed, nothing is invented, and every cell shows its finding."""
    found = findings(book)
    assert {(each.code, each.path) for each in found} == by_brute_force(book)
    assert len({(each.code, each.path) for each in found}) == len(found)
    for each in found:
        check_cell(book, each)
