"""Laws of the model, for any object of any class."""

import copy
import datetime
import pickle
import zoneinfo
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from minebrief.errors import InvalidMember, UnknownItem
from minebrief.model.bloc import Bloc
from minebrief.model.briefing import (
    CountryBriefing,
    CountryBriefingKind,
    Coverage,
    CoverageUnit,
    GlobalBriefing,
)
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.evidence import Evidence, NewsItem, Source
from minebrief.model.likelihood import (
    LEVELS,
    Likelihood,
    LikelihoodLevel,
    LikelihoodScale,
)
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period, PeriodKind
from minebrief.model.policy import MeasureStage, PolicyMeasure, PolicyTrend
from minebrief.model.provenance import Acceptance, Origin, Provenance
from minebrief.model.record import Extension, Record, key_of
from minebrief.model.risk import Risk
from minebrief.model.section import Development, Highlight, Implication, Section
from minebrief.model.view import View
from minebrief.model.vocabulary import (
    Action,
    Basis,
    Conviction,
    Horizon,
    NewsFlow,
    Ordered,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Role,
    Signal,
    Vocabulary,
    Weight,
)
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import Balance, Offset
from tests.strategies import COUNTRIES, global_briefings, moments, non_blank, of, periods

NOUNS: tuple[type[Any], ...] = (
    Acceptance,
    Assessment,
    Bloc,
    Catalyst,
    CountryBriefing,
    Coverage,
    CrossBorderDynamic,
    Development,
    Effect,
    Evidence,
    Facts,
    GlobalBriefing,
    Group,
    Highlight,
    Implication,
    Likelihood,
    NewsItem,
    Observation,
    Origin,
    Outlook,
    Party,
    Period,
    PolicyMeasure,
    PolicyTrend,
    Provenance,
    Risk,
    RiskExposure,
    Section,
    Source,
    View,
)
ORDERED: tuple[type[Ordered], ...] = (
    Balance,
    Conviction,
    LikelihoodLevel,
    MeasureStage,
    NewsFlow,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
UNORDERED: tuple[type[Vocabulary], ...] = (
    Action,
    Basis,
    CountryBriefingKind,
    CoverageUnit,
    Horizon,
    LikelihoodScale,
    Offset,
    Role,
)
NAMES: dict[str, Any] = {
    "Country": Country,
    "datetime": datetime,
    "zoneinfo": zoneinfo,
    "Extension": Extension,
    **{each.__name__: each for each in (*NOUNS, *ORDERED, *UNORDERED)},
}
"""What the repr of a noun may name."""

every_noun = pytest.mark.parametrize("cls", NOUNS, ids=lambda each: each.__name__)
few = settings(max_examples=12)


def members_of(value: Any) -> dict[str, Any]:
    """The members of a record, one level deep."""
    return {each.name: getattr(value, each.name) for each in attrs.fields(type(value))}


def parts_of(value: Any) -> Iterator[Any]:
    """A value and everything inside it."""
    yield value
    items: Any = ()
    if isinstance(value, tuple):
        items = value
    elif attrs.has(type(value)):
        items = members_of(value).values()
    for each in items:
        yield from parts_of(each)


class Foreign:
    """An object that is no value of any member."""


# Values.


@every_noun
@few
@given(data=st.data())
def test_copies_are_equal_and_hash_alike(cls: type[Any], data: st.DataObject) -> None:
    """Pickled, copied, rebuilt from its members or evolved by nothing, a value stays the same."""
    value = data.draw(of(cls))
    copies = (
        pickle.loads(pickle.dumps(value)),  # noqa: S301
        copy.copy(value),
        copy.deepcopy(value),
        cls(**members_of(value)),
        value.evolve(),
        value.evolve(**members_of(value)),
    )
    for each in copies:
        assert each == value
        assert hash(each) == hash(value)
        assert repr(each) == repr(value)
        assert str(each) == str(value)


@every_noun
@few
@given(data=st.data())
def test_values_are_hashable_and_frozen_to_the_leaves(cls: type[Any], data: st.DataObject) -> None:
    """Everything inside a value hashes, has no __dict__, and cannot be set or deleted."""
    value = data.draw(of(cls))
    for part in parts_of(value):
        assert isinstance(hash(part), int)
        if isinstance(part, Record):
            assert not hasattr(part, "__dict__")
    for name in members_of(value):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, name)
    with pytest.raises(AttributeError):
        value.surplus = 1


