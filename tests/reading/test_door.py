"""Tests of the door: every source becomes lines, or a clear problem."""

import io
from pathlib import Path
from typing import Any

import pytest

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING
from minebrief.problem import Severity
from minebrief.reading import Limits, read
from minebrief.rules.standard import STANDARD
from minebrief.serde.documents import to_json
from tests.reading.written import FACTS

PAGE = "Bottom Line\nCaf\u00e9 prices rose.\n\nGlobal Positioning: Overweight Chile."


def _line(source: Any, **options: Any) -> str | None:
    value = read(source, **(FACTS | options)).value
    return value.bottom_line if value is not None else None


@pytest.mark.parametrize(
    "source",
    [
        PAGE, PAGE.encode(), PAGE.encode("utf-8-sig"), PAGE.encode("utf-16"),
        PAGE.replace("\n", "\r\n"), PAGE.replace("\n", "\r"), PAGE.replace(" ", "\xa0"),
        PAGE.replace("r", "r\u200b"), PAGE.replace("\u00e9", "e\u0301"),
        io.StringIO(PAGE), io.BytesIO(PAGE.encode()),
    ],
)  # fmt: skip
def test_every_form_of_the_text_reads_alike(source: object) -> None:
    """Encoding, line ends, blanks, invisible and decomposed characters do not matter."""
    assert _line(source) == "Caf\u00e9 prices rose."


def test_a_path_is_read_and_named_in_the_problems(tmp_path: Path) -> None:
    """The file's name stands in the problems, unless the caller gives another."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert read(path, **FACTS).problems.source == str(path)
    assert read(path, **FACTS, name="Monday").problems.source == "Monday"


def test_the_name_of_a_file_is_refused_as_text(tmp_path: Path) -> None:
    """A line of text that names a file is a problem that says to pass a Path."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    problems = read(str(path)).problems
    assert problems.codes == ("source.file-name",)
    assert "Path" in problems[0].message


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "text.empty"), (" \n\t\n", "text.empty"), (b"a\0b", "text.binary"),
        (b"%PDF-1.7 ...", "text.binary"), ("<!DOCTYPE html><p>", "page.unrecognised"),
        ("\n <html>", "page.unrecognised"), ("Roses are red\n\nViolets too", "page.unrecognised"),
        ("{", "json.syntax"),
    ],
)  # fmt: skip
def test_what_is_no_page_gives_one_clear_error(source: str | bytes, code: str) -> None:
    """There is no value, and one error says why."""
    loaded = read(source)
    assert loaded.value is None
    assert len(loaded.problems.of(Severity.ERROR)) == 1
    if code != "json.syntax":  # the code is the document reader's own
        assert loaded.problems.codes == (code,)


def test_bytes_that_are_no_utf8_are_reported_and_the_rest_is_read() -> None:
    """The problem names the byte; the text around it is kept."""
    loaded = read(PAGE.encode("latin-1"), **FACTS)
    (problem,) = [each for each in loaded.problems if each.code == "text.encoding"]
    assert problem.severity is Severity.ERROR
    assert "byte 15" in problem.message
    assert loaded.value is not None
    assert loaded.value.bottom_line == "Caf\ufffd prices rose."


def test_lone_surrogates_are_replaced() -> None:
    """Text that no document could hold is mended and reported."""
    loaded = read(PAGE.replace("rose", "r\ud800se"), **FACTS)
    assert "text.encoding" in loaded.problems.codes
    assert loaded.value is not None


class _Endless(io.RawIOBase):
    """A file of 50 MB that counts what is read of it."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        self.asked += size
        return b"x" * min(size, 50_000_000)


def test_a_long_source_is_refused_before_it_is_read_whole() -> None:
    """No more is read than the limit and one byte."""
    file = _Endless()
    loaded = read(file, limits=Limits(max_bytes=1_000))  # type: ignore[arg-type]  # a raw file
    assert loaded.problems.codes == ("limit.size",)
    assert file.asked == 1_001


def test_another_kind_of_source_is_a_type_error() -> None:
    """Only text, bytes, paths and files are sources."""
    with pytest.raises(TypeError, match="int"):
        read(7)  # type: ignore[arg-type]  # on purpose


def test_a_document_is_read_as_one() -> None:
    """JSON goes to the document reader; a briefing comes back whole."""
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), title="Week 4")
    assert read(to_json(page)).value == page
    assert read("\ufeff\n" + to_json(page).decode()).value == page


def test_another_document_is_named() -> None:
    """A rule book is no briefing, and the problem says what it is."""
    loaded = read(to_json(STANDARD))
    assert loaded.value is None
    assert loaded.problems.codes == ("document.kind",)
    assert "RuleBook" in loaded.problems[0].message


def test_problems_beyond_the_limit_are_counted() -> None:
    """The gravest problems are kept, and a last one says how many more there are."""
    rows = "\n".join(f"Wakanda{index}\tBullish\tx" for index in range(9))
    text = f"Bottom Line\nx\n\nOutlook\nCountry\tSignal\tCatalyst\n{rows}"
    loaded = read(text, **FACTS, limits=Limits(max_problems=4))
    assert loaded.problems.codes == (*["country.unknown"] * 4, "limit.problems")
    assert loaded.problems[-1].severity is Severity.ERROR


def test_items_beyond_the_limit_stand_in_a_problem() -> None:
    """What a limit leaves out is reported with its text."""
    text = "Key Developments\n- A \u2014 b.\n- C \u2014 d."
    loaded = read(text, **FACTS, country="Chile", limits=Limits(max_items=1))
    assert isinstance(loaded.value, CountryBriefing)
    assert len(loaded.value.developments) == 1
    (problem,) = loaded.problems.of(Severity.ERROR)
    assert (problem.code, problem.got) == ("limit.items", "C \u2014 d.")


def test_columns_count_the_characters_of_the_source() -> None:
    """What was left out at the door does not move the places of what follows."""
    text = "Bottom Line\nx\n\nGlobal Positioning: \u200b\u200bOverweight e\u0301lite Chile."
    loaded = read(text, **FACTS)
    assert str(loaded.spans["/views/0"]) == "line 4, column 23"
