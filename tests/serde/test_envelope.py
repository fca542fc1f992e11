"""The envelope: format and version are told before anything inside, whatever they are."""

import json
from typing import Any

import pytest

from minebrief.errors import InvalidDocument
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import MINING
from minebrief.problem import Problem, Severity, Span
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import FORMATS, VERSION, check, from_json, load, to_json
from minebrief.serde.envelope import Envelope
from minebrief.serde.json_text import scan_json
from minebrief.serde.nodes import Limits
from minebrief.serde.upgrade import History

PAGE = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
ALL_FORMATS = (
    "minebrief.global-briefing or minebrief.country-briefing or minebrief.rule-book or "
    "minebrief.recommendation or minebrief.explanation"
)
ABSENT = object()
TWO = History(versions=("1.0", "2.0", "2.2"))


def document(**members: Any) -> str:
    """A page with some members set or, if absent, taken out."""
    record = json.loads(to_json(PAGE)) | members
    return json.dumps({name: value for name, value in record.items() if value is not ABSENT})


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("minebrief.global_briefing", "did you mean 'minebrief.global-briefing'?"),
        ("minebrief.country", "did you mean 'minebrief.country-briefing'?"),
        ("Minebrief.Rule-Book", "did you mean 'minebrief.rule-book'?"),
        ("", None),
        ("pydantic", None),
    ],
)
def test_an_unknown_format_is_told_with_the_nearest(name: str, hint: str | None) -> None:
    """Nothing inside is looked at, for nobody knows what it should be."""
    text = document(format=name, sector=7)
    assert check(text).items == (
        Problem(
            code="format.unknown",
            message=f"there is no format {name!r}",
            path="/format",
            span=Span(line=1, column=12),
            got=f"a text, {name!r}",
            expected=ALL_FORMATS,
            hint=hint,
        ),
    )
    assert load(text).value is None


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"format": ABSENT}, [("member.missing", "/format", 1)]),
        ({"version": ABSENT}, [("member.missing", "/version", 1)]),
        (
            {"format": ABSENT, "version": ABSENT},
            [("member.missing", "/format", 1), ("member.missing", "/version", 1)],
        ),
        ({"format": None}, [("value.type", "/format", 12)]),
        ({"format": ["minebrief.rule-book"]}, [("value.type", "/format", 12)]),
        ({"version": 1.0}, [("value.type", "/version", 52)]),
        ({"version": None}, [("value.type", "/version", 52)]),
        ({"version": {}}, [("value.type", "/version", 52)]),
        (
            {"format": "x", "version": "2.0"},
            [("format.unknown", "/format", 12), ("version.newer", "/version", 28)],
        ),
        # without a version the inside is looked at, but there is no value
        (
            {"version": ABSENT, "sector": 7},
            [("member.missing", "/version", 1), ("value.type", "/sector", 51)],
        ),
        # of a version that is not ours it is not
        ({"version": "2.0", "sector": 7, "weather": 1}, [("version.newer", "/version", 52)]),
    ],
)
def test_what_is_wrong_with_the_envelope(
    members: dict[str, Any], expected: list[tuple[str, str, int]]
) -> None:
    """Format and version are both told, with their places."""
    loaded = load(document(**members))
    assert loaded.value is None
    assert [
        (each.code, each.path, each.span.column) for each in loaded.problems if each.span
    ] == expected


@pytest.mark.parametrize("version", ["1.1", "1.10", "1.99999"])
def test_a_newer_minor_version_is_read_with_a_remark(version: str) -> None:
    """What it adds is kept."""
    text = document(version=version, weather="fine")
    minor, unknown = check(text)
    assert minor == Problem(
        code="version.minor",
        message=f"version {version} is newer; what it adds is kept and not understood",
        severity=Severity.NOTE,
        path="/version",
        span=Span(line=1, column=52),
        expected="1.0",
    )
    assert (unknown.code, unknown.severity) == ("member.unknown", Severity.NOTE)
    kept = PAGE.evolve(extensions=(Extension(name="weather", text='"fine"'),))
    assert from_json(text) == load(text).value == kept
    assert json.loads(to_json(kept)) == json.loads(document(weather="fine"))


def test_a_newer_minor_version_has_no_other_mistakes() -> None:
    """What is wrong in ours is wrong in it."""
    with pytest.raises(InvalidDocument) as caught:
        from_json(document(version="1.1", leader="Atlantis"))
    assert caught.value.problems.codes == ("version.minor", "value.unknown")


@pytest.mark.parametrize("version", ["2.0", "10.7", "99999.0"])
def test_a_newer_major_version_is_refused(version: str) -> None:
    """The hint says what to install."""
    (problem,) = check(document(version=version))
    assert (problem.code, problem.hint) == (
        "version.newer",
        f"install a newer minebrief, one that reads version {version.partition('.')[0]}",
    )


@pytest.mark.parametrize(
    "version",
    ["0.9", "0.0", "", "1", "1.", ".0", "1.0.0", "-1.0", "1.-1", "1,0", "one", "1.٠", "1.0 "],
)
def test_a_version_that_never_was_is_unknown(version: str) -> None:
    """There is nothing to install for it."""
    (problem,) = check(document(version=version))
    assert (problem.code, problem.path, problem.expected) == ("version.unknown", "/version", "1.0")


@pytest.mark.parametrize("version", ["01.0", "1.00", "01.1"])
def test_a_version_with_more_zeros_is_not_newer(version: str) -> None:
    """1.00 is not newer than 1.0."""
    assert "version.minor" not in check(document(version=version)).codes


def test_an_older_minor_version_is_read() -> None:
    """A reader of version 2.2 reads 1.0 and 2.0, and of what never was it says so."""
    envelope = Envelope(FORMATS, TWO)
    read = {}
    for version in ("2.2", "2.0", "1.0", "2.3", "3.0", "1.9", "2.1"):
        node = scan_json(document(version=version), Limits()).node
        assert node is not None
        value, problems = envelope.fit(node, "keep")
        read[version] = (value == PAGE, [each.code for each in problems])
    assert read["2.2"] == (True, [])
    assert read["2.0"] == read["1.0"] == (True, ["version.upgraded"])
    assert read["2.3"] == (True, ["version.minor"])
    assert read["3.0"] == (False, ["version.newer"])
    assert read["1.9"] == read["2.1"] == (False, ["version.unknown"])


@pytest.mark.parametrize("text", ["[]", "null", "true", "1", "1.5", '"x"', "[{}]"])
def test_a_document_is_an_object(text: str) -> None:
    """Anything else is told as what it is."""
    (problem,) = check(text)
    assert (problem.code, problem.path, problem.message) == (
        "value.type",
        "",
        "a document is an object",
    )
    assert problem.span == Span(line=1, column=1)


def test_the_envelope_may_stand_anywhere() -> None:
    """The order of members has no meaning."""
    record = json.loads(to_json(STANDARD))
    turned = dict(reversed(record.items()))
    assert list(turned)[-2:] == ["version", "format"]
    assert from_json(json.dumps(turned)) == STANDARD
    assert from_json(json.dumps(turned | {"weather": 1})).evolve(extensions=()) == STANDARD


def test_there_are_five_formats_of_one_version() -> None:
    """Names and version are an interface."""
    assert (" or ".join(FORMATS), VERSION) == (ALL_FORMATS, "1.0")
