"""The door of documents: whatever they come from, how much is read, and what is said of it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from minebrief.errors import InvalidDocument
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import MINING
from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.serde.documents import check, from_json, load, to_json
from minebrief.serde.door import Taken, take
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits

PAGE = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Kömür 🏔")
DATA = to_json(PAGE)
TEXT = DATA.decode()
START = TEXT[:-1]


class Counted(io.BytesIO):
    """A file that remembers how much of it was asked for."""

    asked: int | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and remember."""
        self.asked = size
        return super().read(size)


class Named(io.StringIO):
    """A text file with a name."""

    name = "/somewhere/else/page.json"


class Numbered(io.StringIO):
    """A text file that only has a descriptor, as one that was opened by number."""

    name = 7


def test_documents_come_from_anywhere(tmp_path: Path) -> None:
    """Bytes, text, a path, binary and text files all give the same page."""
    path = tmp_path / "page.json"
    path.write_bytes(DATA)
    for source in (DATA, TEXT, io.BytesIO(DATA), io.StringIO(TEXT), Named(TEXT), Numbered(TEXT)):
        assert load(source).value == PAGE
        assert check(source if isinstance(source, bytes | str) else _again(source)).items == ()
    assert load(path).value == PAGE
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        assert load(binary).value == load(text).value == PAGE


def _again(file: Any) -> Any:
    file.seek(0)
    return file


def test_problems_name_their_source(tmp_path: Path) -> None:
    """A file's own name without its folders, unless another is given; content has none."""
    path = tmp_path / "page.json"
    path.write_bytes(DATA)
    assert load(path).problems == Problems(title=PAGE.title, source="page.json")
    assert check(Named(TEXT)).source == "page.json"
    with path.open("rb") as file:
        assert check(file, name="this week").source == "this week"
    assert check(path, name="this week").source == "this week"
    for source in (DATA, TEXT, io.BytesIO(DATA), Numbered(TEXT)):
        assert check(source).source is None
    broken = load(Named("{"))
    assert broken.problems.source == "page.json"
    with pytest.raises(InvalidDocument, match=r"^page\.json: 1 error\n"):
        broken.require()
    page = load(START + ', "leader": "ZZ"}', name="p.json")
    assert page.problems.as_text().splitlines()[0] == "Kömür 🏔, p.json: 1 error"


def test_text_is_never_the_name_of_a_file(tmp_path: Path) -> None:
    """A path in a str is content, and no document."""
    path = tmp_path / "page.json"
    path.write_bytes(DATA)
    assert check(str(path)).codes == ("json.invalid",)


def test_a_file_that_cannot_be_read_is_the_systems_error(tmp_path: Path) -> None:
    """It is no problem of a document."""
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.json")
    with pytest.raises(IsADirectoryError):
        check(tmp_path)


@pytest.mark.parametrize("source", [None, 7, {}, [], {"format": "x"}, PAGE, object()])
def test_nothing_else_is_read(source: Any) -> None:
    """The mistake of passing something else is a TypeError that says what would do."""
    with pytest.raises(TypeError, match="a text, bytes, a Path or an open file was expected"):
        load(source)


# How much is read.


def test_no_more_is_read_than_may_be_looked_at(tmp_path: Path) -> None:
    """One byte more, which tells that there is more; of a path and of an open file."""
    limits = Limits(max_bytes=1_000)
    path = tmp_path / "big.json"
    path.write_bytes(b" " * 5_000)
    assert take(path, limits) == Taken(content=b" " * 1_001, name="big.json")
    file = Counted(b" " * 5_000)
    assert check(file, limits=limits).codes == ("limit.size",)
    assert (file.asked, file.tell()) == (1_001, 1_001)


@pytest.mark.parametrize("source", [DATA, TEXT, io.BytesIO(DATA), io.StringIO(TEXT)])
def test_a_large_document_is_a_problem(source: Any) -> None:
    """It says how large one may be and what to do."""
    size = len(source) if isinstance(source, bytes | str) else None
    limits = Limits(max_bytes=(size or 100) - 1)
    assert load(source, limits=limits) == Loaded(
        value=None,
        problems=Problems(
            items=(
                Problem(
                    code="limit.size",
                    message="the document is too large",
                    expected=f"at most {limits.max_bytes} bytes",
                    hint="split it, or pass limits=",
                ),
            )
        ),
    )
    if size:
        assert load(source, limits=Limits(max_bytes=size)).value == PAGE
        with pytest.raises(InvalidDocument) as caught:
            from_json(source, limits=limits)
        assert caught.value.problems.codes == ("limit.size",)


# What is said of text as text.


def test_a_byte_order_mark_is_an_error_and_the_rest_is_read() -> None:
    """JSON has none (RFC 8259); lenient reading keeps the page."""
    bom = Problem(
        code="text.bom",
        message="the document begins with a byte order mark, which JSON has not",
        span=Span(line=1, column=1),
        hint="save it as UTF-8 without a mark",
    )
    for text in (b"\xef\xbb\xbf" + DATA, "\ufeff" + TEXT):
        loaded = load(text)
        problems = Problems(items=(bom,), title=PAGE.title)
        assert loaded == Loaded(value=PAGE, problems=problems, version="1.0")
        with pytest.raises(InvalidDocument):
            from_json(text)
    assert check("\ufeff\ufeff" + TEXT).codes == ("text.bom", "json.invalid")


