"""Documents: every trap gives an InvalidDocument with its code and place, never another error."""

import datetime
import json
from typing import Any

import pytest

from minebrief.errors import Fault, InvalidDocument, InvalidMember, InvalidValue
from minebrief.model.briefing import CountryBriefing, Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING, Signal
from minebrief.problem import Problem, Problems, Span
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Ordinal
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import Document, from_json, to_json

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
    """The one problem with a document whose unknown members are refused."""
    with pytest.raises(InvalidDocument) as caught:
        from_json(text, unknown="error")
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
        ("/coverage/count", None, "value.type", "/coverage/count"),
        ("/version", 1, "value.type", "/version"),
        # words
        ("/matrix/0/signal", "mixed", "value.unknown", "/matrix/0/signal"),
        ("/matrix/0/signal", "Neutral", "value.unknown", "/matrix/0/signal"),
        ("/matrix/0/signal", "", "value.unknown", "/matrix/0/signal"),
        ("/matrix/0/country", "Russia", "value.unknown", "/matrix/0/country"),
        ("/matrix/0/country", "ru", "value.unknown", "/matrix/0/country"),
        ("/leader", "ZZ", "value.unknown", "/leader"),
        ("/coverage/unit", "news items", "value.unknown", "/coverage/unit"),
        # bounds
        ("/coverage/count", -1, "value.range", "/coverage/count"),
        ("/coverage/count", 2**53, "value.range", "/coverage/count"),
        ("/coverage/count", 10**300, "value.range", "/coverage/count"),
        (
            "/coverage/average_relevance_tenths",
            101,
            "value.range",
            "/coverage/average_relevance_tenths",
        ),
        ("/sector", "", "value.blank", "/sector"),
        # dates
        ("/period/start", "Jan 19, 2026", "value.invalid", "/period/start"),
        ("/period/start", "2026-02-30", "value.invalid", "/period/start"),
        ("/period/start", "2026-01-19T00:00:00Z", "value.invalid", "/period/start"),
        ("/issued_at", "2026-01-19", "value.invalid", "/issued_at"),
        ("/issued_at", "2026-01-19T10:00:00", "value.invalid", "/issued_at"),
        ("/issued_at", "0001-01-01T00:00:00+14:00", "value.invalid", "/issued_at"),
        ("/issued_at", "9999-12-31T23:59:59-14:00", "value.invalid", "/issued_at"),
        # rules across members
        ("/period/end", "2026-01-18", "value.invalid", "/period/end"),
        ("/matrix/1/country", "RU", "value.invalid", "/matrix"),
        ("/matrix/0/top_event", " ", "value.blank", "/matrix/0/top_event"),
        ("/outlook/0/catalyst/text", "\t\n", "value.blank", "/outlook/0/catalyst/text"),
        ("/sector", " ", "value.blank", "/sector"),
        ("/title", "\u2003", "value.blank", "/title"),
        # members that are not there, or should not be
        ("/sector", ABSENT, "member.missing", "/sector"),
        ("/matrix/0/country", ABSENT, "member.missing", "/matrix/0/country"),
        ("/period/end", ABSENT, "member.missing", "/period/end"),
        ("/format", ABSENT, "member.missing", "/format"),
        ("/sectr", "mining", "member.unknown", "/sectr"),
        ("/matrix/0/sentiment", "up", "member.unknown", "/matrix/0/sentiment"),
        ("/outlook/0/catalyst/when", None, "member.unknown", "/outlook/0/catalyst/when"),
        # the envelope
        ("/format", "minebrief.briefing", "format.unknown", "/format"),
        ("/format", None, "value.type", "/format"),
        ("/version", ABSENT, "member.missing", "/version"),
        ("/version", None, "value.type", "/version"),
        ("/version", "2.0", "version.newer", "/version"),
        ("/version", "10.0", "version.newer", "/version"),
        ("/version", "", "version.unknown", "/version"),
        ("/version", "0.9", "version.unknown", "/version"),
        ("/version", "1", "version.unknown", "/version"),
        ("/version", "1.x", "version.unknown", "/version"),
        ("/version", "1.0.0", "version.unknown", "/version"),
        ("/version", "v1.0", "version.unknown", "/version"),
        ("/version", " 1.0", "version.unknown", "/version"),
        ("/version", "1.²", "version.unknown", "/version"),
        ("/version", "9" * 5_000 + ".0", "version.unknown", "/version"),
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
        ("{} {}", "json.invalid"),
        ("NaN", "json.invalid"),
        (to_json(PAGE)[:-1], "json.invalid"),
        (to_json(PAGE)[:40], "json.invalid"),
        (to_json(PAGE) + b"}", "json.invalid"),
        (to_json(PAGE) + to_json(PAGE), "json.invalid"),
        (b"\xef\xbb\xbf" + to_json(PAGE), "text.bom"),
        ("\ufeff" + to_json(PAGE).decode(), "text.bom"),
        (to_json(PAGE).decode().encode("utf-16"), "text.encoding"),
        (to_json(PAGE).replace(b"mining", b"m\xffning"), "text.encoding"),
        (to_json(PAGE).replace(b"mining", b"\xed\xa0\x80"), "text.encoding"),
        (to_json(PAGE).replace(b"mining", rb"\ud800"), "text.surrogate"),
        (to_json(PAGE).replace(b"mining", rb"\udc00x"), "text.surrogate"),
        (to_json(PAGE).replace(b"mining", b"a\nb"), "json.invalid"),
        (to_json(PAGE).decode().replace("mining", "\ud800"), "text.surrogate"),
        (to_json(PAGE).replace(b":76", b":NaN"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":Infinity"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":-Infinity"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":076"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":1e400"), "json.invalid"),
        (to_json(PAGE).replace(b":76", b":" + b"9" * 5000), "limit.digits"),
        (to_json(PAGE).replace(b'"sector"', b"'sector'"), "json.invalid"),
        (to_json(PAGE).replace(b"}}", b"},}"), "json.invalid"),
        ("[" * 3_000 + "]" * 3_000, "limit.depth"),
        ("[" * 100_000 + "]" * 100_000, "limit.depth"),
        ('{"a":' * 3_000 + "1" + "}" * 3_000, "limit.depth"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "limit.depth"),
        ('{"a":' + "[" * 100_000, "limit.depth"),
    ],
    ids=lambda each: repr(each[:40]),
)  # fmt: skip
def test_what_is_no_json_or_no_document(text: bytes | str, code: str) -> None:
    """Text that is cut off, badly encoded, too deep or no object is a problem too."""
    assert refused(text).code == code


