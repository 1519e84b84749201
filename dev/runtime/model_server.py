"""The model server: an Ollama that answers, or the stand-in."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import ports, web
from .console import say, step
from .paths import DEV, data_dir
from .processes import Processes, clean_environment, wait_until

PORT = 11434
STAND_IN = "demonstration model, not a language model"


@dataclass(frozen=True)
class ModelServer:
    url: str
    version: str
    demonstration: bool = False

    @property
    def description(self) -> str:
        name = STAND_IN if self.demonstration else f"Ollama {self.version}"
        return f"{name} ({self.url})"


def address(host: str) -> str:
    """The URL that OLLAMA_HOST means, read as Ollama's own client does."""
    host = host.strip()
    scheme, separator, rest = host.partition("://")
    if not separator:
        scheme, rest = "http", host
    rest, slash, path = rest.partition("/")
    name, port = _split(rest)
    default = {"http": PORT if not separator else 80, "https": 443}.get(scheme, PORT)
    if name in ("", "0.0.0.0", "::", "[::]"):  # where a server listens
        name = "127.0.0.1"
    path = f"/{path.rstrip('/')}" if slash and path.strip("/") else ""
    return f"{scheme}://{name}:{port or default}{path}"


def _split(rest: str) -> tuple[str, int]:
    name, colon, port = rest.rpartition(":")
    if colon and port.isdigit() and not name.endswith(":"):
        return name, int(port)
    return (rest if not rest.endswith(":") else rest[:-1]), 0


def ask(url: str) -> str | None:
    """The version of the Ollama at ``url``, None when there is none."""
    answer = web.read_json(f"{url}/api/version")
    if isinstance(answer, dict) and isinstance(answer.get("version"), str):
        return answer["version"]
    return None


def find(role: str, venv: Path, processes: Processes) -> ModelServer:
    """An Ollama at OLLAMA_HOST or its usual address, else the stand-in.

    Of this a person can choose how honest it is, among its models.
    """
    url = address(os.environ.get("OLLAMA_HOST") or f"127.0.0.1:{PORT}")
    if version := ask(url):
        return ModelServer(url, version)
    if os.environ.get("OLLAMA_HOST"):
        say(f"Nothing answers at {url} (OLLAMA_HOST): the stand-in takes its place.")
    return stand_in(role, venv, processes, ["--characters"])


def stand_in(
    role: str, venv: Path, processes: Processes, options: Sequence[str] = ()
) -> ModelServer:
    port = ports.free()
    url = f"http://127.0.0.1:{port}"
    command = [venv / "bin/python", "-m", "ollama_stand_in", "--host", "127.0.0.1"]
    with step("stand-in of the model server"):
        child = processes.start(
            "stand-in of the model server",
            [*command, "--port", str(port), *options],
            log=data_dir(role) / "logs/stand_in.log",
            grace=3,
            service=True,
            cwd=DEV,
            env=clean_environment({"PYTHONPATH": str(DEV)}),
        )
        wait_until(lambda: ask(url) is not None, child, seconds=60)
    return ModelServer(url, ask(url) or "", demonstration=True)
