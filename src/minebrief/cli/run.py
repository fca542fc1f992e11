"""Running the command: every failure becomes one clear sentence and an exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

import click

from minebrief.cli.command import command
from minebrief.cli.output import ClosedPipe, Refusal, complain
from minebrief.errors import InvalidDocument, MinebriefError

__all__ = ["run"]

_SHOW_TRACEBACK = "MINEBRIEF_TRACEBACK"


def run(arguments: Sequence[str] | None) -> int:
    """Run the command and give its exit code; nothing escapes but what a debugger asked for."""
    _speak_any_encoding()
    try:
        outcome = command.main(arguments, "minebrief", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except ClosedPipe as closed:
        return closed.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        complain(asked.format_message())
        return asked.exit_code
    except click.UsageError as refusal:
        return _refused(refusal, f"\ntry '{_asked(arguments)} --help'")
    except click.ClickException as refusal:
        return _refused(refusal)
    except InvalidDocument as refusal:
        complain(str(refusal))
        return 1
    except MinebriefError as refusal:
        return _refused(Refusal(str(refusal)))
    except Exception as bug:  # noqa: BLE001 (people never see a traceback they did not ask for)
        return _failed(bug)
    return outcome if isinstance(outcome, int) else 0


def _speak_any_encoding() -> None:
    """Let a stream that cannot write a character write its escape, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            with suppress(OSError, ValueError):
                stream.reconfigure(errors="backslashreplace")


def _refused(refusal: click.ClickException, usage: str = "") -> int:
    complain(f"minebrief: error: {refusal.format_message()}{usage}")
    return refusal.exit_code


def _asked(arguments: Sequence[str] | None) -> str:
    """Name the command that was asked for; click forgets it where an option lacks its value."""
    found: click.Command = command
    words = ["minebrief"]
    for each in sys.argv[1:] if arguments is None else arguments:
        if not isinstance(found, click.Group) or each not in found.commands:
            break
        found = found.commands[each]
        words.append(each)
    return " ".join(words)


def _failed(bug: Exception) -> int:
    if os.environ.get(_SHOW_TRACEBACK):
        raise bug
    complain(
        f"minebrief: error: this is a bug in minebrief ({type(bug).__name__}: {bug}); "
        f"please report it with what {_SHOW_TRACEBACK}=1 shows"
    )
    return 2
