"""Charts of the matrix, the points, the weights over weeks and the sensitivity (extra ``charts``).

Each function gives a chart of Altair, which may be altered, shown in a notebook or joined to
others; ``to_svg`` and ``to_png`` draw it without a browser and without a network. A word or a
mark stands beside every colour, and what is unknown is hatched.

>>> from minebrief import charts
>>> from minebrief.reading import read
>>> from minebrief.rules.recommend import recommend
>>> from minebrief.samples import GLOBAL_MINING
>>> chart = charts.contributions(recommend(read(GLOBAL_MINING).require()))
>>> charts.to_svg(chart)[:4]
'<svg'
"""

from minebrief.errors import MissingExtra

try:
    import altair  # noqa: F401 (asked here, so that every module below may import it plainly)
except ModuleNotFoundError as missing:  # pragma: no cover (run in a subprocess without it)
    raise MissingExtra(extra="charts", package="altair") from missing

from minebrief.charts.contributions_chart import contributions
from minebrief.charts.matrix_chart import matrix
from minebrief.charts.pictures import to_png, to_svg
from minebrief.charts.sensitivity_chart import sensitivity
from minebrief.charts.weights_chart import weights

__all__ = ["contributions", "matrix", "sensitivity", "to_png", "to_svg", "weights"]
