"""Documents and parts as builtins, and the cattrs converter that is made of them.

A dict takes the road of a JSON text: a fast pass in C says yes or no, and after a no a walk over
the same annotations finds every fault. Nothing is coerced. Because dicts come from Python and not
only from JSON, a member may also be what the model itself has there: a word of the vocabulary
(``Signal.BULLISH``), a date, a moment, or a record that is already built. Tuples and sets count
as lists, and a subclass of ``str`` as its text.

There is no global converter. cattrs itself is imported when a converter is made or configured.
"""

from minebrief.serde.converter.hooks import configure_converter, make_converter
from minebrief.serde.converter.objects import from_builtins, load_builtins, to_builtins

__all__ = ["configure_converter", "from_builtins", "load_builtins", "make_converter", "to_builtins"]
