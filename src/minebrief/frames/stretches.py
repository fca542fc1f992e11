"""Stretches: the numbers of a book, which amendments with dates change from day to day."""

from collections.abc import Callable
from datetime import timedelta

import narwhals as nw

from minebrief.frames.scratch import Scratch, first_that
from minebrief.rules.book import RuleBook

__all__ = ["Stretches"]


class Stretches:
    """A book as it holds in each stretch of time in which its numbers stay the same.

    Attributes:
        books: The book in each stretch, earliest first; none has amendments left.
        begins: The first day of each stretch but the first, as day numbers of the calendar.
    """

    def __init__(self, book: RuleBook) -> None:
        days = {each.effective_from for each in book.amendments if each.effective_from}
        ends = {each.effective_until for each in book.amendments if each.effective_until}
        days |= {each + timedelta(days=1) for each in ends if each.toordinal() < _LAST_DAY}
        days = {each for each in days if each.toordinal() > 1}
        begins = sorted(days)
        before = [begins[0] - timedelta(days=1)] if begins else [None]
        self.books = tuple(book.on(day) for day in (*before, *begins))
        self.begins = tuple(each.toordinal() for each in begins)

    @property
    def book(self) -> RuleBook:
        """The book, for all that is no number: no amendment changes its inputs, levels or rows."""
        return self.books[0]

    def numbers(self, get: Callable[[RuleBook], int]) -> tuple[int, ...]:
        """Give one number of the book as it is in each stretch."""
        return tuple(get(each) for each in self.books)

    def of_day(self, day: nw.Expr, scratch: Scratch) -> nw.Expr:
        """Give the number of the stretch in which a day lies."""
        later = [(day >= first, scratch.number(n)) for n, first in enumerate(self.begins, 1)]
        return first_that(reversed(later), scratch.number(0))


_LAST_DAY = 3_652_059
"""The last day of the calendar, 9999-12-31."""
