"""Documents: every trap gives an InvalidDocument with its code and place, never another error."""

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import Fault, InvalidDocument, InvalidMember
from minebrief.model.briefing import CountryBriefing, Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING, Signal
from minebrief.problem import Problem, Problems
from minebrief.rules.book import RuleBook
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import Document, from_json, to_json
from tests.strategies import country_briefings, global_briefings

PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    coverage=Coverage(count=76),
    matrix=(
        Assessment(country=Country.RU, signal=Signal.NEUTRAL, top_event="FAS ruling"),
        Assessment(country=Country.CN),
    ),
    outlook=(Outlook(country=Country.IN, catalyst=Catalyst(text="Budget")),),
)
COUNTRY_PAGE = CountryBriefing(country=Country.CN, sector=MINING, period=Period.week(2026, 4))
RECOMMENDATION = recommend(PAGE)
DOCUMENTS: tuple[Document, ...] = (PAGE, COUNTRY_PAGE, RECOMMENDATION, STANDARD)
ABSENT = object()


def changed(path: str, value: Any, document: Document = PAGE) -> str:
    """The JSON of a document with one member set, or taken out."""
    record = json.loads(to_json(document))
    *parts, last = path.split("/")[1:]
    holder = record
    for part in parts:
        holder = holder[int(part)] if isinstance(holder, list) else holder[part]
    key: Any = int(last) if isinstance(holder, list) else last
    if value is ABSENT:
        del holder[key]
    else:
        holder[key] = value
    return json.dumps(record)


def refused(text: bytes | str) -> Problem:
    """The one problem with a document."""
    with pytest.raises(InvalidDocument) as caught:
        from_json(text)
    (problem,) = caught.value.problems
    return problem


