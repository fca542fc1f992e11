"""``python -m minebrief`` is the command."""

import sys

from minebrief.cli import main

if __name__ == "__main__":
    sys.exit(main())
