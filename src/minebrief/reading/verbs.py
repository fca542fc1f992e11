"""Verbs: what the positioning paragraph does with a country, in one table.

A verb that names a weight states it. One that names only an action lets the weight be inferred:
what is increased is meant to be held above its benchmark, what is maintained at it, what is
reduced below it. To monitor, consider or review is no view. To initiate or to exit says what to
do and nothing of the weight. A verb of two ends ("rotate from one into another") is not read.
"""

from attrs import frozen

from minebrief.model.vocabulary import Action, Weight

__all__ = ["EXPOSURES", "VERBS", "WEIGHTS", "Verb"]


@frozen(kw_only=True)
class Verb:
    """What one verb says.

    Attributes:
        action: What to do, if it says so.
        weight: The weight it states or lets infer.
        is_inferred: Whether the weight is inferred from the action.
        is_view: Whether it says anything about a positioning at all.
        is_relative: Whether it moves from one thing into another.
    """

    action: Action | None = None
    weight: Weight | None = None
    is_inferred: bool = False
    is_view: bool = True
    is_relative: bool = False


_INCREASE = Verb(action=Action.INCREASE, weight=Weight.OVERWEIGHT, is_inferred=True)
_MAINTAIN = Verb(action=Action.MAINTAIN, weight=Weight.NEUTRAL, is_inferred=True)
_REDUCE = Verb(action=Action.REDUCE, weight=Weight.UNDERWEIGHT, is_inferred=True)
_INITIATE = Verb(action=Action.INITIATE)
_EXIT = Verb(action=Action.EXIT)
_WATCH = Verb(is_view=False)
_ROTATE = Verb(is_view=False, is_relative=True)

VERBS: dict[str, Verb] = {
    "overweight": Verb(weight=Weight.OVERWEIGHT),
    "underweight": Verb(weight=Weight.UNDERWEIGHT),
    "neutral": Verb(weight=Weight.NEUTRAL),
    "go": Verb(),
    "move to": Verb(),
    "be": Verb(),
    "stay": Verb(action=Action.MAINTAIN),
    "remain": Verb(action=Action.MAINTAIN),
    "keep": _MAINTAIN,
    "maintain": _MAINTAIN,
    "hold": _MAINTAIN,
    "increase": _INCREASE,
    "raise": _INCREASE,
    "add": _INCREASE,
    "reduce": _REDUCE,
    "trim": _REDUCE,
    "cut": _REDUCE,
    "decrease": _REDUCE,
    "initiate": _INITIATE,
    "exit": _EXIT,
    "monitor": _WATCH,
    "watch": _WATCH,
    "consider": _WATCH,
    "review": _WATCH,
    "rotate": _ROTATE,
    "switch": _ROTATE,
    "shift": _ROTATE,
}
"""Every verb that is read, in lower case."""

WEIGHTS = {each.value: each for each in Weight}
"""The words for a weight; behind a verb ("stay overweight") they state it."""

EXPOSURES = frozenset((
    "allocation", "allocations", "exposure", "exposures", "holding", "holdings", "position",
    "positions", "stance", "weight", "weighting",
))  # fmt: skip
"""What a verb may have between itself and its object: "maintain selective exposure to"."""
