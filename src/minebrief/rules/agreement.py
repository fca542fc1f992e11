"""Agreement: what a page states beside what the book derives, field by field."""

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.provenance import Origin
from minebrief.model.record import Record
from minebrief.model.view import View
from minebrief.model.vocabulary import Vocabulary
from minebrief.rules.call import Call

if TYPE_CHECKING:
    from minebrief.rules.changes import AgreementChanges

__all__ = ["FIELDS", "Agreement", "Comparison", "find_agreement", "with_effective"]

FIELDS = ("weight", "action", "selective", "horizon", "role", "conviction")
"""The members of a view that are compared, in this order."""


class Comparison(Enum):
    """How a stated and a derived answer compare."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_STATED = "not-stated"
    NOT_DERIVED = "not-derived"

    def __str__(self) -> str:
        return self.value.replace("-", " ")


@frozen(kw_only=True, repr=False)
class Agreement(Record):
    """One field of one country: what the page states and what the book derives.

    Attributes:
        country: The country; None for the leader of the whole page.
        field: Weight, action, selective, horizon, role, conviction or leader.
        comparison: Whether they are the same.
        stated: What the page states.
        derived: What the book derives.
        effective: What holds instead, where a person has overruled the book.
        origin: The words the statement was read from, where the briefing knows them.

    >>> print(Agreement(country=Country.CN, field="weight", comparison=Comparison.SAME,
    ...                 stated="Overweight", derived="Overweight"))
    China, weight: the page and the book both say Overweight
    """

    country: Country | None = None
    field: NonBlank
    comparison: Comparison
    stated: NonBlank | None = None
    derived: NonBlank | None = None
    effective: NonBlank | None = None
    origin: Origin | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[AgreementChanges]) -> Self: ...

    @property
    def effective_comparison(self) -> Comparison:
        """How what the page states compares with what holds."""
        return _compare(self.stated, self.effective or self.derived)

    def __str__(self) -> str:
        overruled = f"; overruled to {self.effective}" if self.effective else ""
        return f"{self.country or 'Page'}, {self.field}: {self._compared()}{overruled}"

    def _compared(self) -> str:
        match self.comparison:
            case Comparison.SAME:
                return f"the page and the book both say {self.stated}"
            case Comparison.DIFFERENT:
                return f"the page says {self.stated}, the book {self.derived}"
            case Comparison.NOT_STATED:
                return f"the page says nothing, the book {self.derived or 'nothing either'}"
            case Comparison.NOT_DERIVED:
                return f"the page says {self.stated}, the book nothing"


def find_agreement(
    briefing: GlobalBriefing, calls: tuple[Call, ...], leaders: tuple[Country, ...]
) -> tuple[Agreement, ...]:
    """Compare the views a page states, and its leader, with those a book derives.

    Countries come in the order of the matrix, then those that only the page speaks of. A country
    on which the page states several views is compared once for each.
    """
    derived = {each.country: each.view for each in calls}
    stated = [
        (index, each)
        for index, each in enumerate(briefing.views)
        if isinstance(each.subject, Country)
    ]
    subjects = dict.fromkeys((*derived, *(view.subject for _, view in stated)))
    found = [
        agreement
        for country in subjects
        if isinstance(country, Country)
        for agreement in _of_country(briefing, country, stated, derived.get(country))
    ]
    return with_effective((*found, _of_leader(briefing, leaders)), calls)


def with_effective(
    agreements: tuple[Agreement, ...], calls: tuple[Call, ...]
) -> tuple[Agreement, ...]:
    """Note beside the book's weights and actions what holds where a person has overruled it."""
    overruled = {
        each.country: {"weight": str(each.effective), "action": str(each.action or "") or None}
        for each in calls
        if each.override and not each.stale
    }
    return tuple(
        each.evolve(effective=overruled.get(each.country, {}).get(each.field))
        if each.country
        else each
        for each in agreements
    )


def _of_country(
    briefing: GlobalBriefing,
    country: Country,
    stated: list[tuple[int, View]],
    derived: View | None,
) -> Iterator[Agreement]:
    mine: list[tuple[int, View | None]] = [
        (index, view) for index, view in stated if view.subject is country
    ]
    for index, view in mine or [(0, None)]:
        for field in FIELDS:
            said, answer = _word(view, field), _word(derived, field)
            yield Agreement(
                country=country,
                field=field,
                comparison=_compare(said, answer),
                stated=said,
                derived=answer,
                origin=_origin(briefing, f"/views/{index}/{field}") if said else None,
            )


def _of_leader(briefing: GlobalBriefing, leaders: tuple[Country, ...]) -> Agreement:
    said = str(briefing.leader) if briefing.leader else None
    answer = " and ".join(str(each) for each in leaders) or None
    return Agreement(
        country=None,
        field="leader",
        comparison=_compare(said, answer),
        stated=said,
        derived=answer,
        origin=_origin(briefing, "/leader") if said else None,
    )


def _origin(briefing: GlobalBriefing, path: str) -> Origin | None:
    return briefing.provenance.origin(path) if briefing.provenance else None


def _word(view: View | None, field: str) -> str | None:
    value = getattr(view, field) if view else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, Vocabulary) else None


def _compare(stated: str | None, derived: str | None) -> Comparison:
    if stated is None:
        return Comparison.NOT_STATED
    if derived is None:
        return Comparison.NOT_DERIVED
    return Comparison.SAME if stated == derived else Comparison.DIFFERENT
