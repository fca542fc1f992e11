"""What the tests of the command share."""

from collections.abc import Callable

from attrs import frozen

__all__ = ["Outcome", "Run"]


@frozen(kw_only=True)
class Outcome:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
