"""Markdown: whatever stands in a text, another library reads back the blocks and nothing else."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.vocabulary import Weight
from minebrief.reading import read
from minebrief.render import markdown
from minebrief.render.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Grid,
    Heading,
    Item,
    Paragraph,
    Phrase,
)
from minebrief.render.explanation import compose_explanation
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.rules.explain import explain
from minebrief.rules.recommend import recommend
from minebrief.samples import GLOBAL_MINING
from tests.render.marked import expected, read_back

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = GLOBAL_MINING

HOSTILE = (
    "# heading #", "####### seven", "#", "- item", "-", "---", "- - -", "+ plus", "* star",
    "1. one", "12) twelve", "> quotation", "    code", "```", "~~~", "===", "***", "___",
    "`code`", "``a`b``", "*a*", "**a**", "_a_ __b__", "snake_case_word", "_", "~a~ ~~b~~", "~ ~",
    "[a](javascript:alert(1))", "![a](http://x.y/z.png)", "[a]: http://x.y", "[^1]", "- [ ] task",
    "<script>alert(1)</script>", "<a@b.cd>", "<http://x.y>", "<!-- x -->", "<?x?>", "a < b <= c",
    "&lt;b&gt;", "&#60;", "&#x3c;", "&amp", "R&D", "http://example.org/a_b", "HTTPS://example.org",
    "www.example.org", "WWW.example.org", "ftp://example.org", "mailto:a@example.org",
    "a@example.org", "a | b", "|---|", "| a |\n|---|\n| b |", r"\|", r"\\|", "\\", "a\\", r"\*a\*",
    "x *a", "x ~a", "x _a", "###### six", "one\ntwo",
    "one\r\n\r\ntwo", "two  \nbreaks", "tab\tbed", "\u2028", "buy\u202esell", "\x00\x1b[2J",
    "$x$ and $5", "x" * 300, "中" * 90, "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH JOINER}*a*", "!", "",
    "<b", "*a", "a*", "**", '"quoted"', "(a)*", "é_a_é", "$|`", "-30 points", "@someone",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(r"\`*_{}[]()<>#+-.!|~&;:/@$= 1aé" + '"' + "\n", max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
)
PHRASES = st.builds(Phrase, text=TEXTS, strong=st.booleans())
LINES = st.lists(PHRASES, max_size=3).map(tuple)
ITEMS = st.builds(Item, phrases=LINES, details=st.lists(LINES, max_size=2).map(tuple))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a table."""
    columns = draw(
        st.lists(st.builds(Column, title=TEXTS, align=st.sampled_from(Align)), min_size=1)
    )
    row = st.tuples(*[PHRASES] * len(columns))
    return Grid(columns=tuple(columns), rows=tuple(draw(st.lists(row, max_size=3))))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, text=TEXTS, level=st.integers(1, 3)),
    st.builds(Paragraph, phrases=LINES),
    st.builds(Bullets, items=st.lists(ITEMS, max_size=3).map(tuple)),
    grids(),
)


@given(blocks=st.lists(BLOCKS, max_size=4))
def test_another_library_reads_back_the_blocks(blocks: list[Block]) -> None:
    """No text makes markup, breaks a table or loses a word, wherever it stands."""
    assert read_back(lay_out_markdown(blocks)) == expected(blocks)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_hostile_text_is_text_everywhere(text: str) -> None:
    """Each of them in each place, strong and not."""
    for strong in (False, True):
        phrase = Phrase(text=text, strong=strong)
        item = Item(phrases=(phrase,), details=((phrase,), (phrase, phrase)))
        blocks: list[Block] = [
            Heading(text=text),
            Paragraph(phrases=(phrase, phrase)),
            Bullets(items=(item, item)),
            Bullets(items=(item,)),
            Grid(columns=(Column(title=text),) * 2, rows=((phrase, phrase),)),
            Paragraph(phrases=(phrase,)),
        ]
        assert read_back(lay_out_markdown(blocks)) == expected(blocks)


@pytest.mark.parametrize(
    "text",
    [
        "Overweight at +50 or more; -30 points (76 news items)",
        "R&D, A&B, snake_case and src/a_b.py, 5 < 6, x <= y, 3 * 4 ~ 12",
        "Q1 2026: 95 %, 1.5 times. No. 1! \"quoted\", China's #1 = 100%",
        "signal is bullish, wanted > 5 - or so + more; note: this",
        "Rare Earths — 中国 (Türkiye) C:/path and a@ b",
    ],
)  # fmt: skip
def test_usual_text_is_left_alone(text: str) -> None:
    """Nothing is escaped that needs no escape: a source must be a pleasure to read."""
    assert lay_out_markdown([Paragraph(phrases=(Phrase(text=text),))]) == f"{text}\n"


@pytest.mark.parametrize("name", ["www.example.org", "WWW.example.org"])
def test_what_github_links_is_broken_up(name: str) -> None:
    """The reader of these tests cannot be told to link these and no bare "example.org"."""
    shown = lay_out_markdown([Paragraph(phrases=(Phrase(text=f"see {name}"),))])
    assert shown == f"see {name[:3]}\\{name[3:]}\n"


@given(text=TEXTS)
@example(text="\u202e")
def test_no_control_character_is_left(text: str) -> None:
    """What could steer the eye shows as an escape."""
    shown = lay_out_markdown([Paragraph(phrases=(Phrase(text=text),))])
    assert not set(shown.replace("\n", "")) & {"\u202e", "\x00", "\x1b", "\u2028", "\r"}


@given(text=TEXTS.filter(lambda text: bool(text.strip())))
def test_a_hostile_page_has_the_structure_of_a_kind_one(page: GlobalBriefing, text: str) -> None:
    """The whole of a page with one text in its most exposed places."""
    hostile = page.evolve(
        title=text, bottom_line=text, positioning=text, dynamics=(), highlights=()
    ).with_assessment("CN", top_event=text)

    def kinds(briefing: GlobalBriefing) -> list[object]:
        return [each[0] for each in read_back(markdown(briefing, recommend(briefing)))]

    kind = hostile.evolve(title="T", bottom_line="B", positioning="P")
    assert kinds(hostile) == kinds(kind.with_assessment("CN", top_event="E"))


def _golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def test_the_sample_looks_as_agreed() -> None:
    """The whole report of the sample, letter by letter."""
    loaded = read(SAMPLE)
    page = loaded.require(GlobalBriefing)
    shown = markdown(page, recommend(page), problems=loaded.problems, proposals=loaded.proposals)
    assert shown == _golden("sample.md")


def test_a_country_page_looks_as_agreed(country_page: CountryBriefing) -> None:
    """A country page has developments and no calls."""
    assert markdown(country_page) == _golden("country.md")


def test_an_explanation_looks_as_agreed(page: GlobalBriefing) -> None:
    """Points, rules that answered, rules that did not."""
    call = recommend(page).call(Country.IN)
    blocks = compose_explanation(explain(call, why_not=Weight.NEUTRAL))
    assert lay_out_markdown(blocks) == _golden("explanation.md")


def test_nothing_gives_nothing() -> None:
    """No blocks, or only empty ones, are an empty text."""
    assert lay_out_markdown([]) == ""
    assert lay_out_markdown([Paragraph(phrases=()), Bullets(items=())]) == ""
