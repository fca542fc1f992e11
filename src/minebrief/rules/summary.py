"""The summary of all calls: what they say together, and what to beware of."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight

if TYPE_CHECKING:
    from minebrief.rules.call import Call
    from minebrief.rules.changes import CautionChanges

__all__ = ["Caution", "cautions_of", "listed", "statement_of"]


@frozen(kw_only=True, repr=False)
class Caution(Record):
    """Something to know before acting on a recommendation.

    Attributes:
        code: Stable name: "funding", "undetermined", "book.altered", "observation.unknown",
            "override.stale", "override.dropped" or "previous.unused".
        message: One sentence for a person.
    """

    code: NonBlank
    message: NonBlank

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CautionChanges]) -> Self: ...

    def __str__(self) -> str:
        return self.message


def statement_of(calls: "tuple[Call, ...]", leaders: tuple[Country, ...]) -> str:
    """Say the recommendation in a few sentences: who leads, the calls, what was overruled."""
    views = "; ".join(str(each.view) for each in calls if each.view)
    undetermined = [str(each.country) for each in calls if each.weight is None]
    if len(leaders) > 1:
        lead = f"{listed(leaders)} lead together."
    elif leaders:
        lead = f"{leaders[0]} leads."
    else:
        lead = "No country scores above zero, so none leads." if views else ""
    left_out = f"Undetermined, and left out of the ranking: {', '.join(undetermined)}."
    overruled = "; ".join(
        f"{each.country} is {each.override}" for each in calls if each.override and not each.stale
    )
    parts = (
        lead,
        f"{views}." if views else "",
        left_out if undetermined else "",
        f"{overruled}." if overruled else "",
    )
    return " ".join(each for each in parts if each) or "The matrix covers no country."


def cautions_of(calls: "tuple[Call, ...]") -> Iterator[Caution]:
    """Find what to beware of in the calls themselves, overrides counted in."""
    weights = {each.effective for each in calls}
    if Weight.OVERWEIGHT in weights and Weight.UNDERWEIGHT not in weights:
        message = (
            "an overweight must be funded and no covered country is underweight: it is "
            "funded from outside the covered countries or from cash"
        )
        yield Caution(code="funding", message=message)
    undetermined = tuple(each.country for each in calls if each.weight is None)
    if undetermined:
        verb = "have" if len(undetermined) > 1 else "has"
        message = f"{listed(undetermined)} {verb} no call: facts that decide it are unknown"
        yield Caution(code="undetermined", message=message)
    for each in calls:
        if each.override and each.stale:
            message = (
                f"the override of {each.country} to {each.override.to} by {each.override.by} no "
                f"longer holds: {'; '.join(each.stale)}; withdraw or renew it"
            )
            yield Caution(code="override.stale", message=message)


def listed(countries: Iterable[Country]) -> str:
    """Name countries in a row: "China, India and Russia"."""
    *others, last = (str(each) for each in countries)
    return f"{', '.join(others)} and {last}" if others else last
