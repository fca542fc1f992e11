"""The recommendation: one call a country, and what they say together."""

from typing import TYPE_CHECKING, Annotated, Self, Unpack

from attrs import frozen
from msgspec import Meta

from minebrief.errors import UnknownItem
from minebrief.model.constraints import NON_BLANK, NonBlank
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.record import Record
from minebrief.model.view import View
from minebrief.model.vocabulary import Action, Conviction, Horizon, Role, Sector, Weight
from minebrief.rules.agreement import Agreement
from minebrief.rules.amendment import Amendment
from minebrief.rules.facts import Facts
from minebrief.rules.verdict import Contribution, Decision

if TYPE_CHECKING:
    from minebrief.rules.changes import (
        BookReferenceChanges,
        CallChanges,
        CautionChanges,
        RecommendationChanges,
    )

__all__ = ["BookReference", "Call", "Caution", "Recommendation"]


@frozen(kw_only=True, repr=False)
class BookReference(Record):
    """Which book decided, to the letter.

    Attributes:
        id: Name of the book.
        edition: Its edition.
        digest: Its content hash, SHA-256 in hexadecimal.
        amendments: Those of its amendments that were in force on the last day of the period.
    """

    id: NonBlank
    edition: NonBlank
    digest: Annotated[str, Meta(min_length=64, max_length=64)]
    amendments: tuple[Amendment, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[BookReferenceChanges]) -> Self: ...

    def __str__(self) -> str:
        changes = "; ".join(str(each) for each in self.amendments)
        return f"{self.id} {self.edition}{f', amended: {changes}' if changes else ''}"


@frozen(kw_only=True, repr=False)
class Caution(Record):
    """Something to know before acting on a recommendation.

    Attributes:
        code: Stable name: "funding", "undetermined" or "previous.unused".
        message: One sentence for a person.
    """

    code: NonBlank
    message: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CautionChanges]) -> Self: ...

    def __str__(self) -> str:
        return self.message


@frozen(kw_only=True, repr=False)
class Call(Record):
    """The book's answer for one country.

    Attributes:
        country: The country.
        facts: What the rules knew of it.
        decision: What the book says for these facts.
        offsets: The covered countries that a dynamic harms while it favours this one.
        action: What to do, given last week's weight; None without one.
        changed: The facts that differ from last week's.

    >>> from minebrief.model.vocabulary import PolicyStance, Signal
    >>> from minebrief.rules.decide import decide
    >>> known = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)
    >>> print(Call(country=Country.CL, facts=known, decision=decide(known)))
    Chile: Overweight with low conviction (score +60, 11 from another weight):
    signal bullish +30, outlook bullish +30
    """

    country: Country
    facts: Facts
    decision: Decision
    offsets: tuple[Country, ...] = ()
    action: Action | None = None
    changed: tuple[NonBlank, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CallChanges]) -> Self: ...

    @property
    def weight(self) -> Weight | None:
        """The weight, None if undetermined."""
        return self.decision.weight

    @property
    def score(self) -> int | None:
        """The sum of the points, None if undetermined."""
        return self.decision.score

    @property
    def conviction(self) -> Conviction | None:
        """How firmly the weight is held."""
        return self.decision.conviction

    @property
    def horizon(self) -> Horizon | None:
        """How soon it is meant to pay."""
        return self.decision.horizon

    @property
    def role(self) -> Role | None:
        """What the positioning is for."""
        return self.decision.role

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """The points of each factor, adding up to the score."""
        return self.decision.contributions

    @property
    def carried_weight(self) -> Weight | None:
        """The weight that next week starts from: this one, else the last determined one."""
        return self.weight or self.facts.last_weight

    @property
    def view(self) -> View | None:
        """The call as a view, None if undetermined."""
        decision = self.decision
        if decision.weight is None:
            return None
        hedges = ", ".join(str(each) for each in self.offsets)
        return View(
            subject=self.country,
            weight=decision.weight,
            action=self.action,
            selective=decision.selective,
            horizon=decision.horizon,
            role=decision.role,
            hedges=hedges if decision.role is Role.HEDGE and hedges else None,
            conviction=decision.conviction,
        )

    def __str__(self) -> str:
        decision = self.decision
        if decision.undetermined is not None:
            return f"{self.country}: {decision.undetermined}"
        reasons = ", ".join(str(each) for each in decision.contributions if each.points)
        return (
            f"{self.country}: {' '.join(self._headline())} (score {decision.score:+d}, "
            f"{decision.margin} from another weight): {reasons or 'every factor is neutral'}"
        )

    def _headline(self) -> list[str]:
        decision = self.decision
        words = [str(decision.weight)]
        if decision.selective:
            words.append("selective")
        if decision.horizon:
            words.append(f"in the {decision.horizon}")
        if decision.role is Role.HEDGE:
            words.append(f"as a hedge (offsets {', '.join(str(each) for each in self.offsets)})")
        return [*words, f"with {str(decision.conviction).lower()} conviction"]


@frozen(kw_only=True, repr=False)
class Recommendation(Record):
    """What a book derives from a briefing: all calls, and what they say together.

    Attributes:
        book: Which book decided.
        sector: The sector of the briefing.
        period: The period of the briefing.
        calls: One call a country, in the order of the matrix.
        leaders: The country with the highest score above zero, or several that tie.
        exits: Countries called last week and no longer covered.
        statement: The recommendation in a few sentences.
        agreement: What the page states beside what the book derives.
        cautions: What to know before acting on it.
        benchmark: What weights are relative to.
        previous: The period of last week's recommendation, if it was used.

    >>> from minebrief.model.briefing import GlobalBriefing
    >>> from minebrief.rules.recommend import recommend
    >>> recommend(GlobalBriefing(sector=Sector("mining"), period=Period.week(2026, 4))).statement
    'The matrix covers no country.'
    """

    book: BookReference
    sector: Annotated[Sector, NON_BLANK]
    period: Period
    calls: tuple[Call, ...]
    leaders: tuple[Country, ...] = ()
    exits: tuple[Country, ...] = ()
    statement: NonBlank
    agreement: tuple[Agreement, ...] = ()
    cautions: tuple[Caution, ...] = ()
    benchmark: NonBlank
    previous: Period | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RecommendationChanges]) -> Self: ...

    def _invariants(self) -> None:
        countries = [each.country for each in self.calls]
        if len(set(countries)) < len(countries):
            raise self._invalid("calls", "a country is called twice; keep one call")

    def call(self, country: Country | str) -> Call:
        """Give the call on a country.

        Raises:
            UnknownItem: The recommendation has no call on it.
            UnknownCountry: The name is no country's.
            AmbiguousCountry: The name may mean several.
        """
        wanted = country if isinstance(country, Country) else Country.parse(country)
        for each in self.calls:
            if each.country is wanted:
                return each
        there = tuple(str(each.country) for each in self.calls)
        raise UnknownItem(what="call", key=str(wanted), candidates=there)

    def __str__(self) -> str:
        return self.statement
