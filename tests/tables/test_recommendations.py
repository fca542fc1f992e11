"""Tables of recommendations and problems: the numbers are those of the calls."""

from hypothesis import given
from hypothesis import strategies as st

from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.rules.recommendation import Recommendation
from minebrief.strategies import recommendations, texts
from minebrief.tables import contributions, problems, verdicts


@given(recommendations())
def test_contributions_add_up_to_the_score(found: Recommendation) -> None:
    """The sum over a call is its score, wherever there is one."""
    rows = list(contributions([found]))
    assert len(rows) == sum(len(each.contributions) for each in found.calls)
    for call in found.calls:
        mine = [row for row in rows if row["country"] == call.country.value]
        assert [(row["factor"], row["level"], row["points"]) for row in mine] == [
            (each.factor, each.level, each.points) for each in call.contributions
        ]
        if call.score is not None:
            assert sum(row["points"] for row in mine) == call.score


@given(recommendations())
def test_verdicts(found: Recommendation) -> None:
    """Every verdict has its row; exactly one band fires where there is a weight."""
    rows = list(verdicts([found]))
    for call in found.calls:
        mine = [row for row in rows if row["country"] == call.country.value]
        stated = call.decision.verdicts
        assert [
            (row["table"], row["row"], row["then"], row["input"], row["got"], row["wanted"])
            for row in mine
        ] == [(e.table, e.row, e.then, e.input, e.got, e.wanted) for e in stated]
        assert [row["outcome"] for row in mine] == [each.outcome.value for each in stated]
    assert len(rows) == sum(len(each.decision.verdicts) for each in found.calls)
    assert all(row["sector"] == found.sector for row in rows)
    assert all(row["period_end"] == found.period.end for row in rows)


spans = st.builds(Span, line=st.integers(1, 10**6), column=st.integers(1, 10**6))
items = st.builds(
    Problem,
    code=texts(),
    message=texts(),
    severity=st.sampled_from(Severity),
    path=st.just("") | texts(),
    span=st.none() | spans,
    got=st.none() | texts(),
    expected=st.none() | texts(),
    hint=st.none() | texts(),
)


@given(st.lists(items, max_size=3).map(tuple), st.none() | texts())
def test_problems_come_back(given_items: tuple[Problem, ...], source: str | None) -> None:
    """A row says everything that its problem says."""
    rows = list(problems([Problems(items=given_items, source=source, title="Page"), Problems()]))
    back = tuple(
        Problem(
            code=row["code"],
            message=row["message"],
            severity=Severity(row["severity"]),
            path=row["path"],
            span=Span(line=row["line"], column=row["column"]) if row["line"] else None,
            got=row["got"],
            expected=row["expected"],
            hint=row["hint"],
        )
        for row in rows
    )
    assert back == given_items
    assert all((row["source"], row["title"]) == (source, "Page") for row in rows)
