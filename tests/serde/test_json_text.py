"""The scanner: it reads what the fast decoder reads, and tells the place of everything."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minebrief.problem import Problem, Severity, Span
from minebrief.serde.json_text import DEEPEST, scan_json
from minebrief.serde.nodes import (
    Limits,
    ListNode,
    Node,
    ObjectNode,
    ScalarNode,
    Scanned,
    kind_of,
    plain,
)

LIMITS = Limits()


def decoded(text: str) -> tuple[bool, str]:
    """Whether the fast decoder reads a text, and what it reads, types and signs included."""
    try:
        return True, repr(msgspec.json.decode(text))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False, ""


def scanned(text: str) -> tuple[bool, str]:
    """The same of the scanner, for which a repeated name is no refusal."""
    found = scan_json(text, LIMITS)
    assert (found.node is None) == any(each.code != "member.duplicate" for each in found.problems)
    return (False, "") if found.node is None else (True, repr(plain(found.node)))


def problem_of(text: str, limits: Limits = LIMITS) -> Problem:
    """The one problem of a text that is refused."""
    found = scan_json(text, limits)
    assert found.node is None
    (problem,) = found.problems
    return problem


def nodes(node: Node) -> Iterator[Node]:
    """A node and all nodes inside it, in the order of the text."""
    yield node
    match node:
        case ObjectNode():
            for each in node.members.values():
                yield from nodes(each)
        case ListNode():
            for each in node.items:
                yield from nodes(each)
        case ScalarNode():
            pass


# What is JSON.

NASTY = (
    # blanks
    "", " ", "\t\n\r 1 \t\n\r", "\x0b1", "\x0c1", "\u00a01", "1\u2028", "\ufeff1", "1\ufeff",
    "\x001", "1\x00",
    # words
    "true", "false", "null", "True", "FALSE", "nul", "nulll", "truefalse", "true false", "none",
    "undefined", "NaN", "nan", "Infinity", "-Infinity", "inf", "-NaN",
    # numbers
    "0", "-0", "-0.0", "00", "01", "-01", "-", "--1", "+1", ".5", "5.", "0.", "-.5", "1.e5", "1e",
    "1e+", "1e-", "1E5", "1e05", "1e+05", "1e5.5", "1.5.5", "1_000", "0x10", "0b1", "1L", "1f",
    "1 2", "1e400", "-1e400", "1e-400", "5e-324", "4.9e-324", "1.7976931348623157e308",
    "1.7976931348623159e308", "1e308", "1e309", "9007199254740993", "9007199254740993.0",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "-9223372036854775808", "-9223372036854775809", "1" * 4_300, "1" * 4_301, "-" + "1" * 4_299,
    "-" + "1" * 4_300, "1" * 310 + ".0", "1" * 308 + ".5", "0." + "1" * 5_000, "0.1e1", "0e0",
    "0E-0", "-0e-0", "1e0001", "0.30000000000000004", "٣", "１", "1٣",
    # texts
    '""', '"', '"a', "'a'", '"a"b', '"a""b"', '"\\', '"\\"', '"\\\\"', '"\\/"', '"\\b\\f\\n\\r\\t"',
    '"\\a"', '"\\0"', '"\\x41"', '"\\\'"', '"\\u"', '"\\u12"', '"\\u123g"', '"\\u+123"',
    '"\\u 123"', '"\\u0041"', '"\\U0041"', '"\\u004A\\u004a"', '"\\u0000"', '"\x00"', '"\x1f"',
    '"\x7f"', '"\x80"', '"a\nb"', '"a\tb"', '"\u2028\u2029"', '"\ufeff"', '"\ufffe"', '"é🏔"',
    '"\\ud83c\\udfd4"', '"\\uD83C\\uDFD4"', '"\\ud83c"', '"\\udfd4"', '"\\udfd4\\ud83c"',
    '"\\ud83c\\ud83c\\udfd4"', '"\\ud83c🏔"', '"\\ud83c\\u0041"', '"\\ud83cx\\udfd4"', '"\\\\ud83c"',
    '"\\\\\\ud83c"', '"\ud83c"', '"\ud83c\udfd4"', '"\ud83c\\udfd4"', '"\\ud83c\udfd4"',
    '"\\uff11"', '"\\u１２３４"', '"\\ufeff"', '"\\ufeffa"', '"\\ufffe\\ud83c\\udfd4"',
    # lists and objects
    "[]", "[ ]", "[1]", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[", "]", "[1", "[]]", "[[]", "[}",
    "[1}", "[1:2]", "[1;2]", "[true,false,null]", "[] []", "[],", "{}", "{ }", "{", "}", "{}}",
    '{"a":1}', '{"a":1,}', '{,"a":1}', '{"a"}', '{"a":}', '{"a" 1}', '{"a"::1}', '{"a":1:2}',
    '{"a",1}', '{"a":1 "b":2}', '{"a":1;"b":2}', "{a:1}", "{'a':1}", '{1:1}', '{null:1}', '{[]:1}',
    '{"a":1', '{"a":1]', '{"a" : 1 }', '{"a":1,"a":2}', '{"a":{"a":1},"a":[]}', '{"":1}',
    '{"\\u0061":1,"a":2}', '{"a\\ud83c":1}', '{"\ud83c":1}', '{"a":1}{"b":2}', '{"a":1},',
    '{"a":[{"b":[]},{}]}',
    # what is no JSON elsewhere either
    "// a\n1", "/* a */1", "1 // a", "# a\n1", "<a/>", "a: 1", "- a", "`a`", "@", "\\", "\\u0031",
    "\ud83c",
)  # fmt: skip
"""Spellings that some reader or other takes for JSON, or does not."""


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:30]))
def test_nasty_spellings(text: str) -> None:
    """The scanner reads what the decoder reads, to the sign of a zero, and nothing else."""
    assert scanned(text) == decoded(text)


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=6),
    lambda parts: (
        st.lists(parts, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=3), parts, max_size=4)
    ),
    max_leaves=12,
)
INDENTS: st.SearchStrategy[int | str | None] = st.sampled_from((None, 0, 1, 4, "\t"))
EDITS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 2),
        st.sampled_from(
            [*'{}[]",:\\/+-.eEu019aftnNI \t\n\r\x00é', "", "\ud83c", "\\ud83c", "null"]
        ),
    ),
    max_size=3,
)


@given(ANYTHING, INDENTS, st.booleans(), EDITS)
@example([1.0], None, False, [(0, 0, "-")])
def test_any_text_is_read_by_both_or_by_neither(
    value: Any, indent: int | str | None, is_ascii: bool, edits: list[tuple[int, int, str]]
) -> None:
    """JSON of any value, written in any way and edited at some places: one verdict, one value."""
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    for at, length, new in edits:
        place = at % (len(text) + 1)
        text = text[:place] + new + text[place + length :]
    assert scanned(text) == decoded(text)


@given(ANYTHING, st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_read_by_both_or_by_neither(value: Any, at: int, flip: int) -> None:
    """As far as the bytes are still UTF-8."""
    data = bytearray(json.dumps(value, ensure_ascii=False).encode())
    data[at % len(data)] ^= flip
    text = data.decode(errors="replace")
    assert scanned(text) == decoded(text)


# Places.


def test_every_value_has_its_place() -> None:
    """Line and column in characters, whatever the blanks; a tab and a mountain are one each."""
    text = '{\n  "a": [1,\t"🏔", true],\r\n"b":\n\n {"c" :null}, "🏔": -1.5}'
    assert scan_json(text, LIMITS) == Scanned(
        node=ObjectNode(
            span=Span(line=1, column=1),
            names={
                "a": Span(line=2, column=3),
                "b": Span(line=3, column=1),
                "🏔": Span(line=5, column=15),
            },
            members={
                "a": ListNode(
                    span=Span(line=2, column=8),
                    items=(
                        ScalarNode(value=1, span=Span(line=2, column=9)),
                        ScalarNode(value="🏔", span=Span(line=2, column=12)),
                        ScalarNode(value=True, span=Span(line=2, column=17)),
                    ),
                ),
                "b": ObjectNode(
                    span=Span(line=5, column=2),
                    names={"c": Span(line=5, column=3)},
                    members={"c": ScalarNode(value=None, span=Span(line=5, column=8))},
                ),
                "🏔": ScalarNode(value=-1.5, span=Span(line=5, column=20)),
            },
        )
    )


@given(ANYTHING, INDENTS)
def test_at_its_place_stands_the_value(value: Any, indent: int | str | None) -> None:
    """From the place of any part on, the text reads as that part."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    lines = text.split("\n")
    node = scan_json(text, LIMITS).node
    assert node is not None
    assert plain(node) == value
    reader = json.JSONDecoder()
    for each in nodes(node):
        assert each.span is not None
        line, column = each.span.line, each.span.column
        rest = "\n".join((lines[line - 1][column - 1 :], *lines[line:]))
        found, _ = reader.raw_decode(rest)
        assert repr(found) == repr(plain(each))
        if isinstance(each, ObjectNode):
            assert list(each.names) == list(each.members)
            for name, span in each.names.items():
                assert span is not None
                assert reader.raw_decode(lines[span.line - 1][span.column - 1 :])[0] == name


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "got"),
    [
        ("", 1, 1, "a value was expected", "the end of the text"),
        ("\n\n  x", 3, 3, "a value was expected", "x"),
        ('{"a": 1\n "b": 2}', 2, 2, "a comma or } was expected", '"b": 2}'),
        ("[1\n2]", 2, 1, "a comma or ] was expected", "2]"),
        ("{\n a: 1}", 2, 2, "a member's name in double quotes was expected", "a: 1}"),
        ('{"a"\n1}', 2, 1, "a colon was expected after the member's name", "1}"),
        ("[1, 2,\n]", 2, 1, "a comma stands before the closing bracket", "]"),
        ("{} {}", 1, 4, "there is something after the end of the document", "{}"),
        ("[01]", 1, 2, "a number is not written as JSON writes it", "01]"),
        ("[1e999]", 1, 2, "a number is out of range", "1e999]"),
        ("[-NaN]", 1, 2, "a number is not written as JSON writes it", "-NaN]"),
        ("[NaN]", 1, 2, "JSON has no such number", "NaN]"),
        (
            '["abc',
            1,
            2,
            "a text is not closed, or holds a control character or wrong escape",
            '"abc',
        ),
        ("[" + "x" * 30, 1, 2, "a value was expected", "x" * 20),
    ],
)
def test_what_is_no_json_is_told_with_its_place(
    text: str, line: int, column: int, message: str, got: str
) -> None:
    """The first fault is told, where it stands, and what stands there in short."""
    hints = {"JSON has no such number": "leave the member out", "a comma stands": "remove it"}
    hint = next((each for begin, each in hints.items() if message.startswith(begin)), None)
    assert problem_of(text) == Problem(
        code="json.invalid",
        message=message,
        span=Span(line=line, column=column),
        got=got,
        hint=hint,
    )


