"""Pictures: room for their words, none of it for nothing."""

import re

from hypothesis import given
from hypothesis import strategies as st

from minebrief.model.briefing import GlobalBriefing
from minebrief.render import svg
from minebrief.render.blocks import Column, Grid, Heading, Phrase, Tone
from minebrief.render.picture import LONGEST, cut, text_width, tiles_size
from minebrief.render.printable import cell_width, printable
from minebrief.render.svg_text import lay_out_svg
from tests.render.hostile import TEXTS

WORDS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=20)


@given(first=WORDS, second=WORDS)
def test_width_adds_up(first: str, second: str) -> None:
    """More words are wider, strong ones too; two parts take what both take."""
    both = text_width(first + second)
    assert both >= max(text_width(first), text_width(second))
    assert both <= text_width(first) + text_width(second) <= both + 1
    assert text_width(first, strong=True) >= text_width(first)


@given(text=TEXTS)
def test_cut_words_fit(text: str) -> None:
    """Nothing is longer than the longest, and what fits is left as it is."""
    words = " ".join(printable(text).split())
    assert cell_width(cut(text)) <= LONGEST
    assert cell_width(words) > LONGEST or cut(text) == words


def test_a_tile_is_as_wide_as_its_words() -> None:
    """The mark before the words counts, and so does the heading of the column."""

    def width(title: str, text: str, tone: Tone = Tone.PLAIN) -> int:
        row = (Phrase(text=text, tone=tone),)
        return tiles_size(Grid(columns=(Column(title=title),), rows=(row,)))[0]

    assert width("", "Bullish", Tone.GOOD) > width("", "Bullish") == width("Bullish", "")
    assert width("", "Bullish") - text_width("Bullish") < 24


def test_a_long_event_stands_whole(page: GlobalBriefing) -> None:
    """A sentence of usual length is not cut; a longer one stands whole in the description."""
    event = "State groups buy copper, tin and rare-earth assets in three countries"
    assert len(event) < LONGEST
    assert f">{event}</text>" in svg(page.with_assessment("CN", top_event=event))
    picture = svg(page.with_assessment("CN", top_event=event * 2))
    assert f">{event * 2}</text>" not in picture
    assert f"{event * 2};" in picture


def test_a_wide_title_makes_the_picture_wide() -> None:
    """The title is drawn as one, and is not cut off at the edge."""
    title = "Mining " * 10
    picture = lay_out_svg([Heading(text=title, level=1)])
    found = re.search(r'width="([0-9]+)"', picture)
    assert found is not None
    assert int(found[1]) > text_width(title.strip(), size=16, strong=True)
    assert '<text class="strong title"' in picture
