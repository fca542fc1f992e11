"""States, scores and options: what hygiene keeps in few numbers, written down plainly."""

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.vocabulary import Weight
from minebrief.rules.band import Band, margin_of, weight_of
from minebrief.rules.factor import LevelPoints
from minebrief.rules.facts import RiskExposure
from minebrief.rules.hygiene.options import change_options, options_of, risk_option
from minebrief.rules.hygiene.scores import Scores, moved
from minebrief.rules.hygiene.state import State, first_of, innermost
from minebrief.rules.standard import STANDARD
from minebrief.rules.table import Condition

OVER, UNDER = STANDARD.bands
WEIGHTS = st.sampled_from([None, *Weight])
BOUND = st.integers(-14, 14)


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    """Give two bands that no score lies in at once, or one of them."""
    keep, enter = sorted((draw(st.integers(0, 14)), draw(st.integers(0, 14))))
    stay, begin = sorted((draw(st.integers(-14, -1)), draw(st.integers(-14, -1))), reverse=True)
    over, under = OVER.evolve(enter=enter, stay=keep), UNDER.evolve(enter=begin, stay=stay)
    return draw(st.sampled_from([(over, under), (under, over), (over,), (under,)]))


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """Give a condition on what a score alone decides."""
    name = draw(st.sampled_from(["score", "margin", "weight"]))
    if name == "weight":
        levels = draw(st.sets(st.sampled_from([each.value for each in Weight]), min_size=1))
        return Condition(input=name, levels=tuple(sorted(levels)))
    least, most = sorted((draw(BOUND), draw(BOUND)))
    ends = draw(st.sampled_from([(least, most), (least, None), (None, most)]))
    return Condition(input=name, at_least=ends[0], at_most=ends[1])


PATTERNS = st.lists(st.lists(conditions(), max_size=2).map(tuple), max_size=3).map(tuple)


def holds(condition: Condition, score: int, among: tuple[Band, ...], last: Weight | None) -> bool:
    """Tell whether a condition holds on a score."""
    if condition.input == "weight":
        return weight_of(among, score, last).value in condition.levels
    number = score if condition.input == "score" else margin_of(among, score, last)
    least, most = condition.at_least, condition.at_most
    return (least is None or number >= least) and (most is None or number <= most)


@given(bands(), PATTERNS, st.integers(1, 12), WEIGHTS)
def test_every_score_is_in_the_class_of_what_it_comes_to(
    among: tuple[Band, ...], patterns: tuple[tuple[Condition, ...], ...], zero: int,
    last: Weight | None,
) -> None:  # fmt: skip
    """Class by class the scores with one weight and the same patterns, each score once."""
    scores = Scores(among, patterns, zero=zero)
    expected: dict[tuple[Weight, int], int] = {}
    for score in range(-zero, zero + 1):
        held = sum(
            1 << number
            for number, each in enumerate(patterns)
            if all(holds(condition, score, among, last) for condition in each)
        )
        key = weight_of(among, score, last), held
        expected[key] = expected.get(key, 0) | 1 << (score + zero)
    assert scores.classes(last) == expected
    assert scores.every == sum(expected.values())


@given(bands(), st.integers(1, 12), BOUND, BOUND, WEIGHTS)
def test_a_score_is_settled_where_both_ends_give_one_weight(
    among: tuple[Band, ...], zero: int, low: int, high: int, last: Weight | None
) -> None:
    """The ends may not lie outside what scores there are."""
    every = range(-zero, zero + 1)
    expected = sum(
        1 << (score + zero)
        for score in every
        if score + low in every
        and score + high in every
        and weight_of(among, score + low, last) is weight_of(among, score + high, last)
    )
    settled = Scores(among, (), zero=zero).settled(low, high, last)
    assert settled & ((1 << (2 * zero + 1)) - 1) == expected


@given(st.integers(0, 2**12), st.integers(-6, 6))
def test_scores_move_one_by_one(scores: int, by: int) -> None:
    """A score is there afterwards if the one so far away was there."""
    expected = {place - by for place in range(13) if scores >> place & 1 and place >= by}
    assert {place for place in range(40) if moved(scores, by) >> place & 1} == expected


