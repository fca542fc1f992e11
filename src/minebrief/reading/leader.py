"""The leader: the country that the bottom line names as the strongest."""

from minebrief.model.country import Country
from minebrief.model.mention import Mention, find_countries
from minebrief.model.vocabulary import Basis
from minebrief.reading.items import sentences
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece

__all__ = ["BEFORE", "BEHIND", "read_leader"]

BEHIND = (
    "offers the strongest", "offers the best", "offers the most attractive",
    "is the strongest", "remains the strongest", "stands out as the",
    "is the most attractive", "remains the most attractive",
    "is the best positioned", "remains the best positioned", "is best positioned",
    "is the top pick", "is our top pick", "remains the top pick", "remains our top pick",
    "leads the ranking", "leads the field", "leads the sector", "leads the group",
    "leads this week",
)  # fmt: skip
"""What stands right behind the name of the leader."""

BEFORE = ("top pick is", "top pick remains", "strongest positioning is in", "led by")
"""What stands right before it, where the sentence names no other country."""

_DOUBTS = frozenset(["if", "unless", "neither", "nor", "not", "no", "longer", "never", "hardly"])


def read_leader(bottom_line: Piece, ledger: Ledger) -> Country | None:
    """Infer the leader from a sentence that names one country and says that it leads.

    The list of phrases is short and literal: what it misses stays unstated.
    """
    found: list[tuple[Country, Piece]] = []
    for sentence in sentences(bottom_line):
        mentions = [each for each in find_countries(sentence.text) if each.country is not None]
        leading = [each for each in mentions if _leads(sentence.text, each)]
        if not leading or _DOUBTS & set(sentence.text.lower().split()):
            continue
        if len({each.country for each in mentions}) > 1:
            _note("the sentence names several countries; none is taken", sentence, ledger)
        elif leading[0].country is not None:
            found.append((leading[0].country, sentence))
    if len({country for country, _ in found}) > 1:
        _note("several countries are said to lead; none is taken", found[1][1], ledger)
        return None
    if not found:
        return None
    ledger.read("/leader", found[0][1], Basis.INFERRED)
    return found[0][0]


def _leads(text: str, mention: Mention) -> bool:
    behind = text[mention.end :].lstrip().lower()
    before = text[: mention.start].rstrip().lower()
    return behind.startswith(BEHIND) or before.endswith(BEFORE)


def _note(message: str, sentence: Piece, ledger: Ledger) -> None:
    ledger.note("leader.several", message, sentence, path="/leader", got=sentence.text)
