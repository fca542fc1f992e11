"""Recommending: a briefing and a book give a recommendation. No clock is consulted."""

from collections.abc import Callable, Iterator

from minebrief.errors import Fault, InvalidMember, echo
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.provenance import Origin
from minebrief.model.vocabulary import Action, Weight
from minebrief.rules.agreement import find_agreement
from minebrief.rules.book import RuleBook, digest
from minebrief.rules.decide import decider
from minebrief.rules.facts import Facts, facts, find_offsets
from minebrief.rules.origins import Origins
from minebrief.rules.recommendation import BookReference, Call, Caution, Recommendation
from minebrief.rules.scoring import change_of, risk_load
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Decision

__all__ = ["recommend"]


def recommend(
    briefing: GlobalBriefing,
    *,
    book: RuleBook = STANDARD,
    previous: Recommendation | GlobalBriefing | None = None,
) -> Recommendation:
    """Derive the positioning of every country in a briefing, with every reason.

    Args:
        briefing: The page.
        book: The rules; the standard book by default.
        previous: Last week's recommendation, or briefing, which is derived first. It must be of
            the same sector and, if a recommendation, of the same book; otherwise it is not used
            and a caution says why.

    Raises:
        InvalidMember: The briefing is no global one; a country page has no matrix to derive from.

    >>> from minebrief.model.matrix import Assessment
    >>> from minebrief.model.period import Period
    >>> from minebrief.model.vocabulary import MINING
    >>> page = GlobalBriefing(sector=MINING, period=Period.week(2026, 4),
    ...                       matrix=(Assessment(country=Country.IN),))
    >>> print(recommend(page).call("India"))
    India: Undetermined: signal and stance and outlook are unknown;
    may be Underweight or Neutral or Overweight
    """
    _require_global(briefing)
    reference = BookReference(
        id=book.id,
        edition=book.edition,
        digest=digest(book),
        amendments=book.amendments_on(briefing.period.end),
    )
    if isinstance(previous, GlobalBriefing):
        previous = recommend(previous, book=book)
    unused = _reason_against(previous, briefing, reference, book) if previous else None
    last = None if unused else previous
    in_force = book.on(briefing.period.end)
    calls = _calls(briefing, in_force, last)
    leaders = _leaders(briefing, calls, in_force)
    return Recommendation(
        book=reference,
        sector=briefing.sector,
        period=briefing.period,
        calls=calls,
        leaders=leaders,
        exits=_exits(calls, last),
        statement=_statement(calls, leaders),
        agreement=find_agreement(briefing, {each.country: each.view for each in calls}, leaders),
        cautions=tuple(_cautions(calls, unused)),
        benchmark=book.benchmark,
        previous=last.period if last else None,
    )


def _require_global(briefing: object) -> None:
    if not isinstance(briefing, GlobalBriefing):
        fault = Fault(member="briefing", got=echo(briefing), expected="a GlobalBriefing")
        raise InvalidMember(record="recommend", faults=(fault,))


def _reason_against(
    previous: Recommendation, briefing: GlobalBriefing, book: BookReference, rules: RuleBook
) -> str | None:
    """Say why last week's recommendation is of no use here, None if it is of use."""
    if previous.sector != briefing.sector:
        return f"it is about {previous.sector}, this page about {briefing.sector}"
    if previous.book.digest != book.digest:
        return (
            f"it was decided by {previous.book}, this one is by {book} (or their contents differ)"
        )
    if previous.period.end >= briefing.period.start:
        return f"its period, {previous.period.iso}, is not before {briefing.period.iso}"
    days = (briefing.period.start - previous.period.end).days
    if days > rules.previous_days and previous.period.next() != briefing.period:
        return f"it ends {days} days before this period, more than {rules.previous_days}"
    return None


def _calls(
    briefing: GlobalBriefing, book: RuleBook, last: Recommendation | None
) -> tuple[Call, ...]:
    former = {each.country: each for each in last.calls} if last else {}
    weights = {
        country: weight for country, call in former.items() if (weight := call.carried_weight)
    }
    decide, origins = decider(book), Origins(briefing)
    calls = []
    for country, known in facts(briefing, last_weights=weights).items():
        decision, before = decide(known), former.get(country)
        calls.append(
            Call(
                country=country,
                facts=known,
                decision=_with_origins(decision, country, origins),
                offsets=find_offsets(briefing, country),
                action=_action(decision.weight, before) if last else None,
                changed=_changed(known, before.facts) if before else (),
            )
        )
    return tuple(calls)


