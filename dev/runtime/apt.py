"""System packages, and packages of another suite without installing them."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from .console import step
from .errors import Stop
from .processes import Processes

SOURCES = Path("/etc/apt/sources.list")
SOURCES_FOLDER = Path("/etc/apt/sources.list.d")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
POLICY = Path("/usr/sbin/policy-rc.d")


def install(processes: Processes, packages: Sequence[str], log: Path) -> None:
    """Installs ``packages`` when root; otherwise names them and stops."""
    if not packages:
        return
    names = " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop(
            f"These system packages are missing: {names}\n"
            f"On Debian or Ubuntu, as root: apt-get install {names}"
        )
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with step(f"system packages: {names}"), _services_stay_down():
        processes.run("apt-get update", ["apt-get", "update", "-q"], log=log)
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
        processes.run(
            "apt-get install", [*command, *packages], log=log, env=environment
        )


@contextmanager
def _services_stay_down():
    """Debian starts a service when it is installed: here nobody asked for one.

    The web server would listen on port 80 of all interfaces.
    """
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink(missing_ok=True)


class Suite:
    """One suite of the mirror that the machine is set to, with its own apt state.

    Nothing of the machine's own package state is read or changed.
    """

    def __init__(
        self, suite: str | None, folder: Path, processes: Processes, log: Path
    ):
        """``suite`` None is the machine's own sources; ``folder`` holds the state."""
        self.folder = folder
        self.processes = processes
        self.log = log
        for name in ("lists/partial", "cache/archives/partial", "debs"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self.options = [
            f"-oDir::State::Lists={folder}/lists",
            f"-oDir::Cache={folder}/cache",
            "-oAPT::Get::List-Cleanup=0",
            "-oAcquire::Languages=none",
            "-oDebug::NoLocking=1",
        ]
        if os.geteuid() == 0:
            # The sandbox user may not be able to reach the folder.
            self.options.append("-oAPT::Sandbox::User=root")
        if suite:
            source = folder / "sources.list"
            mirror, keyring = mirror_of(_own_sources())
            source.write_text(f"deb [signed-by={keyring}] {mirror} {suite} main\n")
            self.options += [
                f"-oDir::Etc::SourceList={source}",
                "-oDir::Etc::SourceParts=/dev/null",
            ]

    def update(self) -> None:
        command = ["apt-get", *self.options, "update", "-q"]
        self.processes.run("apt-get update", command, log=self.log)

    def version(self, package: str) -> str | None:
        """The version that the suite offers."""
        output = subprocess.run(
            ["apt-cache", *self.options, "show", "--no-all-versions", package],
            capture_output=True,
            text=True,
        ).stdout
        match = re.search(r"^Version: (\S+)", output, re.MULTILINE)
        return match.group(1) if match else None

    def unpack(self, packages: Sequence[str], target: Path, current) -> None:
        """Downloads ``packages`` and unpacks them below ``target``."""
        debs = self.folder / "debs"
        command = ["apt-get", *self.options, "download", "-q", *packages]
        self.processes.run(
            "apt-get download",
            command,
            log=self.log,
            cwd=debs,
            watch=lambda line: current.update(line.strip()[:60]),
        )
        for deb in sorted(debs.glob("*.deb")):
            current.update(f"unpacking {deb.name}")
            self.processes.run(
                "dpkg-deb", ["dpkg-deb", "-x", deb, target], log=self.log
            )
            deb.unlink()


def is_debian(release: str | None = None) -> bool:
    """``release`` is the text of /etc/os-release."""
    if release is None:
        path = Path("/etc/os-release")
        release = path.read_text() if path.exists() else ""
    return bool(re.search(r'^ID="?debian"?$', release, re.MULTILINE))


def _own_sources() -> list[str]:
    paths = [SOURCES, *sorted(SOURCES_FOLDER.glob("*"))]
    return [
        path.read_text(errors="replace")
        for path in paths
        if path.suffix in (".list", ".sources") and path.exists()
    ]


def mirror_of(sources: Sequence[str]) -> tuple[str, str]:
    """Address and keyring of the Debian mirror in the machine's own sources.

    ``sources`` are the texts of its files, one-line or deb822. A source of another
    vendor, or of Debian's security suite, carries no other suite of Debian.
    """
    for text in sources:
        for address, suites, components, keyring in [*_deb822(text), *_one_line(text)]:
            if "main" in components and not any("security" in s for s in suites):
                return address, keyring or str(KEYRING)
    raise Stop(
        "No Debian mirror in the apt sources of this machine. Set ODOO_HOME to an"
        " Odoo 19 source tree instead."
    )


def _deb822(text: str):
    if not re.search(r"^Types:", text, re.MULTILINE):
        return
    for stanza in re.split(r"\n\s*\n", text):
        lines = [line for line in stanza.splitlines() if not line.startswith("#")]
        fields = dict(re.findall(r"^(\S+):[ \t]*(.*)$", "\n".join(lines), re.MULTILINE))
        fields = {name.lower(): value.strip() for name, value in fields.items()}
        if "deb" not in fields.get("types", "").split() or not fields.get("uris"):
            continue
        if fields.get("enabled", "yes").lower() == "no":
            continue
        yield (
            fields["uris"].split()[0],
            fields.get("suites", "").split(),
            fields.get("components", "").split(),
            fields.get("signed-by", ""),
        )


def _one_line(text: str):
    pattern = r"^deb[ \t]+(?:\[([^\]]*)\][ \t]+)?(\S+)[ \t]+(\S+)[ \t]+(.+)$"
    for options, address, suite, components in re.findall(pattern, text, re.MULTILINE):
        keyring = re.search(r"signed-by=(\S+)", options)
        yield address, [suite], components.split(), keyring and keyring.group(1)


def missing(commands: dict[str, Sequence[str]]) -> list[str]:
    """The packages of which none of the commands is on the PATH."""
    return [
        package
        for package, names in commands.items()
        if not any(shutil.which(name) for name in names)
    ]
