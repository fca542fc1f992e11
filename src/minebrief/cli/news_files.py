"""Files of news: items as people write them become files of Parquet that an engine reads."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import define, field

from minebrief import tables
from minebrief.cli.output import complain
from minebrief.cli.progress import bar_of
from minebrief.model.evidence import NewsItem
from minebrief.problem import Severity
from minebrief.reading.news import NewsForm, iter_news
from minebrief.serde.loaded import Loaded

__all__ = ["NEWS_FORMS", "Spool"]

NEWS_FORMS: Final = {".csv": NewsForm.CSV, ".jsonl": NewsForm.JSON_LINES}
"""The forms that are read item by item, by the ending of a name."""

_PIECE: Final = 20_000
_SHOWN: Final = 10
_MANY_BYTES: Final = 5_000_000


@define(kw_only=True)
class Spool:
    """News read piece by piece into a folder, so that no more than a piece is held.

    Attributes:
        folder: Where the pieces are written.
        news: The files of news.
        measures: The files of the measures they report.
        rows: How many rows were read.
        wrong: How many of them had errors and were left out.
    """

    folder: Path
    news: list[Path] = field(factory=list)
    measures: list[Path] = field(factory=list)
    rows: int = 0
    wrong: int = 0

    def read(self, path: Path, form: NewsForm, timezone: str | None) -> None:
        """Read a file, and tell the first of its problems.

        Raises:
            OSError: A file cannot be read or written.
        """
        size = path.stat().st_size
        with bar_of("reading", size, is_long=size >= _MANY_BYTES) as bar:
            outcomes = iter_news(path, form=form, timezone=timezone, name=path.name,
                                 progress=lambda _, done: bar.move(done))  # fmt: skip
            items = self._items(outcomes)
            self._write(tuple(islice(items, _PIECE)))  # a table even of no item
            while piece := tuple(islice(items, _PIECE)):
                self._write(piece)

    def _items(self, outcomes: Iterator[Loaded[NewsItem]]) -> Iterator[NewsItem]:
        told = 0
        for outcome in outcomes:
            self.rows += 1
            found = [each for each in outcome.problems if each.severity is not Severity.NOTE]
            for problem in found[: max(_SHOWN - told, 0)]:
                complain(f"minebrief: {problem}")
            told += len(found)
            self.wrong += any(each.severity is Severity.ERROR for each in found)
            if outcome.value is not None:
                yield outcome.value
        if told > _SHOWN:
            complain(f"minebrief: and {told - _SHOWN:,} more problems")

    def _write(self, items: tuple[NewsItem, ...]) -> None:
        number = len(self.news)
        for parts, table in ((self.news, tables.news(items)),
                             (self.measures, tables.measures(items))):  # fmt: skip
            path = self.folder / f"{table.name}-{number}.parquet"
            tables.write_parquet(path, table)
            parts.append(path)
