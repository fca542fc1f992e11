"""Hypothesis: what its entry point calls, so that ``st.from_type`` knows every record.

Hypothesis calls this whenever it is imported where minebrief is installed, in projects too that
have nothing to do with briefings. So nothing of the model is imported here: the resolver is asked
only where a program has imported the model itself, and only then loads the strategies.
"""

from typing import Any

__all__ = ["register", "strategy_of"]


def register() -> None:
    """Tell Hypothesis about the classes of minebrief, now or as soon as there are any.

    >>> from hypothesis import strategies as st
    >>> from minebrief import GlobalBriefing
    >>> register()
    >>> st.from_type(GlobalBriefing).validate()
    """
    from hypothesis.strategies._internal import types

    # The table by which Hypothesis itself finds the types of numpy and pandas once they are
    # loaded. It is not public; without it the model has to be imported, at once.
    lazily = getattr(types, "_global_extra_lookup", None)
    if isinstance(lazily, dict):
        lazily["minebrief.model.record"] = strategy_of
    else:
        _register_now()


def strategy_of(annotation: Any) -> Any:
    """Give the strategy of a class of minebrief; None for anything else.

    >>> strategy_of(int) is None
    True
    """
    from minebrief.model.record import Extension, Record

    if not isinstance(annotation, type) or not issubclass(annotation, Record | Extension):
        return None
    from minebrief import strategies

    match annotation.__name__:
        case "GlobalBriefing":
            return strategies.global_briefings()
        case "Recommendation":
            return strategies.recommendations()
        case "RuleBook":
            return strategies.rule_books()
    return strategies.records(annotation)


def _register_now() -> None:
    from hypothesis import strategies as st

    from minebrief.model.briefing import CountryBriefing, GlobalBriefing
    from minebrief.rules.book import RuleBook
    from minebrief.rules.recommendation import Recommendation

    for cls in (GlobalBriefing, CountryBriefing, RuleBook, Recommendation):
        st.register_type_strategy(cls, strategy_of)