@given(st.integers(0, 2**6 - 1), st.integers(0, 6), st.integers(0, 6))
def test_the_first_pattern_that_holds(held: int, begin: int, end: int) -> None:
    """Counted from where the patterns asked about begin."""
    begin, end = sorted((begin, end))
    within = [place - begin for place in range(begin, end) if held >> place & 1]
    assert first_of(held, begin, end) == (within[0] if within else None)


STATES = st.builds(
    State, fits=st.integers(0, 1), is_unsettled=st.booleans(), low=st.integers(-2, 0),
    high=st.integers(0, 2), last=st.sampled_from([None, Weight.OVERWEIGHT]),
)  # fmt: skip


@given(st.dictionaries(STATES, st.integers(1, 15), max_size=12))
def test_innermost_leaves_out_what_a_nearer_state_has(layer: dict[State, int]) -> None:
    """Score by score: it stays where no unsettled state alike in all else reaches less far."""
    expected = {}
    for outer, scores in layer.items():
        for inner, others in layer.items():
            alike = outer._replace(low=0, high=0) == inner._replace(low=0, high=0)
            within = outer.low <= inner.low and inner.high <= outer.high
            if outer.is_unsettled and alike and within and inner != outer:
                scores &= ~others
        if scores:
            expected[outer] = scores
    assert innermost(dict(layer)) == expected


def test_an_unknown_input_reaches_as_far_as_its_levels() -> None:
    """Counted from the points of what is unknown; only a settling fact leaves a call unsettled."""
    factors = tuple(
        each.evolve(
            unknown=2,
            points=tuple(
                LevelPoints(level=point.level, points=points)
                for point, points in zip(each.points, (-7, 3, 11), strict=False)
            ),
        )
        if each.input in ("outlook", "direction")
        else each
        for each in STANDARD.factors
    )
    book = STANDARD.evolve(factors=factors)
    *known, outlook = options_of(book, "outlook", ())
    assert [each.points for each in known] == [-7, 3, 11]
    assert not any((each.low, each.high, each.is_unknown, each.is_unsettled) != (0, 0, False, False)
                   for each in known)  # fmt: skip
    assert (outlook.points, outlook.low, outlook.high) == (2, -9, 9)
    assert (outlook.is_unknown, outlook.is_unsettled) == (True, True)
    direction = options_of(book, "direction", ())[-1]
    assert (direction.is_unknown, direction.is_unsettled) == (True, False)


def test_direction_and_balance_together_are_both() -> None:
    """What one of them adds, reaches and leaves unsettled, both do."""
    asked = tuple(
        (Condition(input="change", levels=(level,)),)
        for level in ("falling", "flat", "rising", "unknown")
    )
    for settling in ((), ("direction",), ("balance",)):
        book = STANDARD.evolve(
            factors=tuple(
                each.evolve(unknown=1) if each.input == "direction" else each
                for each in STANDARD.factors
            ),
            settling=settling,
        )
        pairs = [
            (one, other)
            for one in options_of(book, "direction", asked)
            for other in options_of(book, "balance", asked)
        ]
        both = change_options(book, asked)
        assert len(both) == len(pairs) == 24
        for (one, other), each in zip(pairs, both, strict=True):
            assert each.levels == one.levels + other.levels
            assert each.points == one.points + other.points
            assert (each.low, each.high) == (one.low + other.low, one.high + other.high)
            assert each.is_unknown == (one.is_unknown or other.is_unknown)
            assert each.is_unsettled == bool(one.is_unsettled or other.is_unsettled)
        changes = [each.fits for each in both]
        assert changes[0] == 0b0001
        assert changes[-1] == 0b1000
        assert {each: changes.count(each) for each in changes} == {
            0b0001: 9, 0b0010: 5, 0b0100: 9, 0b1000: 1
        }  # fmt: skip


def test_risks_cost_no_more_than_the_cap() -> None:
    """And what a row asks about is the load itself."""
    asked = ((Condition(input="risk_load", at_least=25),),)
    option = risk_option(STANDARD, RiskExposure(high=4), asked)
    assert (option.points, option.negative, option.fits) == (-20, 20, 1)
    assert risk_option(STANDARD, RiskExposure(high=2), asked).fits == 0
