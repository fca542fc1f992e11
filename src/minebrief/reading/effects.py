"""Effects: guesses, from a few plain words, at whom a dynamic helps or hurts.

Prose alone never fills the effects of a dynamic. What is found here is proposed, with the words,
for somebody to accept or not.
"""

from minebrief.model.country import Country
from minebrief.model.mention import find_countries
from minebrief.model.party import Effect, Party
from minebrief.model.vocabulary import Polarity
from minebrief.reading.items import sentences
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece

__all__ = ["ADVERSE", "FAVOURABLE", "propose_effects"]

FAVOURABLE = ("strengthens", "strengthen", "advantages", "benefits", "boosts", "favours", "favors",
              "opportunities for")  # fmt: skip
"""Words before the party that something helps."""

ADVERSE = ("erodes", "erode", "weakens", "weaken", "hurts", "harms", "damages", "undermines",
           "undercuts")  # fmt: skip
"""Words before the party that something hurts."""

_CUES = {
    **dict.fromkeys(FAVOURABLE, Polarity.FAVOURABLE),
    **dict.fromkeys(ADVERSE, Polarity.ADVERSE),
}
_CONDITIONS = frozenset(["may", "might", "could", "would", "potentially", "if", "unless"])
_DOUBTS = frozenset(["not", "no", "never", "hardly", "nor", "neither"])
_HOME = ("domestic ", "local ", "its ")
_REACH = 45


def propose_effects(text: Piece, path: str, ledger: Ledger) -> None:
    """Propose an effect on each country that a clause clearly helps or hurts."""
    found: dict[Country, list[tuple[Effect, Piece]]] = {}
    for sentence in sentences(text):
        for clause in sentence.split(";"):
            for country, effect in _in_clause(clause.text):
                found.setdefault(country, []).append((effect, clause))
    for country, effects in found.items():
        if len({each.polarity for each, _ in effects}) == 1:
            effect, clause = effects[0]
            _propose(country, effect, clause, path, ledger)


def _propose(country: Country, effect: Effect, words: Piece, path: str, ledger: Ledger) -> None:
    at = f"{path}/effects/{country.alpha2}"
    message = f"the words may say: {str(effect)[0].lower()}{str(effect)[1:]}"
    hint = f'accept it, or briefing.with_effect(…, "{country}", Polarity.{effect.polarity.name})'
    ledger.note("effect.guess", f"{message}; not counted until it is accepted", words, path=at,
                got=words.text, hint=hint)  # fmt: skip
    ledger.propose("effect.guess", at, effect, words, message)


def _in_clause(text: str) -> list[tuple[Country, Effect]]:
    words = {each.strip(",.()").lower() for each in text.split()}
    if _DOUBTS & words:
        return []
    conditional = bool(_CONDITIONS & words)
    found = []
    for cue, polarity in _CUES.items():
        start = text.find(f" {cue} ")
        country = _party(text, start, start + len(cue) + 2) if start > 0 else None
        if country is not None:
            effect = Effect(party=Party.of(country), polarity=polarity, conditional=conditional)
            found.append((country, effect))
    return found


def _party(text: str, start: int, end: int) -> Country | None:
    """Give whom the words behind a cue name: a country, or its own firms."""
    behind = text[end : end + _REACH]
    if behind.startswith(_HOME):
        subjects = {each.country for each in find_countries(text[:start])}
        return subjects.pop() if len(subjects) == 1 else None
    mentions = find_countries(behind)
    return mentions[0].country if mentions else None
