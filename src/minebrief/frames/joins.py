"""Joins of counted frames."""

from collections.abc import Sequence
from typing import Literal

import narwhals as nw

from minebrief.frames.frame import Frame

__all__ = ["joined"]


def joined(
    left: Frame, right: Frame, on: Sequence[str], how: Literal["left", "inner"] = "left"
) -> Frame:
    """Join two frames on keys that are never null."""
    return _apart(left, on).join(_apart(right, on), on=list(on), how=how)


def _apart(frame: Frame, on: Sequence[str]) -> Frame:
    """Part a frame from the group-by it comes from, whose keys Dask 2026.8 seeks among columns."""
    if not frame.implementation.is_dask():
        return frame
    return nw.concat([frame, frame.filter(nw.col(on[0]).is_null())])
