"""Provenance: where the members of a briefing come from, and who vouched for them."""

from typing import TYPE_CHECKING, Annotated, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import Bounds, Moment, NonBlank
from minebrief.model.evidence import Source
from minebrief.model.record import Record
from minebrief.model.vocabulary import Basis

if TYPE_CHECKING:
    from minebrief.model.changes import AcceptanceChanges, OriginChanges, ProvenanceChanges

__all__ = ["Acceptance", "Origin", "Provenance"]

Place = Annotated[int, Bounds(ge=1)]


@frozen(kw_only=True, repr=False)
class Origin(Record):
    """Where one member of a briefing comes from.

    Attributes:
        path: JSON pointer to the member: ``/matrix/0/signal``.
        basis: Whether it was stated, given, inferred, guessed or drafted.
        words: The words it was read from.
        line: Line of the source on which they begin, from 1.
        column: Column in that line, in characters, from 1.

    >>> str(Origin(path="/matrix/0/signal", basis=Basis.STATED, words="Bullish", line=15, column=7))
    '"Bullish" (line 15)'
    """

    path: Annotated[str, Bounds(min_length=1)]
    basis: Basis
    words: NonBlank | None = None
    line: Place | None = None
    column: Place | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[OriginChanges]) -> Self: ...

    def __str__(self) -> str:
        words = f'"{self.words}"' if self.words else self.path
        return f"{words} (line {self.line})" if self.line else f"{words} ({self.basis})"


@frozen(kw_only=True, repr=False)
class Acceptance(Record):
    """Somebody's acceptance of a guess, which made it a given.

    Attributes:
        path: JSON pointer to the accepted member.
        code: Code of the proposal that was accepted.
        by: Who accepted it.
        at: When, if the caller says so; the library consults no clock.
    """

    path: Annotated[str, Bounds(min_length=1)]
    code: NonBlank
    by: NonBlank
    at: Moment | None = None

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[AcceptanceChanges]) -> Self: ...


@frozen(kw_only=True, repr=False)
class Provenance(Record):
    """How a briefing came to be what it is.

    Only what is worth carrying with the document: the origins of what the rules read, and of
    everything that was not simply stated.

    Attributes:
        sources: The pages or tables it was made from.
        origins: Where members come from; an edit forgets the origins of what it replaced.
        acceptances: Guesses that somebody accepted.
    """

    sources: tuple[Source, ...] = ()
    origins: tuple[Origin, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[ProvenanceChanges]) -> Self: ...

    def origin(self, path: str) -> Origin | None:
        """Give the origin of a member, or of the nearest part of the briefing that holds it."""
        known = {each.path: each for each in self.origins}
        while path:
            if path in known:
                return known[path]
            path = path.rpartition("/")[0]
        return None

    def forget(self, *paths: str) -> Self:
        """Give a copy without the origins of these members and of everything inside them."""

        def is_kept(path: str) -> bool:
            return not any(path == each or path.startswith(f"{each}/") for each in paths)

        return self.evolve(
            origins=tuple(each for each in self.origins if is_kept(each.path)),
            acceptances=tuple(each for each in self.acceptances if is_kept(each.path)),
        )
