"""Risks: title, text and the clauses Trigger, Most vulnerable and Probability."""

from minebrief.model.likelihood import Likelihood, LikelihoodLevel
from minebrief.model.party import Group
from minebrief.model.risk import Risk
from minebrief.reading.entries import Entry, lost_clause, titled
from minebrief.reading.items import Clause
from minebrief.reading.ledger import Ledger
from minebrief.reading.lexicon import folded, nearest_member
from minebrief.reading.names import mentioned
from minebrief.reading.piece import Piece

__all__ = ["read_risk"]

_MEMBERS = {
    "trigger": "trigger",
    "triggers": "trigger",
    "most vulnerable": "most_vulnerable",
    "probability": "likelihood",
    "likelihood": "likelihood",
}


def read_risk(item: Piece, path: str, ledger: Ledger) -> Risk:
    """Read one risk; the countries exposed are those its title and text name.

    Those named only in what would trigger it, or as home of the most vulnerable, are not counted.
    """
    entry = titled(item, path, ledger)
    clauses = _clauses(entry, path, ledger)
    trigger, vulnerable = clauses.get("trigger"), clauses.get("most_vulnerable")
    if trigger:
        ledger.read(f"{path}/trigger", trigger)
    if vulnerable:
        ledger.read(f"{path}/most_vulnerable/0", vulnerable)
    return Risk(
        title=entry.title.text,
        text=entry.text.text,
        likelihood=_likelihood(clauses.get("likelihood"), path, ledger),
        trigger=trigger.text if trigger else None,
        most_vulnerable=(Group(name=vulnerable.text),) if vulnerable else (),
        countries=mentioned(f"{path}/countries", ledger, entry.title, entry.text),
    )


def _clauses(entry: Entry, path: str, ledger: Ledger) -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    for clause in entry.clauses:
        member = _MEMBERS.get(folded(clause.label.text))
        text = _text(clause, member, path, ledger)
        if member is None or member in found or not text:
            lost_clause(clause, path, ledger)
        else:
            found[member] = text
    return found


def _text(clause: Clause, member: str | None, path: str, ledger: Ledger) -> Piece:
    """Give what a clause says; what follows the word of a probability is none of it."""
    if member != "likelihood":
        return _unstopped(clause.text)
    word, rest = clause.text.halves(". ")
    if rest.strip():
        message = "the text follows the clauses of the risk and belongs to none"
        ledger.note("line.stray", message, rest.strip(), path=path, got=rest.text.strip())
    return _unstopped(word.strip())


def _unstopped(piece: Piece) -> Piece:
    """Take the full stop off a phrase, unless it belongs to an abbreviation."""
    text = piece.text
    if text.endswith(".") and "." not in text.split()[-1][:-1]:
        return piece.cut(0, len(text) - 1).strip()
    return piece


def _likelihood(piece: Piece | None, at: str, ledger: Ledger) -> Likelihood | None:
    if piece is None:
        return None
    path = f"{at}/likelihood"
    found = ledger.lexicon.likelihood(piece.text)
    if found is not None:
        ledger.read(path, piece, found[1])
        return found[0]
    nearest = nearest_member(LikelihoodLevel, piece.text)
    expected = ", ".join(str(each) for each in LikelihoodLevel)
    if nearest is None:
        hint = f"say what it means: words={{{piece.text!r}: LikelihoodLevel.…}}"
        ledger.error("likelihood.unknown", "the word is not in the vocabulary", piece, path=path,
                     got=piece.text, expected=expected, hint=hint)  # fmt: skip
        return None
    ledger.warn("likelihood.graded", "the word is graded and no member of the vocabulary", piece,
                path=path, got=piece.text, expected=expected,
                hint=f"accept the nearest, {nearest}")  # fmt: skip
    value = Likelihood(word=nearest.value)
    ledger.propose("likelihood.graded", path, value, piece, "the nearest member of the vocabulary")
    return None
