"""Explaining: why, and why not."""

from datetime import date
from typing import Any

import pytest

from minebrief.errors import BookMismatch, InvalidText, UnknownItem
from minebrief.model.country import Country
from minebrief.model.vocabulary import (
    NewsFlow,
    PolicyDirection,
    PolicyStance,
    Signal,
    Weight,
)
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.explain import explain
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.flip import flips, robustness
from minebrief.rules.inputs import Balance, Offset
from minebrief.rules.parameter_flip import parameter_flips
from minebrief.rules.reference import reference_to
from minebrief.rules.scoring import Score
from minebrief.rules.standard import STANDARD
from minebrief.rules.step import Step
from minebrief.rules.table import Condition, Row
from minebrief.rules.verdict import Outcome
from minebrief.rules.why_not import why_not_row

KNOWN = Facts(
    signal=Signal.BULLISH,
    outlook=Signal.BULLISH,
    stance=PolicyStance.SUPPORTIVE,
    direction=PolicyDirection.STABLE,
    balance=Balance.ADVERSE,
    risks=RiskExposure(unstated=1),
)


def _call(facts: Facts) -> Call:
    return Call(country=Country.IN, facts=facts, decision=decide(facts))


def test_every_verdict_has_the_books_reason() -> None:
    """Each band and row appears with what became of it and the book's because and source."""
    explanation = explain(_call(KNOWN))
    wanted = [each.because for each in STANDARD.bands]
    wanted += [row.because for table in STANDARD.tables for row in table.rows]
    assert [each.because for each in explanation.reasons] == wanted
    assert explanation.reasons[0].verdict.outcome is Outcome.FIRED
    assert explanation.why_not is None


def test_why_not_gives_distance_and_the_smallest_ways() -> None:
    """From +65, Neutral is 16 points away: one fall of signal, outlook or stance does it."""
    why_not = explain(_call(KNOWN), why_not=Weight.NEUTRAL).why_not
    assert why_not is not None
    assert why_not.distance == 16
    assert tuple(each.steps for each in why_not.flips) == (
        (Step(input="signal", before="bullish", after="neutral"),),
        (Step(input="outlook", before="bullish", after="neutral"),),
        (Step(input="stance", before="supportive", after="neutral"),),
    )


def test_why_not_for_an_undetermined_call_demands_a_determined_answer() -> None:
    """A way that leaves a required fact unknown is no way."""
    call = _call(Facts(signal=Signal.BULLISH, stance=PolicyStance.NEUTRAL))
    why_not = explain(call, why_not=Weight.OVERWEIGHT).why_not
    assert why_not is not None
    assert why_not.distance is None
    assert [each.steps for each in why_not.flips] == [
        (Step(input="outlook", before=None, after="bullish"),)
    ]


def test_why_not_where_nothing_would_do() -> None:
    """Where risks alone keep a weight away, the explanation says that no input would."""
    flat = STANDARD.evolve(
        factors=tuple(
            each.evolve(points=tuple(point.evolve(points=0) for point in each.points))
            for each in STANDARD.factors
        )
    )
    call = Call(country=Country.IN, facts=KNOWN, decision=decide(KNOWN, book=flat))
    why_not = explain(call, why_not=Weight.OVERWEIGHT, book=flat).why_not
    assert why_not is not None
    assert str(why_not) == ("not Overweight: 55 points away; no change of up to 14 steps does it")


def test_another_book_is_refused() -> None:
    """A call cannot be explained by rules that decide it otherwise."""
    strict = STANDARD.evolve(
        bands=tuple(each.evolve(enter=each.enter * 2) for each in STANDARD.bands)
    )
    with pytest.raises(BookMismatch) as caught:
        explain(_call(KNOWN), book=strict)
    assert caught.value.book == "Standard rule book, edition 2026.1"


def test_the_text_says_what_fired() -> None:
    """The explanation in words holds the sentence, the points and the rows that answered."""
    lines = str(explain(_call(KNOWN), why_not=Weight.UNDERWEIGHT)).splitlines()
    assert lines[0].startswith("India: Overweight in the long term with medium conviction")
    assert "  balance -1 -10" in lines
    assert any(line.startswith("  weight/overweight fired: score is +65") for line in lines)
    assert "  Neutral with signal from bullish to neutral" in lines
    assert lines[-1].startswith("  not Underweight: 115 points away; it would be with")


