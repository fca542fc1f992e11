"""Shown: the question a notebook asks of an object, passed to whoever can answer it."""

from typing import Any

__all__ = ["Shown"]


class Shown:
    """What a notebook shows in its own way: as HTML, Markdown and plain text.

    A notebook asks the object itself and nobody else. The lower layers neither import the module
    that answers nor need it: they know a name, as an entry point would, and look it up when a
    notebook asks. Whatever happens there, a notebook still has the ``repr``.
    """

    __slots__ = ()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        try:
            from importlib import import_module

            return import_module("minebrief.notebook").bundle(self, include, exclude)
        except Exception:  # noqa: BLE001 (a cell shows the repr, never a traceback of ours)
            return {}
