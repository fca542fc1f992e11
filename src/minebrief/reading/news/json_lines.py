"""News as JSON lines: an item a line, written as in documents."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import attrs
import msgspec

from minebrief.model.evidence import NewsItem
from minebrief.problem import Severity
from minebrief.reading.news.options import Options
from minebrief.serde.converter.fitting import NO_HOOKS, Wanted
from minebrief.serde.documents import WIRE
from minebrief.serde.door import Readable, text_of
from minebrief.serde.json_text import scan_json
from minebrief.serde.lines import load_each
from minebrief.serde.loaded import Loaded
from minebrief.serde.nodes import Limits
from minebrief.serde.outcome import fitted, named
from minebrief.serde.wire import repeats_no_name

__all__ = ["lines_of"]

_ENCODER: Final = msgspec.json.Encoder()
_NO: Final = (msgspec.DecodeError, UnicodeError, RecursionError)


def lines_of(source: Readable, options: Options, name: str | None) -> Iterator[Loaded[NewsItem]]:
    """Read items of news, an outcome for each line that is not blank."""
    limits = Limits(max_bytes=options.limits.max_row)

    def read(line: bytes | str, shown: str | None) -> Loaded[NewsItem]:
        item = _fast(line) if len(line) <= limits.max_bytes else None
        return Loaded(value=item) if item is not None else _slow(line, limits, shown)

    return load_each(source, read, limits=limits, name=name, progress=options.progress)


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(WIRE.reading.twin(NewsItem))


def _fast(line: bytes | str) -> NewsItem | None:
    try:
        twin = _decoder().decode(line)
        if not repeats_no_name(_ENCODER.encode(twin), line):
            return None
        return msgspec.convert(twin, NewsItem, from_attributes=True)
    except _NO:
        return None


def _slow(line: bytes | str, limits: Limits, name: str | None) -> Loaded[NewsItem]:
    """Find everything that is wrong; an item with an error is left out, as a row is."""
    text, found = text_of(line, limits)
    scanned = scan_json(text or "null", limits)
    whole = attrs.evolve(
        scanned,
        node=scanned.node if text is not None else None,
        problems=found + (scanned.problems if text is not None else ()),
    )
    loaded = named(fitted(whole, Wanted(NewsItem, NO_HOOKS), "keep", limits), name)
    wrong = bool(loaded.problems.of(Severity.ERROR))
    return attrs.evolve(loaded, value=None) if wrong else loaded
