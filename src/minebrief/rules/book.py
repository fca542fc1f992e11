"""Rule books: the rules as data, with their reasons and sources.

A book holds values only, no code. Points of factors add up to a score; bands turn the score
into a weight; small tables of rows, first hit, give the rest. Everything is an integer.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, Unpack

import attrs
from attrs import frozen

from minebrief.errors import UnknownItem
from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.rules.amendment import Amendment, Parameter, amended, parameters
from minebrief.rules.band import Band
from minebrief.rules.factor import Cost, Factor, Ordinal, RiskFactor
from minebrief.rules.inputs import FACT_LEVELS
from minebrief.rules.soundness import find_faults
from minebrief.rules.table import Table

if TYPE_CHECKING:
    from minebrief.rules.changes import RuleBookChanges

__all__ = ["RuleBook", "digest"]


@frozen(kw_only=True, repr=False)
class RuleBook(Record):
    """A complete set of rules under one id and edition; a released edition never changes.

    Attributes:
        id: Name of the book.
        edition: Its edition, such as "2026.1".
        title: Its title.
        description: What it is for.
        limits: Its known limits and biases, for a reader to bear in mind.
        ordinals: Further inputs that briefings carry as observations.
        factors: The inputs that add points.
        risk: What risks cost.
        bands: The weights other than Neutral.
        required: Facts without which there is no call.
        settling: Facts without which there is a call only if nothing unknown could change it.
        tables: What is decided beside the weight.
        previous_days: How many days may lie between last week's briefing and this one.
        benchmark: What weights are relative to.
        amendments: Other numbers than those above, each with its reason and perhaps its dates.

    >>> from minebrief.rules.standard import STANDARD
    >>> str(STANDARD), [each.input for each in STANDARD.factors]
    ('Standard rule book, edition 2026.1', ['signal', 'outlook', 'stance', 'direction', 'balance'])
    """

    id: NonBlank
    edition: NonBlank
    title: NonBlank
    description: NonBlank
    limits: tuple[NonBlank, ...] = ()
    ordinals: tuple[Ordinal, ...] = ()
    factors: tuple[Factor, ...]
    risk: RiskFactor
    bands: tuple[Band, ...]
    required: tuple[NonBlank, ...]
    settling: tuple[NonBlank, ...] = ()
    tables: tuple[Table, ...]
    previous_days: Cost = 28
    benchmark: NonBlank
    amendments: tuple[Amendment, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[RuleBookChanges]) -> Self: ...

    def _invariants(self) -> None:
        faults = tuple(find_faults(self))
        if faults:
            (member, reason), *more = faults
            raise self._invalid(member, reason, *more)

    @property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """The levels of every input that facts hold, declared ones included."""
        return FACT_LEVELS | {each.name: each.levels for each in self.ordinals}

    @property
    def parameters(self) -> dict[str, Parameter]:
        """Every number of the book by its name, as written: amendments are not counted in.

        >>> from minebrief.rules.standard import STANDARD
        >>> print(STANDARD.parameters["overweight.enter"])
        overweight.enter = 50 points
        """
        return {each.name: each for each in parameters(self)}

    def with_parameters(
        self,
        values: Mapping[str, int],
        *,
        reason: str,
        source: str | None = None,
        effective_from: date | None = None,
        effective_until: date | None = None,
    ) -> Self:
        """Give a book in which some numbers are others: visibly, and with another digest.

        What the book states stays where it stands; the change is an amendment beside it, named
        in every recommendation that it had a part in.

        Args:
            values: The new values, by the name of the parameter.
            reason: Why they are changed.
            source: Where that is published.
            effective_from: The first day on which they hold; from ever, if left out.
            effective_until: The last day on which they hold; for ever, if left out.

        Raises:
            UnknownItem: The book has no parameter of a name.
            InvalidValue: With these values the book could not decide.

        >>> from minebrief.rules.standard import STANDARD
        >>> heavier = STANDARD.with_parameters({"risk.high": 16}, reason="a year of accidents")
        >>> print(heavier.amendments[0])
        risk.high = 16 instead of 8 (a year of accidents)
        """
        known = self.parameters
        for name in values:
            if name not in known:
                raise UnknownItem(what="parameter", key=name, candidates=tuple(known))
        added = tuple(
            Amendment(
                parameter=name,
                value=value,
                instead_of=known[name].value,
                reason=reason,
                source=source,
                effective_from=effective_from,
                effective_until=effective_until,
            )
            for name, value in values.items()
        )
        return self.evolve(amendments=(*self.amendments, *added))

    def amendments_on(self, day: date | None) -> tuple[Amendment, ...]:
        """Give the amendments that count on a day; for no day, those without dates.

        Of two amendments of one number the later in the list counts.
        """
        in_force = {each.parameter: each for each in self.amendments if each.is_in_force(day)}
        return tuple(each for each in self.amendments if in_force.get(each.parameter) is each)

    def on(self, day: date | None) -> "RuleBook":
        """Give the book as it holds on a day, its amendments written into its numbers.

        For no day, amendments with dates are left out.

        >>> from minebrief.rules.standard import STANDARD
        >>> heavier = STANDARD.with_parameters({"risk.high": 16}, reason="a year of accidents",
        ...                                    effective_from=date(2026, 1, 1))
        >>> heavier.on(date(2025, 12, 31)).risk.high, heavier.on(date(2026, 1, 1)).risk.high
        (8, 16)
        """
        return amended(self, self.amendments_on(day)) if self.amendments else self

    def table(self, id: str) -> Table:
        """Give a table by its id.

        Raises:
            UnknownItem: The book has no such table.
        """
        for each in self.tables:
            if each.id == id:
                return each
        raise UnknownItem(what="table", key=id, candidates=tuple(each.id for each in self.tables))

    def __str__(self) -> str:
        amended = ", amended" if self.amendments else ""
        return f"{self.title}, edition {self.edition}{amended}"


def digest(book: RuleBook) -> str:
    """Give the content hash of a book: SHA-256 of its canonical form, in hexadecimal.

    Two books have the same digest exactly when they are equal. Members at their defaults are
    left out, so that a book keeps its digest when a later version of the format adds some.

    >>> from minebrief.rules.standard import STANDARD
    >>> len(digest(STANDARD))
    64
    """
    return _digest(book)


@lru_cache(maxsize=32)
def _digest(book: RuleBook) -> str:
    plain = attrs.asdict(book, filter=_differs, value_serializer=_plain)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _differs(member: "attrs.Attribute[Any]", value: Any) -> bool:
    return bool(value != member.default)


def _plain(_record: Any, _member: Any, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
