"""Steps and flips in words."""

import pytest

from minebrief.model.vocabulary import Weight
from minebrief.rules.facts import Facts
from minebrief.rules.flip import Flip
from minebrief.rules.step import Step

TO_HIGH = Step(input="news_flow", before=None, after="high")
TO_UNKNOWN = Step(input="signal", before="bullish", after=None)


@pytest.mark.parametrize(
    ("weight", "text"),
    [
        (
            Weight.NEUTRAL,
            "Neutral with news flow from unknown to high and signal from bullish to unknown",
        ),
        (
            None,
            "Undetermined with news flow from unknown to high and signal from bullish to unknown",
        ),
    ],
)
def test_a_flip_reads_as_its_steps(weight: Weight | None, text: str) -> None:
    """Where it leads and every step to it, the unknown named so."""
    steps = (TO_HIGH, TO_UNKNOWN)
    assert str(Flip(weight=weight, steps=steps, size=2, facts=Facts())) == text
