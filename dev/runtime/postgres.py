"""PostgreSQL: the one that the PG* variables name, or a cluster of our own."""

import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from . import cache, ports
from .console import step
from .errors import Stop
from .paths import ROOT, data_dir
from .processes import Processes, wait_until

OLDEST = 13
SYSTEM_USER = "postgres"
USER = "odoo"
EXTERNAL = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "log_min_messages": "warning",
    # A crash of the machine loses at most the last moments, never consistency.
    "synchronous_commit": "off",
}
# A test or benchmark cluster is thrown away rather than repaired.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "autovacuum": "on"}


@dataclass
class Server:
    """Where PostgreSQL is; ``environment`` is what psql and Odoo need to reach it."""

    environment: dict[str, str] = field(default_factory=dict)
    own: bool = False

    def _command(self, name: str, *arguments: str) -> str:
        found = subprocess.run(
            [name, *arguments],
            env=os.environ | {"PGDATABASE": "postgres"} | self.environment,
            capture_output=True,
            text=True,
        )
        if found.returncode:
            raise Stop(f"{name} failed: {found.stderr.strip()}")
        return found.stdout.strip()

    def sql(self, statement: str, database: str = "postgres", **values: str) -> str:
        """One statement; ``:'name'`` in it stands for a quoted value."""
        options = [part for item in values.items() for part in ("-v", "=".join(item))]
        found = subprocess.run(
            ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *options, "-d", database],
            env=os.environ | self.environment,
            input=statement,
            capture_output=True,
            text=True,
        )
        if found.returncode:
            raise Stop(f"psql failed: {found.stderr.strip()}")
        return found.stdout.strip()

    def major(self) -> int:
        return int(self.sql("SHOW server_version_num")) // 10000

    def exists(self, database: str) -> bool:
        statement = "SELECT 1 FROM pg_database WHERE datname = :'name'"
        return self.sql(statement, name=database) == "1"

    def create(self, database: str, template: str = "template0") -> None:
        arguments = ["-E", "UTF8", "-T", template]
        if template == "template0":
            arguments += ["--lc-collate=C"]
        self._command("createdb", *arguments, database)

    def drop(self, database: str) -> None:
        self._command("dropdb", "--if-exists", "--force", database)

    def rename(self, database: str, name: str) -> None:
        self.sql('ALTER DATABASE :"old" RENAME TO :"new"', old=database, new=name)

    def dump(self, database: str, path: Path) -> None:
        self._command("pg_dump", "-Fc", "-Z1", "-O", "-f", str(path), database)

    def restore(self, path: Path, database: str) -> None:
        self._command("pg_restore", "-O", "-j2", "-d", database, str(path))


def external() -> bool:
    return any(os.environ.get(name) for name in EXTERNAL)


def needed_packages() -> dict[str, list[str]]:
    """Packages whose commands must be on the PATH."""
    packages = {"postgresql-client": ["psql"]}
    if not external() and not _binaries():
        packages["postgresql"] = ["/nowhere"]
    return packages


def start(role: str, processes: Processes) -> Server:
    """``role`` has a cluster to itself, which ends with the command."""
    if external():
        server = Server()
        with step("PostgreSQL of the PG* variables"):
            if server.major() < OLDEST:
                raise Stop(f"Odoo 19 needs PostgreSQL {OLDEST} or newer.")
        return server
    return _Cluster(role, processes).start()


