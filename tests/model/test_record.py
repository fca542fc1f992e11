"""Records: what the checked constructor refuses, and what every class of the model promises."""

import datetime
import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any

import attrs
import pytest
from attrs import frozen
from msgspec import Meta

import minebrief.model
import minebrief.rules
from minebrief.errors import Fault, InvalidMember, InvalidValue, MinebriefError
from minebrief.model.bloc import Bloc
from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.constraints import encodable
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.evidence import Evidence, NewsItem, Source
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.outlook import Outlook
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin
from minebrief.model.record import Extension, Record, key_of
from minebrief.model.risk import Risk
from minebrief.model.section import Highlight, Section
from minebrief.model.view import View
from minebrief.model.vocabulary import MINING, Basis, Polarity, Sector, Signal
from minebrief.rules.factor import LevelPoints
from minebrief.rules.reference import BookReference

TEXT = "str that is not blank (and valid Unicode)"
COUNT = "int (at least 0, at most 9007199254740991)"
SIGNAL = "Signal.BEARISH or Signal.NEUTRAL or Signal.BULLISH or None"
MOMENT = "a datetime with a time zone or None"


class Name(str):
    """A subclass of str, which is not plain text."""

    __slots__ = ()


class Number(int):
    """A subclass of int, which is not a plain number."""


class LaterDate(datetime.date):
    """A subclass of date, which is not a plain date."""


def refused(cls: type[Any], **members: Any) -> InvalidMember:
    """The error that building an object raises."""
    with pytest.raises(InvalidMember) as caught:
        cls(**members)
    return caught.value


def one_fault(record: str, member: str, got: str, expected: str) -> InvalidMember:
    """The error that names one wrong member."""
    return InvalidMember(record=record, faults=(Fault(member=member, got=got, expected=expected),))


@pytest.mark.parametrize(
    ("value", "got"),
    [
        (None, "None"),
        (7, "7"),
        (True, "True"),
        (b"EU", "b'EU'"),
        ({"k": 1}, "{'k': 1}"),
        (["EU"], "['EU']"),
        (Signal.BULLISH, "Signal.BULLISH"),
        (Name("EU"), "'EU'"),
        ("", "''"),
        (" ", "' '"),
        ("\t\n", r"'\t\n'"),
        ("\u00a0\u2003", r"'\xa0\u2003'"),
        ("a\ud800", r"'a\ud800'"),
        ("\udfff", r"'\udfff'"),
    ],
)
def test_text_is_plain_encodable_and_not_blank(value: object, got: str) -> None:
    """Nothing but a real str with something in it is text; nothing is turned into one."""
    assert refused(Bloc, name=value) == one_fault("Bloc", "name", got, TEXT)


@pytest.mark.parametrize("name", ["EU", " EU ", "x" * 10_000, "\u200b", "🏔", "Türkiye", "\x00"])
def test_text_is_kept_as_it_is(name: str) -> None:
    """Text is neither trimmed nor normalised."""
    assert Bloc(name=name).name == name


@pytest.mark.parametrize(
    ("value", "got"),
    [
        (None, "None"),
        (2.9, "2.9"),
        (2.0, "2.0"),
        (float("nan"), "nan"),
        (True, "True"),
        (False, "False"),
        ("7", "'7'"),
        (Number(7), "7"),
        (-1, "-1"),
        (7 + 0j, "(7+0j)"),
    ],
)
def test_a_count_is_a_plain_int_from_zero(value: object, got: str) -> None:
    """Floats, bools, digits in text and subclasses are no counts."""
    assert refused(Coverage, count=value) == one_fault("Coverage", "count", got, COUNT)


@pytest.mark.parametrize("value", ["false", "true", 0, 1, None, "", []])
def test_a_bool_is_a_bool(value: object) -> None:
    """Neither a word nor a number nor nothing is a bool."""
    error = refused(
        Effect, party=Party(country=Country.RU), polarity=Polarity.ADVERSE, conditional=value
    )
    assert error == one_fault("Effect", "conditional", repr(value), "bool")


@pytest.mark.parametrize("value", ["bullish", "BULLISH", 2, True, Polarity.FAVOURABLE, "Signal"])
def test_a_word_is_a_member_of_its_vocabulary(value: object) -> None:
    """A vocabulary takes its members, not their values, and not another vocabulary's members."""
    assert refused(Assessment, country=Country.RU, signal=value) == one_fault(
        "Assessment", "signal", repr(value), SIGNAL
    )


