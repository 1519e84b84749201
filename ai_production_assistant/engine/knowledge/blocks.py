"""What readers make of a file: pages of blocks, and what went wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass

KINDS = frozenset("heading text item row code".split())
METHODS = frozenset("text table ocr vision none".split())


class ReadProblem(Exception):
    """A file, or one page of it, that cannot be read.

    ``code`` is worded for the person in models/knowledge_wording; ``detail`` is a
    figure or a name that belongs to it, never a traceback.
    """

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 to 6), paragraph, list item, table row or code.

    A row has ``cells``, pairs of column head and value in the order of the columns,
    and ``row``, its number as the sheet counts it or within its table from 1.
    ``table`` tells the tables of a page apart, from 1; 0 where there is none.
    """

    kind: str
    text: str = ""
    level: int = 0
    cells: tuple[tuple[str, str], ...] = ()
    row: int = 0
    table: int = 0

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of block: {self.kind!r}")

    @property
    def shown(self) -> str:
        """The block as plain text; a row as "head: value; head: value"."""
        if not self.cells:
            return self.text
        parts = (f"{head}: {value}" if head else value for head, value in self.cells)
        return "; ".join(parts)

    @classmethod
    def from_dict(cls, data: dict) -> Block:
        cells = tuple((head, value) for head, value in data.get("cells", ()))
        return cls(**{**data, "cells": cells})


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document, or a run of rows of a sheet, whose name is ``label``.

    ``number`` counts from 1 through the whole file. ``method`` says how the text was
    had. ``problem`` is the code of what went wrong on this page alone; what could be
    read all the same is in ``blocks``. ``language`` is two letters, or empty.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    label: str = ""
    method: str = "text"
    problem: str = ""
    detail: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        return "\n".join(block.shown for block in self.blocks)

    def to_dict(self) -> dict:
        """JSON-safe; the inverse of :meth:`from_dict`."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> Page:
        blocks = tuple(Block.from_dict(block) for block in data.get("blocks", ()))
        return cls(**{**data, "blocks": blocks})


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What a reader knows before the first page.

    ``pages`` is 0 where it cannot be known; ``notes`` are pairs of code and detail of
    what was left out, such as a hidden sheet. ``tables`` says that a second, slower
    pass for ruled tables is worth while.
    """

    kind: str
    pages: int = 0
    title: str = ""
    language: str = ""
    tables: bool = False
    notes: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> FileInfo:
        notes = tuple((code, detail) for code, detail in data.get("notes", ()))
        return cls(**{**data, "notes": notes})
