"""MessagePack: the same documents, the same verdicts, and nothing that JSON does not have."""

import datetime
import io
import json
import struct
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidDocument, InvalidMember, InvalidValue
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.period import Period
from minebrief.model.record import Extension
from minebrief.model.vocabulary import MINING
from minebrief.rules.book import RuleBook
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import Document, from_json, load, to_json
from minebrief.serde.messagepack import from_messagepack, load_messagepack, to_messagepack
from minebrief.serde.messagepack_bytes import scan_messagepack
from minebrief.serde.nodes import Limits, plain
from tests.strategies import briefings, recommendations

DOCUMENTS: st.SearchStrategy[Document] = briefings() | recommendations()
PAGE = CountryBriefing(
    country=Country.NO,
    sector=MINING,
    period=Period.week(2026, 4),
    issued_at=datetime.datetime(2026, 1, 26, 9, tzinfo=datetime.UTC),
)
RECORD = json.loads(to_json(PAGE))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(TEXTS, inner, max_size=20),
    max_leaves=60,
)
packed = msgspec.msgpack.encode


def with_member(name: str, value: bytes) -> bytes:
    """The document with a member set to bytes of the caller's."""
    members = {each: packed(part) for each, part in RECORD.items()} | {name: value}
    body = b"".join(packed(each) + part for each, part in members.items())
    return bytes([0x80 + len(members)]) + body


@given(DOCUMENTS)
def test_what_was_written_is_read_back(document: Document) -> None:
    """Strictly and leniently, with the same bytes when it is written again."""
    data = to_messagepack(document)
    assert from_messagepack(data, type(document)) == document
    loaded = load_messagepack(data)
    assert loaded.value == document
    assert set(loaded.problems.codes) <= {"member.unknown"}
    assert to_messagepack(from_messagepack(data)) == data


@given(DOCUMENTS)
def test_it_holds_what_the_json_holds(document: Document) -> None:
    """Any reader finds the values, names and order of the JSON form."""
    found = msgspec.msgpack.decode(to_messagepack(document))
    assert json.dumps(found) == json.dumps(json.loads(to_json(document)))


@given(DOCUMENTS, st.data())
def test_the_verdict_is_that_of_json(document: Document, data: st.DataObject) -> None:
    """A document with a part changed has the same value and problems, whatever it is written in."""
    record = json.loads(to_json(document))
    holder = data.draw(st.sampled_from([record, *_objects(record)]))
    name = data.draw(st.sampled_from([*holder, "other"]))
    holder[name] = data.draw(SCALARS)
    text, content = json.dumps(record), packed(record)
    by_json, by_messagepack = load(text), load_messagepack(content)
    assert by_messagepack.value == by_json.value
    assert _said(by_messagepack.problems) == _said(by_json.problems)
    assert _outcome(from_messagepack, content) == _outcome(from_json, text)


def _objects(record: Any) -> list[dict[str, Any]]:
    parts = record.values() if isinstance(record, dict) else record
    inner = [each for each in parts if isinstance(each, dict | list)]
    found = [each for part in inner for each in _objects(part)]
    return [each for each in inner if isinstance(each, dict) and each] + found


def _said(problems: Any) -> list[str]:
    return sorted(str(attrs.evolve(each, span=None)) for each in problems)


def _outcome(read: Any, content: Any) -> Any:
    try:
        return read(content)
    except InvalidDocument as refusal:
        return _said(refusal.problems)


@given(VALUES)
def test_any_value_is_scanned(value: Any) -> None:
    """The slow pass reads every kind and size that the encoder writes."""
    scanned = scan_messagepack(packed(value), Limits())
    assert scanned.problems == ()
    assert scanned.node is not None
    assert plain(scanned.node) == value
    assert repr(plain(scanned.node)) == repr(value)


@pytest.mark.parametrize("size", [0, 15, 16, 31, 32, 255, 256, 65_535, 65_536])
def test_every_size_is_scanned(size: int) -> None:
    """Texts, lists and objects on both sides of each step of their heads."""
    for value in ("x" * size, [1] * size, {str(each): 1 for each in range(size)}):
        scanned = scan_messagepack(packed(value), Limits())
        assert scanned.node is not None
        assert plain(scanned.node) == value


def test_numbers_of_every_width_are_scanned() -> None:
    """Also wider ones than needed, as other programs write them, and short fractions."""
    content = b"\x98\xcc\x07\xd0\xf9\xd1\xff\xf9\xd2\xff\xff\xff\xf9\xca\x3f\xc0\x00\x00"
    content += b"\xcd\x00\x07\xce\x00\x00\x00\x07\xd3" + struct.pack(">q", -7)
    node = scan_messagepack(content, Limits()).node
    assert node is not None
    assert plain(node) == [7, -7, -7, -7, 1.5, 7, 7, -7]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"\xd6\xff\x00\x00\x00\x01", "messagepack.extension"),
        (b"\xd7\xff" + b"\x00" * 8, "messagepack.extension"),
        (b"\xc7\x0c\xff" + b"\x00" * 12, "messagepack.extension"),
        (b"\xd4\x05\x00", "messagepack.extension"),
        (b"\xc4\x01a", "messagepack.binary"),
        (b"\xc1", "messagepack.invalid"),
        (b"\xcb" + struct.pack(">d", float("nan")), "messagepack.number"),
        (b"\xca" + struct.pack(">f", float("-inf")), "messagepack.number"),
        (b"\xa1\xff", "text.encoding"),
        (b"\xa3\xed\xa0\x80", "text.encoding"),
        (b"\x81\x01\x01", "messagepack.name"),
        (b"\x81\xc4\x01a\x01", "messagepack.name"),
        (b"\xdd\xff\xff\xff\xff", "messagepack.invalid"),
        (b"\xdf\xff\xff\xff\xff", "messagepack.invalid"),
        (b"\xdb\xff\xff\xff\xff", "messagepack.invalid"),
        (b"\x91" * 100, "limit.depth"),
    ],
)
@pytest.mark.parametrize("name", ["issued_at", "title", "other"])
def test_what_json_does_not_have_is_refused(value: bytes, code: str, name: str) -> None:
    """Wherever it stands: a moment, which the decoder would take, a text, an unknown member."""
    with pytest.raises(InvalidDocument) as caught:
        from_messagepack(with_member(name, value))
    assert caught.value.problems.codes == (code,)
    assert "at byte" in caught.value.problems[0].message