@pytest.mark.parametrize("value", ["RU", "Russia", None, 643, Signal.BULLISH])
def test_a_country_is_a_member(value: object) -> None:
    """The constructor reads no names of countries, and its message does not list 250 of them."""
    assert refused(Assessment, country=value) == one_fault(
        "Assessment", "country", repr(value), "Country"
    )


@pytest.mark.parametrize(
    "value",
    [
        "abc",
        "",
        None,
        [],
        {},
        set(),
        [Evidence(source=Source(title="a"))],
        {"k": 1},
        ("abc",),
        (None,),
        (Evidence(source=Source(title="a")), "abc"),
        iter(()),
    ],
)
def test_a_tuple_is_a_tuple_of_its_items(value: object) -> None:
    """Text, lists, sets and mappings are no tuples, and every item has the right class."""
    error = refused(Assessment, country=Country.RU, evidence=value)
    assert [(each.member, each.expected) for each in error.faults] == [
        ("evidence", "a tuple of Evidence")
    ]


@pytest.mark.parametrize("value", ["EU", None, 7, {"name": "EU"}, Polarity.ADVERSE])
def test_a_union_takes_one_of_its_classes(value: object) -> None:
    """The subject of a view is a country or a bloc and nothing that could become one."""
    assert refused(View, subject=value) == one_fault(
        "View", "subject", repr(value), "Country or Bloc"
    )


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-19",
        None,
        20260119,
        datetime.datetime(2026, 1, 19, tzinfo=datetime.UTC),
        LaterDate(2026, 1, 19),
    ],
)
def test_a_date_is_a_plain_date(value: object) -> None:
    """A datetime is a date to isinstance, never to a period."""
    error = refused(Period, start=value, end=datetime.date(2026, 1, 25))
    assert [(each.member, each.expected) for each in error.faults] == [("start", "date")]


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2026, 1, 19),  # noqa: DTZ001 (the trap)
        datetime.date(2026, 1, 19),
        "2026-01-19T00:00:00Z",
        0,
    ],
)
def test_a_moment_has_a_time_zone(value: object) -> None:
    """A naive datetime names no moment."""
    assert refused(Source, title="a", published_at=value) == one_fault(
        "Source", "published_at", repr(value), MOMENT
    )


class NoOffset(datetime.tzinfo):
    """A zone that does not know its offset, which leaves a datetime naive."""

    def utcoffset(self, _moment: datetime.datetime | None) -> None:
        """Give no offset."""

    def dst(self, _moment: datetime.datetime | None) -> None:
        """Give no summer time."""

    def tzname(self, _moment: datetime.datetime | None) -> None:
        """Give no name."""

    def __repr__(self) -> str:
        return "NoOffset()"


def test_a_zone_without_an_offset_is_no_zone() -> None:
    """What counts is the offset: Python calls such a datetime naive too."""
    moment = datetime.datetime(2026, 1, 19, tzinfo=NoOffset())
    assert refused(Source, title="a", retrieved_at=moment) == one_fault(
        "Source", "retrieved_at", repr(moment), MOMENT
    )


@pytest.mark.parametrize(
    ("member", "value", "expected"),
    [
        ("tone", 101, "int (at least -100, at most 100) or None"),
        ("tone", -101, "int (at least -100, at most 100) or None"),
        ("relevance_tenths", -1, "int (at least 0, at most 100) or None"),
        ("relevance_tenths", 101, "int (at least 0, at most 100) or None"),
        ("sector", " ", f"{TEXT} or None"),
        ("sector", Name("mining"), f"{TEXT} or None"),
    ],
)
def test_bounds_hold_in_optional_members(member: str, value: object, expected: str) -> None:
    """A bound is a bound whether or not the member may be left out."""
    error = refused(NewsItem, title="a", source=Source(title="b"), **{member: value})
    assert error == one_fault("NewsItem", member, repr(value), expected)


@pytest.mark.parametrize(("tone", "relevance"), [(-100, 0), (100, 100), (0, None), (None, 77)])
def test_bounds_are_inclusive(tone: int | None, relevance: int | None) -> None:
    """The least and the greatest value are allowed."""
    item = NewsItem(
        title="a",
        source=Source(title="b"),
        sector=Sector("deep-sea mining"),
        tone=tone,
        relevance_tenths=relevance,
    )
    assert (item.tone, item.relevance_tenths) == (tone, relevance)


