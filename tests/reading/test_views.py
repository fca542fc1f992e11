"""Tests of the views and the leader."""

import pytest

from minebrief.model.bloc import Bloc
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.party import Group
from minebrief.model.view import View
from minebrief.model.vocabulary import Action, Basis, Horizon, Role, Weight
from minebrief.reading import read
from minebrief.reading.lexicon import Word
from minebrief.reading.verbs import VERBS
from tests.reading.written import FACTS


def _views(text: str, words: dict[str, Word] | None = None) -> tuple[tuple[View, ...], list[str]]:
    page = f"Bottom Line\nx.\n\nGlobal Positioning: {text}"
    loaded = read(page, **FACTS, words=words)
    assert isinstance(loaded.value, GlobalBriefing)
    assert loaded.value.positioning == text
    return loaded.value.views, [each.code for each in loaded.problems if "view" in each.code]


@pytest.mark.parametrize(
    ("clause", "weight", "action"),
    [
        ("Overweight Chile", Weight.OVERWEIGHT, None),
        ("underweight Chilean miners", Weight.UNDERWEIGHT, None),
        ("Neutral on Chile", Weight.NEUTRAL, None),
        ("Go overweight Chile", Weight.OVERWEIGHT, None),
        ("Stay underweight Chile", Weight.UNDERWEIGHT, Action.MAINTAIN),
        ("Maintain an overweight stance on Chile", Weight.OVERWEIGHT, Action.MAINTAIN),
        ("increase weight in Chile", Weight.OVERWEIGHT, Action.INCREASE),
        ("Add to Chile", Weight.OVERWEIGHT, Action.INCREASE),
        ("maintain exposure to Chile", Weight.NEUTRAL, Action.MAINTAIN),
        ("hold Chile", Weight.NEUTRAL, Action.MAINTAIN),
        ("reduce exposure to Chile", Weight.UNDERWEIGHT, Action.REDUCE),
        ("trim Chilean producers", Weight.UNDERWEIGHT, Action.REDUCE),
        ("initiate a position in Chile", None, Action.INITIATE),
        ("exit Chile", None, Action.EXIT),
        ("and tactically overweight the Chilean miners", Weight.OVERWEIGHT, None),
    ],
)
def test_verbs_state_or_imply_a_weight(
    clause: str, weight: Weight | None, action: Action | None
) -> None:
    """One clause, one verb, one view."""
    (view,), codes = _views(clause)
    assert (view.subject, view.weight, view.action) == (Country.CL, weight, action)
    assert codes == []


def test_an_inferred_weight_is_marked() -> None:
    """A stated weight is not."""
    loaded = read("Bottom Line\nx.\n\nGlobal Positioning: add to Chile; overweight Peru", **FACTS)
    assert loaded.basis["/views/0"] is Basis.STATED
    assert loaded.basis["/views/0/weight"] is Basis.INFERRED
    assert "/views/1/weight" not in loaded.basis


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("monitor Chile", "view.none"), ("Consider adding to Chile", "view.none"),
        ("rotate from Chile into Peru", "view.unread"), ("Adore Chile", "view.unread"),
        ("overweight gold", "view.unread"), ("overweight Chile relative to Peru", "view.unread"),
        ("go Chile", "view.unread"),
    ],
)  # fmt: skip
def test_what_is_no_view_is_reported(clause: str, code: str) -> None:
    """The clause stays in the paragraph and in the problem."""
    assert _views(clause) == ((), [code])


def test_a_plain_list_gives_one_view_each() -> None:
    """Commas and "and" part them."""
    views, _ = _views("Overweight Chile, Peru and Zambia over the long term.")
    assert [(each.subject, each.horizon) for each in views] == [
        (Country.CL, Horizon.LONG_TERM), (Country.PE, Horizon.LONG_TERM),
        (Country.ZM, Horizon.LONG_TERM),
    ]  # fmt: skip


