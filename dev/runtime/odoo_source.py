"""An Odoo 19 to run: the one that ODOO_HOME names, or Debian's package unpacked."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import apt, cache
from .console import step
from .errors import Stop
from .paths import cache_dir
from .processes import Processes

PACKAGE = "odoo-19"
SUITE = "sid"
# The package replaces vendored files by links into these. The stable suite's fonts
# have the file names that Odoo links to; the newer ones have not.
BESIDE = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-ocr-b",
)
BESIDE_STABLE = ("fonts-font-awesome", "fonts-inconsolata")
# Left out by Debian; without it each bundle with mail ends in a console error.
STUBS = ("mail/static/lib/selfie_segmentation/selfie_segmentation.js",)
LAYOUT = 1


@dataclass(frozen=True)
class OdooSource:
    version: str
    launcher: Path  # usr/bin/odoo or odoo-bin
    python_path: Path  # the folder that holds the package ``odoo``
    addons: tuple[Path, ...]

    @property
    def key(self) -> str:
        return cache.key(self.version, self.launcher)


def find(processes: Processes, logs: Path) -> OdooSource:
    """Raises Stop when there is none and none can be fetched."""
    if home := os.environ.get("ODOO_HOME"):
        return from_home(Path(home).expanduser().resolve())
    layout = cache.key(LAYOUT, BESIDE, BESIDE_STABLE, STUBS)
    kept = [
        path for path in cache_dir().glob(f"odoo/*_{layout}") if cache.is_complete(path)
    ]
    if kept:
        return from_package(max(kept, key=lambda path: path.stat().st_mtime))
    if not apt.is_debian():
        raise Stop(
            "Odoo 19 is fetched from Debian's archive, on Debian only. Set ODOO_HOME"
            " to an Odoo 19 source tree instead."
        )
    return from_package(_fetch(processes, layout, logs))


def _fetch(processes: Processes, layout: str, logs: Path) -> Path:
    work = cache_dir() / "apt" / str(os.getpid())
    try:
        with step("package list of Debian's unstable suite"):
            unstable = apt.Suite(
                SUITE, work / SUITE, processes, logs / "apt-unstable.log"
            )
            unstable.update()
        version = unstable.version(PACKAGE)
        if not version:
            raise Stop(
                f"Debian's suite {SUITE} has no package {PACKAGE} any more. Set"
                " ODOO_HOME to an Odoo 19 source tree instead."
            )

        def make(path: Path) -> None:
            with step(f"Odoo {version} (122 MB to download)") as current:
                unstable.unpack([PACKAGE, *BESIDE], path, current)
                stable_log = logs / "apt-stable.log"
                stable = apt.Suite(None, work / "stable", processes, stable_log)
                stable.update()
                stable.unpack(BESIDE_STABLE, path, current)
                _repair(path)

        name = f"{version.replace(':', '-')}_{layout}"
        return cache.make_once(cache_dir() / "odoo" / name, make)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _repair(root: Path) -> None:
    addons = root / "usr/lib/python3/dist-packages/odoo/addons"
    for stub in STUBS:
        path = addons / stub
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("// Left out by Debian; nothing here uses it.\n")
    broken = [
        path for path in root.rglob("*") if path.is_symlink() and not path.exists()
    ]
    if broken:
        raise Stop(f"Odoo's package has links to nowhere: {broken[:5]}")


def from_package(root: Path) -> OdooSource:
    python_path = root / "usr/lib/python3/dist-packages"
    return OdooSource(
        version=root.name.rpartition("_")[0],
        launcher=root / "usr/bin/odoo",
        python_path=python_path,
        addons=(python_path / "odoo/addons",),
    )


def from_home(home: Path) -> OdooSource:
    """``home`` is a source tree (odoo-bin) or the root of an unpacked package."""
    if (home / "usr/bin/odoo").exists():
        source = from_package(home)
    elif (home / "odoo-bin").exists():
        source = OdooSource(
            version="",
            launcher=home / "odoo-bin",
            python_path=home,
            addons=(home / "addons", home / "odoo/addons"),
        )
    else:
        raise Stop(f"ODOO_HOME={home} has neither odoo-bin nor usr/bin/odoo.")
    version = release_of(source.python_path)
    if not version.startswith("19."):
        raise Stop(f"ODOO_HOME={home} is Odoo {version}; this addon is for Odoo 19.")
    return OdooSource(
        version=f"{version}+{_revision(home)}",
        launcher=source.launcher,
        python_path=source.python_path,
        addons=source.addons,
    )


def release_of(python_path: Path) -> str:
    namespace: dict = {}
    release = python_path / "odoo/release.py"
    if not release.exists():
        raise Stop(f"{release} is missing: not an Odoo source tree.")
    exec(compile(release.read_text(), str(release), "exec"), namespace)
    return str(namespace["version"])


def _revision(home: Path) -> str:
    """The commit of a git tree, so that a template database follows it."""
    command = ["git", "-C", str(home), "rev-parse", "--short", "HEAD"]
    try:
        found = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return ""
    return found.stdout.strip()
