"""Every process that a command starts, and the end of all of them."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .errors import Interrupted, Stop

PR_SET_PDEATHSIG = 1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _die_with_parent(signum: int) -> Callable[[], None]:
    """Runs in the child: a kill -9 of the command must not leave it behind."""
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def prepare():
        libc.prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)
        if os.getppid() != parent:  # it died between fork and prctl
            os._exit(1)

    return prepare


@dataclass
class Child:
    name: str
    popen: subprocess.Popen
    log: Path | None = None
    stop_signal: int = signal.SIGTERM
    grace: float = 10.0
    service: bool = False

    def tail(self, lines: int = 25) -> str:
        return tail(self.log, lines) if self.log else ""

    def stop(self) -> None:
        """Asks, waits ``grace`` seconds, then kills; with all that it has started.

        Each child leads its own session, hence its own process group.
        """
        if self.popen.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.popen.pid, self.stop_signal)
            self._wait_for_end()
        # Mostly not yet reaped, so the number cannot belong to anyone else's group.
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def _wait_for_end(self) -> None:
        deadline = time.monotonic() + self.grace
        options = os.WEXITED | os.WNOWAIT | os.WNOHANG
        # ChildProcessError: a thread that waits for it was first.
        with suppress(ChildProcessError):
            while not os.waitid(os.P_PID, self.popen.pid, options):
                if time.monotonic() > deadline:
                    return
                time.sleep(0.02)


@dataclass
class Processes:
    """Starts children in sessions of their own, so that Ctrl-C reaches only us."""

    children: list[Child] = field(default_factory=list)
    _last: list[Callable[[], None]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path | None = None,
        stop_signal: int = signal.SIGTERM,
        grace: float = 10.0,
        service: bool = False,
        **options,
    ) -> Child:
        """A child whose output goes to ``log`` if given; ``options`` go to Popen."""
        output = None
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            output = log.open("wb")
            options |= {"stdout": output, "stderr": subprocess.STDOUT}
        with self._lock:
            if self._closed:
                raise Stop("stopping")
            popen = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_die_with_parent(stop_signal),
                **options,
            )
            child = Child(name, popen, log, stop_signal, grace, service)
            self.children.append(child)
        if output:
            output.close()
        return child

    def run(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        watch: Callable[[str], None] | None = None,
        **options,
    ) -> None:
        """Runs a step to its end; raises Stop with the end of its log if it fails."""
        child = self.start(name, command, log=log, **options)
        with log.open(errors="replace") as lines:
            while child.popen.poll() is None:
                for line in lines:
                    if watch:
                        watch(line)
                with suppress(subprocess.TimeoutExpired):
                    child.popen.wait(0.1)
        self.forget(child)
        if child.popen.returncode:
            raise Stop(f"{name} failed. The end of {log}:\n{child.tail()}")

    def forget(self, child: Child) -> None:
        with self._lock:
            if child in self.children:
                self.children.remove(child)

    def ended(self) -> Child | None:
        """A service that has ended although nobody stopped it."""
        for child in self.children:
            if child.service and child.popen.poll() is not None:
                return child
        return None

    def stop_all(self) -> None:
        """The last started first; nobody can start another one afterwards."""
        with self._lock:
            self._closed = True
            children = list(reversed(self.children))
            self.children.clear()
        for child in children:
            child.stop()
        for action in self._last:
            action()

    def at_end(self, action: Callable[[], None]) -> None:
        """``action`` runs when everything has been stopped."""
        self._last.append(action)


def tail(path: Path, lines: int = 25) -> str:
    with suppress(OSError):
        text = path.read_text(errors="replace").splitlines()[-lines:]
        return "\n".join(f"    {line}" for line in text)
    return ""


def raise_on_signals() -> None:
    """SIGINT, SIGTERM and SIGHUP raise Interrupted in the main thread."""

    def handle(signum, frame):
        # The stopping itself must run to its end: a second Ctrl-C changes nothing.
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(signum)

    for each in SIGNALS:
        signal.signal(each, handle)


def wait_until(
    ready: Callable[[], bool],
    child: Child,
    *,
    seconds: float,
    every: float = 0.05,
) -> None:
    """Waits for a service that was just started; raises Stop when it does not come."""
    deadline = time.monotonic() + seconds
    while not ready():
        if child.popen.poll() is not None:
            raise Stop(f"{child.name} ended at once:\n{child.tail()}")
        if time.monotonic() > deadline:
            raise Stop(f"{child.name} is not up after {seconds} s:\n{child.tail()}")
        time.sleep(every)


def clean_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without what is meant for this process alone."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONUNBUFFERED", "ODOO_RC", "PGDATABASE")
    }
    return environment | dict(extra)
