"""Everything that an assistant at work needs, up and running, as one object.

``dev/run`` keeps one alive; a benchmark takes one for its measurements:

    with Stack.of("bench") as stack:
        stack.install()
        ...
"""

import os
import signal
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import (
    apt,
    cache,
    chroma,
    model_server,
    nginx,
    node,
    odoo_source,
    ports,
    postgres,
    venv,
    web,
)
from .chroma import Chroma
from .console import step
from .databases import Databases, fingerprint
from .errors import Stop
from .model_server import ModelServer
from .node import Node
from .odoo import Odoo
from .paths import ADDON, data_dir
from .processes import Child, Processes, raise_on_signals, wait_until

BROWSER = {"chromium": ["chromium", "chromium-browser", "google-chrome"]}
FINGERPRINT = f"{ADDON}.dev_fingerprint"


@dataclass
class Tools:
    """What is installed once; ``node`` only where it was asked for."""

    venv: Path
    source: odoo_source.OdooSource
    node: Node | None = None


def install_tools(
    processes: Processes,
    logs: Path,
    packages: dict[str, Sequence[str]],
    *,
    with_node: bool = False,
) -> Tools:
    """Installs all that is missing, the three downloads beside each other."""
    wanted = apt.missing(postgres.needed_packages() | packages)
    apt.install(processes, wanted, logs / "apt.log")
    with ThreadPoolExecutor() as pool:
        environment = pool.submit(venv.main, processes)
        source = pool.submit(odoo_source.find, processes, logs)
        modules = pool.submit(node.find, processes) if with_node else None
        jobs = [job for job in (environment, source, modules) if job]
        try:
            done, _ = wait(jobs, return_when=FIRST_EXCEPTION)
            for job in done:
                job.result()
        except BaseException:
            # The pool waits for its threads, and these for what they have started.
            processes.stop_all()
            raise
        node_found = modules.result() if modules else None
        return Tools(environment.result(), source.result(), node_found)


