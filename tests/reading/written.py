"""Pages written for these tests, in our own words, and a small generator of such pages.

A generated page is a table of what it says; it is rendered in each of the three copied shapes
and in every style of list, and must read back to the same briefing each time.
"""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

FACTS: dict[str, Any] = {"period": "2026-W04", "sector": "mining"}

COUNTRIES = ("Brazil", "Chile", "Peru", "Zambia", "DR Congo", "South Africa", "Niger", "Nigeria",
             "Guinea", "Papua New Guinea", "United States", "Canada")  # fmt: skip
SIGNALS = ("Bearish", "Neutral", "Bullish")
FLOWS = ("Low", "Medium", "High")
TRENDS = tuple(
    f"{stance}{direction}"
    for stance in ("Restrictive", "Neutral", "Supportive")
    for direction in ("", " (Tightening)", " (Stable)", " (Easing)")
)
_WORDS = ("copper", "port", "royalty", "reopens", "quota", "smelter", "talks", "tender", "delayed")
MARKERS = ("1.", "1)", "\u2022", "-", "*", "- alone", "")
SHAPES = ("tabs", "lines", "runs", "bars")


@frozen
class Column:
    """What the tables say of one country."""

    country: str
    signal: str
    flow: str
    trend: str
    event: str
    near: str
    catalyst: str


@frozen
class Item:
    """A titled item, with clauses if it is a risk."""

    title: str
    text: str
    clauses: tuple[str, ...] = ()


@frozen
class Written:
    """A page to be rendered."""

    columns: tuple[Column, ...]
    highlights: tuple[Item, ...]
    dynamics: tuple[Item, ...]
    risks: tuple[Item, ...]

    def render(self, shape: str, marker: str, *, width: int = 0) -> str:
        """Render the page in a shape of table and a style of list, wrapped at a width."""
        parts = [
            "Global: WeekAll countriesMining\n\nQuiet Week in the Pits\n",
            "Jan 19, 2026 - Jan 25, 2026\n12 news items\n",
            "Bottom Line\n\nNothing much moved.\n",
            f"Country Positioning Matrix\n\n{_table(self._matrix(), shape)}\n",
            f"Comparative Highlights\n\n{_list(self.highlights, marker, width)}\n",
            f"Cross-Border Dynamics\n\n{_list(self.dynamics, marker, width, dash=': ')}\n",
            f"Global Sector Risks\n\n{_list(self.risks, marker, width)}\n",
            f"Outlook\n\n{_table(self._outlook(), shape)}\n",
            "Global Positioning: Neutral on gold.",
        ]
        return "\n".join(parts)

    def _matrix(self) -> list[list[str]]:
        rows = [("Indicator", "country"), ("Week\u2019s Signal", "signal"), ("News Flow", "flow"),
                ("Policy Trend", "trend"), ("Top Event", "event")]  # fmt: skip
        return [[label, *(getattr(each, name) for each in self.columns)] for label, name in rows]

    def _outlook(self) -> list[list[str]]:
        header = ["Country", "Near-term Signal", "Key Catalyst to Watch"]
        return [header, *([each.country, each.near, each.catalyst] for each in self.columns)]


def _table(rows: Sequence[Sequence[str]], shape: str) -> str:
    if shape == "bars":
        rule = "|".join("---" for _ in rows[0])
        lines = [f"| {' | '.join(each)} |" for each in rows]
        return "\n".join((lines[0], f"|{rule}|", *lines[1:])) + "\n"
    cell, row = {"tabs": ("\t", "\n"), "lines": ("\n", "\n"), "runs": ("", "\n")}[shape]
    return row.join(cell.join(each) for each in rows) + "\n"


def _list(items: Sequence[Item], marker: str, width: int, dash: str = " \u2014 ") -> str:
    lines = list[str]()
    for number, item in enumerate(items, start=1):
        text = f"{item.title}{dash}{' '.join((item.text, *item.clauses))}"
        begin = marker.replace("1", str(number))
        body = _wrapped(text, width)
        if begin == "- alone":
            lines += ["-", *body, ""]
        else:
            lines += [f"  {begin} {body[0]}".rstrip() if begin else body[0], *body[1:], ""]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if width and lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _phrases() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6)
    return words.map(lambda each: " ".join(each).capitalize())


def _items(*, risks: bool = False) -> st.SearchStrategy[tuple[Item, ...]]:
    clauses = st.permutations(
        ("Trigger: A vote.", "Most vulnerable: Small smelters.", "Probability: Medium.")
    ).flatmap(lambda each: st.integers(0, 3).map(lambda count: tuple(each[:count])))
    one = st.builds(
        Item, title=_phrases(), text=_phrases().map(lambda each: f"{each} in Chile and Peru."),
        clauses=clauses if risks else st.just(()),
    )  # fmt: skip
    return st.lists(one, min_size=1, max_size=4).map(tuple)


def written() -> st.SearchStrategy[Written]:
    """Give pages over one to twelve countries."""
    return st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=12, unique=True).flatmap(
        lambda names: st.builds(
            Written,
            columns=st.tuples(*(_column(each) for each in names)),
            highlights=_items(), dynamics=_items(), risks=_items(risks=True),
        )
    )  # fmt: skip


def _column(country: str) -> st.SearchStrategy[Column]:
    return st.builds(
        Column, country=st.just(country), signal=st.sampled_from(SIGNALS),
        flow=st.sampled_from(FLOWS), trend=st.sampled_from(TRENDS), event=_phrases(),
        near=st.sampled_from(SIGNALS), catalyst=_phrases(),
    )  # fmt: skip
