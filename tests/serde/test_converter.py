"""Builtins and cattrs: the same verdicts as for JSON, and hooks of somebody else's honoured."""

import datetime
import enum
import json
import subprocess
import sys
import types
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from random import Random
from typing import Any
from uuid import uuid4

import attrs
import cattrs
import cattrs.preconf.json
import cattrs.preconf.msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidDocument, InvalidMember, InvalidValue
from minebrief.model.bloc import Bloc
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Source
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.party import Group
from minebrief.model.period import Period
from minebrief.model.policy import PolicyMeasure
from minebrief.model.section import Highlight, Section
from minebrief.model.vocabulary import MINING, Sector, Signal, Weight
from minebrief.rules.facts import Facts
from minebrief.rules.standard import STANDARD
from minebrief.serde.converter import (
    configure_converter,
    from_builtins,
    load_builtins,
    make_converter,
    to_builtins,
)
from minebrief.serde.converter.objects import fast, slow, written_members
from minebrief.serde.documents import LIMITS, Document, check, to_json
from minebrief.serde.nodes import Limits
from minebrief.strategies import briefings, global_briefings, recommendations, records

DOCUMENTS: st.SearchStrategy[Document] = briefings() | recommendations()
WEEK = Period.week(2026, 4)
PAGE = GlobalBriefing(
    sector=MINING,
    period=WEEK,
    title="Copper",
    matrix=(Assessment(country=Country.RU, signal=Signal.BULLISH), Assessment(country=Country.CN)),
    outlook=(Outlook(country=Country.RU, near_term_signal=Signal.NEUTRAL),),
    issued_at=datetime.datetime(2026, 1, 26, 9, tzinfo=datetime.UTC),
)
RECORD: dict[str, Any] = json.loads(to_json(PAGE))
EARLY = datetime.datetime(1, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
ANY_BRIEFING: Any = Briefing  # for signatures that know classes only
JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 2**60, 1.0, "", " ", "x", "RU", "bullish", "2026-01-19", [], ["RU", "RU"],
    {}, {"name": "EU"}, {"country": "RU"}, "\ud800", float("nan"), uuid4(), b"RU", {1: 2},
    Signal.BULLISH, Weight.NEUTRAL, Country.RU, datetime.date(2026, 1, 19), WEEK,
    datetime.datetime(2026, 1, 19, 9), datetime.datetime(2026, 1, 19, 9, tzinfo=datetime.UTC),  # noqa: DTZ001
)  # fmt: skip


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document: the object or list and the key in it."""
    for key in part if isinstance(part, dict) else range(len(part)):
        yield part, key
        if isinstance(part[key], dict | list):
            yield from places(part[key])


def mutants(count: int) -> Iterator[Any]:
    """Dicts of documents broken at one or two places, with things that JSON has not."""
    wholes = [RECORD, json.loads(to_json(STANDARD))]
    for seed in range(count):
        rng = Random(seed)  # noqa: S311 (no secret)
        document = deepcopy(rng.choices(wholes, (8, 2))[0])
        for _ in range(rng.choice((1, 1, 2))):
            holder, key = rng.choice(list(places(document)))
            if rng.random() < 0.2:
                del holder[key]
            elif isinstance(holder, dict) and rng.random() < 0.1:
                holder[rng.choice(("nmae", "extensions", "a/b~c", "title"))] = rng.choice(JUNK)
            else:
                holder[key] = rng.choice(JUNK)
        yield document


def matrix_with(**members: Any) -> dict[str, Any]:
    """A change of the document: a matrix of one country."""
    return {"matrix": [{"country": "RU", **members}]}


def problems_of(value: Any, expect: Any = GlobalBriefing) -> list[tuple[str, str]]:
    """Code and place of everything wrong."""
    with pytest.raises(InvalidDocument) as refusal:
        from_builtins(value, expect)
    return [(each.code, each.path) for each in refusal.value.problems]


@given(DOCUMENTS)
def test_the_dict_of_a_document_is_its_json(document: Document) -> None:
    """Written as a dict it is what its JSON says, and read back it is equal."""
    record = to_builtins(document)
    assert record == json.loads(to_json(document))
    assert list(record) == list(json.loads(to_json(document)))
    assert from_builtins(record, type(document)) == document
    assert written_members(document, {}) == record


@pytest.mark.parametrize("cls", [Assessment, Bloc, Facts, Group, Period, PolicyMeasure, Source])
def test_parts_are_read_back(cls: Any) -> None:
    """A part has no envelope; by either pass it comes back equal."""

    @given(records(cls))
    def law(part: Any) -> None:
        record = to_builtins(part)
        assert "format" not in record
        assert from_builtins(record, cls) == part
        assert slow(record, cls, "keep", LIMITS).require() == part

    law()


def test_both_passes_agree() -> None:
    """Over dicts with wrong values of every kind, and right ones that JSON has not."""
    verdicts = set()
    wanted: tuple[Any, ...] = (GlobalBriefing, type(STANDARD), Briefing)
    for document in mutants(1000):
        for expect in wanted:
            quick = fast(expect)(document)
            thorough = slow(document, expect, "keep", LIMITS)
            errors = [each for each in thorough.problems if each.severity.value == "error"]
            if quick is not None:
                assert not errors
                assert thorough.value == quick
            verdicts.add((quick is None, not errors))
    assert verdicts == {(True, False), (False, True), (True, True)}


def test_problems_are_those_of_json() -> None:
    """All of them at once, each with the code and place that the JSON text would give."""
    broken = {
        **RECORD,
        "sector": " ",
        "matrix": [{"country": "Russia"}, {"signal": 3}],
        "leader": 7,
    }
    found = [(each.code, each.path) for each in check(json.dumps(broken))]
    assert sorted(problems_of(broken)) == sorted(found)
    assert len(found) == 5


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"sector": "\ud800"}, [("text.surrogate", "/sector")]),
        ({"x": float("nan")}, [("json.invalid", "/x")]),
        ({"x": {"y": [uuid4()]}}, [("value.type", "/x/y/0")]),
        ({"title": b"Copper"}, [("value.type", "/title")]),
        ({"title": Weight.NEUTRAL}, [("value.type", "/title")]),
        ({"matrix": "RU"}, [("value.type", "/matrix")]),
        ({"matrix": iter(())}, [("value.type", "/matrix")]),
        (matrix_with(signal=Weight.NEUTRAL), [("value.type", "/matrix/0/signal")]),
        (matrix_with(item_count=True), [("value.type", "/matrix/0/item_count")]),
        (matrix_with(item_count=1.0), [("value.type", "/matrix/0/item_count")]),
        ({"issued_at": datetime.datetime(2026, 1, 26)}, [("value.invalid", "/issued_at")]),  # noqa: DTZ001
        ({"issued_at": EARLY}, [("value.invalid", "/issued_at")]),
        ({"issued_at": datetime.date(2026, 1, 26)}, [("value.type", "/issued_at")]),
        ({"period": Highlight(title="a", text="b")}, [("value.type", "/period")]),
        ({7: 1}, [("value.type", "")]),
        ({"x": 10**4300}, [("limit.digits", "/x")]),
        ({"format": "minebrief.rule-book"}, [("format.unexpected", "/format")]),
        ({"format": "minebrief.rulebook"}, [("format.unknown", "/format")]),
        ({"version": "2.0"}, [("version.newer", "/version")]),
        ({"version": 1.0}, [("value.type", "/version")]),
    ],
)  # fmt: skip
def test_what_json_has_not_is_refused_where_it_stands(change: Any, expected: Any) -> None:
    """Nothing is coerced: not across vocabularies, not from other kinds of number or text."""
    assert problems_of({**RECORD, **change}) == expected


def test_all_that_is_wrong_is_found_without_an_envelope() -> None:
    """Who wants a class learns the faults inside although the dict does not say what it is."""
    found = problems_of({"sector": "mining", "period": {"start": "2026-01-19"}})
    assert set(found) == {
        ("member.missing", "/format"),
        ("member.missing", "/version"),
        ("member.missing", "/period/end"),
    }
    assert problems_of([RECORD]) == [("value.type", "")]
    assert problems_of({"name": 1}, Bloc) == [("value.type", "/name")]
    assert problems_of("EU", Bloc) == [("value.type", "")]


def test_objects_that_are_right_are_taken_as_they_are() -> None:
    """Words, dates, moments and records, at the root and inside; tuples and sets are lists."""
    assert from_builtins(PAGE, GlobalBriefing) is PAGE
    inside = {
        **RECORD,
        "period": {"start": datetime.date(2026, 1, 19), "end": datetime.date(2026, 1, 25)},
        "issued_at": PAGE.issued_at,
        "matrix": (PAGE.matrix[0], {"country": Country.CN}),
        "outlook": frozenset(PAGE.outlook),
    }
    assert from_builtins(inside, GlobalBriefing) == PAGE
    assert from_builtins(types.MappingProxyType(RECORD), GlobalBriefing) == PAGE


def test_a_subclass_of_text_becomes_text() -> None:
    """numpy, markup and YAML libraries have their own; a briefing holds plain ones."""

    class Markup(str):
        __slots__ = ()

    found = from_builtins({**RECORD, "title": Markup("Copper")}, GlobalBriefing)
    assert type(found.title) is str
    assert found == PAGE


def test_unknown_members_are_kept_or_refused() -> None:
    """Kept they are written again, in dicts as in JSON; on request they are errors."""
    record = {**RECORD, "shape": [1], "colour": {"a": None}}
    page = from_builtins(record, GlobalBriefing)
    assert to_builtins(page) == record
    loaded = load_builtins(record, GlobalBriefing, unknown="error")
    assert loaded.problems.codes == ("member.unknown", "member.unknown")
    with pytest.raises(InvalidDocument):
        make_converter(unknown="error").structure(record, GlobalBriefing)


def test_bad_items_are_left_out_when_loading() -> None:
    """Lenient reading keeps what is right; a missing member leaves no value."""
    loaded = load_builtins(
        {**RECORD, "matrix": [{"country": "XX"}, {"country": "CN"}]}, GlobalBriefing
    )
    assert loaded.value is not None
    assert [each.country for each in loaded.value.matrix] == [Country.CN]
    assert load_builtins({"format": "minebrief.global-briefing"}, GlobalBriefing).value is None


def test_work_is_bounded() -> None:
    """A dict may hold itself; depth, parts and text have limits."""
    loop: dict[str, Any] = {**RECORD}
    loop["x"] = loop
    assert [code for code, _ in problems_of(loop)] == ["limit.depth"]
    for limits, code in (
        (Limits(max_items=5), "limit.items"),
        (Limits(max_text=3), "limit.text"),
        (Limits(max_problems=2), "limit.problems"),
    ):
        found = load_builtins({**RECORD, "a": 1, "b": 2, "c": 3}, GlobalBriefing, limits=limits)
        assert code in found.problems.codes


def test_only_records_are_written() -> None:
    """Anything else is named, and so is a moment that has no UTC form."""
    with pytest.raises(InvalidMember, match="a record of minebrief"):
        to_builtins({"a": 1})  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="years 1 to 9999"):
        to_builtins(Source(title="a", published_at=EARLY))


def test_a_converter_structures_documents_parts_and_unions() -> None:
    """Also inside somebody's own classes, and by preconf converters."""

    @attrs.frozen
    class Order:
        page: GlobalBriefing
        extra: tuple[Assessment, ...] = ()

    for make in (
        cattrs.Converter,
        cattrs.preconf.json.make_converter,
        cattrs.preconf.msgspec.make_converter,
    ):
        converter = make()
        configure_converter(converter)
        order = Order(page=PAGE, extra=PAGE.matrix)
        record = json.loads(json.dumps(converter.unstructure(order)))
        assert record["page"] == RECORD
        assert converter.structure(record, Order) == order
        assert converter.structure(RECORD, ANY_BRIEFING) == PAGE
        assert converter.unstructure(PAGE) == RECORD