@every_noun
@few
@given(data=st.data())
def test_evolve_refuses_what_the_constructor_refuses(cls: type[Any], data: st.DataObject) -> None:
    """A changed member is checked like a new one, and an unknown name is a TypeError."""
    value = data.draw(of(cls))
    for name in members_of(value):
        with pytest.raises(InvalidMember) as caught:
            value.evolve(**{name: Foreign()})
        assert caught.value.record == cls.__name__
        assert [each.member for each in caught.value.faults] == [name]
    with pytest.raises(TypeError, match="unexpected keyword argument 'typo'"):
        value.evolve(typo=1)


@every_noun
@few
@given(data=st.data())
def test_evolve_changes_what_it_is_told_and_nothing_else(
    cls: type[Any], data: st.DataObject
) -> None:
    """Moving one value's members over one by one, where they fit together, makes the other."""
    first, second = data.draw(of(cls)), data.draw(of(cls))
    # an edit of a document forgets origins, unless it says where things come from
    changes = {
        name: value
        for name, value in members_of(second).items()
        if getattr(first, name) != value or name == "provenance"
    }
    kept = {name: value for name, value in members_of(first).items() if name not in changes}
    changed = first.evolve(**changes)
    assert changed == second
    assert {name: getattr(changed, name) for name in kept} == kept


@every_noun
@few
@given(data=st.data())
def test_reprs_build_the_value_again(cls: type[Any], data: st.DataObject) -> None:
    """A repr in a log can be pasted into a test."""
    value = data.draw(of(cls))
    assert eval(repr(value), dict(NAMES)) == value  # noqa: S307 (our own repr)


# Vocabularies.


@pytest.mark.parametrize("cls", ORDERED, ids=lambda each: each.__name__)
def test_order_is_total_inside_a_vocabulary(cls: type[Ordered]) -> None:
    """Exactly one of less, equal and greater holds; the order is that of definition."""
    members = list(cls)
    assert sorted([*members[1:], members[0]]) == members
    for (i, left), (j, right) in product(enumerate(members), repeat=2):
        comparisons = (left < right, left <= right, left == right, left >= right, left > right)
        assert comparisons == (i < j, i <= j, i == j, i >= j, i > j)
        assert (left.rank, right.rank) == (i, j)


@pytest.mark.parametrize(("left", "right"), list(pairwise((*ORDERED, ORDERED[0]))))
def test_order_does_not_cross_vocabularies(left: type[Ordered], right: type[Ordered]) -> None:
    """A signal is neither more nor less than a weight."""
    one: Any = next(iter(left))
    other: Any = next(iter(right))
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(one, compare)(other) is NotImplemented
    with pytest.raises(TypeError, match="not supported between"):
        _ = one < other
    with pytest.raises(TypeError, match="not supported between"):
        _ = one >= other.value
    assert one != other


@pytest.mark.parametrize("cls", [*ORDERED, *UNORDERED], ids=lambda each: each.__name__)
def test_words_are_read_as_they_are_shown(cls: type[Vocabulary]) -> None:
    """A word is read from its text and its value, in any case, with blanks around."""
    for member in cls:
        for text in (str(member), member.value, f" {str(member).upper()} ", str(member).lower()):
            assert cls.parse(text) is member


@pytest.mark.parametrize("cls", UNORDERED, ids=lambda each: each.__name__)
def test_other_vocabularies_have_no_order(cls: type[Vocabulary]) -> None:
    """A hedge is not more than a core holding."""
    first, second, *_ = cls
    with pytest.raises(TypeError, match="not supported between"):
        _ = first < second  # type: ignore[operator]  # the mistake


# Periods.


@given(periods())
@example(Period.week(2026, 53))
@example(Period.week(2020, 53))
@example(Period.week(1, 1))
@example(Period.week(9999, 51))
@example(Period.quarter(9999, 3))
@example(Period(start=datetime.date(9999, 12, 1), end=datetime.date.max))
@example(Period.month(1, 1))
@example(Period.day(datetime.date.max))
@example(Period(start=datetime.date.min, end=datetime.date.max))
def test_periods_are_read_as_they_are_written(period: Period) -> None:
    """Both written forms lead back to the same days."""
    assert Period.parse(str(period)) == period
    assert Period.parse(period.iso) == period
    assert Period.parse(f"{period.start.isoformat()}/{period.end.isoformat()}") == period


@given(periods())
def test_neighbours_touch_and_share_no_day(period: Period) -> None:
    """The next period starts the day after; nothing lies between and nothing is shared."""
    assume(period.start > datetime.date(2, 1, 1))
    for first, second in ((period.previous(), period), (period, period.next())):
        assert second.start - first.end == datetime.timedelta(days=1)
        assert not first.overlaps(second)
        assert not first.contains(second)