@pytest.mark.parametrize(
    ("data", "line", "column", "got"),
    [
        (b'{\n"a": "\xc3\xa9\xff"}', 2, 8, "byte 0xff at offset 10"),
        (b"\xff\xfe{\x00}\x00", 1, 1, "byte 0xff at offset 0"),
        (b'{"a": "\xed\xa0\x80"}', 1, 8, "byte 0xed at offset 7"),
        (b'{"a": "\xc0\xaf"}', 1, 8, "byte 0xc0 at offset 7"),
        (b'"\xf0\x9f\x8f\x94\xe9"', 1, 3, "byte 0xe9 at offset 5"),
        (b'{"a": "b\xc3', 1, 9, "byte 0xc3 at offset 8"),
    ],
)
def test_what_is_not_utf8_is_told_with_its_place(
    data: bytes, line: int, column: int, got: str
) -> None:
    """The first byte that is wrong, by line, column in characters, and offset."""
    assert check(data).items == (
        Problem(
            code="text.encoding",
            message="the document is not UTF-8",
            span=Span(line=line, column=column),
            got=got,
            expected="UTF-8",
        ),
    )


@pytest.mark.parametrize("member", ['"x": "\ud800"', '"\ud800": 1', '"scope": "a\udfff"'])
def test_half_a_character_in_a_text_is_a_problem(member: str) -> None:
    """A str that has no UTF-8 form gives an ordinary problem wherever it stands."""
    text = f"{START}, {member}}}"
    assert check(text).codes == ("text.surrogate",)
    with pytest.raises(InvalidDocument):
        from_json(text)


def test_a_text_file_that_is_not_utf8_is_a_problem() -> None:
    """Opened as text or as bytes, a file gives the same problem."""
    file = io.TextIOWrapper(io.BytesIO(b'{"a": "\xff"}'), encoding="utf-8")
    assert check(file).codes == ("text.encoding",)


def test_any_buffer_is_refused_as_it_is_read() -> None:
    """A buffer is read by the fast pass, so the slow one must explain it too."""
    with pytest.raises(InvalidDocument):
        from_json(bytearray(b"{}"))  # type: ignore[call-overload]  # any buffer will do


# Repeated names.

TWICE = START + ', "scope": "a", "scope": "b"}'


def test_repeated_names_are_told_by_lenient_reading() -> None:
    """With the place of the second, and the page with the last value."""
    loaded = load(TWICE)
    assert loaded.value == PAGE.evolve(scope="b")
    assert loaded.problems.items == (
        Problem(
            code="member.duplicate",
            message="the member 'scope' stands there twice; the last one counts",
            span=Span(line=1, column=TWICE.rindex('"scope"') + 1),
            hint="keep one of them",
        ),
    )
    assert check(TWICE.encode()).items == loaded.problems.items
    with pytest.raises(InvalidDocument):
        loaded.require()


def test_strict_reading_keeps_the_last_or_refuses() -> None:
    """The fast pass cannot see it; who wants to know pays for the slow one."""
    assert from_json(TWICE) == from_json(TWICE.encode()) == PAGE.evolve(scope="b")
    with pytest.raises(InvalidDocument) as caught:
        from_json(TWICE, duplicates="error")
    assert caught.value.problems.codes == ("member.duplicate",)
    assert from_json(TEXT, duplicates="error") == PAGE


def test_repeated_names_beside_other_faults() -> None:
    """Asked to keep them, strict reading speaks of the other faults only."""
    text = TWICE[:-1] + ', "weather": 1, "leader": "ZZ"}'
    with pytest.raises(InvalidDocument) as caught:
        from_json(text)
    assert caught.value.problems.codes == ("member.unknown", "value.unknown")
    assert check(text).codes == ("member.duplicate", "member.unknown", "value.unknown")
    kept = from_json(TWICE[:-1] + ', "weather": 1}')
    assert kept == PAGE.evolve(scope="b", extensions=(Extension(name="weather", text="1"),))


@pytest.mark.parametrize(
    "members",
    [
        '"scope" :"a","scope":"b"',
        '"scope" : "a", "scope" : "b"',
        '"scope":"a","scop\\u0065":"b"',
        '"scope":"\\u0022:","scope":"\\u0022:"',
        '"scope":"a\\u003a","scope":"a\\u003A"',
        '"scope":"a\\":","scope":"a\\":"',
        '"scope":null,"scope":"b"',
        '"scope":"b","scope":null',
        '"matrix":[],"matrix":[]',
        '"issued_at":"2026-01-19T10:00:00+01:00","issued_at":"2026-01-19T09:00:00Z"',
        '"version":"1.0"',
        '"format":"minebrief.global-briefing"',
        '"period":{"start":"2026-01-19","start":"2026-01-19","end":"2026-01-25"}',
        '"weather":{"a":1,"a":2}',
    ],
)
def test_no_repeated_name_is_overlooked(members: str) -> None:
    """Whatever the blanks, escapes and values around it."""
    text = f"{START},{members}}}"
    assert "member.duplicate" in check(text).codes
    assert "member.duplicate" in check(text.encode()).codes
    with pytest.raises(InvalidDocument):
        from_json(text, duplicates="error")