def test_what_is_broken_off_or_goes_on_is_refused() -> None:
    """At any byte; none of a document is enough."""
    data = to_messagepack(PAGE)
    for at in range(len(data)):
        assert load_messagepack(data[:at]).problems.codes == ("messagepack.invalid",)
    (problem,) = load_messagepack(data + b"\x00").problems
    assert problem.message == f"there is something after the document, at byte {len(data)}"


def test_repeated_names_are_found_where_they_are_asked_for() -> None:
    """As with JSON the fast pass cannot see them, and load looks again."""
    content = to_messagepack(PAGE)
    content = bytes([content[0] + 1]) + content[1:] + packed("sector") + packed("gold")
    assert from_messagepack(content, CountryBriefing).sector == "gold"
    assert load_messagepack(content).problems.codes == ("member.duplicate",)
    with pytest.raises(InvalidDocument, match=r"member\.duplicate"):
        from_messagepack(content, duplicates="error")


def test_limits_are_ordinary_problems() -> None:
    """Size, depth, parts and length of texts, when the slow pass looks."""
    content = with_member("other", packed([["abc"]]))
    assert load_messagepack(content, limits=Limits(max_bytes=9)).problems.codes == ("limit.size",)
    assert load_messagepack(content, limits=Limits(max_depth=2)).problems.codes == ("limit.depth",)
    assert load_messagepack(content, limits=Limits(max_items=5)).problems.codes == ("limit.items",)
    assert load_messagepack(content, limits=Limits(max_text=2)).problems.codes == ("limit.text",)


def test_unknown_members_are_kept_or_refused() -> None:
    """As in JSON, and a newer minor version is read."""
    content = with_member("other", packed([1.5, None]))
    (kept,) = from_messagepack(content, CountryBriefing).extensions
    assert (kept.name, kept.text) == ("other", "[1.5,null]")
    with pytest.raises(InvalidDocument):
        from_messagepack(content, unknown="error")
    assert load_messagepack(with_member("version", packed("1.9"))).problems.codes == (
        "version.minor",
    )


def test_paths_and_open_files_are_read(tmp_path: Path) -> None:
    """Named in the problems; text is refused."""
    path = tmp_path / "a.msgpack"
    path.write_bytes(b"\x80")
    assert load_messagepack(path).problems.source == "a.msgpack"
    assert load_messagepack(io.BytesIO(to_messagepack(PAGE)), name="b").problems.source == "b"
    with pytest.raises(TypeError, match="MessagePack is bytes"):
        load_messagepack(io.StringIO("x"))  # type: ignore[arg-type]


def test_another_kind_of_document_is_named() -> None:
    """The expected class is checked."""
    with pytest.raises(InvalidDocument, match=r"format\.unexpected"):
        from_messagepack(to_messagepack(STANDARD), GlobalBriefing)
    assert from_messagepack(to_messagepack(STANDARD), RuleBook) == STANDARD


def test_what_has_no_form_is_not_written() -> None:
    """No document, a kept integer that is too large, a kept text that is no JSON."""
    with pytest.raises(InvalidMember, match="to_messagepack: document: got 7"):
        to_messagepack(7)  # type: ignore[arg-type]
    for text in (str(2**64), "nonsense", "[" * 5000):
        page = PAGE.evolve(extensions=(Extension(name="other", text=text),))
        with pytest.raises(InvalidValue, match=r"CountryBriefing\.document"):
            to_messagepack(page)


@given(st.binary() | st.lists(st.sampled_from(range(0x80, 0x100))).map(bytes))
def test_any_bytes_give_problems_and_never_another_error(content: bytes) -> None:
    """What is read of them is said, strictly and leniently."""
    loaded = load_messagepack(content)
    assert loaded.value is None
    assert loaded.problems
    with pytest.raises(InvalidDocument):
        from_messagepack(content)


@given(st.binary(max_size=3), st.data())
def test_a_damaged_document_has_one_verdict(piece: bytes, data: st.DataObject) -> None:
    """Bytes put anywhere: what the fast pass takes, the slow one takes for the same."""
    content = to_messagepack(PAGE)
    at = data.draw(st.integers(0, len(content)))
    content = content[:at] + piece + content[at + len(piece) :]
    fast = _outcome(from_messagepack, content)
    slow = _outcome(lambda each: from_messagepack(each, duplicates="error"), content)
    assert fast == slow or "member.duplicate" in str(slow)
