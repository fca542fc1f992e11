"""Pages: what a page and its caller say, and the sections of the page, for its reader to take."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from minebrief.model.briefing import Coverage
from minebrief.model.period import Period
from minebrief.model.section import Section
from minebrief.model.vocabulary import GEOPOLITICS, Basis, Sector, is_known_sector
from minebrief.reading.arguments import Arguments, choose, sector_of
from minebrief.reading.breadcrumb import PageKind
from minebrief.reading.entries import read_entries
from minebrief.reading.header import Header
from minebrief.reading.items import paragraphs
from minebrief.reading.ledger import Ledger
from minebrief.reading.piece import Piece
from minebrief.reading.sections import Cutting, Part, PartText

__all__ = ["Page", "kind_of_page"]

_Model = TypeVar("_Model")
_ONLY_GLOBAL = (Part.MATRIX, Part.HIGHLIGHTS, Part.DYNAMICS, Part.POSITIONING)


def kind_of_page(header: Header, cutting: Cutting, arguments: Arguments) -> PageKind | None:
    """Tell what kind of page it is, None if it is plainly none."""
    parts = {each.part for each in cutting.sections if each.part is not None}
    if header.breadcrumb is not None:
        return header.breadcrumb.kind
    if parts & set(_ONLY_GLOBAL):
        return PageKind.GLOBAL
    if Part.DEVELOPMENTS in parts or (parts and arguments.country is not None):
        geopolitics = arguments.sector == GEOPOLITICS
        return PageKind.GEOPOLITICS if geopolitics else PageKind.INTELLIGENCE
    if Part.BOTTOM_LINE in parts:
        return PageKind.GLOBAL
    has_facts = header.period is not None or header.coverage is not None
    return PageKind.GLOBAL if len(parts) > 1 or (parts and has_facts) else None


class Page:
    """A page cut into sections, on its way to becoming a briefing."""

    def __init__(
        self, header: Header, cutting: Cutting, arguments: Arguments, ledger: Ledger
    ) -> None:
        """Sort the sections of a page by the part they are."""
        self.header = header
        self.arguments = arguments
        self.ledger = ledger
        self.known: dict[Part, PartText] = {}
        self.other: list[PartText] = []
        for section in cutting.sections:
            if section.part is None or section.part in self.known:
                self.other.append(section)
            else:
                self.known[section.part] = section
        self.sections: list[Section] = []

    def lines(self, part: Part) -> tuple[Piece, ...]:
        """Give the lines of a part, none if the page has no such part."""
        section = self.known.get(part)
        return section.lines if section is not None else ()

    def period(self) -> Period | None:
        """Give the period, with a problem if neither page nor caller says it."""
        stated = self.header.period
        period = choose("/period", self.arguments.period,
                        (stated.value, stated.piece) if stated else None, self.ledger)  # fmt: skip
        if period is None:
            self.ledger.error("period.missing", "the page states no period", path="/period",
                              hint='pass period="2026-W04"')  # fmt: skip
        return period

    def sector(self, default: Sector | None = None) -> Sector | None:
        """Give the sector, with a problem if neither page nor caller says it."""
        crumb = self.header.breadcrumb
        piece = crumb.sector if crumb is not None else None
        stated = (sector_of(piece.text), piece) if piece else None
        sector = choose("/sector", self.arguments.sector, stated, self.ledger)
        if sector is None and default is not None and crumb is not None:
            self.ledger.read("/sector", crumb.piece, Basis.INFERRED)
        sector = sector or default
        if sector is None:
            self.ledger.error("sector.missing", "the page states no sector", path="/sector",
                              hint='pass sector="mining"')  # fmt: skip
        elif not is_known_sector(sector):
            message = "the sector is none of the known ones; it was kept as written"
            self.ledger.note("sector.unknown", message, piece or None, path="/sector", got=sector)
        return sector

    def title(self) -> str | None:
        """Give the title."""
        piece = self.header.title
        return choose("/title", self.arguments.title, (piece.text, piece) if piece else None,
                      self.ledger)  # fmt: skip

    def coverage(self) -> Coverage | None:
        """Give how much material the page says it rests on."""
        stated = self.header.coverage
        if stated is not None:
            self.ledger.read("/coverage", stated.piece)
        return stated.value if stated else None

    def prose(self, part: Part, path: str) -> Piece | None:
        """Read a part that is prose, its paragraphs parted by blank lines."""
        lines = self.lines(part)
        found = paragraphs(lines)
        if not found:
            return None
        whole = Piece.join(found, "\n\n")
        self.ledger.read(path, whole)
        return whole

    def missing(self, parts: Sequence[Part]) -> None:
        """Note the parts that a page of this kind has and this one has not."""
        for part in parts:
            if part not in self.known:
                self.ledger.note("section.missing", f'the page has no section "{part.value[0]}"')
            elif not any(each.text.strip() for each in self.lines(part)):
                self.ledger.note("section.empty", "the section is empty", self.known[part].heading)

    def listed(
        self, part: Part, path: str, read: Callable[[Piece, str, Ledger], _Model]
    ) -> tuple[_Model, ...]:
        """Read the entries of a part that is a list."""
        return read_entries(self.lines(part), path, self.ledger, read)

    def keep(self, section: PartText) -> None:
        """Keep a section as text, with a note."""
        message = "the section is of no kind that is read here; it was kept as text"
        path = f"/sections/{len(self.sections)}"
        self.ledger.note("section.unknown", message, section.heading, path=path,
                         got=section.heading.text)  # fmt: skip
        self.store(section.heading, section.lines)

    def store(self, title: Piece, lines: Sequence[Piece]) -> None:
        """Keep lines as a section."""
        text = "\n".join(each.text.rstrip() for each in lines).strip("\n")
        path = f"/sections/{len(self.sections)}"
        self.ledger.read(f"{path}/title", title)
        self.sections.append(Section(title=title.text, text=text if text.strip() else None))

    def rest(self, parts: Sequence[Part]) -> tuple[Section, ...]:
        """Keep every section that this kind of page does not read."""
        for section in self.other:
            self.keep(section)
        for part, section in self.known.items():
            if part not in parts:
                self.keep(section)
        return tuple(self.sections)