@pytest.mark.parametrize("tenths", [-1, 101])
def test_bounds_on_both_sides(tenths: int) -> None:
    """A number that is too small or too large is a number, and is told with its bounds."""
    path = "/coverage/average_relevance_tenths"
    problem = refused(changed(path, tenths))
    assert (problem.code, problem.path, problem.got, problem.expected) == (
        "value.range",
        path,
        f"an integer, {tenths}",
        "an integer, at least 0, at most 100",
    )


def test_an_empty_object_lacks_its_envelope() -> None:
    """Both members that every document has are missed."""
    with pytest.raises(InvalidDocument) as caught:
        from_json("{}")
    assert [(each.code, each.path) for each in caught.value.problems] == [
        ("member.missing", "/format"),
        ("member.missing", "/version"),
    ]


@pytest.mark.parametrize("count", [0, 2**31, 2**53 - 1])
def test_counts_are_kept_to_the_last_digit(count: int) -> None:
    """The largest is the largest integer that every JSON reader holds exactly."""
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
        message="version 2.0 is newer than this library reads",
        path="/version",
        span=Span(line=1, column=52),
        got="a text, '2.0'",
        expected="1.x",
        hint="install a newer minebrief, one that reads version 2",
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


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("sectr", "/sectr"),
        ("a/b", "/a~1b"),
        ("~1", "/~01"),
        ("a.b", "/a.b"),
        ("[0]", "/[0]"),
        ("", "/"),
        ("Türkiye", "/Türkiye"),
        ("extensions", "/extensions"),
    ],
)
def test_an_unknown_member_is_named(name: str, path: str) -> None:
    """The message names it and the pointer is its own, whatever the name is."""
    problem = refused(json.dumps(json.loads(to_json(PAGE)) | {name: 1}, ensure_ascii=False))
    assert (problem.code, problem.path) == ("member.unknown", path)
    assert problem.message == f"GlobalBriefing has no member {name!r}"


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
        "GlobalBriefing or CountryBriefing or RuleBook or Recommendation or Explanation",
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


def test_a_moment_at_the_end_of_the_calendar_is_not_written() -> None:
    """Documents are in UTC; a moment that has no such form is told when it is written."""
    zone = datetime.timezone(datetime.timedelta(hours=14))
    page = PAGE.evolve(issued_at=datetime.datetime(1, 1, 1, tzinfo=zone))
    with pytest.raises(InvalidValue) as caught:
        to_json(page)
    assert caught.value == InvalidValue(
        record="GlobalBriefing",
        member="document",
        reason="0001-01-01 00:00:00+14:00 lies outside the years 1 to 9999 in UTC",
    )


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("/truncated", 1, "member.unknown"),
        ("/is malformed", 1, "member.unknown"),
        ("/matrix/0/signal", "truncated", "value.unknown"),
        ("/matrix/0/signal", "missing required field", "value.unknown"),
        ("/format", "Expected", "format.unknown"),
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


@pytest.mark.parametrize(
    ("document", "path", "value", "place"),
    [
        (
            RECOMMENDATION,
            "/calls/0/decision/undetermined/missing/0",
            " ",
            "/calls/0/decision/undetermined/missing/0",
        ),
        (RECOMMENDATION, "/calls/0/stale", ["\t"], "/calls/0/stale/0"),
        (
            STANDARD.evolve(ordinals=(Ordinal(name="momentum", levels=("up", "flat", "down")),)),
            "/ordinals/0/levels/1",
            " ",
            "/ordinals/0/levels/1",
        ),
    ],
)
def test_blank_texts_in_tuples_are_refused(
    document: Document, path: str, value: Any, place: str
) -> None:
    """The loader and the constructor refuse the same."""
    problem = refused(changed(path, value, document))
    assert (problem.code, problem.path) == ("value.blank", place)
