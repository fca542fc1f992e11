"""The wire: each behaviour of msgspec that the twins rest on, pinned, and the twins themselves."""

import datetime
import enum
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import attrs
import msgspec
import pytest
from msgspec import Meta

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Source
from minebrief.model.matrix import Assessment
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import MINING, Polarity, Signal
from minebrief.rules.facts import Facts
from minebrief.serde.documents import FORMATS, VERSION
from minebrief.serde.wire import Wire, repeats_no_name


class Colour(enum.Enum):
    """A small vocabulary."""

    RED = "red"
    BLUE = "blue"


@attrs.frozen(kw_only=True)
class Inner:
    """An attrs class with a rule of its own."""

    low: int
    high: int = 9

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low is above high")


@attrs.frozen(kw_only=True)
class Outer:
    """An attrs class that holds others."""

    first: Inner
    colour: Colour = Colour.RED
    others: tuple[Inner, ...] = ()


class InnerTwin(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What Inner looks like on the wire."""

    low: int
    high: int = 9


class OuterTwin(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What Outer looks like on the wire."""

    first: InnerTwin
    colour: Colour = Colour.RED
    others: tuple[InnerTwin, ...] = ()


class Left(msgspec.Struct, tag="left", tag_field="format", forbid_unknown_fields=True):
    """One of two documents."""

    a: int


class Right(msgspec.Struct, tag="right", tag_field="format", forbid_unknown_fields=True):
    """The other."""

    a: str


def refusal(text: str, kind: Any) -> str:
    """What the decoder says about a text."""
    with pytest.raises(msgspec.DecodeError) as caught:
        msgspec.json.decode(text, type=kind)
    return str(caught.value)


# What we ask of msgspec.


def test_unknown_members_are_refused() -> None:
    """The place is that of the object, the name stands in the message."""
    text = '{"first":{"low":1,"top":2}}'
    assert refusal(text, OuterTwin) == "Object contains unknown field `top` - at `$.first`"


def test_missing_members_are_refused() -> None:
    """The place is that of the object, the name stands in the message."""
    text = '{"first":{"low":1},"others":[{"low":1},{}]}'
    assert refusal(text, OuterTwin) == "Object missing required field `low` - at `$.others[1]`"


def test_defaults_are_left_out_and_order_is_that_of_definition() -> None:
    """Bytes do not depend on the order in which somebody named the members."""
    twin = OuterTwin(others=(InnerTwin(high=3, low=2),), colour=Colour.BLUE, first=InnerTwin(low=1))
    assert (
        msgspec.json.encode(twin)
        == b'{"first":{"low":1},"colour":"blue","others":[{"low":2,"high":3}]}'
    )
    assert msgspec.json.encode(OuterTwin(first=InnerTwin(low=1, high=9))) == b'{"first":{"low":1}}'


def test_defaults_made_by_a_factory_are_written() -> None:
    """Only an immutable default is left out, whatever its value."""
    shared = InnerTwin(low=1)
    factory = msgspec.field(default_factory=lambda: shared)
    built = msgspec.defstruct("Built", [("inner", InnerTwin, factory)], omit_defaults=True)
    assert msgspec.json.encode(built()) == b'{"inner":{"low":1}}'


def test_objects_become_twins_and_twins_objects() -> None:
    """One call in each direction, nested records, tuples and enum members included."""
    value = Outer(first=Inner(low=1), colour=Colour.BLUE, others=(Inner(low=2, high=3),))
    twin = msgspec.convert(value, OuterTwin, from_attributes=True)
    assert twin == OuterTwin(
        first=InnerTwin(low=1), colour=Colour.BLUE, others=(InnerTwin(low=2, high=3),)
    )
    assert twin.colour is Colour.BLUE
    assert msgspec.convert(twin, Outer, from_attributes=True) == value


def test_a_failed_invariant_is_a_refusal_with_its_place() -> None:
    """Msgspec runs __attrs_post_init__ and turns a ValueError into its own error."""
    twin = OuterTwin(first=InnerTwin(low=1), others=(InnerTwin(low=1), InnerTwin(low=10)))
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(twin, Outer, from_attributes=True)
    assert str(caught.value) == "low is above high - at `$.others[1]`"
    assert isinstance(caught.value.__cause__, ValueError)


def test_documents_are_told_apart_by_their_format() -> None:
    """The tag may stand anywhere, must be there, and must be known."""
    union = Left | Right
    assert msgspec.json.decode('{"a":"x","format":"right"}', type=union) == Right(a="x")
    assert refusal('{"a":1}', union) == "Object missing required field `format`"
    assert refusal('{"format":"up","a":1}', union) == "Invalid value 'up' - at `$.format`"
    assert refusal('{"format":7}', union) == "Expected `str` - at `$.format`"
    assert Left.__struct_config__.tag == "left"


def test_nothing_is_coerced() -> None:
    """Types are strict by default."""
    assert refusal('"1"', int) == "Expected `int`, got `str`"
    assert refusal("1.0", int) == "Expected `int`, got `float`"
    assert refusal("true", int) == "Expected `int`, got `bool`"
    assert refusal("1", bool) == "Expected `bool`, got `int`"
    assert refusal("1", str) == "Expected `str`, got `int`"
    assert refusal("{}", tuple[int, ...]) == "Expected `array`, got `object`"
    assert refusal('"Red"', Colour) == "Invalid enum value 'Red'"
    assert refusal('"2026-01-19T00:00:00Z"', datetime.date) == "Invalid RFC3339 encoded date"
    assert refusal("0", datetime.datetime) == "Expected `datetime`, got `int`"


def test_numbers_that_json_does_not_have_are_refused() -> None:
    """NaN and Infinity are malformed."""
    for text in ("NaN", "Infinity", "-Infinity", "nan"):
        assert refusal(text, Any).startswith(("JSON is malformed", "Input data was truncated"))


def test_bounds_are_read_from_annotations() -> None:
    """A bound in Meta is checked, an extra is not looked at."""
    bounded = Annotated[int, Meta(ge=0, le=100)]
    assert refusal("-1", bounded) == "Expected `int` >= 0"
    assert refusal("101", bounded) == "Expected `int` <= 100"
    text = Annotated[str, Meta(min_length=1, extra={"non_blank": True})]
    assert refusal('""', text) == "Expected `str` of length >= 1"
    assert msgspec.json.decode('" "', type=text) == " "
    capitals = Annotated[str, Meta(pattern=r"\A[A-Z]{2}\Z")]
    assert refusal('"AB\\n"', capitals) == r"Expected `str` matching regex '\\A[A-Z]{2}\\Z'"
    assert msgspec.json.decode('"AB"', type=capitals) == "AB"


def test_a_zone_may_be_required() -> None:
    """Without Meta(tz=True) a naive datetime is read as it stands."""
    naive = '"2026-01-19T10:00:00"'
    assert msgspec.json.decode(naive, type=datetime.datetime).tzinfo is None
    aware = Annotated[datetime.datetime, Meta(tz=True)]
    assert refusal(naive, aware) == "Expected `datetime` with a timezone component"


def test_post_init_of_a_twin_runs_on_both_ways_in() -> None:
    """Decoded or converted, a twin may change itself before anybody sees it."""

    def increase(self: Any) -> None:
        self.a += 1

    built = msgspec.defstruct("Built", [("a", int)], namespace={"__post_init__": increase})
    assert msgspec.json.decode(b'{"a":1}', type=built).a == 2  # type: ignore[attr-defined]
    holder = attrs.make_class("Holder", {"a": attrs.field(type=int)})(1)
    assert msgspec.convert(holder, built, from_attributes=True).a == 2  # type: ignore[attr-defined]


def test_formatting_changes_blanks_only() -> None:
    """The form for people has the same tokens."""
    assert msgspec.json.format(b'{"a":[1,"x  y"]}', indent=2) == (
        b'{\n  "a": [\n    1,\n    "x  y"\n  ]\n}'
    )


# The twins.

WIRE = Wire(FORMATS, VERSION)
PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    matrix=(Assessment(country=Country.RU, signal=Signal.BULLISH),),
)
COUNTRY_PAGE = CountryBriefing(country=Country.CN, sector=MINING, period=Period.week(2026, 4))


