"""One call on the command line: the page, the country and the rules that are asked for."""

from datetime import date
from typing import Any

from minebrief.cli.output import Refusal
from minebrief.cli.parameters import (
    COUNTRY,
    RulesOptions,
    given_reading,
    without_sample,
)
from minebrief.cli.sources import load, recommendation_of
from minebrief.errors import InvalidDocument
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.problem import Severity
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
    loaded = load(reading)
    if loaded.value is None or loaded.problems.of(Severity.ERROR):
        raise InvalidDocument(problems=loaded.problems)
    found = recommendation_of(loaded.value, rules, reading)
    if not isinstance(loaded.value, GlobalBriefing) or found is None:
        raise Refusal("this is a country page; only the calls of a global page can be explained")
    assert isinstance(country, Country)  # noqa: S101 (what the parameter converts to)
    return found.call(country), loaded.value.period.end
