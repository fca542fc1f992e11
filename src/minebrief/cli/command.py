"""The commands of ``minebrief`` and what each does, in the order it does it."""

from typing import Any

import click

from minebrief.cli.assess import assess
from minebrief.cli.book import book as book_group
from minebrief.cli.books import load_book
from minebrief.cli.check import check
from minebrief.cli.convert import Forms, convert_source
from minebrief.cli.forms import FORMS
from minebrief.cli.one_call import call_on
from minebrief.cli.output import Refusal, complain, require_other, show, write
from minebrief.cli.outputs import write_outputs
from minebrief.cli.parameters import (
    ANSWER,
    BriefOptions,
    ReadingOptions,
    RulesOptions,
    color_option,
    given_reading,
    reading_options,
    rules_options,
    without_sample,
)
from minebrief.cli.recommend import recommend
from minebrief.cli.schema import schema
from minebrief.cli.sources import complain_of, load, recommendation_of
from minebrief.cli.synthetic import synthetic
from minebrief.model.vocabulary import Weight
from minebrief.problem import Problems, Severity
from minebrief.render.compose import compose
from minebrief.render.explanation import compose_explanation
from minebrief.render.markdown_text import lay_out_markdown
from minebrief.rules.explain import explain as explain_call
from minebrief.serde.documents import to_json
from minebrief.serde.forms import Form

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  minebrief brief --sample
  minebrief brief page.txt --json briefing.json --recommendation calls.json
  minebrief brief page.txt --previous last-week.json --accept all --by "A. Analyst"
  curl -s https://example.org/page | minebrief brief - --json - | jq .matrix
  minebrief convert page.txt briefing.yaml
  minebrief check weeks/ --fail-on warning
  minebrief book check book.yaml
  minebrief explain page.txt India --why-not underweight
  minebrief book show
  minebrief assess news.parquet weeks.parquet
  minebrief recommend facts.parquet calls.parquet
  minebrief synthetic news --count 1000 news.csv

