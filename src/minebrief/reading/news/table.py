"""Tables of news as CSV: row after row, in flat memory; a bad row never stops the rest."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from typing import IO, Any, Final

from minebrief.errors import InvalidText
from minebrief.model.evidence import NewsItem
from minebrief.problem import Problem, Problems, Severity, Span
from minebrief.reading.news.cells import RowReader
from minebrief.reading.news.columns import Header, header_of, named_columns
from minebrief.reading.news.options import Options
from minebrief.serde.loaded import Loaded
from minebrief.tables.csv import allow_cells_of

__all__ = ["rows_of"]

_DELIMITERS: Final = (",", ";", "\t")
_MARKED: Final = "minebrief.marked"
_MOST_REREAD: Final = 100_000  # lines; so that reading again takes no longer than reading


def _marked(failure: UnicodeError) -> tuple[str, int]:
    """Mark bytes of another encoding by what no text can hold, so that only their row is lost."""
    return "\udcff", getattr(failure, "end", 0)


codecs.register_error(_MARKED, _marked)


class _TooLong(Exception):
    """One row is longer than any row may be."""


class _Lines:
    """The lines of a text, one at a time, that can be gone back over to where a row began."""

    def __init__(self, file: IO[str], options: Options) -> None:
        self.file, self.limits = file, options.limits
        self.number = 0
        self.size = 0
        self.row: list[str] = []
        self.row_size = 0
        self.again: deque[str] = deque()
        self.reread = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self._fresh()
        if not line:
            raise StopIteration
        self.number += 1
        self.row.append(line)
        self.row_size += len(line)
        if self.row_size > self.limits.max_row or len(self.row) > self.limits.max_row_lines:
            raise _TooLong
        return line

    def _fresh(self) -> str:
        line = self.file.readline(self.limits.max_row + 1)
        self.size += len(line)
        return line

    def begin(self) -> None:
        """Say that a row begins with the next line."""
        self.row, self.row_size = [], 0

    def go_back(self) -> int:
        """Go back to the line after the first of this row, unless that was done too often.

        Gives how many further lines are passed over.
        """
        rest = self.row[1:]
        if self.row and not self.row[0].endswith(("\n", "\r")):
            self._pass_over()
        elif self.reread + len(rest) <= _MOST_REREAD:
            self.reread += len(rest)
            self.number -= len(rest)
            self.again.extendleft(reversed(rest))
            rest = []
        self.begin()
        return len(rest)

    def _pass_over(self) -> None:
        while (line := self._fresh()) and not line.endswith(("\n", "\r")):
            pass


def rows_of(file: IO[Any], options: Options, name: str | None) -> Iterator[Loaded[NewsItem]]:
    """Read a table of news: an outcome for each row, and one for the header if there is need."""
    text = _text_of(file, options)
    try:
        yield from _Table(text, options, name).outcomes()
    finally:
        if isinstance(text, TextIOWrapper) and text is not file:
            text.detach()


def _text_of(file: IO[Any], options: Options) -> IO[str]:
    if isinstance(file, StringIO) or isinstance(file.read(0), str):
        return file
    encoding = options.encoding or "utf-8-sig"
    try:
        codecs.lookup(encoding)
        return TextIOWrapper(file, encoding=encoding, errors=_MARKED, newline="")
    except (LookupError, ValueError) as refusal:
        raise InvalidText(what="encoding", got=encoding, accepted=("utf-8", "cp1252")) from refusal
    except AttributeError:  # a bare stream, with no more than read
        return TextIOWrapper(BytesIO(file.read()), encoding=encoding, errors=_MARKED, newline="")


class _Table:
    """One reading of one table."""

    def __init__(self, text: IO[str], options: Options, name: str | None) -> None:
        allow_cells_of(options.limits.max_row)
        self.options, self.name = options, name
        self.lines = _Lines(text, options)
        self.rows = 0

    def outcomes(self) -> Iterator[Loaded[NewsItem]]:
        try:
            delimiter, header = self._header()
            if header.problems:
                yield self._outcome(None, header.problems)
            if any(each.severity is Severity.ERROR for each in header.problems):
                return
            yield from self._rows(delimiter, header)
        except UnicodeError as failure:  # a text file that somebody opened, or UTF-16 without mark
            encoding = getattr(failure, "encoding", self.options.encoding)
            yield self._bad("text.encoding", f"the text is not {encoding}",
                            "open it as bytes, and pass encoding=")  # fmt: skip

    def _header(self) -> tuple[str, Header]:
        """Find the delimiter under which most of the header is known, and read it so."""
        first = self._first_line()
        if first is None:
            problem = Problem(code="text.empty", message="there is no text")
            return ",", Header(names=(), places={}, problems=(problem,))
        columns = self.options.columns
        parted = {each: _parted(first, each) for each in _DELIMITERS}
        known = {each: len(named_columns(cells, columns)) for each, cells in parted.items()}
        most = max(known.values())
        if "\0" in first:
            problem = Problem(code="text.binary", message="it holds NUL characters: no text",
                              hint='pass encoding="utf-16", or what it is')  # fmt: skip
            return ",", Header(names=(), places={}, problems=(problem,))
        likely = [each for each in _DELIMITERS if known[each] == most]
        delimiter = max(likely, key=lambda each: len(parted[each]))
        return delimiter, header_of(parted[delimiter], columns, self.lines.number)

    def _first_line(self) -> str | None:
        try:
            for line in self.lines:
                if line.strip().strip("\ufeff"):
                    return line.removeprefix("\ufeff").rstrip("\r\n")
                self.lines.begin()
        except _TooLong:
            pass
        return None

    def _rows(self, delimiter: str, header: Header) -> Iterator[Loaded[NewsItem]]:
        reader = RowReader(header.names, header.places, self.options.zone)
        rows = csv.reader(self.lines, delimiter=delimiter, strict=True)
        while True:
            self.lines.begin()
            line = self.lines.number + 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except (csv.Error, _TooLong) as failure:
                yield self._broken(failure, line, self.lines.go_back())
                rows = csv.reader(self.lines, delimiter=delimiter, strict=True)
                continue
            if any(map(str.strip, cells)):
                yield self._row(reader, cells, line)
            self._tell()

    def _row(self, reader: RowReader, cells: list[str], line: int) -> Loaded[NewsItem]:
        if len(cells) != len(reader.names):
            return self._bad("row.cells", "the row has fewer or more cells than the header",
                             "mend the row; a cell that holds the delimiter is quoted", line,
                             got=f"{len(cells)} cells",
                             expected=f"{len(reader.names)} cells")  # fmt: skip
        item, problems = reader.read(cells, line)
        if not problems:
            return Loaded(value=item)
        return self._outcome(item, problems)

    def _broken(self, failure: Exception, line: int, lost: int) -> Loaded[NewsItem]:
        more = f"; {lost:,} lines after it are lost with it" if lost else ""
        if isinstance(failure, _TooLong) or "field limit" in str(failure):
            message = f"the row is too long, or a quote is never closed{more}"
            return self._bad("limit.row", message, "close the quote, or pass limits=", line)
        message = f"the quotes of the row do not fit ({failure}){more}"
        return self._bad("row.quotes", message, "double a quote inside a quoted cell", line)

    def _bad(
        self, code: str, message: str, hint: str, line: int | None = None, **more: Any
    ) -> Loaded[NewsItem]:
        span = Span(line=line or self.lines.number + 1, column=1)
        return self._outcome(
            None, (Problem(code=code, message=message, span=span, hint=hint, **more),)
        )

    def _outcome(self, item: NewsItem | None, problems: tuple[Problem, ...]) -> Loaded[NewsItem]:
        return Loaded(value=item, problems=Problems(items=problems, source=self.name))

    def _tell(self) -> None:
        self.rows += 1
        if self.options.progress is not None:
            self.options.progress(self.rows, self.lines.size)


def _parted(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