def _binaries() -> Path | None:
    """The folder of the newest installed server."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"),
        key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0),
    )
    if found:
        return found[-1].parent
    command = shutil.which("postgres")
    return Path(command).resolve().parent if command else None


class _Cluster:
    def __init__(self, role: str, processes: Processes):
        binaries = _binaries()
        if not binaries:
            raise Stop("PostgreSQL's server is not installed.")
        self.role = role
        self.processes = processes
        self.binaries = binaries
        self.logs = data_dir(role) / "logs"
        # PostgreSQL refuses to run as root.
        self.user = pwd.getpwnam(SYSTEM_USER) if os.geteuid() == 0 else None
        self.folder = self._folder()
        self.secret = data_dir(role) / "postgresql.password"

    def _folder(self) -> Path:
        """In the checkout's data, or in the user's own home if it cannot get there."""
        folder = data_dir(self.role) / "postgresql"
        if not self.user:
            return folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        reach = subprocess.run(
            ["test", "-x", folder.parent], **self._as_user(), cwd="/"
        )
        if reach.returncode == 0:
            return folder
        name = f"{ROOT.name}-{cache.key(ROOT)}"
        home = Path(self.user.pw_dir)
        return home / "ai_production_assistant" / name / self.role

    def _as_user(self) -> dict:
        if not self.user:
            return {}
        return {
            "user": self.user.pw_uid,
            "group": self.user.pw_gid,
            "extra_groups": [],
        }

    def start(self) -> Server:
        self.logs.mkdir(parents=True, exist_ok=True)
        data = self.folder / str(self._major())
        if not (data / "PG_VERSION").exists():
            with step("PostgreSQL cluster of the project's own"):
                self._create(data)
        self._end_orphan(data)
        with step("PostgreSQL"):
            return self._start(data)

    def _major(self) -> int:
        output = subprocess.run(
            [self.binaries / "postgres", "--version"], capture_output=True, text=True
        ).stdout
        major = int(re.findall(r"\d+", output)[0])
        if major < OLDEST:
            raise Stop(f"Odoo 19 needs PostgreSQL {OLDEST} or newer, this is {major}.")
        return major

    def _create(self, data: Path) -> None:
        """Made under another name first: a half-made cluster is never taken."""
        making = data.with_name(data.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        self.secret.write_text(secrets.token_urlsafe(24))
        self.secret.chmod(0o600)
        password = making.with_name("password")
        password.write_text(self.secret.read_text())
        if self.user:
            for path in (making, password):
                os.chown(path, self.user.pw_uid, self.user.pw_gid)
        password.chmod(0o600)
        making.chmod(0o700)
        command = [self.binaries / "initdb", "-D", making, "-E", "UTF8", "--no-sync"]
        command += ["--locale=C.UTF-8", "-U", SYSTEM_USER, "--auth=scram-sha-256"]
        try:
            self.processes.run(
                "initdb",
                [*command, f"--pwfile={password}"],
                log=self.logs / "initdb.log",
                cwd="/",
                **self._as_user(),
            )
        finally:
            password.unlink()
        making.rename(data)

    def _end_orphan(self, data: Path) -> None:
        """The role is locked, so a server on this data has lost its command."""
        status = [self.binaries / "pg_ctl", "-D", data, "status"]
        found = subprocess.run(status, capture_output=True, cwd="/", **self._as_user())
        if found.returncode == 0:
            command = [self.binaries / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop"]
            subprocess.run(command, capture_output=True, cwd="/", **self._as_user())

    def _start(self, data: Path) -> Server:
        port = ports.free()
        settings = SETTINGS | {"port": str(port)}
        if self.role != "run":
            settings |= THROWAWAY
        options = [part for item in settings.items() for part in ("-c", "=".join(item))]
        child = self.processes.start(
            "PostgreSQL",
            [self.binaries / "postgres", "-D", data, *options],
            log=self.logs / "postgresql.log",
            stop_signal=signal.SIGINT,  # the fast shutdown
            grace=20,
            service=True,
            cwd="/",
            **self._as_user(),
        )
        password = self.secret.read_text()
        environment = {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(port),
            "PGUSER": USER,
            "PGPASSWORD": password,
        }
        wait_until(lambda: self._answers(port), child, seconds=60)
        self._role(Server(environment | {"PGUSER": SYSTEM_USER}), password)
        return Server(environment, own=True)

    def _answers(self, port: int) -> bool:
        command = ["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        return subprocess.run(command).returncode == 0

    def _role(self, admin: Server, password: str) -> None:
        """Odoo's user may create databases and nothing more: as in a real site."""
        statement = "SELECT 1 FROM pg_roles WHERE rolname = :'name'"
        if admin.sql(statement, name=USER) != "1":
            # Not by a variable: those stand in the list of processes.
            admin.sql(f"CREATE ROLE {USER} LOGIN CREATEDB PASSWORD '{password}'")
