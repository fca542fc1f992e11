"""Parts: what the Markdown of each document says, where, and under which label."""

from typing import Any, Final

from attrs import Factory, field, frozen

from minebrief.model.briefing import CountryBriefing, CountryBriefingKind, GlobalBriefing
from minebrief.model.vocabulary import Action, Conviction, Horizon, NewsFlow, Role, Signal, Weight
from minebrief.serde.markdown_wording import (
    COUNT,
    COUNTRIES,
    COUNTRY,
    COVERAGE,
    EFFECTS,
    GROUPS,
    LIKELIHOOD,
    PERIOD,
    SUBJECT,
    TEXT,
    TREND,
    YES_NO,
    Wording,
    word,
)

__all__ = ["FORMATS", "FURTHER", "LAYOUTS", "MEMBERS", "Entries", "Label", "Layout", "Table"]

FORMATS: Final[dict[str, type[Any]]] = {
    "minebrief.global-briefing": GlobalBriefing,
    "minebrief.country-briefing": CountryBriefing,
}
"""The documents that have a form in Markdown."""

FURTHER: Final = "Further Sections"
"""The heading above the sections of no known kind."""

MEMBERS: Final = "Further Members"
"""The heading above the block with what Markdown does not say."""


@frozen(kw_only=True)
class Label:
    """A labelled value.

    Attributes:
        text: The label.
        way: Names of the members that lead to the value.
        wording: How the value is said.
    """

    text: str
    way: tuple[str, ...]
    wording: Wording


@frozen(kw_only=True)
class Table:
    """A list of records, one a country, as a table.

    Attributes:
        name: The member.
        corner: The first cell.
        labels: The rows below the countries, or the columns beside them.
        by_country: Whether each country has a row, not a column.
    """

    name: str
    corner: str
    labels: tuple[Label, ...]
    by_country: bool = False


@frozen(kw_only=True)
class Entries:
    """A list of records, each an entry with a lead and details below it.

    Attributes:
        name: The member.
        lead: What stands in bold; a second one stands behind an arrow.
        text: What stands behind the dash.
        details: What stands on lines of its own.
        implies: Whether a detail may be an implication, its label in bold.
    """

    name: str
    lead: tuple[Label, ...]
    text: Label
    details: tuple[Label, ...] = ()
    implies: bool = False


def _keyed(layout: "Layout") -> dict[str, bool]:
    found = {
        each.name: isinstance(each, Table)
        for each in layout.sections.values()
        if not isinstance(each, str)
    }
    return found | {"sections": False}


@frozen(kw_only=True)
class Layout:
    """What one document says in Markdown.

    Attributes:
        facts: The list below the title.
        sections: The sections by their heading; a name alone is a member that is prose.
        keyed: The members that are lists of records; true for those known by their country.
    """

    facts: tuple[Label, ...]
    sections: dict[str, str | Table | Entries]
    keyed: dict[str, bool] = field(init=False, default=Factory(_keyed, takes_self=True))


def _label(text: str, way: str, wording: Wording = TEXT) -> Label:
    return Label(text=text, way=tuple(way.split(".")), wording=wording)


_TITLE, _TEXT = _label("Title", "title"), _label("Text", "text")
_COUNTRIES = _label("Countries", "countries", COUNTRIES)
_FACTS = (
    _label("Sector", "sector"),
    _label("Period", "period", PERIOD),
    _label("Scope", "scope"),
    _label("Coverage", "coverage", COVERAGE),
)
_DATES = (
    _label("Language", "language"),
    _label("Issued", "issued_at"),
    _label("Data cut-off", "data_cutoff"),
)
_MATRIX = Table(
    name="matrix",
    corner="Indicator",
    labels=(
        _label("Week's Signal", "signal", word(Signal)),
        _label("News Flow", "news_flow", word(NewsFlow)),
        _label("Policy Trend", "policy_trend", TREND),
        _label("Top Event", "top_event"),
        _label("News Items", "item_count", COUNT),
    ),
)
_OUTLOOK = Table(
    name="outlook",
    corner="Country",
    labels=(
        _label("Near-term Signal", "near_term_signal", word(Signal)),
        _label("Key Catalyst to Watch", "catalyst.text"),
        _label("Due", "catalyst.due", PERIOD),
    ),
    by_country=True,
)
_HIGHLIGHTS = Entries(name="highlights", lead=(_TITLE,), text=_TEXT, details=(_COUNTRIES,))
_DYNAMICS = Entries(
    name="dynamics",
    lead=(_label("Cause", "cause"), _label("Effect label", "effect_label")),
    text=_TEXT,
    details=(_COUNTRIES, _label("Effect", "effects", EFFECTS)),
)
_RISKS = Entries(
    name="risks",
    lead=(_TITLE,),
    text=_TEXT,
    details=(
        _label("Trigger", "trigger"),
        _label("Most vulnerable", "most_vulnerable", GROUPS),
        _label("Probability", "likelihood", LIKELIHOOD),
        _COUNTRIES,
        _label("Repeats", "dynamic"),
    ),
)
_VIEWS = Entries(
    name="views",
    lead=(_label("Subject", "subject", SUBJECT),),
    text=_label("Rationale", "rationale"),
    details=(
        _label("Weight", "weight", word(Weight)),
        _label("Action", "action", word(Action)),
        _label("Target", "target"),
        _label("Selective", "selective", YES_NO),
        _label("Horizon", "horizon", word(Horizon)),
        _label("Role", "role", word(Role)),
        _label("Hedges", "hedges"),
        _label("Conviction", "conviction", word(Conviction)),
    ),
)
_DEVELOPMENTS = Entries(
    name="developments", lead=(_TITLE,), text=_TEXT, details=(_COUNTRIES,), implies=True
)

LAYOUTS: Final[dict[str, Layout]] = {
    "minebrief.global-briefing": Layout(
        facts=(*_FACTS, _label("Leader", "leader", COUNTRY), *_DATES),
        sections={
            "Bottom Line": "bottom_line",
            "Country Positioning Matrix": _MATRIX,
            "Comparative Highlights": _HIGHLIGHTS,
            "Cross-Border Dynamics": _DYNAMICS,
            "Global Sector Risks": _RISKS,
            "Outlook": _OUTLOOK,
            "Global Positioning": "positioning",
            "Views": _VIEWS,
        },
    ),
    "minebrief.country-briefing": Layout(
        facts=(
            _label("Country", "country", COUNTRY),
            _label("Kind", "kind", word(CountryBriefingKind)),
            *_FACTS,
            *_DATES,
        ),
        sections={"Bottom Line": "bottom_line", "Key Developments": _DEVELOPMENTS},
    ),
}
"""The layout of each document."""
