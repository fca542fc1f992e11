"""Outputs of ``brief``: documents and reports, each written whole or not at all."""

import webbrowser
from pathlib import Path
from typing import Any

from minebrief.cli.output import complain, write
from minebrief.cli.parameters import BriefOptions
from minebrief.render import html, markdown
from minebrief.rules.recommendation import Recommendation
from minebrief.serde.documents import to_json
from minebrief.serde.loaded import Loaded

__all__ = ["write_outputs"]


def write_outputs(loaded: Loaded[Any], found: Recommendation | None, options: BriefOptions) -> None:
    """Write what is asked for, and open the report if that is.

    Raises:
        Refusal: A file cannot be written.
    """
    briefing: Any = loaded.value
    remarks: dict[str, Any] = {"problems": loaded.problems, "proposals": loaded.proposals}
    # All are made before any is written: a failure then leaves no half of a set.
    made: list[tuple[str, bytes]] = []
    if options.json:
        made.append((options.json, to_json(briefing, indent=2)))
    if found is not None and options.recommendation:
        made.append((options.recommendation, to_json(found, indent=2)))
    for path, render in ((options.html, html), (options.markdown, markdown)):
        if path:
            text = render(briefing, found, **remarks, book=options.rules.book)
            made.append((path, text.encode()))
    for path, content in made:
        write(path, content)
    if options.open and options.html and not webbrowser.open(Path(options.html).resolve().as_uri()):
        complain(f"minebrief: no browser could be opened; open {options.html} yourself")
