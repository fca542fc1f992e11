"""Hypothesis strategies for the nouns of the model, derived from their annotations.

``of(cls)`` walks the members of an attrs class: bounds, options, unions, tuples, vocabularies and
nested records all come from the annotation that the constructor checks. Only where members
depend on each other is a strategy written by hand. Everything is valid by construction.
"""

import datetime
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs
from hypothesis import strategies as st

from minebrief.model.bloc import KNOWN_BLOCS, Bloc
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.constraints import Bounds, forbids_blank, stripped
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.likelihood import LEVELS, Likelihood
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.provenance import Acceptance, Origin
from minebrief.model.record import Extension
from minebrief.model.risk import Risk
from minebrief.model.section import Highlight
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation

__all__ = [
    "COUNTRIES",
    "briefings",
    "country_briefings",
    "facts",
    "global_briefings",
    "moments",
    "non_blank",
    "of",
    "periods",
    "recommendations",
]

R = TypeVar("R")

COUNTRIES = (Country.RU, Country.CN, Country.IN, Country.US)
"""Few, so that matrix, risks, effects and outlook speak of the same ones."""

_EXAMPLES = ("Mining", "95 % by 2027", "Türkiye’s tariff — phase 2", "a\nb", "\u00a0x", "🏔")
_PATHS = (
    "/matrix",
    "/matrix/0/signal",
    "/matrix/0/policy_trend",
    "/matrix/1/policy_trend/direction",
    "/outlook/0/near_term_signal",
    "/dynamics/0/effects/0",
    "/risks/0/countries",
    "/views/0/weight",
    "/bottom_line",
)
_ZONES = (
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Shanghai",
    "Europe/Dublin",
    "Europe/Moscow",
    "Pacific/Apia",
)
_UNKNOWN_NAMES = ("weather", "a/b~c", "Größe", "", "extensions", 'say "no": no', "signals")
_UNKNOWN_TEXTS = ('"a\\":b"', "7", "-0.5", "true", "null", "[1,null]", '{"a":{"extensions":[]}}')
_MOST_ITEMS = 3
_DAY = datetime.timedelta(days=1)
_COUNT_LIMIT = 2**53


def non_blank() -> st.SearchStrategy[str]:
    """Text of any valid Unicode that is not only white space."""
    anything = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
    return anything.map(lambda text: f"{text}x" if text.isspace() else text) | st.sampled_from(
        _EXAMPLES
    )


def _known_zones() -> list[datetime.tzinfo]:
    found: list[datetime.tzinfo] = []
    for name in _ZONES:
        try:
            found.append(ZoneInfo(name))
        except ZoneInfoNotFoundError:  # a machine without the database; fixed offsets remain
            continue
    return found


def zones() -> st.SearchStrategy[datetime.tzinfo]:
    """Time zones: UTC, fixed offsets down to the second, and places with summer time."""
    seconds = st.integers(-14 * 3600, 14 * 3600)
    fixed = seconds.map(lambda each: datetime.timezone(datetime.timedelta(seconds=each)))
    places = st.sampled_from(_known_zones() or [datetime.UTC])
    return st.one_of(st.just(datetime.UTC), fixed, places)


def _settled(moment: datetime.datetime) -> datetime.datetime:
    """Avoid the hours that a clock shows twice or never: Python calls them equal to no others."""
    if moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset():
        return moment
    return moment.replace(tzinfo=datetime.UTC)


def moments() -> st.SearchStrategy[datetime.datetime]:
    """Datetimes with a time zone, a day away from the ends of the calendar."""
    return st.datetimes(
        min_value=datetime.datetime(1, 1, 3),  # noqa: DTZ001 (Hypothesis adds the zone)
        max_value=datetime.datetime(9999, 12, 29),  # noqa: DTZ001
        timezones=zones(),
    ).map(_settled)


def periods() -> st.SearchStrategy[Period]:
    """Periods of every kind."""
    year = st.integers(1, 9998)
    days = st.dates(max_value=datetime.date.max - 400 * _DAY)
    return st.one_of(
        st.builds(Period.week, year, st.integers(1, 52)),
        st.builds(Period.month, year, st.integers(1, 12)),
        st.builds(Period.quarter, year, st.integers(1, 4)),
        days.map(Period.day),
        st.builds(
            lambda start, length: Period(start=start, end=start + length * _DAY),
            days,
            st.integers(0, 400),
        ),
    )


