"""Loaded values: requiring them, accepting guesses, and what is remembered of that."""

import datetime
import pickle
from typing import Any

import attrs
import pytest

from minebrief.errors import InvalidDocument, InvalidMember, UnknownItem
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.matrix import Assessment
from minebrief.model.party import Effect, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.provenance import Acceptance, Origin, Provenance
from minebrief.model.vocabulary import (
    MINING,
    Basis,
    Polarity,
    PolicyDirection,
    PolicyStance,
    Signal,
)
from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.serde.documents import from_json, to_json
from minebrief.serde.loaded import Loaded, Proposal, placed

STATED = Origin(path="/matrix/0/top_event", basis=Basis.STATED, words="FAS", line=4, column=9)
GUESSED = Origin(
    path="/matrix/0/signal", basis=Basis.GUESS, words="Cautiously Bullish", line=3, column=7
)
LINELESS = Origin(path="/sector", basis=Basis.GIVEN)
PAGE = GlobalBriefing(
    sector=MINING,
    period=Period.week(2026, 4),
    matrix=(
        Assessment(
            country=Country.RU,
            top_event="FAS ruling",
            policy_trend=PolicyTrend(stance=PolicyStance.NEUTRAL),
        ),
        Assessment(country=Country.CN),
    ),
    dynamics=(CrossBorderDynamic(cause="GSP ends", text="Duties return."),),
    provenance=Provenance(origins=(STATED, GUESSED)),
)
SIGNAL = Proposal(
    code="signal.graded",
    path="/matrix/0/signal",
    value=Signal.BULLISH,
    words="Cautiously Bullish",
    span=Span(line=3, column=7),
    message="the nearest member is Bullish",
)
CHINA = Proposal(
    code="signal.graded",
    path="/matrix/1/signal",
    value=Signal.NEUTRAL,
    words="Mixed to Positive",
    message="the nearest member is Neutral",
)


def effect(country: Country, polarity: Polarity) -> Proposal:
    """A guess that a dynamic reaches a country."""
    return Proposal(
        code="effect.guess",
        path="/dynamics/0/effects/-",
        value=Effect(party=Party(country=country), polarity=polarity),
        words="duties return",
        message="read from prose",
    )


HARM, GAIN = effect(Country.IN, Polarity.ADVERSE), effect(Country.RU, Polarity.FAVOURABLE)


def problem(proposal: Proposal) -> Problem:
    """The problem that goes with a proposal."""
    return Problem(
        code=proposal.code,
        message=proposal.message,
        severity=Severity.WARNING,
        path=proposal.path,
    )


NOTE = Problem(code="text.nbsp", message="one replaced", severity=Severity.NOTE)
LOADED = Loaded(
    value=PAGE,
    problems=Problems(
        items=(problem(SIGNAL), NOTE, problem(CHINA)), title="Mining", source="p.txt"
    ),
    origins=(LINELESS, GUESSED, STATED),
    proposals=(SIGNAL, CHINA, HARM, GAIN),
)


def test_a_value_with_warnings_is_given() -> None:
    """Only an error keeps the value back."""
    assert LOADED.require() is PAGE
    assert Loaded(value=PAGE).require() is PAGE


@pytest.mark.parametrize("value", [None, PAGE])
def test_an_error_keeps_the_value_back(value: GlobalBriefing | None) -> None:
    """The error carries every problem, notes included, in their order."""
    error = Problem(code="period.missing", message="no period")
    problems = Problems(items=(NOTE, error), title="Mining", source="p.txt")
    with pytest.raises(InvalidDocument) as caught:
        Loaded(value=value, problems=problems).require()
    assert caught.value == InvalidDocument(problems=problems)


def test_no_value_is_an_error_without_problems() -> None:
    """None is never given as a value."""
    with pytest.raises(InvalidDocument):
        Loaded[GlobalBriefing](value=None).require()


def test_a_value_of_another_class_is_kept_back() -> None:
    """Whoever says what is expected gets that or an error, after the other problems."""
    assert LOADED.require(GlobalBriefing) is PAGE
    with pytest.raises(InvalidDocument) as caught:
        LOADED.require(CountryBriefing)
    assert caught.value.problems == attrs.evolve(
        LOADED.problems,
        items=(
            *LOADED.problems,
            Problem(
                code="format.unexpected",
                message="this is another kind of document",
                got="GlobalBriefing",
                expected="CountryBriefing",
            ),
        ),
    )
    with pytest.raises(InvalidDocument) as caught:
        Loaded[GlobalBriefing](value=None, problems=LOADED.problems).require(CountryBriefing)
    assert caught.value.problems == LOADED.problems


def test_basis_and_spans_by_path() -> None:
    """A member without a line has a basis and no span."""
    assert LOADED.basis == {
        "/sector": Basis.GIVEN,
        "/matrix/0/signal": Basis.GUESS,
        "/matrix/0/top_event": Basis.STATED,
    }
    assert LOADED.spans == {
        "/matrix/0/signal": Span(line=3, column=7),
        "/matrix/0/top_event": Span(line=4, column=9),
    }


