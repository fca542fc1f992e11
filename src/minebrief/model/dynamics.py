"""Cross-border dynamics: what happens in one place and is felt in another."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence
from minebrief.model.party import Effect
from minebrief.model.record import Record, key_of

if TYPE_CHECKING:
    from minebrief.model.changes import CrossBorderDynamicChanges

__all__ = ["CrossBorderDynamic"]


@frozen(kw_only=True, repr=False)
class CrossBorderDynamic(Record):
    """A cause in one place, its effect elsewhere, and whom it helps or hurts.

    Attributes:
        cause: What happens: "EU's termination of GSP for India".
        effect_label: What follows from it, in a few words.
        text: The analyst's account.
        countries: The countries it names.
        effects: Whom it helps or hurts; prose alone never fills this.
        evidence: Sources for it.

    >>> dynamic = CrossBorderDynamic(cause="End of GSP", effect_label="Sellers change", text="…")
    >>> str(dynamic), dynamic.key
    ('End of GSP → Sellers change', 'end-of-gsp')
    """

    cause: NonBlank
    effect_label: NonBlank | None = None
    text: NonBlank
    countries: tuple[Country, ...] = ()
    effects: tuple[Effect, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[CrossBorderDynamicChanges]) -> Self: ...

    def _invariants(self) -> None:
        parties = {each.party for each in self.effects} if len(self.effects) > 1 else self.effects
        if len(parties) < len(self.effects):
            raise self._invalid("effects", "a party is affected twice; use Polarity.MIXED once")

    @property
    def key(self) -> str:
        """What finds it again: the normalised cause."""
        return key_of(self.cause)

    def with_effect(self, effect: Effect) -> Self:
        """Give a copy with this effect, in place of the one on the same party if there is one."""
        others = tuple(each for each in self.effects if each.party != effect.party)
        return self.evolve(effects=(*others, effect))

    def __str__(self) -> str:
        return f"{self.cause} → {self.effect_label}" if self.effect_label else self.cause
