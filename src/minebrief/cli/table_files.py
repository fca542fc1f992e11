"""Files of tables: what the commands that run an engine from file to file share."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from minebrief.cli.engines import ENGINES, Engine, TableForm
from minebrief.cli.output import Refusal, reason_of, require_other
from minebrief.cli.progress import growing
from minebrief.files import replacing

__all__ = ["engine_options", "fail_on", "form_of", "is_parquet", "readable", "target_of", "written"]

_MAGIC: Final = b"PAR1"
_MEMORY: Final = re.compile(r"[0-9]+(\.[0-9]+)? ?[KMGT]i?B", re.IGNORECASE)

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _memory(_: click.Context, __: click.Parameter, value: str) -> str:
    if not _MEMORY.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no size; write it as 500MB or 2GB")
    return value


def engine_options(command: _Command) -> _Command:
    """Add the options of the engine to a command."""
    memory = click.option(
        "--memory",
        default="2GB",
        show_default=True,
        callback=_memory,
        help="How much DuckDB may hold; the rest waits on the disk.",
    )
    engine = click.option(
        "--engine", type=click.Choice(ENGINES), help="By default the first installed."
    )
    return engine(memory(command))


def fail_on(command: _Command) -> _Command:
    """Add the option that says whether rows that are wrong fail a command."""
    option = click.option(
        "--fail-on",
        type=click.Choice(["error", "never"]),
        default="error",
        show_default=True,
        help="Whether rows that are wrong give exit code 1.",
    )
    return option(command)


def readable(source: str) -> Path:
    """Give the path of a file, once it can be read.

    Raises:
        Refusal: It is no file, cannot be read, or is no Parquet file though it is called one.
    """
    path = Path(os.path.realpath(source))
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except (OSError, ValueError) as failure:
        raise Refusal(f"cannot read {source}: {reason_of(failure)}") from failure
    if path.suffix.lower() == TableForm.CSV and not magic:
        raise Refusal(f"cannot read {source}: it is empty")
    if path.suffix.lower() == TableForm.PARQUET and magic != _MAGIC:
        raise Refusal(f"cannot read {source}: this is no Parquet file, whatever its name")
    return path


def is_parquet(path: Path) -> bool:
    """Tell whether a file that can be read is Parquet, whatever its name."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def form_of(name: str) -> TableForm:
    """Give the form of a table by the ending of its name.

    Raises:
        UsageError: It ends in something else.
    """
    ending = Path(name).suffix.lower()
    if ending not in set(TableForm):
        raise click.UsageError(f"end the name {name} in {' or '.join(TableForm)}")
    return TableForm(ending)


def target_of(out: str, *sources: Path) -> Path:
    """Give the path of the result, once it is a table and none of the sources.

    Raises:
        Refusal: It is a source, perhaps under another name.
        UsageError: It ends in something else.
    """
    form_of(out)
    require_other(out, *sources)
    return Path(os.path.realpath(out))


@contextmanager
def written(target: Path, engine: Engine, what: str) -> Iterator[Path]:
    """Give a place for what an engine writes; it replaces the target when all went well.

    Raises:
        Refusal: A file cannot be read or written.
    """
    try:
        with replacing(target) as part, engine, growing(what, part):
            yield part
    except OSError as failure:
        said = f"cannot write {target}: {reason_of(failure)}; nothing was written"
        raise Refusal(said) from failure
    except engine.failures as failure:
        raise Refusal(f"{_said(failure)}; nothing was written") from failure


def _said(failure: Exception) -> str:
    """Give the first sentences of an engine; DuckDB says in the third line what is wrong in one."""
    first, *more = str(failure).strip().split("\n\n")[0].splitlines()
    told = [each for each in more[:2] if not each.startswith("Original Line")]
    return " ".join([first, *told])[:400]
