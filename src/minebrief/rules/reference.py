"""References: which book decided, to the letter."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Self, Unpack

from attrs import frozen

from minebrief.model.constraints import Bounds, NonBlank
from minebrief.model.record import Record
from minebrief.rules.amendment import Amendment
from minebrief.rules.book import RuleBook, digest

if TYPE_CHECKING:
    from minebrief.rules.changes import BookReferenceChanges

__all__ = ["BookReference", "reference_to"]


@frozen(kw_only=True, repr=False)
class BookReference(Record):
    """Which book decided, to the letter.

    Attributes:
        id: Name of the book.
        edition: Its edition.
        digest: Its content hash, SHA-256 in hexadecimal.
        amendments: Those of its amendments that counted on the last day of the period.
    """

    id: NonBlank
    edition: NonBlank
    digest: Annotated[str, Bounds(min_length=64, max_length=64)]
    amendments: tuple[Amendment, ...] = ()

    if TYPE_CHECKING:

        def evolve(self, **changes: Unpack[BookReferenceChanges]) -> Self: ...

    def __str__(self) -> str:
        changes = "; ".join(str(each) for each in self.amendments)
        return f"{self.id} {self.edition}{f', amended: {changes}' if changes else ''}"


def reference_to(book: RuleBook, day: date | None) -> BookReference:
    """Refer to a book as it holds on a day.

    >>> from minebrief.rules.standard import STANDARD
    >>> print(reference_to(STANDARD, None))
    standard 2026.1
    """
    return BookReference(
        id=book.id,
        edition=book.edition,
        digest=digest(book),
        amendments=book.amendments_on(day),
    )