def test_a_converter_refuses_with_every_problem() -> None:
    """The error is the report."""
    with pytest.raises(InvalidDocument) as refusal:
        make_converter().structure({**RECORD, "sector": 7, "leader": "Russia"}, GlobalBriefing)
    assert refusal.value.problems.codes == ("value.type", "value.unknown")


def test_converters_share_nothing() -> None:
    """A fresh one each time; a hook on one is unknown to the others."""
    first, second = make_converter(), make_converter()
    first.register_structure_hook(Country, lambda name, _: Country.parse(name))
    assert first.structure({"country": "Russia"}, Assessment).country is Country.RU
    with pytest.raises(InvalidDocument):
        second.structure({"country": "Russia"}, Assessment)


@given(global_briefings())
def test_hooks_for_nested_classes_are_honoured(page: GlobalBriefing) -> None:
    """Both ways, for a word and for a class, wherever they stand in the document."""
    converter = make_converter()
    converter.structure(to_builtins(page), GlobalBriefing)  # a hook may come after first use
    converter.register_structure_hook(Country, lambda name, _: Country(name.removeprefix("c:")))
    converter.register_unstructure_hook(Country, lambda country: f"c:{country.value}")
    converter.register_structure_hook(Period, lambda text, _: Period(start=text[0], end=text[1]))
    converter.register_unstructure_hook(Period, lambda period: (period.start, period.end))
    record = converter.unstructure(page)
    assert all(each["country"].startswith("c:") for each in record.get("matrix", ()))
    assert record["period"] == (page.period.start, page.period.end)
    assert converter.structure(record, GlobalBriefing) == page


