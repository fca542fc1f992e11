"""Tags: items with what was found about them, and how each tag is known."""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from minebrief.errors import require
from minebrief.model.country import Country
from minebrief.model.evidence import NewsItem
from minebrief.model.provenance import Origin
from minebrief.model.vocabulary import Basis
from minebrief.problem import Problem

__all__ = ["Tagged", "Tags"]


@frozen(kw_only=True)
class Tagged:
    """An item with its tags, and how each is known.

    Attributes:
        item: The item, with its tags.
        origins: For each tag that was added its pointer into the item, basis and words.
        problems: What was left out because it may mean several things.
    """

    item: NewsItem
    origins: tuple[Origin, ...] = ()
    problems: tuple[Problem, ...] = ()


# What a cell reads of an item; the sector, because it is why the item was handed in.
_READ: Final[Mapping[str, tuple[str, ...]]] = {
    "signal": ("sector", "countries", "tone", "relevance_tenths"),
    "news_flow": ("sector", "countries"),
    "policy_trend/stance": ("sector", "measures"),
    "policy_trend/direction": ("sector", "measures"),
    "top_event": ("sector", "countries", "relevance_tenths"),
    "item_count": ("sector", "countries"),
}
_LEAST_SURE: Final = (Basis.GUESS, Basis.DRAFTED)


class Tags:
    """How the tags of items are known; what nobody tagged states what it says.

    >>> from minebrief.model.evidence import Source
    >>> item = NewsItem(title="Mine opens", source=Source(title="Wire"), tone=30)
    >>> tags = Tags()
    >>> tags.items_of([Tagged(item=item, origins=(Origin(path="/tone", basis=Basis.GUESS),))])
    (NewsItem(title='Mine opens', source=Source(title='Wire'), tone=30),)
    >>> print(tags.basis("signal", [item], Country.IN), tags.basis("news_flow", [item], Country.IN))
    guess inferred
    """

    def __init__(self) -> None:
        self.origins: dict[NewsItem, tuple[Origin, ...]] = {}

    def items_of(self, news: Iterable[NewsItem | Tagged]) -> tuple[NewsItem, ...]:
        """Give the items, each once, and keep how their tags are known.

        One that comes again is as sure as its least sure tags.

        Raises:
            InvalidMember: Something else is among them.
        """
        found: dict[NewsItem, None] = {}
        for each in news:
            item = each.item if isinstance(each, Tagged) else each
            require(NewsItem, "news", item=item)
            found[item] = None
            if isinstance(each, Tagged) and each.origins:
                self.origins[item] = (*self.origins.get(item, ()), *each.origins)
        return tuple(found)

    def tagged(self, items: Iterable[NewsItem]) -> list[NewsItem | Tagged]:
        """Give items with their origins again."""
        return [
            Tagged(item=each, origins=self.origins[each]) if each in self.origins else each
            for each in items
        ]

    def basis(self, member: str, items: Iterable[NewsItem], country: Country) -> Basis:
        """Tell how a word that is derived from items is known: no surer than any tag it reads."""
        found = {
            origin.basis
            for item in items
            for origin in self.origins.get(item, ())
            if _is_read(origin.path, member, item, country)
        }
        return next((each for each in _LEAST_SURE if each in found), Basis.INFERRED)


def _is_read(path: str, member: str, item: NewsItem, country: Country) -> bool:
    name, *rest = path.lstrip("/").split("/")
    if name not in _READ[member]:
        return False
    if name != "countries" or not rest or not rest[0].isdecimal():
        return True
    place = int(rest[0])
    return place >= len(item.countries) or item.countries[place] is country
