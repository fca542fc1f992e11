"""Older versions: upgraded on every way in, with a report, and with their places kept.

There is one version, so the older ones are invented here: 0.8 called the leader ``chief`` and had
one text for the period, 0.9 still had a ``mood`` for the page and for each country.
"""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import attrs
import msgspec
import pytest
from cattrs import Converter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from minebrief.errors import InvalidDocument, InvalidValue
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING
from minebrief.problem import Problem, Problems, Severity
from minebrief.reading import read
from minebrief.rules.standard import STANDARD
from minebrief.serde import documents
from minebrief.serde.change import Changed, inside, removed, renamed
from minebrief.serde.converter import configure_converter, load_builtins
from minebrief.serde.documents import ENVELOPE, FORMATS, VERSION, check, from_json, load, to_json
from minebrief.serde.envelope import Envelope
from minebrief.serde.json_text import scan_json
from minebrief.serde.lines import load_lines
from minebrief.serde.loaded import Loaded
from minebrief.serde.messagepack import from_messagepack, load_messagepack
from minebrief.serde.nodes import Limits, Node, ObjectNode, ScalarNode
from minebrief.serde.upgrade import HISTORY, History, Step
from minebrief.serde.yaml import from_yaml, load_yaml
from minebrief.serde.yaml_emitter import write_yaml
from tests.conformance.mutation import mutate
from tests.strategies import global_briefings

GLOBAL = "minebrief.global-briefing"
PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    leader=Country.CN,
    matrix=(Assessment(country=Country.CN), Assessment(country=Country.RU)),
)


def dates_parted(node: ObjectNode, path: str) -> Changed:
    """Part "dates" into the start and the end of a period."""
    match node.members.get("dates"):
        case None:
            return Changed(node=node)
        case ScalarNode(value=str(text), span=span) if text.count("/") == 1:
            start, end = (ScalarNode(value=each, span=span) for each in text.split("/"))
            period: Node = ObjectNode(members={"start": start, "end": end}, span=span)
            rest = {name: each for name, each in node.members.items() if name != "dates"}
            return Changed(node=attrs.evolve(node, members=rest | {"period": period}))
        case other:
            problem = Problem(
                code="version.step",
                message="two dates were expected",
                path=f"{path}/dates",
                span=other.span,
                expected="a text such as 2026-01-19/2026-01-25",
            )
            return Changed(node=node, problems=(problem,))


def steps(*versions: str) -> tuple[Step, ...]:
    """The invented steps, from the first version to the second and on to the third."""
    first, second, third = versions
    return (
        Step(
            format=GLOBAL,
            before=first,
            after=second,
            words="'chief' is called 'leader'",
            change=renamed("chief", "leader"),
        ),
        Step(
            format=GLOBAL,
            before=first,
            after=second,
            words="'dates' became 'period'",
            change=dates_parted,
        ),
        Step(
            format=GLOBAL,
            before=second,
            after=third,
            words="no page has a mood",
            change=removed("mood"),
        ),
        Step(
            format=GLOBAL,
            before=second,
            after=third,
            words="nor has a country",
            change=inside("matrix", removed("mood")),
        ),
    )


OLD = ("0.8", "0.9", "1.0")
PAST = History(versions=OLD, steps=steps(*OLD))
NEW = ("1.0", "1.1", "1.2")
FUTURE = Envelope(FORMATS, History(versions=NEW, steps=steps(*NEW)))