EVEN = Facts(
    signal=Signal.NEUTRAL,
    outlook=Signal.NEUTRAL,
    stance=PolicyStance.NEUTRAL,
    direction=PolicyDirection.STABLE,
    balance=Balance.EVEN,
    news_flow=NewsFlow.HIGH,
    offset=Offset.NO,
)


@pytest.mark.parametrize(
    ("changes", "row", "searched", "text"),
    [
        (
            {}, "role/hedge", 2,
            ("selective is no, wanted yes: not met; offset is no, wanted yes: not met; "
            "it would be with stance from neutral to restrictive and offset from no to yes; "
            "or outlook from neutral to bearish and offset from no to yes; "
            "or signal from neutral to bearish and offset from no to yes"),
        ),
        (
            {"stance": PolicyStance.RESTRICTIVE, "offset": None}, "role/hedge", 1,
            "offset is unknown, wanted yes: unknown; it would be with offset from unknown to yes",
        ),
        (
            {"outlook": Signal.BULLISH}, "role/no-role", 3,
            ("weight is neutral, wanted underweight: not met; it would be with outlook from "
            "bullish to bearish and stance from neutral to restrictive; or signal from neutral "
            "to bearish and outlook from bullish to bearish; or signal from neutral to bearish "
            "and outlook from bullish to neutral and stance from neutral to restrictive"),
        ),
        (
            {"signal": Signal.BULLISH, "outlook": Signal.BULLISH}, "horizon/rising", 1,
            ("change is flat, wanted rising: not met; it would be with balance from 0 to +1/2; "
            "or direction from stable to easing"),
        ),
        (
            {"signal": Signal.BULLISH, "outlook": Signal.BULLISH,
             "stance": PolicyStance.SUPPORTIVE, "direction": PolicyDirection.EASING},
            "horizon/supported", 1,
            "horizon/rising answers before it; it would be with direction from easing to stable",
        ),
        (
            {}, "horizon/unknown", 3,
            "change is flat, wanted unknown: not met; no change of up to 3 steps does it",
        ),
        (
            {"signal": Signal.BULLISH, "direction": PolicyDirection.EASING},
            "conviction.margin/wide", 1,
            ("margin is 10, wanted >= 25: not met; it would be with stance from neutral to "
            "restrictive; or outlook from neutral to bearish; or signal from bullish to neutral"),
        ),
        (
            {"signal": Signal.BEARISH, "outlook": Signal.BULLISH},
            "conviction.agreement/agreed", 1,
            ("conflict is 30, wanted <= 19: not met; it would be with outlook from bullish to "
            "neutral; or signal from bearish to neutral"),
        ),
        (
            {}, "conviction.completeness/settled", 6,
            ("completeness is complete, wanted settled: not met; "
            "no change of up to 6 steps does it"),
        ),
        (
            {}, "conviction.news-flow/little", 2,
            "news flow is high, wanted low: not met; it would be with news flow from high to low",
        ),
        (
            {"signal": Signal.BEARISH, "stance": PolicyStance.RESTRICTIVE},
            "selective/stance-at-worst", 1,
            ("selective/underweight answers before it; "
            "it would be with signal from bearish to neutral"),
        ),
    ],
)  # fmt: skip
def test_why_not_a_row(changes: dict[str, Any], row: str, searched: int, text: str) -> None:
    """What does not hold, what answers before it, and every smallest set of steps to it."""
    found = why_not_row(_call(EVEN.evolve(**changes)), row, STANDARD)
    assert found is not None
    assert (found.target, found.searched, found.distance) == (row, searched, None)
    assert str(found) == f"not {row}: {text}"


