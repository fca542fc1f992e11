"""Cells: one word of a vocabulary, or the problem with it."""

from typing import TypeVar

from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import Ordered, PolicyDirection, PolicyStance
from minebrief.reading.grid import Cell
from minebrief.reading.ledger import Ledger
from minebrief.reading.lexicon import is_placeholder, nearest_member
from minebrief.reading.piece import Piece

__all__ = ["free_text", "policy_trend", "word"]

_Member = TypeVar("_Member", bound=Ordered)

NOUNS = {"Signal": "signal", "NewsFlow": "news-flow", "PolicyStance": "policy-stance",
         "PolicyDirection": "policy-direction"}  # fmt: skip
"""What the codes of a vocabulary begin with."""


def word(vocabulary: type[_Member], cell: Cell | None, path: str, ledger: Ledger) -> _Member | None:
    """Read a cell that holds one word; None, with a problem, when it holds none that is known."""
    if cell is None or _is_empty(cell.piece, path, ledger):
        return None
    found = ledger.lexicon.find(vocabulary, cell.piece.text)
    if found is not None:
        ledger.read(path, cell.piece, found[1])
        return found[0]
    nearest = _refuse(vocabulary, cell.piece, path, ledger)
    if nearest is not None:
        _propose(vocabulary, cell.piece, path, nearest, ledger)
    return None


def _is_empty(piece: Piece, path: str, ledger: Ledger) -> bool:
    if not is_placeholder(piece.text):
        return False
    ledger.note("cell.empty", "the cell says nothing", piece, path=path, got=piece.text or None)
    return True


def _refuse(vocabulary: type[_Member], piece: Piece, path: str, ledger: Ledger) -> _Member | None:
    """Say that a word is graded or unknown; give the nearest member of a graded one."""
    noun = NOUNS[vocabulary.__name__]
    expected = ", ".join(str(each) for each in vocabulary)
    nearest = nearest_member(vocabulary, piece.text)
    if nearest is None:
        ledger.error(f"{noun}.unknown", "the word is not in the vocabulary", piece, path=path,
                     got=piece.text, expected=expected,
                     hint=ledger.lexicon.near(vocabulary, piece.text)
                     or f"say what it means: words={{{piece.text!r}: …}}")  # fmt: skip
        return None
    hint = f"accept the nearest, {nearest}, or say what it means: words={{{piece.text!r}: …}}"
    ledger.warn(f"{noun}.graded", "the word is graded and no member of the vocabulary", piece,
                path=path, got=piece.text, expected=expected, hint=hint)  # fmt: skip
    return nearest


def _propose(
    vocabulary: type[Ordered], piece: Piece, path: str, value: object, ledger: Ledger
) -> None:
    code = f"{NOUNS[vocabulary.__name__]}.graded"
    ledger.propose(code, path, value, piece, "the nearest member of the vocabulary")


def policy_trend(cell: Cell | None, path: str, ledger: Ledger) -> PolicyTrend | None:
    """Read the policy cell: a stance and perhaps, in brackets, a direction."""
    if cell is None or _is_empty(cell.piece, path, ledger):
        return None
    before, inside = cell.piece.halves("(")
    stance_piece, direction_piece = before.strip(), inside.strip().strip(")").strip()
    direction = None
    if direction_piece:
        bracket = Cell(piece=direction_piece, basis=cell.basis)
        direction = word(PolicyDirection, bracket, f"{path}/direction", ledger)
    found = ledger.lexicon.find(PolicyStance, stance_piece.text)
    if found is not None:
        ledger.read(f"{path}/stance", stance_piece, found[1])
        return PolicyTrend(stance=found[0], direction=direction)
    nearest = _refuse(PolicyStance, stance_piece or cell.piece, path, ledger)
    _drop_direction(path, ledger)
    if nearest is not None:
        trend = PolicyTrend(stance=nearest, direction=direction)
        _propose(PolicyStance, cell.piece, path, trend, ledger)
    elif direction_piece:
        message = "without a stance the direction has no place"
        ledger.note("policy-direction.alone", message, direction_piece, path=path,
                    got=direction_piece.text)  # fmt: skip
    return None


def _drop_direction(path: str, ledger: Ledger) -> None:
    """Forget the direction of a trend that has no stance: no member holds it."""
    below = f"{path}/direction"
    ledger.origins[:] = [each for each in ledger.origins if each.path != below]
    ledger.proposals[:] = [each for each in ledger.proposals if each.path != below]


def free_text(cell: Cell | None, path: str, ledger: Ledger) -> str | None:
    """Read a cell of free text."""
    if cell is None or _is_empty(cell.piece, path, ledger):
        return None
    piece = cell.piece.strip("* ") if cell.piece.text.startswith("*") else cell.piece.strip()
    if not piece:
        return None
    ledger.read(path, piece, cell.basis)
    return piece.text