def test_the_document_itself_is_right() -> None:
    """What the table below breaks was whole before."""
    assert from_json(changed("/sector", "mining")) == PAGE


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        # nothing where something must be
        ("/sector", None, "value.type", "/sector"),
        ("/period", None, "value.type", "/period"),
        ("/matrix", None, "value.type", "/matrix"),
        ("/matrix/0", None, "value.type", "/matrix/0"),
        ("/matrix/0/country", None, "value.type", "/matrix/0/country"),
        ("/period/start", None, "value.type", "/period/start"),
        # no coercion
        ("/coverage/count", "7", "value.type", "/coverage/count"),
        ("/coverage/count", True, "value.type", "/coverage/count"),
        ("/coverage/count", 1.0, "value.type", "/coverage/count"),
        ("/coverage/count", 2.9, "value.type", "/coverage/count"),
        ("/coverage/count", [7], "value.type", "/coverage/count"),
        ("/coverage/count", "nan", "value.type", "/coverage/count"),
        ("/sector", 7, "value.type", "/sector"),
        ("/sector", {"k": 1}, "value.type", "/sector"),
        ("/matrix", "abc", "value.type", "/matrix"),
        ("/matrix", {}, "value.type", "/matrix"),
        ("/matrix/0", "RU", "value.type", "/matrix/0"),
        ("/period", "2026-W04", "value.type", "/period"),
        ("/period/start", 0, "value.type", "/period/start"),
        ("/issued_at", 0, "value.type", "/issued_at"),
        ("/version", 1, "value.type", "/version"),
        # words
        ("/matrix/0/signal", "mixed", "value.unknown", "/matrix/0/signal"),
        ("/matrix/0/signal", "Neutral", "value.unknown", "/matrix/0/signal"),
        ("/matrix/0/signal", "", "value.unknown", "/matrix/0/signal"),
        ("/matrix/0/country", "Russia", "value.unknown", "/matrix/0/country"),
        ("/matrix/0/country", "ru", "value.unknown", "/matrix/0/country"),
        ("/leader", "ZZ", "value.unknown", "/leader"),
        ("/coverage/unit", "news items", "value.unknown", "/coverage/unit"),
        # dates
        ("/period/start", "Jan 19, 2026", "value.invalid", "/period/start"),
        ("/period/start", "2026-02-30", "value.invalid", "/period/start"),
        ("/period/start", "2026-01-19T00:00:00Z", "value.invalid", "/period/start"),
        ("/issued_at", "2026-01-19", "value.invalid", "/issued_at"),
        # rules across members
        ("/period/end", "2026-01-18", "value.invalid", "/period"),
        ("/matrix/1/country", "RU", "value.invalid", ""),
        ("/matrix/0/top_event", " ", "value.invalid", "/matrix/0"),
        ("/outlook/0/catalyst/text", "\t\n", "value.invalid", "/outlook/0/catalyst"),
        ("/sector", " ", "value.invalid", ""),
        ("/title", "\u2003", "value.invalid", ""),
        # members that are not there, or should not be
        ("/sector", ABSENT, "member.missing", ""),
        ("/matrix/0/country", ABSENT, "member.missing", "/matrix/0"),
        ("/period/end", ABSENT, "member.missing", "/period"),
        ("/format", ABSENT, "member.missing", ""),
        ("/sectr", "mining", "member.unknown", ""),
        ("/matrix/0/sentiment", "up", "member.unknown", "/matrix/0"),
        ("/outlook/0/catalyst/when", None, "member.unknown", "/outlook/0/catalyst"),
        # the envelope
        ("/format", "minebrief.briefing", "value.invalid", "/format"),
        ("/format", None, "value.type", "/format"),
        ("/version", ABSENT, "member.missing", "/version"),
        ("/version", None, "member.missing", "/version"),
        ("/version", "2.0", "version.newer", "/version"),
        ("/version", "10.0", "version.newer", "/version"),
        ("/version", "", "version.newer", "/version"),
    ],
)
def test_traps(path: str, value: Any, code: str, place: str) -> None:
    """One change to a whole document gives one problem, with its code and the place of it."""
    problem = refused(changed(path, value))
    assert (problem.code, problem.path) == (code, place)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json.invalid"),
        (" ", "json.invalid"),
        ("[]", "value.type"),
        ("null", "value.type"),
        ('"minebrief.global-briefing"', "value.type"),
        ("{}", "member.missing"),
        ("{} {}", "member.missing"),
        ("NaN", "json.invalid"),
        (to_json(PAGE)[:-1], "json.invalid"),
        (to_json(PAGE)[:40], "json.invalid"),
        (to_json(PAGE) + b"}", "json.invalid"),
        (to_json(PAGE) + to_json(PAGE), "json.invalid"),
        (b"\xef\xbb\xbf" + to_json(PAGE), "json.invalid"),
        ("\ufeff" + to_json(PAGE).decode(), "json.invalid"),
        (to_json(PAGE).decode().encode("utf-16"), "json.invalid"),
        (to_json(PAGE).replace(b"mining", b"m\xffning"), "json.invalid"),
        (to_json(PAGE).replace(b"mining", b"\xed\xa0\x80"), "json.invalid"),
        (to_json(PAGE).replace(b"mining", rb"\ud800"), "json.invalid"),
        (to_json(PAGE).replace(b"mining", rb"\udc00x"), "json.invalid"),
        (to_json(PAGE).replace(b"mining", b"a\nb"), "json.invalid"),
        (to_json(PAGE).decode().replace("mining", "\ud800"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":NaN"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":Infinity"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":-Infinity"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":076"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":1e400"), "value.invalid"),
        (to_json(PAGE).replace(b":76", b":" + b"9" * 5000), "value.invalid"),
        (to_json(PAGE).replace(b'"sector"', b"'sector'"), "json.invalid"),
        (to_json(PAGE).replace(b"}}", b"},}"), "json.invalid"),
        ("[" * 3_000 + "]" * 3_000, "value.type"),
        ("[" * 100_000 + "]" * 100_000, "value.type"),
        ('{"a":' * 3_000 + "1" + "}" * 3_000, "json.invalid"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "json.invalid"),
        ('{"a":' + "[" * 100_000, "json.invalid"),
    ],
    ids=lambda each: repr(each[:40]),
)  # fmt: skip
def test_what_is_no_json_or_no_document(text: bytes | str, code: str) -> None:
    """Text that is cut off, badly encoded, too deep or no object is a problem too."""
    assert refused(text).code == code


@pytest.mark.parametrize("count", [0, 2**31, 2**63, 2**64, 10**30, 10**300])
def test_integers_have_no_size(count: int) -> None:
    """A count beyond 64 bits is kept to the last digit."""
    page = PAGE.evolve(coverage=Coverage(count=count))
    assert from_json(to_json(page)) == page


@pytest.mark.parametrize("path", ["/title", "/leader", "/provenance", "/matrix/0/top_event"])
def test_an_optional_member_that_is_null_is_absent(path: str) -> None:
    """Null is read as not stated, and written as nothing."""
    text = changed(path, None)
    assert "null" in text
    written = to_json(from_json(text))
    assert from_json(written) == from_json(text)
    assert b"null" not in written


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.99"])
def test_other_minor_versions_are_read(version: str) -> None:
    """A newer minor version is read, and written in our own."""
    assert from_json(changed("/version", version)) == PAGE


def test_a_newer_major_version_is_refused_by_name() -> None:
    """The problem says which version it is, which is read, and what to do."""
    assert refused(changed("/version", "2.0")) == Problem(
        code="version.newer",
        message="the document is of another major version",
        path="/version",
        got="2.0",
        expected="1.0",
        hint="install a minebrief that reads it",
    )