def test_why_not_a_row_that_reads_another_answer() -> None:
    """What that answer rests on is changed, even if it adds no points."""
    little = Row(
        id="little",
        when=(Condition(input="news_flow", levels=("low",)),),
        then="yes",
        because="for the test",
    )
    gains = Row(
        id="hedge",
        when=(Condition(input="selective", levels=("yes",)),),
        then="hedge",
        because="for the test",
    )
    tables = {
        "selective": STANDARD.table("selective").evolve(rows=(little,)),
        "role": STANDARD.table("role").evolve(rows=(gains,)),
    }
    book = STANDARD.evolve(tables=tuple(tables.get(each.id, each) for each in STANDARD.tables))
    call = Call(country=Country.IN, facts=EVEN, decision=decide(EVEN, book=book))
    found = why_not_row(call, "role/hedge", book)
    assert found is not None
    assert str(found).endswith("it would be with news flow from high to low")


def test_why_not_a_row_that_answers() -> None:
    """There is nothing to explain where the row answers."""
    assert (
        why_not_row(
            _call(EVEN.evolve(signal=Signal.BEARISH)), "selective/signal-at-worst", STANDARD
        )
        is None
    )


def test_why_not_a_row_names_every_condition() -> None:
    """Those that hold too, with what was found and what is wanted."""
    found = why_not_row(_call(EVEN.evolve(stance=PolicyStance.RESTRICTIVE)), "role/hedge", STANDARD)
    assert found is not None
    assert [str(each) for each in found.conditions] == [
        "weight is neutral, wanted neutral: met",
        "selective is yes, wanted yes: met",
        "offset is no, wanted yes: not met",
    ]


def test_why_not_a_row_that_asks_for_risks() -> None:
    """A row of a user's book that bounds the risk load is reached by a risk more."""
    *others, last = STANDARD.tables
    row = Row(id="risky", when=(Condition(input="risk_load", at_least=5),), then="low", because="…")
    book = STANDARD.evolve(tables=(*others, last.evolve(rows=(row, *last.rows))))
    call = Call(country=Country.IN, facts=EVEN, decision=decide(EVEN, book=book))
    found = why_not_row(call, "conviction.news-flow/risky", book)
    assert found is not None
    assert found.searched == 1
    assert {each.steps[0].input for each in found.flips} == {"risks"}
    risky = EVEN.evolve(risks=RiskExposure(medium=1))
    call = Call(country=Country.IN, facts=risky, decision=decide(risky, book=book))
    assert why_not_row(call, "conviction.news-flow/risky", book) is None


def test_why_not_an_unknown_row_names_those_there_are() -> None:
    """A wrong name is an error with the book's rows as candidates."""
    with pytest.raises(UnknownItem) as caught:
        why_not_row(_call(EVEN), "role/boss", STANDARD)
    rows = tuple(f"{table.id}/{row.id}" for table in STANDARD.tables for row in table.rows)
    there = ("weight/overweight", "weight/underweight", *rows)
    assert caught.value == UnknownItem(what="row of the book", key="role/boss", candidates=there)


@pytest.mark.parametrize("facts", [KNOWN, Facts(signal=Signal.BEARISH), Facts()])
def test_an_explanation_gathers_what_the_single_questions_answer(facts: Facts) -> None:
    """Asked one by one, flips, numbers, robustness and the missing facts are the same."""
    call = _call(facts)
    explanation = explain(call)
    assert explanation.flips == flips(call)
    assert explanation.parameter_flips == parameter_flips(call)
    assert explanation.robustness == robustness(call)
    assert explanation.undetermined == call.decision.undetermined
    assert explanation.effective is None
    assert explanation.stale == ()


@pytest.mark.parametrize(
    ("words", "weight"),
    [
        ("Neutral", Weight.NEUTRAL),
        ("neutral", Weight.NEUTRAL),
        ("weight/underweight", Weight.UNDERWEIGHT),
    ],
)
def test_why_not_takes_words_for_a_weight(words: str, weight: Weight) -> None:
    """The name of a weight or of its band asks the same as the weight."""
    call = _call(KNOWN)
    assert explain(call, why_not=words).why_not == explain(call, why_not=weight).why_not
    assert explain(call, why_not=words).why_not is not None


