"""How it is known: what was inferred, guessed or drafted, who accepted what, and the sources."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from minebrief.model.briefing import Briefing
from minebrief.model.evidence import Source
from minebrief.model.provenance import Acceptance, Origin, Provenance
from minebrief.model.vocabulary import Basis
from minebrief.render.blocks import Block, Bullets, Details, Heading, Item, Phrase, Tone
from minebrief.render.wording import moment_words, paragraph, quiet, quoted, strong

__all__ = ["known_how"]

_MEANINGS = {
    Basis.GIVEN: "said by the caller",
    Basis.INFERRED: "read by a stated rule from words that are there",
    Basis.GUESS: "read by guessing; no call rests on it",
    Basis.DRAFTED: "written by a model and not yet reviewed",
}


def known_how(briefing: Briefing) -> Iterator[Block]:
    """Show what the page does not simply state, and what it was made from."""
    known = briefing.provenance
    if known is None or not (known.sources or known.origins or known.acceptances):
        return
    yield Heading(text="How it is known")
    yield from _bases(known)
    if known.acceptances:
        yield paragraph(strong("Accepted guesses:"))
        yield Bullets(items=tuple(_acceptance(each) for each in known.acceptances))
    if known.sources:
        yield paragraph(strong("Sources:"))
        yield Bullets(items=tuple(_source(each) for each in known.sources))


def _bases(known: Provenance) -> Iterator[Block]:
    found = False
    for basis, meaning in _MEANINGS.items():
        origins = [each for each in known.origins if each.basis is basis]
        if origins:
            found = True
            items = Bullets(items=tuple(_lines(origins)))
            yield Details(summary=f"{_counted(len(origins), basis)} ({meaning})", blocks=(items,))
    if known.origins and not found:
        yield paragraph("All of it is stated on the page.")


def _counted(number: int, basis: Basis) -> str:
    return f"{number} guesses" if basis is Basis.GUESS and number > 1 else f"{number} {basis}"


def _lines(origins: Iterable[Origin]) -> Iterator[Item]:
    """Give a line for each member; what was read into one list from one line stands together."""
    for (path, line), found in groupby(origins, key=lambda each: (_listed_in(each), each.line)):
        first, *others = found
        place = _place(path if others else first.path)
        quotes = ", ".join(quoted(each) for each in (first, *others) if each.words)
        where = f", line {line}" if line else ""
        words = (quiet(f"— {quotes}{where}"),) if quotes else ()
        yield Item(phrases=(Phrase(text=place), *words))


def _listed_in(origin: Origin) -> str:
    """Give the pointer of the list a member stands in; its own if it stands in none."""
    above, _, last = origin.path.rpartition("/")
    return above if above and last.isdecimal() else origin.path


def _place(path: str) -> str:
    """Say a JSON pointer in words, counting from one: "risks 2, countries 1"."""
    parts: list[str] = []
    for part in path.strip("/").split("/"):
        if part.isdecimal() and len(part) < 9 and parts:
            parts[-1] += f" {int(part) + 1}"
        else:
            parts.append(part.replace("_", " "))
    return ", ".join(parts)


def _acceptance(acceptance: Acceptance) -> Item:
    at = f" at {moment_words(acceptance.at)}" if acceptance.at else ""
    return Item(
        phrases=(
            Phrase(text=_place(acceptance.path)),
            Phrase(text=f"— by {acceptance.by}{at}", tone=Tone.QUIET),
            quiet(f"[{acceptance.code}]"),
        )
    )


def _source(source: Source) -> Item:
    moments = {"published": source.published_at, "retrieved": source.retrieved_at}
    known = [f"{name} {moment_words(each)}" for name, each in moments.items() if each]
    return Item(
        phrases=(
            strong(source.title),
            *((Phrase(text=source.publisher),) if source.publisher else ()),
            *((quiet("; ".join(known)),) if known else ()),
            *((Phrase(text=source.url, link=source.url),) if source.url else ()),
        )
    )
