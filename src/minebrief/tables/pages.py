"""Briefings from tables: rows back to pages that a rule book can decide on, problems by row."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs
import msgspec

from minebrief.model.briefing import GlobalBriefing
from minebrief.problem import Problem, Problems
from minebrief.serde.documents import VERSION, load
from minebrief.serde.loaded import Loaded
from minebrief.tables.assessments import assessments as assessments_of
from minebrief.tables.assessments import observations as observations_of
from minebrief.tables.assessments import outlooks as outlooks_of
from minebrief.tables.effects import effects as effects_of
from minebrief.tables.risks import risks as risks_of
from minebrief.tables.table import Table, places_of
from minebrief.tables.views import views as views_of

__all__ = ["briefings_from"]

# Members of a document that are columns of another name.
_COLUMNS: Final = {
    "period/start": "period_start",
    "period/end": "period_end",
    "policy_trend/stance": "stance",
    "policy_trend/direction": "direction",
    "catalyst/text": "catalyst",
    "catalyst/due/start": "catalyst_start",
    "catalyst/due/end": "catalyst_end",
    "likelihood/word": "likelihood",
    "likelihood/scale": "scale",
    "party/country": "country",
    "party/bloc/name": "bloc",
    "party/group/name": "group",
    "subject/name": "bloc",
}
_VIEW: Final = ("target", "weight", "action", "selective", "horizon", "role", "hedges",
                "conviction", "rationale")  # fmt: skip


def briefings_from(
    assessments: Table,
    *,
    observations: Table | None = None,
    outlooks: Table | None = None,
    risks: Table | None = None,
    effects: Table | None = None,
    views: Table | None = None,
) -> Loaded[tuple[GlobalBriefing, ...]]:
    r"""Make the briefings that tables are of, one for each sector and period in any of them.

    Rows are read as documents are: what is right is kept, what is wrong is left out and is a
    problem whose path names table, row and column (``/assessments/3/signal``). A word that is not
    known is unknown to the rules, never neutral. What these tables have no column for (sources,
    measures, the bottom line …) the briefings do not have either; nor is a guess, which only
    provenance tells from a given word, still known to be one.

    Args:
        assessments: The rows of the matrices.
        observations: The rows of their further ordinals.
        outlooks: The rows of the outlooks.
        risks: The rows of the risks; those of one ``number`` and wording are one risk.
        effects: The rows of the dynamics, likewise.
        views: The rows of the views.

    Raises:
        InvalidMember: A table lacks columns.

    >>> from minebrief.tables import from_csv
    >>> text = "sector,period_start,period_end,country,signal,news_flow,stance,direction,"
    >>> text += "top_event,item_count\nmining,2026-01-19,2026-01-25,CL,upbeat,,supportive,,,\n"
    >>> found = briefings_from(from_csv(text, like=assessments_of(())))
    >>> found.value[0].matrix
    (Assessment(country=Country.CL, policy_trend=PolicyTrend(stance=PolicyStance.SUPPORTIVE)),)
    >>> found.problems[0].path, found.problems[0].got
    ('/assessments/0/signal', "a text, 'upbeat'")
    """
    pages: dict[tuple[Any, ...], _Page] = {}
    for like, table, put in (
        (assessments_of(()), assessments, _Page.put_assessment),
        (observations_of(()), observations, _Page.put_observation),
        (outlooks_of(()), outlooks, _Page.put_outlook),
        (risks_of(()), risks, _Page.put_risk),
        (effects_of(()), effects, _Page.put_effect),
        (views_of(()), views, _Page.put_view),
    ):
        for place, row in _rows(like, table):
            identity = (row["sector"], row["period_start"], row["period_end"])
            put(pages.setdefault(identity, _Page(identity, place)), place, row)
    loaded = [each.loaded() for each in pages.values()]
    return Loaded(
        value=tuple(value for value, _ in loaded if value is not None),
        problems=Problems(items=tuple(each for _, found in loaded for each in found)),
    )


def _rows(like: Table, table: Table | None) -> Iterator[tuple[str, dict[str, Any]]]:
    if table is None:
        return
    places_of(like, list(table.schema))
    for number, row in enumerate(table):
        yield f"/{like.name}/{number}", row


class _Page:
    """A document that grows row by row and remembers which row each part is from."""

    def __init__(self, identity: tuple[Any, ...], place: str) -> None:
        sector, start, end = identity
        self.document: dict[str, Any] = {
            "format": "minebrief.global-briefing",
            "version": VERSION,
            "sector": sector,
            "period": {"start": start, "end": end},
        }
        self.places = {"": place}
        self.found: dict[tuple[Any, ...], int] = {}
        self.problems: list[Problem] = []

    def put_assessment(self, place: str, row: dict[str, Any]) -> None:
        item = _given(
            country=row["country"],
            signal=row["signal"],
            news_flow=row["news_flow"],
            policy_trend=_given(stance=row["stance"], direction=row["direction"]) or None,
            top_event=row["top_event"],
            item_count=row["item_count"],
        )
        self.put_once("matrix", place, item)

    def put_observation(self, place: str, row: dict[str, Any]) -> None:
        key = ("matrix", row["country"])
        if key not in self.found:
            self.found[key] = self.put("matrix", place, _given(country=row["country"]))
        index = self.found[key]
        items = self.document["matrix"][index].setdefault("observations", [])
        self.places[f"/matrix/{index}/observations/{len(items)}"] = place
        items.append(_given(ordinal=row["ordinal"], level=row["level"]))

    def put_outlook(self, place: str, row: dict[str, Any]) -> None:
        due = _given(start=row["catalyst_start"], end=row["catalyst_end"]) or None
        item = _given(
            country=row["country"],
            near_term_signal=row["near_term_signal"],
            catalyst=_given(text=row["catalyst"], due=due) or None,
        )
        self.put_once("outlook", place, item)

    def put_once(self, member: str, place: str, item: dict[str, Any]) -> None:
        """Put what stands once a country; a second row is a problem and the first is kept."""
        key = (member, item["country"])
        if key not in self.found:
            self.found[key] = self.put(member, place, item)
            return
        kept = self.places[f"/{member}/{self.found[key]}"]
        message = f"{item['country']} stands there twice; {kept} is kept"
        problem = Problem(code="value.invalid", message=message, path=f"{place}/country")
        self.problems.append(problem)

    def put_risk(self, place: str, row: dict[str, Any]) -> None:
        likelihood = _given(word=row["likelihood"], scale=row["scale"]) or None
        item = _given(
            title=row["title"],
            text=row["text"],
            likelihood=likelihood,
            trigger=row["trigger"],
            dynamic=row["dynamic"],
        )
        index = self.put_shared("risks", place, row["number"], item)
        self.put_country("risks", index, place, row["country"])

    def put_effect(self, place: str, row: dict[str, Any]) -> None:
        item = _given(cause=row["cause"], effect_label=row["effect_label"], text=row["text"])
        index = self.put_shared("dynamics", place, row["number"], item)
        # Named even where the effect cannot be read: its balance is then unknown, not even.
        self.put_country("dynamics", index, place, row["country"])
        party = _given(country=row["country"], bloc=_named(row["bloc"]), group=_named(row["group"]))
        if row["polarity"] is None and set(party) <= {"country"}:
            return
        effect = _given(party=party, polarity=row["polarity"], conditional=row["conditional"])
        effects = self.document["dynamics"][index].setdefault("effects", [])
        self.places[f"/dynamics/{index}/effects/{len(effects)}"] = place
        effects.append(effect)

    def put_view(self, place: str, row: dict[str, Any]) -> None:
        subject = row["country"] if row["bloc"] is None else _named(row["bloc"])
        self.put("views", place, _given(subject=subject, **{name: row[name] for name in _VIEW}))

    def put(self, member: str, place: str, item: dict[str, Any]) -> int:
        items: list[Any] = self.document.setdefault(member, [])
        self.places[f"/{member}/{len(items)}"] = place
        items.append(item)
        return len(items) - 1

    def put_shared(self, member: str, place: str, number: int, item: dict[str, Any]) -> int:
        """Put what several rows are of; they share number and wording, or nothing is merged."""
        key = (member, number, msgspec.json.encode(item))
        if key not in self.found:
            self.found[key] = self.put(member, place, item)
        return self.found[key]

    def put_country(self, member: str, index: int, place: str, country: str | None) -> None:
        countries: list[str] = self.document[member][index].setdefault("countries", [])
        if country is not None and country not in countries:
            self.places[f"/{member}/{index}/countries/{len(countries)}"] = f"{place}/country"
            countries.append(country)

    def loaded(self) -> tuple[GlobalBriefing | None, Iterable[Problem]]:
        """Read the document; what is wrong with it is wrong with a row."""
        found = load(msgspec.json.encode(self.document))
        theirs = [
            attrs.evolve(each, path=self.place_of(each.path), span=None) for each in found.problems
        ]
        return found.value, (*theirs, *self.problems)

    def place_of(self, path: str) -> str:
        known = path
        while known not in self.places:
            known = known.rpartition("/")[0]
        member = path[len(known) + 1 :]
        place = self.places[known]
        return f"{place}/{_COLUMNS.get(member, member)}" if member else place


def _given(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


def _named(name: str | None) -> dict[str, str] | None:
    return {"name": name} if name is not None else None
