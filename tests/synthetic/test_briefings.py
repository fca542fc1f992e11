"""Made-up briefings: the same for a seed, valid, changing slowly."""

import hashlib
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.errors import InvalidValue
from minebrief.model.vocabulary import MINING
from minebrief.rules.recommend import recommend
from minebrief.serde.documents import from_json, to_json
from minebrief.synthetic import synthetic_briefings

DIGEST = "22c10d83d354fef367f40e610f5e91aa774da91046f002dba0dc0b1a30723b7e"


@given(st.integers(0, 12), st.integers(0, 12), st.integers())
def test_a_shorter_run_begins_a_longer_one(short: int, long: int, seed: int) -> None:
    """The same seed gives the same briefings, however many are asked for."""
    first = list(synthetic_briefings(min(short, long), seed=seed))
    second = list(synthetic_briefings(max(short, long), seed=seed))
    assert len(second) == max(short, long)
    assert second[: len(first)] == first


def test_the_same_on_every_machine() -> None:
    """These very bytes, on every version of Python and every platform."""
    content = b"".join(map(to_json, synthetic_briefings(100, seed=1)))
    assert hashlib.sha256(content).hexdigest() == DIGEST


def test_they_are_documents() -> None:
    """Each is read back from what is written of it."""
    for each in synthetic_briefings(30, seed=2):
        assert from_json(to_json(each)) == each


def test_weeks_follow_one_another() -> None:
    """Calls change sometimes, and mostly not; every weight occurs, undetermined ones too."""
    pages = list(synthetic_briefings(60, seed=3, sectors=[MINING]))
    assert all(one.period.next() == two.period for one, two in pairwise(pages))
    calls: Counter[str] = Counter()
    previous = None
    for page in pages:
        previous = recommend(page, previous=previous)
        calls.update(str(each.weight) for each in previous.calls)
    assert {"Overweight", "Neutral", "Underweight", "None"} <= set(calls)
    same = moved = 0
    for one, two in pairwise(pages):
        for before, after in zip(one.matrix, two.matrix, strict=True):
            same += before.signal is after.signal
            moved += before.signal is not after.signal
    assert 0 < moved < same


def test_what_is_missing() -> None:
    """Cells, outlooks, effects and likelihoods, as often as it says."""
    pages = list(synthetic_briefings(300, seed=5))
    columns = [each for page in pages for each in page.matrix]
    outlooks = [each for page in pages for each in page.outlook]
    assert 2 < 100 * sum(each.signal is None for each in columns) / len(columns) < 6
    assert 5 < 100 * sum(each.near_term_signal is None for each in outlooks) / len(outlooks) < 11
    assert any(not each.effects for page in pages for each in page.dynamics)
    assert any(each.likelihood is None for page in pages for each in page.risks)


def test_refusals() -> None:
    """Nothing is made of nothing."""
    for wrong in ({"count": -1}, {"sectors": ()}, {"countries": ()}):
        with pytest.raises(InvalidValue):
            synthetic_briefings(**({"count": 1} | wrong))
