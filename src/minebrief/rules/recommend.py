"""Recommending: a briefing and a book give a recommendation. No clock is consulted."""

from collections.abc import Callable, Iterator
from datetime import date

from minebrief.errors import require
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Observation
from minebrief.model.provenance import Origin
from minebrief.rules.agreement import find_agreement
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call, action_of
from minebrief.rules.decide import decider, is_made_by
from minebrief.rules.facts import facts, find_offsets, item_counts
from minebrief.rules.origins import Origins
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.reference import BookReference, reference_to
from minebrief.rules.scoring import change_of, risk_load
from minebrief.rules.standard import STANDARD
from minebrief.rules.step import find_steps
from minebrief.rules.summary import Caution, cautions_of, listed, statement_of
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
    require(GlobalBriefing, "recommend", briefing=briefing)
    require(RuleBook, "recommend", book=book)
    if previous is not None:
        require((Recommendation, GlobalBriefing), "recommend", previous=previous)
    reference = reference_to(book, briefing.period.end)
    in_force = book.on(briefing.period.end)
    if isinstance(previous, GlobalBriefing):
        previous = recommend(previous, book=book)
    unused = None
    if previous is not None:
        unused = _reason_against(previous, briefing, reference, in_force)
        unused = unused or _contradiction(previous, book)
    last = None if unused else previous
    calls = _calls(briefing, in_force, last)
    leaders = _leaders(briefing, calls, in_force)
    return Recommendation(
        book=reference,
        sector=briefing.sector,
        period=briefing.period,
        calls=calls,
        leaders=leaders,
        exits=_exits(calls, last),
        statement=statement_of(calls, leaders),
        agreement=find_agreement(briefing, calls, leaders),
        cautions=tuple(_cautions(calls, book, previous, unused)),
        benchmark=book.benchmark,
        previous=last.period if last else None,
    )


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


def _contradiction(previous: Recommendation, book: RuleBook) -> str | None:
    """Say what in last week's recommendation the book would not have said, if anything."""
    in_force = book.on(previous.period.end)
    for each in previous.calls:
        if not is_made_by(in_force, each.decision, each.facts):
            return f"its call on {each.country} is not the one that the book makes of its facts"
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
        call = Call(
            country=country,
            facts=known,
            decision=_with_origins(decide(known), country, origins),
            offsets=find_offsets(briefing, country),
        )
        calls.append(_since(call, former.get(country), briefing.period.end) if last else call)
    return tuple(calls)


def _since(call: Call, before: Call | None, day: date) -> Call:
    """Say what became of a call since last week: its override, its action, what changed."""
    if before is None:
        return call.evolve(action=action_of(call.weight, None))
    override = before.override
    kept = call.evolve(
        override=override,
        stale=before.stale or (override.staleness(call.facts, day) if override else ()),
        last_effective=before.carried_effective,
        changed=find_steps(before.facts, call.facts, leave_out=("last_weight",)),
    )
    return kept.evolve(action=action_of(kept.effective, kept.last_effective))


def _with_origins(decision: Decision, country: Country, origins: Origins) -> Decision:
    found: dict[str, tuple[Origin, ...]] = origins.of(country)
    if not found:
        return decision
    contributions = tuple(
        each.evolve(origins=found.get(each.factor, ())) for each in decision.contributions
    )
    return decision.evolve(contributions=contributions)


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
    counts = item_counts(briefing)
    if all(counts[each.country] is not None for each in best):
        best = _greatest(best, lambda call: counts[call.country] or 0)
    return tuple(each.country for each in best)


def _greatest(calls: list[Call], rank: Callable[[Call], int]) -> list[Call]:
    top = max((rank(each) for each in calls), default=0)
    return [each for each in calls if rank(each) == top]


def _cautions(
    calls: tuple[Call, ...], book: RuleBook, previous: Recommendation | None, unused: str | None
) -> Iterator[Caution]:
    yield from cautions_of(calls)
    if _is_altered(book):
        message = (
            f"the rule book calls itself {book.id} {book.edition} and is not that edition: give it "
            "an id of its own, or make the change with with_parameters"
        )
        yield Caution(code="book.altered", message=message)
    for each in calls:
        for observed in each.facts.observations if book.ordinals else ():
            if reason := _unknown_observation(observed, book):
                yield Caution(code="observation.unknown", message=f"{each.country}: {reason}")
    if unused is not None:
        yield Caution(
            code="previous.unused", message=f"last week's recommendation was not used: {unused}"
        )
    kept = {each.country for each in calls if each.override}
    overruled = {each.country for each in (previous.calls if previous else ()) if each.override}
    dropped = [each for each in Country if each in overruled - kept]
    if dropped:
        message = f"last week's override of {listed(dropped)} was not carried over"
        yield Caution(code="override.dropped", message=message)


def _is_altered(book: RuleBook) -> bool:
    """Tell whether a book has the name of the standard one and other contents."""
    if book is STANDARD or (book.id, book.edition) != (STANDARD.id, STANDARD.edition):
        return False
    return book.evolve(amendments=()) != STANDARD


def _unknown_observation(observed: Observation, book: RuleBook) -> str | None:
    """Say why an observation counts for nothing; None if it counts."""
    declared = {each.name: each.levels for each in book.ordinals}
    levels = declared.get(observed.ordinal)
    if levels is None:
        there = ", ".join(declared)
        return f"the book declares no input {observed.ordinal!r}; it declares {there}"
    if observed.level not in levels:
        return (
            f"{observed.level!r} is no level of {observed.ordinal!r}, which counts as unknown; "
            f"levels are {', '.join(levels)}"
        )
    return None
