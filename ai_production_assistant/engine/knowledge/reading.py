"""Reading a file in a process of its own, with limits of memory and time.

Files come from outside and the libraries that read them are large: a file that makes
one of them loop, swell or crash takes that process down, not the server.
"""

from __future__ import annotations

import base64
import contextlib
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from .blocks import FileInfo, Page, ReadProblem
from .readers.base import ReadOptions
from .readers.registry import registered
from .reading_child import Child

_logger = logging.getLogger(__name__)

# Opening a file may mean to go through all of it.
_OPENING_SHARE = 4
_OPENING_LEAST = 30
# A process is exchanged for a fresh one above this share of its memory, but not
# sooner than after so many pages.
_SWOLLEN = 0.6
_PAGES_OF_A_PROCESS = 25
_ADDONS = "odoo.addons."


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` is the time that a whole file may take and ``page_seconds`` that of
    one page, without the time in which the caller is busy with what it got.
    ``restarts`` is how many pages may take the process down before the file fails."""

    memory_mb: int = 512
    seconds: float = 1800
    page_seconds: float = 60
    restarts: int = 20

    @property
    def opening_seconds(self) -> float:
        return max(_OPENING_LEAST, _OPENING_SHARE * self.page_seconds)


class Cancel(Protocol):
    """A :class:`~..llm.cancel.CancelToken`, or what behaves like one."""

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]: ...

    def check(self): ...


def read(
    path: Path,
    *,
    name: str,
    mimetype: str = "",
    start: int = 1,
    options: ReadOptions | None = None,
    limits: Limits | None = None,
    cancel: Cancel | None = None,
) -> Iterator[FileInfo | Page]:
    """First the :class:`FileInfo`, then the pages from ``start`` on.

    A page that takes too long, too much memory or the process down is told as a page
    with that problem, and the next is read. Closing the iterator ends the process.

    :param name: what the person called the file; it tells what the file should be
    :raise ReadProblem: when the file cannot be read, or not any further
    """
    request = {
        "task": "read",
        "path": os.path.abspath(path),
        "name": name,
        "mimetype": mimetype,
        "options": asdict(options or ReadOptions()),
    }
    return _Reading(request, start, limits or Limits(), cancel).results()


def picture(
    path: Path,
    number: int,
    *,
    password: str = "",
    limits: Limits | None = None,
    cancel: Cancel | None = None,
) -> bytes:
    """Page ``number`` of a PDF as PNG."""
    limits = limits or Limits()
    request = {
        "task": "picture",
        "path": os.path.abspath(path),
        "password": password,
    }
    reading = _Reading(request, number, limits, cancel)
    with reading.process(number) as child:
        message = reading.next_message(child, limits.opening_seconds)
        if message is None or "stopped" in message:
            raise ReadProblem((message or {}).get("stopped") or child.ended)
        reading.check(message)
        return base64.b64decode(message["picture"])


class _Reading:
    def __init__(self, request: dict, start: int, limits: Limits, cancel):
        self.request = request
        self.number = start
        self.limits = limits
        self.cancel = cancel
        self.info: FileInfo | None = None
        self.seekable = False
        self.seconds_left = limits.seconds

    def results(self) -> Iterator[FileInfo | Page]:
        failures = 0
        while True:
            before = self.number
            why = yield from self._part()
            if not why:
                return
            if why == "swollen" or (why == "memory" and self.number > before):
                # It filled up page by page: the page itself may well be harmless.
                continue
            failures += 1
            if self.info is None or failures > self.limits.restarts:
                raise ReadProblem(why)
            if self.info.pages and self.number > self.info.pages:
                return
            yield Page(self.number, method="none", problem=_OF_A_PAGE[why])
            self.number += 1

    def _part(self):
        """Pages, as many as one process gives; returns why it gave no more."""
        limits = self.limits
        pages, opening = 0, True
        with self.process(self.number) as child:
            while True:
                seconds = limits.opening_seconds if opening else limits.page_seconds
                message = self.next_message(child, seconds)
                if message is None:
                    if self.seconds_left <= 0:
                        raise ReadProblem("timeout")
                    return child.ended
                self.check(message)
                if message.get("stopped"):
                    return message["stopped"]
                if message.get("end"):
                    return ""
                if "info" in message:
                    self.seekable = message["seekable"]
                    # Others have to come by the earlier pages again.
                    opening = not self.seekable and self.number > 1
                    if self.info is None:
                        self.info = FileInfo.from_dict(message["info"])
                        yield self.info
                    continue
                page = Page.from_dict(message["page"])
                opening = False
                pages += 1
                self.number = page.number + 1
                yield page
                swollen = child.resident > _SWOLLEN * limits.memory_mb * 1024 * 1024
                if swollen and self.seekable and pages >= _PAGES_OF_A_PROCESS:
                    # What it has told already still comes.
                    child.kill("swollen")

    @contextlib.contextmanager
    def process(self, number: int):
        if self.cancel:
            self.cancel.check()
        request = {
            **self.request,
            "start": number,
            "memory_mb": self.limits.memory_mb,
            "seconds": self.limits.seconds,
            "readers": [entry.to_dict() for entry in registered()],
            **_places(),
        }
        child = Child(request, memory_mb=self.limits.memory_mb)
        unregister = self.cancel.on_cancel(child.kill) if self.cancel else None
        try:
            yield child
        finally:
            if unregister:
                unregister()
            child.close()
            if child.tail:
                name = self.request.get("name", "a page")
                _logger.info("The process that read %s said: %s", name, child.tail)

    def next_message(self, child: Child, seconds: float) -> dict | None:
        begun = time.monotonic()
        message = child.message(min(seconds, self.seconds_left))
        self.seconds_left -= time.monotonic() - begun
        if self.cancel:
            self.cancel.check()
        return message

    @staticmethod
    def check(message: dict):
        if "problem" in message:
            raise ReadProblem(message["problem"], message["detail"])


_OF_A_PAGE = {
    "memory": "page_memory",
    "timeout": "page_timeout",
    "crashed": "page_damaged",
}


def _places() -> dict:
    """Where the process finds the engine, the libraries and the readers of others."""
    package = __package__
    packages = {}
    engine = Path(__file__).parents[1]
    above = package.split(".")[:-2]
    for depth in range(1, len(above) + 1):
        packages[".".join(above[:depth])] = []
    paths = [str(entry) for entry in map(Path, sys.path) if entry.is_absolute()]
    if above:
        packages[".".join(above)] = [str(engine.parent)]
    else:
        paths.append(str(engine.parent))
    for entry in registered():
        if entry.target.startswith(_ADDONS):
            addon = ".".join(entry.target.split(".")[:3])
            module = sys.modules.get(addon)
            if module and addon not in packages:
                packages.update(dict.fromkeys(("odoo", "odoo.addons"), []))
                packages[addon] = [str(folder) for folder in module.__path__]
    return {"package": package, "packages": packages, "sys_path": paths}