def _countries() -> st.SearchStrategy[Country]:
    return st.sampled_from(COUNTRIES) | st.sampled_from(Country)


def _tuples(
    items: st.SearchStrategy[Any], limit: int, unique_by: Callable[[Any], Any] | None = None
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=limit, unique_by=unique_by).map(tuple)


def _of_annotation(annotation: Any, limit: int) -> st.SearchStrategy[Any]:
    annotation, metas = stripped(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(*(_of_annotation(arm, limit) for arm in get_args(annotation)))
    if get_origin(annotation) is tuple:
        return _tuples(_of_annotation(get_args(annotation)[0], max(1, limit - 1)), limit)
    return _of_type(annotation, metas, limit)


def _of_type(base: Any, metas: tuple[Bounds, ...], limit: int) -> st.SearchStrategy[Any]:
    if base is NoneType:
        return st.none()
    if base is bool:
        return st.booleans()
    if base is int:
        least = [meta.ge for meta in metas if meta.ge is not None]
        most = [meta.le for meta in metas if meta.le is not None]
        low = int(max(least)) if least else -_COUNT_LIMIT
        return st.integers(low, int(min(most)) if most else _COUNT_LIMIT)
    if base is str:
        return _of_text(metas)
    if base is datetime.datetime:
        return moments()
    if base is datetime.date:
        return st.dates()
    if base is Country:
        return _countries()
    if issubclass(base, Enum):
        return st.sampled_from(base)
    return _of_record(base, limit)


def _of_text(metas: tuple[Bounds, ...]) -> st.SearchStrategy[str]:
    if any(map(forbids_blank, metas)):
        return non_blank()
    least = max((meta.min_length or 0 for meta in metas), default=0)
    most = min((meta.max_length or 8 for meta in metas), default=8)
    return st.text(st.characters(codec="utf-8"), min_size=least, max_size=max(least, most))


def _of_members(
    cls: type[R], limit: int, overrides: dict[str, st.SearchStrategy[Any]] | None = None
) -> st.SearchStrategy[R]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for each in attrs.fields(cls):  # type: ignore[arg-type]  # every class here is an attrs class
        if each.name == "extensions":
            required[each.name] = _KEPT
            continue
        members = required if each.default is attrs.NOTHING else optional
        found = (overrides or {}).get(each.name)
        members[each.name] = found if found is not None else _of_annotation(each.type, limit)
    return st.fixed_dictionaries(required, optional=optional).map(lambda members: cls(**members))


def _parties(limit: int) -> st.SearchStrategy[Party]:
    return st.one_of(
        _countries().map(lambda each: Party(country=each)),
        _of_record(Bloc, limit).map(lambda each: Party(bloc=each)),
        _of_record(Group, limit).map(lambda each: Party(group=each)),
    )


def _likelihoods(_limit: int) -> st.SearchStrategy[Likelihood]:
    words = [(scale, word) for scale, words in LEVELS.items() for word in words]
    return st.sampled_from(words).map(lambda pair: Likelihood(scale=pair[0], word=pair[1]))


def _blocs(_limit: int) -> st.SearchStrategy[Bloc]:
    return (st.sampled_from(KNOWN_BLOCS) | non_blank()).map(lambda name: Bloc(name=name))


def _extensions(_limit: int) -> st.SearchStrategy[Extension]:
    return st.builds(
        lambda name, text: Extension(name=name, text=text),
        st.sampled_from(_UNKNOWN_NAMES),
        st.sampled_from(_UNKNOWN_TEXTS),
    )


# Most objects keep nothing; a document cannot say a name twice.
_KEPT = st.one_of(
    st.just(()), st.just(()), st.just(()), _tuples(_extensions(1), 2, lambda each: each.name)
)


def _observations(limit: int) -> st.SearchStrategy[tuple[Observation, ...]]:
    return _tuples(_of_record(Observation, limit), 2, lambda each: each.ordinal)


def _dynamics(limit: int) -> st.SearchStrategy[CrossBorderDynamic]:
    effects = _tuples(_of_record(Effect, limit - 1), limit, lambda each: each.party)
    return _of_members(CrossBorderDynamic, limit, {"effects": effects})


def _documents(cls: type[R]) -> Callable[[int], st.SearchStrategy[R]]:
    def by_country(each: Assessment | Outlook) -> Country:
        return each.country

    def build(limit: int) -> st.SearchStrategy[R]:
        unique = {
            "matrix": _tuples(_of_record(Assessment, limit - 1), limit, by_country),
            "outlook": _tuples(_of_record(Outlook, limit - 1), limit, by_country),
        }
        return _of_members(cls, limit, unique)

    return build


def _with_paths(cls: type[R]) -> Callable[[int], st.SearchStrategy[R]]:
    return lambda limit: _of_members(cls, limit, {"path": st.sampled_from(_PATHS)})


def _with_observations(cls: type[R]) -> Callable[[int], st.SearchStrategy[R]]:
    return lambda limit: _of_members(cls, limit, {"observations": _observations(limit)})


# The classes whose members depend on each other; all others follow from their annotations.
_WRITTEN: dict[type[Any], Callable[[int], st.SearchStrategy[Any]]] = {
    Acceptance: _with_paths(Acceptance),
    Assessment: _with_observations(Assessment),
    Bloc: _blocs,
    CountryBriefing: _documents(CountryBriefing),
    CrossBorderDynamic: _dynamics,
    Extension: _extensions,
    Facts: _with_observations(Facts),
    GlobalBriefing: _documents(GlobalBriefing),
    Likelihood: _likelihoods,
    Origin: _with_paths(Origin),
    Party: _parties,
    Period: lambda _limit: periods(),
}


@cache
def _made(cls: type[Any], limit: int) -> st.SearchStrategy[Any]:
    written = _WRITTEN.get(cls)
    return written(limit) if written else _of_members(cls, limit)


def _of_record(cls: type[R], limit: int) -> st.SearchStrategy[R]:
    return _made(cls, max(1, limit))  # type: ignore[arg-type]  # mypy: a class is no Hashable


def of(cls: type[R]) -> st.SearchStrategy[R]:
    """Any valid object of a class of the model, or the facts of the rules."""
    return _of_record(cls, _MOST_ITEMS)


def facts() -> st.SearchStrategy[Facts]:
    """What the rules may know of one country, without observations of further ordinals."""
    few = st.integers(0, 4)
    exposure = st.builds(
        lambda low, medium, high, unstated: RiskExposure(
            low=low, medium=medium, high=high, unstated=unstated
        ),
        few, few, few, few,
    )  # fmt: skip
    return _of_members(Facts, 1, {"observations": st.just(()), "risks": exposure})


def global_briefings() -> st.SearchStrategy[GlobalBriefing]:
    """Global pages whose risks, dynamics and outlook speak of the countries of their matrix."""
    covered = st.sampled_from(COUNTRIES)
    named = st.lists(covered, max_size=3, unique=True).map(tuple)
    party = covered.map(lambda each: Party(country=each)) | _of_record(Party, 1)
    effect = _of_members(Effect, 1, {"party": party})
    dynamic = _of_members(
        CrossBorderDynamic,
        1,
        {"countries": named, "effects": _tuples(effect, 3, lambda each: each.party)},
    )
    assessment = _of_members(Assessment, 1, {"country": covered, "observations": _observations(1)})
    outlook = _of_members(Outlook, 1, {"country": covered})
    risk = _of_members(Risk, 1, {"countries": named})
    members = {
        "matrix": _tuples(assessment, 4, lambda each: each.country),
        "outlook": _tuples(outlook, 4, lambda each: each.country),
        "dynamics": _tuples(dynamic, 2),
        "risks": _tuples(risk, 3),
        "highlights": _tuples(_of_record(Highlight, 1), 1),
        "leader": st.none() | covered,
    }
    return _of_members(GlobalBriefing, 1, members)


def country_briefings() -> st.SearchStrategy[CountryBriefing]:
    """Country pages."""
    return _of_record(CountryBriefing, 2)


def briefings() -> st.SearchStrategy[GlobalBriefing | CountryBriefing]:
    """Pages of either kind."""
    return global_briefings() | country_briefings()


def recommendations() -> st.SearchStrategy[Recommendation]:
    """What the standard book derives from a global page, with or without an earlier week."""

    def derived(page: GlobalBriefing, before: GlobalBriefing | None) -> Recommendation:
        if before is None:
            return recommend(page)
        dated = page.evolve(period=Period.week(2026, 4))
        return recommend(
            dated, previous=before.evolve(period=Period.week(2026, 3), sector=page.sector)
        )

    return st.builds(derived, global_briefings(), st.none() | global_briefings())
