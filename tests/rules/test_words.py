"""What the records of the rules say in words."""

from datetime import date

import pytest

from minebrief.model.country import Country
from minebrief.model.vocabulary import PolicyStance, Role, Signal, Weight
from minebrief.rules.agreement import Comparison
from minebrief.rules.amendment import parameters
from minebrief.rules.call import Call
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import Balance
from minebrief.rules.reference import reference_to
from minebrief.rules.sensitivity import Stability, UnderBooks
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Contribution, Outcome, Prospect, Reach, Undetermined

UNDER, NEUTRAL, OVER = Weight.UNDERWEIGHT, Weight.NEUTRAL, Weight.OVERWEIGHT


def _undetermined(*missing: str, **prospects: Weight) -> Undetermined:
    return Undetermined(
        missing=missing,
        prospects=tuple(
            Prospect(levels=tuple(levels.split("_")), weight=weight)
            for levels, weight in prospects.items()
        ),
    )


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (Reach(lowest=UNDER, highest=OVER), "Underweight to Overweight"),
        (Reach(lowest=OVER, highest=OVER), "Overweight"),
        (Contribution(factor="news_flow", points=-5), "news flow unknown -5"),
        (Outcome.NOT_MET, "not met"),
        (RiskExposure(low=1, medium=2, high=3), "1 low, 2 medium, 3 high"),
        (RiskExposure(), "none"),
        (
            Stability(
                country=Country.IN,
                weight=OVER,
                draws=9,
                held=9,
                underweight=0,
                neutral=0,
                overweight=9,
                undetermined=0,
            ),
            "India: Overweight holds in 9 of 9 draws",
        ),
        (
            UnderBooks(
                country=Country.IN,
                books=(reference_to(STANDARD, None),),
                weights=(None,),
                scores=(None,),
            ),
            "India: Undetermined by standard 2026.1",
        ),
        (
            _undetermined("signal", "stance", bullish_neutral=OVER, bearish_neutral=NEUTRAL),
            "Undetermined: signal and stance are unknown; may be Neutral or Overweight",
        ),
        (
            _undetermined("outlook", bearish=UNDER, neutral=NEUTRAL, bullish=NEUTRAL),
            (
                "Undetermined: outlook is unknown; Underweight if bearish; "
                "Neutral if neutral or bullish"
            ),
        ),
        (
            _undetermined("outlook", bearish=OVER, neutral=OVER, bullish=OVER),
            (
                "Undetermined: outlook is unknown; Overweight whichever it is, "
                "if all else stays as it is"
            ),
        ),
        (
            _undetermined("signal", "outlook", bearish_neutral=OVER, bullish_neutral=OVER),
            (
                "Undetermined: signal and outlook are unknown; Overweight whichever they are, "
                "if all else stays as it is"
            ),
        ),
        (
            Undetermined(
                missing=("outlook",),
                prospects=(Prospect(levels=(), weight=UNDER), Prospect(levels=(), weight=OVER)),
            ),
            "Undetermined: outlook is unknown; may be Underweight or Overweight",
        ),
        (Undetermined(missing=("outlook",), prospects=()), "Undetermined: outlook is unknown"),
    ],
)
def test_a_record_reads_as_a_person_would_say_it(thing: object, text: str) -> None:
    """Unknowns are named so, and nothing dangles where there is nothing to say."""
    assert str(thing) == text


@pytest.mark.parametrize("comparison", Comparison, ids=[each.name for each in Comparison])
def test_a_comparison_reads_as_words(comparison: Comparison) -> None:
    """As the code of it, with blanks for hyphens."""
    assert str(comparison) == " ".join(comparison.value.split("-"))


def test_an_amended_book_says_so() -> None:
    """Nobody takes it for the released one."""
    assert "amended" not in str(STANDARD)
    book = STANDARD.with_parameters({"risk.cap": 30, "risk.high": 9}, reason="…")
    assert str(book) == f"{STANDARD}, amended"
    assert str(reference_to(book, None)) == (
        "standard 2026.1, amended: risk.cap = 30 instead of 20 (…); risk.high = 9 instead of 8 (…)"
    )
    dated = STANDARD.with_parameters({"risk.cap": 30}, reason="…", effective_from=date(2026, 1, 1))
    assert reference_to(dated, date(2026, 1, 1)).amendments == dated.amendments
    assert str(reference_to(dated, None)) == "standard 2026.1"


def test_a_balance_is_its_sum() -> None:
    """With its sign, in halves."""
    assert [str(each) for each in Balance] == ["-1", "-1/2", "0", "+1/2", "+1"]


def test_every_number_of_a_book_says_what_it_counts() -> None:
    """All are points but the days after which last week is too old."""
    units = {each.name: each.unit for each in parameters(STANDARD)}
    assert units.pop("previous_days") == "days"
    assert set(units.values()) == {"points"}


def test_a_call_without_points_says_so() -> None:
    """A neutral page has no reasons to list."""
    known = Facts(signal=Signal.NEUTRAL, outlook=Signal.NEUTRAL, stance=PolicyStance.NEUTRAL)
    call = Call(country=Country.RU, facts=known, decision=decide(known))
    assert str(call).endswith("every factor is neutral")


@pytest.mark.parametrize(
    ("offsets", "words"),
    [
        ((), "Overweight as a hedge with unknown conviction"),
        (
            (Country.CN, Country.IN),
            "Overweight as a hedge (offsets China, India) with unknown conviction",
        ),
    ],
)
def test_a_hedge_names_what_it_offsets(offsets: tuple[Country, ...], words: str) -> None:
    """Nothing is said of offsets where none is known."""
    known = Facts(signal=Signal.BULLISH, outlook=Signal.BULLISH, stance=PolicyStance.SUPPORTIVE)
    decision = decide(known).evolve(role=Role.HEDGE, conviction=None)
    call = Call(country=Country.RU, facts=known, decision=decision, offsets=offsets)
    assert str(call).startswith(f"Russia: {words} (score +80, 31 from another weight)")
