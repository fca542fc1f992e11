"""What reading gives: the value as far as it goes, and everything there is to say about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar, overload

import attrs
from attrs import frozen

from minebrief.errors import InvalidDocument, UnknownItem
from minebrief.model.provenance import Acceptance, Origin, Provenance
from minebrief.model.vocabulary import Basis
from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.shown import Shown

__all__ = ["Loaded", "Proposal", "placed"]

NO_PROBLEMS = Problems()

T = TypeVar("T")
U = TypeVar("U")


@frozen(kw_only=True)
class Proposal:
    """A guess at a fact: nothing reads it until somebody accepts it.

    Attributes:
        code: Kind of the proposal, the code of the problem that goes with it.
        path: JSON pointer to the member it would set; a name for a number appends to a list.
        value: The value it would set.
        words: The words it was guessed from.
        span: Where they stand.
        message: Why this is the guess.
    """

    code: str
    path: str
    value: Any
    words: str
    message: str
    span: Span | None = None

    @property
    def names(self) -> tuple[str, str, str]:
        """The names it may be accepted by: ``"all"``, its code and its path."""
        return "all", self.code, self.path

    def answers_to(self, name: "str | Proposal") -> bool:
        """Tell whether it is the proposal, or one of those, that a name stands for."""
        return self == name if isinstance(name, Proposal) else name in self.names

    def __str__(self) -> str:
        return f'{self.path}: {self.value} for "{self.words}" ({self.message})'


def placed(whole: Any, path: str, value: Any) -> tuple[Any, str]:
    """Set the member a JSON pointer names; give the new whole and the path that was set.

    In a list a number sets that item and any other last part ("-", a name) appends.

    Raises:
        UnknownItem: The pointer names no member.
    """
    root, *members = path.split("/")
    if root or not members:
        raise UnknownItem(what="member", key=path)
    new, parts = _placed(whole, members, value, path)
    return new, "/".join(("", *parts))


def _placed(whole: Any, parts: list[str], value: Any, path: str) -> tuple[Any, list[str]]:
    if not parts:
        return value, []
    head, *rest = parts
    if isinstance(whole, tuple):
        index = _place_in(whole, head, last=not rest, path=path)
        item, below = _placed(whole[index] if rest else None, rest, value, path)
        return (*whole[:index], item, *whole[index + 1 :]), [str(index), *below]
    if not attrs.has(type(whole)) or head not in attrs.fields_dict(type(whole)):
        raise UnknownItem(what="member", key=path)
    item, below = _placed(getattr(whole, head), rest, value, path)
    return attrs.evolve(whole, **{head: item}), [head, *below]


def _place_in(items: tuple[Any, ...], part: str, *, last: bool, path: str) -> int:
    if part in map(str, range(len(items))):
        return int(part)
    if last and (part == "-" or part.isalpha()):
        return len(items)
    raise UnknownItem(what="member", key=path)


@frozen(kw_only=True)
class Loaded(Shown, Generic[T]):
    """The outcome of reading: the value, its problems, and where each member comes from.

    Attributes:
        value: What was read; None when a required part is missing.
        problems: What is wrong, doubtful or worth knowing, in order of place.
        origins: Basis, words and place of every member that was read.
        proposals: Guesses at facts, applied only by :meth:`accept`.
        version: The version a document says it was written in; None for a page and a part.

    >>> Loaded(value="anything").require()
    'anything'
    """

    value: T | None
    problems: Problems = NO_PROBLEMS
    origins: tuple[Origin, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    version: str | None = None

    @property
    def basis(self) -> Mapping[str, Basis]:
        """How each member is known, by JSON pointer."""
        return {each.path: each.basis for each in self.origins}

    @property
    def spans(self) -> Mapping[str, Span]:
        """Where each member stands in the source, by JSON pointer."""
        return {
            each.path: Span(line=each.line, column=each.column or 1)
            for each in self.origins
            if each.line
        }

    @overload
    def require(self) -> T: ...
    @overload
    def require(self, expect: type[U]) -> U: ...
    def require(self, expect: type[Any] | None = None) -> Any:
        """Give the value.

        Args:
            expect: The class it must be, such as ``GlobalBriefing``.

        Raises:
            InvalidDocument: There is none, or a problem is an error, or it is of another class;
                it carries every problem.
        """
        if self.value is None or self.problems.of(Severity.ERROR):
            raise InvalidDocument(problems=self.problems)
        if expect is not None and not isinstance(self.value, expect):
            other = Problem(
                code="format.unexpected",
                message="this is another kind of document",
                got=type(self.value).__name__,
                expected=expect.__name__,
            )
            items = (*self.problems, other)
            raise InvalidDocument(problems=attrs.evolve(self.problems, items=items))
        return self.value

    def accept(self, *names: "str | Proposal", by: str, at: datetime | None = None) -> "Loaded[T]":
        """Apply proposals and remember who accepted them.

        Args:
            names: Proposals, or codes or paths of some; ``"all"`` is every one.
            by: Who accepts them.
            at: When; the library consults no clock.

        Raises:
            UnknownItem: A name is no proposal's, or there is no value to apply it to.
        """
        for name in names:
            if self.value is None or not (
                name == "all" or any(each.answers_to(name) for each in self.proposals)
            ):
                offered = sorted({name for each in self.proposals for name in each.names})
                raise UnknownItem(what="proposal", key=str(name), candidates=tuple(offered))
        loaded = self
        for proposal in self.proposals:
            if any(proposal.answers_to(name) for name in names):
                loaded = loaded._accepting(proposal, by, at)
        return loaded

    def _accepting(self, proposal: Proposal, by: str, at: datetime | None) -> "Loaded[T]":
        value, path = placed(self.value, proposal.path, proposal.value)
        span = proposal.span
        origin = Origin(
            path=path,
            basis=Basis.GIVEN,
            words=proposal.words,
            line=span.line if span else None,
            column=span.column if span else None,
        )
        acceptance = Acceptance(path=path, code=proposal.code, by=by, at=at)
        known: Provenance = value.provenance or Provenance()
        provenance = known.forget(path).evolve(
            origins=(*known.forget(path).origins, origin),
            acceptances=(*known.forget(path).acceptances, acceptance),
        )
        return attrs.evolve(
            self,
            value=attrs.evolve(value, provenance=provenance),
            problems=self._without_problem(proposal),
            origins=(*Provenance(origins=self.origins).forget(path).origins, origin),
            proposals=tuple(each for each in self.proposals if each is not proposal),
        )

    def _without_problem(self, proposal: Proposal) -> Problems:
        def is_settled(problem: Problem) -> bool:
            return (problem.code, problem.path) == (proposal.code, proposal.path)

        kept = tuple(each for each in self.problems if not is_settled(each))
        return attrs.evolve(self.problems, items=kept)
