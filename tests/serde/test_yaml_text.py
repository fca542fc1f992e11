"""YAML: what is right is read as from JSON, what is unsafe or doubtful is named with its place."""

import json
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from minebrief.errors import InvalidDocument, InvalidMember
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Catalyst, Outlook
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import MINING, Signal
from minebrief.problem import Span
from minebrief.rules.book import RuleBook
from minebrief.rules.standard import STANDARD
from minebrief.serde import yaml_text
from minebrief.serde.documents import Document, from_json, load, to_json
from minebrief.serde.nodes import Limits, plain
from minebrief.serde.yaml import from_yaml, load_yaml, to_yaml
from minebrief.serde.yaml_emitter import write_yaml
from minebrief.serde.yaml_text import scan_yaml
from tests.strategies import briefings, recommendations

DOCUMENTS: st.SearchStrategy[Document] = briefings() | recommendations()
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
TEXTS = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    [
        *(
            "NO",
            "yes",
            "~",
            "null",
            "1_000",
            "0o17",
            "0x1F",
            "1e5",
            "2026-01-19",
            "12:30",
            "=",
            "<<",
        ),
        *("- a", "a: b", "a #b", " a ", "a,", "&a", "*a", "!a", "%a", "@a", "?", "|", "---", ""),
    ]
)
VALUES = st.recursive(
    SCALARS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
PAGE = """\
format: minebrief.global-briefing
version: "1.0"
sector: mining
period:
  start: 2026-01-19
  end: 2026-01-25
matrix:
  - country: NO
    signal: bullish
"""


def values_of(text: str) -> Any:
    """What a text is read as, by every node."""
    scanned = scan_yaml(text, Limits())
    assert scanned.node is not None, scanned.problems
    assert scanned.problems == ()
    return plain(scanned.node)


def codes_of(text: str | bytes, **options: Any) -> list[tuple[str, Span | None]]:
    """The codes and places of what is wrong with a text."""
    return [(each.code, each.span) for each in load_yaml(text, **options).problems]


@given(DOCUMENTS)
def test_what_was_written_is_read_back(document: Document) -> None:
    """Strictly and leniently, with the same bytes when it is written again."""
    data = to_yaml(document)
    assert from_yaml(data, type(document)) == document
    loaded = load_yaml(data.decode())
    assert loaded.value == document
    assert set(loaded.problems.codes) <= {"member.unknown"}
    assert to_yaml(from_yaml(data)) == data


def test_the_rule_book_is_read_back() -> None:
    """The one document that is not generated above."""
    assert from_yaml(to_yaml(STANDARD), RuleBook) == STANDARD


@given(DOCUMENTS)
def test_what_is_written_means_the_same_to_another_reader(document: Document) -> None:
    """PyYAML's own safe loader, which follows YAML 1.1, reads the values that the JSON has."""
    assert yaml.load(to_yaml(document), yaml.CSafeLoader) == json.loads(to_json(document))


@given(VALUES)
@example({"k" * 3000: {"a": 1}, "é" * 600: []})
@example([[[], {}], [{"a": [1e22, -0.0, 5e-324]}]])
def test_any_value_is_written_and_read_back(value: Any) -> None:
    """Every text, name and number, however it looks, by our reader and by PyYAML's."""
    text = write_yaml(value)
    assert values_of(text) == value
    assert yaml.load(text, yaml.CSafeLoader) == value


@given(VALUES)
def test_json_is_yaml(value: Any) -> None:
    """What is written as JSON is read as the same value."""
    assert values_of(json.dumps(value, ensure_ascii=False).translate(_ESCAPES)) == value


_ESCAPES = {
    each: f"\\u{each:04x}" for each in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
}


@given(DOCUMENTS, st.data())
def test_the_verdict_is_that_of_json(document: Document, data: st.DataObject) -> None:
    """A document with a part changed has the same value and problems, whatever it is written in."""
    record = json.loads(to_json(document))
    name = data.draw(st.sampled_from(sorted(record)))
    record[name] = data.draw(SCALARS | TEXTS)
    by_json, by_yaml = load(json.dumps(record)), load_yaml(write_yaml(record))
    assert by_yaml.value == by_json.value
    assert [attrs.evolve(each, span=None) for each in by_yaml.problems] == [
        attrs.evolve(each, span=None) for each in by_json.problems
    ]


def test_norway_and_dates_are_what_they_look_like() -> None:
    """``NO`` is a country and a date stands without quotes."""
    briefing = from_yaml(PAGE, GlobalBriefing)
    assert briefing.matrix == (Assessment(country=Country.NO, signal=Signal.BULLISH),)
    assert briefing.period == Period.week(2026, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "Yes", "on", "OFF", "y", "2026-01-19", "2026-01-19T09:00:00Z", "12:30:00", "1_000"),
        *("0b1", "=", "<<", ".5.", "+", "1e", "0x", "--1", ".", "trUe", "nULL"),
    ],
)
def test_words_that_only_look_like_something_else_are_texts(text: str) -> None:
    """Above all what YAML 1.1 takes for a truth value, a date or a number."""
    assert values_of(f"- {text}") == [text]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True), ("False", False), ("~", None), ("Null", None), ("", None), ("7", 7),
        ("-7", -7), ("+7", 7), ("007", 7), ("0o17", 15), ("0x1F", 31), ("1e3", 1000.0), (".5", 0.5),
        ("5.", 5.0), ("'7'", "7"), ('"true"', "true"), ("|-\n  7", "7"), (">-\n  a\n  b", "a b"),
    ],
)  # fmt: skip
def test_scalars_are_those_of_yaml_1_2(text: str, value: object) -> None:
    """The core schema; what is quoted or a block is a text."""
    (found,) = values_of(f"- {text}\n")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1\n", "yaml.anchor", 1, 4),
        ("a: [1]\nb: *x\n", "yaml.alias", 2, 4),
        ("a: !!python/object/apply:os.getpid []\n", "yaml.tag", 1, 4),
        ("a: !!str 5\n", "yaml.tag", 1, 4),
        ("a: ! b\n", "yaml.tag", 1, 4),
        ("<<: {a: 1}\n<<: {b: 1}\n", "member.duplicate", 2, 1),
        ("a: 1\nb: 2\n'a': 3\n", "member.duplicate", 3, 1),
        ("a: 1\n2: b\n", "yaml.name", 2, 1),
        ("a: 1\n~: b\n", "yaml.name", 2, 1),
        ("a: 1\n? [b]\n: c\n", "yaml.name", 2, 3),
        ("a: 1\n---\nb: 2\n", "yaml.documents", 2, 1),
        ("a: 1\nb: .nan\n", "yaml.number", 2, 4),
        ("a: 1\nb: -.inf\n", "yaml.number", 2, 4),
        ("a: 1\nb: 1e999\n", "yaml.number", 2, 4),
        (f"a: {'9' * 5000}\n", "limit.digits", 1, 4),
        (f"a: 0x{'f' * 5000}\n", "limit.digits", 1, 4),
        ("a: 1\nb:\n\t- c\n", "yaml.invalid", 3, 1),
        ("a: b: c\n", "yaml.invalid", 1, 5),
        ("a: [1,\n", "yaml.invalid", 2, 1),
        ("a: 'b\n", "yaml.invalid", 2, 1),
        ("%YAML 2.0\n---\na: 1\n", "yaml.invalid", 1, 1),
        ("a: 1\nbé: \x07\n", "yaml.character", 2, 5),
        ("a: b\x85c\n", "yaml.character", 1, 5),
        ("a: b\u2028c\n", "yaml.character", 1, 5),
        ("a: b\ufeffc\n", "yaml.character", 1, 5),
        ("a: b\ud800\n", "yaml.character", 1, 5),
    ],
)
def test_what_is_not_read_is_named_with_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    """Each is one problem, and an error."""
    problem, *_ = scan_yaml(text, Limits()).problems
    assert (problem.code, problem.span) == (code, Span(line=line, column=column))
    assert str(problem.severity) == "error"


