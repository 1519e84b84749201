"""Node.js and the packages of dev/package.json, linked to as dev/node_modules."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import cache, venv
from .console import step
from .paths import DEV, cache_dir
from .processes import Processes

OLDEST = (18, 18)


@dataclass(frozen=True)
class Node:
    binaries: Path | None  # a folder to put first in PATH; None: it is there
    modules: Path

    @property
    def environment(self) -> dict[str, str]:
        path = os.environ.get("PATH", "")
        return {"PATH": f"{self.binaries}:{path}" if self.binaries else path}

    @property
    def axe(self) -> Path:
        return self.modules / "axe-core/axe.min.js"


def find(processes: Processes) -> Node:
    binaries = None if _has_node() else venv.node(processes) / "bin"
    package = DEV / "package.json"
    path = cache_dir() / "node" / cache.key(package.read_text())

    def make(path: Path) -> None:
        shutil.copy(package, path / "package.json")
        environment = os.environ | Node(binaries, path).environment
        command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]
        with step("npm packages (linters, axe-core, playwright-core)"):
            processes.run(
                "npm install",
                command,
                log=path / "npm.log",
                cwd=path,
                env=environment | {"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"},
            )

    modules = cache.make_once(path, make) / "node_modules"
    _link(DEV / "node_modules", modules)
    return Node(binaries, modules)


def _has_node() -> bool:
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    output = subprocess.run(["node", "--version"], capture_output=True, text=True)
    numbers = re.findall(r"\d+", output.stdout)[:2]
    return tuple(int(number) for number in numbers) >= OLDEST


def _link(link: Path, target: Path) -> None:
    """A configuration file finds its imports only in a node_modules above it."""
    if link.is_symlink() and link.resolve() == target.resolve():
        return
    if link.is_symlink():
        link.unlink()
    link.symlink_to(target)
