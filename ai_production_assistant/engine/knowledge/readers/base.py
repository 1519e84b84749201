"""What a reader of a file format is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..blocks import FileInfo, Page


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``tables``: the second pass, which keeps ruled tables as rows. ``ocr`` names the
    languages for Tesseract ("spa+eng"), empty where it must not be used.
    ``max_characters`` is the most that is kept of one page."""

    password: str = ""
    tables: bool = False
    ocr: str = ""
    max_characters: int = 100_000


class Reader(ABC):
    """Reads one file. Runs in a process of its own, with limits of time and memory.

    A problem of the whole file raises :class:`~..blocks.ReadProblem`; one of a single
    page is told on that page, and the next is read.
    """

    #: value of ``ai.production.document.kind``
    kind = ""
    #: whether ``pages(start)`` begins at once, without going through what is before
    seekable = False

    def __init__(self, path: Path, options: ReadOptions):
        self.path = path
        self.options = options

    @abstractmethod
    def info(self) -> FileInfo:
        """Called first."""

    @abstractmethod
    def pages(self, start: int = 1) -> Iterator[Page]:
        """The pages from number ``start`` on, in their order, none left out."""