def test_a_tab_is_named() -> None:
    """The commonest mistake has a hint."""
    (problem,) = load_yaml("a:\n\t- b\n").problems
    assert problem.hint == "indent with blanks, not with tabs"


def test_the_laughing_aliases_are_refused_at_once() -> None:
    """A few lines that would make millions of parts cost nothing."""
    names = "abcdefghi"
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    assert load_yaml("\n".join(lines)).problems.codes == (
        "yaml.anchor",
        "yaml.anchor",
        "yaml.alias",
    )


def test_no_tag_makes_anything() -> None:
    """What a tag stands before is read as if it were not there."""
    loaded = load_yaml(PAGE.replace("mining", "!!python/name:os.getpid mining"))
    assert loaded.problems.codes == ("yaml.tag",)
    assert loaded.value == from_yaml(PAGE)
    with pytest.raises(InvalidDocument):
        loaded.require()


def test_repeated_names_are_refused_strictly_too() -> None:
    """Unlike JSON's fast pass, the reader sees them anyway."""
    with pytest.raises(InvalidDocument, match=r"line 10, column 1: error member\.duplicate"):
        from_yaml(PAGE + "sector: gold\n")


def test_problems_have_pointer_line_and_column() -> None:
    """As in JSON."""
    loaded = load_yaml(
        PAGE.replace("bullish", "Bullish").replace("mining", "[mining]"), name="a.yaml"
    )
    assert [(each.code, each.path, str(each.span)) for each in loaded.problems] == [
        ("value.type", "/sector", "line 3, column 9"),
        ("value.unknown", "/matrix/0/signal", "line 9, column 13"),
    ]
    assert loaded.problems.source == "a.yaml"


