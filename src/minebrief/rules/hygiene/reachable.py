"""Reachable: every state that some facts lead to, without walking through all facts.

Points add, so a state is a few numbers and the rows still possible, not a cell of the product of
all inputs. Input by input each state meets each option; equal states merge. The scores of a
state are one integer, a bit for each score, so that an option moves them all by one shift.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from minebrief.rules.book import RuleBook
from minebrief.rules.facts import Facts
from minebrief.rules.hygiene.options import (
    Option,
    Pattern,
    bounds_on,
    change_options,
    fitting,
    options_of,
    risk_options,
)
from minebrief.rules.hygiene.scores import Scores, moved
from minebrief.rules.hygiene.state import Region, State, first_of, innermost
from minebrief.rules.inputs import DERIVED_LEVELS

__all__ = ["RISKS", "Reachable"]

RISKS = "risk"
"""What stands for the risks where inputs are named."""

_LATE = ("weight", "selective", "completeness", "score", "margin", "conflict", "change")


class Reachable:
    """The states of a book on which it makes a call, for the patterns that are asked about."""

    def __init__(
        self,
        book: RuleBook,
        patterns: tuple[Pattern, ...] = (),
        *,
        selecting: int | None = None,
        without: str | None = None,
    ) -> None:
        """Walk through the inputs of a book.

        Args:
            book: The book as it holds on a day.
            patterns: The patterns asked about.
            selecting: How many of the first are the rows of ``selective``, if others read that.
            without: An input to leave open; see :meth:`meeting`.
        """
        self.book = book
        self.patterns = patterns
        self.selecting = selecting
        self._reads = {each.input for conditions in patterns for each in conditions}
        self._top = 1 + max(0, 0, *bounds_on(patterns, "conflict"))
        self._early: frozenset[int] = frozenset()
        self.open = self._open(without)
        self._variables = self._ordered()
        self._zero = self._widest()
        self._selective = {
            level: fitting(patterns, {"selective": level}) for level in ("yes", "no", None)
        }
        self._completeness = {
            level: fitting(patterns, {"completeness": level})
            for level in DERIVED_LEVELS["completeness"]
        }
        self._conflict = cache(lambda number: fitting(patterns, {"conflict": number}))
        self._scores = Scores(book.bands, patterns, zero=self._zero)
        self._layers = self._walked()

    @property
    def states(self) -> dict[State, int]:
        """The states in which all inputs have met, with their scores, a bit each."""
        return self._layers[-1]

    def options(self, name: str) -> tuple[Option, ...]:
        """Give the options of one input, or of ``change`` or of the risks."""
        if name == RISKS:
            return risk_options(self.book, self.patterns)
        if name == "change":
            return change_options(self.book, self.patterns)
        return options_of(self.book, name, self.patterns)

    def _names(self) -> list[str]:
        """Name what makes a difference: scored inputs and inputs that patterns read."""
        read = [each for each in self._reads if each not in (*_LATE, "risk_load")]
        scored = [each.input for each in self.book.factors]
        names = dict.fromkeys([*scored, *sorted(read), RISKS, "last_weight"])
        if "change" not in self._reads:
            return list(names)
        return ["change", *(each for each in names if each not in ("direction", "balance"))]

    def _open(self, without: str | None) -> str | None:
        """Name the variable that is left open; direction and balance are so together."""
        joint = "change" in self._reads and without in ("direction", "balance")
        return "change" if joint else without

    def _ordered(self) -> tuple[tuple[Option, ...], ...]:
        """Order the variables, settling ones first; of options with one effect the first stays."""
        names = [each for each in self._names() if each != self.open]
        variables = [self._distinct(self.options(each)) for each in names]
        variables.sort(key=lambda options: not any(each.is_unsettled for each in options))
        early = sum(any(each.is_unsettled for each in options) for options in variables)
        self._early = frozenset(range(early))
        return tuple(variables)

    @staticmethod
    def _distinct(options: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple({each.effect: each for each in reversed(options)}.values())[::-1]

    def _widest(self) -> int:
        """Give a number that no score and no score with unknown values reaches."""
        variables = (*self._variables, self.options(self.open) if self.open else ())
        return 1 + sum(
            max(
                (
                    max(abs(e.points), abs(e.points + e.low), abs(e.points + e.high))
                    for e in options
                ),
                default=0,
            )
            for options in variables
        )

    # -- walking ------------------------------------------------------------------------------

    @property
    def _asks_all(self) -> bool:
        """Whether lowest and highest score may be no cell's own.

        Elsewhere they are, so that what changes no weight changes no reach either. Where last
        week's weight is scored and unknown, they are worked out with edges of another week.
        """
        return any(each.input == "last_weight" for each in self.book.factors)

    def _walked(self) -> list[dict[State, int]]:
        start = State(fits=(1 << len(self.patterns)) - 1)
        layers = [{start: 1 << self._zero}]
        for number, options in enumerate(self._variables):
            layer: defaultdict[State, int] = defaultdict(int)
            for state, scores in layers[-1].items():
                for option in options:
                    after = self._met(number, state, option)
                    layer[after] |= moved(scores, -option.points)
            layers.append(dict(layer) if self._asks_all else innermost(layer))
        return layers

    def _met(self, number: int, state: State, option: Option) -> State:
        return self.meeting(state, option, is_early=number in self._early)

    def meeting(self, state: State, option: Option, *, is_early: bool = False) -> State:
        """Give the state after an option; only what will be asked about is carried on.

        Args:
            state: The state before.
            option: The option.
            is_early: Whether an input yet to come may leave the call unsettled.
        """
        asks = "completeness" in self._reads
        is_unsettled = state.is_unsettled or option.is_unsettled
        reaches = asks or is_unsettled or is_early
        return State(
            fits=state.fits & option.fits,
            is_unknown=asks and (state.is_unknown or option.is_unknown),
            is_unsettled=is_unsettled,
            low=state.low + option.low if reaches else 0,
            high=state.high + option.high if reaches else 0,
            positive=min(self._top, state.positive + option.positive) if self._counts else 0,
            negative=min(self._top, state.negative + option.negative) if self._counts else 0,
            last=option.last or state.last,
        )

    @property
    def _counts(self) -> bool:
        return "conflict" in self._reads

    def witness(self, state: State, scores: int, *more: Option) -> Facts:
        """Give facts that lead to a state with the lowest of these scores, and then on."""
        score = (scores & -scores).bit_length() - 1
        facts = Facts()
        for number in reversed(range(len(self._variables))):
            option, state = self._before(number, state, score)
            score -= option.points
            facts = option.written_into(facts)
        for option in more:
            facts = option.written_into(facts)
        return facts

    def _before(self, number: int, state: State, score: int) -> tuple[Option, State]:
        for option in self._variables[number]:
            place = score - option.points
            for before, scores in self._layers[number].items():
                is_there = place >= 0 and scores >> place & 1
                if is_there and self._met(number, before, option) == state:
                    return option, before
        # Layers are made of what stands before them, so this cannot happen.
        raise AssertionError("every state has one before it")  # pragma: no cover

    # -- what a state gives -------------------------------------------------------------------

    def regions(self, state: State) -> Iterator[Region]:
        """Give the scores on which there is a call in a state, by weight and what holds."""
        fits = state.fits & self._conflict(min(state.positive, state.negative))
        for completeness, within in self._parts(state):
            known = fits & self._completeness[completeness]
            for (weight, held), scores in self._scores.classes(state.last).items():
                if scores & within:
                    yield Region(weight, self._selected(known & held), scores & within)

    def cells(self) -> Iterator[tuple[State, Region]]:
        """Give the reachable scores of every state in which all inputs have met."""
        for state, scores in self.states.items():
            for region in self.regions(state):
                if found := scores & region.scores:
                    yield state, region._replace(scores=found)

    def score_of(self, scores: int) -> int:
        """Give the one score, or the highest of several."""
        return scores.bit_length() - 1 - self._zero

    def _parts(self, state: State) -> Iterator[tuple[str, int]]:
        every = self._scores.every
        settled = self._scores.settled(state.low, state.high, state.last)
        if state.is_unsettled:
            yield "settled", settled
        elif not state.is_unknown:
            yield "complete", every
        else:
            yield "settled", settled
            yield "open", every & ~settled

    def _selected(self, holds: int) -> int:
        """Let the patterns on the answer of ``selective`` see it."""
        if self.selecting is None:
            return holds & self._selective[None]
        table = self.book.table("selective")
        first = first_of(holds & self._selective[None], 0, self.selecting)
        answer = table.default if first is None else table.rows[first].then
        return holds & self._selective[answer]
