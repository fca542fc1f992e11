"""What notebooks show: briefings, recommendations, calls, books and problems in three forms.

IPython asks an object for ``_repr_mimebundle_`` and gets HTML, Markdown and plain text, of which
the notebook takes what it can show. Nothing is to be imported or called for it.

>>> from minebrief import Problems
>>> sorted(Problems()._repr_mimebundle_())
['text/html', 'text/markdown', 'text/plain']
"""

from minebrief.notebook.bundle import bundle
from minebrief.notebook.views import blocks_of

__all__ = ["blocks_of", "bundle"]