def test_accepting_by_path_settles_one() -> None:
    """The value is set, the problem gone, the origin a given one, and the acceptance kept."""
    at = datetime.datetime(2026, 1, 26, 9, tzinfo=datetime.UTC)
    loaded = LOADED.accept("/matrix/0/signal", by="A. Analyst", at=at)
    given = Origin(
        path="/matrix/0/signal", basis=Basis.GIVEN, words="Cautiously Bullish", line=3, column=7
    )
    acceptance = Acceptance(path="/matrix/0/signal", code="signal.graded", by="A. Analyst", at=at)
    page = PAGE.evolve(
        matrix=(PAGE.matrix[0].evolve(signal=Signal.BULLISH), PAGE.matrix[1]),
        provenance=Provenance(origins=(STATED, given), acceptances=(acceptance,)),
    )
    assert loaded == Loaded(
        value=page,
        problems=Problems(items=(NOTE, problem(CHINA)), title="Mining", source="p.txt"),
        origins=(LINELESS, STATED, given),
        proposals=(CHINA, HARM, GAIN),
    )


def test_accepting_changes_a_copy() -> None:
    """What was loaded stays as it was."""
    before = (LOADED.value, LOADED.problems, LOADED.origins, LOADED.proposals)
    LOADED.accept("all", by="A. Analyst")
    assert (LOADED.value, LOADED.problems, LOADED.origins, LOADED.proposals) == before
    assert LOADED.value == PAGE


def test_accepting_by_code_settles_all_of_a_kind() -> None:
    """Both graded signals are set, the effects are not."""
    loaded = LOADED.accept("signal.graded", by="A. Analyst")
    page = loaded.require()
    assert [each.signal for each in page.matrix] == [Signal.BULLISH, Signal.NEUTRAL]
    assert page.dynamics == PAGE.dynamics
    assert loaded.problems.codes == ("text.nbsp",)
    assert loaded.proposals == (HARM, GAIN)
    assert page.provenance is not None
    assert [each.path for each in page.provenance.acceptances] == [
        "/matrix/0/signal",
        "/matrix/1/signal",
    ]


def test_accepting_all_appends_in_order() -> None:
    """A pointer that ends in - appends, and is remembered by the place it got."""
    loaded = LOADED.accept("all", by="A. Analyst")
    page = loaded.require()
    assert page.dynamics[0].effects == (HARM.value, GAIN.value)
    assert loaded.proposals == ()
    assert loaded.basis["/dynamics/0/effects/0"] is Basis.GIVEN
    assert loaded.basis["/dynamics/0/effects/1"] is Basis.GIVEN
    assert page.provenance is not None
    assert [each.path for each in page.provenance.acceptances][2:] == [
        "/dynamics/0/effects/0",
        "/dynamics/0/effects/1",
    ]


def test_a_proposal_may_be_named_by_itself() -> None:
    """Of two with the same path, only the one that was handed in is accepted."""
    loaded = LOADED.accept(GAIN, by="A. Analyst")
    assert loaded.require().dynamics[0].effects == (GAIN.value,)
    assert loaded.proposals == (SIGNAL, CHINA, HARM)


def test_proposals_for_one_list_may_be_accepted_in_any_order() -> None:
    """Each has a name of its own as its last part, appends, and loses no other."""
    india, russia = (
        attrs.evolve(each, path=f"/dynamics/0/effects/{code}")
        for each, code in ((HARM, "IN"), (GAIN, "RU"))
    )
    loaded = Loaded(value=PAGE, proposals=(india, russia))
    page = loaded.accept(russia.path, by="A.").accept(india.path, by="A.").require()
    assert page.dynamics[0].effects == (GAIN.value, HARM.value)
    assert page.provenance is not None
    assert [each.path for each in page.provenance.acceptances] == [
        "/dynamics/0/effects/0",
        "/dynamics/0/effects/1",
    ]


def test_several_names_at_once() -> None:
    """A path and a code may be named together; what both mean is accepted once."""
    loaded = LOADED.accept("/matrix/1/signal", "signal.graded", by="A. Analyst")
    assert loaded == LOADED.accept("signal.graded", by="A. Analyst")


def test_accepting_nothing_changes_nothing() -> None:
    """No name, no change."""
    assert LOADED.accept(by="A. Analyst") == LOADED


@pytest.mark.parametrize("name", ["signal", "/matrix/0", "", "All", "/dynamics/0/effects/0"])
def test_unknown_names_are_told_with_those_there_are(name: str) -> None:
    """Nothing is accepted when one name is wrong."""
    with pytest.raises(UnknownItem) as caught:
        LOADED.accept("signal.graded", name, by="A. Analyst")
    assert caught.value == UnknownItem(
        what="proposal",
        key=name,
        candidates=(
            "/dynamics/0/effects/-",
            "/matrix/0/signal",
            "/matrix/1/signal",
            "all",
            "effect.guess",
            "signal.graded",
        ),
    )


