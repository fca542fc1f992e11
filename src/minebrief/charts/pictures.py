"""Pictures: a chart as SVG or PNG, made in this process, without browser and network."""

import re
from typing import Any, TypeAlias

import altair as alt

from minebrief.errors import InvalidValue, MissingExtra, require

try:
    import vl_convert
except ModuleNotFoundError as missing:  # pragma: no cover (run in a subprocess without it)
    raise MissingExtra(extra="charts", package="vl-convert-python") from missing

__all__ = ["to_png", "to_svg"]

AnyChart: TypeAlias = alt.TopLevelMixin

_VERSION = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_NOWHERE = ["https://nowhere.invalid/"]
"""The one address that data may come from: none."""
_MOST_PIXELS = 10
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_svg(chart: AnyChart) -> str:
    """Draw a chart as SVG; the same chart gives the same text.

    Args:
        chart: A chart of :mod:`minebrief.charts`, altered or not, or any other of Altair.

    >>> from minebrief import charts
    >>> from minebrief.reading import read
    >>> from minebrief.samples import GLOBAL_MINING
    >>> charts.to_svg(charts.matrix(read(GLOBAL_MINING).require()))[:4]
    '<svg'
    """
    require(alt.TopLevelMixin, "to_svg", chart=chart)
    drawn: str = vl_convert.vegalite_to_svg(
        _spec(chart), vl_version=_VERSION, allowed_base_urls=_NOWHERE
    )
    return drawn


def to_png(chart: AnyChart, *, scale: float = 2) -> bytes:
    """Draw a chart as PNG.

    Args:
        chart: A chart of :mod:`minebrief.charts`, altered or not, or any other of Altair.
        scale: How many pixels there are for one of the chart, up to 10; two are sharp on screens.

    Raises:
        InvalidValue: The scale is not above zero, or it is above 10.

    >>> from minebrief import charts
    >>> from minebrief.reading import read
    >>> from minebrief.samples import GLOBAL_MINING
    >>> charts.to_png(charts.matrix(read(GLOBAL_MINING).require()))[1:4]
    b'PNG'
    """
    require(alt.TopLevelMixin, "to_png", chart=chart)
    require((int, float), "to_png", scale=scale)
    if not 0 < scale <= _MOST_PIXELS:
        reason = f"it lies above 0 and at {_MOST_PIXELS} or below"
        raise InvalidValue(record="to_png", member="scale", reason=reason)
    drawn: bytes = vl_convert.vegalite_to_png(
        _spec(chart), vl_version=_VERSION, scale=scale, allowed_base_urls=_NOWHERE
    )
    return drawn


def _spec(chart: AnyChart) -> dict[str, Any]:
    # The limit of rows is for notebooks that keep what they show; a picture holds no data.
    with alt.data_transformers.enable("default", max_rows=None):
        spec: dict[str, Any] = _drawable(chart.to_dict())
    return spec


def _drawable(part: Any) -> Any:
    """Escape what an SVG cannot hold: the drawing engine would end the whole process over it.

    The charts of this package hold no such characters; what somebody put on them may.
    """
    match part:
        case str():
            return _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", part)
        case dict():
            return {name: _drawable(each) for name, each in part.items()}
        case list():
            return [_drawable(each) for each in part]
    return part