@given(periods())
def test_next_and_previous_undo_each_other(period: Period) -> None:
    """A calendar unit keeps its kind on both sides, so going back leads back."""
    assume(period.start > datetime.date(2, 1, 1))
    if period.kind is PeriodKind.CUSTOM:
        assert period.next().days == period.days == period.previous().days
        # 28 free days may be followed by a February, whose neighbour is a month
        assume(period.next().kind is PeriodKind.CUSTOM is period.previous().kind)
    else:
        assert period.next().kind is period.kind is period.previous().kind
    assert period.next().previous() == period
    assert period.previous().next() == period


@given(periods())
def test_kinds_part_the_periods(period: Period) -> None:
    """The kind is the one calendar unit whose constructor gives these days, custom if none does."""
    start = period.start
    year, week, _ = start.isocalendar()
    units = {
        PeriodKind.DAY: Period.day(start),
        PeriodKind.WEEK: Period.week(year, week),
        PeriodKind.MONTH: Period.month(start.year, start.month),
        PeriodKind.QUARTER: Period.quarter(start.year, (start.month + 2) // 3),
    }
    fitting = [kind for kind, unit in units.items() if unit == period]
    assert fitting in ([], [period.kind])
    assert (period.kind is PeriodKind.CUSTOM) == (not fitting)


@given(periods(), periods(), st.dates())
def test_containing_and_overlapping(one: Period, other: Period, day: datetime.date) -> None:
    """Containing is a partial order, overlapping is symmetric, and both agree on single days."""
    assert one.contains(one)
    assert one.overlaps(one)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.contains(day) == one.contains(Period.day(day)) == one.overlaps(Period.day(day))
    assert not one.contains(other) or one.overlaps(other)
    assert (one.contains(other) and other.contains(one)) == (one == other)
    hull = Period(start=min(one.start, other.start), end=max(one.end, other.end))
    assert hull.contains(one)
    assert hull.contains(other)
    assert one.overlaps(other) == (hull.days < one.days + other.days)


# Other values with a written form.


@given(of(PolicyTrend))
def test_trends_are_read_as_they_are_written(trend: PolicyTrend) -> None:
    """Stance and direction survive the printed form, whatever the case."""
    trend = trend.evolve(extensions=())
    assert PolicyTrend.parse(str(trend)) == trend
    assert PolicyTrend.parse(f"  {str(trend).upper()} ") == trend


@given(of(Likelihood))
def test_likelihoods_are_read_as_they_are_written(likelihood: Likelihood) -> None:
    """A word of a scale survives its printed form."""
    assert Likelihood.parse(str(likelihood), scale=likelihood.scale) == likelihood
    low, high = likelihood.band
    assert 0 <= low < high <= 100


@given(st.sampled_from(LikelihoodScale))
def test_levels_never_fall_along_a_scale_of_rising_bands(scale: LikelihoodScale) -> None:
    """Of two words the one with the higher midpoint never has the lower level."""
    words = [Likelihood(word=word, scale=scale) for word in LEVELS[scale]]
    words.sort(key=lambda each: sum(each.band))
    assert all(left.level <= right.level for left, right in pairwise(words))


@given(non_blank())
@example("China’s İstanbul ſ ß")
@example("''")
def test_keys_are_keys_of_themselves(title: str) -> None:
    """Whoever passes a key instead of a title means the same item."""
    key = key_of(title)
    assert key
    assert key_of(key) == key
    assert key_of(f" {title}  ") == key


# Moments.


@given(moments(), st.integers(-14 * 60, 14 * 60))
def test_equal_moments_make_equal_briefings(moment: datetime.datetime, minutes: int) -> None:
    """A moment is a point in time, however a zone writes it."""
    elsewhere = moment.astimezone(datetime.timezone(datetime.timedelta(minutes=minutes)))
    one, other = (Source(title="a", published_at=each) for each in (moment, elsewhere))
    assert one == other
    assert hash(one) == hash(other)


# Edits of briefings.

names_of_russia = st.sampled_from((Country.RU, "RU", "Russia", "russia", "Russian"))


@given(global_briefings(), names_of_russia, non_blank())
def test_with_assessment_changes_one_column_only(
    page: GlobalBriefing, who: Country | str, event: str
) -> None:
    """Every other column, and everything that is no column, stays."""
    edited = page.with_assessment(who, top_event=event, signal=Signal.BEARISH)
    known = next((each for each in page.matrix if each.country is Country.RU), None)
    expected = (known or Assessment(country=Country.RU)).evolve(
        top_event=event, signal=Signal.BEARISH
    )
    assert edited.assessment(who) == expected
    others = [each for each in edited.matrix if each.country is not Country.RU]
    assert others == [each for each in page.matrix if each.country is not Country.RU]
    covered = page.countries if known else (*page.countries, Country.RU)
    assert edited.countries == covered
    assert edited.evolve(matrix=(), provenance=None) == page.evolve(matrix=(), provenance=None)


@given(global_briefings(), names_of_russia)
def test_with_outlook_changes_one_country_only(page: GlobalBriefing, who: Country | str) -> None:
    """The outlook on the others stays, and a country without one gets one at the end."""
    edited = page.with_outlook(who, near_term_signal=Signal.BULLISH)
    known = page.outlook_on(Country.RU)
    expected = (known or Outlook(country=Country.RU)).evolve(near_term_signal=Signal.BULLISH)
    assert edited.outlook_on(who) == expected
    others = [each for each in edited.outlook if each.country is not Country.RU]
    assert others == [each for each in page.outlook if each.country is not Country.RU]
    assert edited.evolve(outlook=(), provenance=None) == page.evolve(outlook=(), provenance=None)


@given(global_briefings(), names_of_russia)
def test_a_country_that_is_not_covered_is_named_with_those_that_are(
    page: GlobalBriefing, who: Country | str
) -> None:
    """Asking for a column that is not there says which ones are."""
    without = page.evolve(
        matrix=tuple(each for each in page.matrix if each.country is not Country.RU)
    )
    with pytest.raises(UnknownItem) as caught:
        without.assessment(who)
    assert caught.value == UnknownItem(
        what="country of the matrix",
        key="Russia",
        candidates=tuple(str(each) for each in without.countries),
    )


PATHS = (
    "/matrix",
    "/matrix/0",
    "/matrix/0/signal",
    "/matrix/0/signal/x",
    "/matrix/0/signal_strength",
    "/matrix/00",
    "/matrix/1/signal",
    "/bottom_line",
    "/risks/0/text",
)


@given(st.lists(st.sampled_from(PATHS), unique=True), st.lists(st.sampled_from(PATHS), unique=True))
def test_forgetting_takes_what_lies_inside_and_nothing_else(
    known: list[str], forgotten: list[str]
) -> None:
    """A path is forgotten with everything under it; a path that only begins alike is kept."""
    provenance = Provenance(
        origins=tuple(Origin(path=each, basis=Basis.STATED) for each in known),
        acceptances=tuple(Acceptance(path=each, code="c", by="A. Analyst") for each in known),
    )

    def is_under(path: str, whole: str) -> bool:
        parts, wanted = path.split("/"), whole.split("/")
        return parts[: len(wanted)] == wanted

    kept = [each for each in known if not any(is_under(each, whole) for whole in forgotten)]
    left = provenance.forget(*forgotten)
    assert [each.path for each in left.origins] == kept
    assert [each.path for each in left.acceptances] == kept
    assert provenance.forget() == provenance


@given(global_briefings(), st.sampled_from(COUNTRIES))
def test_edits_forget_the_origins_of_what_they_replace(
    page: GlobalBriefing, country: Country
) -> None:
    """An origin of the edited cell is gone; every other origin is kept, in order."""
    index = page.countries.index(country) if country in page.countries else None
    place = f"/matrix/{index}/signal"
    before = page.provenance.origins if page.provenance else ()
    edited = page.with_assessment(country, signal=None)
    after = edited.provenance.origins if edited.provenance else ()
    assert after == tuple(each for each in before if each.path != place)
    assert (edited.provenance is None) == (page.provenance is None)


@given(global_briefings(), st.sampled_from(("bottom_line", "matrix", "risks", "views")))
def test_evolve_forgets_the_origins_of_changed_members(page: GlobalBriefing, member: str) -> None:
    """Replacing a whole member forgets the origins inside it, unless provenance is given too."""
    before = page.provenance.origins if page.provenance else ()
    empty: dict[str, Any] = {member: None if member == "bottom_line" else ()}
    edited = page.evolve(**empty)
    after = edited.provenance.origins if edited.provenance else ()
    assert after == tuple(each for each in before if each.path.split("/")[1] != member)
    assert page.evolve(**empty, provenance=page.provenance).provenance == page.provenance
