"""Things that are made once and used by every checkout."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .console import say

COMPLETE = ".complete"


def key(*parts: object) -> str:
    """A short name for what ``parts`` pin down."""
    text = "\0".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds ``path`` as a lock between processes; the kernel frees it on any death."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  ... waiting for another process that holds {path}")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def is_complete(path: Path) -> bool:
    return (path / COMPLETE).exists()


def make_once(path: Path, make: Callable[[Path], None]) -> Path:
    """Fills the folder ``path`` by ``make``, unless that was done before.

    A folder whose making was cut short has no mark and is made anew.
    """
    if is_complete(path):
        return path
    with locked(path.with_name(path.name + ".lock")):
        if not is_complete(path):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir(parents=True)
            make(path)
            (path / COMPLETE).touch()
    return path
