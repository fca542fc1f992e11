"""The public strategies: valid by construction, within the bounds that are asked for, varied."""

import datetime
import inspect
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from minebrief import strategies
from minebrief.interop.hypothesis import strategy_of
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.period import Period
from minebrief.model.record import Record
from minebrief.model.vocabulary import Signal
from minebrief.rules.book import RuleBook
from minebrief.rules.decide import decide
from minebrief.rules.facts import Facts
from minebrief.rules.recommend import recommend
from minebrief.serde.converter import from_builtins, to_builtins

FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])


def classes(root: type[Any]) -> list[type[Any]]:
    """Every public class below one."""
    found = [each for cls in root.__subclasses__() for each in (cls, *classes(cls))]
    own = {each for each in found if each.__module__.startswith("minebrief.")}
    # A class with slots is made anew; the one it was made from may not be collected yet.
    own = {each for each in own if getattr(sys.modules[each.__module__], each.__name__) is each}
    return sorted({each for each in own if not each.__name__.startswith("_")}, key=str)


def names_of(page: GlobalBriefing) -> set[Country]:
    """Every country that risks, dynamics and outlook of a page speak of."""
    parts: tuple[Any, ...] = (*page.risks, *page.dynamics, *page.highlights)
    return {each for part in parts for each in part.countries} | {
        each.country for each in page.outlook
    }


@pytest.mark.parametrize("cls", classes(Record))
def test_every_class_has_a_strategy(cls: Any) -> None:
    """Its objects are built without a refusal and survive their JSON."""

    @FEW
    @given(strategy_of(cls))
    def law(record: Any) -> None:
        assert type(record) is cls
        assert from_builtins(to_builtins(record), cls) == record

    law()


@FEW
@given(st.data(), st.integers(0, 3), st.integers(0, 2))
def test_pages_keep_their_bounds(data: st.DataObject, countries: int, items: int) -> None:
    """As many countries and items as allowed, and no other countries than those asked for."""
    asked = [Country.NO, Country.CL, Country.AU]
    page = data.draw(
        strategies.global_briefings(
            countries=asked, min_countries=countries, max_countries=3, max_items=items
        )
    )
    assert countries <= len(page.matrix) <= 3
    assert names_of(page) | set(page.countries) <= set(asked)
    assert max(map(len, (page.risks, page.dynamics, page.highlights, page.views))) <= items


@given(strategies.periods(min_year=2025, max_year=2026, max_days=10))
def test_periods_keep_their_bounds(period: Period) -> None:
    """They begin in the years asked for, a week's first days aside."""
    assert datetime.date(2024, 12, 29) <= period.start <= datetime.date(2026, 12, 31)
    assert period.start <= period.end <= datetime.date(2027, 1, 10)


@given(strategies.texts(max_size=4))
def test_texts_are_short_and_never_blank(text: str) -> None:
    """Whatever their alphabet."""
    assert text.strip()
    assert len(text) <= 4
    text.encode()


@given(strategies.moments())
def test_moments_have_a_utc_form(moment: datetime.datetime) -> None:
    """And a zone."""
    assert moment.astimezone(datetime.UTC) == moment


@given(strategies.records(Assessment, signal=st.just(Signal.BULLISH)))
def test_a_member_may_be_given(assessment: Assessment) -> None:
    """It is then always there."""
    assert assessment.signal is Signal.BULLISH


@FEW
@given(strategies.rule_books(max_points=40), strategies.facts(max_risks=1))
def test_rule_books_decide(book: RuleBook, facts: Facts) -> None:
    """Points stay within the bound, and any facts lead to a decision that adds up."""
    assert all(abs(each.points) <= 40 for factor in book.factors for each in factor.points)
    assert max(attrs.astuple(facts.risks)[1:]) <= 1
    decision = decide(facts, book=book)
    assert (decision.weight is None) is (decision.undetermined is not None)


@FEW
@given(strategies.global_briefings(), strategies.rule_books())
def test_pages_are_recommended_by_any_book(page: GlobalBriefing, book: RuleBook) -> None:
    """Every country of the matrix gets its call."""
    assert [each.country for each in recommend(page, book=book).calls] == list(page.countries)


def test_pages_are_varied() -> None:
    """Among a hundred there are empty and full ones, with and without what is optional."""
    seen: set[str] = set()

    @settings(max_examples=100, phases=[Phase.generate], database=None, derandomize=True)
    @given(strategies.global_briefings())
    def look(page: GlobalBriefing) -> None:
        features = {
            "empty": not page.matrix,
            "full": len(page.matrix) > 2,
            "effects": any(each.effects for each in page.dynamics),
            "leader": page.leader is not None,
            "no title": page.title is None,
            "unknown members": bool(page.extensions),
            "not ASCII": not (page.title or "").isascii(),
            "issued": page.issued_at is not None,
        }
        seen.update(name for name, is_there in features.items() if is_there)

    look()
    assert len(seen) == 8, seen


def test_every_strategy_is_documented() -> None:
    """Plural, with an example, its bounds by keyword only."""
    for name in strategies.__all__:
        value = getattr(strategies, name)
        assert name == "facts" or name.endswith("s")
        assert ">>> " in (inspect.getdoc(value) or "")
        for each in list(inspect.signature(value).parameters.values())[name == "records" :]:
            assert each.kind in (each.KEYWORD_ONLY, each.VAR_KEYWORD)


def test_without_hypothesis_the_error_names_the_extra() -> None:
    """The rest of the library works without it."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from minebrief.errors import MissingExtra\n"
        "try:\n    import minebrief.strategies\n"
        "except MissingExtra as refusal:\n    print(refusal)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "minebrief[hypothesis]" in done.stdout
