"""Real Chroma servers for tests: ``chroma run`` of this Python's own installation."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen


class ChromaProcess:
    """A server on a free port of this machine; its data go with it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="chroma_")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = None

    def start(self):
        command = shutil.which("chroma", path=Path(sys.executable).parent)
        command = command or shutil.which("chroma")
        self._process = subprocess.Popen(
            [command, "run", "--path", self.folder]
            + ["--host", "127.0.0.1", "--port", str(self.port)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
        until = time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with urlopen(f"{self.url}/api/v2/heartbeat", timeout=5):
                    return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError("chroma run does not answer")

    @property
    def alive(self):
        return self._process is not None and self._process.poll() is None

    def kill(self):
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class ChromaMixin:
    """A test class with a server of its own, ``chroma``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chroma = ChromaProcess()
        cls.addClassCleanup(cls.chroma.remove)
        cls.chroma.start()