def test_half_a_surrogate_pair_is_told() -> None:
    """Escaped or not, in a value or a name."""
    for text in ('["\\ud83c"]', '["\ud83c"]', '{\n"\\ud83c": 1}', '{\n"\ud83c": 1}'):
        problem = problem_of(text)
        place = Span(line=1, column=2) if text[0] == "[" else Span(line=2, column=1)
        assert (problem.code, problem.span) == ("text.surrogate", place)


# Repeated names.


def duplicate(name: str, line: int, column: int) -> Problem:
    """The problem of a name that stands there again."""
    return Problem(
        code="member.duplicate",
        message=f"the member {name!r} stands there twice; the last one counts",
        severity=Severity.ERROR,
        span=Span(line=line, column=column),
        hint="keep one of them",
    )


def test_repeated_names_are_told_with_their_place() -> None:
    """Each further one, at any depth, however it is spelt; the last value counts."""
    text = '{"a": 1, "b": {"c": 1,\n"\\u0063": 2, "c": 3},\n "a": {"c": 4}, "c": 5}'
    found = scan_json(text, LIMITS)
    assert found.problems == (duplicate("c", 2, 1), duplicate("c", 2, 14), duplicate("a", 3, 2))
    assert found.node is not None
    assert plain(found.node) == {"b": {"c": 3}, "a": {"c": 4}, "c": 5}
    assert isinstance(found.node, ObjectNode)
    assert found.node.names == {
        "a": Span(line=3, column=2),
        "b": Span(line=1, column=10),
        "c": Span(line=3, column=17),
    }


