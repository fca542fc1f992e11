"""Editable Markdown against markdown-it-py, which only parts the same text into tokens."""

import msgspec
from harness import compare, table
from markdown_it import MarkdownIt
from pages import page

from minebrief.model.briefing import Briefing
from minebrief.reading import read
from minebrief.samples import GLOBAL_MINING
from minebrief.serde.documents import from_json, to_json
from minebrief.serde.markdown import from_markdown, to_markdown


def measured(title: str, briefing: Briefing) -> str:
    """Time one document: writing, reading, and the peer on what was written."""
    text, content = to_markdown(briefing), to_json(briefing)
    assert from_markdown(text) == briefing
    parser = MarkdownIt("commonmark").enable("table")
    times = compare(
        {
            "to_markdown": lambda: to_markdown(briefing),
            "from_markdown": lambda: from_markdown(text),
            "markdown-it-py, parse": lambda: parser.parse(text),
            "from_json of the same": lambda: from_json(content),
            "msgspec, JSON to builtins": lambda: msgspec.json.decode(content),
        }
    )
    heading = f"{title}, {len(text.encode()) / 1_000:.1f} kB of Markdown"
    written = table(f"Write: {heading}", times, ours="to_markdown")
    return f"{written}\n{table(f'Read: {heading}', times, ours='from_markdown')}"


def main() -> None:
    """Print the tables: made pages, and the sample page with and without where all came from."""
    sample = read(GLOBAL_MINING).require()
    for title, briefing in (
        ("3 countries", page(3)),
        ("40 countries", page(40)),
        ("the sample with provenance", sample),
        ("the sample without", sample.evolve(provenance=None)),
    ):
        print(measured(title, briefing))


if __name__ == "__main__":
    main()
