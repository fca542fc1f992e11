"""Bands: the scores that give a weight other than Neutral."""

from typing import TYPE_CHECKING, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Weight
from minebrief.rules.factor import PointCount

if TYPE_CHECKING:
    from minebrief.rules.changes import BandChanges

__all__ = ["Band", "are_apart", "margin_of", "weight_of"]


@frozen(kw_only=True, repr=False)
class Band(Record):
    """The scores that give a weight other than Neutral.

    Attributes:
        id: Name of the band.
        weight: The weight it gives; Overweight counts upwards, Underweight downwards.
        enter: The score at which the weight begins.
        stay: The score down (or up) to which it is kept when it was last week's.
        because: Why there.
        source: Where that is published.
    """

    id: NonBlank
    weight: Weight
    enter: PointCount
    stay: PointCount
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[BandChanges]) -> Self: ...

    def _invariants(self) -> None:
        if self.weight is Weight.NEUTRAL:
            raise self._invalid("weight", "Neutral is what no band gives; name the others")
        if self.sign * self.stay > self.sign * self.enter:
            raise self._invalid("stay", "a weight must be kept at least where it is entered")

    @property
    def sign(self) -> int:
        """Which way the band is open: +1 upwards for Overweight, -1 downwards."""
        return 1 if self.weight is Weight.OVERWEIGHT else -1

    def edge(self, last: Weight | None) -> int:
        """Give the score from which the weight holds, given last week's weight."""
        return self.stay if last is self.weight else self.enter


def weight_of(bands: tuple[Band, ...], score: int, last: Weight | None) -> Weight:
    """Give the weight of a score, given last week's.

    >>> from minebrief.rules.standard import STANDARD
    >>> weight_of(STANDARD.bands, 40, None), weight_of(STANDARD.bands, 40, Weight.OVERWEIGHT)
    (Weight.NEUTRAL, Weight.OVERWEIGHT)
    """
    for band in bands:
        if band.sign * score >= band.sign * band.edge(last):
            return band.weight
    return Weight.NEUTRAL


def are_apart(bands: tuple[Band, ...]) -> bool:
    """Tell whether no score lies in both bands, whatever last week's weight."""
    under, over = sorted(bands, key=lambda band: band.weight.rank)
    return max(under.enter, under.stay) < min(over.enter, over.stay)


def margin_of(bands: tuple[Band, ...], score: int, last: Weight | None) -> int:
    """Give the fewest points that would change the weight of a score.

    >>> from minebrief.rules.standard import STANDARD
    >>> margin_of(STANDARD.bands, 85, None)
    36
    """
    distances = []
    for band in bands:
        beyond = band.sign * (score - band.edge(last))
        distances.append(beyond + 1 if beyond >= 0 else -beyond)
    return min(distances)
