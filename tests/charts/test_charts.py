"""Charts: what is drawn, in which order, and that no text on a page can spoil a drawing."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
from hypothesis import HealthCheck, given, settings

from minebrief import charts
from minebrief.errors import InvalidMember, InvalidValue
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.vocabulary import MINING, Sector, Signal, Weight
from minebrief.reading import read
from minebrief.rules.book import RuleBook
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.sensitivity import stability, under_books
from minebrief.rules.standard import STANDARD
from minebrief.rules.weeks import recommend_weeks
from minebrief.samples import GLOBAL_MINING
from minebrief.strategies import global_briefings

SAMPLE = read(GLOBAL_MINING).require(GlobalBriefing)
GAPS = SAMPLE.with_assessment("IN", policy_trend=None).with_assessment("CD", signal=Signal.BEARISH)
HOSTILE = (
    "<script>alert(1)</script>",
    "]]></style><svg onload=alert(1)>",
    "\x1b[2J\x00\u202e",
    "\ufffe\uffff",
    "{'expr': 'x'}",
    "http://example.org/x.png",
    "' + datum.fill + '",
    "x" * 500,
    "中国" * 50,
)


def values(chart: alt.LayerChart) -> list[dict[str, Any]]:
    """Give every value of a chart, of all its layers."""
    return [each for found in chart.to_dict()["datasets"].values() for each in found]


def doubled() -> RuleBook:
    """A book in which risks weigh double."""
    return STANDARD.with_parameters({"risk.unstated": 10, "risk.cap": 40}, reason="what if")


def every_chart(page: GlobalBriefing) -> dict[str, Callable[[], alt.LayerChart]]:
    """Every kind of chart of a page that covers a country."""
    found = recommend(page)
    return {
        "matrix": lambda: charts.matrix(page),
        "levels": lambda: charts.matrix(found),
        "all calls": lambda: charts.contributions(found),
        "one call": lambda: charts.contributions(found.calls[0]),
        "weights": lambda: charts.weights([found]),
        "stability": lambda: charts.sensitivity(stability(page, draws=5)),
        "books": lambda: charts.sensitivity(under_books(page, [STANDARD, doubled()])),
    }


@pytest.mark.parametrize("name", every_chart(SAMPLE))
def test_a_drawing_is_the_same_every_time(name: str) -> None:
    """The same chart gives the same SVG, which is well-formed and asks nobody for anything."""
    make = every_chart(GAPS)[name]
    svg = charts.to_svg(make())
    assert charts.to_svg(make()) == svg
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert tags <= {"svg", "g", "path", "text", "rect", "tspan", "line", "defs", "clipPath"}
    assert svg.count("http") == svg.count("http://www.w3.org/")


def test_a_drawing_is_the_same_in_another_process() -> None:
    """Nor does it depend on what was drawn before it."""
    program = (
        "from minebrief import charts, read, recommend\n"
        "from minebrief.samples import GLOBAL_MINING\n"
        "found = recommend(read(GLOBAL_MINING).require())\n"
        "print(charts.to_svg(charts.contributions(found)), end='')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode() == charts.to_svg(charts.contributions(recommend(SAMPLE)))


def test_the_matrix_keeps_the_order_of_the_page() -> None:
    """Countries stand as on the page, and each cell says its word beside its colour."""
    spec = charts.matrix(GAPS).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["Russia", "China", "India", "DR Congo"]
    shown = {(each["down"], each["across"]): each["words"] for each in values(charts.matrix(GAPS))}
    assert shown["China", "Week's signal"] == "▲ Bullish"
    assert shown["Russia", "Policy direction"] == "▼ Tightening"
    assert shown["India", "News flow"] == "High"


def test_unknown_is_never_drawn_as_neutral() -> None:
    """What nobody stated has a colour of its own, hatching, and the word."""
    cells = values(charts.matrix(GAPS))
    unknown = [each for each in cells if "unknown" in each["words"]]
    neutral = [each for each in cells if "Neutral" in each["words"]]
    assert len(unknown) == 2 + 4
    assert not {each["fill"] for each in unknown} & {each["fill"] for each in neutral}
    svg = charts.to_svg(charts.matrix(GAPS))
    assert svg.count('stroke="#c3c9d0"') == 5 * len(unknown)


def test_an_undetermined_call_has_no_bar_for_a_score() -> None:
    """Its title says what is unknown; so do the bars."""
    chart = charts.contributions(recommend(GAPS).call("CD"))
    assert "stance and outlook are unknown" in " ".join(chart.to_dict()["title"]["text"])
    rows = [each for each in values(chart) if each.get("name")]
    assert "Score" not in {each["name"] for each in rows}
    assert sum(each["label"] == "? unknown, 0" for each in rows) == 3


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=global_briefings())
def test_bars_add_up_to_the_score(page: GlobalBriefing) -> None:
    """The points drawn for a country are those of its call, neither more nor fewer."""
    found = recommend(page)
    for call in found.calls:
        rows = [each for each in values(charts.contributions(call)) if each.get("name")]
        bars = {each["name"]: each["points"] for each in rows}
        score = bars.pop("Score", None)
        assert score == call.score
        if score is not None:
            assert sum(bars.values()) == score
    if found.calls:
        drawn = [each for each in values(charts.contributions(found)) if "factor" in each]
        assert sum(each["points"] for each in drawn) == sum(
            each.points for call in found.calls for each in call.contributions
        )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=global_briefings())
def test_any_page_can_be_drawn(page: GlobalBriefing) -> None:
    """Whatever a page holds, every chart of it is well-formed."""
    found = recommend(page)
    made = [charts.matrix(page), charts.matrix(found), charts.contributions(found)]
    for chart in (*made, charts.weights([found])):
        ElementTree.fromstring(charts.to_svg(chart))  # noqa: S314 (our own drawing)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Markup, controls and addresses in a page's words are drawn as words or not at all."""
    page = SAMPLE.evolve(sector=Sector(text)).with_assessment("RU", top_event=text)
    book = STANDARD.evolve(id=text, edition=text)
    found = recommend(page, book=book)
    beside = charts.sensitivity(under_books(page, [book]))
    made = [charts.matrix(page), charts.matrix(found), charts.contributions(found), beside]
    for chart in (*made, charts.weights([found])):
        root = ElementTree.fromstring(charts.to_svg(chart))  # noqa: S314 (our own drawing)
        assert not [each for each in root.iter() if each.tag.rpartition("}")[2] == "script"]
        assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]


