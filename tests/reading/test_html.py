"""HTML and Markdown pages: tables are certain, what is hostile stays text, work is bounded."""

import time
from html import escape
from pathlib import Path

import pytest
from attrs import evolve

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.vocabulary import Basis
from minebrief.problem import Severity
from minebrief.reading import Limits, read

PAGES = Path(__file__).resolve().parents[2] / "../shared/pages"
ROWS = (
    ("Indicator", "Russia", "China"),
    ("Week's Signal", "Neutral", "Bullish"),
    ("Top Event", "One | two", "Three <b> four"),
)


def _html(rows: str) -> str:
    return f"<html><body><h2>Country Positioning Matrix</h2><table>{rows}</table>"


def _rows(tag: str = "td") -> str:
    return "".join(
        f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in row)}</tr>" for row in ROWS
    )


def _page(text: str) -> GlobalBriefing:
    return read(text, period="2026-W04", sector="mining").require(GlobalBriefing)


def test_tables_of_html_and_markdown_are_certain() -> None:
    """Top events are exact and stated, with their place in the source."""
    bars = "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in ROWS)
    first, rest = bars.split("\n", 1)
    markdown = f"## Country Positioning Matrix\n\n{first}\n|---|:-:|--:|\n{rest}\n"
    for text in (_html(_rows()), _html(_rows("th")), markdown):
        loaded = read(text, period="2026-W04", sector="mining")
        value = loaded.require(GlobalBriefing)
        assert [each.top_event for each in value.matrix] == ["One | two", "Three <b> four"]
        assert loaded.basis["/matrix/1/top_event"] is Basis.STATED
        span = loaded.spans["/matrix/1/top_event"]
        assert text.split("\n")[span.line - 1][span.column - 1 :].startswith("Three")


def test_ragged_rows_are_problems() -> None:
    """A row with a cell too few gives none."""
    rows = "| Russia | Neutral |\n| China | Bullish | x |\n"
    head = "| Country | Near-term Signal | Catalyst |\n|---|---|---|\n"
    text = f"## Bottom Line\n\nYes.\n\n## Outlook\n\n{head}{rows}"
    loaded = read(text, period="2026-W04", sector="mining")
    assert "row.cells" in loaded.problems.codes
    assert isinstance(loaded.value, GlobalBriefing)
    assert [str(each.country) for each in loaded.value.outlook] == ["China"]


def test_spans_are_laid_out_or_refused() -> None:
    """A cell over two columns says the same of both; spans that overlap say nothing."""
    head = "<tr><th>Indicator<th>Russia<th>China<tr><td>News Flow"
    assert {str(each.news_flow) for each in _page(_html(f"{head}<td colspan=2>High")).matrix} == {
        "High"
    }
    wrong = f"{head}<td rowspan=2>High<td>Low<tr><td colspan=3>Top Event"
    codes = read(_html(wrong), period="2026-W04", sector="mining").problems.codes
    assert "html.span" in codes


def test_what_nobody_sees_is_left_out() -> None:
    """Scripts, styles, templates and hidden elements are no part of the page."""
    hidden = (
        "<script>Bottom Line</script><style>x</style><template><p>no</template>"
        "<p hidden>no</p><div style='display: none'>no<div>no</div></div><!-- no -->"
    )
    loaded = read(
        f"<html><h2>Bottom Line</h2>{hidden}<p>Yes &lt;i&gt;.", period="2026-W04", sector="mining"
    )
    assert loaded.require(GlobalBriefing).bottom_line == "Yes <i>."
    assert "html.hidden" in loaded.problems.codes


def test_what_is_not_closed_is_told() -> None:
    """HTML that swallows the rest of a page is an error with its place."""
    for end in ("<script>x", "<!-- x", "<p title='x"):
        loaded = read(f"<html><h2>Bottom Line</h2><p>Yes.{end}", period="2026-W04", sector="mining")
        assert "html.unclosed" in [each.code for each in loaded.problems.of(Severity.ERROR)]


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<table><tr><td>",
        "<a x='",
        "<",
        "<!--",
        "<script>",
        "<ul><li>",
        "&#769;",
        "<td colspan=1000 rowspan=1000>",
        "<p hidden>",
    ],
)
def test_hostile_html_takes_no_square_of_its_length(piece: str) -> None:
    """Twice as much takes about twice as long."""

    def seconds(count: int) -> float:
        start = time.process_time()
        read("<html>" + piece * count, limits=Limits(max_bytes=10_000_000))
        return time.process_time() - start

    assert seconds(40_000) < 8 * seconds(10_000) + 0.5


