"""Virtual environments, kept in the cache under the key of what is in them."""

import os
import platform
import re
import sys
from pathlib import Path

from . import cache
from .console import step
from .paths import DEV, REQUIREMENTS, ROOT, cache_dir
from .processes import Processes

# Exact versions of everything, for the Python version on which they were tried.
CONSTRAINTS = (
    REQUIREMENTS / f"constraints-{sys.version_info[0]}.{sys.version_info[1]}.txt"
)


def main(processes: Processes) -> Path:
    """Odoo's packages, the addon's, the tests' and the stand-in's; returns its folder.

    The stand-in's are installed without what they ask for: that is torch and more.
    """
    files = [REQUIREMENTS / "odoo.txt", ROOT / "requirements.txt"]
    files.append(REQUIREMENTS / "dev.txt")
    alone = DEV / "ollama_stand_in/requirements.txt"
    return _make(processes, "venv", files, alone, CONSTRAINTS)


def lint(processes: Processes) -> Path:
    return _make(processes, "lint", [REQUIREMENTS / "lint.txt"])


def node(processes: Processes) -> Path:
    """A Node.js from the Python registry, for machines that have none."""
    return _make(processes, "nodejs", [REQUIREMENTS / "nodejs.txt"])


def _make(
    processes: Processes,
    kind: str,
    files: list[Path],
    alone: Path | None = None,
    versions: Path | None = None,
) -> Path:
    """``alone`` is installed without the dependencies that it asks for.

    ``versions`` pins what the files leave open, where it exists.
    """
    if versions and not versions.exists():
        versions = None
    pins = [path.read_text() for path in (*files, alone, versions) if path]
    name = f"{platform.python_version()}_{cache.key(sys.executable, *pins)}"

    def make(path: Path) -> None:
        log = path / "pip.log"
        constraints = ["-c", versions] if versions else []
        with step(f"Python packages ({kind})") as current:
            processes.run("venv", [sys.executable, "-m", "venv", path], log=log)
            pip = [path / "bin/python", "-m", "pip", "install", "--prefer-binary"]
            requirements = [part for file in files for part in ("-r", file)]
            processes.run(
                "pip install",
                [*pip, *constraints, *requirements],
                log=log,
                watch=lambda line: current.update(_progress(line)),
                env=_environment(),
            )
            if alone:
                processes.run(
                    "pip install",
                    [*pip, *constraints, "--no-deps", "-r", alone],
                    log=path / "pip-alone.log",
                    env=_environment(),
                )

    return cache.make_once(cache_dir() / kind / name, make)


def _environment() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH"
    } | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_PROGRESS_BAR": "off"}


def _progress(line: str) -> str:
    """What pip is at, without addresses; empty when a line does not tell."""
    match = re.match(r"\s*(Collecting|Downloading|Installing|Building)\s+(\S+)", line)
    if not match:
        return ""
    return f"{match.group(1).lower()} {match.group(2).rpartition('/')[2][:50]}"
