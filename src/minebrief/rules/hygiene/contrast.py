"""Contrasts: what an answer does when one input changes and all others stay."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple, TypeVar

from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene.options import Option, risk_option
from minebrief.rules.hygiene.reachable import RISKS, Reachable
from minebrief.rules.hygiene.rows import Rows
from minebrief.rules.hygiene.scores import moved
from minebrief.rules.hygiene.state import Region, State
from minebrief.rules.inputs import FACT_LEVELS

__all__ = ["find_drops", "find_idle_inputs", "find_risk_drops"]

Answering = Callable[[Region], Any]
_Answer = TypeVar("_Answer", bound=Hashable)

CODE = "monotonicity"
_NO_CALL = object()
_BY_POINTS = {"score", "margin", "conflict"}


def find_idle_inputs(book: RuleBook) -> Iterator[Finding]:
    """Find the declared ordinals, factors and risks whose levels make no difference at all."""
    inputs = {f"/ordinals/{number}": each.name for number, each in enumerate(book.ordinals)}
    for number, factor in enumerate(book.factors):
        if factor.input in FACT_LEVELS:
            inputs[f"/factors/{number}"] = factor.input
    for path, name in {**inputs, "/risk": RISKS}.items():
        if not any(_differs(*each, name) for each in _asking(book, name)):
            what = "no risk makes" if name == RISKS else f"no level of {name} makes"
            hint = "give them a cost" if name == RISKS else "let it count or remove it"
            message = f"{what} a difference to any answer; {hint}"
            yield Finding(code="input.idle", path=path, message=message)


def _asking(book: RuleBook, name: str) -> Iterator[tuple[Reachable, Answering]]:
    """Give what may depend on an input: the weight, and each table that reads it or its points."""
    yield Reachable(book, without=name), _weight
    for table in book.tables:
        rows = Rows(book, table)
        reads = {each.input for pattern in rows.patterns for each in pattern}
        direct = {name, "change"} if name in ("direction", "balance") else {name}
        direct |= {"risk_load"} if name == RISKS else set()
        if reads & (direct | _BY_POINTS):
            yield rows.reachable(name), rows.answer


def _weight(region: Region) -> Weight:
    return region.weight


def _differs(reachable: Reachable, answering: Answering, name: str) -> bool:
    groups: defaultdict[object, list[Option]] = defaultdict(list)
    for option in reachable.options(reachable.open or name):
        levels = dict(option.levels)
        if name == RISKS or levels.pop(name) is not None:
            groups[tuple(levels.items())].append(option)
    return any(
        _has_two_answers(scores, (_answers(reachable, state, each, answering) for each in group))
        for state, scores in reachable.states.items()
        for group in groups.values()
    )


def _has_two_answers(scores: int, found: Iterable[dict[Any, int]]) -> bool:
    """Tell whether one of these scores has two answers, no call being one of them."""
    seen: defaultdict[Any, int] = defaultdict(int)
    for answers in found:
        silent = scores
        for answer, within in answers.items():
            seen[answer] |= within & scores
            silent &= ~within
        seen[_NO_CALL] |= silent
    once = 0
    for within in seen.values():
        if once & within:
            return True
        once |= within
    return False


def _answers(
    reachable: Reachable, state: State, option: Option, answering: Callable[[Region], _Answer]
) -> dict[_Answer, int]:
    """Give the answers that an option leads to, each with the scores before it, a bit each."""
    answers: defaultdict[_Answer, int] = defaultdict(int)
    for region in reachable.regions(reachable.meeting(state, option)):
        answers[answering(region)] |= moved(region.scores, option.points)
    return answers


def find_drops(book: RuleBook) -> Iterator[Finding]:
    """Find the levels of factors that are better than another and lead to a lower weight."""
    for number, factor in enumerate(book.factors):
        points = [each.points for each in factor.points]
        if points == sorted(points):
            continue
        reachable = Reachable(book, without=factor.input)
        options = reachable.options(factor.input)
        for place, each in enumerate(factor.points):
            pairs = ((options[worse], options[place]) for worse in reversed(range(place)))
            if drop := _first_drop(reachable, pairs):
                message = (
                    f"{factor.input} {each.level} is better than {drop.level(factor.input)} and "
                    f"{drop}; give it at least as many points"
                )
                path = f"/factors/{number}/points/{place}"
                yield Finding(code=CODE, path=path, message=message, cell=drop.cell)


class _Drop(NamedTuple):
    """A change that turns one weight into a lower one, and facts before it."""

    cell: Facts
    before: Weight
    after: Weight

    def level(self, name: str) -> str | None:
        return self.cell.levels[name]

    def __str__(self) -> str:
        return f"turns {self.before} into {self.after}"


def _first_drop(reachable: Reachable, pairs: Iterable[tuple[Option, Option]]) -> _Drop | None:
    """Give the first of some changes that lowers a weight, or None."""
    for one, other in pairs:
        if one.points <= other.points:
            continue
        for state, scores in reachable.states.items():
            before = _answers(reachable, state, one, _weight)
            after = _answers(reachable, state, other, _weight)
            for high, low in product(sorted(before), sorted(after)):
                if low < high and (found := scores & before[high] & after[low]):
                    return _Drop(reachable.witness(state, found, one), high, low)
    return None


def find_risk_drops(book: RuleBook) -> Iterator[Finding]:
    """Find the likelihoods that are greater than another and lead to a higher weight."""
    risk = book.risk
    if risk.low <= risk.medium <= risk.high:
        return
    reachable = Reachable(book, without=RISKS)
    exposures = [each.risks or RiskExposure() for each in reachable.options(RISKS)]
    for better, worse in (("medium", "low"), ("high", "medium"), ("high", "low")):
        # Told backwards: the risk becomes less likely and the weight falls.
        pairs = {
            (before.effect, after.effect): (before, after)
            for each in exposures
            for before, after in ((_with(book, each, better), _with(book, each, worse)),)
        }
        if drop := _first_drop(reachable, pairs.values()):
            message = (
                f"a risk of {better} likelihood in place of a {worse} one turns {drop.after} into "
                f"{drop.before}; let it cost at least as much"
            )
            path = f"/risk/{better}"
            yield Finding(code=CODE, path=path, message=message, cell=drop.cell)


def _with(book: RuleBook, risks: RiskExposure, name: str) -> Option:
    more = {name: getattr(risks, name) + 1}
    return risk_option(book, risks.evolve(**more), ())
