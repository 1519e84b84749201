"""python -m runtime COMMAND ARGUMENTS, as dev/run and its like call it."""

import importlib
import sys

from .console import say
from .errors import Interrupted, Stop

COMMANDS = ("run", "test", "lint", "bench", "screens", "i18n")


def main(arguments: list[str]) -> int:
    command, *rest = arguments
    if command not in COMMANDS:
        raise SystemExit(f"unknown command: {command}")
    try:
        return importlib.import_module(f"{__package__}.{command}").main(rest)
    except Stop as stop:
        say(f"\n{stop}")
        return 1
    except Interrupted as interrupted:
        say("Interrupted; all that was started is stopped.")
        return 128 + interrupted.signum


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