@pytest.mark.parametrize("text", ["\ufffe", "\x00", "\x1b", "\ud800", *HOSTILE])
def test_what_somebody_puts_on_a_chart_is_drawn_too(text: str) -> None:
    """The drawing engine ends the process over some characters; none of them reaches it."""
    chart = charts.matrix(SAMPLE).properties(title=text, description=text)
    ElementTree.fromstring(charts.to_svg(chart))  # noqa: S314 (our own drawing)
    assert charts.to_png(chart, scale=1).startswith(b"\x89PNG")


def weeks(count: int) -> tuple[Recommendation, ...]:
    """Give weeks in which the signal of Russia goes up and down, the latest first."""
    pages = []
    for number in range(count):
        signal = Signal.BEARISH if number % 2 else Signal.BULLISH
        page = SAMPLE.evolve(period=Period.week(2026, 1 + number))
        pages.append(page.with_assessment("RU", signal=signal))
    return recommend_weeks(reversed(pages))


def test_weeks_stand_in_the_order_of_time() -> None:
    """Few weeks have room for words, many for marks; the title counts the changes."""
    few, many = (charts.weights(weeks(count)).to_dict() for count in (3, 12))
    assert few["layer"][0]["encoding"]["x"]["sort"] == ["2026-W01", "2026-W02", "2026-W03"]
    assert {each["words"] for each in values(charts.weights(weeks(12)))} <= {"▲", "●", "▼"}
    assert many["width"]["step"] < few["width"]["step"]


def test_a_week_without_a_country_stays_empty() -> None:
    """No cell is drawn where nothing was covered; a weight that a person gave carries a star."""
    first = recommend(SAMPLE).with_override(
        "China", Weight.NEUTRAL, reason_code="mandate", reason="A limit.", by="A. Analyst",
        at=datetime(2026, 1, 26, tzinfo=UTC),
    )  # fmt: skip
    second = recommend(GAPS.evolve(period=SAMPLE.period.next()), previous=first)
    cells = values(charts.weights([first, second]))
    assert [each["across"] for each in cells if each["down"] == "DR Congo"] == ["2026-W05"]
    assert [each["words"] for each in cells if each["down"] == "China"] == [
        "● Neutral*",
        "● Neutral*",
    ]


def test_sectors_have_rows_of_their_own() -> None:
    """Weeks of two sectors in one chart are told apart."""
    other = SAMPLE.evolve(sector=Sector("energy"))
    chart = charts.weights(recommend_weeks([SAMPLE, other]))
    assert {each["down"] for each in values(chart)} >= {"China (mining)", "China (energy)"}


def test_shares_add_up() -> None:
    """The draws of a country fill its bar, Undetermined included."""
    rows = values(charts.sensitivity(stability(GAPS, spread=10, draws=50)))
    for country in {each["name"] for each in rows}:
        mine = [each for each in rows if each["name"] == country]
        assert sum(each["count"] for each in mine) == 50
        assert sum(each["share"] for each in mine) == pytest.approx(100)


def test_books_that_differ_are_named() -> None:
    """The title says on whom; the caption says which book is which."""
    strict = STANDARD.with_parameters({"overweight.enter": 80}, reason="what if")
    title = charts.sensitivity(under_books(SAMPLE, [STANDARD, strict])).to_dict()["title"]
    assert title["text"] == ["The books differ on India"]
    assert any("Book 2: standard 2026.1, amended" in each for each in title["subtitle"])