@pytest.fixture
def past(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every reader believe that there were versions before 1.0."""
    monkeypatch.setattr(ENVELOPE, "history", PAST)


def aged(page: GlobalBriefing, version: str = "0.8") -> dict[str, Any]:
    """A page as an older version would have it."""
    record: dict[str, Any] = json.loads(to_json(page)) | {"version": version, "mood": "fine"}
    if version in ("0.8", NEW[0]):
        period = record.pop("period")
        record["dates"] = f"{period['start']}/{period['end']}"
        if "leader" in record:
            record["chief"] = record.pop("leader")
    return record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for a file."""
    return tmp_path_factory.mktemp("documents")


LENIENT: dict[str, Callable[[dict[str, Any]], Loaded[Any]]] = {
    "load": lambda record: load(json.dumps(record)),
    "load an open file": lambda record: load(BytesIO(json.dumps(record).encode())),
    "read": lambda record: read(json.dumps(record)),
    "lines": lambda record: next(load_lines(json.dumps(record))),
    "yaml": lambda record: load_yaml(write_yaml(record)),
    "messagepack": lambda record: load_messagepack(msgspec.msgpack.encode(record)),
    "builtins": lambda record: load_builtins(record, GlobalBriefing),
    "builtins of a union": lambda record: load_builtins(record, documents.Document),
}


def converted(record: dict[str, Any]) -> Any:
    """What a cattrs converter makes of it."""
    converter = Converter()
    configure_converter(converter)
    return converter.structure(record, GlobalBriefing)


def customised(record: dict[str, Any]) -> Any:
    """The same, where somebody reads countries."""
    converter = Converter()
    configure_converter(converter)
    converter.register_structure_hook(Country, lambda name, _: Country.parse(name))
    return converter.structure(record, GlobalBriefing)


STRICT: dict[str, Callable[[dict[str, Any]], Any]] = {
    "json": lambda record: from_json(json.dumps(record)),
    "json without repeated names": lambda record: from_json(json.dumps(record), duplicates="error"),
    "yaml": lambda record: from_yaml(write_yaml(record), GlobalBriefing),
    "messagepack": lambda record: from_messagepack(msgspec.msgpack.encode(record)),
    "pydantic": TypeAdapter(GlobalBriefing).validate_python,
    "pydantic, from JSON": lambda record: TypeAdapter(GlobalBriefing).validate_json(
        json.dumps(record)
    ),
    "cattrs": converted,
    "cattrs with a hook": customised,
}


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("version", ["0.8", "0.9"])
@pytest.mark.parametrize("way", LENIENT)
def test_every_lenient_way_upgrades_and_tells(way: str, version: str) -> None:
    """The value, the version it was written in, and what was done to it."""
    loaded = LENIENT[way](aged(PAGE, version))
    assert loaded.require() == PAGE
    assert loaded.version == version
    assert sorted(loaded.problems.codes) == ["version.removed", "version.upgraded"]
    assert {each.severity for each in loaded.problems} == {Severity.NOTE}
    (report,) = (each for each in loaded.problems if each.code == "version.upgraded")
    first = "0.9: 'chief' is called 'leader'; 0.9: 'dates' became 'period'; "
    done = (first if version == "0.8" else "") + "1.0: no page has a mood"
    assert report.message == f"a document of version {version}, read as 1.0; {done}"
    assert (report.path, report.got, report.expected) == ("/version", version, "1.0")


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("version", ["0.8", "0.9"])
@pytest.mark.parametrize("way", STRICT)
def test_every_strict_way_upgrades(way: str, version: str) -> None:
    """Notes are no errors."""
    assert STRICT[way](aged(PAGE, version)) == PAGE


@pytest.mark.usefixtures("past")
def test_a_file_is_upgraded_and_checked(folder: Path) -> None:
    """``check`` tells what ``load`` tells."""
    path = folder / "old.json"
    path.write_text(json.dumps(aged(PAGE)))
    assert check(path) == load(path).problems
    assert load(path).problems.source == "old.json"


@pytest.mark.usefixtures("past")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(global_briefings(), st.sampled_from(["0.8", "0.9"]))
def test_what_was_upgraded_and_written_is_read_back(page: GlobalBriefing, version: str) -> None:
    """It is then a document of this version, with nothing to say about its age."""
    loaded = load(json.dumps(aged(page, version)))
    assert loaded.value == page
    again = load(to_json(loaded.require()))
    assert again.value == page
    assert again.version == VERSION
    assert not [each for each in again.problems.codes if each.startswith("version.")]


@given(global_briefings())
def test_upgrading_a_document_of_this_version_is_the_identity(page: GlobalBriefing) -> None:
    """The same node, and not a word."""
    node = scanned(json.loads(to_json(page)))
    assert PAST.upgraded(node, GLOBAL, "1.0")[0] is node
    assert PAST.upgraded(node, GLOBAL, "1.0")[1] == ()


@given(global_briefings())
def test_steps_make_a_chain(page: GlobalBriefing) -> None:
    """From 0.8 to 1.0 is from 0.8 to 0.9 and from there to 1.0."""
    first = History(versions=OLD[:2], steps=PAST.steps[:2])
    whole, _ = PAST.upgraded(scanned(aged(page)), GLOBAL, "0.8")
    half, _ = first.upgraded(scanned(aged(page)), GLOBAL, "0.8")
    assert isinstance(half, ObjectNode)
    assert whole == PAST.upgraded(half, GLOBAL, "0.9")[0]


def scanned(record: dict[str, Any]) -> ObjectNode:
    """The nodes of a document."""
    node = scan_json(json.dumps(record), Limits()).node
    assert isinstance(node, ObjectNode)
    return node


@pytest.mark.usefixtures("past")
def test_whatever_is_wrong_with_an_old_document_is_reported() -> None:
    """Mutated ones give a value or problems, the same strictly, leniently and from builtins."""
    random = Random(8)  # noqa: S311 (no secret)
    for _ in range(1_000):
        record = mutate(aged(PAGE, random.choice(OLD[:2])), random)
        loaded = load(json.dumps(record))
        assert loaded.problems == check(json.dumps(record))
        assert sorted(loaded.problems.codes) == sorted(load_yaml(write_yaml(record)).problems.codes)
        is_right = loaded.value is not None and not loaded.problems.of(Severity.ERROR)
        assert is_right == is_accepted(record)


def is_accepted(record: dict[str, Any]) -> bool:
    """Whether the strict reader takes it."""
    try:
        from_json(json.dumps(record))
    except InvalidDocument:
        return False
    return True


@pytest.mark.usefixtures("past")
def test_what_a_step_leaves_keeps_its_place() -> None:
    """Pointers are those of this version; lines and columns those of the old document."""
    text = """{"format": "minebrief.global-briefing", "version": "0.8",
 "sector": "mining",
 "dates": "2026-01-19/2026-13-25",
 "chief": "Atlantis",
 "mood": "fine"}"""
    assert [(each.code, each.path, str(each.span)) for each in load(text).problems] == [
        ("version.upgraded", "/version", "line 1, column 52"),
        ("value.invalid", "/period/end", "line 3, column 11"),
        ("value.unknown", "/leader", "line 4, column 11"),
        ("version.removed", "/mood", "line 5, column 2"),
    ]


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("dates", [7, None, "2026", "a/b/c", ["2026-01-19", "2026-01-25"], {}])
def test_a_step_reports_what_it_cannot_read(dates: Any) -> None:
    """The rest is read all the same, and strictly nothing is."""
    record = aged(PAGE) | {"dates": dates}
    loaded = load(json.dumps(record))
    assert loaded.value is None
    assert set(loaded.problems.codes) == {
        "version.upgraded", "version.step", "version.removed", "member.missing", "member.unknown",
    }  # fmt: skip
    with pytest.raises(InvalidDocument):
        from_json(json.dumps(record))


def broken(node: ObjectNode, _: str) -> Changed:
    """A step that forgot what may stand in a document."""
    leader: Any = node.members["leader"]
    return Changed(node=leader.members["name"])


def test_a_step_that_fails_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader raises anything but its report, whatever is wrong with a step."""
    step = Step(format=GLOBAL, before="0.9", after="1.0", words="the name alone", change=broken)
    monkeypatch.setattr(ENVELOPE, "history", History(versions=OLD, steps=(step,)))
    for record in (aged(PAGE, "0.9"), aged(PAGE.evolve(leader=None), "0.9")):
        loaded = load(json.dumps(record))
        assert loaded.value is None
        (problem,) = loaded.problems
        assert (problem.code, problem.severity, problem.path) == (
            "version.step", Severity.ERROR, "/version",
        )  # fmt: skip
        assert problem.message == "the step from version 0.9 to 1.0 failed: the name alone"
        with pytest.raises(InvalidDocument):
            from_json(json.dumps(record))


@pytest.mark.usefixtures("past")
def test_a_format_without_steps_is_read_and_remembered() -> None:
    """Nothing had to change, which is told as well."""
    loaded = load(json.dumps(json.loads(to_json(STANDARD)) | {"version": "0.8"}))
    assert loaded.require() == STANDARD
    assert loaded.version == "0.8"
    (report,) = loaded.problems
    assert report.code == "version.upgraded"
    assert report.message.endswith("in which nothing had to change")


def test_invented_versions_of_the_future() -> None:
    """Minor versions chain as well; a newer one is kept, a newer major one refused by name."""
    read_as = {}
    for version in (*NEW, "1.3", "2.0", "0.9"):
        record = aged(PAGE, version) | {"version": version}
        value, problems = FUTURE.fit(scanned(record), "keep")
        codes = [each.code for each in problems if each.code != "version.removed"]
        read_as[version] = value == PAGE, codes
    assert read_as == {
        "1.0": (True, ["version.upgraded"]),
        "1.1": (True, ["version.upgraded"]),
        "1.2": (False, ["member.unknown"]),  # a mood of version 1.2 is kept, not dropped
        "1.3": (False, ["version.minor", "member.unknown"]),
        "2.0": (False, ["version.newer"]),
        "0.9": (False, ["version.unknown"]),
    }


def test_a_current_document_is_not_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps cost documents of this version nothing: the fast pass answers alone."""

    def forbidden(*_: object) -> None:
        raise AssertionError("the slow pass was asked")

    monkeypatch.setattr(documents, "scan_json", forbidden)
    assert load(to_json(PAGE)) == Loaded(value=PAGE, version=VERSION)
    assert from_json(to_json(PAGE)) == PAGE
    assert check(to_json(PAGE)) == Problems()


def test_what_has_no_version() -> None:
    """Pages and parts have none; neither has an object that was not read."""
    assert read("nothing to see").version is None
    assert load("[]").version is load('{"version": 1}').version is None
    assert load_builtins({"country": "RU"}, Assessment).version is None
    assert load_builtins({"country": 7, "version": "1.0"}, Assessment).version is None
    assert load_builtins(PAGE, GlobalBriefing).version is None
    assert load_builtins(json.loads(to_json(PAGE)), GlobalBriefing).version == VERSION
    assert load('{"format": "?", "version": "9.9"}').version == "9.9"


def histories() -> Iterator[tuple[tuple[str, ...], tuple[Step, ...]]]:
    """Histories that are none."""
    yield (), ()
    yield ("1",), ()
    yield ("1.1", "1.0"), ()
    yield ("1.0", "1.0"), ()
    rename, *_, remove = PAST.steps
    yield ("1.0",), (rename,)
    yield ("0.8", "1.0"), (rename,)
    yield OLD, (remove, rename)
    yield OLD, (attrs.evolve(rename, before="0.9", after="0.8"),)


@pytest.mark.parametrize(("versions", "some"), list(histories()))
def test_a_history_is_in_order(versions: tuple[str, ...], some: tuple[Step, ...]) -> None:
    """Versions ascend, and steps lead from each to the next one."""
    with pytest.raises(InvalidValue):
        History(versions=versions, steps=some)


def test_the_history_that_is_shipped() -> None:
    """Steps belong to formats there are, and say what they do."""
    assert HISTORY.current == VERSION == "1.0"
    assert {each.format for each in HISTORY.steps} <= set(FORMATS)
    assert all(each.words.strip() for each in HISTORY.steps)
