"""Rows: a caller's news brought to columns that no engine understands differently."""

from collections.abc import Mapping, Sequence
from typing import Final

import narwhals as nw

from minebrief.errors import Fault, InvalidTable
from minebrief.frames.calendar import day_number
from minebrief.frames.cells import as_moment, as_number, day_of, is_whole
from minebrief.frames.checks import is_count, is_day, is_text, require_columns
from minebrief.frames.frame import Frame, Schema, Test, schema_of
from minebrief.frames.spans import UNDATED, Spans

__all__ = [
    "MEASURE_TESTS",
    "NEWS_TESTS",
    "NO_KEY",
    "SPAN",
    "STRENGTH",
    "keys_of",
    "rows_of",
]

NO_KEY: Final = "\ue000null"
"""What stands for null in a key; engines do not join on null."""

STRENGTH: Final = ("strength", "title", "tone")
"""What orders items of one period from weak to strong; ``news.story.strength`` says the same."""

NEWS_TESTS: Final[Mapping[str, Test | None]] = {
    "item": None,
    "country": is_text,
    "published_at": is_day,
    "title": is_text,
    "title_key": is_text,
    "url_key": is_text,
    "tone": is_count,
    "relevance_tenths": is_count,
}
MEASURE_TESTS: Final[Mapping[str, Test | None]] = {
    "country": is_text,
    "measure_key": is_text,
    "implementer": is_text,
    "stage": is_text,
    "halves": is_count,
    "counts_from": is_day,
    "counts_until": is_day,
    "published_at": is_day,
    "title": is_text,
    "tone": is_count,
    "relevance_tenths": is_count,
}
_BOUNDS = {"tone": (-100, 100), "relevance_tenths": (0, 100), "halves": (-2, 2)}
_DAY = 86_400_000_000

SPAN: Final = 2**55
"""More microseconds than a period has, 1,141 years."""


def keys_of(by: Sequence[str]) -> dict[str, str]:
    """Give the names under which the columns that part the table are worked with."""
    return {name: f"by{place}" for place, name in enumerate(by)}


def rows_of(
    frame: Frame, tests: Mapping[str, Test | None], by: Sequence[str], spans: Spans
) -> Frame:
    """Give the columns that count, without nulls where they order or part; no country, no row.

    Raises:
        InvalidTable: Columns are missing or mistyped, or moments are in another zone.
    """
    wanted = {**tests, **dict.fromkeys(by, is_text)}
    schema = schema_of(frame, wanted)
    require_columns(schema, wanted)
    moment = _moment(frame, schema)
    counts = [each for each, test in tests.items() if test is is_count]
    keys = [nw.col(name).cast(nw.String).fill_null(NO_KEY).alias(key)
            for name, key in keys_of(by).items()]  # fmt: skip
    frame = frame.filter(~nw.col("country").is_null()).select(
        *keys,
        *(_plain(each, test, schema) for each, test in tests.items()
          if test is not is_count and each != "published_at"),
        *(_count(each, schema).alias(each) for each in counts),
        *(_is_within(each, schema).alias(f"has_{each}") for each in counts),
        flawed=_flag(_is_flawed("tone", schema) | _is_flawed("relevance_tenths", schema)),
        dated=~moment.is_null(),
        day=day_number(moment).fill_null(UNDATED).cast(nw.Int64),
        moment=_microseconds(moment, schema["published_at"]).fill_null(UNDATED).cast(nw.Int64),
        number=spans.number(moment)
        .fill_null(UNDATED if spans.only is None else spans.only)
        .cast(nw.Int64),
    )  # fmt: skip
    rated, toned = nw.col("has_relevance_tenths"), nw.col("has_tone")
    weight = nw.when(toned & rated).then(nw.col("relevance_tenths")).otherwise(nw.lit(0))
    relevance = nw.when(rated).then(nw.col("relevance_tenths")).otherwise(nw.lit(-1))
    begin = (spans.first_day(nw.col("number")) - 1) * _DAY
    since = nw.when(nw.col("dated")).then(nw.col("moment") - begin + 1).otherwise(nw.lit(0))
    frame = frame.with_columns(since=since.cast(nw.Int64))
    strength = nw.when(toned & rated).then(relevance + 102).otherwise(relevance + 1)
    return frame.with_columns(
        tone=nw.when(toned).then(nw.col("tone")).otherwise(nw.lit(-101)),
        weight=weight,
        strength=strength.cast(nw.Int64) * SPAN + nw.col("since"),
        relevance=relevance,
    )


def _moment(frame: Frame, schema: Schema) -> nw.Expr:
    """Give when an item was published, in UTC where an engine can tell."""
    name = "published_at"
    zone = getattr(schema[name], "time_zone", None)
    moment = as_moment(name, schema[name], zone="UTC")
    if zone in (None, "UTC", "Etc/UTC", "+00:00"):
        return moment
    engine = frame.implementation
    if engine.is_pandas_like():  # Narwhals converts no zone that it cannot read
        return moment.cast(nw.Datetime("us", "UTC"))
    if not (engine.is_duckdb() or engine.is_spark_like()):  # they have one zone a session
        return moment.dt.convert_time_zone("UTC")
    got, expected = f"moments in {zone}", "moments in UTC; set the zone of the session to UTC"
    fault = Fault(member=name, got=got, expected=expected)
    raise InvalidTable(faults=(fault,), found=tuple(map(str, schema)))


def _plain(name: str, test: Test | None, schema: Schema) -> nw.Expr:
    if test is is_text:
        return nw.col(name).cast(nw.String)
    if test is is_day:
        return day_of(name, schema[name]).cast(nw.Int64).alias(name)
    return nw.col(name)


def _count(name: str, schema: Schema) -> nw.Expr:
    number = as_number(name, schema[name])
    return nw.when(_is_within(name, schema)).then(number).otherwise(nw.lit(0)).cast(nw.Int64)


def _is_within(name: str, schema: Schema) -> nw.Expr:
    """Tell where a count is one: whole, and within its bounds."""
    least, most = _BOUNDS[name]
    number = as_number(name, schema[name])
    return ~number.is_null() & is_whole(number, schema[name], least=least, most=most)


def _is_flawed(name: str, schema: Schema) -> nw.Expr:
    return ~nw.col(name).is_null() & ~_is_within(name, schema)


def _flag(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


def _microseconds(moment: nw.Expr, dtype: nw.dtypes.DType) -> nw.Expr:
    """Give microseconds since the calendar began; of a date, those of its first moment."""
    days = _whole(day_number(moment)) * _DAY
    if isinstance(dtype, nw.Date):
        return days
    hour, minute, second, rest = (
        _whole(each)
        for each in (moment.dt.hour(), moment.dt.minute(), moment.dt.second(),
                     moment.dt.microsecond())
    )  # fmt: skip
    found = days + ((hour * 60 + minute) * 60 + second) * 1_000_000 + rest
    return nw.when(~moment.is_null()).then(found)


def _whole(number: nw.Expr) -> nw.Expr:
    """Give whole numbers, of which pandas makes floats where there are gaps."""
    return number.fill_null(0).cast(nw.Int64)
