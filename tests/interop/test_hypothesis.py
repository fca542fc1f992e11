"""Hypothesis: every class has its strategy, and importing Hypothesis costs nothing of ours."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies._internal import types

from minebrief.interop.hypothesis import register, strategy_of
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.record import Record
from minebrief.rules.book import RuleBook
from minebrief.rules.recommendation import Recommendation


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def registered() -> None:
    """As the entry point does; here it may be installed or not."""
    register()


@pytest.mark.parametrize(
    "cls", [GlobalBriefing, CountryBriefing, RuleBook, Recommendation, Assessment]
)
def test_from_type_knows_the_class(cls: Any) -> None:
    """Also inside lists and as an argument that is inferred."""

    @settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
    @given(st.from_type(cls), st.from_type(list[cls]))
    def law(one: Any, several: Any) -> None:
        assert type(one) is cls
        assert all(type(each) is cls for each in several)

    law()


def test_arguments_are_inferred() -> None:
    """A function annotated with our classes needs no more."""

    def covers(page: GlobalBriefing, country: Country) -> bool:
        return country in page.countries

    @given(st.builds(covers))
    def law(found: bool) -> None:
        assert found in (True, False)

    law()


def test_who_registers_a_strategy_is_not_overruled() -> None:
    """Ours is asked only where nobody said otherwise."""
    lookup = types._global_type_lookup
    st.register_type_strategy(Assessment, st.just(Assessment(country=Country.NO)))
    try:
        found = st.from_type(Assessment)
        given(found)(lambda each: _is_norway(each))()
    finally:
        del lookup[Assessment]
        st.from_type.__clear_cache()  # type: ignore[attr-defined]


def _is_norway(each: Assessment) -> None:
    assert each.country is Country.NO


def test_other_types_are_left_alone() -> None:
    """None means that Hypothesis looks on."""
    assert [strategy_of(each) for each in (int, list[int], "GlobalBriefing", Country)] == [None] * 4
    assert strategy_of(Record) is not None


def test_importing_hypothesis_loads_nothing_of_the_model() -> None:
    """Every project with Hypothesis and minebrief installed runs the entry point."""
    loaded = run(
        "import sys, hypothesis; from minebrief.interop.hypothesis import register; register();"
        "print(*sorted(each for each in sys.modules if each.startswith('minebrief')))"
    )
    assert loaded == "minebrief minebrief.interop minebrief.interop.hypothesis"


def test_a_class_imported_later_is_known() -> None:
    """The entry point runs long before the program imports the model."""
    code = (
        "from hypothesis import given, strategies as st, settings\n"
        "from minebrief.interop.hypothesis import register; register()\n"
        "from minebrief import Highlight\n"
        "@settings(database=None)\n@given(st.from_type(Highlight))\n"
        "def law(each): assert each.title.strip()\n"
        "law(); print('held')"
    )
    assert run(code) == "held"


def test_without_the_lazy_table_the_documents_are_registered_at_once() -> None:
    """A Hypothesis without it costs an import, and still knows the documents."""
    code = (
        "from hypothesis.strategies._internal import types; del types._global_extra_lookup\n"
        "from minebrief.interop.hypothesis import register; register()\n"
        "print(*sorted(each.__name__ for each in types._global_type_lookup"
        " if getattr(each, '__module__', '').startswith('minebrief')))"
    )
    assert run(code) == "CountryBriefing GlobalBriefing Recommendation RuleBook"
