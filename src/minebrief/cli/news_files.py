"""Files of news: items as people write them become files of Parquet that an engine reads."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from minebrief import tables
from minebrief.cli.output import complain
from minebrief.cli.progress import bar_of
from minebrief.model.evidence import NewsItem
from minebrief.problem import Problem, Severity
from minebrief.reading.news import NewsForm, iter_news
from minebrief.reading.news.tagging import tag_country
from minebrief.serde.loaded import Loaded

__all__ = ["NewsOptions", "Spool"]

_FORMS: Final = {
    ".csv": NewsForm.CSV,
    ".jsonl": NewsForm.JSON_LINES,
    ".rss": NewsForm.FEED,
    ".atom": NewsForm.FEED,
}
"""What the ending of a name says; after any other the content tells."""

_PIECE: Final = 20_000
_SHOWN: Final = 10
_MANY_BYTES: Final = 5_000_000


@frozen(kw_only=True)
class NewsOptions:
    """How news is read.

    Attributes:
        columns: A vendor's column names and ours; None leaves a column out.
        encoding: The encoding of a table; UTF-8 by default.
        timezone: The zone of dates that state none.
        tag_countries: Whether items that name no country get those of their headline.
    """

    columns: Mapping[str, str | None]
    encoding: str | None
    timezone: str | None
    tag_countries: bool


@define(kw_only=True)
class Spool:
    """News read piece by piece into a folder, so that no more than a piece is held.

    Attributes:
        folder: Where the pieces are written.
        news: The files of news.
        measures: The files of the measures they report.
        rows: How many rows were read.
        wrong: How many of them had errors and were left out.
        tagged: How many items got their countries from their headlines.
        unread: The columns that are not read.
        told: How many problems there were to tell.
    """

    folder: Path
    news: list[Path] = field(factory=list)
    measures: list[Path] = field(factory=list)
    rows: int = 0
    wrong: int = 0
    tagged: int = 0
    unread: list[str] = field(factory=list)
    told: int = 0

    def read(self, path: Path, options: NewsOptions) -> None:
        """Read a file, and tell the first of its problems.

        Raises:
            OSError: A file cannot be read or written.
            MissingExtra: It is a feed, and the extra ``news`` is not installed.
            InvalidText: There is no such time zone or encoding.
            UnknownItem: There is no such column of ours.
        """
        size = path.stat().st_size
        with bar_of("reading", size, is_long=size >= _MANY_BYTES) as bar:
            outcomes = iter_news(
                path,
                form=_FORMS.get(path.suffix.lower()),
                name=path.name,
                columns=options.columns,
                encoding=options.encoding,
                timezone=options.timezone,
                progress=lambda _, done: bar.move(done),
            )
            items = self._items(outcomes)
            if options.tag_countries:
                items = self._tagged(items)
            self._write(tuple(islice(items, _PIECE)))  # a table even of no item
            while piece := tuple(islice(items, _PIECE)):
                self._write(piece)
        self._sum_up()

    def _items(self, outcomes: Iterable[Loaded[NewsItem]]) -> Iterator[NewsItem]:
        for outcome in outcomes:
            is_wrong = any(each.severity is Severity.ERROR for each in outcome.problems)
            self.rows += is_wrong or outcome.value is not None  # a header may have remarks, too
            self.wrong += is_wrong
            self._tell(outcome.problems)
            if outcome.value is not None:
                yield outcome.value

    def _tagged(self, items: Iterable[NewsItem]) -> Iterator[NewsItem]:
        for item in items:
            found = tag_country(item)
            self.tagged += bool(found.origins)
            yield found.item

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem.code == "column.unknown":
                self.unread.append(problem.got or "")
            elif problem.severity is not Severity.NOTE:
                self.told += 1
                if self.told <= _SHOWN:
                    complain(f"minebrief: {problem}")

    def _sum_up(self) -> None:
        if self.told > _SHOWN:
            complain(f"minebrief: and {self.told - _SHOWN:,} more problems")
        if self.unread:
            complain(f"minebrief: not read, see --column: {', '.join(self.unread)}")
        if self.tagged:
            complain(f"minebrief: {self.tagged:,} of {self.rows - self.wrong:,} items have "
                     "their countries inferred from their headlines")  # fmt: skip

    def _write(self, items: tuple[NewsItem, ...]) -> None:
        number = len(self.news)
        for parts, table in ((self.news, tables.news(items)),
                             (self.measures, tables.measures(items))):  # fmt: skip
            path = self.folder / f"{table.name}-{number}.parquet"
            tables.write_parquet(path, table)
            parts.append(path)
