"""``minebrief schema``: the published JSON Schemas, shown or written."""

from pathlib import Path

import click

from minebrief.cli.output import Refusal, reason_of, write
from minebrief.errors import UnknownItem
from minebrief.serde.schema import SCHEMA_NAMES, Variant, schema_file

__all__ = ["schema"]


@click.command(short_help="Show or write the JSON Schemas of the documents.")
@click.argument("name", required=False)
@click.option(
    "--variant",
    type=click.Choice(["open", "closed", "portable"]),
    default="open",
    show_default=True,
    help="open: for reading; closed: for writing; portable: for structured output of models.",
)
@click.option(
    "--out",
    metavar="DIR",
    help="Write into this folder instead of showing: one schema, or without NAME all of a variant.",
)
def schema(name: str | None, variant: Variant, out: str | None) -> int:
    """Show the JSON Schema of a document, or list what there is.

    Without NAME the names and variants are listed.
    """
    if name is None and out is None:
        lines = (f"{each}: {', '.join(variants)}" for each, variants in SCHEMA_NAMES.items())
        write("-", "".join(f"{each}\n" for each in lines).encode())
        return 0
    names = [each for each, variants in SCHEMA_NAMES.items() if variant in variants]
    files = [_file(each, variant) for each in ([name] if name else names)]
    if out is None:
        write("-", files[0].read_bytes())
        return 0
    _make_folder(out)
    for file in files:
        write(str(Path(out, file.name)), file.read_bytes())
    return 0


def _file(name: str, variant: Variant) -> Path:
    try:
        return schema_file(name, variant)
    except UnknownItem as unknown:
        there = ", ".join(unknown.candidates)
        raise click.UsageError(f"there is no schema {name} {variant}; there are: {there}") from None


def _make_folder(path: str) -> None:
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise Refusal(f"cannot make the folder {path}: {reason_of(failure)}") from failure
