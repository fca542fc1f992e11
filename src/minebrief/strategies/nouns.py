"""Strategies for the classes of the model and the rules, derived from their annotations."""

import datetime
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minebrief.model.bloc import KNOWN_BLOCS, Bloc
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.constraints import Bounds, forbids_blank, stripped
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.evidence import NewsItem
from minebrief.model.likelihood import LEVELS, Likelihood
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import Weight
from minebrief.rules.amendment import Amendment
from minebrief.rules.band import Band
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.factor import Ordinal
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.override import Override
from minebrief.rules.reference import BookReference
from minebrief.rules.sensitivity import UnderBooks
from minebrief.rules.table import Condition
from minebrief.rules.verdict import Decision, Reach
from minebrief.strategies.values import moments, periods, texts

__all__ = ["FEW", "facts", "observations", "records", "tuples"]

R = TypeVar("R")

FEW: Final = (Country.RU, Country.CN, Country.IN, Country.US)
"""Few countries, so that the parts of a page speak of the same ones."""

MOST_ITEMS: Final = 3
_MOST: Final = 2**53 - 1
_JSON: Final = ('"text"', "7", "[1,null]", '{"a":{"b":true}}')


def records(
    cls: type[R], *, max_items: int = MOST_ITEMS, **members: SearchStrategy[Any]
) -> SearchStrategy[R]:
    """Objects of any class of the model or the rules.

    Args:
        cls: The class.
        max_items: How many items a list has at most; lists inside lists have fewer.
        members: Strategies for single members; together they must keep the rules of the class.

    >>> from minebrief.model.vocabulary import Signal
    >>> records(Assessment, signal=st.just(Signal.BULLISH)).validate()
    """
    if members:
        return _of_members(cls, max_items, members)
    key: Any = cls  # a class is hashable, which mypy does not take from type[R]
    found: SearchStrategy[R] = _made(key, max(1, max_items))
    return found


def facts(*, max_risks: int = 4) -> SearchStrategy[Facts]:
    """What the rules may know of one country, without observations of further ordinals.

    Args:
        max_risks: How many risks of each likelihood expose it at most.

    >>> facts(max_risks=0).validate()
    """
    few = st.integers(0, max_risks)
    exposure = records(RiskExposure, low=few, medium=few, high=few, unstated=few)
    return records(Facts, observations=st.just(()), risks=exposure)


def tuples(
    items: SearchStrategy[Any],
    most: int,
    unique_by: Callable[[Any], Any] | None = None,
    *,
    least: int = 0,
) -> SearchStrategy[tuple[Any, ...]]:
    """Tuples of so many items.

    >>> tuples(st.booleans(), 2).validate()
    """
    return st.lists(items, min_size=least, max_size=most, unique_by=unique_by).map(tuple)


def _of_members(
    cls: type[R], limit: int, members: dict[str, SearchStrategy[Any]]
) -> SearchStrategy[R]:
    chosen = _dependent(cls, limit) | members
    always: dict[str, SearchStrategy[Any]] = {}
    perhaps: dict[str, SearchStrategy[Any]] = {}
    for each in attrs.fields(cls):  # type: ignore[arg-type]  # every class here is an attrs class
        is_free = each.default is not attrs.NOTHING and each.name not in members
        found = chosen[each.name] if each.name in chosen else _of_member(each, limit)
        (perhaps if is_free else always)[each.name] = found
    named = st.fixed_dictionaries(always, optional=perhaps)
    return named.map(lambda members: cls(**members))


def _of_member(member: "attrs.Attribute[Any]", limit: int) -> SearchStrategy[Any]:
    if member.name == "extensions":  # a name stands once, and is no other member's
        return st.just(()) | tuples(_made(Extension, limit), 2, lambda each: each.name)
    return _of_annotation(member.type, limit)