def test_a_twin_has_the_members_of_its_class() -> None:
    """Names, order and what is optional follow the class; only documents carry an envelope."""
    for cls in (Assessment, Period, Party, Facts):
        twin = WIRE.reading.twin(cls)
        members = attrs.fields(cls)[1:]  # all but the extensions, which no member of a text is
        assert twin.__struct_fields__ == tuple(each.name for each in members)
        optional = [field.name for field in msgspec.structs.fields(twin) if not field.required]
        assert optional == [each.name for each in members if each.default is not attrs.NOTHING]
        assert twin.__struct_config__.tag is None
    assert WIRE.reading.twin(GlobalBriefing).__struct_fields__[0] == "version"
    assert WIRE.reading.twin(CountryBriefing).__struct_config__.tag == "minebrief.country-briefing"


def test_a_twin_is_strict_and_frugal() -> None:
    """Unknown members are refused, defaults left out, and the collector has nothing to do."""
    config = WIRE.reading.twin(Assessment).__struct_config__
    assert (config.forbid_unknown_fields, config.omit_defaults, config.gc) == (True, True, False)


def test_twins_are_built_once() -> None:
    """Whoever asks, from whatever thread, gets the same class."""
    wire = Wire(FORMATS, VERSION)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(wire.reading.twin, [GlobalBriefing, Assessment, Effect] * 20))
        decoders = set(pool.map(lambda _: id(wire.reading.decoder), range(20)))
    assert len(set(found)) == 3
    assert len(decoders) == 1