def test_without_a_value_nothing_is_accepted() -> None:
    """There is nothing to apply a proposal to."""
    loaded = Loaded[GlobalBriefing](value=None, proposals=(SIGNAL,))
    with pytest.raises(UnknownItem):
        loaded.accept("all", by="A. Analyst")


def test_a_blank_name_accepts_nothing() -> None:
    """An acceptance says by whom."""
    with pytest.raises(InvalidMember):
        LOADED.accept("all", by=" ")


def test_accepting_twice_is_not_possible() -> None:
    """What was accepted is no proposal any more."""
    loaded = LOADED.accept("/matrix/0/signal", by="A. Analyst")
    with pytest.raises(UnknownItem):
        loaded.accept("/matrix/0/signal", by="B. Analyst")


def test_what_was_accepted_travels_with_the_document() -> None:
    """Who accepted what is still there after the page was written and read."""
    page = LOADED.accept("all", by="A. Analyst").require()
    assert from_json(to_json(page)) == page


def test_accepting_a_whole_forgets_the_origins_of_its_parts() -> None:
    """Loaded and its value say the same about where a member comes from."""
    inside = Origin(path="/matrix/0/policy_trend/stance", basis=Basis.GUESS)
    trend = Proposal(
        code="trend.guess",
        path="/matrix/0/policy_trend",
        value=PolicyTrend(stance=PolicyStance.SUPPORTIVE),
        words="helpful",
        message="a guess",
    )
    page = PAGE.evolve(provenance=Provenance(origins=(inside,)))
    loaded = Loaded(value=page, origins=(inside,), proposals=(trend,)).accept("all", by="A.")
    value = loaded.require()
    assert value.provenance is not None
    assert inside not in value.provenance.origins
    assert inside not in loaded.origins


def test_loaded_and_proposals_are_values() -> None:
    """They compare, pickle and print."""
    assert pickle.loads(pickle.dumps(LOADED)) == LOADED  # noqa: S301
    assert hash(LOADED) == hash(LOADED.accept(by="A. Analyst"))
    assert str(SIGNAL) == (
        '/matrix/0/signal: Bullish for "Cautiously Bullish" (the nearest member is Bullish)'
    )


# Setting a member by its pointer.


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("/sector", "energy", "/sector"),
        ("/matrix/0/signal", Signal.BEARISH, "/matrix/0/signal"),
        ("/matrix/1", Assessment(country=Country.IN), "/matrix/1"),
        ("/matrix/IN", Assessment(country=Country.IN), "/matrix/2"),
        ("/matrix/-", Assessment(country=Country.IN), "/matrix/2"),
        (
            "/matrix/0/policy_trend/direction",
            PolicyDirection.EASING,
            "/matrix/0/policy_trend/direction",
        ),
        ("/dynamics/0/effects/-", HARM.value, "/dynamics/0/effects/0"),
        ("/matrix", (), "/matrix"),
    ],
)
def test_placing(path: str, value: Any, place: str) -> None:
    """The member is set, the place that was set is told, and nothing else changes."""
    page, where = placed(PAGE, path, value)
    assert where == place
    found: Any = page
    for part in place.split("/")[1:]:
        found = found[int(part)] if isinstance(found, tuple) else getattr(found, part)
    assert found == value
    top = place.split("/")[1]
    former: dict[str, Any] = {top: getattr(PAGE, top)}
    assert page.evolve(**former, provenance=PAGE.provenance) == PAGE


@pytest.mark.parametrize(
    "path",
    [
        "/matrx",
        "/matrix/3/signal",
        "/matrix/2/signal",
        "/matrix/-/signal",
        "/matrix/-1",
        "/matrix/2",
        "/matrix/99",
        "/matrix/IN/signal",
        "/matrix/a b",
        "/matrix/1.0",
        "/matrix/0/signl",
        "/matrix/1/policy_trend/stance",
        "/sector/x",
        "/period/start/year",
        "/matrix/0/country/name",
        "/",
    ],
)
def test_a_pointer_to_no_member_is_an_error(path: str) -> None:
    """Neither a wrong name, nor a place beyond the end, nor an attribute of a leaf is a member."""
    with pytest.raises(UnknownItem) as caught:
        placed(PAGE, path, Signal.BEARISH)
    assert caught.value == UnknownItem(what="member", key=path)


@pytest.mark.parametrize(
    "path",
    [
        "/countries",
        "/assessment",
        "sector",
        "/matrix/٠",
        "/matrix/00",
    ],
)
def test_what_is_no_pointer_to_a_member(path: str) -> None:
    """Properties and methods are no members, and a pointer begins with a slash."""
    with pytest.raises(UnknownItem):
        placed(PAGE, path, PAGE.matrix[0])


def test_what_is_placed_is_checked() -> None:
    """A wrong value is refused by the class that would hold it."""
    with pytest.raises(InvalidMember) as caught:
        placed(PAGE, "/matrix/0/signal", "bullish")
    assert caught.value.record == "Assessment"
