"""``minebrief synthetic``: made-up news and briefings, for demonstrations and benchmarks."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import PurePath
from typing import Any, Final, TypeVar

import click

from minebrief.cli.output import write
from minebrief.cli.progress import Bar, bar_of
from minebrief.reading.news import news_to_csv, news_to_json_lines
from minebrief.serde.lines import to_json_lines
from minebrief.synthetic import synthetic_briefings, synthetic_news

__all__ = ["synthetic"]

_MANY: Final = 20_000
_PIECE: Final = 1_000
_NEWS: Final[dict[str, Callable[[Any], Iterator[bytes]]]] = {
    ".csv": news_to_csv,
    ".jsonl": news_to_json_lines,
}
_BRIEFINGS: Final[dict[str, Callable[[Any], Iterator[bytes]]]] = {".jsonl": to_json_lines}

T = TypeVar("T")

synthetic = click.Group("synthetic", help="Make up news or briefings, the same for each seed.")

_count = click.option("--count", type=click.IntRange(0, 10**12), default=1000, show_default=True,
                      help="How many to make.")  # fmt: skip
_seed = click.option("--seed", type=int, default=0, show_default=True,
                     help="Another seed gives others, the same one the same.")  # fmt: skip


@synthetic.command(short_help="Make up news items.")
@click.argument("out")
@_count
@_seed
def news(out: str, count: int, seed: int) -> int:
    """Write made-up news to OUT, a .csv or .jsonl file, or - for a table on standard output.

    Outlets, companies and sites are invented. The file is written whole or not at all.
    """
    _write(out, synthetic_news(count, seed=seed), count, _NEWS)
    return 0


@synthetic.command(short_help="Make up global briefings.")
@click.argument("out")
@_count
@_seed
def briefings(out: str, count: int, seed: int) -> int:
    """Write made-up briefings to OUT, a .jsonl file, or - for standard output.

    They are pages of three sectors, week after week. The file is written whole or not at all.
    """
    _write(out, synthetic_briefings(count, seed=seed), count, _BRIEFINGS)
    return 0


def _write(
    out: str, items: Iterator[T], count: int, forms: dict[str, Callable[[Any], Iterator[bytes]]]
) -> None:
    ending = next(iter(forms)) if out == "-" else PurePath(out).suffix.lower()
    if ending not in forms:
        raise click.UsageError(f"end the name {out} in {' or '.join(forms)}")
    with bar_of("writing", count, is_long=count >= _MANY) as bar:
        write(out, _joined(forms[ending](_counted(items, bar))))


def _counted(items: Iterator[T], bar: Bar) -> Iterator[T]:
    for number, item in enumerate(items):
        if number % _PIECE == 0:
            bar.move(number)
        yield item


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Join many lines to a piece, for each piece is flushed to a pipe."""
    rest = iter(lines)
    while first := next(rest, b""):
        yield b"".join(chain((first,), islice(rest, _PIECE - 1)))