def test_everything_a_clause_says_is_kept_apart() -> None:
    """Target, segments, selectivity, horizon, hedge and reason each have their member."""
    views, _ = _views(
        "maintain selective exposure to low-cost, liquid Zambian miners as a hedge against a "
        "weak dollar; increase weight in Chilean smelters and port operators as a patient, "
        "long-duration play on rail; Overweight Peru in the near term for its new law"
    )
    assert views == (
        View(
            subject=Country.ZM, target="low-cost, liquid Zambian miners", weight=Weight.NEUTRAL,
            segments=(Group(name="low-cost, liquid miners", home=Country.ZM),),
            action=Action.MAINTAIN, selective=True, role=Role.HEDGE, hedges="a weak dollar",
        ),
        View(
            subject=Country.CL, target="Chilean smelters and port operators",
            segments=(
                Group(name="smelters", home=Country.CL),
                Group(name="port operators", home=Country.CL),
            ),
            weight=Weight.OVERWEIGHT, action=Action.INCREASE, horizon=Horizon.LONG_TERM,
            rationale="a patient, long-duration play on rail",
        ),
        View(
            subject=Country.PE, weight=Weight.OVERWEIGHT, horizon=Horizon.NEAR_TERM,
            rationale="its new law",
        ),
    )  # fmt: skip


def test_semicolons_in_brackets_part_nothing() -> None:
    """A bloc may be the subject."""
    views, codes = _views("overweight EU refiners (steel; alumina)")
    assert views[0].subject == Bloc(name="EU")
    assert views[0].target == "EU refiners (steel; alumina)"
    assert codes == []


def test_a_country_in_the_reason_is_not_the_subject() -> None:
    """Only the object of the verb names it."""
    (view,), _ = _views("Overweight Chile given strikes in Peru")
    assert (view.subject, view.rationale) == (Country.CL, "strikes in Peru")


def test_a_vendors_own_word_for_a_weight_is_a_verb() -> None:
    """Only if the caller says so."""
    (view,), _ = _views("Constructive Chile", {"constructive": Weight.OVERWEIGHT})
    assert view.weight is Weight.OVERWEIGHT


def test_the_positioning_may_be_a_list_below_a_heading() -> None:
    """Each entry is read like a clause."""
    page = "Bottom Line\nx.\n\nGlobal Positioning\n\n- Overweight Chile\n- Trim Peru"
    value = read(page, **FACTS).value
    assert isinstance(value, GlobalBriefing)
    assert [each.subject for each in value.views] == [Country.CL, Country.PE]
    assert value.positioning == "- Overweight Chile\n- Trim Peru"


def test_every_verb_of_the_table_says_something() -> None:
    """A verb is a view, or is there to be refused; none does nothing."""
    for name, verb in VERBS.items():
        says = verb.weight is not None or verb.action is not None or not verb.is_view
        assert says or name in ("go", "move to", "be")  # these need the weight behind them


@pytest.mark.parametrize(
    ("line", "leader"),
    [
        ("Chile offers the strongest case this week. Peru waits.", Country.CL),
        ("Prices rose. Our top pick remains Zambia.", Country.ZM),
        ("Peru leads the field.", Country.PE),
        ("Peru's ban leads to scarcity.", None),
        ("Neither Chile nor Peru leads the field.", None),
        ("Chile leads the field ahead of Peru.", None),
        ("Chile leads the field. Peru is the top pick.", None),
        ("If reform holds, Chile leads the field.", None),
        ("Prices rose in Chile.", None),
    ],
)
def test_the_leader_is_inferred_from_a_plain_sentence(line: str, leader: Country | None) -> None:
    """One country, a phrase of the list, no doubt."""
    loaded = read(f"Bottom Line\n\n{line}", **FACTS)
    assert isinstance(loaded.value, GlobalBriefing)
    assert loaded.value.leader is leader
    assert (loaded.basis.get("/leader") is Basis.INFERRED) == (leader is not None)
