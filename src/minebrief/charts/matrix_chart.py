"""The matrix as a heat map: what the page says of each country, or what a book made of it."""

from collections.abc import Iterator

import altair as alt

from minebrief.charts.cells import LINE, Cell, cell_chart
from minebrief.charts.look import Fill, axis, fill_of, finished, line, marked
from minebrief.charts.sources import book_line, page_line
from minebrief.errors import require
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.vocabulary import NewsFlow, Vocabulary
from minebrief.render.layout import wrap
from minebrief.render.wording import capitalised, factor_name, level_words, points
from minebrief.rules.call import Call
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.verdict import Contribution

__all__ = ["matrix"]

_FLOWS = {NewsFlow.LOW: Fill.LITTLE, NewsFlow.MEDIUM: Fill.SOME, NewsFlow.HIGH: Fill.MUCH}
_WIDTH = 122
_CHARACTERS = 18
_ROOM = 13
_HEAD = 20
_NONE = "The matrix covers no country"


def matrix(subject: GlobalBriefing | Recommendation) -> alt.LayerChart:
    """Draw the matrix of a page, or the levels and points that a book's calls rest on.

    A country is a row, in the order of the page. What nobody stated is hatched and says
    "unknown".

    Args:
        subject: A global page, or what a book derives from it.

    Raises:
        InvalidMember: It is neither.
        MissingExtra: Altair is not installed (on import of this module).

    >>> from minebrief.reading import read
    >>> from minebrief.samples import GLOBAL_MINING
    >>> chart = matrix(read(GLOBAL_MINING).require())
    >>> chart.to_dict()["title"]["text"]
    ['What the page says of 3 countries']
    """
    require((GlobalBriefing, Recommendation), "charts.matrix", subject=subject)
    if isinstance(subject, GlobalBriefing):
        cells = [each for row in subject.matrix for each in _assessed(subject, row)]
        count = len(subject.matrix)
        title = f"What the page says of {count} countr{'y' if count == 1 else 'ies'}"
        title = title if count else _NONE
        captions = [page_line(subject)]
    else:
        cells = [each for call in subject.calls for each in _called(call)]
        title = _result(subject)
        captions = [page_line(subject), f"Levels with their points. {book_line([subject.book])}"]
    lines = max((each.words.count("\n") + 1 for each in cells), default=1)
    heads = max((each.across.count("\n") for each in cells), default=0)
    top = axis(
        orient="top",
        labelAngle=0,
        labelExpr=r"split(datum.label, '\n')",
        labelPadding=8 + LINE * heads,  # a label of several lines grows downwards from there
    )
    chart = cell_chart(cells, width=_WIDTH, height=LINE * lines + _ROOM, top=top)
    return finished(chart, title, *captions)


def _assessed(page: GlobalBriefing, row: Assessment) -> Iterator[Cell]:
    outlook = page.outlook_on(row.country) or Outlook(country=row.country)
    trend = row.policy_trend
    answers: dict[str, Vocabulary | None] = {
        "Week's signal": row.signal,
        "Near-term outlook": outlook.near_term_signal,
        "Policy stance": trend.stance if trend else None,
        "Policy direction": trend.direction if trend else None,
        "News flow": row.news_flow,
    }
    for name, answer in answers.items():
        fill = _FLOWS[answer] if isinstance(answer, NewsFlow) else fill_of(answer)
        words = str(answer) if answer is not None else "unknown"
        yield Cell(
            across=name,
            down=str(row.country),
            words=marked(words, fill),
            fill=fill,
            detail=_sentence(row, name, words),
        )


def _sentence(row: Assessment, name: str, words: str) -> str:
    if name == "Week's signal" and row.top_event:
        return f"{words}: {line(row.top_event)}"
    return words


def _called(call: Call) -> Iterator[Cell]:
    country = str(call.country)
    for each in call.contributions:
        yield _contributed(country, each)
    words = str(call.effective or "Undetermined")
    if call.override is not None and not call.stale:
        words = f"{words}, overruled"
    score = f"\n{points(call.score).text}" if call.score is not None else ""
    fill = fill_of(call.effective)
    words = "\n".join(wrap(marked(words, fill), _CHARACTERS))
    yield Cell(
        across="Call", down=country, words=f"{words}{score}", fill=fill, detail=line(str(call))
    )


def _contributed(country: str, contribution: Contribution) -> Cell:
    level = capitalised(level_words(contribution.factor, contribution.level))
    fill = _fill_of(contribution)
    words = "\n".join(wrap(marked(level, fill), _CHARACTERS))
    number = points(contribution.points).text
    return Cell(
        across="\n".join(wrap(line(factor_name(contribution.factor)), _HEAD)),
        down=country,
        words=f"{words}\n{number}",
        fill=fill,
        detail=f"{line(level)}, {number} points",
    )


def _fill_of(contribution: Contribution) -> Fill:
    if contribution.level is None:
        return Fill.UNKNOWN
    if not contribution.points:
        return Fill.NEUTRAL
    return Fill.GOOD if contribution.points > 0 else Fill.BAD


def _result(found: Recommendation) -> str:
    """Say who leads and how many there are of each weight, as the book decided."""
    names = [str(each.weight or "Undetermined") for each in found.calls]
    order = ("Overweight", "Neutral", "Underweight", "Undetermined")
    counts = ", ".join(f"{names.count(each)} {each}" for each in order if each in names)
    leaders = " and ".join(str(each) for each in found.leaders)
    lead = f"{leaders} lead{'' if len(found.leaders) > 1 else 's'}" if leaders else "Nobody leads"
    return f"{lead}: {counts}" if counts else _NONE