@pytest.mark.parametrize(
    "scope", ['":', '"scope":"a","scope":"b"', "a: b", "\\", '\\":', '{"a":1,"a":2}', "\u003a"]
)
def test_text_that_looks_like_a_repeated_name_is_none(scope: str) -> None:
    """Quotes and colons inside a value are no members."""
    page = PAGE.evolve(scope=scope)
    for text in (
        to_json(page),
        to_json(page, indent=2),
        json.dumps(json.loads(to_json(page))),
        json.dumps(json.loads(to_json(page)), separators=(" ,", " :")),
    ):
        assert check(text).items == ()
        assert from_json(text, duplicates="error") == page


# How many problems are told.

BAD_ITEMS = START + ', "matrix": [' + ", ".join(["7"] * 10) + "]}"


def test_too_many_problems_are_counted() -> None:
    """The first so many, and how many more there are."""
    whole, cut = check(BAD_ITEMS), check(BAD_ITEMS, limits=Limits(max_problems=3))
    assert whole.codes == ("value.type",) * 10
    assert cut.items == (
        *whole.items[:3],
        Problem(code="limit.problems", message="there are 7 further problems"),
    )
    assert check(BAD_ITEMS, limits=Limits(max_problems=10)).items == whole.items
    assert load(BAD_ITEMS, limits=Limits(max_problems=0)).value == PAGE


def test_an_error_among_the_rest_does_not_vanish() -> None:
    """What is cut off is as bad as the worst of it; remarks alone are a remark."""
    notes = ", ".join(f'"x{n}": {n}' for n in range(5))
    limits = Limits(max_problems=3)
    remarks = check(f"{START}, {notes}}}", limits=limits)
    assert remarks[-1] == Problem(
        code="limit.problems", message="there are 2 further problems", severity=Severity.NOTE
    )
    assert len(from_json(f"{START}, {notes}}}", limits=limits).extensions) == 5
    faulty = f'{START}, {notes}, "leader": 7}}'
    assert check(faulty, limits=limits)[-1].severity is Severity.ERROR
    with pytest.raises(InvalidDocument):
        from_json(faulty, limits=limits)


def test_repeated_names_are_no_further_problems() -> None:
    """However many there are, strict reading keeps the last if it is asked to."""
    text = START + ', "scope": "b"' * 5 + ', "weather": 1}'
    page = from_json(text, limits=Limits(max_problems=3))
    assert page == PAGE.evolve(scope="b", extensions=(Extension(name="weather", text="1"),))


def test_problems_before_the_end_of_the_reading_are_counted_too() -> None:
    """A broken text with many repeated names does not give many problems."""
    text = START + ', "scope": "b"' * 5
    assert len(check(text, limits=Limits(max_problems=3))) == 4


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(max_depth=1), "limit.depth"),
        (Limits(max_items=5), "limit.items"),
        (Limits(max_text=20), "limit.text"),
    ],
)
def test_limits_are_those_that_were_passed(limits: Limits, code: str) -> None:
    """They reach the scanner through each way in, once the fast pass has refused."""
    text = START + ', "weather": 1}'
    assert check(text, limits=limits).codes == (code,)
    with pytest.raises(InvalidDocument) as caught:
        from_json(text, limits=limits)
    assert caught.value.problems.codes == (code,)


def test_who_asks_for_more_depth_gets_it() -> None:
    """Or a problem, but never an error of Python's own."""
    depth = 100_000
    text = START + ', "weather": ' + "[" * depth + "]" * depth + "}"
    load(text, limits=Limits(max_depth=2 * depth))


# What was kept and cannot be written.


@pytest.mark.parametrize(
    "extensions",
    [
        (Extension(name="a", text=""),),
        (Extension(name="a", text="{"),),
        (Extension(name="a", text="NaN"),),
        (Extension(name="a", text='"\ud800"'),),
        (Extension(name="sector", text="7"),),
        (Extension(name="format", text='"x"'),),
        (Extension(name="a", text="1"), Extension(name="a", text="2")),
    ],
    ids=repr,
)
def test_what_is_written_can_be_read(extensions: tuple[Extension, ...]) -> None:
    """Made by hand, an extension that is no JSON or no unknown member is refused somewhere."""
    try:
        text = to_json(PAGE.evolve(extensions=extensions))
    except (TypeError, ValueError) as refusal:
        assert not isinstance(refusal, UnicodeError)  # noqa: PT017 (which error it is, is the point)
        return
    assert from_json(text) == PAGE.evolve(extensions=extensions)
