"""Views: what the positioning paragraph says about each country."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from minebrief.model.bloc import Bloc
from minebrief.model.country import Country
from minebrief.model.mention import find_countries
from minebrief.model.party import Group
from minebrief.model.view import View
from minebrief.model.vocabulary import Basis
from minebrief.reading.clause import ClauseText, Tail, split_clauses, tail_of, verb_of
from minebrief.reading.items import sentences
from minebrief.reading.ledger import Ledger
from minebrief.reading.names import find_blocs
from minebrief.reading.piece import Piece

__all__ = ["read_views"]

_JOINERS = frozenset((",", "and", "&", "both", "the", "as", "well", ""))
_PLACES = (" in", " of", " from", " across", " within")


def read_views(paragraphs: Iterable[Piece], ledger: Ledger) -> tuple[View, ...]:
    """Read the views of the positioning, clause by clause; a clause that gives none is reported."""
    views = list[View]()
    for clause in _clauses(paragraphs):
        if len(views) >= ledger.limits.max_items:
            message = "there are as many views as max_items; the rest is not read"
            ledger.error("limit.items", message, clause, path="/views", got=clause.text)
            break
        views += _clause_views(clause, len(views), ledger)
    return tuple(views)


def _clauses(paragraphs: Iterable[Piece]) -> Iterator[Piece]:
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            yield from split_clauses(sentence)


def _clause_views(clause: Piece, index: int, ledger: Ledger) -> tuple[View, ...]:
    found = verb_of(clause, ledger.lexicon)
    if found is None or not found.verb.is_view:
        _report(clause, found, ledger)
        return ()
    tail = tail_of(found.object)
    subjects = _subjects(tail.object)
    if not subjects or (found.weight is None and found.verb.action is None):
        _unread(clause, "the clause names no country or bloc, or no weight and no action", ledger)
        return ()
    if len({each.who for each in subjects}) > 1 and not _is_plain_list(tail.object, subjects):
        _unread(clause, "the clause names several countries and is no plain list of them", ledger)
        return ()
    views = {each.who: _view(each, found, tail, subjects) for each in subjects}
    for number, each in enumerate(views):
        _trace(clause, views[each], found, f"/views/{index + number}", ledger)
    return tuple(views.values())


def _report(clause: Piece, found: ClauseText | None, ledger: Ledger) -> None:
    if found is None:
        _unread(clause, "the clause begins with no verb of the table", ledger)
    elif found.verb.is_relative:
        _unread(clause, "the clause moves from one thing into another", ledger)
    else:
        message = "to monitor, consider or review is no view"
        ledger.note("view.none", message, clause, path="/views", got=clause.text)


def _unread(clause: Piece, message: str, ledger: Ledger) -> None:
    ledger.warn("view.unread", f"{message}; it gives no view", clause, path="/views",
                got=clause.text,
                hint="add the view by hand, or write verb, country and reason")  # fmt: skip


@frozen(kw_only=True)
class _Subject:
    """A country or bloc in the object of a clause, and where it stands there."""

    who: Country | Bloc
    start: int
    end: int


def _subjects(phrase: Piece) -> list[_Subject]:
    # A mention may be a bloc and no country; both are looked for in the same words.
    from_names = [
        _Subject(who=each.country, start=each.start, end=each.end)
        for each in find_countries(phrase.text)
        if each.country is not None
    ]
    blocs = [_Subject(who=who, start=start, end=end) for who, start, end in find_blocs(phrase.text)]
    return sorted((*from_names, *blocs), key=lambda each: each.start)


def _is_plain_list(phrase: Piece, subjects: list[_Subject]) -> bool:
    """Tell whether nothing stands between the names but commas and "and"."""
    starts = [each.start for each in subjects[1:]] + [len(phrase)]
    gaps = [phrase.text[: subjects[0].start]]
    gaps += [phrase.text[each.end : start] for each, start in zip(subjects, starts, strict=True)]
    words = {word.lower() for gap in gaps for word in gap.replace(",", " , ").split()}
    return words <= _JOINERS


def _view(subject: _Subject, found: ClauseText, tail: Tail, subjects: list[_Subject]) -> View:
    alone = len({each.who for each in subjects}) == 1
    segments = _segments(tail.object, subject) if alone else ()
    return View(
        subject=subject.who,
        target=tail.object.text if segments else None,
        segments=segments,
        weight=found.weight,
        action=found.verb.action,
        selective=True if found.selective else None,
        horizon=tail.horizon or found.horizon,
        role=tail.role or found.role,
        hedges=tail.hedges.text if tail.hedges else None,
        rationale=tail.rationale.text if tail.rationale else None,
    )


def _segments(phrase: Piece, subject: _Subject) -> tuple[Group, ...]:
    """Give the parts of the country that the object names; none if it is only the country.

    "Indian miners and refiners" and "miners and refiners in India" are two parts. Words on both
    sides of the country ("efficient Russian exporters") describe one: "efficient exporters".
    """
    before, after = phrase.text[: subject.start].strip(), phrase.text[subject.end :].strip()
    after = after.removeprefix("'s").removeprefix("\N{RIGHT SINGLE QUOTATION MARK}s").strip()
    before = "" if before.lower() in ("the", "both") else before
    if before and after:
        names = [f"{_without_place(before)} {after}"]
    else:
        names = _parted(_without_place(before) or after)
    return tuple(Group(name=each, home=subject.who) for each in names if each)


def _without_place(text: str) -> str:
    for place in _PLACES:
        if text.lower().endswith(place):
            return text[: -len(place)].strip()
    return text


def _parted(text: str) -> list[str]:
    """Part a list of groups where that is clear: every part ends in a plural."""
    joined = text.replace(", and ", " and ").replace(", ", " and ")
    parts = [each.strip() for each in joined.split(" and ")]
    clear = all(each.endswith("s") and not each.endswith("ss") for each in parts)
    return parts if clear else [text]


def _trace(clause: Piece, view: View, found: ClauseText, path: str, ledger: Ledger) -> None:
    """Write down where a view stands, and which of its members the verb only lets infer."""
    ledger.read(path, clause)
    if view.weight is not None and found.is_inferred:
        ledger.read(f"{path}/weight", clause, Basis.INFERRED)