def test_repeated_names_are_told_before_what_ends_the_reading() -> None:
    """Nothing that was found is lost when the text turns out to be no JSON."""
    found = scan_json('{"a": 1, "a": 2', LIMITS)
    assert found.node is None
    assert [each.code for each in found.problems] == ["member.duplicate", "json.invalid"]


def test_a_text_that_looks_like_names_is_none() -> None:
    """Quotes and colons in a value are text."""
    found = scan_json('{"a": "\\"a\\":1,\\"a\\":2", "b": "a\\":"}', LIMITS)
    assert found.problems == ()


# Limits.


@pytest.mark.parametrize(
    ("limits", "most", "over", "code", "line", "column"),
    [
        (Limits(max_depth=2), "[[],\n[1]]", "[[],\n[[]]]", "limit.depth", 2, 2),
        (Limits(max_depth=1), '{"a":\n1}', '{"a":\n{}}', "limit.depth", 2, 1),
        (Limits(max_depth=0), "1", "[]", "limit.depth", 1, 1),
        (Limits(max_items=3), '[1,{"a":2}]', '[1,{"a":2},\n3]', "limit.items", 2, 2),
        (Limits(max_items=0), "{}", "[1]", "limit.items", 1, 3),
        (Limits(max_text=3), '["abc","\\u00e9🏔\\n"]', '["abc",\n"abcd"]', "limit.text", 2, 1),
        (Limits(max_text=3), '{"abc":1}', '{"abcd":1}', "limit.text", 1, 2),
        (Limits(), "[" + "1" * 4_300 + "]", "[\n" + "1" * 4_301 + "]", "limit.digits", 2, 1),
        (Limits(), "[-" + "1" * 4_299 + "]", "[\n-" + "1" * 4_300 + "]", "limit.digits", 2, 1),
    ],
)
def test_a_limit_is_an_ordinary_problem(
    limits: Limits, most: str, over: str, code: str, line: int, column: int
) -> None:
    """What just fits is read, one more is told with its place."""
    assert scan_json(most, limits).problems == ()
    problem = problem_of(over, limits)
    assert (problem.code, problem.span) == (code, Span(line=line, column=column))
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '[{"a":' * 50_000,
    ],
    ids=lambda text: text[:6],
)
def test_deep_texts_are_refused_at_the_limit(text: str) -> None:
    """Depth costs nothing: the scanner stops at the limit and calls nothing in circles."""
    problem = problem_of(text)
    assert problem.code == "limit.depth"
    assert problem.hint == "at most 64 levels are read"


def test_no_limit_allows_more_levels_than_can_be_walked() -> None:
    """What walks the nodes calls itself, so there is a depth that no argument raises."""
    for depth, codes in ((DEEPEST, ()), (DEEPEST + 1, ("limit.depth",))):
        scanned = scan_json("[" * depth + "]" * depth, Limits(max_depth=100_000))
        assert tuple(each.code for each in scanned.problems) == codes


def test_kinds_have_names() -> None:
    """Each kind of JSON is called by the word that JSON has for it."""
    found = [
        scan_json(text, LIMITS).node for text in ("{}", "[]", "null", "true", "1", "1.0", '""')
    ]
    assert [kind_of(each) for each in found if each is not None] == [
        "an object",
        "a list",
        "null",
        "a boolean",
        "an integer",
        "a number",
        "a text",
    ]