def test_a_document_passes_the_wire() -> None:
    """The version stands on the wire, not in the object; defaults stand nowhere."""
    data = WIRE.encode(PAGE)
    assert data == (
        b'{"format":"minebrief.global-briefing","version":"1.0","sector":"mining",'
        b'"period":{"start":"2026-01-19","end":"2026-01-25"},'
        b'"matrix":[{"country":"RU","signal":"bullish"}]}'
    )
    assert WIRE.decode(data) == (PAGE, "1.0")
    assert WIRE.decode(data.replace(b'"version":"1.0",', b"")) == (PAGE, None)


def test_moments_are_written_in_utc() -> None:
    """Equal moments give equal bytes, in every class that has one, to the microsecond."""
    zone = datetime.timezone(datetime.timedelta(hours=5, minutes=45))
    moment = datetime.datetime(2026, 1, 19, 3, 0, 0, 7, tzinfo=zone)
    twin: Any = msgspec.convert(
        Source(title="a", published_at=moment), WIRE.reading.twin(Source), from_attributes=True
    )
    assert msgspec.json.encode(twin) == (
        b'{"title":"a","published_at":"2026-01-18T21:15:00.000007Z"}'
    )


def test_nested_records_obey_their_own_rules_on_the_wire() -> None:
    """What the constructor refuses the decoder refuses, however deep it stands."""
    text = (
        '{"format":"minebrief.global-briefing","sector":"mining",'
        '"period":{"start":"2026-01-19","end":"2026-01-25"},'
        '"dynamics":[{"cause":"a","text":"b","effects":[{"party":{},"polarity":"mixed"}]}]}'
    )
    with pytest.raises(msgspec.ValidationError, match=r"\$\.dynamics\[0\]\.effects\[0\]\.party"):
        WIRE.decode(text)