@pytest.mark.parametrize("points", [-1001, 1001])
def test_points_are_bounded(points: int) -> None:
    """A named bound says both of its ends."""
    assert refused(LevelPoints, level="bullish", points=points) == one_fault(
        "LevelPoints", "points", str(points), "int (at least -1000, at most 1000)"
    )


def test_all_wrong_members_are_named_at_once() -> None:
    """An error tells everything that is wrong, in the order of the class."""
    error = refused(
        Assessment,
        country="RU",
        signal="bullish",
        news_flow=None,
        policy_trend="Supportive (Easing)",
        top_event=" ",
        item_count=True,
        measures=[],
        observations=(),
        evidence="abc",
    )
    assert error == InvalidMember(
        record="Assessment",
        faults=(
            Fault(member="country", got="'RU'", expected="Country"),
            Fault(member="signal", got="'bullish'", expected=SIGNAL),
            Fault(
                member="policy_trend", got="'Supportive (Easing)'", expected="PolicyTrend or None"
            ),
            Fault(member="top_event", got="' '", expected=f"{TEXT} or None"),
            Fault(member="item_count", got="True", expected=f"{COUNT} or None"),
            Fault(member="measures", got="[]", expected="a tuple of PolicyMeasure"),
            Fault(member="evidence", got="'abc'", expected="a tuple of Evidence"),
        ),
    )


def test_a_wrong_value_is_echoed_in_short() -> None:
    """A message never repeats a whole page."""
    error = refused(Bloc, name=["x" * 1000])
    assert error.faults[0].got == "['" + "x" * 78 + "… (1004 long)"


def test_types_are_told_before_rules_across_members() -> None:
    """A period with a wrong end is a wrong member, not a failed comparison."""
    assert refused(Period, start=datetime.date(2026, 1, 19), end=None) == one_fault(
        "Period", "end", "None", "date"
    )


@pytest.mark.parametrize("cls", [Bloc, Group, Section])
def test_unknown_members_are_refused_by_name(cls: type[Any]) -> None:
    """A typing mistake in a member's name is Python's own TypeError."""
    member = "name" if cls is not Section else "title"
    for _ in range(2):  # the first construction of a class takes another way
        with pytest.raises(TypeError, match=r"unexpected keyword argument 'nmae'"):
            cls(**{member: "EU", "nmae": "EU"})


def test_a_missing_member_is_named() -> None:
    """A required member has no default."""
    with pytest.raises(TypeError, match=r"missing 1 required keyword-only argument: 'country'"):
        Assessment()  # type: ignore[call-arg]  # the mistake


def test_members_are_keyword_only() -> None:
    """The order of members is no interface."""
    with pytest.raises(TypeError, match="positional"):
        Bloc("EU")  # type: ignore[call-arg, arg-type]  # the mistake


def test_the_constructor_says_its_annotations() -> None:
    """The generated constructor looks like the class to inspect and to editors."""
    Bloc(name="EU")
    assert Bloc.__init__.__qualname__ == "Bloc.__init__"
    assert list(inspect.signature(Assessment).parameters) == [
        "extensions", "country", "signal", "news_flow", "policy_trend", "top_event", "item_count",
        "measures", "observations", "evidence",
    ]  # fmt: skip


@pytest.mark.parametrize("cls", [Bloc, PolicyTrend, GlobalBriefing])
def test_a_class_has_a_signature_before_its_first_object(cls: type[Any]) -> None:
    """Constructors are made late, and looked into early."""
    code = (
        f"import inspect; from {cls.__module__} import {cls.__name__} as it; "
        "print(inspect.signature(it))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(inspect.signature(cls))
    names = list(inspect.signature(cls).parameters)
    assert names == [each.name for each in attrs.fields(cls)]


@frozen(kw_only=True, repr=False)
class Plain(Record):
    """A class like one of the model.

    Attributes:
        number: Any number.
    """

    number: int = 0


@frozen(kw_only=True, repr=False)
class Other(Record):
    """A class with the same members.

    Attributes:
        number: Any number.
    """

    number: int = 0


@frozen(kw_only=True, repr=False)
class Parity(Record):
    """A class with an equality of its own.

    Attributes:
        number: Any number.
    """

    number: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parity) and self.number % 2 == other.number % 2

    def __hash__(self) -> int:
        return self.number % 2


