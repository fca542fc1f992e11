"""The command ``minebrief``; it needs the extra ``cli`` and says so where that is missing.

Exit codes: 0 fine, 1 the page or document has errors, 2 the command cannot run, 130 interrupted,
141 the reader of its output went away.
"""

import sys
from collections.abc import Sequence
from importlib.util import find_spec

from minebrief.errors import MissingExtra

__all__ = ["main"]

_PACKAGES = ("click", "rich")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    Args:
        arguments: What stands after the command's name; ``sys.argv`` by default.

    >>> main(["brief", "--sample", "--quiet"])
    0
    """
    try:
        _require_packages()
        from minebrief.cli.run import run

        return run(arguments)
    except MissingExtra as missing:
        sys.stderr.write(f"minebrief: error: {missing}\n")
        return 2
    except KeyboardInterrupt:  # while the packages are still being loaded
        return 130


def _require_packages() -> None:
    for package in _PACKAGES:
        if find_spec(package) is None:
            raise MissingExtra(extra="cli", package=package)
