"""dev/lint: every linter at once; with --fix the formatters write."""

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import node, venv
from .console import say
from .paths import ADDON, ROOT
from .processes import Processes, clean_environment, raise_on_signals

PRETTIER = (
    f"{ADDON}/**/*.{{js,scss}}",
    "dev/**/*.{js,mjs,json}",
    "*.{json,yml,yaml}",
    ".github/**/*.yml",
)


@dataclass(frozen=True)
class Linter:
    name: str
    command: tuple[str, ...]


def linters(environment, modules, fix: bool) -> list[Linter]:
    """``environment`` and ``modules`` are the folders of the two tool sets."""
    ruff = str(environment / "bin/ruff")
    eslint = ("eslint", "--no-warn-ignored", "--no-error-on-unmatched-pattern")
    prettier = ("prettier", "--no-error-on-unmatched-pattern", "--log-level=warn")
    fixing = ("--fix",) if fix else ()
    commands = {
        "ruff check": (ruff, "check", "-q", *fixing),
        "ruff format": (ruff, "format", "-q", *(() if fix else ("--diff",))),
        "pylint-odoo": (str(environment / "bin/pylint"), ADDON),
        "eslint": (*eslint, "--config", "dev/eslint.config.mjs", *fixing, ADDON, "dev"),
        "prettier": (*prettier, "--write" if fix else "--check", *PRETTIER),
    }
    own = {"eslint", "prettier"}
    return [
        Linter(name, (str(modules / ".bin" / command[0]), *command[1:]))
        if name in own
        else Linter(name, command)
        for name, command in commands.items()
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev/lint", description=__doc__)
    parser.add_argument("--fix", action="store_true", help="repair what can be")
    options = parser.parse_args(arguments)
    raise_on_signals()
    processes = Processes()
    try:
        environment = venv.lint(processes)
        tools = node.find(processes)
    finally:
        processes.stop_all()
    path = clean_environment(tools.environment)
    found = linters(environment, tools.modules, options.fix)
    if options.fix:
        # One after the other: two of them write the same files.
        failed = [linter.name for linter in found if not _run(linter, path)]
    else:
        with ThreadPoolExecutor() as pool:
            results = pool.map(lambda linter: _run(linter, path), found)
            failed = [
                linter.name
                for linter, good in zip(found, results, strict=True)
                if not good
            ]
    say(f"lint: {', '.join(failed)} failed" if failed else "lint: nothing found")
    return 1 if failed else 0


def _run(linter: Linter, environment: dict[str, str]) -> bool:
    done = subprocess.run(
        linter.command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        sys.stdout.write(f"--- {linter.name}\n{done.stdout}\n")
    return done.returncode == 0