def test_a_chart_may_be_altered_and_joined() -> None:
    """Nothing is configured for the whole, which would forbid both."""
    chart = charts.matrix(SAMPLE)
    svg = charts.to_svg(chart.properties(title="Mine", width=700))
    assert ">Mine</text>" in svg
    assert charts.to_svg(chart | charts.contributions(recommend(SAMPLE))).startswith("<svg")


def test_very_many_cells_are_drawn() -> None:
    """Altair's limit of 5,000 rows is no limit here."""
    matrix = tuple(Assessment(country=each) for each in Country)
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4), matrix=matrix)
    found = recommend(page)
    many = [found.evolve(period=Period.week(2026, number)) for number in range(1, 23)]
    assert len(values(charts.weights(many))) > 5000


def test_an_empty_matrix_is_drawn() -> None:
    """There is little to see, and nothing fails."""
    empty = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
    for chart in (charts.matrix(empty), charts.contributions(recommend(empty))):
        assert charts.to_png(chart, scale=1).startswith(b"\x89PNG")


@pytest.mark.parametrize("scale", [0, -1, 11, float("nan")])
def test_a_scale_out_of_bounds_is_refused(scale: float) -> None:
    """A picture of no pixels, or of very many, is not drawn."""
    with pytest.raises(InvalidValue, match="scale"):
        charts.to_png(charts.matrix(SAMPLE), scale=scale)


def test_wrong_arguments_are_refused() -> None:
    """What cannot be drawn is said, before something inside stumbles over it."""
    wrong: Any = "page"
    for draw in (charts.matrix, charts.contributions):
        with pytest.raises(InvalidMember):
            draw(wrong)
    with pytest.raises(InvalidMember):
        charts.weights(wrong)
    with pytest.raises(InvalidMember):
        charts.sensitivity(wrong)
    single: Any = recommend(SAMPLE)
    for of_several in (charts.weights, charts.sensitivity):
        with pytest.raises(InvalidMember, match=r"got Recommendation.* expected an Iterable"):
            of_several(single)
    for none in (charts.weights, charts.sensitivity):
        with pytest.raises(InvalidValue):
            none([])
    found = recommend(SAMPLE)
    with pytest.raises(InvalidValue, match="twice"):
        charts.weights([found, found])


@pytest.mark.parametrize("package", ["altair", "vl_convert"])
def test_without_a_package_the_extra_is_named(package: str) -> None:
    """Whoever lacks one of the two packages is told what to install."""
    program = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from minebrief.errors import MissingExtra\n"
        "try:\n    import minebrief.charts\n"
        "except MissingExtra as missing:\n    print(missing.extra)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("charts\n", "")


@pytest.mark.parametrize("draw", [charts.to_svg, charts.to_png])
def test_only_a_chart_is_drawn(draw: Any) -> None:
    """A chart that is none, or a scale that is no number, is told with what was expected."""
    with pytest.raises(InvalidMember, match="chart: got 'x', expected a TopLevelMixin"):
        draw("x")
    with pytest.raises(InvalidMember, match="scale: got '3'"):
        charts.to_png(charts.matrix(SAMPLE), scale="3")  # type: ignore[arg-type]


def test_titles_say_what_is_so() -> None:
    """No page is empty by "0 countries", no share is "at least" all, no unknown score is low."""
    page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4))
    silent = page.evolve(matrix=(Assessment(country=Country.CN), Assessment(country=Country.IN)))
    titles = [
        charts.matrix(page),
        charts.contributions(recommend(silent)),
        charts.sensitivity(stability(silent, spread=0, draws=1)),
    ]
    assert [each.to_dict()["title"]["text"] for each in titles] == [
        ["The matrix covers no country"],
        ["No country leads: no score is known"],
        ["Every call holds in every draw"],
    ]
    assert "Share of 1 draw of the" in " ".join(titles[2].to_dict()["title"]["subtitle"])


def test_a_long_name_of_a_factor_keeps_to_its_column() -> None:
    """It is written in lines, above the cells; short names stay where they were."""
    name = "momentum of prices against a broad index"
    momentum = Ordinal(name=name, levels=("falling", "rising"), description="x")
    points = (LevelPoints(level="falling", points=-5), LevelPoints(level="rising", points=5))
    scored = Factor(input=name, points=points, because="x")
    book = STANDARD.evolve(ordinals=(momentum,), factors=(*STANDARD.factors, scored))
    page = read(GLOBAL_MINING).require(GlobalBriefing)

    def axis(found: Recommendation) -> tuple[int, list[str]]:
        drawn = charts.matrix(found).to_dict()
        rows = drawn["datasets"][drawn["layer"][0].get("data", drawn.get("data"))["name"]]
        shown = drawn["layer"][0]["encoding"]["x"]["axis"]
        return shown["labelPadding"], list(dict.fromkeys(each["across"] for each in rows))

    padding, names = axis(recommend(page, book=book.evolve(id="house")))
    assert "Momentum of prices\nagainst a broad\nindex" in names
    plain, others = axis(recommend(page))
    assert padding > plain
    assert not any("\n" in each for each in others)
