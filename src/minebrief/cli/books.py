"""Rule books on the command line: the standard one, or one from a file."""

from typing import Any

from minebrief.cli.forms import load_source, name_of
from minebrief.cli.output import Refusal
from minebrief.rules.book import RuleBook
from minebrief.rules.standard import STANDARD
from minebrief.serde.loaded import Loaded

__all__ = ["load_book"]


def load_book(source: str | None) -> RuleBook:
    """Read a rule book strictly, in any form of documents; without a source it is the standard one.

    Raises:
        InvalidDocument: Something in it is wrong.
        Refusal: The file cannot be read, or holds something else, or several documents.
    """
    if source is None:
        return STANDARD
    name = name_of(source)
    found: list[Loaded[Any]] = list(load_source(source, _no_page))
    if len(found) != 1:
        raise Refusal(f"{name} holds {len(found)} documents; give one rule book")
    book = found[0].require()
    if not isinstance(book, RuleBook):
        raise Refusal(f"{name} holds a {type(book).__name__}; give a rule book")
    return book


def _no_page(_content: bytes) -> Loaded[Any]:
    raise Refusal("this is no rule book; give one as JSON or YAML, which begins with its format")
