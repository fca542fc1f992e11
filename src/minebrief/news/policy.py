"""Policy in the news: where measures stand, what changed, and what that says of one country."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from minebrief.model.bloc import Bloc
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.party import Effect
from minebrief.model.policy import MeasureStage, PolicyMeasure
from minebrief.model.record import key_of
from minebrief.model.vocabulary import PolicyDirection, PolicyStance
from minebrief.news.cell import Cell, of_balance
from minebrief.news.parameters import NewsParameters
from minebrief.news.story import day_of, rank, strength

__all__ = ["Standing", "find_standings", "halves_at_home", "policy_cells"]

_MOST_HALVES = 2


class _Report(NamedTuple):
    measure: PolicyMeasure
    stage: MeasureStage
    halves: int
    item: NewsItem


class Standing(NamedTuple):
    """Where one measure stands at the end of the period.

    Attributes:
        measure: The measure as last reported.
        stage: How far it has come.
        halves: What it does at home, in half measures: -2 to +2.
        item: The item that reports it so.
        before: How far it had come before the period; None if nobody had reported it.
        reported_by: The strongest item of the period that reports it, if one does.
    """

    measure: PolicyMeasure
    stage: MeasureStage
    halves: int
    item: NewsItem
    before: MeasureStage | None
    reported_by: NewsItem | None

    @property
    def is_in_force(self) -> bool:
        """Whether it is in force."""
        return self.stage is MeasureStage.IN_FORCE

    @property
    def is_changed(self) -> bool:
        """Whether the period's news moved it to another stage."""
        return self.reported_by is not None and self.stage is not self.before

    @property
    def counts(self) -> bool:
        """Whether stance or direction rests on it."""
        return self.is_in_force or self.is_changed

    @property
    def moved(self) -> int:
        """What its change does at home: a repeal undoes what the measure did."""
        return -self.halves if self.stage is MeasureStage.REPEALED else self.halves


_Key: TypeAlias = tuple[str, Country | Bloc]


def find_standings(
    country: Country, current: Iterable[NewsItem], earlier: Iterable[NewsItem], *, day: date
) -> tuple[Standing, ...]:
    """Find where the measures that a country takes stand, by title.

    A measure counts if the country or a bloc of it takes it and signs an effect at home: on the
    country, on a bloc of it, or on a group at home there. What it does to others is no stance.

    Args:
        country: The country.
        current: The items of the period.
        earlier: Items from before.
        day: The day on which membership of blocs is looked up.
    """
    past = _by_key(_reports(country, earlier, day))
    present = _by_key(_reports(country, current, day))
    found = []
    for key in sorted({*past, *present}, key=lambda key: (key[0], str(key[1]))):
        before = _followed(sorted(past.get(key, ()), key=_when))
        after = _followed(
            [*([before] if before else ()), *sorted(present.get(key, ()), key=_how_far)]
        )
        if after is not None:
            stage = before.stage if before else None
            reports = present.get(key)
            strongest = max(reports, key=_how_far).item if reports else None
            found.append(
                Standing(after.measure, after.stage, after.halves, after.item, stage, strongest)
            )
    return tuple(found)


def _by_key(reports: Iterator[_Report]) -> dict[_Key, list[_Report]]:
    found: dict[_Key, list[_Report]] = {}
    for each in reports:
        key = key_of(each.measure.title), each.measure.implementer
        found.setdefault(key, []).append(each)
    return found


def _reports(country: Country, items: Iterable[NewsItem], day: date) -> Iterator[_Report]:
    for item in items:
        for measure in item.measures:
            halves = halves_at_home(measure, country, day)
            if measure.stage and halves is not None:
                yield _Report(measure, measure.stage, halves, item)


def _is(who: Country | Bloc | None, country: Country, day: date) -> bool:
    return country in who.members(day) if isinstance(who, Bloc) else who is country


def halves_at_home(measure: PolicyMeasure, country: Country, day: date) -> int | None:
    """Give what a measure does at home, -2 to +2; None if it is not the country's, or unsigned."""
    if not _is(measure.implementer, country, day):
        return None

    def is_at_home(effect: Effect) -> bool:
        party = effect.party
        return _is(party.group.home if party.group else party.country or party.bloc, country, day)

    signed = [each for each in measure.effects if is_at_home(each)]
    total = sum((each.polarity.rank - 1) * (1 if each.conditional else 2) for each in signed)
    return max(-_MOST_HALVES, min(_MOST_HALVES, total)) if signed else None


def _when(report: _Report) -> tuple[object, ...]:
    return (day_of(report.item) or date.min, *_how_far(report))


def _how_far(report: _Report) -> tuple[object, ...]:
    # A table knows an item's strength and the halves; the rest only says which item is named.
    item = report.item
    return (report.stage.rank, strength(item), report.halves, rank(item), repr(report.measure))


def _followed(reports: list[_Report]) -> _Report | None:
    """Follow a measure through its reports, the oldest first.

    News keeps saying "announced" of what is long in force, so a stage is never lost to a lesser
    one; only what was repealed can begin anew.
    """
    standing: _Report | None = None
    for each in reports:
        is_over = standing is not None and standing.stage is MeasureStage.REPEALED
        if standing is None or is_over or each.stage >= standing.stage:
            standing = each
    return standing


def policy_cells(standings: tuple[Standing, ...], parameters: NewsParameters) -> tuple[Cell, Cell]:
    """Derive stance and direction: the balances of what is in force and of what changed."""
    in_force = tuple(each for each in standings if each.is_in_force)
    reported = tuple(each for each in standings if each.reported_by)
    changed = tuple(each for each in standings if each.is_changed)
    balance, moved = sum(each.halves for each in in_force), sum(each.moved for each in changed)
    stance = Cell(
        member="policy_trend/stance",
        items=(),
        reckoning="no measure in force has an effect at home",
    )
    direction = Cell(
        member="policy_trend/direction",
        items=(),
        reckoning="no measure with an effect at home is reported",
    )
    if in_force:
        stance = stance.evolve(
            level=of_balance(balance, parameters.stance_threshold.value, PolicyStance),
            items=tuple(dict.fromkeys(each.item for each in in_force)),
            reckoning=f"{len(in_force)} in force, balance {balance:+} half measures",
        )
    if reported:
        direction = direction.evolve(
            level=of_balance(moved, parameters.direction_threshold.value, PolicyDirection),
            items=_reporters(changed or reported),
            reckoning=f"{len(changed)} of {len(reported)} changed, balance {moved:+} half measures",
        )
    return stance, direction


def _reporters(standings: tuple[Standing, ...]) -> tuple[NewsItem, ...]:
    return tuple(dict.fromkeys(each.reported_by for each in standings if each.reported_by))
