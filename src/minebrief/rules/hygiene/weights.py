"""Weights that no score gives, whatever last week's was."""

from collections.abc import Iterator

from minebrief.model.vocabulary import Weight
from minebrief.rules.book import RuleBook
from minebrief.rules.finding import Finding
from minebrief.rules.hygiene.reachable import Reachable

__all__ = ["find_lost_weights"]

CODE = "weight.unreachable"


def find_lost_weights(book: RuleBook) -> Iterator[Finding]:
    """Find the weights that a book never gives."""
    reachable = Reachable(book)
    given = {region.weight for _, region in reachable.cells()}
    if Weight.NEUTRAL not in given:
        message = "no score gives Neutral, for all of them lie in the bands; move these apart"
        yield Finding(code=CODE, path="/bands", message=message)
    for number, band in enumerate(book.bands):
        if band.weight not in given:
            yield _beyond_all_scores(reachable, number)


def _beyond_all_scores(reachable: Reachable, number: int) -> Finding:
    """Say how far a band lies from the nearest score, with facts that lead to that."""
    band = reachable.book.bands[number]
    best, state = max(
        (
            ((region.scores, state) for state, region in reachable.cells())
            if band.sign > 0
            else ((region.scores & -region.scores, state) for state, region in reachable.cells())
        ),
        key=lambda found: band.sign * reachable.score_of(found[0]),
    )
    nearest = 1 << (best.bit_length() - 1)
    end = "highest" if band.sign > 0 else "lowest"
    message = (
        f"no score gives {band.weight}: the {end} is {reachable.score_of(nearest):+d} and the band "
        f"begins at {band.edge(band.weight):+d}; move it or give more points"
    )
    cell = reachable.witness(state, nearest)
    return Finding(code=CODE, path=f"/bands/{number}", message=message, cell=cell)
