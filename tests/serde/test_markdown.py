"""Editable Markdown: nothing is lost, edits count, and what contradicts itself is told."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import TextWrapper

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import minebrief
from minebrief.errors import InvalidDocument, InvalidMember
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Evidence, Source
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.risk import Risk
from minebrief.model.section import Development, Highlight, Implication, Section
from minebrief.model.vocabulary import MINING, Signal
from minebrief.problem import Severity
from minebrief.reading import read
from minebrief.rules.standard import STANDARD
from minebrief.serde.forms import Form, form_of, load_form, to_form
from minebrief.serde.markdown import from_markdown, load_markdown, to_markdown
from minebrief.serde.markdown_marks import block, escaped, joined, unescaped
from minebrief.serde.markdown_text import read_markdown
from minebrief.serde.nodes import Limits
from minebrief.strategies import briefings

SAMPLE = Path(minebrief.__file__).parent / "samples" / "global-mining-2026-W04.txt"
HOSTILE = (
    "|",
    "a|b\\|c",
    "a\nb",
    "\n\na\n\n\nb\n",
    "`code`",
    "```json\n{}\n```",
    "<script>alert(1)</script>",
    "<!-- 1 -->",
    "-->",
    "# head",
    "## Outlook",
    "---",
    "- item",
    "1. one",
    "2) two",
    "> quote",
    "trailing  ",
    "  leading",
    "a\r\nb",
    "\x00",
    "a\u200bb",
    "\u2028",
    "\ufeff",
    "**bold**",
    "*",
    "a*",
    "**",
    "\\",
    "\\\\",
    "a\\",
    "&amp;",
    "&#65;",
    "&",
    "&#",
    "_x_",
    "[x](y)",
    "[x]: y",
    "~~s~~",
    "$x$",
    "| a | b |",
    "=",
    "===",
    "+",
    "a → **b** — c",
    "Trigger: x",
    " — ",
    ": x",
    "\u0301x",
    "x" * 50_000,
    "Bloc: EU",
    "&\u200b#65;",
    "\\\u200b",
    "a\\\nb",
    "a \nb",
    "é\u0085",
    "\t",
    "x\t",
    "<!--",
    "-",
    "2026. x",
)


def _sample() -> GlobalBriefing:
    return read(SAMPLE).require(GlobalBriefing)


@given(briefing=briefings())
def test_what_is_written_is_read_back(briefing: Briefing) -> None:
    """Every briefing of either kind comes back equal, without anything to say."""
    text = to_markdown(briefing)
    assert from_markdown(text) == briefing
    assert load_markdown(text.replace("\n", "\r\n")).require() == briefing
    assert set(load_markdown(text).problems.codes) <= {"member.unknown"}


@given(briefing=briefings())
def test_both_passes_read_the_same(briefing: Briefing) -> None:
    """The fast pass reads what it can, and the slow pass gives the same value."""
    text = to_markdown(briefing)
    assert read_markdown(text) is not None
    slow = load_markdown(text, limits=Limits(max_problems=999))
    assert slow.require() == briefing
    assert set(slow.problems.codes) <= {"member.unknown"}


@given(briefing=briefings())
def test_equal_briefings_give_the_same_text(briefing: Briefing) -> None:
    """Writing what was read gives the text that was read."""
    text = to_markdown(briefing)
    assert to_markdown(from_markdown(text)) == text


@given(text=st.text(st.characters(codec="utf-8")) | st.sampled_from(HOSTILE))
@example(text="a&\u200b#65;")
def test_any_text_in_a_line_comes_back(text: str) -> None:
    """No text makes markup, a cell, a line end, or something an editor would drop."""
    line = escaped(text)
    assert unescaped(line) == text
    assert line == line.strip()
    assert line.isprintable()
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<]", line.replace("< ", "").replace("<= ", ""))


@given(text=st.text(st.sampled_from("a \n\\-#|*1.&`"), min_size=1) | st.sampled_from(HOSTILE))
def test_any_text_in_paragraphs_comes_back(text: str) -> None:
    """Paragraphs and broken lines stand as such; whatever else is written by reference."""
    parts = re.split(r"\n\n+", block(text).strip("\n")) if text else []
    found = "\n\n".join(unescaped(joined(each.split("\n"))) for each in parts)
    assert found == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_place(text: str) -> None:
    """Text that looks like markup stays text, wherever it stands."""
    if not text.strip():
        text = f"x{text}"
    evidence = (Evidence(source=Source(title=text), quote=text),)
    briefing = GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        scope=text,
        title=text,
        bottom_line=text,
        matrix=(Assessment(country=Country.RU, top_event=text, evidence=evidence),),
        highlights=(
            Highlight(title=text, text=text, evidence=evidence),
            Highlight(title=text, text=text),
        ),
        risks=(Risk(title=text, text=text, trigger=text, dynamic=text),),
        positioning=text,
        sections=(Section(title=text, text=text), Section(title=text)),
        language=text,
    )
    assert from_markdown(to_markdown(briefing)) == briefing
    page = CountryBriefing(
        country=Country.CN,
        sector=MINING,
        period=Period.week(2026, 4),
        title=text,
        developments=(
            Development(title=text, text=text, implication=Implication(label=text, text=text)),
        ),
    )
    assert from_markdown(to_markdown(page)) == page


def test_the_text_is_a_page() -> None:
    """What Markdown can say stands there as people write it."""
    text = to_markdown(_sample())
    for line in (
        "# Global Mining: State Buyers Set the Pace While Costs Divide the Field",
        "- Period: 2026-W04",
        "| Indicator | Russia | China | India |",
        "| Week's Signal | Neutral | Bullish | Bullish |",
        "  - Probability: High",
    ):
        assert f"\n{line}\n" in text


def _edited(old: str, new: str) -> GlobalBriefing:
    text = to_markdown(_sample())
    assert text.count(old) == 1, old
    return from_markdown(text.replace(old, new), GlobalBriefing)


def test_a_cell_is_changed() -> None:
    """The cell counts, and the origin of what stood there is forgotten, with a note."""
    old, new = "| Neutral | Bullish | Bullish |", "| Neutral | Neutral | Bullish |"
    text = to_markdown(_sample()).replace(old, new)
    loaded = load_markdown(text)
    value = loaded.require(GlobalBriefing)
    assert value.assessment("CN").signal is Signal.NEUTRAL
    assert loaded.problems.codes == ("markdown.forgotten",)
    assert value == _sample().with_assessment("CN", signal=Signal.NEUTRAL)


def test_a_risk_is_added_and_one_taken_out() -> None:
    """Entries move with their marks, so that origins stay with their own."""
    before = _sample()
    added = _edited(
        "## Global Sector Risks\n", "## Global Sector Risks\n\n- **Strikes** — Wages.\n"
    )
    assert added.risks == (Risk(title="Strikes", text="Wages."), *before.risks)
    assert added.provenance is not None
    assert added.provenance.origin("/risks/2/countries/0") is not None
    text = to_markdown(before)
    start, end = text.index("- **Minerals as a Matter"), text.index("- **Rising Cost")
    loaded = load_markdown(text[:start] + text[end:])
    value = loaded.require(GlobalBriefing)
    assert value.risks == before.risks[1:]
    assert set(loaded.problems.codes) == {"markdown.forgotten"}
    assert value.provenance is not None
    kept = [each.path for each in value.provenance.origins if each.path.startswith("/risks")]
    assert kept == ["/risks/0/countries/0", "/risks/0/countries/1", "/risks/1/countries/0"]


def test_a_row_is_taken_out_and_a_sentence_changed() -> None:
    """What is not there is not stated; a sentence is what it says now."""
    text = to_markdown(_sample())
    start = text.index("| News Flow")
    gone = load_markdown(text[:start] + text[text.index("| Policy Trend") :]).require(
        GlobalBriefing
    )
    assert {each.news_flow for each in gone.matrix} == {None}
    assert _edited("Fleets everywhere are being renewed.", "Fleets\n  age.").dynamics[2].text[
        :11
    ] == ("Fleets age.")


def _with_evidence() -> str:
    evidence = (Evidence(source=Source(title="Wire")),)
    value = _sample().with_assessment("RU", evidence=evidence).evolve(provenance=None)
    risks = (value.risks[0].evolve(evidence=evidence), *value.risks[1:])
    return to_markdown(value.evolve(risks=risks))


def _problem(text: str, code: str) -> minebrief.Problem:
    loaded = load_markdown(text)
    assert code in loaded.problems.codes, loaded.problems.as_text()
    with pytest.raises(InvalidDocument):
        from_markdown(text)
    return next(each for each in loaded.problems if each.code == code)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("| Neutral | Bullish |", "| Hopeful | Bullish |", "value.unknown", "| Hopeful"),
        ("Indicator | Russia", "Indicator | Ruritania", "value.unknown", "Ruritania"),
        ("Indicator | Russia", "Indicator | India", "value.invalid", "| Indicator"),
        ("| High | High | High |", "| High | High |", "markdown.cells", "| News Flow"),
        ("| News Flow", "| Newsflow", "markdown.label", "Newsflow"),
        ("| --- | --- | --- | --- |\n| Week", "| Week", "markdown.table", "| Indicator"),
        ("## Outlook", "## Outlok", "markdown.heading", "Outlok"),
        ("## Views", "## Outlook", "markdown.repeated", None),
        ("- Period: 2026-W04", "- Period: 2026-W60", "markdown.value", "2026-W60"),
        ("- Period: 2026-W04\n", "", "member.missing", None),
        ("- Sector: mining", "- Sectr: mining", "markdown.label", "Sectr"),
        ("- Sector: mining", "- Sector: mining\n- Sector: energy", "markdown.repeated", "energy"),
        ("- Sector: mining", "- Sector: mining\nHello", "markdown.stray", "Hello"),
        ("- **Minerals as a", "- Minerals as a", "markdown.entry", "Minerals as a"),
        ("  - Probability: High", "  - Probably: High", "markdown.label", "Probably"),
        ("  - Probability: High", "  - Probability: Often", "value.invalid", None),
        ("| Russia | Neutral", "Russia | Neutral", "markdown.stray", "Russia | Neutral"),
        ("  - Action: Maintain", "  - Action: Wait", "value.unknown", "Wait"),
    ],
)
def test_an_impossible_edit_is_told_with_its_place(
    old: str, new: str, code: str, place: str | None
) -> None:
    """Nothing is dropped in silence: the problem has code, line and column."""
    text = to_markdown(_sample().evolve(provenance=None))
    assert old in text
    edited = text.replace(old, new, 1)
    problem = _problem(edited, code)
    assert problem.span is not None
    if place is not None:
        line = edited.split("\n")[problem.span.line - 1]
        wanted = place.removeprefix("| ") if place == "| Hopeful" else place
        assert line[problem.span.column - 1 :].startswith(wanted)


def test_a_column_taken_out_leaves_an_orphan() -> None:
    """What the block has of a country without a column is told, with its place in the block."""
    text = _with_evidence()
    start, end = text.index("| Indicator"), text.index("## Comparative")
    rows = [re.sub(r"^(\| [^|]+)\| [^|]+", r"\1", each) for each in text[start:end].split("\n")]
    edited = text[:start] + "\n".join(rows) + text[end:]
    problem = _problem(edited, "markdown.orphan")
    assert problem.span is not None
    assert problem.got == "'RU'"
    assert edited.split("\n")[problem.span.line - 1].strip().startswith('"RU"')


def test_what_is_said_twice_is_told_and_the_text_counts() -> None:
    """The block has only what the text has not."""
    text = _with_evidence().replace('"members": {', '"members": {"scope": "Few", ', 1)
    problem = _problem(text, "markdown.twice")
    assert problem.path == "/scope"
    value = load_markdown(text).value
    assert value is not None
    assert value.scope == "All countries"


def test_marks_belong_to_one_entry() -> None:
    """A copied entry must not bear the mark of the other; a mark of nothing is a note."""
    text = _with_evidence()
    line = next(each for each in text.split("\n") if each.startswith("- **Minerals"))
    _problem(text.replace(line, f"{line}\n{line}"), "markdown.mark")
    assert load_markdown(text.replace(line, f"- **A** — b <!-- 9 -->\n{line}")).problems.codes == (
        "markdown.mark",
    )


@pytest.mark.parametrize("old", ["    }\n", '"members"', "```json"])
def test_a_broken_block_is_told(old: str) -> None:
    """A block that is no JSON, or has another form, loses nothing in silence."""
    text = _with_evidence()
    loaded = load_markdown(text.replace(old, "x", 1))
    assert loaded.problems.of(Severity.ERROR)


def test_a_name_twice_in_the_block_is_told() -> None:
    """JSON readers keep the last; here it is an error, as in YAML."""
    text = _with_evidence().replace('"members": {', '"members": {"x-a": 1, "x-a": 2, ', 1)
    _problem(text, "member.duplicate")


def test_versions_are_those_of_the_json_form() -> None:
    """A newer minor version is read with a note, a newer major one refused by name."""
    text = to_markdown(_sample())
    newer = load_markdown(text.replace("briefing 1.0", "briefing 1.7", 1))
    assert newer.problems.codes == ("version.minor",)
    assert newer.value == _sample()
    assert (
        _problem(text.replace("briefing 1.0", "briefing 9.0", 1), "version.newer").span is not None
    )
    _problem(text.replace("global-briefing", "rule-book", 1), "format.unknown")
    assert load_markdown("").problems.codes == ("member.missing", "member.missing")


def test_comments_are_noted() -> None:
    """A remark between the lines is no part of the briefing."""
    text = to_markdown(_sample()).replace("## Views", "<!-- why\nnot -->\n## Views")
    loaded = load_markdown(text)
    assert loaded.problems.codes == ("markdown.comment",)
    assert loaded.value == _sample()


def test_effects_can_be_signed_by_hand() -> None:
    """An effect is a line below its dynamic."""
    line = "  - Countries: India, Russia\n"
    text = to_markdown(_sample()).replace(
        line, f"{line}  - Effect: Adverse for India, conditionally\n"
    )
    effects = from_markdown(text, GlobalBriefing).dynamics[1].effects
    assert [str(each) for each in effects] == ["Adverse for India, conditionally"]


def test_other_documents_have_no_markdown() -> None:
    """A rule book is no page."""
    with pytest.raises(InvalidMember, match="GlobalBriefing or CountryBriefing"):
        to_markdown(STANDARD)  # type: ignore[arg-type]
    with pytest.raises(InvalidMember):
        to_form(STANDARD, Form.MARKDOWN)


def test_it_is_a_form_like_others() -> None:
    """Content and name tell the form; pages of other Markdown are none."""
    content = to_form(_sample(), Form.MARKDOWN)
    assert form_of(content) is Form.MARKDOWN
    assert form_of(b"\xef\xbb\xbf\n" + content) is Form.MARKDOWN
    assert form_of(b"# Global Mining\n") is None
    assert form_of(b"<!-- a remark -->\n# Global Mining\n") is None
    assert [each.value for each in load_form(content, Form.MARKDOWN)] == [_sample()]


def test_limits_hold() -> None:
    """Lines, text and depth of the block are bounded."""
    text = _with_evidence()
    for limits, code in (
        (Limits(max_bytes=10), "limit.size"),
        (Limits(max_items=10), "limit.items"),
        (Limits(max_text=10), "limit.text"),
        (Limits(max_depth=2), "limit.depth"),
    ):
        assert code in load_markdown(text, limits=limits).problems.codes
    assert load_markdown("\ud800").problems.codes == ("text.surrogate",)


def test_read_recognises_it() -> None:
    """``read`` reads it by its marker, whatever stands around."""
    text = to_markdown(_sample())
    assert read(text).value == _sample()
    assert read(text.encode()).value == _sample()
    assert evolve(read(SAMPLE), origins=()).value == read(f"\ufeff\n{text}").value


def test_a_block_that_is_never_closed_is_told_once() -> None:
    """At the line that opens it, not at every line below."""
    text = to_markdown(_sample())
    assert text.rstrip().endswith("```")
    found = load_markdown(text.rstrip().removesuffix("```"))
    (problem,) = found.problems.of(Severity.ERROR)
    assert problem.code == "markdown.stray"
    assert "never closed" in (problem.hint or "")
    assert problem.span is not None
    assert text.split("\n")[problem.span.line - 1] == "```json"


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: re.sub(r"(?m)^(##? .*)$", r"\1 ##", text),
        lambda text: re.sub(r"(?m)^\|", "  |", text),
        lambda text: text.replace(
            "| Week's Signal |", "| Week\N{RIGHT SINGLE QUOTATION MARK}s Signal |"
        ),
        lambda text: text.replace(" \N{EM DASH} ", " -- "),
        lambda text: _wrapped(text, 72, hanging=True),
        lambda text: _wrapped(text, 41, hanging=True),
        lambda text: _wrapped(text, 72, hanging=False),
    ],
    ids=["closed headings", "indented tables", "smart quote", "hyphens", "72", "41", "flush left"],
)
def test_what_editors_do_by_themselves_changes_nothing(edit: Callable[[str], str]) -> None:
    """They close headings, indent tables, set quotes, and wrap lines with or without an indent."""
    text = to_markdown(_sample())
    assert edit(text) != text
    assert from_markdown(edit(text)) == _sample()


def _wrapped(text: str, width: int, *, hanging: bool) -> str:
    above, mark, block = text.partition("## Further Members")
    lines = []
    for line in above.splitlines():
        indent = re.match(r" *(?:- )?", line)
        blanks = " " * len(indent[0]) if indent and hanging else ""
        words = TextWrapper(
            width, subsequent_indent=blanks, break_long_words=False, break_on_hyphens=False
        )
        is_text = line and line[0] not in "|#<"
        lines += words.wrap(line) if is_text else [line]
    return "\n".join(lines) + f"\n{mark}{block}"


@pytest.mark.parametrize(
    "lines", ["fell by\n-5 %", "rose by\n+5 %", "ends in\n2026. Then", "3\n**4"]
)
def test_a_wrapped_line_that_only_looks_like_an_entry_goes_on(lines: str) -> None:
    """No blank follows the mark, or no list is that long; entries and quotes are broken lines."""
    assert joined(lines.split("\n")) == lines.replace("\n", " ")
    for entry in ("+ five", "- five", "2. five", "> five", "| five |", "---"):
        assert joined(["one", entry]) == f"one\n{entry}"


@pytest.mark.parametrize("title", ["Rank #", "#", "Costs ##", "C#", "A # B", "a #*"])
def test_a_title_that_ends_as_a_closed_heading_is_shown_and_read(title: str) -> None:
    """Other readers take the marks at the end of a heading off, unless a backslash stands there."""
    page = evolve(_sample(), title=title)
    assert from_markdown(to_markdown(page)) == page
    shown = MarkdownIt().render(to_markdown(page))
    assert f"<h1>{title}</h1>" in shown


def test_a_line_below_a_table_or_heading_goes_on_with_nothing() -> None:
    """Only what stands right below an entry is part of it."""
    text = "<!-- minebrief.global-briefing 1.0 -->\n- Sector: mining\n- Period: 2026-W04\n\n"
    risks = f"{text}## Global Sector Risks\n\n- **Strikes** \N{EM DASH} Wages\n"
    assert from_markdown(f"{risks}lag.").risks[0].text == "Wages lag."  # type: ignore[union-attr]
    for below in ("\nlag.", "### Lag", "> lag", "### Lag\nlag."):
        loaded = load_markdown(f"{risks}{below}")
        assert loaded.value is not None
        assert "markdown.stray" in loaded.problems.codes
        assert loaded.value.risks[0].text == "Wages"