def _with_origins(decision: Decision, country: Country, origins: Origins) -> Decision:
    found: dict[str, tuple[Origin, ...]] = origins.of(country)
    if not found:
        return decision
    contributions = tuple(
        each.evolve(origins=found.get(each.factor, ())) for each in decision.contributions
    )
    return decision.evolve(contributions=contributions)


def _action(weight: Weight | None, before: Call | None) -> Action | None:
    if weight is None:
        return None
    if before is None:
        return Action.INITIATE
    last = before.carried_weight
    if last is None:
        return None
    if weight is last:
        return Action.MAINTAIN
    return Action.INCREASE if weight > last else Action.REDUCE


def _changed(now: Facts, before: Facts) -> tuple[str, ...]:
    """Name the facts that differ; last week's weight is no fact of the page."""
    levels, former = now.levels, before.levels
    names = [name for name in {**levels, **former} if name != "last_weight"]
    changed = [name for name in names if levels.get(name) != former.get(name)]
    return (*changed, *(("risks",) if now.risks != before.risks else ()))


def _exits(calls: tuple[Call, ...], last: Recommendation | None) -> tuple[Country, ...]:
    covered = {each.country for each in calls}
    return tuple(
        each.country for each in (last.calls if last else ()) if each.country not in covered
    )


def _leaders(
    briefing: GlobalBriefing, calls: tuple[Call, ...], book: RuleBook
) -> tuple[Country, ...]:
    """Find the highest score above zero; ties go by change, lower risk load, then more items."""
    best = [each for each in calls if each.score is not None and each.score > 0]
    rankings: tuple[Callable[[Call], int], ...] = (
        lambda call: call.score or 0,
        lambda call: change_of(call.facts) or 0,
        lambda call: -risk_load(call.facts.risks, book.risk),
    )
    for rank in rankings:
        best = _greatest(best, rank)
    counts = {each.country: each.item_count for each in briefing.matrix}
    if all(counts[each.country] is not None for each in best):
        best = _greatest(best, lambda call: counts[call.country] or 0)
    return tuple(each.country for each in best)


def _greatest(calls: list[Call], rank: Callable[[Call], int]) -> list[Call]:
    top = max((rank(each) for each in calls), default=0)
    return [each for each in calls if rank(each) == top]


def _statement(calls: tuple[Call, ...], leaders: tuple[Country, ...]) -> str:
    views = "; ".join(str(each.view) for each in calls if each.view)
    undetermined = [str(each.country) for each in calls if each.weight is None]
    if len(leaders) > 1:
        lead = f"{_listed(leaders)} lead together."
    elif leaders:
        lead = f"{leaders[0]} leads."
    else:
        lead = "No country scores above zero, so none leads." if views else ""
    left_out = f"Undetermined, and left out of the ranking: {', '.join(undetermined)}."
    parts = (lead, f"{views}." if views else "", left_out if undetermined else "")
    return " ".join(each for each in parts if each) or "The matrix covers no country."


def _listed(countries: tuple[Country, ...]) -> str:
    *others, last = (str(each) for each in countries)
    return f"{', '.join(others)} and {last}" if others else last


def _cautions(calls: tuple[Call, ...], unused: str | None) -> Iterator[Caution]:
    weights = {each.weight for each in calls}
    if Weight.OVERWEIGHT in weights and Weight.UNDERWEIGHT not in weights:
        message = (
            "an overweight must be funded and no covered country is underweight: it is "
            "funded from outside the covered countries or from cash"
        )
        yield Caution(code="funding", message=message)
    undetermined = tuple(each.country for each in calls if each.weight is None)
    if undetermined:
        verb = "have" if len(undetermined) > 1 else "has"
        message = f"{_listed(undetermined)} {verb} no call: facts that decide it are unknown"
        yield Caution(code="undetermined", message=message)
    if unused is not None:
        yield Caution(
            code="previous.unused", message=f"last week's recommendation was not used: {unused}"
        )
