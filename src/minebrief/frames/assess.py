"""Assessing in columns: a table of news gives a table of assessments, one period or an archive."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import narwhals as nw
from narwhals.typing import IntoFrameT

from minebrief.errors import Fault, InvalidMember, InvalidTable, require
from minebrief.frames.assessed import ASSESSED_COLUMNS
from minebrief.frames.checks import require_names
from minebrief.frames.flow import history_count, numbers_table, with_history, with_usual_count
from minebrief.frames.frame import Frame, is_made_of_pandas, opened
from minebrief.frames.joins import joined
from minebrief.frames.numbers import RecipeNumbers
from minebrief.frames.policy import POLICY_COUNTS, policy_of
from minebrief.frames.rows import MEASURE_TESTS, NEWS_TESTS, NO_KEY, keys_of, rows_of
from minebrief.frames.scratch import first_that
from minebrief.frames.spans import UNDATED, Spans, with_digits
from minebrief.frames.stories import COUNTS, cells_of, stories_of
from minebrief.model.country import Country
from minebrief.model.period import Period, PeriodKind
from minebrief.news.parameters import NEWS_PARAMETERS, NewsParameters

__all__ = ["assess", "facts_of"]

_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY: Final = 86_400_000_000


def assess(
    news: IntoFrameT,
    *,
    period: Period | PeriodKind = PeriodKind.WEEK,
    measures: IntoFrameT | None = None,
    countries: Iterable[Country] | None = None,
    by: Sequence[str] = ("sector",),
    parameters: NewsParameters = NEWS_PARAMETERS,
) -> IntoFrameT:
    """Turn a table of news into assessments, in the engine that holds it.

    Row for row it is what :func:`minebrief.news.assess` says of the items of each part of the
    table, with the table itself as its baseline. The result is the caller's kind of frame, lazy
    where that is lazy, in no particular order.

    Args:
        news: News as :func:`minebrief.tables.news` names it: a polars, pandas, pyarrow, Dask or
            PySpark frame or a DuckDB relation. Earlier items stand in the same table.
        period: The period to assess; or the unit of an archive, each period of which with news
            is assessed. In an archive undated items make a row without a period; handed in for
            one period they count in it.
        measures: Measures as :func:`minebrief.tables.measures` names them, in the same kind of
            frame; without them stance and direction are unknown.
        countries: The countries; all that the items of the period are about, if left out.
        by: Columns of text that part the table into archives of their own; null is a part, too.
        parameters: The numbers of the recipe.

    Raises:
        InvalidMember: An argument is of another kind; measures are in another engine than news.
        InvalidTable: Columns are missing, of another type, or in the way; or moments are in
            another zone than UTC and the engine, DuckDB or Spark, converts them by its session.

    >>> import polars as pl
    >>> from minebrief import Country, NewsItem, Source, tables
    >>> from minebrief.frames import assess
    >>> items = [NewsItem(title=f"Order {n}", source=Source(title="Wire"), tone=30,
    ...                   countries=(Country.IN,), relevance_tenths=50 + n) for n in range(3)]
    >>> found = assess(pl.DataFrame(tables.news(items)), period=Period.week(2026, 4))
    >>> found.select("country", "signal", "top_event", "item_count").rows()
    [('IN', 'bullish', 'Order 2', 3)]
    """
    require(NewsParameters, "frames.assess", parameters=parameters)
    require_names("frames.assess", by=by)
    table, spans = opened("frames.assess", news=news), Spans(period)
    keys = [*keys_of(by).values(), "country", "number"]
    rows = _rows(table, by, spans)
    stories = stories_of(rows, keys, parameters.sameness)
    cells = cells_of(stories, keys)
    numbers = RecipeNumbers(parameters)
    seeds = (
        None
        if countries is None
        else _seeds(rows, numbers_table(table, "country", _codes(countries)), keys, spans)
    )
    most = numbers.most_periods
    lags = numbers_table(table, "lag", range(most + 1))
    found = with_history(cells, seeds, keys, lags, most)
    if spans.only is not None:
        found = found.filter(nw.col("number") == spans.only)
    found = found.with_columns(last_day=spans.last_day(nw.col("number")))
    if measures is not None:
        reports = rows_of(_beside(table, measures), MEASURE_TESTS, by, spans)
        policy = policy_of(found, reports, keys)
        found = joined(found, policy, keys)
    else:
        found = found.with_columns(**{each: nw.lit(0) for each in POLICY_COUNTS})
    counted = _counted(found, numbers, spans)
    shown = _worded(counted, numbers)
    if not is_made_of_pandas(rows):
        shown = with_digits(shown, ("first_day", "last_day"))
    result: IntoFrameT = nw.to_native(shown.select(*_shown(by, rows)))
    return result


def facts_of(assessed: IntoFrameT) -> IntoFrameT:
    """Give the facts that a book reads of an assessed table: what a page of news alone says.

    News gives no outlook: it is null, unknown, until somebody fills it in. Nor does it sign
    effects or name risks; as on a page without them the balance is zero and no risk is counted.

    >>> import polars as pl
    >>> facts_of(pl.DataFrame({"signal": ["bullish"]})).to_dicts()[0]["balance"]
    '0'
    """
    frame = opened("frames.facts_of", assessed=assessed)
    there = frame.collect_schema().names()
    texts = {"outlook": None, "balance": "0", "offset": "no"}
    counts = [f"risks_{each}" for each in ("low", "medium", "high", "unstated")]
    columns = {name: nw.lit(value, nw.String) for name, value in texts.items()}
    columns |= {name: nw.lit(0, nw.Int64) for name in counts}
    added = {name: each for name, each in columns.items() if name not in there}
    result: IntoFrameT = nw.to_native(frame.with_columns(**added))
    return result


def _beside(news: Frame, measures: object) -> Frame:
    """Open the measures, which are joined and so must be in the same engine.

    Raises:
        InvalidMember: They are no frame, or one of another kind.
    """
    found = opened("frames.assess", measures=measures)
    if type(found.to_native()) is type(news.to_native()):
        return found
    expected = f"the same kind of frame as news, {_kind(news)}"
    fault = Fault(member="measures", got=_kind(found), expected=expected)
    raise InvalidMember(record="frames.assess", faults=(fault,))


def _rows(frame: Frame, by: Sequence[str], spans: Spans) -> Frame:
    taken = [each for each in by if each.casefold() in (*ASSESSED_COLUMNS, *NEWS_TESTS)]
    if taken:
        expected = "another name, for the result has such a column"
        faults = tuple(Fault(member=each, got="in by", expected=expected) for each in taken)
        raise InvalidTable(faults=faults, found=tuple(map(str, frame.collect_schema())))
    rows = rows_of(frame, NEWS_TESTS, by, spans)
    return rows if spans.only is None else rows.filter(nw.col("number") <= spans.only)


def _kind(frame: Frame) -> str:
    kind = type(frame.to_native())
    return f"a {kind.__name__} of {kind.__module__.split('.')[0]}"


def _codes(countries: Iterable[Country]) -> list[str]:
    wanted = tuple(dict.fromkeys(countries))
    for each in wanted:
        require(Country, "frames.assess", countries=each)
    return [each.value for each in wanted]


def _seeds(rows: Frame, codes: Frame, keys: list[str], spans: Spans) -> Frame:
    """Give the cells of all countries that are wanted, with news or without."""
    group = [each for each in keys if each not in ("country", "number")]
    if spans.only is None:
        parts = rows.select(*group, "number").unique()
    elif group:
        parts = rows.select(*group).unique().with_columns(number=nw.lit(spans.only, nw.Int64))
    else:
        return codes.with_columns(number=nw.lit(spans.only, nw.Int64))
    return parts.join(codes, how="cross")


def _counted(found: Frame, numbers: RecipeNumbers, spans: Spans) -> Frame:
    """Fill in what a cell lacks, and work out what the words rest on."""
    number = nw.col("number")
    names = (*COUNTS, *POLICY_COUNTS)
    found = found.with_columns(
        *(nw.col(each).fill_null(0).cast(nw.Int64) for each in names),
        history_count=history_count(numbers["flow_periods"]),
        first_day=spans.first_day(number),
    )
    return with_usual_count(found, numbers.most_periods).with_columns(
        signal_needed=numbers["signal_threshold"] * nw.col("relevance_sum"),
    )


def _worded(counted: Frame, numbers: RecipeNumbers) -> Frame:
    """Put the words into the cells, null where the news does not tell."""
    count, usual, step = nw.col("item_count"), nw.col("usual_count"), numbers["flow_step"]
    tone, needed = nw.col("weighted_tone"), nw.col("signal_needed")
    flow = [(100 * count >= step * usual, "high"), (step * count <= 100 * usual, "low")]
    stance = _balanced(nw.col("in_force_balance"), numbers["stance_threshold"])
    direction = _balanced(nw.col("changed_balance"), numbers["direction_threshold"])
    is_usual = (nw.col("history_count") >= numbers["flow_history"]) & (usual.fill_null(0) > 0)
    return counted.with_columns(
        signal=_words(
            nw.col("weighed_count") >= numbers["signal_items"],
            [(tone >= needed, "bullish"), (tone <= -needed, "bearish")], "neutral"),
        news_flow=_words(is_usual, flow, "medium"),
        stance=_words(
            nw.col("in_force_count") > 0,
            [(stance > 0, "supportive"), (stance < 0, "restrictive")], "neutral"),
        direction=_words(
            nw.col("reported_count") > 0,
            [(direction > 0, "easing"), (direction < 0, "tightening")], "stable"),
    )  # fmt: skip


def _balanced(balance: nw.Expr, threshold: nw.Expr) -> nw.Expr:
    return first_that(
        [(balance >= threshold, nw.lit(1)), (balance <= -threshold, nw.lit(-1))], nw.lit(0)
    )


def _words(known: nw.Expr, branches: list[tuple[nw.Expr, str]], default: str) -> nw.Expr:
    chosen = first_that([(when, nw.lit(word)) for when, word in branches], nw.lit(default))
    return nw.when(known).then(chosen)


def _shown(by: Sequence[str], rows: Frame) -> list[nw.Expr]:
    """Name the columns of the result; periods as dates where a frame has dates."""
    dated = nw.col("number") > UNDATED

    def day(name: str) -> nw.Expr:
        if is_made_of_pandas(rows):
            return nw.when(dated).then((nw.col(name) - _EPOCH) * _DAY).cast(nw.Datetime("us"))
        digits = nw.when(dated).then(nw.col(name).cast(nw.String))
        return digits.str.to_datetime(format="%Y%m%d").cast(nw.Date)

    parts = [
        nw.when(nw.col(key) != NO_KEY).then(nw.col(key)).alias(name)
        for name, key in keys_of(by).items()
    ]
    dates = {"period_start": day("first_day"), "period_end": day("last_day")}
    return [*parts, *(dates.get(each, nw.col(each)).alias(each) for each in ASSESSED_COLUMNS)]
