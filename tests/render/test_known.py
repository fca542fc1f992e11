"""How it is known: every origin is told, and those of one list and line in one line."""

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.period import Period
from minebrief.model.provenance import Origin, Provenance
from minebrief.model.vocabulary import MINING, Basis
from minebrief.render.blocks import Bullets, Details
from minebrief.render.known import known_how


def lines(*origins: Origin) -> list[str]:
    """Give the lines below the counts."""
    page = GlobalBriefing(
        sector=MINING, period=Period.week(2026, 4), provenance=Provenance(origins=origins)
    )
    found = list[str]()
    for block in known_how(page):
        if isinstance(block, Details):
            for each in block.blocks:
                assert isinstance(each, Bullets)
                found += [" ".join(phrase.text for phrase in item.phrases) for item in each.items]
    return found


def inferred(path: str, words: str | None, line: int | None) -> Origin:
    """Give an origin that is inferred."""
    return Origin(path=path, basis=Basis.INFERRED, words=words, line=line)


def test_one_list_and_line_is_one_line() -> None:
    """Three countries that a sentence names are told together, in their order."""
    assert lines(
        inferred("/risks/1/countries/0", "Russia", 35),
        inferred("/risks/1/countries/1", "China's", 35),
        inferred("/risks/2/countries/0", "India", 36),
    ) == [
        'risks 2, countries — "Russia", "China\'s", line 35',
        'risks 3, countries 1 — "India", line 36',
    ]


def test_other_lines_and_members_stand_alone() -> None:
    """What was read elsewhere, or is no list, keeps its own line; words may be missing."""
    assert lines(
        inferred("/risks/0/countries/0", "Chile", 3),
        inferred("/risks/0/countries/1", "Peru", 4),
        inferred("/leader", None, None),
        inferred("/views/0/weight", "hold", None),
    ) == [
        'risks 1, countries 1 — "Chile", line 3',
        'risks 1, countries 2 — "Peru", line 4',
        "leader",
        'views 1, weight — "hold"',
    ]
