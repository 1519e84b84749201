"""Chroma: the one that CHROMA_URL names, or a server of our own."""

import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import ports, web
from .console import say, step
from .paths import data_dir
from .processes import Child, Processes, clean_environment, wait_until

# One that ends so often, each time so soon, will not stay up the next time either.
SOON = 5.0
TRIES = 3


@dataclass
class Chroma:
    """``command`` is empty where the server is somebody else's."""

    url: str
    processes: Processes
    command: list[str | Path] = field(default_factory=list)
    log: Path | None = None
    child: Child | None = None
    _started: float = 0.0
    _soon: int = 0

    def start(self) -> Child:
        self._started = time.monotonic()
        self.child = self.processes.start(
            "Chroma",
            self.command,
            log=self.log,
            stop_signal=signal.SIGINT,
            grace=5,
            service=True,
            env=clean_environment({"ANONYMIZED_TELEMETRY": "False"}),
        )
        return self.child

    def revive(self) -> None:
        """Starts it again at its address; its death is no reason to end the others.

        It holds only what PostgreSQL can fill it with again.
        """
        how = self.child.popen.returncode
        end = f"by signal {-how}" if how < 0 else f"with code {how}"
        soon = time.monotonic() - self._started < SOON
        self._soon = self._soon + 1 if soon else 0
        self.child.stop()
        self.processes.forget(self.child)
        if self._soon < TRIES:
            say(f"Chroma has ended {end}; it is started again at {self.url}.")
            self.start()
        else:
            say(
                f"Chroma has ended {end}, {TRIES} times at once; it is left "
                f"alone, and a large knowledge is searched by words only: {self.log}"
            )


def start(role: str, venv: Path, processes: Processes) -> Chroma:
    if url := os.environ.get("CHROMA_URL"):
        return Chroma(url.rstrip("/"), processes)
    port = ports.free()
    folder = data_dir(role) / "chroma"
    folder.mkdir(parents=True, exist_ok=True)
    command = [venv / "bin/chroma", "run", "--path", folder]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    server = Chroma(
        f"http://127.0.0.1:{port}",
        processes,
        command,
        data_dir(role) / "logs/chroma.log",
    )
    with step("Chroma"):
        ready = f"{server.url}/api/v2/heartbeat"
        wait_until(lambda: web.status(ready) == 200, server.start(), seconds=60)
    return server