def test_a_document_of_another_kind_is_refused_by_name() -> None:
    """Both kinds are named as they stand in the document."""
    with pytest.raises(InvalidDocument) as caught:
        from_json(to_json(COUNTRY_PAGE), GlobalBriefing)
    assert caught.value == InvalidDocument(
        problems=Problems(
            items=(
                Problem(
                    code="format.unexpected",
                    message="this is another kind of document",
                    path="/format",
                    got="minebrief.country-briefing",
                    expected="minebrief.global-briefing",
                ),
            )
        )
    )


@pytest.mark.parametrize("name", ["sectr", "a/b", "a.b", "[0]", "", "Türkiye"])
def test_an_unknown_member_is_named(name: str) -> None:
    """The message names it and the place is the object that holds it, whatever the name is."""
    problem = refused(json.dumps(json.loads(to_json(PAGE)) | {name: 1}, ensure_ascii=False))
    assert (problem.code, problem.path) == ("member.unknown", "")
    assert f"'{name}'" in problem.message


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: type(each).__name__)
def test_documents_of_all_kinds(document: Document) -> None:
    """Each kind is read back as itself, told by its format, and as nothing else."""
    data = to_json(document)
    assert from_json(data) == document
    assert from_json(data.decode()) == document
    assert from_json(bytearray(data)) == document  # type: ignore[call-overload]  # any buffer will do
    kinds: tuple[type[Any], ...] = (GlobalBriefing, CountryBriefing, Recommendation, RuleBook)
    assert from_json(data, type(document)) == document
    for other in set(kinds) - {type(document)}:
        with pytest.raises(InvalidDocument):
            from_json(data, other)


@pytest.mark.parametrize(
    "value", [None, {}, Period.week(2026, 4), "{}", PAGE.matrix, GlobalBriefing]
)
def test_only_documents_are_written(value: Any) -> None:
    """A part of a document is no document, and a class is no object."""
    with pytest.raises(InvalidMember) as caught:
        to_json(value)
    (fault,) = caught.value.faults
    assert (caught.value.record, fault.member, fault.expected) == (
        "to_json",
        "document",
        "GlobalBriefing or CountryBriefing or RuleBook or Recommendation",
    )
    assert isinstance(fault, Fault)


def test_the_written_form() -> None:
    """Compact for machines, indented with a closing line break for people."""
    assert to_json(COUNTRY_PAGE) == (
        b'{"format":"minebrief.country-briefing","version":"1.0","country":"CN",'
        b'"sector":"mining","period":{"start":"2026-01-19","end":"2026-01-25"}}'
    )
    assert to_json(COUNTRY_PAGE, indent=2) == (
        b'{\n  "format": "minebrief.country-briefing",\n  "version": "1.0",\n  "country": "CN",\n'
        b'  "sector": "mining",\n  "period": {\n    "start": "2026-01-19",\n'
        b'    "end": "2026-01-25"\n  }\n}\n'
    )


def test_text_is_written_as_it_is() -> None:
    """Letters stay letters; only what JSON must escape is escaped."""
    page = COUNTRY_PAGE.evolve(title='Türkiye’s "copper" \\ 稀土\n🏔\x00\u2028')
    assert 'Türkiye’s \\"copper\\" \\\\ 稀土\\n🏔\\u0000\u2028"'.encode() in to_json(page)
    assert from_json(to_json(page)) == page


# Faults that are known; each goes when it is mended.


def test_a_moment_without_a_zone_is_refused() -> None:
    """The loader and the constructor refuse the same."""
    assert refused(changed("/issued_at", "2026-01-19T10:00:00")).path == "/issued_at"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_beyond_the_calendar_is_a_problem(moment: str) -> None:
    """No text makes the reader raise anything but its own error."""
    assert refused(changed("/issued_at", moment)).code == "value.invalid"


def test_a_moment_at_the_end_of_the_calendar_is_written() -> None:
    """What can be built can be written."""
    zone = datetime.timezone(datetime.timedelta(hours=14))
    page = PAGE.evolve(issued_at=datetime.datetime(1, 1, 1, tzinfo=zone))
    assert from_json(to_json(page)) == page


def test_a_number_of_any_length_is_written_or_refused_when_built() -> None:
    """What can be built can be written."""
    page = PAGE.evolve(coverage=Coverage(count=10**5000))
    assert from_json(to_json(page)) == page


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("/truncated", 1, "member.unknown"),
        ("/is malformed", 1, "member.unknown"),
        ("/matrix/0/signal", "truncated", "value.unknown"),
        ("/matrix/0/signal", "missing required field", "value.unknown"),
        ("/format", "Expected", "value.invalid"),
        (
            "/risks",
            [{"title": "a", "text": "b", "likelihood": {"word": "truncated"}}],
            "value.invalid",
        ),
    ],
)
def test_codes_do_not_depend_on_what_the_document_says(path: str, value: Any, code: str) -> None:
    """A code is stable: no word in a document changes it."""
    assert refused(changed(path, value)).code == code