class Undecorated(Plain):
    """A subclass that attrs has not seen."""


def test_objects_are_equal_by_class_and_members() -> None:
    """What the base gives all classes is what attrs would write for each."""
    assert Plain(number=1) == Plain(number=1)
    assert hash(Plain(number=1)) == hash(Plain(number=1))
    kept = (Extension(name="a", text="1"),)
    for unlike in (Plain(number=2), Plain(number=1, extensions=kept), Other(number=1), 1, None):
        assert Plain(number=1) != unlike
        assert unlike != Plain(number=1)
        assert hash(Plain(number=1)) != hash(unlike)
    assert {Plain(number=1), Other(number=1), Plain(number=1)} == {Plain(number=1), Other(number=1)}


def test_a_class_may_have_its_own() -> None:
    """What a subclass defines is left alone, and one that attrs has not seen works too."""
    assert Parity(number=1) == Parity(number=3) != Parity(number=2)
    assert hash(Parity(number=1)) == hash(Parity(number=3))
    assert Undecorated(number=1) == Undecorated(number=1) != Plain(number=1)
    assert refused(Undecorated, number="1").faults[0].member == "number"


@frozen(kw_only=True)
class Sample(Record):
    """A class of our own, with the bounds that the model does not use.

    Attributes:
        code: Two capital letters.
        short: At most three characters.
        words: Any texts.
    """

    code: Annotated[str, Meta(pattern=r"\A[A-Z]{2}\Z")] = "AB"
    short: Annotated[str, Meta(min_length=2)] = "ab"
    words: tuple[str, ...] = ()


def test_patterns_and_lengths_are_checked() -> None:
    """Every bound that an annotation may state is obeyed when built."""
    error = refused(Sample, code="AB\n", short="a")
    assert [(each.member, each.expected) for each in error.faults] == [
        ("code", r"str (matching \A[A-Z]{2}\Z)"),
        ("short", "str (of length at least 2)"),
    ]


def test_text_in_tuples_is_encodable() -> None:
    """Text that cannot be written is refused wherever it stands."""
    assert refused(Sample, words=("\ud800",)).faults[0].member == "words"


def test_a_greatest_length_is_checked() -> None:
    """What is built must be writable: a digest has 64 characters, no more."""
    error = refused(BookReference, id="standard", edition="2026.1", digest="0" * 65)
    assert error.faults[0].member == "digest"


def test_rules_across_members_are_checked_when_built() -> None:
    """An invariant gives an InvalidValue that names the class, the member and the way out."""
    with pytest.raises(InvalidValue) as caught:
        Period(start=datetime.date(2026, 1, 26), end=datetime.date(2026, 1, 25))
    assert caught.value == InvalidValue(
        record="Period", member="end", reason="2026-01-25 is before the start, 2026-01-26"
    )


def _assessed(*countries: Country) -> tuple[Assessment, ...]:
    return tuple(Assessment(country=each) for each in countries)


def _expected(*countries: Country) -> tuple[Outlook, ...]:
    return tuple(Outlook(country=each) for each in countries)


