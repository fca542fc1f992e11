"""Hostile text, and what is made of it."""

from typing import Any

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from minebrief.model.likelihood import Likelihood
from minebrief.model.party import Effect, Party
from minebrief.model.provenance import Origin
from minebrief.model.vocabulary import Polarity
from minebrief.problem import Problem, Span
from minebrief.serde.loaded import Proposal

__all__ = ["FEW", "NASTY", "TEXTS", "remarks", "replaced"]

NASTY = (
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31mred\x9c",
    "buy\u202esell",
    "[bold red]markup[/] [link=file:///etc/passwd]x[/link] :smile:",
    "\u2066\u2067\u2069\u200b\ufeff\U000e0041",
    "a\r\nb\tc\x0bd\x85e\u2028f",
    "中" * 90,
    "x" * 300,
    "e\u0301\u0301",
    "\x00",
)
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
        lambda text: not text.isspace()
    ),
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def replaced(record: Any, text: str) -> Any:
    """Put a text into every free text member of a record and of what it holds."""
    if isinstance(record, tuple):
        return tuple(replaced(each, text) for each in record)
    if not attrs.has(type(record)) or isinstance(record, Likelihood):
        return record
    changes = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, str) and not (isinstance(record, Origin) and field.name == "path"):
            changes[field.name] = text
        else:
            changes[field.name] = replaced(value, text)
    return attrs.evolve(record, **changes)


def remarks(text: str) -> dict[str, Any]:
    """Give a problem and a proposal that are made of a text."""
    effect = Effect(party=Party.of("CN"), polarity=Polarity.MIXED)
    problem = Problem(code=text, message=text, path=text, got=text, expected=text, hint=text)
    proposal = Proposal(
        code=text, path=text, value=effect, words=text, message=text, span=Span(line=1, column=1)
    )
    return {"problems": [problem], "proposals": [proposal]}
