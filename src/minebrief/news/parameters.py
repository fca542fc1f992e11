"""The numbers of the recipe from news to matrix, each with unit, reason and source.

Sources cited by short name: EPU is Baker, Bloom and Davis, "Measuring Economic Policy
Uncertainty" (2016); GPR is Caldara and Iacoviello, "Measuring Geopolitical Risk" (American
Economic Review 112(4), 2022); GDELT is the data format codebook of the GDELT event database 2.0.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Self, Unpack

import attrs
from attrs import frozen

from minebrief.errors import UnknownItem
from minebrief.model.constraints import NonBlank
from minebrief.model.record import Record
from minebrief.model.vocabulary import Vocabulary
from minebrief.rules.amendment import Amendment
from minebrief.rules.factor import PointCount

if TYPE_CHECKING:
    from minebrief.news.changes import NewsParametersChanges, SamenessChanges, SettingChanges

__all__ = ["NEWS_PARAMETERS", "Mark", "NewsParameters", "Sameness", "Setting"]


@frozen(kw_only=True, repr=False)
class Setting(Record):
    """A number of the recipe.

    Attributes:
        value: The number.
        unit: What it counts.
        because: Why it is there and is this number.
        source: Where that is published.

    >>> print(Setting(value=3, unit="items", because="one item is an anecdote"))
    3 items
    """

    value: PointCount
    unit: NonBlank
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[SettingChanges]) -> Self: ...

    def __str__(self) -> str:
        return f"{self.value} {self.unit}"


class Mark(Vocabulary):
    """What two items of news may have in common.

    >>> str(Mark.URL)
    'url'
    """

    URL = "url"
    TITLE = "title"


@frozen(kw_only=True, repr=False)
class Sameness(Record):
    """A mark by which two items are one story, and are counted once.

    Attributes:
        mark: What they have in common.
        because: Why that makes them one.
        source: Where that is published.
    """

    mark: Mark
    because: NonBlank
    source: NonBlank | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[SamenessChanges]) -> Self: ...


# The least and the greatest value that a number can have and still decide anything.
_RANGES: Final = {
    "signal_threshold": (1, 100),
    "signal_items": (1, 1000),
    "stance_threshold": (1, 1000),
    "direction_threshold": (1, 1000),
    "flow_step": (101, 1000),
    "flow_periods": (1, 100),
    "flow_history": (1, 100),
}


@frozen(kw_only=True, repr=False)
class NewsParameters(Record):
    """The parameters of the recipe from news to matrix, dated like those of a rule book.

    Attributes:
        edition: Which edition of the recipe's numbers it is; a released one never changes.
        signal_threshold: Net tone from which on the signal is Bullish, and Bearish below zero.
        signal_items: The fewest weighed items that make a signal.
        stance_threshold: Balance of measures in force that makes a stance.
        direction_threshold: Balance of changed measures that makes a direction.
        flow_step: News flow is High from so much of the usual on, Low from its inverse down.
        flow_periods: How many earlier periods make the usual.
        flow_history: The fewest of them that do.
        sameness: The marks of one story, tried in this order.
        amendments: Other values for these numbers, with reasons and days.

    >>> print(NEWS_PARAMETERS.signal_threshold)
    20 points of tone
    """

    edition: NonBlank
    signal_threshold: Setting
    signal_items: Setting
    stance_threshold: Setting
    direction_threshold: Setting
    flow_step: Setting
    flow_periods: Setting
    flow_history: Setting
    sameness: tuple[Sameness, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[NewsParametersChanges]) -> Self: ...

    def _invariants(self) -> None:
        for name, (least, most) in _RANGES.items():
            if not least <= self.values[name] <= most:
                raise self._invalid(name, f"give {least} to {most}, not {self.values[name]}")
        if self.flow_history.value > self.flow_periods.value:
            raise self._invalid("flow_history", "it asks for more periods than are looked at")
        for day in self._days():
            self.on(day)

    def _days(self) -> Iterator[date]:
        """The days on which other amendments may be in force than on the day before."""
        for each in self.amendments:
            yield each.effective_from or date.min
            if each.effective_until not in (None, date.max):
                yield each.effective_until + timedelta(days=1)

    @property
    def values(self) -> dict[str, int]:
        """Every number by its name, as written: amendments are not counted in.

        >>> NEWS_PARAMETERS.values["flow_periods"]
        8
        """
        settings: dict[str, Setting] = {name: getattr(self, name) for name in _RANGES}
        return {name: each.value for name, each in settings.items()}

    def with_parameters(
        self,
        values: Mapping[str, int],
        *,
        reason: str,
        source: str | None = None,
        effective_from: date | None = None,
        effective_until: date | None = None,
    ) -> Self:
        """Give parameters of which some are others, visibly: each change is an amendment.

        Args:
            values: The new values by name.
            reason: Why they are changed.
            source: Where that is published.
            effective_from: The first day on which they hold; from ever, if left out.
            effective_until: The last day on which they hold; for ever, if left out.

        Raises:
            UnknownItem: There is no parameter of a name.
            InvalidValue: With these values nothing could be decided.

        >>> strict = NEWS_PARAMETERS.with_parameters({"signal_threshold": 30}, reason="noise")
        >>> print(strict.amendments[0])
        signal_threshold = 30 instead of 20 (noise)
        """
        known = self.values
        for name in values:
            if name not in known:
                raise UnknownItem(what="parameter", key=name, candidates=tuple(known))
        added = tuple(
            Amendment(
                parameter=name,
                value=value,
                instead_of=known[name],
                reason=reason,
                source=source,
                effective_from=effective_from,
                effective_until=effective_until,
            )
            for name, value in values.items()
        )
        return self.evolve(amendments=(*self.amendments, *added))

    def on(self, day: date) -> Self:
        """Give the parameters as they hold on a day, amendments written into the numbers.

        Of two amendments of one number the later in the list counts.

        >>> strict = NEWS_PARAMETERS.with_parameters(
        ...     {"signal_threshold": 30}, reason="noise", effective_from=date(2026, 1, 1))
        >>> days = date(2025, 12, 31), date(2026, 1, 1)
        >>> [strict.on(day).signal_threshold.value for day in days]
        [20, 30]
        """
        holding = {each.parameter: each for each in self.amendments if each.is_in_force(day)}
        changes: dict[str, Any] = {
            name: attrs.evolve(getattr(self, name), value=each.value)
            for name, each in holding.items()
        }
        return attrs.evolve(self, **changes, amendments=()) if self.amendments else self


NEWS_PARAMETERS = NewsParameters(
    edition="2026.1",
    signal_threshold=Setting(
        value=20, unit="points of tone",
        because="a fifth of the scale: the tone of single articles strays by about ten points, "
        "and an average over items has to leave that behind",
        source="GDELT: tone runs from -100 to +100, common values from -10 to +10",
    ),
    signal_items=Setting(
        value=3, unit="items",
        because="one item is an anecdote and two may be its echo; below, the signal is unknown",
    ),
    stance_threshold=Setting(
        value=2, unit="half measures",
        because="one measure more on one side, a conditional effect counting half as elsewhere",
    ),
    direction_threshold=Setting(
        value=2, unit="half measures",
        because="as for the stance, over what changed in the period",
    ),
    flow_step=Setting(
        value=150, unit="percent of the usual count",
        because="half as much again is more than weeks differ by themselves; Low is its inverse, "
        "two thirds, so that doubling and halving are treated alike",
        source="EPU, GPR: counts of news mean something against their own usual level only",
    ),
    flow_periods=Setting(
        value=8, unit="periods",
        because="about two months of weeks: long enough for a median, short enough to be usual",
        source="EPU, GPR: series are normalised by a stretch of their own past",
    ),
    flow_history=Setting(
        value=4, unit="periods",
        because="a median of fewer is moved by one loud week; below, news flow is unknown",
    ),
    sameness=(
        Sameness(
            mark=Mark.URL,
            because="one address is one article, however it was passed on",
        ),
        Sameness(
            mark=Mark.TITLE,
            because="agencies' stories are printed under one headline by many outlets; counted "
            "each time they would make news flow of reprints",
            source="GDELT: mentions of an event are counted apart from events",
        ),
    ),
)  # fmt: skip
"""The standard parameters, edition 2026.1; the thresholds are judgements, not estimates."""
