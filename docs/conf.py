"""How the documentation is built: sphinx-build -W docs build/docs."""

import inspect
import re
from typing import Any

from sphinx.directives.code import CodeBlock

import minebrief

project = "minebrief"
version = release = minebrief.__version__
copyright = "the authors of minebrief"  # noqa: A001 (Sphinx calls it so)

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = f"minebrief {version}"
html_show_sphinx = False

myst_enable_extensions = ["colon_fence", "smartquotes", "substitution"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True


def _names() -> str:
    """Write a table of what `minebrief` itself exports, each name linked to where it is told."""
    rows = ["| name | what it is |", "|---|---|"]
    homes = {name: home for home, names in minebrief._HOMES.items() for name in names.split()}  # noqa: SLF001
    for name in sorted(homes, key=str.casefold):
        value = getattr(minebrief, name)
        told = inspect.getdoc(value) if inspect.isroutine(value) or inspect.isclass(value) else None
        first = re.split(r"(?<=\.)\s", told or "", maxsplit=1)[0].replace("\n", " ")
        rows.append(f"| {{py:obj}}`{name} <minebrief.{homes[name]}.{name}>` | {first} |")
    return "\n".join(rows)


myst_substitutions = {"names": _names()}


def _without_bounds(*event: Any) -> tuple[str, str] | None:
    """Take the bounds out of a signature: the text below it tells them in words."""
    *_, signature, returned = event
    if not signature:
        return None
    return re.sub(r"\S*Annotated\[(.+?), Bounds\([^()]*\)\]", r"\1", signature), returned


def setup(app: Any) -> None:
    """Register what is done to signatures, and that cells of notebooks are shown as code."""
    app.add_directive("code-cell", CodeBlock)
    app.connect("autodoc-process-signature", _without_bounds)
