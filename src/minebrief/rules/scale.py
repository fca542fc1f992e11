"""The scale: what of a book turns facts into a weight, for trying other numbers quickly."""

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from minebrief.rules.amendment import replaced
from minebrief.rules.band import Band
from minebrief.rules.factor import Factor, RiskFactor

if TYPE_CHECKING:
    from minebrief.rules.book import RuleBook

__all__ = ["Scale"]


class Scale(NamedTuple):
    """The factors, risks and bands of a book; unlike a book it may be changed unchecked.

    Attributes:
        levels: The levels of every input.
        factors: The inputs that add points.
        risk: What risks cost.
        bands: The weights other than Neutral.
        required: Facts without which there is no call.
        settling: Facts without which there is a call only if nothing unknown could change it.
    """

    levels: dict[str, tuple[str, ...]]
    factors: tuple[Factor, ...]
    risk: RiskFactor
    bands: tuple[Band, ...]
    required: tuple[str, ...]
    settling: tuple[str, ...]

    @classmethod
    def of(cls, book: "RuleBook") -> Self:
        """Take the scale of a book as its numbers stand."""
        return cls(**{name: getattr(book, name) for name in cls._fields})

    def with_number(self, path: str, value: int) -> Self:
        """Change the number at a JSON pointer into the book.

        Raises:
            InvalidMember: The value is out of bounds.
            InvalidValue: A band would be left before it is entered.
        """
        member, _, rest = path.removeprefix("/").partition("/")
        changed: Any = replaced(getattr(self, member), {f"/{rest}": value})
        return self._replace(**{member: changed})
