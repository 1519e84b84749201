"""A process that reads, seen from its parent: started, watched, listened to, ended."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

_logger = logging.getLogger(__name__)

MAX_LINE = 64 * 1024 * 1024
_TAIL = 4000
_WATCH_SECONDS = 0.1
_OTHERS_EVERY = 10
# Read while the parent stores what came before: some hundred pages of a manual.
_BYTES_AHEAD = 1024 * 1024
# What programs and libraries need to be found; no password, no address of a database.
_ENVIRONMENT = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
    "WINDIR",
    "TESSDATA_PREFIX",
)


class Child:
    """One process for one request. ``ended`` says why it ended before its work did:
    ``memory``, ``timeout``, ``crashed``."""

    def __init__(self, request: dict, *, memory_mb: int):
        self.ended = ""
        self.peak = 0
        self.resident = 0
        self._most = memory_mb * 1024 * 1024
        self._closed = threading.Event()
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._room = threading.Condition()
        self._ahead = 0
        self._tail = b""
        self._folder = tempfile.mkdtemp(prefix="ai_production_reading_")
        try:
            self._process = self._started()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._threads = [
            threading.Thread(target=target, daemon=True, name="reading a file")
            for target in (self._pump, self._keep_tail, self._watch)
        ]
        for thread in self._threads:
            thread.start()
        with contextlib.suppress(OSError):
            line = json.dumps({**request, "folder": self._folder}) + "\n"
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()

    def _started(self):
        environment = {k: os.environ[k] for k in _ENVIRONMENT if k in os.environ}
        environment.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder))
        # One reading is one processor's work; pools of threads only take memory.
        environment.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        environment.update(HOME=self._folder, MALLOC_ARENA_MAX="2")
        start = Path(__file__).with_name("reading_start.py")
        flags = ["-I", "-X", "utf8"] + (["-B"] if sys.dont_write_bytecode else [])
        return subprocess.Popen(
            [sys.executable, *flags, str(start)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env=environment,
            start_new_session=True,
            creationflags=(
                subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
                if sys.platform == "win32"
                else 0
            ),
        )

    # -- what it says

    def message(self, seconds: float) -> dict | None:
        """Its next message; None when it ended, or was ended after ``seconds``."""
        try:
            line = self._lines.get(timeout=max(0.0, seconds))
        except queue.Empty:
            self.kill("timeout")
            return None
        if line is None:
            self._process.wait()
            self.ended = self.ended or "crashed"
            return None
        with self._room:
            self._ahead -= len(line)
            self._room.notify()
        try:
            if not line.endswith(b"\n"):
                raise ValueError("too long a line")
            return json.loads(line)
        except ValueError:
            self.kill("crashed")
            return None

    def _pump(self):
        stdout = self._process.stdout
        with contextlib.suppress(OSError, ValueError):
            while line := stdout.readline(MAX_LINE):
                if not self._offer(line) or not line.endswith(b"\n"):
                    break
        self._offer(None)

    def _offer(self, line: bytes | None) -> bool:
        """Wait until there is room, but not when nobody listens any more."""
        with self._room:
            self._room.wait_for(
                lambda: self._ahead < _BYTES_AHEAD or self._closed.is_set()
            )
            self._ahead += len(line or b"")
        self._lines.put(line)
        return not self._closed.is_set()

    def _keep_tail(self):
        with contextlib.suppress(OSError, ValueError):
            while part := self._process.stderr.read1(65536):
                self._tail = (self._tail + part)[-_TAIL:]

    @property
    def tail(self) -> str:
        return self._tail.decode(errors="replace")

    # -- what it takes

    def _watch(self):
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self._process.pid)
            others: list[psutil.Process] = []
            turn = 0
            while not self._closed.wait(_WATCH_SECONDS):
                if turn % _OTHERS_EVERY == 0:
                    # Looks through all processes of the machine: not each time.
                    others = process.children(recursive=True)
                turn += 1
                self.resident = process.memory_info().rss + sum(map(_resident, others))
                self.peak = max(self.peak, self.resident)
                if self.resident > self._most:
                    self.kill("memory")
                    return

    # -- its end

    def kill(self, why: str = ""):
        """End it and what it started, at once; from any thread, more than once."""
        self.ended = self.ended or why
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self._process.pid)
            for child in [*process.children(recursive=True), process]:
                with contextlib.suppress(psutil.Error):
                    child.kill()

    def close(self):
        self._closed.set()
        with self._room:
            self._room.notify()
        if self._process.poll() is None:
            self.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join(5)
        for pipe in (
            self._process.stdin,
            self._process.stdout,
            self._process.stderr,
        ):
            with contextlib.suppress(OSError):
                pipe.close()
        # On Windows a folder is free only a moment after its process has ended.
        for _attempt in range(5):
            shutil.rmtree(self._folder, ignore_errors=True)
            if not os.path.exists(self._folder):
                return
            time.sleep(0.1)
        _logger.warning("Could not remove the temporary folder %s", self._folder)


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0
