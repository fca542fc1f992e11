"""Numbers of the recipe in columns: as they hold on the last day of each period."""

from datetime import date, timedelta

import narwhals as nw

from minebrief.frames.scratch import first_that
from minebrief.news.parameters import NewsParameters

__all__ = ["RecipeNumbers"]


class RecipeNumbers:
    """The numbers of a recipe, amendments counted in.

    Attributes:
        most_periods: The most earlier periods that are looked at on any day.
    """

    def __init__(self, parameters: NewsParameters) -> None:
        bounds = {date.min}
        for each in parameters.amendments:
            bounds.add(each.effective_from or date.min)
            if each.effective_until not in (None, date.max):
                bounds.add(each.effective_until + timedelta(days=1))
        self._values = [(day.toordinal(), parameters.on(day).values) for day in sorted(bounds)]
        self.most_periods = max(values["flow_periods"] for _, values in self._values)

    def __getitem__(self, name: str) -> nw.Expr:
        """Give a number as it holds on the ``last_day`` of a row."""
        (_, first), *later = self._values
        branches = [
            (nw.col("last_day") >= day, nw.lit(values[name])) for day, values in reversed(later)
        ]
        return first_that(branches, nw.lit(first[name]))
