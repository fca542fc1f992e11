"""Laws of the two passes, for whole documents and for documents broken at random places.

Mutants are made from a seed, not by Hypothesis: thousands of them, quickly, and the same every
time. ``MINEBRIEF_MUTANTS=60000`` makes more.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import minebrief
from minebrief.errors import InvalidDocument
from minebrief.model.briefing import CountryBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence, Source
from minebrief.model.period import Period
from minebrief.model.section import Development, Implication
from minebrief.model.vocabulary import MINING
from minebrief.problem import Problem, Problems, Severity
from minebrief.rules.recommend import recommend
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import (
    ENVELOPE,
    LIMITS,
    Document,
    _fast,
    _slow,
    check,
    from_json,
    load,
    to_json,
)
from minebrief.serde.door import text_of
from minebrief.serde.fit import Unknown
from minebrief.serde.json_text import scan_json
from minebrief.serde.loaded import Loaded
from minebrief.serde.outcome import fitted
from tests.strategies import country_briefings, global_briefings, recommendations

SAMPLE = Path(minebrief.__file__).parent / "samples" / "global-mining-2026-W04.txt"
MUTANTS = int(os.environ.get("MINEBRIEF_MUTANTS", "3000"))
CHUNKS = 12
WHOLE: st.SearchStrategy[Document] = st.one_of(
    global_briefings(), country_briefings(), recommendations()
)
JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 101, 2**53, 2**64, 10**30, 1.0, 1.5, -0.0, 1e300,
    "", " ", "\t", "x", "RU", "ru", "Russia", "bullish", "low", "2026-01-19", "2026-02-30",
    "2026-1-1", "2026-01-19T10:00:00Z", "2026-01-19T10:00:00", "2026-01-19 10:00:00+01:00",
    "0001-01-01T00:00:00+14:00", "\x00", "\u2028", "é" * 9, "a" * 70, 'a":b', "1.0",
    [], [[]], [None], [1], ["x"], ["RU", "RU"], {}, {"x": 1}, {"name": "EU"}, {"country": "RU"},
)  # fmt: skip
NAMES = (
    "title", "extensions", "country", "name", "text", "path", "nmae", "evidence", "format",
    "version", "due", "", "a/b~c", 'q"',
)  # fmt: skip
DAMAGE = b'{}[]",:019 aeN\\-\xff\xc3\n'


@cache
def wholes() -> tuple[bytes, ...]:
    """One document of each kind, and long ones: those of the sample page."""
    sample = minebrief.read(SAMPLE).value
    assert isinstance(sample, minebrief.GlobalBriefing)
    evidence = Evidence(source=Source(title="Bulletin", url="https://example.org/a"), quote="…")
    country = CountryBriefing(
        country=Country.CN,
        sector=MINING,
        period=Period.week(2026, 4),
        developments=(
            Development(
                title="A licence",
                text="For coal.",
                implication=Implication(label="Relevance", text="More supply."),
                countries=(Country.IN,),
                evidence=(evidence,),
            ),
        ),
    )
    small = sample.evolve(matrix=sample.matrix[:1], risks=sample.risks[:1], provenance=None)
    derived = recommend(small)
    (call,) = derived.calls
    decision = call.decision.evolve(verdicts=call.decision.verdicts[:3])
    short = derived.evolve(calls=(call.evolve(decision=decision),))
    documents: tuple[Document, ...] = (small, country, short, STANDARD, sample, recommend(sample))
    return tuple(to_json(each) for each in documents)


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document: the object or list and the key in it."""
    keys: Any = part if isinstance(part, dict) else range(len(part))
    if isinstance(part, dict | list):
        for key in keys:
            yield part, key
            if isinstance(part[key], dict | list):
                yield from places(part[key])


def break_once(rng: Random, document: Any) -> None:
    """Replace, drop, double, insert or exchange something somewhere."""
    found = list(places(document))
    if not found:
        return
    holder, key = rng.choice(found)
    match rng.choices(("replace", "drop", "double", "insert", "copy"), (55, 15, 10, 10, 10))[0]:
        case "drop":
            del holder[key]
        case "double" if isinstance(holder, list):
            holder.append(json.loads(json.dumps(holder[key])))
        case "insert" if isinstance(holder, dict):
            holder[rng.choice(NAMES)] = rng.choice(JUNK)
        case "copy":
            other, at = rng.choice(found)
            holder[key] = json.loads(json.dumps(other[at]))
        case _:
            holder[key] = json.loads(json.dumps(rng.choice(JUNK)))