\b
Exit codes: 0 fine (warnings and notes are), 1 the page has errors, 2 cannot run.
"""


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        import minebrief

        click.echo(f"minebrief {getattr(minebrief, '__version__', 'unknown')}")
        context.exit()


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def command() -> None:
    """Typed country-and-sector briefings: read a weekly page, see its calls and why."""


@command.command(short_help="Show a page, its calls and their reasons.")
@click.argument("source", required=False)
@reading_options
@rules_options
@click.option(
    "--json",
    "json_path",
    metavar="FILE",
    help="Write the briefing as JSON; - is standard output and replaces the view.",
)
@click.option(
    "--recommendation",
    metavar="FILE",
    help="Write the recommendation as JSON; - as with --json.",
)
@click.option("--html", metavar="FILE", help="Write a report for browsers; - as with --json.")
@click.option("--markdown", metavar="FILE", help="Write it as Markdown; - as with --json.")
@click.option("--open", is_flag=True, help="Open the report of --html in a browser.")
@click.option("--quiet", is_flag=True, help="Show nothing but errors, on standard error.")
@color_option
def brief(json_path: str | None, book: str | None, previous: str | None, **given: Any) -> int:
    """Show a page or a document, its calls and their reasons.

    SOURCE is the copied text of a page, a briefing as JSON, or - for standard input. What
    is asked to be written is written whole or not at all, and only if the page has no errors.
    """
    names = ("recommendation", "html", "markdown", "open", "quiet", "color")
    options = BriefOptions(
        json=json_path,
        rules=RulesOptions(book=load_book(book), previous=previous),
        **{name: given.pop(name) for name in names},
    )
    if len(set(options.outputs)) < len(options.outputs):
        raise click.UsageError("what is written needs two different files")
    if options.open and options.html in (None, "-"):
        raise click.UsageError("--open needs --html FILE, which it opens")
    reading = given_reading(given)
    sources = (reading.source, book, previous, reading.words)
    for each in options.outputs:
        require_other(each, *(source for source in sources if source not in (None, "-")))
    return _brief(reading, options)


def _brief(reading: ReadingOptions, options: BriefOptions) -> int:
    loaded = load(reading)
    if loaded.value is None:
        complain_of(loaded.problems, *([Severity.ERROR] if options.quiet else Severity))
        return 1
    found = recommendation_of(loaded.value, options.rules, reading)
    if found is None:
        _refuse_calls(options)
    has_errors = bool(loaded.problems.of(Severity.ERROR))
    if not has_errors:  # before the view: a reader who stops early (| head) loses no file
        write_outputs(loaded, found, options)
    if options.quiet or "-" in options.outputs:
        complain_of(loaded.problems, Severity.ERROR)
    else:
        proposals = loaded.proposals
        blocks = compose(
            loaded.value,
            found,
            problems=loaded.problems,
            proposals=proposals,
            book=options.rules.book,
        )
        show(blocks, options.color)
    if has_errors:
        return _stop(loaded.problems, bool(options.outputs))
    return 0


def _refuse_calls(options: BriefOptions) -> None:
    """Refuse what only a global page has; a country page is shown without calls."""
    asked = {"recommendation": options.recommendation, "previous": options.rules.previous}
    for name, value in asked.items():
        if value:
            raise Refusal(f"--{name} needs a global page; this is a country page, without calls")


def _stop(problems: Problems, asked_to_write: bool) -> int:
    count = len(problems.of(Severity.ERROR))
    unwritten = "; nothing was written" if asked_to_write else ""
    name = problems.source or "source"
    complain(f"minebrief: {name} has {count} error{'s' if count > 1 else ''}{unwritten}")
    return 1


@command.command(short_help="Write a page or document in another form.")
@click.argument("source", required=False)
@click.argument("out", required=False)
@click.option("--from", "form", type=click.Choice(FORMS), help="Form of SOURCE, if not told by it.")
@click.option("--to", "form_out", type=click.Choice([str(each) for each in Form]),
              help="Form of OUT, if its name does not tell.")  # fmt: skip
@reading_options
def convert(form: str | None, form_out: str | None, **given: Any) -> int:
    """Convert a page or documents: read SOURCE, write OUT in another form.

    The forms are JSON, JSON lines, YAML, MessagePack and Markdown to edit and take back. OUT is a
    file, written whole or not at all, or - for standard output. Its form is told by its name
    (.json, .jsonl, .yaml, .msgpack, .md) or by --to; only JSON lines hold several documents.
    Nothing is written if there are errors; these and warnings are shown on standard error.
    """
    out = without_sample(given, "out", "OUT")
    return convert_source(given_reading(given), out, Forms(source=form, out=form_out))


@command.command(short_help="Explain the call on one country.")
@click.argument("source", required=False)
@click.argument("who", metavar="COUNTRY", required=False)
@reading_options
@rules_options
@click.option("--why-not", type=ANSWER, help="A weight, or a row of the rule book: role/hedge.")
@click.option("--as", "form", type=click.Choice(["view", "json", "markdown"]), default="view",
              show_default=True, help="What is written on standard output.")  # fmt: skip
@color_option
def explain(
    book: str | None,
    previous: str | None,
    why_not: Weight | str | None,
    form: str,
    color: str,
    **given: Any,
) -> int:
    """Explain the call on one COUNTRY of a page: points, rules, and what would change it."""
    rules = RulesOptions(book=load_book(book), previous=previous)
    call, day = call_on(given, rules)
    explanation = explain_call(call, why_not=why_not, book=rules.book, on=day)
    if why_not is not None and explanation.why_not is None:
        complain(f"minebrief: nothing keeps {call.country} from {why_not}: it is so")
    match form:
        case "json":
            write("-", to_json(explanation, indent=2))
        case "markdown":
            write("-", lay_out_markdown(compose_explanation(explanation)).encode())
        case _:
            show(compose_explanation(explanation), color)
    return 0


command.add_command(assess)
command.add_command(book_group)
command.add_command(check)
command.add_command(recommend)
command.add_command(schema)
command.add_command(synthetic)
