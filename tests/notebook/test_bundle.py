"""What a notebook gets: three forms, nothing hostile, never an exception, not too much."""

import re
import subprocess
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from IPython.core.formatters import DisplayFormatter

from minebrief.model.briefing import Briefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import Source
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Provenance
from minebrief.model.vocabulary import MINING, Signal
from minebrief.notebook import bundle
from minebrief.notebook.views import blocks_of, shortened
from minebrief.problem import Problem, Problems
from minebrief.reading import read
from minebrief.render.blocks import Block, Bullets, Details, Item
from minebrief.render.wording import grid, paragraph, strong
from minebrief.rules.explain import explain
from minebrief.rules.recommend import recommend
from minebrief.rules.standard import STANDARD
from minebrief.samples import GLOBAL_MINING
from minebrief.serde.loaded import Loaded
from minebrief.strategies import briefings
from tests.render.hostile import NASTY, remarks, replaced

LOADED = read(GLOBAL_MINING)
PAGE = LOADED.require(GlobalBriefing)
FOUND = recommend(PAGE)
SHOWN: dict[str, tuple[Any, str]] = {
    "briefing": (PAGE, "Country positioning matrix"),
    "recommendation": (FOUND, "China leads."),
    "call": (FOUND.call("China"), "Why China is Overweight: +85"),
    "explanation": (explain(FOUND.call("China")), "What would change it"),
    "book": (STANDARD, "Known limits"),
    "problems": (LOADED.problems, "problems"),
    "loaded": (LOADED, "Proposals"),
    "loaded book": (Loaded(value=STANDARD), "Known limits"),
    "nothing loaded": (Loaded[Any](value=None), "None."),
}
ALLOWED = {
    "div", "style", "p", "ul", "li", "br", "span", "strong", "table", "thead", "tbody", "tr",
    "th", "td", "details", "summary", "bdi", "a",
}  # fmt: skip
ATTRIBUTES = {"class", "role", "aria-level", "scope", "data-label", "href", "rel"}


class Tags(HTMLParser):
    """Collects what a fragment is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str | None] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """See that it closes the last open one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember words, but not styles."""
        if "style" not in self.open:
            self.words.append(data)


def displayed(subject: Any) -> dict[str, str]:
    """Ask as IPython asks."""
    formatter: Any = DisplayFormatter()  # untyped
    found, _ = formatter.format(subject)
    return dict(found)


@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_gets_three_forms(name: str) -> None:
    """IPython takes our three forms, each with the same words."""
    subject, words = SHOWN[name]
    found = displayed(subject)
    assert set(found) == {"text/html", "text/markdown", "text/plain"}
    for form in found.values():
        assert words in form


def test_a_briefing_alone_claims_nothing_of_its_reading() -> None:
    """It does not know of problems; what was read does."""
    assert "Problems" not in bundle(PAGE)["text/plain"]
    assert "Problems" in bundle(LOADED)["text/plain"]


def test_what_has_no_view_keeps_its_repr() -> None:
    """A part of a briefing is shown as before, by its repr."""
    part = PAGE.matrix[0]
    assert part._repr_mimebundle_() == {}
    assert displayed(part) == {"text/plain": repr(part)}


def test_only_wanted_forms_are_made() -> None:
    """IPython may ask for one form, or for all but one."""
    assert set(bundle(PAGE, include={"text/plain", "image/png"})) == {"text/plain"}
    assert set(bundle(PAGE, exclude={"text/html"})) == {"text/markdown", "text/plain"}


@pytest.mark.parametrize("name", ["import", "view"])
def test_a_notebook_never_sees_a_failure(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the module, or if it fails, there is still the repr."""
    if name == "import":
        monkeypatch.setitem(sys.modules, "minebrief.notebook", None)
    else:
        monkeypatch.setattr("minebrief.notebook.bundle", lambda *_: 1 / 0)
    assert displayed(PAGE) == {"text/plain": repr(PAGE)}


