"""Remarks on a briefing made from news: what was left out, what is tagged, what is missing."""

from collections.abc import Iterable, Iterator

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.evidence import NewsItem
from minebrief.model.vocabulary import Basis
from minebrief.news.derivation import Derivation
from minebrief.news.tags import Tagged
from minebrief.problem import Problem, Severity

__all__ = ["find_left_out", "find_missing", "find_tags", "find_unknown"]


def find_left_out(
    items: tuple[NewsItem, ...], of_sector: list[NewsItem], current: list[NewsItem]
) -> Iterator[Problem]:
    """Count the items that are left out, or taken though something is missing."""
    counts = (
        ("news.other-sector", "about another sector, left out", len(items) - len(of_sector)),
        ("news.outside-period", "dated outside the period, left out",
         len(of_sector) - len(current)),
        ("news.undated", "without a date, taken for the period's",
         sum(each.source.published_at is None for each in current)),
        ("news.untagged", "about no country, left out",
         sum(not each.countries for each in current)),
    )  # fmt: skip
    for code, what, count in counts:
        if count:
            is_doubtful = code == "news.undated"  # perhaps only their time zone is forgotten
            severity = Severity.WARNING if is_doubtful else Severity.NOTE
            hint = "leave them out, or pass timezone= to read_news" if is_doubtful else None
            message = f"{count} items {what}"
            yield Problem(code=code, severity=severity, message=message, hint=hint)


def find_tags(news: Iterable[NewsItem | Tagged]) -> Iterator[Problem]:
    """Count the items whose tags they do not state themselves."""
    tagged = [each for each in news if isinstance(each, Tagged)]
    bases = [{origin.basis for origin in each.origins} for each in tagged]
    counts = {basis: sum(basis in each for each in bases) for basis in Basis}
    said = ", ".join(f"{count} {basis}" for basis, count in counts.items() if count)
    if said:
        yield Problem(
            code="news.tags",
            severity=Severity.NOTE,
            message=f"items have tags that they do not state: {said}",
            hint="a cell that rests on a guess feeds no rule",
        )
    doubtful = sum(bool(each.problems) for each in tagged)
    if doubtful:
        message = f"{doubtful} items have words that may mean several things and tag nothing"
        yield Problem(code="news.ambiguous", severity=Severity.NOTE, message=message)


def find_missing(briefing: GlobalBriefing) -> Iterator[Problem]:
    """Find what no news gives: the bottom line, and the outlook on each country."""
    if briefing.bottom_line is None:
        yield Problem(
            code="bottom-line.missing",
            severity=Severity.NOTE,
            message="news gives no bottom line",
            path="/bottom_line",
            hint="write one: page.evolve(bottom_line=...)",
        )
    for country in briefing.countries:
        outlook = briefing.outlook_on(country)
        if outlook is None or outlook.near_term_signal is None:
            yield Problem(
                code="outlook.missing",
                severity=Severity.WARNING,
                message=f"news gives no outlook on {country}",
                path="/outlook",
                hint=f'add it: page.with_outlook("{country}", near_term_signal=...)',
            )


def find_unknown(
    briefing: GlobalBriefing, derivations: tuple[Derivation, ...]
) -> Iterator[Problem]:
    """Find the cells that the news does not tell."""
    for index, (assessment, derivation) in enumerate(
        zip(briefing.matrix, derivations, strict=True)
    ):
        trend = assessment.policy_trend
        known = {
            "signal": assessment.signal,
            "news_flow": assessment.news_flow,
            "policy_trend/stance": trend and trend.stance,
            "policy_trend/direction": trend and trend.direction,
            "top_event": assessment.top_event,
        }
        for cell in derivation.cells:
            if known[cell.member] is None:
                yield Problem(
                    code="news.unknown",
                    severity=Severity.WARNING,
                    message=f"{assessment.country}: {cell}",
                    path=f"/matrix/{index}/{cell.member}",
                )
