"""Sources: what the command reads, and what stands in for last week."""

import errno
import getpass
import sys
from pathlib import Path
from typing import BinaryIO

from minebrief.cli.output import Refusal, complain, reason_of
from minebrief.cli.parameters import ReadingOptions, RulesOptions
from minebrief.cli.vendor_words import read_words
from minebrief.errors import InvalidDocument, MinebriefError
from minebrief.model.briefing import Briefing, CountryBriefing, GlobalBriefing
from minebrief.problem import Problem, Problems, Severity
from minebrief.reading import read
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.summary import Caution
from minebrief.samples import GLOBAL_MINING
from minebrief.serde.documents import from_json
from minebrief.serde.loaded import Loaded

__all__ = [
    "LONGEST",
    "complain_of",
    "content_of",
    "load",
    "load_page",
    "recommendation_of",
    "standard_input",
]


LONGEST = 64 * 2**20


def content_of(source: str) -> bytes:
    """Give the content of a source, at most a little more than any reader takes.

    A bound is needed, for ``/dev/zero`` never ends.

    Raises:
        Refusal: It cannot be read.
    """
    try:
        if source == "-":
            return standard_input().read(LONGEST)
        with Path(source).open("rb") as file:
            return file.read(LONGEST)
    except (OSError, ValueError) as failure:
        hint = "; give the path of a file, or - for standard input" if source != "-" else ""
        name = "standard input" if source == "-" else source
        raise Refusal(f"cannot read {name}: {reason_of(failure)}{hint}") from failure


def standard_input() -> BinaryIO:
    """Give standard input as bytes.

    Raises:
        OSError: It is closed.
    """
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:  # the shell closed it: <&-
        raise OSError(errno.EBADF, "It is closed")
    return stream


def load(options: ReadingOptions, content: bytes | None = None) -> Loaded[Briefing]:
    """Read the source, or what was taken from it already, with the proposals that were accepted.

    Raises:
        Refusal: It cannot be read, or nothing is proposed under an accepted name.
    """
    source = options.source or str(GLOBAL_MINING)
    loaded = read(
        content_of(source) if content is None else content,
        period=options.period,
        sector=options.sector,
        country=options.country,
        title=options.title,
        words=read_words(options.words) if options.words else None,
        name="standard input" if source == "-" else source,
    )
    if not options.accept or loaded.value is None:
        return loaded
    try:
        return loaded.accept(*options.accept, by=options.by or _login())
    except MinebriefError as refusal:
        raise Refusal(f"--accept: {refusal}") from refusal


def load_page(options: ReadingOptions) -> GlobalBriefing:
    """Read a page that has calls.

    Raises:
        InvalidDocument: It has errors.
        Refusal: It cannot be read, or is a country page.
    """
    loaded = load(options)
    if loaded.value is None or loaded.problems.of(Severity.ERROR):
        raise InvalidDocument(problems=loaded.problems)
    if not isinstance(loaded.value, GlobalBriefing):
        raise Refusal("this is a country page, without calls; give a global page")
    return loaded.value


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user: a container, for example
        return "command line"


def recommendation_of(
    briefing: Briefing, rules: RulesOptions, options: ReadingOptions
) -> Recommendation | None:
    """Derive the calls of a global page; a country page has none.

    What cannot serve as last week is a caution, for this week's page is as good without it.

    Raises:
        Refusal: The file of last week is not there.
    """
    if not isinstance(briefing, GlobalBriefing):
        return None
    if rules.previous is None:
        return recommend(briefing, book=rules.book)
    former, reason = _previous(rules.previous, options)
    found = recommend(briefing, book=rules.book, previous=former)
    if reason is None:
        return found
    message = f"last week's recommendation was not used: {rules.previous}: {reason}"
    caution = Caution(code="previous.unused", message=message)
    return found.evolve(cautions=(*found.cautions, caution))


def _previous(
    path: str, options: ReadingOptions
) -> tuple[Recommendation | GlobalBriefing | None, str | None]:
    """Give last week's recommendation or briefing, or the reason why there is none."""
    content = content_of(path)
    try:
        return from_json(content, Recommendation), None
    except InvalidDocument:
        pass  # a briefing or a page, then
    words = read_words(options.words) if options.words else None
    loaded = read(content, sector=options.sector, words=words, name=path)
    match loaded.value:
        case GlobalBriefing() as briefing if not loaded.problems.of(Severity.ERROR):
            return briefing, None
        case CountryBriefing():
            return None, "it is a country page, which has no calls"
    errors = loaded.problems.of(Severity.ERROR)
    return None, f"it cannot be read ({errors[0].message})" if errors else "it cannot be read"


def complain_of(problems: Problems, *severities: Severity) -> None:
    """Write the problems of some severities to standard error, in order of place."""
    name = problems.source or "source"
    for each in problems:
        if each.severity in severities:
            complain(f"{name}: {_in_one_line(each)}")


def _in_one_line(problem: Problem) -> str:
    return " ".join(str(problem).split())