def test_nobody_pays_for_notebooks() -> None:
    """Until one asks, nothing that shows is loaded."""
    program = (
        "import sys; from minebrief import GlobalBriefing, Problems, recommend\n"
        "hooks = [each._repr_mimebundle_ for each in (GlobalBriefing, Problems)]\n"
        "print([name for name in sys.modules if name.startswith("
        "('minebrief.notebook', 'minebrief.render', 'minebrief.charts', 'IPython', 'altair'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=briefings())
def test_any_page_can_be_shown(page: Briefing) -> None:
    """Whatever a page holds, the fragment is well-formed."""
    tags = Tags(bundle(page)["text/html"])
    assert not tags.open
    assert tags.tags <= ALLOWED


@pytest.mark.parametrize(
    "text", [*NASTY, "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "&lt;"]
)
def test_hostile_text_stays_text(text: str) -> None:
    """Markup in any member is words; nothing is loaded, run or steered."""
    hostile = replaced(PAGE, text)
    found = recommend(hostile)
    loaded = Loaded(
        value=hostile,
        problems=Problems(items=tuple(remarks(text)["problems"]), title=text, source=text),
        proposals=tuple(remarks(text)["proposals"]),
    )
    for subject in (hostile, found, found.calls[0], loaded, loaded.problems):
        tags = Tags(bundle(subject)["text/html"])
        assert not tags.open
        assert tags.tags <= ALLOWED
        assert tags.attributes <= ATTRIBUTES
        assert "\x1b" not in "".join(bundle(subject).values())


def test_only_web_addresses_are_links() -> None:
    """The sources of a page can be opened; what a browser would run cannot."""
    addresses = ("https://x.example/a", "javascript:alert(1)", "data:text/html,x", "//x.example")
    sources = tuple(Source(title="A", url=each) for each in addresses)
    known = PAGE.provenance or Provenance()
    page = PAGE.evolve(provenance=known.evolve(sources=sources))
    assert Tags(bundle(page)["text/html"]).links == [addresses[0]]


def test_styles_reach_nothing_else() -> None:
    """Every rule begins with our class, and none says the colour of ink or paper."""
    html = bundle(PAGE)["text/html"]
    style = html.partition("<style>")[2].partition("</style>")[0]
    selectors = [each for line in style.split("}") for each in line.partition("{")[0].split(",")]
    assert all(each.strip().startswith(".minebrief") for each in selectors if each.strip())
    assert not re.search(r"[{;](color|background):\s*#", style)
    assert "url(" not in style
    assert "@import" not in style


def test_a_page_without_styles_still_reads() -> None:
    """Where styles and tags are taken out, the words are left."""
    words = " ".join(" ".join(Tags(bundle(FOUND)["text/html"]).words).split())
    assert "Country Weight Conviction Horizon Role Score Russia Neutral, selective" in words


def test_long_views_are_cut_and_say_so() -> None:
    """A page of all countries does not fill a notebook; what is left out is counted."""
    page = GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        matrix=tuple(Assessment(country=each) for each in Country),
    )
    found = recommend(page)
    whole, cut = blocks_of(found), bundle(found)["text/plain"]
    assert whole is not None
    assert cut.count("\n") < 3000
    assert "lines more are not shown here" in " ".join(cut.split())
    assert bundle(found)["text/html"].count("<tr>") < 800


def lines_of(blocks: Sequence[Block]) -> int:
    """Count lines, the note not among them."""
    return sum(len(getattr(each, "rows", getattr(each, "items", (None,)))) for each in blocks)


@pytest.mark.parametrize("most", [0, 1, 3, 6, 9, 10, 20])
def test_cutting_keeps_the_first_lines(most: int) -> None:
    """Tables and lists are cut within; nothing is cut if all of it fits."""
    rows = grid(("One",), [(strong(str(each)),) for each in range(5)])
    items = Bullets(items=tuple(Item(phrases=(strong(str(each)),)) for each in range(4)))
    blocks = (paragraph("first"), rows, items)
    shown = shortened(blocks, most=most)
    if most >= 10:
        assert shown == blocks
        return
    assert lines_of(shown[:-1]) == most
    assert f"… {10 - most} line" in str(shown[-1])


@pytest.mark.parametrize("most", [0, 1, 2, 5])
def test_what_is_folded_is_cut_as_well(most: int) -> None:
    """Lines below a summary count, or a view could be as long as anybody likes."""
    items = tuple(Item(phrases=(strong(str(each)),)) for each in range(9))
    shown = shortened([Details(summary="Nine", blocks=(Bullets(items=items),))], most=most)
    *kept, note = shown
    assert f"… {10 - most} lines" in str(note)
    assert len(kept) == min(most, 1)
    for each in kept:
        assert isinstance(each, Details)
        assert lines_of(each.blocks) == most - 1


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5])
def test_an_entry_is_cut_below_its_first_line(most: int) -> None:
    """What stands below an entry are lines, too; what is kept and what is left out add up."""
    below = tuple((strong(each),) for each in "abc")
    items = tuple(Item(phrases=(strong(each),), details=below) for each in "XY")
    cut, note = shortened([Bullets(items=items)], most=most)
    assert isinstance(cut, Bullets)
    assert sum(1 + len(each.details) for each in cut.items) == most
    assert f"… {8 - most} lines" in str(note)


def test_forty_countries_are_shown_whole() -> None:
    """The view ends where nobody scrolls any more, and not before."""
    signals = tuple(Assessment(country=each, signal=Signal.BULLISH) for each in list(Country)[:40])
    rows = tuple(each.evolve(policy_trend=PolicyTrend.parse("Supportive")) for each in signals)
    ahead = tuple(Outlook(country=each.country, near_term_signal=Signal.BULLISH) for each in rows)
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), matrix=rows, outlook=ahead)
    assert "not shown here" not in bundle(recommend(page))["text/plain"]


def test_an_empty_list_of_problems_says_none() -> None:
    """Nothing to say is said; what there is, has its code."""
    assert "None." in bundle(Problems())["text/plain"]
    one = Problems(items=(Problem(code="signal.unknown", message="no signal"),))
    assert "[signal.unknown]" in bundle(one)["text/plain"]


def test_fragment_of_the_sample() -> None:
    """The whole fragment, letter by letter; a wanted change is copied into the golden file."""
    golden = Path(__file__).parent / "golden" / "sample.html"
    assert bundle(PAGE)["text/html"] + "\n" == golden.read_text(encoding="utf-8")
