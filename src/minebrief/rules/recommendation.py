"""The recommendation: one call a country, and what they say together."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Self, Unpack

import attrs
from attrs import frozen

from minebrief.errors import UnknownItem
from minebrief.model.constraints import NON_BLANK, NonBlank
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.record import Record
from minebrief.model.vocabulary import Sector, Weight
from minebrief.rules.agreement import Agreement, with_effective
from minebrief.rules.call import Call, action_of
from minebrief.rules.override import Override, ReasonCode
from minebrief.rules.reference import BookReference
from minebrief.rules.summary import Caution, cautions_of, statement_of

if TYPE_CHECKING:
    from minebrief.rules.changes import RecommendationChanges

__all__ = ["Recommendation"]

_OF_CALLS = ("funding", "undetermined", "override.stale")


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
        if not set(self.leaders) <= set(countries):
            raise self._invalid("leaders", "a country leads that has no call")
        if set(self.exits) & set(countries):
            raise self._invalid("exits", "a country is called and exited")

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

    def with_override(
        self,
        country: Country | str,
        to: Weight,
        *,
        reason_code: ReasonCode | str,
        reason: str,
        by: str,
        at: datetime,
        review_by: date | None = None,
    ) -> Self:
        """Put a person's weight beside the book's; it holds from now on, and both are shown.

        The book's call stays as it is. What follows from the weight that holds (action,
        statement, cautions, agreement) is worked out anew. An earlier override is replaced.

        Args:
            country: The country.
            to: The weight that holds instead.
            reason_code: The kind of reason, such as "mandate"; an open vocabulary.
            reason: Why, in a sentence.
            by: Who overrules.
            at: When, with a time zone; the library consults no clock.
            review_by: The last day on which it holds without being renewed.

        Raises:
            UnknownItem: The recommendation has no call on the country.
            UnknownCountry: The name is no country's.
            AmbiguousCountry: The name may mean several.
            InvalidMember: A text is blank, or the moment has no time zone.
        """
        call = self.call(country)
        override = Override(
            to=to,
            reason_code=ReasonCode(reason_code),
            reason=reason,
            by=by,
            at=at,
            review_by=review_by,
            facts=call.facts,
        )
        stale = override.staleness(call.facts, self.period.end)
        return self._with_call(call.evolve(override=override, stale=stale))

    def without_override(self, country: Country | str) -> Self:
        """Withdraw an override: the book's weight holds again.

        Raises:
            UnknownItem: The recommendation has no call on the country.
        """
        return self._with_call(self.call(country).evolve(override=None, stale=()))

    def _with_call(self, call: Call) -> Self:
        if self.previous is not None:
            call = call.evolve(action=action_of(call.effective, call.last_effective))
        calls = tuple(call if each.country is call.country else each for each in self.calls)
        others = [each for each in self.cautions if each.code not in _OF_CALLS]
        return attrs.evolve(
            self,
            calls=calls,
            statement=statement_of(calls, self.leaders),
            agreement=with_effective(self.agreement, calls),
            cautions=(*cautions_of(calls), *others),
        )

    def __str__(self) -> str:
        return self.statement