@pytest.mark.parametrize("own", [Weight.OVERWEIGHT, "Overweight", "weight/overweight"])
def test_why_not_what_it_is_has_no_answer(own: Weight | str) -> None:
    """It is what is asked about."""
    assert explain(_call(KNOWN), why_not=own).why_not is None


def test_dated_amendments_count_on_the_day_that_is_named() -> None:
    """The call, its flips and the name of the book are those of the day."""
    book = STANDARD.with_parameters(
        {"overweight.enter": 60}, reason="…", effective_from=date(2026, 3, 1)
    )
    day = date(2026, 3, 2)
    call = Call(country=Country.IN, facts=KNOWN, decision=decide(KNOWN, book=book.on(day)))
    explanation = explain(call, book=book, on=day)
    assert explanation.book == reference_to(book, day)
    assert explanation.flips == flips(call, book=book, on=day)
    assert explanation.parameter_flips == parameter_flips(call, book=book, on=day)
    assert explanation.robustness == robustness(call, book=book, on=day)
    with pytest.raises(BookMismatch):
        explain(call, book=book)


@pytest.mark.parametrize(
    ("last", "over", "under"),
    [
        (None, "+50", "-50"),
        (Weight.UNDERWEIGHT, "+50", "-30"),
        (Weight.OVERWEIGHT, "+30", "-50"),
    ],
)
def test_a_band_says_the_score_and_its_edge(last: Weight | None, over: str, under: str) -> None:
    """The edge is that of entering, or of keeping what it was last week."""
    decision = decide(KNOWN.evolve(last_weight=last))
    assert [str(each) for each in decision.verdicts if each.table == "weight"] == [
        f"weight/overweight fired: score is +65, wanted >= {over}",
        f"weight/underweight not met: score is +65, wanted <= {under}",
    ]


@pytest.mark.parametrize("last", [None, *Weight])
@pytest.mark.parametrize("wanted", Weight)
@pytest.mark.parametrize("signal", Signal)
def test_the_distance_is_to_the_nearest_score_of_the_weight(
    signal: Signal, wanted: Weight, last: Weight | None
) -> None:
    """As trying one score after another finds it, on the edges that last week moves."""
    known = Facts(signal=signal, outlook=signal, stance=PolicyStance.NEUTRAL, last_weight=last)
    why_not = explain(_call(known), why_not=wanted).why_not
    score = Score(STANDARD, known)
    if why_not is None:
        assert score.weight is wanted
    else:
        assert why_not.distance == min(
            abs(far) for far in range(-300, 300) if score.weight_at(score.total + far) is wanted
        )


@pytest.mark.parametrize("row", ["role/hedge", "conviction.margin/wide"])
def test_why_not_a_row_is_asked_by_its_name(row: str) -> None:
    """The explanation answers as the question on its own does."""
    call = _call(KNOWN)
    assert explain(call, why_not=row).why_not == why_not_row(call, row, STANDARD)


def test_a_reason_names_where_it_is_published() -> None:
    """Of bands and rows alike."""
    bands = tuple(each.evolve(source=f"of {each.id}") for each in STANDARD.bands)
    book = STANDARD.evolve(bands=bands)
    call = Call(country=Country.IN, facts=KNOWN, decision=decide(KNOWN, book=book))
    sources = [each.source for each in explain(call, book=book).reasons]
    assert sources[:2] == [f"of {each.id}" for each in STANDARD.bands]


def test_a_robust_call_survives_what_its_neighbours_say() -> None:
    """Counted by hand: three of sixteen single steps end this Overweight."""
    known = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.NEUTRAL)
    found = robustness(_call(known))
    assert (found.survived, found.tried) == (13, 16)
    assert set(found.steps) == {
        Step(input="signal", before="bullish", after="neutral"),
        Step(input="outlook", before="bullish", after="neutral"),
        Step(input="stance", before="neutral", after="restrictive"),
    }


def test_a_weight_may_be_named_in_words() -> None:
    """As anywhere a weight is asked for; what is no weight's name is refused."""
    call = _call(KNOWN)
    assert flips(call, to="neutral") == flips(call, to=Weight.NEUTRAL) != ()
    with pytest.raises(InvalidText):
        flips(call, to="sideways")