def _of_annotation(annotation: Any, limit: int) -> SearchStrategy[Any]:
    annotation, metas = stripped(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(*(_of_annotation(arm, limit) for arm in get_args(annotation)))
    if get_origin(annotation) is tuple:
        return tuples(_of_annotation(get_args(annotation)[0], max(1, limit - 1)), limit)
    return _of_type(annotation, metas, limit)


def _of_type(base: Any, metas: tuple[Bounds, ...], limit: int) -> SearchStrategy[Any]:
    if base in _SCALARS:
        return _SCALARS[base]()
    if base is int:
        least = max((int(each.ge) for each in metas if each.ge is not None), default=-_MOST)
        most = min((int(each.le) for each in metas if each.le is not None), default=_MOST)
        return st.integers(least, most)
    if base is str:
        return _of_text(metas)
    if base is Country:
        return _countries()
    return st.sampled_from(base) if issubclass(base, Enum) else _made(base, limit)


_SCALARS: Final[dict[Any, Callable[[], SearchStrategy[Any]]]] = {
    NoneType: st.none,
    bool: st.booleans,
    datetime.datetime: moments,
    datetime.date: st.dates,
}


def _countries() -> SearchStrategy[Country]:
    return st.sampled_from(FEW) | st.sampled_from(Country)


def _of_text(metas: tuple[Bounds, ...]) -> SearchStrategy[str]:
    if any(map(forbids_blank, metas)):
        return texts()
    least = max((meta.min_length or 0 for meta in metas), default=0)
    most = min((meta.max_length or least + 8 for meta in metas), default=8)
    return st.text(st.characters(codec="utf-8"), min_size=least, max_size=most)


def observations() -> SearchStrategy[tuple[Observation, ...]]:
    """Levels of further ordinals, each once.

    >>> observations().validate()
    """
    return tuples(_made(Observation, 1), 2, lambda each: each.ordinal)


def _parties(limit: int) -> SearchStrategy[Party]:
    return st.one_of(
        _countries().map(lambda each: Party(country=each)),
        _made(Bloc, limit).map(lambda each: Party(bloc=each)),
        _made(Group, limit).map(lambda each: Party(group=each)),
    )


def _blocs() -> SearchStrategy[Bloc]:
    return (st.sampled_from(KNOWN_BLOCS) | texts()).map(lambda name: Bloc(name=name))


def _extensions() -> SearchStrategy[Extension]:
    names = texts().map(lambda text: f"x-{text}")
    return st.builds(
        lambda name, text: Extension(name=name, text=text), names, st.sampled_from(_JSON)
    )


def _likelihoods() -> SearchStrategy[Likelihood]:
    words = [(scale, word) for scale, words in LEVELS.items() for word in words]
    return st.sampled_from(words).map(lambda pair: Likelihood(scale=pair[0], word=pair[1]))


def _bands() -> SearchStrategy[Band]:
    edges = st.lists(st.integers(-1000, 1000), min_size=2, max_size=2).map(sorted)

    def band(free: Band, weight: Weight, edge: list[int]) -> Band:
        stay, enter = edge if weight is Weight.OVERWEIGHT else reversed(edge)
        return free.evolve(weight=weight, stay=stay, enter=enter)

    whole = st.just(-1000)
    free = _of_members(
        Band, 1, {"weight": st.just(Weight.OVERWEIGHT), "enter": whole, "stay": whole}
    )
    return st.builds(band, free, st.sampled_from([Weight.UNDERWEIGHT, Weight.OVERWEIGHT]), edges)


def _conditions(limit: int) -> SearchStrategy[Condition]:
    absent, none = st.none(), st.just(())
    bound = st.integers(-1000, 1000)
    words = {"levels": tuples(texts(), limit, least=1), "at_least": absent, "at_most": absent}
    numbers = {"levels": none, "at_least": bound, "at_most": absent | bound}
    return _of_members(Condition, limit, words) | _of_members(Condition, limit, numbers)


def _amendments(limit: int) -> SearchStrategy[Amendment]:
    undated = {"effective_from": st.none(), "effective_until": st.none()}
    days = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
    free = _of_members(Amendment, limit, undated)
    both = st.builds(
        lambda free, days: free.evolve(effective_from=days[0], effective_until=days[1]), free, days
    )
    return (
        free
        | _of_members(Amendment, limit, {**undated, "effective_from": st.dates()})
        | _of_members(Amendment, limit, {**undated, "effective_until": st.dates()})
        | both
    )


def _overrides(limit: int) -> SearchStrategy[Override]:
    unlimited = _of_members(Override, limit, {"review_by": st.none()})
    later = st.builds(
        lambda made, day: made.evolve(review_by=max(made.day, day)), unlimited, st.dates()
    )
    return unlimited | later


def _calls(limit: int) -> SearchStrategy[Call]:
    free = _of_members(Call, limit, {"override": st.none(), "stale": st.just(())})
    stale = tuples(texts(), limit)
    overruled = st.builds(
        lambda call, override, stale: call.evolve(override=override, stale=stale),
        free,
        _made(Override, limit),
        stale,
    )
    return free | overruled


def _reaches(limit: int) -> SearchStrategy[Reach]:
    free = _of_members(Reach, limit, {"highest": st.just(Weight.OVERWEIGHT)})
    weights = st.sampled_from(Weight)
    return st.builds(
        lambda reach, other: reach.evolve(
            lowest=min(reach.lowest, other), highest=max(reach.lowest, other)
        ),
        free,
        weights,
    )


def _columns(limit: int) -> SearchStrategy[UnderBooks]:
    none = {name: st.just(()) for name in ("books", "weights", "scores")}
    book, weight = _made(BookReference, limit), st.none() | st.sampled_from(Weight)
    column = st.tuples(book, weight, st.none() | st.integers(-_MOST, _MOST))

    def filled(free: UnderBooks, columns: list[tuple[Any, Any, Any]]) -> UnderBooks:
        books, weights, scores = zip(*columns, strict=True) if columns else ((), (), ())
        return free.evolve(books=books, weights=weights, scores=scores)

    free = _of_members(UnderBooks, limit, none)
    return st.builds(filled, free, st.lists(column, max_size=limit))


def _news_parameters(cls: type[Any], limit: int) -> dict[str, SearchStrategy[Any]]:
    ranges = {"signal_threshold": (1, 100), "flow_step": (101, 1000), "flow_history": (1, 8),
              "flow_periods": (8, 100)}  # fmt: skip
    settings = {
        each.name: _of_members(
            each.type, limit, {"value": st.integers(*ranges.get(each.name, (1, 1000)))}
        )
        for each in attrs.fields(cls)
        if getattr(each.type, "__name__", "") == "Setting"
    }
    return {**settings, "amendments": st.just(())}


def _dependent(cls: type[Any], limit: int) -> dict[str, SearchStrategy[Any]]:
    """Give the members that must fit each other or themselves, in classes otherwise free."""
    less = max(1, limit - 1)
    if cls in (Assessment, Facts):
        return {"observations": observations()}
    if cls is CrossBorderDynamic:
        return {"effects": tuples(_made(Effect, less), limit, lambda each: each.party)}
    if cls is GlobalBriefing:
        return {
            "matrix": tuples(_made(Assessment, less), limit, lambda each: each.country),
            "outlook": tuples(_made(Outlook, less), limit, lambda each: each.country),
        }
    if cls.__name__ == "Cell":  # of a layer above, known by name as in interop.hypothesis
        return {"items": tuples(_made(NewsItem, less), limit, least=1)}
    if cls.__name__ == "NewsParameters":
        return _news_parameters(cls, limit)
    if cls is Ordinal:
        levels = st.lists(texts(), min_size=2, max_size=limit + 2, unique=True)
        return {"levels": levels.map(tuple)}
    return {}


@cache
def _made(cls: Any, limit: int) -> SearchStrategy[Any]:
    written = _written().get(cls)
    return written(limit) if written else _of_members(cls, limit, {})


@cache
def _written() -> dict[Any, Callable[[int], SearchStrategy[Any]]]:
    """Give the classes whose objects are made otherwise than from all members."""
    return {
        Amendment: _amendments,
        Band: lambda _limit: _bands(),
        Call: _calls,
        Bloc: lambda _limit: _blocs(),
        Condition: _conditions,
        Decision: lambda _limit: facts().map(lambda known: decide(known)),
        Extension: lambda _limit: _extensions(),
        Override: _overrides,
        Likelihood: lambda _limit: _likelihoods(),
        Party: _parties,
        Period: lambda _limit: periods(),
        Reach: _reaches,
        UnderBooks: _columns,
    }
