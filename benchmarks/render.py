"""The report against jinja2 templates that write the same text from the same composed tree.

A template has nothing that works out what to say, so that each is timed on the tree alone, and with
composing it by the same function: once on facts met before, as by a page's second medium, once on
new ones.
"""

import html as entities
from pathlib import Path

from harness import compare, table
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pages import page

from minebrief.model.briefing import GlobalBriefing
from minebrief.reading import read
from minebrief.render.compose import compose
from minebrief.render.html_blocks import _LONG
from minebrief.render.html_text import _POLICY, html, lay_out_html
from minebrief.render.markdown_text import _inline, lay_out_markdown, markdown
from minebrief.render.markup import followed
from minebrief.render.style import SHEET
from minebrief.rules.flip import _smallest
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.samples import GLOBAL_MINING

TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Make jinja2 ready; what Markdown escapes takes our own filter, or the text would differ."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["inline"] = _inline
    made.tests["followed"] = lambda link: followed(link) is not None
    made.tests["long"] = lambda text: len(text) > 20 and _LONG.search(text) is not None
    made.globals.update(sheet=SHEET, policy=_POLICY)
    return made


def without_blanks(text: str) -> str:
    """Give text to compare: entities have several spellings, and blanks between tags are free."""
    return "".join(entities.unescape(text).split())


def forgotten(found: Recommendation) -> Recommendation:
    """Forget what would change any call, as if no facts had been met before."""
    _smallest.cache_clear()
    return found


def measured(title: str, briefing: GlobalBriefing) -> str:
    """Time one page in both media; the texts are asserted to be the same."""
    found, made = recommend(briefing), environment()
    tree = compose(briefing, found)
    parts = []
    for medium, ours, lay_out, template in (
        ("Markdown", markdown, lay_out_markdown, made.get_template("report.md")),
        ("HTML", html, lay_out_html, made.get_template("report.html")),
    ):
        text = lay_out(tree)
        assert without_blanks(template.render(blocks=tree)) == without_blanks(text)
        assert ours(briefing, found) == text
        times = compare(
            {
                "minebrief, tree": lambda f=lay_out: f(tree),
                "jinja2, tree": lambda f=template: f.render(blocks=tree),
                "minebrief, whole": lambda f=ours: f(briefing, found),
                "jinja2, whole": lambda f=template: f.render(blocks=compose(briefing, found)),
                "compose alone": lambda: compose(briefing, found),
                "minebrief, new facts": lambda f=ours: f(briefing, forgotten(found)),
                "jinja2, new facts": lambda f=template: f.render(
                    blocks=compose(briefing, forgotten(found))
                ),
            }
        )
        heading = f"{medium}, {title}, {len(text.encode()) / 1_000:.1f} kB"
        for what, further in (("tree", ()), ("whole", ("compose alone",)), ("new facts", ())):
            mine, peer = f"minebrief, {what}", f"jinja2, {what}"
            rows = {name: times[name] for name in (mine, peer, *further)}
            parts.append(table(f"{heading}: the {what}", rows, ours=mine, goals={peer: 2}))
    return "\n".join(parts)


def main() -> None:
    """Print the tables: the sample, and a made page of forty countries."""
    print(measured("the sample", read(GLOBAL_MINING).require(GlobalBriefing)))
    print(measured("40 countries", page(40)))


if __name__ == "__main__":
    main()
