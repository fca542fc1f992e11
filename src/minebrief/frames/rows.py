"""Rows: a caller's news brought to columns that no engine understands differently."""

from collections.abc import Mapping, Sequence
from typing import Final

import narwhals as nw

from minebrief.errors import Fault, InvalidTable
from minebrief.frames.calendar import day_number
from minebrief.frames.checks import Schema, is_count, is_day, is_text, require_columns
from minebrief.frames.joins import Frame
from minebrief.frames.spans import UNDATED, Spans

__all__ = [
    "MEASURE_TESTS",
    "NEWS_TESTS",
    "NO_KEY",
    "SPAN",
    "STRENGTH",
    "checked",
    "keys_of",
    "rows_of",
]

NO_KEY: Final = "\ue000null"
"""What stands for null in a key; engines do not join on null."""

STRENGTH: Final = ("strength", "title", "tone")
"""What orders items of one period from weak to strong; ``news.story.strength`` says the same."""

NEWS_TESTS: Final[Mapping[str, object]] = {
    "item": None,
    "country": is_text,
    "published_at": is_day,
    "title": is_text,
    "title_key": is_text,
    "url_key": is_text,
    "tone": is_count,
    "relevance_tenths": is_count,
}
MEASURE_TESTS: Final[Mapping[str, object]] = {
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
_MOST = {"tone": (-100, 100), "relevance_tenths": (0, 100)}
_DAY = 86_400_000_000

SPAN: Final = 2**55
"""More microseconds than a period has, 1,141 years."""


def keys_of(by: Sequence[str]) -> dict[str, str]:
    """Give the names under which the columns that part the table are worked with."""
    return {name: f"by{place}" for place, name in enumerate(by)}


def checked(schema: Schema, tests: Mapping[str, object], by: Sequence[str]) -> None:
    """Refuse a table with columns missing or mistyped, or with moments in another zone.

    Raises:
        InvalidTable: With every such column.
    """
    require_columns(schema, {**tests, **dict.fromkeys(by, is_text)})
    zone = getattr(schema["published_at"], "time_zone", None)
    if zone not in (None, "UTC", "Etc/UTC", "+00:00"):
        got, expected = f"moments in {zone}", "moments in UTC; convert them first"
        fault = Fault(member="published_at", got=got, expected=expected)
        raise InvalidTable(faults=(fault,), found=tuple(schema))


def rows_of(frame: Frame, tests: Mapping[str, object], by: Sequence[str], spans: Spans) -> Frame:
    """Give the columns that count, without nulls where they order or part; no country, no row."""
    schema = frame.collect_schema()
    moment = nw.col("published_at")
    keys = [nw.col(name).cast(nw.String).fill_null(NO_KEY).alias(key)
            for name, key in keys_of(by).items()]  # fmt: skip
    frame = frame.filter(~nw.col("country").is_null()).select(
        *keys,
        *(nw.col(each).cast(nw.String) if test is is_text else nw.col(each)
          for each, test in tests.items() if each not in (*_MOST, "published_at")),
        *(_count(each).alias(each) for each in _MOST),
        *(_is_within(each).alias(f"has_{each}") for each in _MOST),
        flawed=_flag(_is_flawed("tone") | _is_flawed("relevance_tenths")),
        dated=~moment.is_null(),
        day=day_number(moment).fill_null(UNDATED).cast(nw.Int64),
        moment=_moment(schema["published_at"]).fill_null(UNDATED).cast(nw.Int64),
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


def _count(name: str) -> nw.Expr:
    return nw.when(_is_within(name)).then(nw.col(name)).otherwise(nw.lit(0)).cast(nw.Int64)


def _is_within(name: str) -> nw.Expr:
    """Tell where a count is one: whole, and within its bounds.

    Only what is within bounds is looked at more closely: no engine casts an infinity.
    """
    least, most = _MOST[name]
    value = nw.col(name).fill_null(most + 1)
    near = (value >= least) & (value <= most)
    return near & (nw.when(near).then(value).otherwise(nw.lit(0)) % 1 == 0)


def _is_flawed(name: str) -> nw.Expr:
    return ~nw.col(name).is_null() & ~_is_within(name)


def _flag(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


def _moment(dtype: nw.dtypes.DType) -> nw.Expr:
    """Give microseconds since the calendar began; of a date, those of its first moment."""
    moment = nw.col("published_at")
    days = _whole(day_number(moment)) * _DAY
    if not isinstance(dtype, nw.Datetime):
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