def test_faults_beside_a_hook_are_all_found() -> None:
    """What a hook raises is a problem with its place, next to those that we find."""
    converter = make_converter()
    converter.register_structure_hook(Country, lambda name, _: Country.parse(name))
    broken = {**RECORD, "leader": "Atlantis", "sector": "", "matrix": [{"country": "Korea"}]}
    with pytest.raises(InvalidDocument) as refusal:
        converter.structure(broken, GlobalBriefing)
    found = [(each.code, each.path) for each in refusal.value.problems]
    assert sorted(found) == [
        ("value.blank", "/sector"),
        ("value.invalid", "/leader"),
        ("value.invalid", "/matrix/0/country"),
    ]


def test_a_hook_sees_nothing_else_change() -> None:
    """Beside a hook the document is as strict, keeps unknown members and needs its envelope."""
    converter = make_converter()
    seen = []

    def sector(text: Any, kind: Any) -> Any:
        seen.append((text, kind))
        return text

    converter.register_structure_hook(Sector, sector)
    assert converter.structure(RECORD, GlobalBriefing) == PAGE
    assert seen == [("mining", Sector)]
    assert converter.structure({**RECORD, "x": 1}, GlobalBriefing).extensions[0].name == "x"
    for change in (
        {"title": 7},
        {"version": "9.0"},
        {"format": "minebrief.rule-book"},
        {"sector": " "},
    ):
        with pytest.raises(InvalidDocument):
            converter.structure({**RECORD, **change}, GlobalBriefing)


