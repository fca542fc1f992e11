"""Problems: what they say and how they are counted."""

import pickle

import pytest

from minebrief.problem import Problem, Problems, Severity, Span

PERIOD = Problem(
    code="period.missing", message="the page states no period", hint='pass period="2026-W04"'
)
SIGNAL = Problem(
    code="signal.unknown",
    message="this is no signal",
    severity=Severity.WARNING,
    path="/matrix/0/signal",
    span=Span(line=3, column=7),
    got="'Constructive'",
    expected="Bearish, Neutral or Bullish",
    hint="did you mean Bullish?",
)
NOTE = Problem(code="member.unknown", message="kept", severity=Severity.NOTE, span=None)
ALL = Problems(items=(PERIOD, SIGNAL, NOTE, SIGNAL), title="Mining", source="page.txt")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            PERIOD,
            'error period.missing: the page states no period; pass period="2026-W04"',
        ),
        (
            SIGNAL,
            (
                "line 3, column 7: warning signal.unknown: this is no signal (at "
                "/matrix/0/signal); got 'Constructive'; expected Bearish, Neutral or Bullish; "
                "did you mean Bullish?"
            ),
        ),
        (NOTE, "note member.unknown: kept"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, text: str) -> None:
    """Place, severity, code and message come first, then what helps."""
    assert str(problem) == text


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        (Problems(), "briefing: no problems"),
        (Problems(title="Mining"), "Mining: no problems"),
        (Problems(title="Mining", source="page.txt"), "Mining, page.txt: no problems"),
        (Problems(items=(NOTE,)), "briefing: 1 note\n  note member.unknown: kept"),
        (
            Problems(items=(PERIOD, NOTE, NOTE), source="page.txt"),
            (
                "page.txt: 1 error, 2 notes\n"
                '  error period.missing: the page states no period; pass period="2026-W04"\n'
                "  note member.unknown: kept\n"
                "  note member.unknown: kept"
            ),
        ),
    ],
)
def test_problems_as_a_mail(problems: Problems, text: str) -> None:
    """The heading names title and source and counts each severity."""
    assert problems.as_text() == text


def test_problems_are_a_sequence() -> None:
    """They count, index, slice, search and iterate like a tuple."""
    assert len(ALL) == 4
    assert list(ALL) == [PERIOD, SIGNAL, NOTE, SIGNAL]
    assert (ALL[0], ALL[-1]) == (PERIOD, SIGNAL)
    assert ALL[1:3] == (SIGNAL, NOTE)
    assert SIGNAL in ALL
    assert (ALL.index(NOTE), ALL.count(SIGNAL)) == (2, 2)
    assert not Problems()
    with pytest.raises(IndexError):
        ALL[4]


def test_problems_by_severity_and_code() -> None:
    """Order of place is kept in every selection."""
    assert ALL.of(Severity.WARNING) == (SIGNAL, SIGNAL)
    assert ALL.of(Severity.ERROR) == (PERIOD,)
    assert ALL.codes == ("period.missing", "signal.unknown", "member.unknown", "signal.unknown")


def test_problems_are_values() -> None:
    """They compare, hash and pickle."""
    twin = pickle.loads(pickle.dumps(ALL))  # noqa: S301
    assert (twin, hash(twin)) == (ALL, hash(ALL))
    assert Problems(items=ALL.items) != ALL
    assert Span(line=3, column=7) != Span(line=7, column=3)