def test_unknown_members_are_kept_or_refused() -> None:
    """As in JSON, with the place of the name."""
    text = PAGE + "desk: {head: [1, ~]}\n"
    (kept,) = from_yaml(text, GlobalBriefing).extensions
    assert (kept.name, kept.text) == ("desk", '{"head":[1,null]}')
    assert codes_of(text) == [("member.unknown", Span(line=10, column=1))]
    with pytest.raises(InvalidDocument):
        from_yaml(text, unknown="error")


def test_limits_are_ordinary_problems() -> None:
    """Size, depth, parts and length of texts, each with its place."""
    assert codes_of(PAGE, limits=Limits(max_bytes=10)) == [("limit.size", None)]
    assert codes_of(PAGE, limits=Limits(max_depth=2)) == [("limit.depth", Span(line=8, column=5))]
    assert codes_of(PAGE, limits=Limits(max_items=4))[0][0] == "limit.items"
    assert codes_of(PAGE, limits=Limits(max_text=8)) == [("limit.text", Span(line=1, column=9))]


@pytest.mark.parametrize(
    "piece", ["[", "{", "- ", "? ", "a:\n ", "&a ", "[a, ", "{a: ", "- - ", "!a "]
)
def test_deep_and_long_texts_take_linear_time(piece: str) -> None:
    """Forty thousand openings are refused or read in moments."""
    start = time.perf_counter()
    assert load_yaml(piece * 40_000).problems
    assert time.perf_counter() - start < 5


def test_a_mark_before_yaml_is_no_problem() -> None:
    """YAML knows the byte order mark; other encodings than UTF-8 are named."""
    assert codes_of(b"\xef\xbb\xbf" + PAGE.encode()) == []
    assert codes_of("\ufeff" + PAGE) == []
    assert [code for code, _ in codes_of(PAGE.encode("utf-16"))] == ["text.encoding"]


def test_another_kind_of_document_is_named() -> None:
    """The expected class is checked."""
    with pytest.raises(InvalidDocument, match=r"format\.unexpected"):
        from_yaml(PAGE, RuleBook)


def test_what_is_no_document_is_not_written() -> None:
    """The refusal names the function."""
    with pytest.raises(InvalidMember, match="to_yaml: document: got 7"):
        to_yaml(7)  # type: ignore[arg-type]


def test_unknown_members_are_written_as_yaml() -> None:
    """Values that were kept stand there like any other, after the known ones."""
    catalyst = Catalyst(text="Budget: first")
    briefing = GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        outlook=(Outlook(country=Country.NO, catalyst=catalyst),),
        extensions=(Extension(name="x y", text='{"a":[1.5,null]}'),),
    )
    assert to_yaml(briefing).decode().splitlines()[6:] == [
        "outlook:",
        '  - country: "NO"',
        "    catalyst:",
        '      text: "Budget: first"',
        "x y:",
        "  a:",
        "    - 1.5",
        "    - null",
    ]


@given(
    st.binary() | st.text(alphabet="ab:-?[]{}&*!|>'\"#%@~,\n\t 0.é\ufeff\u2028---").map(str.encode)
)
def test_any_bytes_give_problems_and_never_another_error(content: bytes) -> None:
    """What is read of them is said, strictly and leniently."""
    loaded = load_yaml(content)
    assert loaded.value is None
    assert loaded.problems
    with pytest.raises(InvalidDocument):
        from_yaml(content)


@given(st.binary(max_size=3), st.data())
def test_a_damaged_document_gives_problems_or_a_document(piece: bytes, data: st.DataObject) -> None:
    """Bytes put anywhere into a document break it or do not, and nothing else happens."""
    content = PAGE.encode()
    at = data.draw(st.integers(0, len(content)))
    loaded = load_yaml(content[:at] + piece + content[at + len(piece) :])
    assert loaded.value is not None or loaded.problems


@given(VALUES)
def test_the_parser_written_in_python_gives_the_same(value: Any) -> None:
    """Where PyYAML came without its C library the values are the same."""
    before = yaml_text.LOADER
    try:
        yaml_text.LOADER = yaml.SafeLoader  # type: ignore[misc]
        assert values_of(write_yaml(value)) == value
    finally:
        yaml_text.LOADER = before  # type: ignore[misc]


def test_json_documents_are_read_as_yaml() -> None:
    """A document pasted as JSON is YAML too."""
    data = to_json(STANDARD)
    assert from_yaml(data) == from_json(data)


def test_without_the_package_the_extra_is_named() -> None:
    """Importing says what to install."""
    code = "import sys; sys.modules['yaml'] = None\nimport minebrief.serde.yaml"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MissingExtra: PyYAML is not installed" in done.stderr
    assert "pip install 'minebrief[yaml]'" in done.stderr
