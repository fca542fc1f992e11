"""The ledger of one reading: what was read from where, what is wrong, what is only guessed."""

from typing import Any, TypedDict, Unpack

from attrs import frozen

from minebrief.model.provenance import Origin, Provenance
from minebrief.model.vocabulary import Basis
from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.reading.lexicon import Lexicon
from minebrief.reading.piece import Piece
from minebrief.serde.loaded import Proposal

__all__ = ["Ledger", "Limits"]

WORDS_LIMIT = 200
"""How many characters an origin quotes."""

_FAR = Span(line=1 << 60, column=1)
_READ_BY_RULES = (
    ("matrix", "signal"),
    ("matrix", "news_flow"),
    ("matrix", "policy_trend/stance"),
    ("matrix", "policy_trend/direction"),
    ("outlook", "near_term_signal"),
    ("risks", "likelihood"),
    ("risks", "countries"),
    ("dynamics", "countries"),
    ("views", ""),
    ("leader", ""),
)


@frozen(kw_only=True)
class Limits:
    """How much work one reading may be.

    Attributes:
        max_bytes: Longest source, in bytes; in characters for text.
        max_items: Most entries of one list.
        max_problems: Most problems listed.
    """

    max_bytes: int = 5_000_000
    max_items: int = 1_000
    max_problems: int = 200


class Details(TypedDict, total=False):
    """The further members of a problem."""

    path: str
    got: str | None
    expected: str | None
    hint: str | None


class Ledger:
    """Everything there is to say about one reading, written down while it goes on."""

    def __init__(self, *, lexicon: Lexicon, limits: Limits) -> None:
        """Open an empty ledger for a page with these words and limits."""
        self.lexicon = lexicon
        self.limits = limits
        self.problems: list[Problem] = []
        self.origins: list[Origin] = []
        self.proposals: list[Proposal] = []

    def error(
        self, code: str, message: str, at: Piece | None = None, **details: Unpack[Details]
    ) -> None:
        """Write down that something is lost."""
        self._add(Severity.ERROR, code, message, at, details)

    def warn(
        self, code: str, message: str, at: Piece | None = None, **details: Unpack[Details]
    ) -> None:
        """Write down that something is doubtful."""
        self._add(Severity.WARNING, code, message, at, details)

    def note(
        self, code: str, message: str, at: Piece | None = None, **details: Unpack[Details]
    ) -> None:
        """Write down a remark."""
        self._add(Severity.NOTE, code, message, at, details)

    def _add(
        self, severity: Severity, code: str, message: str, at: Piece | None, details: Details
    ) -> None:
        span = at.span if at is not None else None
        problem = Problem(code=code, message=message, severity=severity, span=span, **details)
        self.problems.append(problem)

    def read(self, path: str, piece: Piece, basis: Basis = Basis.STATED) -> None:
        """Write down where a member was read from."""
        words = piece.text.strip()[:WORDS_LIMIT].strip()
        span = piece.strip().span
        origin = Origin(
            path=path, basis=basis, words=words or None, line=span.line, column=span.column
        )
        self.origins.append(origin)

    def give(self, path: str, value: object) -> None:
        """Write down that the caller said it."""
        words = str(value).strip()[:WORDS_LIMIT]
        self.origins.append(Origin(path=path, basis=Basis.GIVEN, words=words or None))

    def propose(self, code: str, path: str, value: Any, piece: Piece, message: str) -> None:
        """Write down a guess at a fact, for somebody to accept."""
        proposal = Proposal(
            code=code, path=path, value=value, words=piece.text, message=message, span=piece.span
        )
        self.proposals.append(proposal)

    def provenance(self) -> Provenance | None:
        """Give what the document carries: origins of what rules read and of what is not stated."""
        kept = tuple(
            each
            for each in self.origins
            if each.basis is not Basis.STATED or _is_read_by_rules(each.path)
        )
        return Provenance(origins=kept) if kept else None

    def listed(self, *, title: str | None, source: str | None) -> Problems:
        """Give the problems in order of place, no more than the limit and a last one."""
        limit = self.limits.max_problems
        gravest = sorted(self.problems, key=lambda each: tuple(Severity).index(each.severity))
        shown = sorted(gravest[:limit], key=_place)
        if len(gravest) > limit:
            more = f"{len(gravest) - limit} more problems are not listed"
            hint = f"raise max_problems, now {limit}"
            severity = gravest[limit].severity
            shown.append(Problem(code="limit.problems", message=more, severity=severity, hint=hint))
        return Problems(items=tuple(shown), title=title, source=source)


def _place(problem: Problem) -> tuple[int, int]:
    span = problem.span or _FAR
    return span.line, span.column


def _is_read_by_rules(path: str) -> bool:
    _, head, *rest = path.split("/")
    below = "/".join(rest[1:])
    return any(
        head == member and (below == inner or (inner == "countries" and below.startswith(inner)))
        for member, inner in _READ_BY_RULES
    )