@dataclass
class Stack:
    role: str
    processes: Processes
    tools: Tools
    odoo: Odoo
    databases: Databases
    models: ModelServer | None = None
    chroma: str = ""
    chroma_server: Chroma | None = None
    url: str = ""
    servers: list[Child] = field(default_factory=list)

    @classmethod
    @contextmanager
    def of(
        cls,
        role: str,
        *,
        packages: dict[str, Sequence[str]] | None = None,
        with_node: bool = False,
        extra_addons: tuple[Path, ...] = (),
    ):
        """Tools and PostgreSQL; the end of the block ends all that was started."""
        folder = data_dir(role)
        logs = folder / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        processes = Processes()
        raise_on_signals()
        try:
            with cache.locked(folder / "lock"):
                tools = install_tools(
                    processes, logs, packages or {}, with_node=with_node
                )
                server = postgres.start(role, processes)
                odoo = Odoo(
                    tools.source, tools.venv, server, folder / "odoo", extra_addons
                )
                databases = Databases(odoo, processes, logs)
                try:
                    yield cls(role, processes, tools, odoo, databases)
                finally:
                    processes.stop_all()
        finally:
            processes.stop_all()

    @property
    def logs(self) -> Path:
        return data_dir(self.role) / "logs"

    def start_chroma(self) -> None:
        self.chroma_server = chroma.start(self.role, self.tools.venv, self.processes)
        self.chroma = self.chroma_server.url

    def start_models(self, stand_in: Sequence[str] | None = None) -> None:
        """``stand_in``: options of the stand-in, which then serves in any case."""
        arguments = (self.role, self.tools.venv, self.processes)
        if stand_in is None:
            self.models = model_server.find(*arguments)
        else:
            self.models = model_server.stand_in(*arguments, stand_in)

    def prepare(
        self,
        database: str,
        *,
        demo: bool = True,
        fresh: bool = False,
        modules: Sequence[str] = (),
        manuals: bool = False,
    ) -> dict:
        """Brings the database up to the code; returns ``logins``.

        Installs the addon and ``modules`` where missing and updates the addon when
        one of its files has changed since. ``manuals`` adds the demo manuals to the
        assistant's knowledge; reading them is work for the server that runs then.
        """
        bases = self.databases
        if fresh:
            bases.drop(database)
        if not bases.server.exists(database):
            bases.create(database, demo=demo)
        installed = bases.installed(database)
        missing = [name for name in (ADDON, *modules) if name not in installed]
        current = fingerprint()
        options = [f"--init={','.join(missing)}"] if missing else []
        if ADDON not in missing and bases.parameter(database, FINGERPRINT) != current:
            options.append(f"--update={ADDON}")
        wishes = {
            "parameters": self._parameters() | {FINGERPRINT: current},
            "demo_users": demo,
            "manuals": str(data_dir(self.role) / "manuals") if manuals else "",
            "synchronise": self.models is not None,
        }
        title = "installing" if missing else "updating" if options else "checking"
        with step(f"{title} the addon in {database}") as at:
            return bases.prepare(database, wishes, *options, at=at)

    def _parameters(self) -> dict[str, str]:
        parameters = {}
        if self.models:
            parameters[f"{ADDON}.server_url"] = self.models.url
        if self.chroma:
            parameters[f"{ADDON}.chroma_url"] = self.chroma
        return parameters

    def start_odoo(
        self, database: str, *, port: int = 0, workers: int = 0, options: Sequence = ()
    ) -> tuple[Child, int, int]:
        """Odoo alone; returns it with its port and the one for websockets."""
        port = port or ports.free()
        gevent_port = ports.free()
        command = self.odoo.serve(
            database,
            port,
            f"--gevent-port={gevent_port}",
            f"--db-filter=^{database}$",
            f"--workers={workers}",
            *options,
        )
        with step(f"Odoo{f' with {workers} workers' if workers else ''}"):
            child = self.processes.start(
                "Odoo",
                command,
                log=self.logs / "odoo.log",
                grace=15,
                service=True,
                env=self.odoo.environment,
            )
            self.servers.append(child)
            ready = f"http://127.0.0.1:{port}/web/login"
            wait_until(lambda: web.status(ready, 60) == 200, child, seconds=120)
        return child, port, gevent_port

    def serve(
        self, database: str, *, port: int = 0, workers: int = 0, options: Sequence = ()
    ) -> None:
        """Starts Odoo, behind nginx when it has workers; sets ``url``."""
        port = ports.require(port) if port else ports.free()
        _, odoo_port, gevent_port = self.start_odoo(
            database,
            port=0 if workers else port,
            workers=workers,
            options=[*(["--proxy-mode"] if workers else []), *options],
        )
        if workers:
            proxy = nginx.start(self.role, port, odoo_port, gevent_port, self.processes)
            self.servers.append(proxy)
        self.url = f"http://127.0.0.1:{port}"

    def wake(self, database: str) -> None:
        """Odoo looks for work that waits now, not in a minute."""
        statement = "SELECT pg_notify('cron_trigger', :'name')"
        self.databases.server.sql(statement, name=database)

    def stop_odoo(self, *, kill: bool = False) -> None:
        """Ends all that ``serve`` and ``start_odoo`` started, or kills it at once."""
        for child in reversed(self.servers):
            if kill:
                os.killpg(child.popen.pid, signal.SIGKILL)
            child.stop()
            self.processes.forget(child)
        self.servers.clear()

    def watch(self) -> None:
        """Returns never: raises Stop when a service has ended by itself.

        Only Chroma is started again: it is a cache, and without it Odoo still serves.
        """
        while True:
            if child := self.processes.ended():
                if not self.chroma_server or child is not self.chroma_server.child:
                    raise Stop(f"{child.name} has ended by itself:\n{child.tail()}")
                self.chroma_server.revive()
            time.sleep(0.5)