@pytest.mark.parametrize(
    ("cls", "members", "error"),
    [
        (
            GlobalBriefing,
            {
                "sector": MINING,
                "period": Period.week(2026, 4),
                "matrix": _assessed(Country.RU, Country.CN, Country.RU),
            },
            InvalidValue(
                record="GlobalBriefing",
                member="matrix",
                reason="Russia stands there twice; keep one entry",
            ),
        ),
        (
            GlobalBriefing,
            {
                "sector": MINING,
                "period": Period.week(2026, 4),
                "outlook": _expected(Country.IN, Country.IN),
            },
            InvalidValue(
                record="GlobalBriefing",
                member="outlook",
                reason="India stands there twice; keep one entry",
            ),
        ),
        (
            Party,
            {},
            InvalidValue(
                record="Party",
                member="country",
                reason="give exactly one of country, bloc and group; got 0",
            ),
        ),
        (
            Party,
            {"country": Country.RU, "bloc": Bloc(name="EU"), "group": Group(name="gold")},
            InvalidValue(
                record="Party",
                member="country",
                reason="give exactly one of country, bloc and group; got 3",
            ),
        ),
        (
            CrossBorderDynamic,
            {
                "cause": "a",
                "text": "b",
                "effects": (
                    Effect(party=Party.of(Country.RU), polarity=Polarity.ADVERSE),
                    Effect(party=Party.of("Russia"), polarity=Polarity.MIXED),
                ),
            },
            InvalidValue(
                record="CrossBorderDynamic",
                member="effects",
                reason="a party is affected twice; use Polarity.MIXED once",
            ),
        ),
        (
            Assessment,
            {
                "country": Country.RU,
                "observations": (
                    Observation(ordinal="momentum", level="up"),
                    Observation(ordinal="momentum", level="down"),
                ),
            },
            InvalidValue(
                record="Assessment",
                member="observations",
                reason="an ordinal is observed twice; keep one level",
            ),
        ),
    ],
)
def test_invariants(cls: type[Any], members: dict[str, Any], error: MinebriefError) -> None:
    """Each rule across members is broken once."""
    with pytest.raises(InvalidValue) as caught:
        cls(**members)
    assert caught.value == error


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("China's Rare Earth Consolidation", "chinas-rare-earth-consolidation"),
        ("China’s Rare Earth Consolidation", "chinas-rare-earth-consolidation"),
        ("  EU-India: GSP — again!  ", "eu-india-gsp-again"),
        ("STRASSE 95 %", "strasse-95"),
        ("Straße 95%", "strasse-95"),
        ("稀土", "稀土"),
        ("???", "???"),
        (" ! ", "!"),
    ],
)
def test_keys_of_titles(title: str, key: str) -> None:
    """Case, punctuation and the kind of apostrophe do not part two weeks' items."""
    assert key_of(title) == key


@pytest.mark.parametrize(
    ("text", "is_encodable"),
    [("", True), ("a🏔\x00", True), ("\ud83c\udfd4", False), ("a\udc80", False)],
)
def test_encodable(text: str, is_encodable: bool) -> None:
    """A lone surrogate, even half of a pair, cannot be written."""
    assert encodable(text) is is_encodable


# A walk over every class.


def _modules() -> Iterator[str]:
    for package in (minebrief.model, minebrief.rules):
        for each in pkgutil.iter_modules(package.__path__):
            yield f"{package.__name__}.{each.name}"


def _subclasses(cls: type[Any]) -> Iterator[type[Any]]:
    for each in cls.__subclasses__():
        yield each
        yield from _subclasses(each)


def _records() -> list[type[Any]]:
    for name in _modules():
        importlib.import_module(name)
    # attrs leaves the class before slots behind; only the one its module holds is meant
    found = {
        each
        for each in _subclasses(Record)
        if each.__module__.startswith("minebrief.") and "__attrs_attrs__" in vars(each)
        if getattr(sys.modules[each.__module__], each.__name__, None) is each
    }
    return sorted(found, key=lambda each: (each.__module__, each.__name__))


RECORDS = _records()
every_record = pytest.mark.parametrize("cls", RECORDS, ids=lambda each: each.__name__)


def test_the_walk_meets_the_model() -> None:
    """The walk is not empty: it finds the classes people use, in both packages."""
    names = {each.__name__ for each in RECORDS}
    assert names >= {
        "Assessment",
        "CountryBriefing",
        "GlobalBriefing",
        "Period",
        "RuleBook",
        "Call",
    }


def _leaves(annotation: Any) -> Iterator[Any]:
    arguments = getattr(annotation, "__args__", ())
    if hasattr(annotation, "__supertype__"):
        yield from _leaves(annotation.__supertype__)
    elif arguments:
        yield getattr(annotation, "__origin__", None)
        for each in arguments:
            yield from _leaves(each)
    else:
        yield annotation


@every_record
def test_records_are_immutable_to_the_leaves(cls: type[Any]) -> None:
    """No member is a list, a dict, a set or a float, so every record can be hashed and compared."""
    for member in attrs.fields(cls):
        leaves = set(_leaves(member.type))
        assert not leaves & {list, dict, set, frozenset, bytearray, float, object, Any}, member.name


@every_record
def test_records_are_frozen_slotted_and_keyword_only(cls: type[Any]) -> None:
    """Every class is spelt frozen, slotted and keyword-only."""
    properties = attrs.inspect(cls)
    assert (properties.is_frozen, properties.is_slotted) == (True, True)
    assert "__dict__" not in dir(cls)
    assert cls.__hash__ is not None
    assert all(each.kw_only and each.init and each.eq and each.repr for each in attrs.fields(cls))


