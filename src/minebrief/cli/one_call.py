"""One call on the command line: the page, the country and the rules that are asked for."""

from datetime import date
from typing import Any

from minebrief.cli.parameters import COUNTRY, RulesOptions, given_reading, without_sample
from minebrief.cli.sources import load_page, recommendation_of
from minebrief.model.country import Country
from minebrief.rules.call import Call

__all__ = ["call_on"]


def call_on(given: dict[str, Any], rules: RulesOptions) -> tuple[Call, date]:
    """Give the call that is asked about, and the last day of its period.

    Args:
        given: The options of the command: those of reading, the source and the country (``who``).
        rules: How calls are made.

    Raises:
        InvalidDocument: The page has errors.
        Refusal: It is a country page, which has no calls, or it cannot be read.
        UnknownItem: The page does not cover the country.
    """
    country = COUNTRY.convert(without_sample(given, "who", "COUNTRY"), None, None)
    reading = given_reading(given)
    page = load_page(reading)
    found = recommendation_of(page, rules, reading)
    assert isinstance(country, Country)  # noqa: S101 (what the parameter converts to)
    assert found is not None  # noqa: S101 (a global page has calls)
    return found.call(country), page.period.end
