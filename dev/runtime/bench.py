"""dev/bench NAME: runs dev/benchmarks/NAME.py, which prints one line of JSON.

A benchmark is run with the environment's Python; it takes what it measures from
runtime.stack, with dev on the import path and dev/node_modules in place. Everything
that it says beside its result goes to standard error.
"""

import argparse

from . import node, venv
from .errors import Stop
from .paths import DEV, data_dir
from .processes import Processes, clean_environment, raise_on_signals

FOLDER = DEV / "benchmarks"


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev/bench", description=__doc__)
    parser.add_argument("name", help=", ".join(names()) or "none yet")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="its own")
    options = parser.parse_args(arguments)
    if options.name not in names():
        raise Stop(f"No benchmark {options.name}. There are: {', '.join(names())}")
    (data_dir("bench") / "logs").mkdir(parents=True, exist_ok=True)
    raise_on_signals()
    processes = Processes()
    try:
        environment = venv.main(processes)
        tools = node.find(processes)
        child = processes.start(
            options.name,
            [
                environment / "bin/python",
                FOLDER / f"{options.name}.py",
                *options.arguments,
            ],
            # It stops what it has started itself, as dev/run does.
            grace=60,
            cwd=DEV.parent,
            env=clean_environment(tools.environment | {"PYTHONPATH": str(DEV)}),
        )
        return child.popen.wait()
    finally:
        processes.stop_all()
