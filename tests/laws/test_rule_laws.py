"""Laws of deciding: they hold for every set of facts, not only for the pages we have seen."""

from itertools import pairwise, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.matrix import Observation
from minebrief.model.vocabulary import (
    NewsFlow,
    Ordered,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.rules.band import Band, weight_of
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.factor import Factor, LevelPoints, Ordinal
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import FACTS, Balance, Offset
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Outcome

SCORED: dict[str, type[Ordered]] = {
    "signal": Signal,
    "outlook": Signal,
    "stance": PolicyStance,
    "direction": PolicyDirection,
    "balance": Balance,
}


def exposures() -> st.SearchStrategy[RiskExposure]:
    """Exposures of a few risks of each likelihood."""
    counts = st.integers(0, 3)
    return st.builds(RiskExposure, low=counts, medium=counts, high=counts, unstated=counts)


def facts(*, complete: bool = False) -> st.SearchStrategy[Facts]:
    """Facts of one country; complete ones have no unknown scored fact."""
    maybe = st.none()
    members: dict[str, st.SearchStrategy[object]] = {
        name: (
            st.sampled_from(each) if complete and name in SCORED else maybe | st.sampled_from(each)
        )
        for name, each in FACTS.items()
    }
    return st.builds(Facts, risks=exposures(), **members)


@st.composite
def books(draw: st.DrawFn) -> RuleBook:
    """Sound books: other points (worse never above better), other bands, perhaps a new ordinal."""
    ordinal = Ordinal(name="momentum", levels=("falling", "flat", "rising"))
    factors = []
    for name, levels in [*((n, tuple(str(m.value) for m in v)) for n, v in SCORED.items()),
                         ("momentum", ordinal.levels)]:  # fmt: skip
        points = sorted(
            draw(st.lists(st.integers(-40, 40), min_size=len(levels), max_size=len(levels)))
        )
        pairs = zip(levels, points, strict=True)
        factors.append(
            Factor(
                input=name,
                points=tuple(LevelPoints(level=level, points=each) for level, each in pairs),
                because="drawn",
            )
        )
    over, under = draw(st.integers(20, 80)), draw(st.integers(-80, -20))
    bands = (
        Band(id="over", weight=Weight.OVERWEIGHT, enter=over, stay=draw(st.integers(5, over)),
             because="drawn"),
        Band(id="under", weight=Weight.UNDERWEIGHT, enter=under,
             stay=draw(st.integers(under, -5)), because="drawn"),
    )  # fmt: skip
    return STANDARD.evolve(id="drawn", ordinals=(ordinal,), factors=tuple(factors), bands=bands)


@st.composite
def cases(draw: st.DrawFn) -> tuple[RuleBook, Facts]:
    """The standard book or a drawn one, with facts for it."""
    if draw(st.booleans()):
        return STANDARD, draw(facts())
    level = draw(st.none() | st.sampled_from(("falling", "flat", "rising")))
    observations = (Observation(ordinal="momentum", level=level),) if level else ()
    return draw(books()), draw(facts()).evolve(observations=observations)


@given(cases())
def test_contributions_add_up_to_the_score(case: tuple[RuleBook, Facts]) -> None:
    """Every point of a score is somebody's contribution; without a call there is no score."""
    book, known = case
    decision = decide(known, book=book)
    if decision.weight is None:
        assert decision.score is None
    else:
        assert decision.score == sum(each.points for each in decision.contributions)
    assert [each.factor for each in decision.contributions] == [
        *(each.input for each in book.factors), "risk_load",
    ]  # fmt: skip


@given(cases())
def test_a_verdict_for_every_band_and_row(case: tuple[RuleBook, Facts]) -> None:
    """No band and no row is left out, and at most one of each table fires."""
    book, known = case
    decision = decide(known, book=book)
    wanted = [("weight", each.id) for each in book.bands]
    wanted += [(table.id, row.id) for table in book.tables for row in table.rows]
    assert [(each.table, each.row) for each in decision.verdicts] == wanted
    for table in {name for name, _ in wanted}:
        fired = [
            each for each in decision.verdicts
            if each.table == table and each.outcome is Outcome.FIRED
        ]  # fmt: skip
        assert len(fired) <= 1


@given(cases(), st.data())
def test_weight_is_monotone_in_every_scored_input(
    case: tuple[RuleBook, Facts], data: st.DataObject
) -> None:
    """Improving one input, others equal, never lowers a determined weight."""
    book, known = case
    name = data.draw(st.sampled_from(sorted(SCORED)))
    worse, better = data.draw(
        st.lists(st.sampled_from(SCORED[name]), min_size=2, max_size=2).map(sorted)
    )
    low = decide(known.with_level(name, worse.value), book=book)
    high = decide(known.with_level(name, better.value), book=book)
    if low.weight and high.weight:
        assert low.weight <= high.weight
    assert low.reach.lowest <= high.reach.lowest
    assert low.reach.highest <= high.reach.highest


@given(cases(), exposures())
def test_weight_is_monotone_in_risk(case: tuple[RuleBook, Facts], more: RiskExposure) -> None:
    """Further risks never raise a weight."""
    book, known = case
    added = RiskExposure(
        low=known.risks.low + more.low,
        medium=known.risks.medium + more.medium,
        high=known.risks.high + more.high,
        unstated=known.risks.unstated + more.unstated,
    )
    before, after = decide(known, book=book), decide(known.evolve(risks=added), book=book)
    if before.weight and after.weight:
        assert after.weight <= before.weight


@given(cases())
def test_weight_is_monotone_in_last_weeks_weight(case: tuple[RuleBook, Facts]) -> None:
    """A higher weight last week never gives a lower one this week."""
    book, known = case
    weights = [decide(known.evolve(last_weight=each), book=book).reach for each in sorted(Weight)]
    for lower, higher in pairwise(weights):
        assert lower.lowest <= higher.lowest
        assert lower.highest <= higher.highest


def _mirrored(known: Facts) -> Facts:
    """Flip every sign, last week's weight included."""
    mirrored: dict[str, type[Ordered]] = {**SCORED, "last_weight": Weight}
    for name, vocabulary in mirrored.items():
        level = known.levels[name]
        if level is not None:
            flipped = list(reversed(vocabulary))[vocabulary(level).rank]
            known = known.with_level(name, str(flipped.value))
    return known


@given(facts())
def test_weight_and_horizon_mirror_at_zero_risk(known: Facts) -> None:
    """With no risk, flipping every sign flips the weight and keeps the horizon."""
    known = known.evolve(risks=RiskExposure())
    here, there = decide(known), decide(_mirrored(known))
    assert (here.weight is None) == (there.weight is None)
    if here.weight and there.weight:
        assert here.weight.rank + there.weight.rank == 2
        assert here.horizon is there.horizon
        assert here.margin == there.margin


@given(cases(), st.none() | st.sampled_from(NewsFlow))
def test_news_flow_never_moves_a_weight(
    case: tuple[RuleBook, Facts], flow: NewsFlow | None
) -> None:
    """News flow caps conviction and touches nothing else."""
    book, known = case
    before, after = decide(known, book=book), decide(known.evolve(news_flow=flow), book=book)
    assert (before.weight, before.score, before.horizon, before.role, before.selective) == (
        after.weight, after.score, after.horizon, after.role, after.selective,
    )  # fmt: skip


@given(cases())
def test_deleting_rows_that_did_not_fire_changes_nothing(case: tuple[RuleBook, Facts]) -> None:
    """The answer rests on the rows that fired and on nothing else."""
    book, known = case
    decision = decide(known, book=book)
    fired = {(each.table, each.row) for each in decision.verdicts if each.outcome is Outcome.FIRED}
    tables = tuple(
        table.evolve(rows=tuple(row for row in table.rows if (table.id, row.id) in fired))
        for table in book.tables
    )
    again = decide(known, book=book.evolve(tables=tables))
    assert again.evolve(verdicts=()) == decision.evolve(verdicts=())


@given(cases())
def test_margin_is_the_fewest_points_to_another_weight(case: tuple[RuleBook, Facts]) -> None:
    """Inside the margin the weight holds; at the margin, on one side, it changes."""
    book, known = case
    decision = decide(known, book=book)
    if decision.score is None or decision.margin is None:
        return
    last, score, margin = known.last_weight, decision.score, decision.margin
    for distance in range(margin):
        assert weight_of(book.bands, score + distance, last) is decision.weight
        assert weight_of(book.bands, score - distance, last) is decision.weight
    ends = {weight_of(book.bands, score + sign * margin, last) for sign in (1, -1)}
    assert ends - {decision.weight}


@given(cases())
def test_reach_is_what_the_unknown_facts_could_give(case: tuple[RuleBook, Facts]) -> None:
    """The reach is exactly the weights found by filling in every unknown scored fact."""
    book, known = case
    unknown = [each for each in book.factors if known.levels.get(each.input) is None]
    base = decide(known, book=book).contributions
    rest = sum(each.points for each in base) - sum(each.unknown for each in unknown)
    weights = [
        weight_of(book.bands, rest + sum(each.points for each in choice), known.last_weight)
        for choice in product(*(each.points for each in unknown))
    ]
    reach = decide(known, book=book).reach
    assert (reach.lowest, reach.highest) == (min(weights), max(weights))


@given(facts())
def test_undetermined_exactly_when_it_must_be(known: Facts) -> None:
    """No call without signal and stance, nor without an outlook that could change it."""
    decision = decide(known)
    needed = known.signal is None or known.stance is None
    unsettled = known.outlook is None and not decision.reach.is_settled
    assert (decision.weight is None) == (needed or unsettled)


@given(facts())
def test_prospects_are_what_would_follow(known: Facts) -> None:
    """Filling in the missing facts gives the weight the prospect promised."""
    undetermined = decide(known).undetermined
    for prospect in undetermined.prospects if undetermined else ():
        filled = known
        assert undetermined is not None
        for name, level in zip(undetermined.missing, prospect.levels, strict=True):
            filled = filled.with_level(name, level)
        assert decide(filled).weight is prospect.weight


@given(facts(complete=True))
def test_conviction_is_the_weakest_of_its_four_parts(known: Facts) -> None:
    """Conviction never exceeds what news flow, margin and conflict allow."""
    decision = decide(known)
    points = [each.points for each in decision.contributions]
    conflict = min(sum(p for p in points if p > 0), -sum(p for p in points if p < 0))
    margin = decision.margin or 0
    caps = [
        2 if margin >= 25 else 1 if margin >= 10 else 0,
        2 if conflict < 20 else 1 if conflict < 30 else 0,
        known.news_flow.rank if known.news_flow else 1,
    ]
    assert decision.conviction is not None
    assert decision.conviction.rank == min(caps)


@given(facts())
def test_role_hedge_only_when_neutral_selective_and_offset(known: Facts) -> None:
    """A hedge is a neutral, selective country that gains from what harms another."""
    decision = decide(known)
    if decision.weight is None:
        return
    is_hedge = (
        decision.weight is Weight.NEUTRAL and decision.selective and known.offset is Offset.YES
    )
    expected = "hedge" if is_hedge else None if decision.weight is Weight.UNDERWEIGHT else "core"
    assert (decision.role.value if decision.role else None) == expected


@given(facts(), st.randoms(use_true_random=False))
def test_order_of_observations_never_matters(known: Facts, random: Random) -> None:
    """Facts with the same observations in another order are the same facts."""
    pairs = [("a", "x"), ("b", "y"), ("c", "z")]
    one = known
    for name, level in pairs:
        one = one.with_level(name, level)
    random.shuffle(pairs)
    other = known
    for name, level in pairs:
        other = other.with_level(name, level)
    assert one == other


def test_bands_apart_from_each_other() -> None:
    """Whatever last week was, no score is in two bands, over the whole range of points."""
    for last, score in product((None, *Weight), range(-130, 131)):
        inside = [b for b in STANDARD.bands if b.sign * score >= b.sign * b.edge(last)]
        assert len(inside) <= 1
