"""Chroma: the one that CHROMA_URL names, or a server of our own."""

import os
import signal
from pathlib import Path

from . import ports, web
from .console import step
from .paths import data_dir
from .processes import Processes, clean_environment, wait_until


def start(role: str, venv: Path, processes: Processes) -> str:
    """Returns the address."""
    if url := os.environ.get("CHROMA_URL"):
        return url.rstrip("/")
    port = ports.free()
    folder = data_dir(role) / "chroma"
    folder.mkdir(parents=True, exist_ok=True)
    command = [venv / "bin/chroma", "run", "--path", folder]
    with step("Chroma"):
        child = processes.start(
            "Chroma",
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            log=data_dir(role) / "logs/chroma.log",
            stop_signal=signal.SIGINT,
            grace=5,
            service=True,
            env=clean_environment({"ANONYMIZED_TELEMETRY": "False"}),
        )
        url = f"http://127.0.0.1:{port}"
        wait_until(
            lambda: web.status(f"{url}/api/v2/heartbeat") == 200, child, seconds=60
        )
    return url
