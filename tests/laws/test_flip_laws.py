"""Laws of flips, against a walk over everything that lies so many steps away."""

from collections import deque
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from minebrief.model.country import Country
from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.explain import explain
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.flip import flips, robustness
from minebrief.rules.parameter_flip import parameter_flips
from minebrief.rules.scoring import Score
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Outcome
from minebrief.strategies import rule_books
from minebrief.strategies.nouns import facts

KINDS = ("low", "medium", "high", "unstated")
BOOKS = st.just(STANDARD) | rule_books(max_points=40, max_inputs=4)
FAR = 2
"""How many steps the walk by hand goes."""


def called(known: Facts, book: RuleBook) -> Call:
    """Give the call a book makes of facts."""
    return Call(country=Country.IN, facts=known, decision=decide(known, book=book))


def one_step(known: Facts, book: RuleBook) -> Iterator[Facts]:
    """Give what one step leads to, written down without the library's own search."""
    for factor in book.factors:
        if factor.input == "last_weight":  # history takes no step
            continue
        names = [each.level for each in factor.points]
        level = known.levels.get(factor.input)
        at = [names.index(level) - 1, names.index(level) + 1] if level else range(len(names))
        for place in at:
            if 0 <= place < len(names):
                yield known.with_level(factor.input, names[place])
    for exposure in one_risk(known.risks):
        yield known.evolve(risks=exposure)


def one_risk(risks: RiskExposure) -> Iterator[RiskExposure]:
    """Give what one risk added, removed or reworded leads to."""
    counts = {kind: getattr(risks, kind) for kind in KINDS}
    for kind in KINDS:
        yield risks.evolve(**(counts | {kind: counts[kind] + 1}))
        if counts[kind]:
            fewer = counts | {kind: counts[kind] - 1}
            yield risks.evolve(**fewer)
            for other in KINDS:
                if other != kind:
                    yield risks.evolve(**(fewer | {other: fewer[other] + 1}))


def distances(known: Facts, book: RuleBook, far: int) -> dict[Facts, int]:
    """Give how far away each set of facts within so many steps lies."""
    found, waiting = {known: 0}, deque([known])
    while waiting:
        here = waiting.popleft()
        if found[here] < far:
            for there in one_step(here, book):
                if there not in found:
                    found[there] = found[here] + 1
                    waiting.append(there)
    return found


@settings(max_examples=40)
@given(facts(max_risks=1), BOOKS, st.none() | st.sampled_from(Weight))
def test_flips_are_exactly_the_nearest_facts_of_another_weight(
    known: Facts, book: RuleBook, to: Weight | None
) -> None:
    """Every nearest set is found and none else: the walk by hand agrees, as far as it goes."""
    call = called(known, book)
    wanted = {each for each in Weight if each is not call.weight and to in (None, each)}
    reached = {
        there: far
        for there, far in distances(known, book, FAR).items()
        if Score(book, there).weight in wanted
    }
    found = flips(call, to=to, book=book)
    if not reached:
        assert all(each.size > FAR for each in found)
        return
    nearest = min(reached.values())
    assert {each.size for each in found} == {nearest}
    assert {each.facts for each in found} == {f for f, far in reached.items() if far == nearest}
    assert len({each.facts for each in found}) == len(found)


@given(facts(), BOOKS, st.none() | st.sampled_from(Weight))
def test_what_a_flip_promises_is_what_the_book_decides(
    known: Facts, book: RuleBook, to: Weight | None
) -> None:
    """The facts of a flip decide to its weight, and its steps lead there, in factor order."""
    order = [*(each.input for each in book.factors), "risks"]
    for flip in flips(called(known, book), to=to, book=book):
        assert decide(flip.facts, book=book).weight is flip.weight
        assert flip.weight in ([to] if to else list(Weight))
        places = [order.index(each.input) for each in flip.steps]
        assert places == sorted(places)
        moved = known.evolve(risks=flip.facts.risks)
        for step in flip.steps:
            if step.input != "risks":
                assert known.levels.get(step.input) == step.before
                assert step.after is not None
                moved = moved.with_level(step.input, step.after)
        assert moved == flip.facts


@settings(max_examples=60)
@given(facts(max_risks=2), BOOKS)
def test_robustness_counts_the_neighbours(known: Facts, book: RuleBook) -> None:
    """What a call survives and what it does not add up to all it was tried with."""
    call = called(known, book)
    near = {each for each, far in distances(known, book, 1).items() if far == 1}
    lost = [each for each in near if decide(each, book=book).weight is not call.weight]
    found = robustness(call, book=book)
    assert (found.tried, found.survived) == (len(near), len(near) - len(lost))
    assert len(found.steps) == len(lost)


@settings(max_examples=60)
@given(facts(max_risks=2), BOOKS, st.none() | st.sampled_from(Weight))
def test_a_parameter_flip_does_what_it_says_and_nothing_smaller_does(
    known: Facts, book: RuleBook, to: Weight | None
) -> None:
    """The amended book gives the promised weight; one point less of the change does not."""
    call = called(known, book)
    for flip in parameter_flips(call, to=to, book=book):
        amended = book.with_parameters({flip.parameter: flip.value}, reason="a try")
        assert decide(known, book=amended).weight is flip.weight
        assert flip.weight is not call.weight
        towards = 1 if flip.value < flip.instead_of else -1
        if flip.value + towards != flip.instead_of:
            less = {flip.parameter: flip.value + towards}
            smaller = book.with_parameters(less, reason="a smaller try")
            assert decide(known, book=smaller).weight in (call.weight, None) or to is not None


@settings(max_examples=30)
@given(facts(max_risks=1), st.data())
def test_why_not_of_a_row_leads_to_the_row(known: Facts, data: st.DataObject) -> None:
    """With the steps that an explanation names, the row does answer."""
    rows = [(table.id, row.id) for table in STANDARD.tables for row in table.rows]
    table, row = data.draw(st.sampled_from(rows))
    call = called(known, STANDARD)
    verdict = call.decision.verdict(table, row)
    why_not = explain(call, why_not=f"{table}/{row}").why_not
    assert verdict is not None
    assert (why_not is None) == (verdict.outcome is Outcome.FIRED)
    for flip in why_not.flips if why_not else ():
        then = decide(flip.facts).verdict(table, row)
        assert then is not None
        assert then.outcome is Outcome.FIRED
        assert flip.steps