def test_unions_of_a_word_and_a_record_are_told_apart() -> None:
    """A country is text, a bloc an object; each comes back as what it was."""
    text = (
        '{"format":"minebrief.global-briefing","sector":"mining",'
        '"period":{"start":"2026-01-19","end":"2026-01-25"},'
        '"views":[{"subject":"RU"},{"subject":{"name":"EU"}}]}'
    )
    page, _ = WIRE.decode(text)
    assert [str(each.subject) for each in page.views] == ["Russia", "EU"]
    assert Effect(party=Party(country=Country.RU), polarity=Polarity.MIXED).conditional is False


@pytest.mark.parametrize("mode", ["decode", "encode"])
def test_the_wire_is_lazy(mode: str) -> None:
    """Nothing is built before the first document, and a document builds what it needs."""
    wire = Wire(FORMATS, VERSION)
    reading, writing = wire.reading, wire._writing
    assert (reading._built, reading._decoder, writing._built) == ({}, None, {})
    if mode == "encode":
        wire.encode(PAGE)
        assert Assessment in writing._built
        assert CountryBriefing not in writing._built
        assert reading._built == {}
    else:
        wire.decode(WIRE.encode(PAGE))
        assert CountryBriefing in reading._built
        assert writing._built == {}


KEPT = (Extension(name="extensions", text="[1]"), Extension(name='a":b', text='{"x":[null,1.0]}'))


def test_kept_members_are_written_after_the_known_ones() -> None:
    """Wherever they stand, in their order, their text as it is."""
    page = PAGE.evolve(
        matrix=(PAGE.matrix[0].evolve(extensions=KEPT),), title='"extensions":[', extensions=KEPT
    )
    kept = rb'"extensions":[1],"a\":b":{"x":[null,1.0]}}'
    assert WIRE.encode(page) == (
        b'{"format":"minebrief.global-briefing","version":"1.0","sector":"mining",'
        b'"period":{"start":"2026-01-19","end":"2026-01-25"},"title":"\\"extensions\\":[",'
        b'"matrix":[{"country":"RU","signal":"bullish",' + kept + b"]," + kept
    )


def test_the_fast_pass_knows_no_kept_members() -> None:
    """Neither a member called extensions nor any other unknown one passes it."""
    data = WIRE.encode(PAGE)
    for name in (b"extensions", b"weather"):
        with pytest.raises(msgspec.ValidationError, match="unknown field"):
            WIRE.decode(data[:-1] + b',"' + name + b'":[]}')
    page, _ = WIRE.decode(data)
    assert page.matrix[0].extensions == ()
    assert Extension not in WIRE.reading._built


@pytest.mark.parametrize(
    ("text", "is_as_many"),
    [
        ('"title":"a"', True),
        ('"title":"a","title":"a"', False),
        ('"title":"\\":","scope":"a\\":\\":"', True),
        ('"title":"\\":","title":"\\":"', False),
        ('"title":null', False),
        ('"developments":[]', False),
        ('"title" : "a"', True),
        ('"title" :"a","title":"a"', False),
        ('"title" :"a","scope" :"b","scope" :"b"', False),
        ('"title":"\\u0022:","title":"\\u0022:"', False),
        ('"title":"\\u003a","title":"\\u003a"', False),
    ],
)  # fmt: skip
def test_repeated_names_are_counted(text: str, is_as_many: bool) -> None:
    """As many names again means that none stood there twice; fewer means that nobody knows."""
    whole = WIRE.encode(COUNTRY_PAGE).decode()[:-1] + "," + text + "}"
    for content in (whole, whole.encode()):
        assert repeats_no_name(WIRE.encode(WIRE.decode(content)[0]), content) is is_as_many
        if is_as_many:
            assert WIRE.decode(content, once=True) == WIRE.decode(content)
        else:
            with pytest.raises(msgspec.DecodeError):
                WIRE.decode(content, once=True)