def test_a_newer_major_version_is_told_before_its_new_members() -> None:
    """Whoever gets a document of version 2 is told to install, not that a member is unknown."""
    record = json.loads(to_json(PAGE)) | {"version": "2.0", "weather": "fine"}
    assert refused(json.dumps(record)).code == "version.newer"


def test_an_older_major_version_is_not_called_newer() -> None:
    """There is nothing to install for a version that never was."""
    assert refused(changed("/version", "0.9")).code != "version.newer"


@pytest.mark.parametrize(
    ("document", "path", "value"),
    [
        (RECOMMENDATION, "/calls/0/decision/undetermined/missing/0", " "),
        (RECOMMENDATION, "/calls/0/changed", ["\t"]),
        (STANDARD, "/ordinals", [{"name": "momentum", "levels": [" ", "up"]}]),
    ],
)
def test_blank_texts_in_tuples_are_refused(document: Document, path: str, value: Any) -> None:
    """The loader and the constructor refuse the same."""
    assert refused(changed(path, value, document)).code == "value.invalid"


@pytest.mark.parametrize(
    ("path", "value"),
    [("/coverage/count", -1), ("/coverage/average_relevance_tenths", 101), ("/sector", "")],
)
def test_a_broken_bound_is_no_wrong_type(path: str, value: Any) -> None:
    """A number that is too small is a number."""
    problem = refused(changed(path, value))
    assert (problem.code, problem.path) == ("value.invalid", path)


# Any document, broken in any way.

JUNK: st.SearchStrategy[Any] = st.sampled_from(
    (
        None, True, 0, -1, 7, 1.5, 1e300, 10**40, "", " ", "x", "RU", "bullish", "low",
        "2026-01-19", "2026-01-19T10:00:00Z", "0001-01-01T00:00:00+14:00",
        [], [[]], [None], ["RU", "RU"], {}, {"name": "EU"}, {"a": {}},
    )
)  # fmt: skip
WHOLE: st.SearchStrategy[Document] = st.one_of(
    global_briefings(), country_briefings(), st.just(RECOMMENDATION), st.just(STANDARD)
)


def _places(record: Any) -> list[tuple[Any, Any]]:
    keys: Any = ()
    if isinstance(record, dict):
        keys = list(record)
    elif isinstance(record, list):
        keys = range(len(record))
    here = [(record, key) for key in keys]
    return here + [place for key in keys for place in _places(record[key])]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A document with one to three members dropped, replaced, inserted, renamed or doubled."""
    document = draw(WHOLE)
    record = json.loads(to_json(document))
    for _ in range(draw(st.integers(1, 3))):
        places = _places(record)
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(("drop", "replace", "insert", "double"))):
            case "drop":
                del holder[key]
            case "replace":
                holder[key] = draw(JUNK)
            case "insert" if isinstance(holder, dict):
                holder[draw(st.sampled_from(("name", "text", "path", "nmae", "")))] = draw(JUNK)
            case _ if isinstance(holder, list):
                holder.insert(key, holder[key])
            case _:
                holder[f"{key}s"] = holder[key]
    return json.dumps(record)


def read_or_refused(text: bytes | str) -> Document | None:
    """The document, or nothing if it was refused in order."""
    try:
        return from_json(text)
    except InvalidDocument as refusal:
        (problem,) = refusal.problems
        assert problem.path == "" or problem.path.startswith("/")
        assert problem.message
        return None


@given(mutated())
def test_a_mutated_document_is_read_or_refused(text: str) -> None:
    """There is no third way; what is read can be written and read again."""
    document = read_or_refused(text)
    if document is not None:
        assert from_json(to_json(document)) == document


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_random_text_is_refused(text: bytes | str) -> None:
    """Noise is no document and raises nothing else."""
    assert read_or_refused(text) is None


@given(st.data())
def test_damaged_bytes_are_read_or_refused(data: st.DataObject) -> None:
    """Bytes that were cut, changed or inserted anywhere are a document or a problem."""
    whole = to_json(data.draw(st.sampled_from(DOCUMENTS)))
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 3))
    damaged = whole[:start] + data.draw(st.binary(max_size=3)) + whole[start + length :]
    document = read_or_refused(damaged)
    if document is not None:
        assert from_json(to_json(document)) == document