@every_record
def test_records_use_no_converters_and_no_validators(cls: type[Any]) -> None:
    """Bounds live in annotations: a converter would coerce, a validator would slow the decoder."""
    for member in attrs.fields(cls):
        assert (member.converter, member.validator) == (None, None), member.name


@every_record
def test_records_are_documented(cls: type[Any]) -> None:
    """The docstring names each member of its own once, in order, and nothing that is no member."""
    doc = inspect.getdoc(cls) or ""
    _, _, after = doc.partition("\nAttributes:\n")
    block = after.split("\n\n")[0]
    entries = [
        line.strip().partition(":")[0]
        for line in block.splitlines()
        if line.startswith("    ") and not line.startswith("     ")
    ]
    assert ["extensions", *entries] == [each.name for each in attrs.fields(cls)]


@every_record
def test_evolve_is_declared_to_type_checkers(cls: type[Any]) -> None:
    """Each class says which members its evolve takes."""
    declared = f"def evolve(self, **changes: Unpack[{cls.__name__}Changes]) -> Self: ..."
    assert declared in inspect.getsource(cls)


@every_record
def test_vocabularies_are_closed(cls: type[Any]) -> None:
    """The members of an enum that a record holds pickle as themselves, and none is an alias."""
    for member in attrs.fields(cls):
        for leaf in _leaves(member.type):
            if isinstance(leaf, type) and issubclass(leaf, Enum):
                assert all(pickle.loads(pickle.dumps(each)) is each for each in leaf)  # noqa: S301
                assert len({each.value for each in leaf}) == len(leaf.__members__)


# Examples that read well in a failure.


def test_errors_of_members_travel_between_processes() -> None:
    """An error is a value: it pickles, compares and hashes like the other one."""
    error = refused(Risk, title=None, text="b", likelihood="high", countries=["RU"])
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert twin == error
    assert hash(twin) == hash(error)
    assert str(twin) == str(error)
    assert isinstance(error, TypeError)


def test_members_that_look_alike_are_told_apart() -> None:
    """A highlight is no section, though both have a title and a text."""
    error = refused(
        GlobalBriefing,
        sector=MINING,
        period=Period.week(2026, 4),
        sections=(Highlight(title="a", text="b"),),
    )
    assert error.faults[0].expected == "a tuple of Section"


def test_an_origin_may_hold_any_pointer_but_the_whole() -> None:
    """The empty pointer is the whole document, which has no origin of its own."""
    assert refused(Origin, path="", basis=Basis.STATED) == one_fault(
        "Origin", "path", "''", "str (of length at least 1)"
    )


@pytest.mark.parametrize("line", [0, -1, True, 1.0])
def test_lines_are_counted_from_one(line: object) -> None:
    """There is no line 0."""
    assert refused(Origin, path="/sector", basis=Basis.STATED, line=line) == one_fault(
        "Origin", "line", repr(line), "int (at least 1) or None"
    )


def test_an_extension_is_a_value() -> None:
    """It compares, hashes and prints by what it holds, and cannot be changed."""
    extension = Extension(name="weather", text='"fine"')
    assert extension == Extension(name="weather", text='"fine"')
    assert hash(extension) == hash(Extension(name="weather", text='"fine"'))
    assert repr(extension) == "Extension(name='weather', text='\"fine\"')"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        extension.name = "climate"  # type: ignore[misc]  # the mistake


def test_every_record_keeps_extensions() -> None:
    """They are a member like any other: compared, printed, checked and changed."""
    kept = (Extension(name="weather", text="1"),)
    bloc = Bloc(name="EU", extensions=kept)
    assert bloc != Bloc(name="EU")
    assert repr(bloc) == "Bloc(extensions=(Extension(name='weather', text='1'),), name='EU')"
    assert bloc.evolve(extensions=()) == Bloc(name="EU")
    assert Bloc(name="EU").evolve(extensions=kept) == bloc
    assert refused(Bloc, name="EU", extensions=[]) == one_fault(
        "Bloc", "extensions", "[]", "a tuple of Extension"
    )


def test_a_trend_is_no_text() -> None:
    """A constructor takes members, parse takes text."""
    assert refused(PolicyTrend, stance="supportive").faults[0].member == "stance"