def test_a_fault_in_a_hook_is_not_hidden() -> None:
    """An error that is no refusal comes through."""
    converter = make_converter()
    converter.register_structure_hook(Country, lambda name, _: name.no_such_method())
    with pytest.raises(AttributeError):
        converter.structure(RECORD, GlobalBriefing)


def test_hooks_of_cattrs_do_not_count() -> None:
    """A preconf converter reads documents at full speed and in their one form."""
    converter = cattrs.preconf.msgspec.make_converter()
    configure_converter(converter)
    page = converter.structure(RECORD, GlobalBriefing)
    assert page == PAGE
    assert converter.loads(converter.dumps(page), GlobalBriefing) == page


def test_one_converter_serves_many_threads() -> None:
    """The first use of a class may be everybody's at once."""
    converter = make_converter()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: converter.structure(RECORD, GlobalBriefing), range(64)))
    assert set(found) == {PAGE}


def test_words_of_another_library_are_no_words() -> None:
    """An enum with the same value is not a word of the vocabulary."""

    class Mood(enum.Enum):
        UP = "bullish"

    record = {"country": "RU", "signal": Mood.UP}
    assert problems_of(record, Assessment) == [("value.type", "/signal")]
    assert problems_of({"title": "a", "evidence": [Section(title="b")]}, Highlight)[0] == (
        "member.missing",
        "/text",
    )


def test_cattrs_is_loaded_when_a_converter_is_made() -> None:
    """Reading dicts alone does not pay for it."""
    code = (
        "import sys; from minebrief.serde.converter import from_builtins, make_converter; "
        "first = 'cattrs' in sys.modules; make_converter(); print(first, 'cattrs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False True"


def test_country_briefings_are_another_format() -> None:
    """A union takes whichever it is and refuses the rest by name."""
    page = CountryBriefing(country=Country.CN, sector=MINING, period=WEEK)
    assert from_builtins(to_builtins(page), Briefing) == page
    assert problems_of(to_builtins(STANDARD), Briefing) == [("format.unexpected", "/format")]
    assert problems_of({}, Briefing) == [
        ("member.missing", "/format"),
        ("member.missing", "/version"),
    ]
