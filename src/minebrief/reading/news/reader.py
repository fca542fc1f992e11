"""Reading news: whatever it is written in, items and everything there is to say about the rest."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import tzinfo
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any, Final

from minebrief.errors import InvalidText, echo
from minebrief.model.evidence import NewsItem
from minebrief.news.parameters import NEWS_PARAMETERS
from minebrief.news.story import find_stories
from minebrief.problem import Problem, Problems, Severity
from minebrief.reading.door import Source, is_file_name
from minebrief.reading.news.columns import require_columns
from minebrief.reading.news.feed import entries_of
from minebrief.reading.news.json_lines import lines_of
from minebrief.reading.news.options import DEFAULT_LIMITS, NewsForm, NewsLimits, Options, zone_of
from minebrief.reading.news.table import rows_of
from minebrief.serde.lines import Progress
from minebrief.serde.loaded import Loaded

__all__ = ["iter_news", "read_news"]

_HEAD: Final = 4096
_NO_COLUMNS: Final = Problem(
    code="column.none",
    message="columns= was passed, and only a table has columns; nothing is renamed",
    severity=Severity.WARNING,
    hint="pass form=NewsForm.CSV if it is a table",
)


def iter_news(
    source: Source,
    *,
    form: NewsForm | None = None,
    columns: Mapping[str, str | None] | None = None,
    encoding: str | None = None,
    timezone: str | tzinfo | None = None,
    name: str | None = None,
    limits: NewsLimits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Iterator[Loaded[NewsItem]]:
    r"""Read news as it comes, in flat memory: an outcome for each row, line or entry.

    A row with an error gives no item; the header of a table and a feed as a whole have an outcome
    of their own where there is something to say about them. A feed is held whole.

    Args:
        source: The news: text, bytes, a ``Path`` or an open file. Text is content, never a name.
        form: What it is written in; told by the content if left out.
        columns: A vendor's names of a table's columns and ours: ``{"Land": "countries"}``.
        encoding: The encoding of a table's bytes; UTF-8 by default.
        timezone: The zone of dates that state none; without it they are left out, with a problem.
        name: What to call the source in problems; the file's name by default.
        limits: How much is looked at.
        progress: Told after each row how many rows and bytes (characters, of a table) were read.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is none of these.
        UnknownItem: ``columns`` names a column that there is not.
        InvalidText: There is no such encoding or time zone, or the form must be told.
        MissingExtra: A feed is read and the extra ``news`` is not installed.

    >>> for loaded in iter_news("title,tone\nMine opens,40\nMine closes,-400\n"):
    ...     print(loaded.value, loaded.problems.codes)
    Mine opens ()
    None ('value.range',)
    """
    mapped = dict(columns or {})
    require_columns(mapped)
    options = Options(
        columns=mapped,
        encoding=encoding,
        zone=zone_of(timezone),
        limits=limits,
        progress=progress,
    )
    return _outcomes(source, form, options, name)


def read_news(
    source: Source,
    *,
    form: NewsForm | None = None,
    columns: Mapping[str, str | None] | None = None,
    encoding: str | None = None,
    timezone: str | tzinfo | None = None,
    name: str | None = None,
    limits: NewsLimits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Loaded[tuple[NewsItem, ...]]:
    r"""Read news whole: the items, and the problems of everything that is not among them.

    Items that tell the same story are counted in a note and all kept; ``find_stories`` gives one
    for each.

    Args:
        source: The news: text, bytes, a ``Path`` or an open file. Text is content, never a name.
        form: What it is written in; told by the content if left out.
        columns: A vendor's names of a table's columns and ours: ``{"Land": "countries"}``.
        encoding: The encoding of a table's bytes; UTF-8 by default.
        timezone: The zone of dates that state none; without it they are left out, with a problem.
        name: What to call the source in problems; the file's name by default.
        limits: How much is looked at and listed.
        progress: Told after each row how far the reading is, as for :func:`iter_news`.

    Raises:
        OSError: The file cannot be read.
        TypeError: The source is none of these.
        UnknownItem: ``columns`` names a column that there is not.
        InvalidText: There is no such encoding or time zone, or the form must be told.
        MissingExtra: A feed is read and the extra ``news`` is not installed.

    >>> loaded = read_news("title;Land\nMine opens;CL\nMine opens!;Chile\nStrike;Korea\n",
    ...                    columns={"Land": "countries"})
    >>> [str(each) for each in loaded.value], loaded.problems.codes
    (['Mine opens', 'Mine opens!'], ('country.ambiguous', 'news.repeated'))
    """
    outcomes = iter_news(
        source,
        form=form,
        columns=columns,
        encoding=encoding,
        timezone=timezone,
        name=name,
        limits=limits,
        progress=progress,
    )
    return _gathered(outcomes, limits, name or _name_of(source))


def _gathered(
    outcomes: Iterable[Loaded[NewsItem]], limits: NewsLimits, name: str | None
) -> Loaded[tuple[NewsItem, ...]]:
    items: list[NewsItem] = []
    found: list[Problem] = []
    further: dict[Severity, int] = {}
    for outcome in outcomes:
        if outcome.value is not None and len(items) >= limits.max_items:
            found.append(Problem(code="limit.items", hint="use iter_news, or pass limits=",
                                 message=f"there are more than {limits.max_items:,} items; "
                                 "the rest was not read"))  # fmt: skip
            break
        if outcome.value is not None:
            items.append(outcome.value)
        for problem in outcome.problems:
            if len(found) < limits.max_problems:
                found.append(problem)
            else:
                further[problem.severity] = further.get(problem.severity, 0) + 1
    problems = (*found, *_further(further), *_repeated(items))
    return Loaded(value=tuple(items), problems=Problems(items=problems, source=name))


def _further(counts: Mapping[Severity, int]) -> Iterator[Problem]:
    # An error among the rest must not vanish, or all would seem to be right.
    worst = next((each for each in Severity if each in counts), None)
    if worst is not None:
        message = f"there are {sum(counts.values()):,} further problems"
        yield Problem(code="limit.problems", message=message, severity=worst)


def _repeated(items: list[NewsItem]) -> Iterator[Problem]:
    stories = find_stories(items, sameness=NEWS_PARAMETERS.sameness)
    repeats = len(items) - len(stories)
    if repeats:
        yield Problem(
            code="news.repeated",
            message=f"{repeats:,} of {len(items):,} items tell a story that another one tells; "
            "all are kept",
            severity=Severity.NOTE,
            hint="find_stories gives one item for each story",
        )


def _name_of(source: Source) -> str | None:
    own = source if isinstance(source, Path) else getattr(source, "name", None)
    return Path(own).name if isinstance(own, str | Path) else None


def _outcomes(
    source: Source, form: NewsForm | None, options: Options, name: str | None
) -> Iterator[Loaded[NewsItem]]:
    shown = name or _name_of(source)
    if isinstance(source, str) and is_file_name(source):
        named = Problem(code="source.file-name", message="this is a file's name; pass Path(...)",
                        got=echo(source), hint="text is always content, never a name")  # fmt: skip
        yield Loaded(value=None, problems=Problems(items=(named,), source=shown))
        return
    with _opened(source) as file:
        told = form or _form_of(file)
        if options.columns and told is not NewsForm.CSV:
            yield Loaded(value=None, problems=Problems(items=(_NO_COLUMNS,), source=shown))
        match told:
            case NewsForm.CSV:
                yield from rows_of(file, options, shown)
            case NewsForm.JSON_LINES:
                yield from lines_of(file, options, shown)
            case NewsForm.FEED:
                content = file.read(options.limits.max_feed + 1)
                yield from entries_of(_encoded(content), options, shown)


@contextmanager
def _opened(source: Source) -> Iterator[IO[Any]]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    elif isinstance(source, str):
        yield StringIO(source, newline="")
    elif isinstance(source, bytes):
        yield BytesIO(source)
    elif hasattr(source, "readline"):
        yield source
    else:
        raise TypeError(
            f"expected text, bytes, a Path or an open file, got {type(source).__name__}"
        )


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _form_of(file: IO[Any]) -> NewsForm:
    """Tell the form by the first character; what begins neither an object nor a tag is a table.

    Raises:
        InvalidText: The file cannot be looked into without being read.
    """
    head = _head_of(file).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    if head.startswith(b"{"):
        return NewsForm.JSON_LINES
    return NewsForm.FEED if head.startswith(b"<") else NewsForm.CSV


def _head_of(file: IO[Any]) -> bytes:
    peek = getattr(file, "peek", None)
    if peek is not None:
        return bytes(peek(_HEAD)[:_HEAD])
    if not (hasattr(file, "seekable") and file.seekable()):
        accepted = tuple(each.value for each in NewsForm)
        raise InvalidText(what="form of news", got=str(file), accepted=accepted, hint="pass form=")
    start = file.tell()
    head = file.read(_HEAD)
    file.seek(start)
    return _encoded(head)
