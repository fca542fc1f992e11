"""The printed book: a rule book as an analyst reads it, complete enough to decide by hand."""

from collections.abc import Iterator
from datetime import date

from minebrief.render.blocks import Align, Block, Bullets, Column, Heading, Item, Phrase, Tone
from minebrief.render.book_inputs import inputs, name_of
from minebrief.render.book_points import book_points
from minebrief.render.book_tables import book_tables
from minebrief.render.decision_grid import decision_grid
from minebrief.render.wording import capitalised, grid, paragraph, quiet, strong
from minebrief.rules.amendment import Amendment
from minebrief.rules.book import RuleBook, digest

__all__ = ["compose_book"]

_STEPS = {
    "Add up the points": "of the country's levels under Points, and take off what its risks cost. "
    "The sum is the score.",
    "See whether enough is known.": "",  # depends on the book
    "Read the weight off the score": "under Weight.",
    "Ask the tables": "in their order. A row with a condition on an unknown input does not hold, "
    "unless the condition is that it is unknown.",
    "Take the conviction": "that is the lowest answer of the conviction tables.",
    "Name the leader,": "the country with the highest score above zero. If several have it: with "
    "the greatest change; then with the lowest risk load; then with most news items, if all their "
    "numbers are stated. Those still level lead together.",
}
_REACH = (
    "take the score with every unknown input at its fewest points, and at its most: if the two "
    "give different weights, the call is Undetermined, too."
)


def compose_book(book: RuleBook, *, on: date | None = None) -> tuple[Block, ...]:
    """Give the blocks of a book, in the order in which a page is decided by hand.

    The numbers are those in force, as :meth:`~minebrief.rules.book.RuleBook.on` gives them; the
    amendments say what the book itself states.

    Args:
        book: The book.
        on: The day as of which amendments with dates count; without one they do not.

    >>> from minebrief.rules.standard import STANDARD
    >>> compose_book(STANDARD)[0]
    Heading(text='Standard rule book', level=1)
    """
    in_force = book.on(on)
    return (
        *_head(book, on),
        *_limits(book),
        *_steps(in_force),
        *inputs(in_force),
        *book_points(in_force),
        *decision_grid(in_force),
        *book_tables(in_force),
        *_last_week(in_force),
        *_amendments(book, on),
        *_parameters(book, in_force),
    )


def _head(book: RuleBook, on: date | None) -> Iterator[Block]:
    yield Heading(text=book.title, level=1)
    edition = f"{book.id}, edition {book.edition}."
    yield paragraph(strong("Book:"), edition, quiet("Digest:"), quiet(digest(book)))
    yield paragraph(book.description)
    yield paragraph(strong("Weights are relative to:"), f"{book.benchmark}.")
    count = len(book.amendments_on(on))
    if book.amendments:
        day = f"as of {on}" if on else "without those that have dates"
        words = f"{count} of {len(book.amendments)} amendments counted in, {day}."
        yield paragraph(strong("Amended:", Tone.UNKNOWN), f"the numbers below have {words}")


def _limits(book: RuleBook) -> Iterator[Block]:
    yield Heading(text="Known limits")
    if book.limits:
        yield Bullets(items=tuple(Item(phrases=(Phrase(text=each),)) for each in book.limits))
    else:
        yield paragraph("None stated.")


def _steps(book: RuleBook) -> Iterator[Block]:
    yield Heading(text="How a country is decided")
    steps = {**_STEPS, "See whether enough is known.": _enough(book)}
    yield Bullets(
        items=tuple(
            Item(phrases=(strong(f"Step {number}. {lead}"), Phrase(text=text)))
            for number, (lead, text) in enumerate(steps.items(), start=1)
        )
    )


def _enough(book: RuleBook) -> str:
    required = " or ".join(f"the {name_of(each)}" for each in book.required)
    settling = " or ".join(f"the {name_of(each)}" for each in book.settling)
    sentences = (
        f"Without {required} the call is Undetermined." if required else "",
        f"Without {settling}, {_REACH}" if settling else "",
        "Whatever else is unknown has the points under Unknown.",
    )
    return " ".join(each for each in sentences if each)


def _last_week(book: RuleBook) -> Iterator[Block]:
    yield Heading(text="Last week")
    yield paragraph(
        "Last week's calls count if they are on the same sector, were decided by this very book,"
        f" and ended at most {book.previous_days} days before this period begins, or are of the "
        "period directly before. Then a higher weight than last week's is an increase, a lower one "
        "a reduction, the same one is maintained; a country that was not covered is initiated, one "
        "that no longer is, is an exit."
    )


def _amendments(book: RuleBook, on: date | None) -> Iterator[Block]:
    yield Heading(text="Amendments")
    if book.amendments:
        yield Bullets(items=tuple(_amendment(each, on) for each in book.amendments))
    else:
        yield paragraph("None: every number is the one the book states.")


def _amendment(amendment: Amendment, on: date | None) -> Item:
    counted = amendment.is_in_force(on)
    first, last = amendment.effective_from, amendment.effective_until
    days = " ".join((f"from {first}" if first else "", f"until {last}" if last else "")).strip()
    source = (quiet(f"({amendment.source})"),) if amendment.source else ()
    return Item(
        phrases=(
            strong(f"{amendment.parameter}:"),
            Phrase(text=f"{amendment.value} instead of {amendment.instead_of},"),
            Phrase(text=f"{days or 'always'};"),
            Phrase(text="counted in." if counted else "not counted in.",
                   tone=Tone.GOOD if counted else Tone.QUIET),
        ),
        details=((Phrase(text=f"{capitalised(amendment.reason.rstrip('.'))}."), *source),),
    )  # fmt: skip


def _parameters(book: RuleBook, in_force: RuleBook) -> Iterator[Block]:
    yield Heading(text="Parameters")
    yield paragraph("Every number by the name that an amendment or with_parameters calls it.")
    now = in_force.parameters
    value = Column(title="Value", align=Align.RIGHT)
    stated = (Column(title="Stated", align=Align.RIGHT),) if book.amendments else ()
    rows = (
        (
            strong(name),
            Phrase(text=str(now[name].value)),
            *((quiet(str(each.value)),) if stated else ()),
            quiet(each.unit),
        )
        for name, each in book.parameters.items()
    )
    yield grid(("Name", value, *stated, "Unit"), rows)
