"""Composing: what is no page, or no calls, is refused by every renderer in the same words."""

from collections.abc import Callable
from typing import Any

import pytest

from minebrief.errors import InvalidMember
from minebrief.model.briefing import GlobalBriefing
from minebrief.render import html, markdown, plain, svg
from minebrief.serde.loaded import Loaded


@pytest.mark.parametrize("view", [html, markdown, plain, svg])
def test_only_a_page_is_shown(page: GlobalBriefing, view: Callable[..., str]) -> None:
    """What was loaded has to be required first; the words of a call are no call."""
    wrong: tuple[Any, ...] = (Loaded(value=page), "page.txt", None)
    for each in wrong:
        with pytest.raises(InvalidMember, match=r"briefing: got .* expected a GlobalBriefing or"):
            view(each)
    with pytest.raises(InvalidMember, match="recommendation: got 'Overweight'"):
        view(page, "Overweight")
