"""Deliberately broken books have exactly the findings and problems that stand beside them.

Each file of the folder says what is changed in the standard book and what is then found.
"""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.facts import Facts
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene import findings
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import from_json, load, to_json
from tests.laws.test_hygiene_laws import by_brute_force, check_cell

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
CODES = {
    "cell.uncovered", "row.unreachable", "row.shadowed", "weight.unreachable", "input.idle",
    "monotonicity",
}  # fmt: skip
HEDGE = "/tables/1/rows/1"
Change = dict[str, Any]


def changed(change: Change) -> bytes:
    """Write the standard book as JSON with parts set, added and removed."""
    book = deepcopy(json.loads(to_json(STANDARD)))
    for path, value in {**change.get("set", {}), **change.get("add", {})}.items():
        whole, last = _holder(book, path)
        if isinstance(whole, list) and last == "-":
            whole.append(value)
        else:
            whole[int(last) if isinstance(whole, list) else last] = value
    for path in change.get("remove", ()):
        whole, last = _holder(book, path)
        del whole[int(last) if isinstance(whole, list) else last]
    return json.dumps(book).encode()


def _holder(book: Any, path: str) -> tuple[Any, str]:
    *parts, last = path.split("/")[1:]
    for part in parts:
        book = book[int(part) if isinstance(book, list) else part]
    return book, last


def problems_in(content: bytes) -> list[Change]:
    """Give code and path of the problems of a book."""
    return [{"code": each.code, "path": each.path} for each in load(content).problems]


def found_in(content: bytes) -> list[Change]:
    """Give what is found in a book, as the files have it."""
    book = load(content).value
    return [_plain(each) for each in findings(book)] if book else []


def _plain(finding: Finding) -> Change:
    plain: Change = {"code": finding.code, "path": finding.path, "message": finding.message}
    if finding.cell:
        plain["cell"] = _cell(finding.cell)
    if finding.day:
        plain["day"] = finding.day
    return plain


def _cell(cell: Facts) -> Change:
    levels: Change = {name: each for name, each in cell.levels.items() if each is not None}
    counts = {each: getattr(cell.risks, each) for each in ("low", "medium", "high", "unstated")}
    risks = {name: count for name, count in counts.items() if count}
    return {**levels, "risks": risks} if risks else levels


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_book_has_exactly_its_findings(path: Path) -> None:
    """Code, place, sentence and cell; or it is refused, with code and place."""
    change = yaml.safe_load(path.read_text())
    content = changed(change)
    assert [*problems_in(content), *found_in(content)] == change["expected"]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_cell_shows_its_finding(path: Path) -> None:
    """Fed to ``decide`` on its day, the cell does what the finding says."""
    book: RuleBook | None = load(changed(yaml.safe_load(path.read_text()))).value
    if book is not None:
        for each in findings(book):
            check_cell(book.on(each.day), each)


def test_every_code_is_there() -> None:
    """The folder has a book for each code, and for refusals."""
    expected = [each for path in BROKEN for each in yaml.safe_load(path.read_text())["expected"]]
    assert {each["code"] for each in expected} == {*CODES, "value.invalid"}


def test_findings_are_documented() -> None:
    """Every code stands in the reference."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "codes.md"
    assert all(f"`{each}`" in page.read_text() for each in CODES)


def _wide(points: tuple[int, ...]) -> RuleBook:
    """The standard book with twelve further scored ordinals of five levels each."""
    levels = ("worst", "worse", "middle", "better", "best")
    names = [f"ordinal {number}" for number in range(12)]
    return STANDARD.evolve(
        ordinals=tuple(Ordinal(name=name, levels=levels) for name in names),
        factors=(
            *STANDARD.factors,
            *(
                Factor(
                    input=name,
                    points=tuple(
                        LevelPoints(level=level, points=each)
                        for level, each in zip(levels, points, strict=True)
                    ),
                    because="for the test",
                )
                for name in names
            ),
        ),
    )


def test_twelve_further_ordinals_are_no_burden() -> None:
    """Over 10 to the 14th cells, each of the twelve with a level that is worth less than worse."""
    assert findings(_wide((-10, -5, 0, 5, 10))) == ()
    found = findings(_wide((-10, -5, 0, 10, 5)))
    assert [(each.code, each.path) for each in found] == [
        ("monotonicity", f"/factors/{5 + number}/points/4") for number in range(12)
    ]
    for each in found:
        check_cell(_wide((-10, -5, 0, 10, 5)), each)


def test_a_finding_on_some_days_says_so() -> None:
    """The same finding on all days is told once and without a day."""
    always = STANDARD.with_parameters({"signal.bullish": -40}, reason="for the test")
    (found,) = findings(always)
    assert (found.code, found.day) == ("monotonicity", None)
    dated = STANDARD.with_parameters(
        {"signal.bullish": -40}, reason="for the test", effective_from=date(2027, 1, 1)
    )
    (found,) = findings(dated)
    assert found.day == date(2027, 1, 1)
    assert found.message.endswith("(on 2027-01-01)")
    assert found.cell is not None
    assert decide(found.cell, book=dated.on(found.day)).weight is not None


def test_a_scored_last_weight_is_asked_about_every_reach() -> None:
    """Risks change no weight here, but they do change whether there is a call."""
    levels = zip(("underweight", "neutral", "overweight"), (-3, 0, 0), strict=True)
    factor = Factor(
        input="last_weight",
        points=tuple(LevelPoints(level=level, points=each) for level, each in levels),
        because="for the test",
    )
    over, under = STANDARD.bands
    book = STANDARD.evolve(
        factors=(factor,),
        risk=STANDARD.risk.evolve(low=0, medium=0, high=0, unstated=1, cap=1),
        bands=(over.evolve(stay=1, enter=1), under.evolve(stay=-1, enter=-4)),
        required=(),
        settling=("last_weight",),
        tables=tuple(each.evolve(rows=(), default=None) for each in STANDARD.tables),
    )
    assert {(each.code, each.path) for each in findings(book)} == by_brute_force(book)


def test_findings_survive_a_round_trip() -> None:
    """A book read back from its document has the same findings."""
    book = _wide((-10, -5, 0, 10, 5))
    assert findings(from_json(to_json(book), RuleBook)) == findings(book)