def mutant(rng: Random) -> bytes:
    """A document broken at one to three places, and sometimes in its bytes."""
    document = json.loads(rng.choices(wholes(), (10, 10, 5, 2, 1, 1))[0])
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        break_once(rng, document)
    text = bytearray(json.dumps(document, ensure_ascii=rng.random() < 0.5).encode())
    if rng.random() < 0.15:
        for _ in range(2):
            text[rng.randrange(len(text))] = rng.choice(DAMAGE)
    return bytes(text)


def mutants(chunk: int) -> Iterator[bytes]:
    """One share of all the mutants."""
    for number in range(chunk, MUTANTS, CHUNKS):
        yield mutant(Random(number))  # noqa: S311 (no secret)


def but_duplicates(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that the fast pass can see."""
    return tuple(each for each in problems if each.code != "member.duplicate")


def member_at(document: Any, path: str) -> Any:
    """What a JSON pointer names in a document as builtins."""
    for part in path.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        document = document[int(name)] if isinstance(document, list) else document[name]
    return document


def scanned_whole(text: bytes | str, unknown: Unknown) -> Loaded[Any]:
    """The slow pass without the help of the fast one: every character is looked at in Python."""
    content, found = text_of(text, LIMITS)
    if content is None:
        return Loaded(value=None, problems=Problems(items=found))
    scanned = scan_json(content, LIMITS)
    whole = attrs.evolve(scanned, problems=found + scanned.problems)
    return fitted(whole, ENVELOPE, unknown, LIMITS)


def assert_one_verdict(text: bytes, loaded: Loaded[Any]) -> bool:
    """All passes agree, whatever becomes of unknown members; give whether the text is right."""
    fast, slow = _fast(text, LIMITS), scanned_whole(text, "error")
    assert_same(_slow(text, LIMITS, "error"), slow, text)
    assert_same(_slow(text, LIMITS, "keep"), scanned_whole(text, "keep"), text)
    found = but_duplicates(slow.problems.items)
    assert (fast is not None) == (not found), (text, found[:3])
    if fast is not None:
        assert slow.value == fast, text
        assert repr(slow.value) == repr(fast), text
    kept = [each for each in found if each.code != "member.unknown"]
    errors = but_duplicates(loaded.problems.of(Severity.ERROR))
    assert list(errors) == [each for each in kept if each.severity is Severity.ERROR], text
    return fast is not None


def assert_same(quick: Loaded[Any], whole: Loaded[Any], text: bytes) -> None:
    """Taking apart only what the decoder refuses finds what a scan of everything finds."""
    assert quick.problems == whole.problems, text
    assert repr(quick.value) == repr(whole.value), text
    assert quick == whole, text


def assert_kept_is_valid(loaded: Loaded[Any], text: bytes) -> None:
    """What was kept can be written and read again; if nothing was, there is an error."""
    if loaded.value is None:
        assert loaded.problems.of(Severity.ERROR), text
        return
    written = to_json(loaded.value)
    again = from_json(written)
    assert again == loaded.value, text
    assert to_json(again) == written, text


def assert_places(problems: Problems, text: bytes) -> None:
    """Problems stand in order, in the text, and their pointers name what is there, or missing."""
    places = [(each.span.line, each.span.column) for each in problems if each.span]
    assert len(places) == len(problems), text
    assert places == sorted(places), text
    if any(each.code.startswith(("json.", "text.", "limit.")) for each in problems):
        return
    document = json.loads(text)
    for each in problems:
        member_at(document, each.path.rpartition("/")[0] if "missing" in each.code else each.path)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_broken_document(chunk: int) -> None:
    """Both passes give one verdict, load raises nothing, and what it keeps is valid and told."""
    kinds = dict.fromkeys(("right", "noted", "in part", "nothing"), 0)
    for text in mutants(chunk):
        loaded = load(text)
        is_right = assert_one_verdict(text, loaded)
        assert_kept_is_valid(loaded, text)
        assert_places(loaded.problems, text)
        if loaded.value is None:
            kinds["nothing"] += 1
        elif loaded.problems.of(Severity.ERROR):
            kinds["in part"] += 1
        else:
            kinds["right" if is_right else "noted"] += 1
    assert min(kinds.values()) > 0, kinds


def strictly(text: bytes) -> tuple[Any, tuple[Problem, ...]]:
    """What from_json gives, or the problems that it refuses with."""
    try:
        return from_json(text), ()
    except InvalidDocument as refusal:
        return None, refusal.problems.items


def test_strict_is_lenient_without_errors() -> None:
    """from_json gives what load gives, or refuses with the very problems that load found."""
    for text in islice(mutants(0), 120):
        loaded = load(text)
        assert check(text).items == loaded.problems.items
        found = but_duplicates(loaded.problems.items)
        is_refused = any(each.severity is Severity.ERROR for each in found)
        assert strictly(text) == ((None, found) if is_refused else (loaded.value, ())), text


@given(WHOLE)
def test_a_whole_document_has_no_problems(document: Document) -> None:
    """But for remarks on what it keeps, lenient is strict; and the slow pass says the same."""
    for text in (to_json(document), to_json(document, indent=2)):
        loaded, slow = load(text), scanned_whole(text, "keep")
        assert_same(_slow(text, LIMITS, "keep"), slow, text)
        assert loaded == attrs.evolve(slow, problems=loaded.problems)
        assert loaded.problems.items == slow.problems.items
        assert loaded.value == from_json(text) == document
        assert set(loaded.problems.codes) <= {"member.unknown"}
        assert not loaded.problems.of(Severity.ERROR)


# Members that nobody knows.

UNKNOWN_NAMES = st.text(st.characters(codec="utf-8"), max_size=6).map(lambda name: f"x{name}")
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=6)
    | st.sampled_from(('"extensions":[', "extensions", "a\\", "\u2028")),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), parts, max_size=3)
        | st.dictionaries(st.just("extensions"), parts, max_size=1)
    ),
    max_leaves=6,
)


@st.composite
def with_unknown_members(draw: st.DrawFn) -> tuple[Any, int]:
    """A document as builtins, its objects holding some members more; and how many more."""
    record = json.loads(draw(st.sampled_from(wholes()[:4])))
    objects = [record, *(h[k] for h, k in places(record) if isinstance(h[k], dict))]
    count = 0
    for _ in range(draw(st.integers(1, 4))):
        holder = draw(st.sampled_from(objects))
        for name, value in draw(
            st.dictionaries(UNKNOWN_NAMES | st.just("extensions"), ANYTHING, min_size=1, max_size=2)
        ).items():
            count += name not in holder
            holder[name] = value
    return record, count


@given(with_unknown_members())
def test_unknown_members_survive(drawn: tuple[Any, int]) -> None:
    """Wherever they stand and whatever they hold, they are kept, told, and written again."""
    record, count = drawn
    text = json.dumps(record, ensure_ascii=False).encode()
    loaded = load(text)
    assert from_json(text) == loaded.value
    assert loaded.problems.codes == ("member.unknown",) * count
    assert {each.severity for each in loaded.problems} == {Severity.NOTE}
    written = to_json(loaded.value)
    assert json.loads(written) == record
    assert repr(json.loads(written)) == repr(json.loads(to_json(loaded.value, indent=2)))
    assert from_json(written) == loaded.value
    assert to_json(from_json(written)) == written


@given(with_unknown_members())
def test_unknown_members_are_refused_on_request(drawn: tuple[Any, int]) -> None:
    """Each of them is an error with its own pointer, and the rest of the document is right."""
    record, count = drawn
    text = json.dumps(record)
    with pytest.raises(InvalidDocument) as caught:
        from_json(text, unknown="error")
    assert caught.value.problems.codes == ("member.unknown",) * count
    assert {each.severity for each in caught.value.problems} == {Severity.ERROR}
    assert load(text, unknown="error").problems.items == caught.value.problems.items
    notes = check(text)
    assert [each.path for each in notes] == [each.path for each in caught.value.problems]


# Noise.


@given(st.binary(max_size=60) | st.text(max_size=60) | st.text(st.characters(), max_size=20))
def test_random_text_is_refused(text: bytes | str) -> None:
    """Noise is no document and raises nothing else."""
    assert load(text).value is None
    with pytest.raises(InvalidDocument):
        from_json(text)


@given(st.data())
def test_damaged_bytes_are_read_or_refused(data: st.DataObject) -> None:
    """Bytes that were cut, changed or inserted anywhere are a document or have problems."""
    whole = data.draw(st.sampled_from(wholes()))
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 3))
    damaged = whole[:start] + data.draw(st.binary(max_size=3)) + whole[start + length :]
    loaded = load(damaged)
    slow = scanned_whole(damaged, "error")
    assert_same(_slow(damaged, LIMITS, "error"), slow, damaged)
    assert (_fast(damaged, LIMITS) is not None) == (not but_duplicates(slow.problems.items))
    assert loaded.value is not None or loaded.problems.of(Severity.ERROR)
    if loaded.value is not None:
        assert from_json(to_json(loaded.value)) == loaded.value
