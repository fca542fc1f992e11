"""From news to a briefing: what a page states wins, what news derives is kept beside it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from minebrief.errors import require
from minebrief.model.briefing import Coverage, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.matrix import Assessment, Observation
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.vocabulary import Basis, PolicyDirection
from minebrief.news.assessments import assessment_of, evidence_of
from minebrief.news.cell import Cell
from minebrief.news.derivation import Derivation, countries_of, find_derivations, is_current
from minebrief.news.parameters import NEWS_PARAMETERS, NewsParameters
from minebrief.news.remarks import find_left_out, find_missing, find_tags, find_unknown
from minebrief.news.story import find_stories
from minebrief.news.tags import Tagged, Tags
from minebrief.problem import Problems
from minebrief.serde.loaded import Loaded

__all__ = ["briefing_from_news"]

_MOST_TITLES: Final = 3


def briefing_from_news(
    news: Iterable[NewsItem | Tagged],
    *,
    page: GlobalBriefing,
    countries: Iterable[Country] | None = None,
    baseline: Iterable[NewsItem | Tagged] = (),
    parameters: NewsParameters = NEWS_PARAMETERS,
) -> Loaded[GlobalBriefing]:
    """Fill the matrix of a page from news, and say what the page still lacks.

    A word that the page states stays, and the derived one is kept beside it as an observation
    ("news signal"); a word that was only guessed gives way and is kept likewise ("guessed
    signal"). Derived cells are marked inferred and quote the headlines they come from; one that
    rests on a tag that is a guess is itself a guess, and feeds no rule.

    News gives no outlook: without one most calls are Undetermined, until somebody adds it.

    Args:
        news: Items of the period and sector; those dated outside the period or about another
            sector are left out and told, undated ones and those without a sector are taken.
            As a tagger gives them, they say how their tags are known.
        page: What is stated: sector and period at least; outlook, bottom line or a matrix if
            there are any.
        countries: Countries to cover beside those of the page's matrix; all that the items are
            about, if left out.
        baseline: Earlier items, for the usual count and for measures still in force.
        parameters: The numbers of the recipe.

    >>> from minebrief import Period, Sector, Signal, Source, recommend
    >>> from minebrief.model.party import Effect, Party
    >>> from minebrief.model.policy import MeasureStage, PolicyMeasure
    >>> from minebrief.model.vocabulary import Polarity
    >>> auctions = PolicyMeasure(
    ...     title="Coal auctions", implementer=Country.IN, stage=MeasureStage.IN_FORCE,
    ...     effects=(Effect(party=Party.of("India"), polarity=Polarity.FAVOURABLE),))
    >>> items = [NewsItem(title=f"Order {n}", source=Source(title="Wire"), tone=30,
    ...                   countries=(Country.IN,), relevance_tenths=50 + n,
    ...                   measures=(auctions,)) for n in range(3)]
    >>> page = GlobalBriefing(sector=Sector("mining"), period=Period.week(2026, 4))
    >>> loaded = briefing_from_news(items, page=page)
    >>> loaded.problems.codes
    ('news.undated', 'bottom-line.missing', 'outlook.missing', 'news.unknown')
    >>> print(recommend(loaded.require()).call("India"))
    India: Undetermined: outlook is unknown; Neutral if bearish; Overweight if neutral or bullish
    >>> seen = loaded.require().with_outlook("India", near_term_signal=Signal.BULLISH)
    >>> recommend(seen).call("India").weight
    Weight.OVERWEIGHT
    """
    require(GlobalBriefing, "briefing_from_news", page=page)
    news, tags, before = tuple(news), Tags(), Tags()
    items = tags.items_of(news)
    of_sector = [each for each in items if each.sector in (None, page.sector)]
    current = [each for each in of_sector if is_current(each, page.period)]
    others = countries_of(current) if countries is None else tuple(countries)
    derivations = find_derivations(
        tags.tagged(current),
        period=page.period,
        countries=(*page.countries, *others),
        baseline=before.tagged(
            each for each in before.items_of(baseline) if each.sector in (None, page.sector)
        ),
        parameters=parameters,
    )
    briefing = _filled(page, derivations)
    if briefing.coverage is None:
        stories = find_stories(current, sameness=parameters.sameness)
        briefing = attrs.evolve(briefing, coverage=_coverage(stories))
    problems = (
        *find_left_out(items, of_sector, current),
        *find_tags(news),
        *find_missing(briefing),
        *find_unknown(briefing, derivations),
    )
    origins = briefing.provenance.origins if briefing.provenance else ()
    return Loaded(
        value=briefing, problems=Problems(items=problems, title=page.title), origins=origins
    )


def _filled(page: GlobalBriefing, derivations: tuple[Derivation, ...]) -> GlobalBriefing:
    provenance = _spread(
        page.provenance or Provenance(), "/matrix", map(str, range(len(page.matrix)))
    )
    matrix = []
    for index, derivation in enumerate(derivations):
        stated = page.matrix[index] if index < len(page.matrix) else None
        column = _Column(f"/matrix/{index}", derivation, provenance)
        matrix.append(column.beside(stated or Assessment(country=derivation.country)))
        provenance = column.provenance
    changes: dict[str, Any] = {"matrix": tuple(matrix)}
    return attrs.evolve(page, provenance=provenance if provenance.origins else page.provenance,
                        **changes)  # fmt: skip


class _Column:
    """One column of the matrix: the page's cells with the derived ones beside them."""

    def __init__(self, at: str, derivation: Derivation, provenance: Provenance) -> None:
        self.at, self.derivation, self.provenance = at, derivation, provenance
        self.derived = assessment_of(derivation)
        self.kept: list[tuple[Observation, tuple[Basis, str | None]]] = []

    def beside(self, stated: Assessment) -> Assessment:
        """Give the page's assessment with what is derived: words, counts, measures, evidence."""
        trend, derived_trend = stated.policy_trend, self.derived.policy_trend
        self.provenance = _spread(self.provenance, self.at, _members(stated))
        if trend:
            trend_at = f"{self.at}/policy_trend"
            self.provenance = _spread(self.provenance, trend_at, _members(trend))
        stance = self.chosen("policy_trend/stance", trend and trend.stance,
                             derived_trend and derived_trend.stance)  # fmt: skip
        direction = self.chosen("policy_trend/direction", trend and trend.direction,
                                self.direction())  # fmt: skip
        count = stated.item_count
        filled = stated.evolve(
            signal=self.chosen("signal", stated.signal, self.derived.signal),
            news_flow=self.chosen("news_flow", stated.news_flow, self.derived.news_flow),
            policy_trend=PolicyTrend(stance=stance, direction=direction) if stance else None,
            top_event=self.chosen("top_event", stated.top_event, self.derived.top_event),
            item_count=self.derived.item_count if count is None else count,
            measures=_joined(stated.measures, self.derived.measures),
            evidence=_joined(stated.evidence, evidence_of(self.derivation.items)),
        )
        if count is None and self.derivation.count_basis is not Basis.INFERRED:
            self.mark(f"{self.at}/item_count", self.derivation.count_basis)
        return filled.evolve(observations=self.observed(stated))

    def direction(self) -> PolicyDirection | None:
        """Give the derived direction, also where no stance is derived that it could stand with."""
        level = self.derivation.cell("policy_trend/direction").level
        return PolicyDirection(level) if level else None

    def chosen(self, member: str, stated: Any, derived: Any) -> Any:
        """Choose between the page's word and the derived one; the other is kept beside it."""
        path = f"{self.at}/{member}"
        origin = self.provenance.origin(path)
        is_guess = origin is not None and origin.basis is Basis.GUESS
        if derived is None or (stated is not None and not is_guess):
            if stated is not None and derived is not None:
                cell = self.derivation.cell(member)
                self.keep("news", member, derived, (cell.basis, _headlines(cell)))
            return stated
        if stated is not None:
            self.keep("guessed", member, stated, (Basis.GUESS, origin.words if origin else None))
        cell = self.derivation.cell(member)
        self.mark(path, cell.basis, _headlines(cell))
        return derived

    def keep(self, whose: str, member: str, value: Any, origin: tuple[Basis, str | None]) -> None:
        """Keep a word beside the one that is chosen, and how it is known."""
        name = member.rpartition("/")[2].replace("_", " ")
        level = value if isinstance(value, str) else str(value.value)
        self.kept.append((Observation(ordinal=f"{whose} {name}", level=level), origin))

    def observed(self, stated: Assessment) -> tuple[Observation, ...]:
        """Give the page's observations and those kept; one that was kept before is replaced."""
        found = {each.ordinal: each for each in stated.observations}
        found |= {each.ordinal: each for each, _ in self.kept}
        places = {name: place for place, name in enumerate(found)}
        for each, origin in self.kept:
            self.mark(f"{self.at}/observations/{places[each.ordinal]}", *origin)
        return tuple(found.values())

    def mark(self, path: str, basis: Basis, words: str | None = None) -> None:
        """Say how a member is known, in place of what was said of it before."""
        kept = self.provenance.forget(path)
        added = Origin(path=path, basis=basis, words=words)
        self.provenance = kept.evolve(origins=(*kept.origins, added))


def _members(part: Any) -> Iterator[str]:
    return (each.name for each in attrs.fields(type(part)) if getattr(part, each.name))


def _spread(provenance: Provenance, path: str, members: Iterable[str]) -> Provenance:
    """Say of each member what was said of the whole, if that is a guess: some get a better word."""
    guess = next((each for each in provenance.origins if each.path == path), None)
    if guess is None or guess.basis is not Basis.GUESS:
        return provenance
    others = tuple(each for each in provenance.origins if each.path != path)
    known = {each.path for each in others}
    places = (f"{path}/{each}" for each in members)
    spread = (guess.evolve(path=each) for each in places if each not in known)
    return provenance.evolve(origins=(*others, *spread))


def _joined(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _headlines(cell: Cell) -> str:
    """Quote the first headlines behind a cell; the evidence names the rest."""
    titles = [each.title for each in cell.items]
    more = len(titles) - _MOST_TITLES
    return "; ".join((*titles[:_MOST_TITLES], *((f"{more} more",) if more > 0 else ())))


def _coverage(stories: tuple[NewsItem, ...]) -> Coverage:
    rated = [each.relevance_tenths for each in stories if each.relevance_tenths is not None]
    average = (2 * sum(rated) + len(rated)) // (2 * len(rated)) if rated else None
    return Coverage(count=len(stories), average_relevance_tenths=average)