def test_marks_of_markdown_are_taken_off() -> None:
    """Emphasis, code, links and escapes go; what is no mark stays; addresses are noted."""
    text = "# Page\n\n## Bottom Line\n\n**A** _b_ `c` [d](https://e.f) 5 * 6 g\\_h 2*3 &amp; i_j.\n"
    loaded = read(text, period="2026-W04", sector="mining")
    assert loaded.require(GlobalBriefing).bottom_line == "A b c d 5 * 6 g_h 2*3 & i_j."
    assert "link.dropped" in loaded.problems.codes


@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not here")
def test_the_real_page_in_html_is_the_copied_one() -> None:
    """The same briefing as the tab-parted copy, and nothing of it a guess."""
    tabs, html = (read(PAGES / f"global-mining-2026-W04{end}") for end in ("-tabs.txt", ".html"))
    assert tabs.value is not None
    assert html.value is not None
    assert evolve(html.value, provenance=None) == evolve(tabs.value, provenance=None)
    assert Basis.GUESS not in html.basis.values()
    assert not html.problems.of(Severity.ERROR)
    assert not html.problems.of(Severity.WARNING)


@pytest.mark.parametrize("row", ["| Russia |", "| | | |", "|  |"])
def test_a_row_without_cells_is_a_problem(row: str) -> None:
    """A row of a single cell, or of empty ones, is told with its place."""
    head = "| Country | Near-term Signal | Catalyst |\n|---|---|---|\n"
    text = f"## Bottom Line\n\nYes.\n\n## Outlook\n\n{head}| China | Bullish | x |\n{row}\n"
    loaded = read(text, period="2026-W04", sector="mining")
    (problem,) = loaded.problems.of(Severity.ERROR)
    assert problem.code == "row.cells"
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (10, 1)


def test_tags_in_markdown_are_taken_off_in_pairs() -> None:
    """Bold and line ends by tag are those of Markdown; what is no pair stays."""
    text = (
        "# Page\n\n## Bottom Line\n\n<b>A</b> <span class='x'>b</span><br>c <i> d </em> e \\<b>.\n"
    )
    assert _page(text).bottom_line == "A b c <i> d </em> e <b>."


@pytest.mark.parametrize(
    "hidden",
    ["<script>evil()</script>", "<SCRIPT src=x>\nevil()\n</script >", "<style>evil{}</style>"],
)
def test_scripts_in_markdown_are_no_text(hidden: str) -> None:
    """They are left out and noted, in one line or several."""
    loaded = read(f"# Page\n\n## Bottom Line\n\nYes.{hidden}\n", period="2026-W04", sector="mining")
    assert loaded.require(GlobalBriefing).bottom_line == "Yes."
    assert "html.hidden" in loaded.problems.codes


@pytest.mark.parametrize("hidden", ["<script>evil()", "<!-- evil", "<style\nevil"])
def test_what_is_not_closed_in_markdown_is_told(hidden: str) -> None:
    """As in HTML: the rest of the page is lost, and that is an error."""
    loaded = read(
        f"# Page\n\n## Bottom Line\n\nYes. {hidden}\n", period="2026-W04", sector="mining"
    )
    assert [each.code for each in loaded.problems.of(Severity.ERROR)] == ["html.unclosed"]


@pytest.mark.parametrize(
    "entry",
    [
        "## {}1. **Permits**: Slow\n   - Probability: High\n   - **Most vulnerable**: {}\n   - {}",
        "{}- Permits \N{EM DASH} Slow\n  - Probability: High\n  - Most vulnerable: {}\n    {}",
    ],
)
def test_clauses_in_a_list_of_their_own_need_no_full_stop(entry: str) -> None:
    """An entry of the inner list ends the clause before it; other lines go on with theirs."""
    inner = "<ul><li>Probability: High<li><b>Most vulnerable:</b> juniors<li>nobody else</ul>"
    if "1." not in entry:
        inner = "<p>Probability: High<br>Most vulnerable: juniors</p><p>nobody else</p>"
    html = f"<h2>Global Sector Risks</h2><ol><li><b>Permits</b>: Slow{inner}</ol>"
    written = entry.format("Global Sector Risks\n\n", "juniors", "nobody else")
    for text in (f"Bottom Line\n\nx.\n\n{written}", f"<h2>Bottom Line</h2><p>x.</p>{html}"):
        (risk,) = _page(text).risks
        assert (risk.title, risk.text, str(risk.likelihood)) == ("Permits", "Slow", "High")
        assert [each.name for each in risk.most_vulnerable] == ["juniors nobody else"]


def test_a_cell_without_words_keeps_its_place() -> None:
    """A picture says nothing here; the note says where it stands."""
    text = _html(f"{_rows()}<tr><td>News Flow</td><td><img alt=High></td><td>Low</td></tr>")
    problems = read(text, period="2026-W04", sector="mining").problems
    (note,) = (each for each in problems if each.code == "cell.empty")
    assert note.span is not None
    assert text[note.span.column - 1 :].startswith("<td><img")
